"""Totals that a table prints, held against what they add up; they are never added themselves."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass

from habeas.model import Observation
from habeas.tables.locate import Located
from habeas.tables.mapping import ColumnSpec, TableSpec

ADDING = frozenset({"persons", "deaths", "count", "beds", "cells", "visits", "modules"})
_SLACK = 1e-6
_ROUNDED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A printed total beside the sum of its parts, and what it is said to be smaller by."""

    table: str
    sheet: str
    cell: str
    said: float
    sum: float
    parts: int
    less: float = 0.0

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


def checks(
    table: Located,
    columns: Sequence[ColumnSpec],
    found: Sequence[Sequence[Observation]],
) -> Iterator[Check]:
    """Yield each total of a table, by column and then by row, with the sum of its parts."""
    for column, observed in zip(columns, found, strict=True):
        if observed and observed[0].unit in ADDING and not column.total:
            yield from _down(table, observed)
    yield from _across(table, columns, found)


def totals_of(
    spec: TableSpec,
    totals: Sequence[Observation],
    parts: Sequence[Observation],
    less: Lookup[tuple[str, str], float],
) -> Iterator[Check]:
    """Yield the figures of a table that only has totals, with the sums over the table they are of.

    `less` gives, by sheet and cell, what a total is said to be smaller by.
    """
    for total in totals:
        values = [
            one.value
            for one in parts
            if one.value is not None
            and one.row == "row"
            and (one.indicator, one.group, one.basis) == (total.indicator, total.group, total.basis)
        ]
        if values and total.value is not None and total.unit in ADDING:
            yield Check(
                table=spec.id, sheet=total.sheet, cell=total.cell, said=total.value,
                sum=sum(values), parts=len(values), less=less.get((total.sheet, total.cell), 0.0),
            )  # fmt: skip


def _down(table: Located, observed: Sequence[Observation]) -> Iterator[Check]:
    """Check the totals of one column against the rows above them, or below where they come first."""
    roles = [one.row for one in observed]
    for at, role in enumerate(roles):
        if role in ("row", "part") or observed[at].value is None:
            continue
        parts = _parts(roles, at)
        values = [v for i in parts if (v := observed[i].value) is not None]
        if values:
            yield _check(table, observed[at], values)


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


def _across(
    table: Located, columns: Sequence[ColumnSpec], found: Sequence[Sequence[Observation]]
) -> Iterator[Check]:
    """Check a column that adds up others against them, row by row."""
    for total, observed in zip(columns, found, strict=True):
        if not total.total:
            continue
        others = [
            {_row_number(one): one for one in some}
            for column, some in zip(columns, found, strict=True)
            if column.indicator == total.indicator and not column.total
        ]
        for one in observed:
            row = _row_number(one)
            values = [v for some in others if row in some and (v := some[row].value) is not None]
            if values and one.value is not None and one.unit in ADDING:
                yield _check(table, one, values)


def _row_number(one: Observation) -> str:
    return one.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _check(table: Located, total: Observation, values: Sequence[float]) -> Check:
    assert total.value is not None
    return Check(
        table=table.spec.id,
        sheet=total.sheet,
        cell=total.cell,
        said=total.value,
        sum=sum(values),
        parts=len(values),
    )
