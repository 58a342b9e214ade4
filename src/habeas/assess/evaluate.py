"""Findings: every rule of every standard held against what the record says of one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from habeas.assess.applies import reach_of
from habeas.assess.bearing import Bearing, bearing
from habeas.assess.benchmarks import Yardsticks, beside, yardsticks
from habeas.assess.explain import explain, needs
from habeas.assess.origins import Origins
from habeas.assess.periods import hull
from habeas.assess.shown import Shown, shown
from habeas.assess.tally import Tally, all_met, status, tally, votes
from habeas.model import (
    Claim,
    Conflict,
    Document,
    Finding,
    Outcome,
    Period,
    Place,
    Rule,
    RuleTest,
    Standard,
)
from habeas.text import short_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """What every rule is held against: the place, what its claims show, and who says it."""

    place: Place
    shown: Mapping[str, Sequence[Shown]]
    origins: Origins
    yardsticks: Yardsticks


def assess(
    place: Place,
    claims: Sequence[Claim],
    conflicts: Sequence[Conflict],
    documents: Sequence[Document],
    standards: Sequence[Standard],
) -> tuple[Finding, ...]:
    """Return one finding for each rule of the standards, in their order.

    `claims` are those the record has joined to the place, computed ones (`derive`) among them:
    every claim is taken to be about this place. Pure: the same input, in any order, gives the same
    findings with the same ids. docs/assess.md tells in plain words how an outcome is reached.
    """
    bench = _Bench(
        place=place,
        shown=shown(claims),
        origins=Origins(documents, conflicts),
        yardsticks=yardsticks(standards),
    )
    return tuple(_finding(bench, s, rule) for s in standards for rule in s.rules)


def _finding(bench: _Bench, standard: Standard, rule: Rule) -> Finding:
    reach = reach_of(rule, standard, bench.place)
    tallies = [
        tally(
            test,
            [
                bearing(item, test, bench.place, reach.withheld(item.claim))
                for item in bench.shown[test.indicator]
            ],
            bench.origins,
        )
        for test in rule.tests
        if test.indicator in bench.shown and _scored(test)
    ]
    compared, left_open = beside(rule, standard, bench.shown, bench.yardsticks, bench.place)
    outcome = _outcome(rule, tallies, bench.origins)
    evidence = _sorted([b for s in tallies for b in (*s.against, *s.for_)])
    leads = _sorted([*(b for s in tallies for b in s.leads), *compared])
    missing = needs(rule, tallies, leads, outcome, reach.reasons, bench.origins)
    words = explain(rule, outcome, evidence, leads, missing, bench.origins)
    undecided = sorted({line for s in tallies for line in s.open} | set(left_open))
    return Finding(
        id=_id(bench.place, rule, standard, evidence, leads),
        place=bench.place.id,
        standard=standard.id,
        rule=rule.id,
        outcome=outcome,
        evidence=tuple(b.evidence() for b in evidence),
        indicative=tuple(b.evidence() for b in leads),
        arithmetic=tuple(
            dict.fromkeys(
                [*(f"{b.claim.id} {b.arithmetic}" for b in (*evidence, *leads)), *undecided]
            )
        ),
        explanation=words.en,
        explanation_es=words.es,
        needs=tuple(n.en for n in missing),
        needs_es=tuple(n.es for n in missing),
        period=_period(outcome, evidence),
        rule_version=standard.version,
        binding=reach.binding.en,
        binding_es=reach.binding.es,
    )


def _scored(test: RuleTest) -> bool:
    """Return whether claims are held against the test: its number must exist and have a source."""
    return test.threshold_basis != "unsourced" and test.comparator != "benchmark"


def _outcome(rule: Rule, tallies: Sequence[Tally], origins: Origins) -> Outcome:
    states = {status(s, origins) for s in tallies}
    if "failed" in states or votes(tallies, origins):
        return "appears_not_met"
    if "contested" in states:
        return "contested"
    tested = {t.id for t in rule.tests if t.comparator != "benchmark"}
    complete = tested == {s.test.id for s in tallies}
    if rule.judgeability == "direct" and complete and all_met(tallies, origins):
        return "appears_met"
    return "not_assessable"


def _sorted(bearings: Sequence[Bearing]) -> list[Bearing]:
    return sorted(bearings, key=lambda b: (b.test.id, b.direction, b.claim.id, b.arithmetic))


def _period(outcome: Outcome, evidence: Sequence[Bearing]) -> Period | None:
    """Return the time of the side that sets the outcome, of both where it is contested."""
    side = {"appears_met": "for", "appears_not_met": "against"}.get(outcome)
    return hull([b.claim.period for b in evidence if side in {None, b.direction}])


def _id(
    place: Place,
    rule: Rule,
    standard: Standard,
    evidence: Sequence[Bearing],
    leads: Sequence[Bearing],
) -> str:
    parts = [f"{b.test.id} {b.direction} {b.claim.id} {b.arithmetic}" for b in evidence]
    parts.append("leads")
    parts += [f"{b.test.id} {b.direction} {b.claim.id} {b.arithmetic}" for b in leads]
    return short_id("fnd", place.id, rule.id, standard.version, *parts)
