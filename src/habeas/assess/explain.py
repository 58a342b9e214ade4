"""The sentences of a finding: what the rule asks, what speaks on each side, and what is missing."""

from collections.abc import Sequence

from habeas.assess.bearing import RANK, Bearing, whom
from habeas.assess.origins import Origins
from habeas.assess.tally import Tally, status
from habeas.assess.wording import Text, figures, joined, labels, phrase, said_by
from habeas.model import Outcome, Rule


def explain(
    rule: Rule,
    outcome: Outcome,
    evidence: Sequence[Bearing],
    leads: Sequence[Bearing],
    missing: Sequence[Text],
    origins: Origins,
) -> Text:
    """Return two plain sentences in both languages: the rule, then how the record stands to it."""
    asks = Text(rule.paraphrase, rule.paraphrase_es or rule.paraphrase)
    against = [b for b in evidence if b.direction == "against"]
    for_ = [b for b in evidence if b.direction == "for"]
    if outcome == "appears_not_met":
        also = phrase("also_for", for_=_said(for_, origins)) if for_ else Text("", "")
        return phrase(outcome, rule=asks, against=_said(against, origins), also=also)
    if outcome == "contested":
        return phrase(
            outcome, rule=asks, against=_said(against, origins), for_=_said(for_, origins)
        )
    if outcome == "appears_met":
        return phrase(outcome, rule=asks, for_=_said(for_, origins))
    sides = [
        phrase(key, list=_said(side, origins))
        for key, side in (("side_against", against), ("side_for", for_))
        if side
    ]
    if leads:
        sides.append(phrase("side_leads", list=figures([b.claim for b in leads])))
    wanting = joined(missing)
    if not sides:
        return phrase("silent", rule=asks, needs=wanting)
    return phrase("weighed", rule=asks, sides=joined(sides), needs=wanting)


def _said(bearings: Sequence[Bearing], origins: Origins) -> Text:
    claims = [b.claim for b in bearings]
    return said_by(claims, origins.count(claims))


def needs(
    rule: Rule,
    tallies: Sequence[Tally],
    leads: Sequence[Bearing],
    outcome: Outcome,
    withheld: Sequence[Text],
    origins: Origins,
) -> tuple[Text, ...]:
    """Return what is missing for an outcome; nothing where there is one."""
    if outcome != "not_assessable":
        return ()
    barred = _barred(rule, withheld)
    if barred:
        return tuple(barred)
    found = {status(s, origins): s for s in reversed(tallies)}
    if "torn" in found:
        return (phrase("need_one_story"),)
    if "short" in found:
        return (_corroboration(found["short"]),)
    if "for" in found:
        return (_rest(rule),)
    indicators = [t.indicator for t in rule.tests]
    if leads:
        return (_more_than_leads(rule, leads),)
    if any(s.open for s in tallies):
        return (phrase("need_figure", labels=labels(s.test.indicator for s in tallies if s.open)),)
    if rule.applies_to == ("all",):
        return (phrase("need_statement", labels=labels(indicators)),)
    people = whom(rule.applies_to)
    return (phrase("need_people", labels=labels(indicators), people=people),)


def _barred(rule: Rule, withheld: Sequence[Text]) -> list[Text]:
    """Return what no further evidence could supply, if the rule can have no outcome."""
    if rule.judgeability == "never":
        return [phrase("need_never")]
    if not rule.tests or all(t.threshold_basis == "unsourced" for t in rule.tests):
        return [phrase("need_source")]
    pairs = {
        "note_cap": "need_legal",
        "note_definition": "need_definition",
        "note_region": "need_region",
        "note_kind": "need_kind",
        "note_not_on_file": "need_on_file",
        "note_not_party": "need_party",
        "note_unverified": "need_verified",
    }
    return [phrase(need) for note, need in pairs.items() if phrase(note) in withheld]


def _corroboration(sides: Tally) -> Text:
    asserted = [b.claim for b in sides.against if not b.denial]
    reaches = max((RANK[c.scope] for c in asserted), default=1)
    if sides.test.breach_by == "policy":
        return phrase("need_policy")
    if sides.test.breach_by == "pattern" and reaches < RANK["pattern"]:
        return phrase("need_practice")
    return phrase("need_second_source")


def _rest(rule: Rule) -> Text:
    if rule.judgeability != "direct":
        return phrase("need_whole")
    lacking = [t.indicator for t in rule.tests if t.comparator != "benchmark"]
    return phrase("need_access", labels=labels(lacking))


def _more_than_leads(rule: Rule, leads: Sequence[Bearing]) -> Text:
    """Return what would turn leads into evidence: a strong test, or a flat statement."""
    able = [
        t
        for t in rule.tests
        if t.comparator != "benchmark"
        and t.breach_weight in {"decisive", "strong"}
        and t.threshold_basis not in {"derived", "other_standard", "unsourced"}
    ]
    if not able:
        return phrase("need_strength")
    near = [b for b in leads for t in able if b.test.id == t.id]
    if not near:
        return phrase("need_statement", labels=labels(t.indicator for t in able))
    named = labels(b.test.indicator for b in near)
    if all(b.whose == "everyone" for b in near):
        return phrase("need_people", labels=named, people=whom(rule.applies_to))
    if all(b.direction == "for" and b.claim.certainty == "asserted" for b in near):
        return phrase("need_more_than_word", labels=named)
    return phrase("need_flat")
