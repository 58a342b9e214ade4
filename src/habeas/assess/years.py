"""Outcomes year by year: each rule judged by what is said of one year alone."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from habeas.assess.applies import Reach
from habeas.assess.judging import Bench, judge, touched
from habeas.assess.shown import Shown
from habeas.model import Outcome, Period, Rule, Standard

UP_TO = "≤"
"""Stands before the year of publication of what is not dated."""

LONGEST = 10
"""A time of more years than this speaks of none of them in particular."""


def benches_by_year(bench: Bench, published: Mapping[str, str]) -> Mapping[str, Bench]:
    """Return, for each year that claims are of, what they show of it, in time order.

    What has no date is of some time up to its document's publication: it stands under `≤` and that
    year, with `published` by document, and under no year where that is not known either.
    """
    found: dict[str, dict[str, list[Shown]]] = {}
    for indicator, items in bench.shown.items():
        for item in items:
            for year in _years(item, published):
                found.setdefault(year, {}).setdefault(indicator, []).append(item)
    order = sorted(found, key=lambda year: (year.removeprefix(UP_TO), year))
    return MappingProxyType({year: replace(bench, shown=found[year]) for year in order})


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


def _years(item: Shown, published: Mapping[str, str]) -> tuple[str, ...]:
    claim = item.claim
    if claim.period is None and published.get(claim.document):
        return (UP_TO + published[claim.document][:4],)
    return years_of(claim.period)


def years_of(period: Period | None) -> tuple[str, ...]:
    """Return the years a period touches, none where an end is not known or it is very long.

    >>> years_of(Period(start="2022-11", end="2024-02"))
    ('2022', '2023', '2024')
    """
    if period is None or not period.start or not period.end:
        return ()
    first, last = int(period.start[:4]), int(period.end[:4])
    return tuple(str(y) for y in range(first, last + 1)) if last - first < LONGEST else ()
