"""Who came and who went: the counts of people moved, each with its days and its direction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from habeas.model import Bounds, Claim, Flow, Period, Place
from habeas.reconcile.times import span
from habeas.reconcile.values import interval
from habeas.reconcile.weighing import basis, mode
from habeas.text import fold
from habeas.vocabulary import indicators
from habeas.vocabulary.accounts import FlowKind, accounts

Direction = Literal["in", "out", ""]
Key = tuple[str, Direction]


UNTOLD = 1
"""The first day of a running total that does not tell since when it counts: before all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """How many moved from the first day to the last, as proleptic ordinals, both included."""

    first: int
    last: int
    low: float
    high: float
    period: Period
    claims: tuple[str, ...]
    difference: bool = False

    @property
    def days(self) -> int:
        """Return how many days it counts."""
        return self.last - self.first + 1

    def flow(self, key: Key) -> Flow:
        """Return the segment as the record keeps it."""
        name, direction = key
        return Flow(
            name=name,
            direction=direction,
            period=self.period,
            bounds=bounds(self.low, self.high),
            claims=self.claims,
            difference=self.difference,
        )


def bounds(low: float, high: float) -> Bounds:
    """Return the bounds of an interval, null where an end is open.

    >>> bounds(3, float("inf"))
    Bounds(low=3, high=None)
    """
    return Bounds(low=low if abs(low) != _OPEN else None, high=high if abs(high) != _OPEN else None)


_OPEN = float("inf")


def counts(claim: Claim) -> bool:
    """Return whether a claim says how many, in the unit of its indicator, of what is."""
    known = indicators().get(claim.indicator)
    unit = claim.quantity.unit if claim.quantity else None
    return known is not None and unit == known.unit and not claim.computed


def reach(claim: Claim) -> tuple[float, float]:
    """Return the numbers of people that a count leaves possible: never fewer than none."""
    assert claim.quantity is not None
    possible = interval(claim.quantity)
    return max(0.0, possible.low), max(0.0, possible.high)


def segment(claim: Claim) -> Segment | None:
    """Return the days and the number of a count, null where it gives no days.

    A running total of one date begins on a day that is not told.
    """
    days = span(claim.period.start, claim.period.end) if claim.period else None
    if days is None or claim.period is None or days[1] < days[0]:
        return None
    low, high = reach(claim)
    total = basis(claim) == "cumulative" and claim.period.start == claim.period.end
    return Segment(
        first=UNTOLD if total else days[0].toordinal(),
        last=days[1].toordinal(),
        low=low,
        high=high,
        period=replace(claim.period, precise=False),
        claims=(claim.id,),
    )


def movements(
    place: Place, own: Sequence[Claim], beside: Sequence[Claim]
) -> dict[str, dict[Key, list[Claim]]]:
    """Return the counts of people moved by group, then by flow and direction.

    `own` are claims of the place; of `beside`, claims of other places, those count which an event
    in the same passage says to lead here or away from here.
    """
    names = {fold(n.text) for n in place.names}
    events: dict[str, list[Claim]] = {}
    for claim in (*own, *beside):
        if claim.event is not None and mode(claim) == "said":
            events.setdefault(claim.reading, []).append(claim)
    mine = {c.id for c in own}
    found: dict[str, dict[Key, list[Claim]]] = {}
    for claim in (*own, *beside):
        kind = accounts().flow(claim.indicator)
        if kind is None or not counts(claim) or mode(claim) != "said":
            continue
        way = _way(claim, kind, events.get(claim.reading, ()), names, own=claim.id in mine)
        if way is not None:
            found.setdefault(claim.group, {}).setdefault((kind.name, way), []).append(claim)
    return found


def telling(place: Place, own: Sequence[Claim], beside: Sequence[Claim]) -> list[Claim]:
    """Return those of `beside` that bear on who came here or went: counts, and events that tell."""
    found = movements(place, own, beside)
    used = {c.id for flows in found.values() for claims in flows.values() for c in claims}
    moved = [c for c in (*own, *beside) if c.id in used and _is_told(c)]
    names = {fold(n.text) for n in place.names}
    return [
        c
        for c in beside
        if c.id in used
        or (
            c.event is not None
            and _told(c, names)
            and any(c.reading == m.reading and _same_passage(m, c) for m in moved)
        )
    ]


def _is_told(claim: Claim) -> bool:
    kind = accounts().flow(claim.indicator)
    return kind is not None and kind.direction == "told"


def _way(
    claim: Claim, kind: FlowKind, events: Iterable[Claim], names: set[str], *, own: bool
) -> Direction | None:
    """Return which way people moved, "" where nothing says it, null where the count is of another place."""
    if kind.direction != "told":
        return kind.direction if own else None
    told = {_told(e, names) for e in events if _same_passage(claim, e)} - {None}
    if len(told) == 1:
        return told.pop()
    if not own:
        return None
    return "" if told else kind.otherwise


def _told(event: Claim, names: set[str]) -> Literal["in", "out"] | None:
    assert event.event is not None
    to, from_ = _is(event.event.destination, names), _is(event.event.origin, names)
    if to == from_:
        return None
    return "in" if to else "out"


def _is(said: str, names: set[str]) -> bool:
    words = f" {fold(said)} "
    return bool(said) and any(f" {name} " in words for name in names)


def _same_passage(claim: Claim, event: Claim) -> bool:
    one, other = claim.pins[0], event.pins[0]
    return one.start < other.end and other.start < one.end


def segments(claims: Iterable[Claim]) -> list[Segment]:
    """Return one segment for each time that is counted, over all the claims that count it.

    Where a shorter time inside it counts more, a segment reaches up to that as well: both stand.
    """
    by_days: dict[tuple[int, int], Segment] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        made = segment(claim)
        if made is None:
            continue
        known = by_days.get((made.first, made.last))
        by_days[made.first, made.last] = joined(known, made) if known else made
    apart = [by_days[days] for days in sorted(by_days)]
    return [_over_its_parts(whole, apart) for whole in apart]


def joined(one: Segment, other: Segment) -> Segment:
    """Return the segment over two counts of the same days."""
    return replace(
        one,
        low=min(one.low, other.low),
        high=max(one.high, other.high),
        claims=tuple(sorted({*one.claims, *other.claims})),
        difference=one.difference and other.difference,
    )


def _over_its_parts(whole: Segment, others: Iterable[Segment]) -> Segment:
    if whole.first == UNTOLD:
        return whole
    inside = (o for o in others if whole.first <= o.first and o.last <= whole.last)
    more = [o.high for o in inside if o.low > whole.high]
    return replace(whole, high=max([whole.high, *more]))


def by_start(found: Iterable[Segment]) -> Mapping[int, list[Segment]]:
    """Return the segments by their first day, the shortest first."""
    starts: dict[int, list[Segment]] = {}
    for one in sorted(found, key=lambda s: (s.first, s.last)):
        starts.setdefault(one.first, []).append(one)
    return starts
