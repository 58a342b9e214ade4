"""Findings: every rule of every standard held against what the record says of one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from habeas.assess.applies import reach_of
from habeas.assess.bearing import Bearing
from habeas.assess.benchmarks import yardsticks
from habeas.assess.explain import explain, needs
from habeas.assess.judging import Bench, Judged, judge, touched
from habeas.assess.origins import Origins
from habeas.assess.periods import hull
from habeas.assess.sensitivity import Supposed, changes, suppositions
from habeas.assess.shown import shown
from habeas.assess.years import benches_by_year, outcomes_by_year
from habeas.model import Claim, Conflict, Document, Finding, Outcome, Period, Place, Rule, Standard
from habeas.text import short_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Court:
    """The record as it is, year by year, and as it would be under each supposition."""

    bench: Bench
    years: Mapping[str, Bench]
    supposed: Sequence[Supposed]


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
    bench = Bench(
        place=place,
        shown=shown(claims),
        origins=Origins(documents, conflicts),
        yardsticks=yardsticks(standards),
    )
    court = _Court(
        bench=bench,
        years=benches_by_year(bench, {d.sha256: d.published or "" for d in documents}),
        supposed=suppositions(bench, claims),
    )
    return tuple(_finding(court, s, rule) for s in standards for rule in s.rules)


def _finding(court: _Court, standard: Standard, rule: Rule) -> Finding:
    bench = court.bench
    reach = reach_of(rule, standard, bench.place)
    judged = judge(bench, standard, rule, reach)
    evidence, leads = judged.evidence, judged.leads
    missing = needs(rule, judged.tallies, leads, judged.outcome, reach.reasons, bench.origins)
    words = explain(rule, judged.outcome, evidence, leads, missing, bench.origins)
    spoken = touched(bench, rule) and judged.spoken_of
    turns = changes(bench, court.supposed, standard, rule, reach, judged) if spoken else ()
    years = outcomes_by_year(court.years, standard, rule, reach) if spoken else ()
    return Finding(
        id=_id(bench.place, rule, standard, evidence, leads),
        place=bench.place.id,
        standard=standard.id,
        rule=rule.id,
        outcome=judged.outcome,
        evidence=tuple(b.evidence() for b in evidence),
        indicative=tuple(b.evidence() for b in leads),
        arithmetic=_arithmetic(judged),
        explanation=words.en,
        explanation_es=words.es,
        needs=tuple(n.en for n in missing),
        needs_es=tuple(n.es for n in missing),
        period=_period(judged.outcome, evidence),
        rule_version=standard.version,
        binding=reach.binding.en,
        binding_es=reach.binding.es,
        changes=tuple(t.en for t in turns),
        changes_es=tuple(t.es for t in turns),
        by_year=years,
    )


def _arithmetic(judged: Judged) -> tuple[str, ...]:
    compared = (f"{b.claim.id} {b.arithmetic}" for b in (*judged.evidence, *judged.leads))
    return tuple(dict.fromkeys([*compared, *judged.open]))


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
