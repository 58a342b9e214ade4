"""Standards and conflicts as a reader sees them: each outcome with all that it rests on."""

import re
from dataclasses import dataclass

from habeas.model import Evidence, Finding, Rule, Standard
from habeas.publish import phrases
from habeas.publish.said import Said, Scribe

_CLAIM = re.compile(r"clm_[0-9a-f]+")
_PARA = re.compile(r"^paras?\.? ")

OUTCOMES = ("appears_not_met", "contested", "appears_met", "not_assessable")
_REVIEWED = {"appears_met": "met", "appears_not_met": "not_met"}
_CLASSES = ("conflict", "possible_slip", "definition", "as_of", "same_origin", "compatible")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A claim as evidence: its line, how much it weighs, and the comparison made."""

    line: Said
    weight: str
    arithmetic: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One comparison of a finding, and the claim it is about; null where it names none."""

    claim: str | None
    number: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One rule held against the record. `outcome` is the code, `label` its words.

    `label` says "appears" until a person has reviewed the finding.
    """

    id: str
    rule: str
    topic: str
    paragraph: str
    paraphrase: str
    binding: str
    exceptions: str
    outcome: str
    label: str
    reviewed: str
    verified: bool
    met: tuple[Weighed, ...]
    against: tuple[Weighed, ...]
    indicative: tuple[Weighed, ...]
    arithmetic: tuple[Sum, ...]
    explanation: str
    needs: tuple[str, ...]
    changes: tuple[str, ...]
    by_year: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    version: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One standard: its name, what binds whom, how many rules ended how, and the verdicts.

    `verdicts` are the rules with an outcome, `open` those on which too little is said for one, and
    `silent` those on which nothing is said.
    """

    id: str
    name: str
    year: int
    binding_note: str
    version: str
    counts: tuple[int, ...]
    verdicts: tuple[Verdict, ...]
    open: tuple[Verdict, ...]
    silent: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Claims that do not say the same; `kind` is the class and `label` its words."""

    id: str
    kind: str
    label: str
    indicator: str
    subject: str
    difference: str
    reason: str
    note: str
    sides: tuple[Said, ...]


def measures(scribe: Scribe) -> tuple[Measure, ...]:
    """Return the standards that have findings: those with an outcome come first."""
    found: dict[str, list[Finding]] = {}
    for finding in scribe.copy.dossier.findings:
        found.setdefault(finding.standard, []).append(finding)
    made = [
        _measure(scribe, standard, found[standard.id])
        for standard in scribe.copy.dossier.standards
        if standard.id in found
    ]
    return tuple(sorted(made, key=lambda m: not m.verdicts))


def _measure(scribe: Scribe, standard: Standard, findings: list[Finding]) -> Measure:
    rules = {rule.id: rule for rule in standard.rules}
    made = [_verdict(scribe, f, rules[f.rule], standard) for f in findings if f.rule in rules]
    made.sort(key=lambda v: OUTCOMES.index(v.outcome))
    return Measure(
        id=standard.id,
        name=scribe.either(standard.name_en, standard.name_es),
        year=standard.year,
        binding_note=standard.binding_note,
        version=standard.version,
        counts=tuple(sum(v.outcome == outcome for v in made) for outcome in OUTCOMES),
        verdicts=tuple(v for v in made if v.outcome != "not_assessable"),
        open=tuple(v for v in made if v.outcome == "not_assessable" and _spoken_of(v)),
        silent=tuple(v for v in made if v.outcome == "not_assessable" and not _spoken_of(v)),
    )


def _verdict(scribe: Scribe, finding: Finding, rule: Rule, standard: Standard) -> Verdict:
    w = scribe.words["standards"]
    sources = {source.id: source for source in standard.sources}
    reviewed, key = w["unreviewed"], str(finding.outcome)
    if finding.reviewed_by:
        at = phrases.date(finding.reviewed_at, scribe.language)
        reviewed, key = w["reviewed"].format(by=finding.reviewed_by, at=at), _REVIEWED.get(key, key)
    return Verdict(
        id=finding.id,
        rule=rule.rule,
        topic=scribe.either(rule.topic, rule.topic_es),
        paragraph=_paragraph(w["paragraph"], rule.paragraph),
        paraphrase=scribe.either(rule.paraphrase, rule.paraphrase_es),
        binding=scribe.either(finding.binding, finding.binding_es),
        exceptions=scribe.either(rule.exceptions, rule.exceptions_es),
        outcome=finding.outcome,
        label=scribe.words["outcome"][key],
        reviewed=reviewed,
        verified=rule.verified,
        met=_weighed(scribe, [e for e in finding.evidence if e.direction == "for"]),
        against=_weighed(scribe, [e for e in finding.evidence if e.direction == "against"]),
        indicative=_weighed(scribe, list(finding.indicative)),
        arithmetic=tuple(_sum(scribe, line) for line in finding.arithmetic),
        explanation=scribe.either(finding.explanation, finding.explanation_es),
        needs=scribe.either(finding.needs, finding.needs_es),
        by_year=finding.by_year,
        changes=tuple(
            _cited(scribe, c) for c in scribe.either(finding.changes, finding.changes_es)
        ),
        sources=tuple((sources[s].title, sources[s].url) for s in rule.sources if s in sources),
        version=w["version"].format(version=finding.rule_version),
        period=phrases.period(finding.period, scribe.language),
    )


def _cited(scribe: Scribe, sentence: str) -> str:
    """Return the sentence with claims named by their number in the dossier."""
    return _CLAIM.sub(lambda m: f"[{scribe.numbers.get(m[0], m[0])}]", sentence)


def _spoken_of(verdict: Verdict) -> bool:
    return bool(verdict.met or verdict.against or verdict.indicative)


def _weighed(scribe: Scribe, evidence: list[Evidence]) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(
            line=scribe.said(scribe.claims[e.claim]),
            weight=e.weight,
            arithmetic=_sum(scribe, e.arithmetic).text,
            note=scribe.either(e.note, e.note_es),
        )
        for e in evidence
        if e.claim in scribe.claims
    )


def _paragraph(form: str, paragraph: str) -> str:
    """Return "para. 67" also where the pack itself says "para 67" or "paras 53-57"."""
    bare = _PARA.sub("", paragraph)
    return form.format(paragraph=bare) if bare else ""


def _sum(scribe: Scribe, line: str) -> Sum:
    """Return a line of arithmetic, which opens with its claim; `§` stands for what the rule asks."""
    first, _, rest = line.partition(" ")
    claim = first.rstrip(":")
    number = scribe.numbers.get(claim)
    shown = rest if number else line
    asked, answers = scribe.words["standards"]["asks"], scribe.words["conditions"]
    shown = shown.replace("§", asked)
    for truth, answer in (("true", "yes"), ("false", "no")):
        shown = re.sub(rf"\b{truth}\b", answers[answer].lower(), shown)
    return Sum(claim=claim if number else None, number=number, text=shown)


def differences(scribe: Scribe) -> tuple[Difference, ...]:
    """Return what does not agree, real conflicts first."""
    from_record = sorted(
        scribe.copy.dossier.conflicts, key=lambda c: (_CLASSES.index(c.kind), c.indicator, c.id)
    )
    made = []
    for conflict in from_record:
        sides = scribe.of(conflict.claims)
        made.append(
            Difference(
                id=conflict.id,
                kind=conflict.kind,
                label=scribe.words["difference"][conflict.kind],
                indicator=conflict.indicator,
                subject=sides[0].label if sides else conflict.indicator,
                difference=scribe.either(conflict.difference, conflict.difference_es),
                reason=scribe.either(conflict.reason, conflict.reason_es),
                note=conflict.note,
                sides=sides,
            )
        )
    return tuple(made)
