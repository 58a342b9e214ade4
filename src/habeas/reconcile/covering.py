"""Covering a time with counts: as many of its days as possible, none twice, every way to do so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.model import Period
from habeas.reconcile.movements import UNTOLD, Segment, by_start, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """How many days of a time are counted, and how many people, over all the best ways to count.

    `used` are the segments that some best way uses; `covered` the days that they count.
    """

    days: int
    low: float
    high: float
    used: tuple[Segment, ...]

    @property
    def covered(self) -> frozenset[int]:
        """Return the days that some best way counts."""
        return frozenset(d for s in self.used for d in range(s.first, s.last + 1))


_State = tuple[int, float, float]


def cover(counted: Sequence[Segment], first: int, last: int) -> Cover:
    """Return the best cover of the days from first to last, both included.

    A best way counts the most days. Sums run over all the best ways, so that a further count of the
    same days can only widen them. Two counts that begin on one day also give what lies between their
    ends.
    """
    inside = [*_inside(counted, first, last)]
    stops = sorted({first, last + 1, *(s.first for s in inside), *(s.last + 1 for s in inside)})
    onward = _best(stops, inside)
    if last < first:
        return Cover(days=0, low=0.0, high=0.0, used=())
    backward = _rest(stops, inside)
    days, low, high = onward[last + 1]
    used = [
        s for s in inside if onward[s.first][0] + s.days + backward[s.last + 1] == days and days
    ]
    return Cover(days=days, low=low, high=high, used=tuple(used))


def _inside(counted: Sequence[Segment], first: int, last: int) -> Iterator[Segment]:
    """Yield one segment for each part of the time that is counted, or is a difference of counts."""
    found: dict[tuple[int, int], Segment] = {}
    plain = [s for s in counted if first <= s.first and s.last <= last]
    for one in (*plain, *_differences(counted, first, last)):
        known = found.get((one.first, one.last))
        found[one.first, one.last] = joined(known, one) if known else one
    yield from (found[key] for key in sorted(found))


def _differences(counted: Iterable[Segment], first: int, last: int) -> Iterator[Segment]:
    for ones in by_start(s for s in counted if s.first != UNTOLD).values():
        near = [s for s in ones if first - 1 <= s.last <= last]
        for index, shorter in enumerate(near):
            for longer in near[index + 1 :]:
                if longer.high >= shorter.low:
                    yield _difference(shorter, longer)


def _difference(shorter: Segment, longer: Segment) -> Segment:
    after = shorter.last + 1
    ends = [date.fromordinal(n).isoformat() for n in (after, longer.last)]
    return Segment(
        first=after,
        last=longer.last,
        low=max(0.0, longer.low - shorter.high),
        high=longer.high - shorter.low,
        period=Period(start=ends[0], end=ends[1]),
        claims=tuple(sorted({*shorter.claims, *longer.claims})),
        difference=True,
    )


def _best(stops: Sequence[int], inside: Iterable[Segment]) -> dict[int, _State]:
    """Return, for each stop, the most days counted before it and the least and most people."""
    ending: dict[int, list[Segment]] = {}
    for one in inside:
        ending.setdefault(one.last + 1, []).append(one)
    best: dict[int, _State] = {}
    state: _State = (0, 0.0, 0.0)
    for stop in stops:
        for one in ending.get(stop, ()):
            days, low, high = best[one.first]
            state = _better(state, (days + one.days, low + one.low, high + one.high))
        best[stop] = state
    return best


def _better(one: _State, other: _State) -> _State:
    if one[0] != other[0]:
        return max(one, other, key=lambda s: s[0])
    return one[0], min(one[1], other[1]), max(one[2], other[2])


def _rest(stops: Sequence[int], inside: Iterable[Segment]) -> dict[int, int]:
    """Return, for each stop, the most days counted after it."""
    beginning: dict[int, list[Segment]] = {}
    for one in inside:
        beginning.setdefault(one.first, []).append(one)
    rest: dict[int, int] = {}
    most = 0
    for stop in reversed(stops):
        most = max([most, *(s.days + rest[s.last + 1] for s in beginning.get(stop, ()))])
        rest[stop] = most
    return rest
