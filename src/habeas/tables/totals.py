"""Totals that a table prints, held against what they add up; they are never added themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.tables.figures import Figures

ADDING = frozenset({"persons", "deaths", "count", "beds", "cells", "visits", "modules"})
_SLACK = 1e-6
_ROUNDED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A printed total beside the sum of its parts, and the margin that may be taken off it."""

    table: str
    sheet: str
    cell: str
    said: float
    sum: float
    parts: int
    margin: float = 0.0

    @property
    def less(self) -> float:
        """Return the margin that was taken off: some totals of a table are without it."""
        return min((self.margin, 0.0), key=lambda less: abs(self.said - (self.sum - less)))

    @property
    def difference(self) -> float:
        """Return how much the total is over what its parts come to."""
        return self.said - (self.sum - self.less)

    @property
    def holds(self) -> bool:
        """Return whether the total is the sum, to what rounding of the parts can explain."""
        whole = self.said == int(self.said) and self.sum == int(self.sum)
        slack = _SLACK * max(1.0, abs(self.said)) if whole else max(_ROUNDED, self.parts * 1e-3)
        return abs(self.difference) <= slack


def checks(columns: Sequence[Figures]) -> Iterator[Check]:
    """Yield the totals of one table, by column and then by row, with the sums of their parts."""
    adding = [column for column in columns if column.unit in ADDING]
    for column in adding:
        if not column.spec.total:
            yield from _down(column)
    for column in adding:
        if column.spec.total:
            yield from _across(column, adding)


def totals_of(totals: Sequence[Figures], parts: Sequence[Figures]) -> Iterator[Check]:
    """Yield the figures of a table that only has totals, with the sums over the table they are of."""
    sums: dict[tuple[str, str, str], list[float]] = {}
    for column in parts:
        for at, value in enumerate(column.values):
            if value is not None and column.role(at) == "row":
                sums.setdefault(column.topic(at), []).append(value)
    for column in totals:
        for at, value in enumerate(column.values):
            values = sums.get(column.topic(at))
            if values and value is not None and column.unit in ADDING:
                yield _check(column, at, values)


def _down(column: Figures) -> Iterator[Check]:
    """Check the totals of one column against the rows above them, or below where they come first."""
    roles = column.roles
    for at, role in enumerate(roles):
        if role in ("row", "part") or column.values[at] is None:
            continue
        values = [v for i in _parts(roles, at) if (v := column.values[i]) is not None]
        if values:
            yield _check(column, at, values)


def _parts(roles: Sequence[str], at: int) -> list[int]:
    """Return the indexes of what the total at an index adds up: the finest rows beside it."""
    first = at == 0 or (roles[at] == "subtotal" and roles[at - 1] != "row")
    stops = ("total",) if roles[at] == "total" else ("total", "subtotal")
    step = (
        1 if first or (at + 1 < len(roles) and roles[at + 1] == "row" and roles[0] != "row") else -1
    )
    found, i = [], at + step
    while 0 <= i < len(roles) and roles[i] not in stops:
        found.append(i)
        i += step
    rows = [i for i in found if roles[i] == "row"]
    return rows or [i for i in found if roles[i] != "part"]


def _across(total: Figures, columns: Sequence[Figures]) -> Iterator[Check]:
    """Check a column that adds up others against them, row by row."""
    others = [
        {row.index: value for row, value in zip(column.rows, column.values, strict=True)}
        for column in columns
        if column.spec.indicator == total.spec.indicator and not column.spec.total
    ]
    for at, row in enumerate(total.rows):
        values = [v for some in others if (v := some.get(row.index)) is not None]
        if values and total.values[at] is not None:
            yield _check(total, at, values)


def _check(column: Figures, at: int, values: Sequence[float]) -> Check:
    total = column.values[at]
    assert total is not None
    return Check(
        table=column.table.spec.id,
        sheet=column.table.sheet.grid.sheet,
        cell=column.cell(at),
        said=total,
        sum=sum(values),
        parts=len(values),
        margin=column.less(at),
    )
