"""What must hold of findings whatever the record says."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.assess import assess, derive, load_packs
from habeas.assess.reference import bridges
from habeas.model import Claim
from habeas.vocabulary import indicators

from .making import DOCUMENTS, STANDARDS, claim, findings, place

BEARING = sorted({t.indicator for s in STANDARDS for r in s.rules for t in r.tests})
USED = sorted({*BEARING, *(b.source for b in bridges().bridges), "cell_area", "official_capacity"})
TARGETS = {i: {b.target for b in bridges().bridges if b.source == i} | {i} for i in indicators()}


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    indicator = draw(st.sampled_from(USED))
    value: object = draw(st.booleans())
    if indicators()[indicator].kind == "measure":
        low = draw(st.integers(0, 60))
        comparator = draw(st.sampled_from(["=", "~", ">=", "<=", ".."]))
        value = (low, low + (draw(st.integers(0, 5)) if comparator == ".." else 0), comparator)
    by = draw(st.sampled_from([("", ""), ("Monitor", "monitor"), ("Ministry", "official")]))
    return claim(
        indicator,
        value,
        draw(st.sampled_from(["report", "paper", "visit", "copy", "loose"])),
        by=by[0],
        as_=by[1],
        scope=draw(st.sampled_from(["", "single", "pattern", "policy"])),
        group=draw(st.sampled_from(["", "", "women", "minors", "untried", "visitors"])),
        at=draw(st.sampled_from([None, None, "2021", "2023", "2023-08"])),
        certainty=draw(
            st.sampled_from(
                ["asserted", "asserted", "hedged", "possible", "planned", "denied", "normative"]
            )
        ),
        id=f"clm_{draw(st.integers(0, 10**9)):09d}",
    )


records = st.lists(claims(), max_size=12, unique_by=lambda c: c.id)


@settings(max_examples=60, deadline=None)
@given(records, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_twice_is_the_same(
    record: list[Claim], chance: random.Random
) -> None:
    once = findings(*record)
    shuffled = list(record)
    chance.shuffle(shuffled)
    assert findings(*shuffled, *shuffled) == once


@settings(max_examples=60, deadline=None)
@given(records)
def test_evidence_exists_and_outcomes_stand_on_it(record: list[Claim]) -> None:
    every = [*record, *derive(record)]
    known = {c.id: c for c in every}
    for finding in findings(*every).values():
        sides = {e.direction for e in finding.evidence}
        assert all(e.claim in known for e in (*finding.evidence, *finding.indicative))
        assert all(known[e.claim].pins for e in finding.evidence)
        asserted = {e.direction for e in finding.evidence if known[e.claim].certainty == "asserted"}
        if finding.outcome == "appears_not_met":
            assert "against" in asserted
        elif finding.outcome == "contested":
            assert sides == {"for", "against"}
            assert asserted
        elif finding.outcome == "appears_met":
            assert sides == {"for"}
            assert not any(
                e.direction == "against"
                for e in finding.indicative
                if not (known[e.claim].period and "earlier" in e.note)
            )
        else:
            assert finding.needs
        assert all(line.split(" ", 1)[0] in known for line in finding.arithmetic)


@settings(max_examples=60, deadline=None)
@given(records, claims())
def test_a_claim_on_something_else_changes_nothing(record: list[Claim], other: Claim) -> None:
    other = replace(other, id="clm_other")
    before, after = findings(*record), findings(*record, other)
    touched = TARGETS[other.indicator]
    for standard in STANDARDS:
        for rule in standard.rules:
            if not touched & {t.indicator for t in rule.tests}:
                assert after[rule.id] == before[rule.id]


@settings(max_examples=40, deadline=None)
@given(records)
def test_unverified_rules_and_what_is_not_asserted_set_nothing(record: list[Claim]) -> None:
    verified = {r.id: r.verified for s in STANDARDS for r in s.rules}
    assert all(
        f.outcome == "not_assessable" for f in findings(*record).values() if not verified[f.rule]
    )
    reserved = [c for c in record if c.certainty != "asserted"]
    assert {f.outcome for f in findings(*reserved).values()} == {"not_assessable"}


@settings(max_examples=40, deadline=None)
@given(records)
def test_the_words_are_plain_in_both_languages(record: list[Claim]) -> None:
    for finding in findings(*record).values():
        for text in (finding.explanation, finding.explanation_es, *finding.needs):
            assert text
            assert "violat" not in text.casefold()
            assert "violaci" not in text.casefold()
            assert "{" not in text
        assert len(finding.needs) == len(finding.needs_es)


def test_silence_gives_every_rule_a_finding_that_says_what_is_missing() -> None:
    found = assess(place(), (), (), DOCUMENTS, STANDARDS)
    assert [f.rule for f in found] == [r.id for s in STANDARDS for r in s.rules]
    assert all(f.outcome == "not_assessable" and f.needs for f in found)
    assert len({f.id for f in found}) == len(found)


def test_ids_follow_the_evidence_and_the_version_of_the_pack() -> None:
    one = findings(claim("family_visits_allowed", False, scope="policy"))["BOP-19"]
    other = findings(claim("family_visits_allowed", False, "paper", scope="policy"))["BOP-19"]
    assert one.id != other.id
    assert one.rule_version == next(s.version for s in load_packs() if s.id == "BOP")
