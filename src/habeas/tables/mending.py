"""Rows that lost or gained cells: which of their figures can be told all the same.

A row that lost a cell has every later one a column too far left. That the others stand right is proven
where the totals of a column hold with the row's figure in it and with no other choice of such figures,
and where a cell is right, so are all before it. Where a margin may be taken off the total, two figures
would make it hold: then the row's figure must not be the one that the next column wants.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from string import digits

from habeas.tables.locate import Located
from habeas.tables.rows import Told
from habeas.tables.totals import Check

_MOST = 8
_MARKS = frozenset("*†‡§")

Checks = Callable[[Told], Sequence[Check]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A broken row's figure, and what it adds to the sum of each check that it is in, by index."""

    row: int
    adds: dict[int, float]


def told_cells(
    table: Located, broken: Sequence[int], columns: Sequence[int], checks: Checks
) -> dict[int, frozenset[int]]:
    """Return the indexes of the cells that can be told of the broken rows of a table.

    `columns` are the indexes of the columns that are added up, and `checks` gives the checks of the
    file with some cells of the table's broken rows counted.
    """
    found = {row: _before_stray(table, row) for row in broken}
    first = table.heads[0].index
    short = [row for row in broken if len(table.sheet.rows[row]) < table.spec.width]
    for column in columns if short else ():
        for row in _proven(table, short, column, {r: c for r, c in found.items() if c}, checks):
            found[row] |= frozenset(range(first, column + 1))
    return {row: cells for row, cells in found.items() if cells}


def _before_stray(table: Located, row: int) -> frozenset[int]:
    """Return the cells of a row that is too wide before the first that holds no more than marks."""
    cells = table.sheet.rows[row]
    if len(cells) <= table.spec.width:
        return frozenset()
    stray = next((n for n, cell in enumerate(cells) if set(cell.strip()) <= _MARKS), 0)
    return frozenset(range(stray))


def _proven(
    table: Located, rows: Sequence[int], column: int, known: Told, checks: Checks
) -> Sequence[int]:
    """Return the rows whose figure in the column makes its totals hold, as no other choice does."""
    with_figures = [row for row in rows if _adds(table.sheet.at(row, column))]
    if not 0 < len(with_figures) <= _MOST:
        return ()
    base = checks(known)
    parts = list(_parts(with_figures, column, known, base, checks))
    concerned = {at for part in parts for at in part.adds}
    if all(base[at].holds for at in concerned):
        return ()
    choices = chain.from_iterable(combinations(parts, n) for n in range(1, len(parts) + 1))
    fitting = [some for some in choices if all(_holds(base, at, some) for at in concerned)]
    if len(fitting) != 1:
        return ()
    beside = _of_next_column(table, column, base)
    return [part.row for part in fitting[0] if not _may_have_moved(part, base, beside)]


def _adds(cell: str) -> bool:
    return "%" not in cell and any(c in "123456789" for c in cell)


def _parts(
    rows: Sequence[int], column: int, known: Told, base: Sequence[Check], checks: Checks
) -> Iterator[_Part]:
    for row in rows:
        after = checks({**known, row: known.get(row, frozenset()) | {column}})
        if len(after) == len(base):
            pairs = enumerate(zip(base, after, strict=True))
            adds = {at: b.sum - a.sum for at, (a, b) in pairs if b.sum != a.sum}
            if adds:
                yield _Part(row, adds)


def _of_next_column(table: Located, column: int, base: Sequence[Check]) -> Sequence[Check]:
    letters = table.sheet.ref(0, column + 1).rstrip(digits)
    whose = (table.sheet.grid.sheet, table.spec.id, letters)
    return [c for c in base if (c.sheet, c.table, c.cell.rstrip(digits)) == whose]


def _may_have_moved(part: _Part, base: Sequence[Check], beside: Sequence[Check]) -> bool:
    """Tell whether a margin leaves two figures open, and totals of the next column want this one."""
    figures = [figure for at, figure in part.adds.items() if base[at].margin]
    return any(replace(c, sum=c.sum + figure).holds for figure in figures for c in beside)


def _holds(base: Sequence[Check], at: int, parts: Sequence[_Part]) -> bool:
    check = base[at]
    return replace(check, sum=check.sum + sum(part.adds.get(at, 0.0) for part in parts)).holds
