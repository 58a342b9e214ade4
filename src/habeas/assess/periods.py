"""Times given as ISO prefixes, laid beside each other."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from habeas.model import Period

_LAST = "~"
"""Sorts after every digit and hyphen: `2023~` is the end of 2023."""


def before(one: Period | None, other: Period | None) -> bool:
    """Return whether one period ends before the other starts; false where a time is not known.

    >>> before(Period(start="2022", end="2022"), Period(start="2023-08", end="2023-08"))
    True
    """
    if one is None or other is None or not one.end or not other.start:
        return False
    return one.end + _LAST < other.start


def apart(one: Period | None, other: Period | None) -> bool:
    """Return whether two periods are known to have no day in common."""
    return before(one, other) or before(other, one)


def together(one: Period | None, other: Period | None) -> bool:
    """Return whether both times are known and have a day in common."""
    return one is not None and other is not None and not apart(one, other)


def hull(periods: Sequence[Period | None]) -> Period | None:
    """Return the time from the first start to the last end, or null where any is not known."""
    known = [p for p in periods if p is not None]
    if not known or len(known) < len(periods):
        return None
    if len(set(known)) == 1:
        return known[0]
    end = max((p.end for p in known), key=lambda e: e + _LAST)
    return Period(start=min(p.start for p in known), end=end)


def shared(one: Period | None, other: Period | None) -> Period | None:
    """Return the time two periods have in common, or null where either is not known."""
    if one is None or other is None or apart(one, other):
        return None
    start = max(one.start, other.start)
    end = min(one.end, other.end, key=lambda e: e + _LAST)
    return Period(start=start, end=end, precise=one.precise and other.precise)


def length(period: Period | None) -> int:
    """Return how many days a period lasts, 0 where it is not known.

    >>> length(Period(start="2024", end="2024")), length(Period(start="2023-03", end="2024-02"))
    (366, 366)
    """
    if period is None:
        return 0
    try:
        return (_last(period.end or period.start) - _first(period.start)).days + 1
    except ValueError:
        return 0


def _first(prefix: str) -> date:
    year, month, day = (*map(int, prefix[:10].split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last(prefix: str) -> date:
    first = _first(prefix)
    if len(prefix) >= len("2024-01-01"):
        return first
    month = first.month if len(prefix) > len("2024") else 12
    return date(first.year, month, monthrange(first.year, month)[1])
