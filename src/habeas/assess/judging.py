"""One rule held against what the record shows of a place, without the words that tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from habeas.assess.applies import Reach
from habeas.assess.bearing import Bearing, bearing
from habeas.assess.benchmarks import Yardsticks, beside
from habeas.assess.origins import Origins
from habeas.assess.shown import Shown
from habeas.assess.tally import Tally, all_met, status, tally, votes
from habeas.model import Outcome, Place, Rule, RuleTest, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every rule is held against: the place, what its claims show, and who says it."""

    place: Place
    shown: Mapping[str, Sequence[Shown]]
    origins: Origins
    yardsticks: Yardsticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How a rule stands: the sides of each test, the leads beside it, what stays open, the outcome."""

    outcome: Outcome
    tallies: tuple[Tally, ...]
    evidence: tuple[Bearing, ...]
    leads: tuple[Bearing, ...]
    open: tuple[str, ...]

    @property
    def spoken_of(self) -> bool:
        """Return whether anything at all bears on the rule."""
        return bool(self.evidence or self.leads or self.open)


def judge(bench: Bench, standard: Standard, rule: Rule, reach: Reach) -> Judged:
    """Return how a rule stands on the bench, `reach` being how it reaches the place."""
    tallies = tuple(
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
    )
    compared, left_open = beside(rule, standard, bench.shown, bench.yardsticks, bench.place)
    return Judged(
        outcome=_outcome(rule, tallies, bench.origins),
        tallies=tallies,
        evidence=_sorted([b for s in tallies for b in (*s.against, *s.for_)]),
        leads=_sorted([*(b for s in tallies for b in s.leads), *compared]),
        open=tuple(sorted({line for s in tallies for line in s.open} | set(left_open))),
    )


def touched(bench: Bench, rule: Rule) -> bool:
    """Return whether any claim shows something of what the rule's tests ask."""
    return any(test.indicator in bench.shown for test in rule.tests)


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


def _sorted(bearings: Sequence[Bearing]) -> tuple[Bearing, ...]:
    return tuple(sorted(bearings, key=lambda b: (b.test.id, b.direction, b.claim.id, b.arithmetic)))
