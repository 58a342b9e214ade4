"""Whether two claims speak of one time, as far as the sources say.

A difference is explained by time only where the sources give times that differ; a count that changes
from day to day is contradicted only where they give times that agree. A publication date is never
taken for the date a value is for: it is only used to tell whether two undated claims are far apart.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from habeas.model import Period
from habeas.vocabulary.comparability import Pace, comparability

Relation = Literal[
    "same", "dates", "periods", "nested", "loose", "published", "unknown", "no_period"
]


@dataclass(frozen=True, slots=True)
class Timed:
    """The time of a claim: its reference period, its document's publication date, its document."""

    period: Period | None
    published: str
    document: str
    basis: str = ""


@lru_cache(maxsize=65536)
def span(start: str, end: str = "") -> tuple[date, date] | None:
    """Return the first and last day of ISO prefixes, null when they are no dates.

    >>> span("2023-02")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    """
    try:
        first, last = _parts(start), _parts(end or start)
        return date(*_first(first)), date(*_last(last))
    except ValueError:
        return None


def length(period: Period | None) -> int:
    """Return how many days a period lasts, 0 for none."""
    days = span(period.start, period.end) if period else None
    return (days[1] - days[0]).days + 1 if days else 0


def _parts(prefix: str) -> list[int]:
    return [int(p) for p in prefix[:10].split("-")]


def _first(parts: list[int]) -> tuple[int, int, int]:
    year, month, day = (*parts, 1, 1)[:3]
    return year, month, day


def _last(parts: list[int]) -> tuple[int, int, int]:
    year, month = (*parts, 12)[:2]
    day = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
    return year, month, day


def relation(a: Timed, b: Timed, pace: Pace) -> Relation:
    """Return how the times of two claims relate, for values that change at a pace.

    `same`: they speak of one time, or nothing says otherwise; every other answer is a reason why
    they may both be true. `nested` is for totals: one period lies inside the other.
    """
    if pace == "fixed":
        return "same"
    one, other = _days(a), _days(b)
    if pace == "total":
        return _totals(a, b, one, other)
    if one and other:
        return _dated(a, b, one, other, pace)
    return _undated(a, b, one, other, pace)


def _days(timed: Timed) -> tuple[date, date] | None:
    return span(timed.period.start, timed.period.end) if timed.period else None


def _totals(
    a: Timed, b: Timed, one: tuple[date, date] | None, other: tuple[date, date] | None
) -> Relation:
    if not one or not other:
        return "no_period"
    if a.basis == b.basis == "cumulative":
        return "same" if one[1] == other[1] else "periods"
    if one == other:
        return "same"
    inside = one[0] >= other[0] and one[1] <= other[1]
    outside = other[0] >= one[0] and other[1] <= one[1]
    return "nested" if inside or outside else "periods"


def _dated(
    a: Timed, b: Timed, one: tuple[date, date], other: tuple[date, date], pace: Pace
) -> Relation:
    if one[0] > other[1] or other[0] > one[1]:
        return "dates"
    if a.basis == b.basis == "average" and one != other:
        return "periods"
    if pace == "slow":
        return "same"
    precise_a, precise_b = bool(a.period and a.period.precise), bool(b.period and b.period.precise)
    holds_all = (precise_a and one[0] <= other[0] and other[1] <= one[1]) or (
        precise_b and other[0] <= one[0] and one[1] <= other[1]
    )
    whole = min(one[0], other[0]), max(one[1], other[1])
    short = (whole[1] - whole[0]).days <= comparability().window["fast"]
    return "same" if (precise_a and precise_b) or holds_all or short else "loose"


def _undated(
    a: Timed,
    b: Timed,
    one: tuple[date, date] | None,
    other: tuple[date, date] | None,
    pace: Pace,
) -> Relation:
    if a.document == b.document and not one and not other:
        return "same"
    first, second = one or span(a.published), other or span(b.published)
    slow = pace == "slow"
    if not first or not second:
        return "same" if slow else "unknown"
    apart = max((first[0] - second[1]).days, (second[0] - first[1]).days, 0)
    window = comparability().window["slow" if slow else "fast"]
    wide = max((s[1] - s[0]).days for s in (first, second))
    if apart > window or (not slow and wide > window):
        return "published" if apart > window else "unknown"
    return "same"
