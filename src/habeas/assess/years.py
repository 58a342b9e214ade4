"""Outcomes year by year: each rule judged by what is said of one year alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from habeas.assess.applies import Reach
from habeas.assess.judging import Bench, judge, touched
from habeas.assess.shown import Shown
from habeas.model import Outcome, Period, Rule, Standard

LONGEST = 10
"""A time of more years than this speaks of none of them in particular."""


def benches_by_year(bench: Bench) -> Mapping[str, Bench]:
    """Return, for each year that claims are of, what they show of it; undated ones show no year."""
    years = {y for items in bench.shown.values() for item in items for y in _years(item)}
    return MappingProxyType({y: replace(bench, shown=_of(bench.shown, y)) for y in sorted(years)})


def outcomes_by_year(
    benches: Mapping[str, Bench], standard: Standard, rule: Rule, reach: Reach
) -> tuple[tuple[str, Outcome], ...]:
    """Return the outcome of a rule in each year of which anything is said that bears on it."""
    found = []
    for year, bench in benches.items():
        if touched(bench, rule):
            judged = judge(bench, standard, rule, reach)
            if judged.spoken_of:
                found.append((year, judged.outcome))
    return tuple(found)


def _of(shown: Mapping[str, Sequence[Shown]], year: str) -> Mapping[str, Sequence[Shown]]:
    kept = {i: [s for s in items if year in _years(s)] for i, items in shown.items()}
    return {i: items for i, items in kept.items() if items}


def _years(item: Shown) -> Iterable[str]:
    return years_of(item.claim.period)


def years_of(period: Period | None) -> tuple[str, ...]:
    """Return the years a period touches, none where an end is not known or it is very long.

    >>> years_of(Period(start="2022-11", end="2024-02"))
    ('2022', '2023', '2024')
    """
    if period is None or not period.start or not period.end:
        return ()
    first, last = int(period.start[:4]), int(period.end[:4])
    return tuple(str(y) for y in range(first, last + 1)) if last - first < LONGEST else ()
