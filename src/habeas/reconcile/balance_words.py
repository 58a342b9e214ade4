"""The sentences of a balance: what lies between two counts, what is left, and what could account for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Aside, Flow, Period, Reckoned
from habeas.reconcile.account_words import Teller, name_of, number, tell, within
from habeas.reconcile.covering import Cover
from habeas.reconcile.gaps import Gap, ends
from habeas.reconcile.movements import Key, bounds
from habeas.reconcile.times import span
from habeas.reconcile.wording import listed

Ends = tuple[float, float]
_MONTH = 30.44
_AS_DAYS = 61


@dataclass(frozen=True, slots=True)
class Result:
    """What a balance comes to, and the flows that were named and not added."""

    change: Ends
    residual: Ends
    outcome: Reckoned
    asides: tuple[Aside, ...]


def said(
    gap: Gap, counted: Mapping[Key, Cover], result: Result, teller: Teller, language: str
) -> str:
    """Return a balance in words."""
    known = any(c.days for c in counted.values())
    first = tell(
        "balance" if known else "balance.bare",
        language,
        opening=teller.stock(gap.opening, language),
        closing=teller.stock(gap.closing, language),
        change=within(bounds(*result.change), language, signed=True),
        came=_named(counted, "in", language),
        went=_named(counted, "out", language),
        outcome=_verdict(gap, result, language),
    )
    days = gap.before - gap.after
    gone = {way: days_counted(counted, way) for way in ("in", "out")}
    partly = [
        tell(f"uncovered.{w}", language, days=f"{days}", covered=f"{n}")
        for w, n in gone.items()
        if 0 < n < days
    ]
    return " ".join([first, *partly, *_beside(result, language)])


def days_counted(counted: Mapping[Key, Cover], way: str) -> int:
    """Return how many days some flow in that direction covers."""
    days = [c.covered for (_, w), c in counted.items() if w == way]
    return len(frozenset[int]().union(*days))


def _verdict(gap: Gap, result: Result, language: str) -> str:
    start, end = gap.opening.period, gap.closing.period
    return tell(
        f"outcome.{result.outcome}",
        language,
        residual=within(bounds(*result.residual), language, signed=True),
        lasting=lasting(gap, language),
        start=start.end or start.start,
        end=end.start,
    )


def lasting(gap: Gap, language: str) -> str:
    """Return how long the time between two counts is, in days or, where it is long, in months."""
    exact = gap.earliest == gap.after and gap.before == gap.latest
    days = (gap.before + gap.latest - gap.after - gap.earliest) / 2
    if exact and days < _AS_DAYS:
        return tell("lasting.day" if days == 1 else "lasting.days", language, n=f"{days:.0f}")
    months = max(1, round(days / _MONTH))
    key = "lasting.month" if months == 1 else "lasting.months"
    return tell(key, language, n=number(months, language))


def _beside(result: Result, language: str) -> Iterable[str]:
    """Yield what the flows that were not added leave of something unexplained."""
    low, high = result.residual
    if result.outcome != "unexplained" or not result.asides:
        return
    way = "in" if low > 0 else "out"
    most = _most(a.flow for a in result.asides if a.flow.direction in (way, ""))
    if not most:
        return
    left = (low - most, high) if low > 0 else (low, high + most)
    if left[0] <= 0 <= left[1]:
        yield tell("asides.could", language)
    else:
        yield tell("asides.short", language, left=within(bounds(*left), language, signed=True))


def _most(flows: Iterable[Flow]) -> float:
    """Return the most people that the flows can have moved; a time inside a longer one adds none."""
    by_key: dict[tuple[str, str], list[Flow]] = {}
    for one in flows:
        by_key.setdefault((one.name, one.direction), []).append(one)
    return sum(
        ends(one.bounds)[1]
        for some in by_key.values()
        for i, one in enumerate(some)
        if not any(_inside(one, other, later=i > j) for j, other in enumerate(some) if j != i)
    )


def _inside(one: Flow, other: Flow, *, later: bool) -> bool:
    inner, outer = _span(one.period), _span(other.period)
    if inner == outer:
        return later
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _span(period: Period) -> tuple[int, int]:
    days = span(period.start, period.end)
    assert days is not None
    return days[0].toordinal(), days[1].toordinal()


def _named(counted: Mapping[Key, Cover], way: str, language: str) -> str:
    shown: Sequence[str] = [
        f"{name_of(name, w, language)} {within(bounds(c.low, c.high), language)}"
        for (name, w), c in sorted(counted.items())
        if w == way and c.days
    ]
    return listed(shown, language) if shown else tell("flows.none", language)
