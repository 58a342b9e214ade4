"""The times between two counts of those held, as days of the calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from habeas.model import Bounds, Stock
from habeas.reconcile.times import span


@dataclass(frozen=True, slots=True)
class Gap:
    """The time from one count of those held to the next, as days of the calendar.

    Each count is of some day from its first to its last. What happened between `after`, the last of
    the opening, and `before`, the first of the closing, certainly lies between them.
    """

    opening: Stock
    closing: Stock
    earliest: int = field(init=False)
    after: int = field(init=False)
    before: int = field(init=False)
    latest: int = field(init=False)

    def __post_init__(self) -> None:
        ends = (*days_of(self.opening), *days_of(self.closing))
        for name, day in zip(("earliest", "after", "before", "latest"), ends, strict=True):
            object.__setattr__(self, name, day)


def days_of(stock: Stock) -> tuple[int, int]:
    """Return the first and the last day that a count may be of."""
    days = span(stock.period.start, stock.period.end)
    assert days is not None
    return days[0].toordinal(), days[1].toordinal()


def gaps(stocks: Sequence[Stock]) -> Iterator[Gap]:
    """Yield each pair of counts of which one certainly follows the other with none between them."""
    spans = [days_of(s) for s in stocks]
    for opening, (_, end) in zip(stocks, spans, strict=True):
        later = [i for i, (first, _) in enumerate(spans) if first > end]
        nearest = min((spans[i][1] for i in later), default=0)
        yield from (Gap(opening, stocks[i]) for i in later if spans[i][0] <= nearest)


def ends(found: Bounds) -> tuple[float, float]:
    """Return the two ends of bounds, infinite where one is open.

    >>> ends(Bounds(low=3, high=None))
    (3, inf)
    """
    return (
        found.low if found.low is not None else float("-inf"),
        found.high if found.high is not None else float("inf"),
    )
