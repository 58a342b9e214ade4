"""Where the tables of a mapping stand in a file: their heading, their columns and their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from habeas.model import Grid, Reading, cells, position, reference
from habeas.tables.mapping import Mapping, TableSpec, TimeSpec
from habeas.tables.patterns import fits
from habeas.tables.times import Clock, day_in, year_in

_HEADER_WITHIN = 400
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A grid of a reading with its rows cut into cells."""

    grid: Grid
    rows: Rows

    def at(self, row: int, column: int) -> str:
        """Return the cell at two indexes from 0, "" where there is none."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def ref(self, row: int, column: int) -> str:
        """Return the file's own reference of the cell at two indexes from 0."""
        return reference(self.grid.row + row, self.grid.column + column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column of a table: its index and its heading, upper rows first, with slashes between."""

    index: int
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A table that was found: its columns, and the indexes of its heading's rows and of those below.

    `top` is the reference of its caption, of its first heading where it has none.
    """

    spec: TableSpec
    sheet: Sheet
    caption: str
    top: str
    heads: tuple[Head, ...]
    heading: tuple[int, ...]
    body: tuple[int, ...]
    clock: Clock


def sheets_of(reading: Reading) -> list[Sheet]:
    """Return the tables of a reading with their rows cut."""
    return [Sheet(grid=g, rows=cells(reading.text, g)) for g in reading.grids]


def is_for(mapping: Mapping, sheets: Sequence[Sheet]) -> bool:
    """Return whether the mapping says that it is for a file with these tables."""
    wanted = mapping.fits
    return bool(wanted.sheets or wanted.cells) and (
        all(any(fits(p, s.grid.sheet) for s in sheets) for p in wanted.sheets)
        and all(any(next(_cells_fitting(p, s), None) for s in sheets) for p in wanted.cells)
    )


def _cells_fitting(pattern: str, sheet: Sheet) -> Iterator[tuple[int, int]]:
    for i, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        for j, cell in enumerate(row):
            if cell and fits(pattern, cell):
                yield i, j


def locate(spec: TableSpec, sheets: Sequence[Sheet]) -> Iterator[Located]:
    """Yield each table that the specification describes, in the order of the file."""
    for sheet in sheets:
        if not fits(spec.sheet, sheet.grid.sheet):
            continue
        starts = list(_cells_fitting(spec.caption, sheet)) if spec.caption else [(-1, 0)]
        if not starts:
            continue
        ends = [*(row for row, _ in starts[1:]), len(sheet.rows)]
        for (row, column), end in zip(starts, ends, strict=True):
            found = _table(
                spec, sheet, sheets, row, column, end if column == 0 else len(sheet.rows)
            )
            if found:
                yield found


def _table(
    spec: TableSpec, sheet: Sheet, sheets: Sequence[Sheet], caption: int, left: int, end: int
) -> Located | None:
    heading = _heading_row(spec, sheet, caption + 1, left, end)
    if heading is None:
        return None
    words = sheet.at(caption, left) if caption >= 0 else ""
    heads = _heads(spec, sheet, heading, left)
    return Located(
        spec=spec,
        sheet=sheet,
        caption=words,
        top=_top(sheet, caption, left) if caption >= 0 else _top(sheet, heading, heads[0].index),
        heads=heads,
        heading=tuple(range(heading - spec.header_rows + 1, heading + 1)),
        body=tuple(_body(spec, sheet, heading, heads, end)),
        clock=clock(spec.time, sheet, sheets, words),
    )


def _top(sheet: Sheet, row: int, column: int) -> str:
    """Return the cell that a table begins with; the first one that is filled where that is empty."""
    if row >= 0 and sheet.at(row, column):
        return sheet.ref(row, column)
    filled = ((i, j) for i, cells in enumerate(sheet.rows) for j, cell in enumerate(cells) if cell)
    return sheet.ref(*next(filled, (max(row, 0), column)))


def _heading_row(spec: TableSpec, sheet: Sheet, first: int, left: int, end: int) -> int | None:
    """Return the row that the headings end in; the one above the table where it has none."""
    if not spec.header:
        return first - 1
    last = min(end, first + (8 if spec.caption else _HEADER_WITHIN))
    return next((i for i in range(first, last) if _is_heading(spec, sheet, i, left)), None)


def _is_heading(spec: TableSpec, sheet: Sheet, row: int, left: int) -> bool:
    words = [cell for cell in sheet.rows[row][left:] if cell]
    return bool(spec.header) and all(any(fits(p, cell) for cell in words) for p in spec.header)


def _heads(spec: TableSpec, sheet: Sheet, heading: int, left: int) -> tuple[Head, ...]:
    width = max((len(row) for row in sheet.rows), default=0)
    if not spec.header:
        return tuple(Head(index=j, heading="") for j in range(width))
    upper = [_carried(sheet, heading - n, width) for n in range(spec.header_rows - 1, 0, -1)]
    found: list[Head] = []
    for j in range(left, width):
        own = sheet.at(heading, j)
        if not own and spec.caption and found:
            if _is_covered(sheet, heading, j):
                continue
            break
        parts = [row[j] for row in upper] + [own]
        found.append(Head(index=j, heading=" / ".join(" ".join(p.split()) for p in parts if p)))
    return tuple(found)


def _is_covered(sheet: Sheet, row: int, column: int) -> bool:
    """Return whether the cell is part of a merged one that starts further left."""
    at = (sheet.grid.row + row, sheet.grid.column + column)
    for merged in sheet.grid.merged:
        first, _, last = merged.partition(":")
        (top, left), (bottom, right) = position(first), position(last)
        if top <= at[0] <= bottom and left < at[1] <= right:
            return True
    return False


def _carried(sheet: Sheet, row: int, width: int) -> list[str]:
    carried, said = "", []
    for j in range(width):
        carried = sheet.at(row, j) or carried
        said.append(carried)
    return said


def _body(
    spec: TableSpec, sheet: Sheet, heading: int, heads: Sequence[Head], end: int
) -> Iterator[int]:
    begun, left, right = False, heads[0].index, heads[-1].index + 1
    headed = next((c for c in sheet.rows[heading] if c), "") if spec.header else ""
    for i in range(heading + 1, end):
        words = list(islice(filter(None, sheet.rows[i][left:right]), 2))
        if not words:
            if spec.gap_ends and begun:
                return
            continue
        if any(fits(p, cell) for p in spec.ends for cell in words):
            return
        if words[0] == headed and _is_heading(spec, sheet, i, 0):
            continue
        if any(fits(p, words[0]) for p in spec.skip):
            continue
        begun = True
        yield i


def clock(time: TimeSpec, sheet: Sheet, sheets: Sequence[Sheet], caption: str) -> Clock:
    """Return the day and the year that a table is for, as far as it or the file states them."""
    near = [sheet, *(s for s in sheets if s is not sheet)]
    day = time.fixed
    if time.cell and not day:
        day = next((d for s in near for d in _days(time, s)), "")
    year = year_in(caption)
    if time.year and not year:
        year = next((y for s in near for y in _years(time, s)), 0)
    return Clock(day=day, year=year, year_starts=time.year_starts)


def _days(time: TimeSpec, sheet: Sheet) -> Iterator[str]:
    for i, j in _cells_fitting(time.cell, sheet):
        beside = next((cell for cell in sheet.rows[i][j + 1 :] if cell), "")
        day = day_in(sheet.at(i, j), time.order) or day_in(beside, time.order)
        if day:
            yield day


def _years(time: TimeSpec, sheet: Sheet) -> Iterator[int]:
    names = [sheet.grid.sheet] if fits(time.year, sheet.grid.sheet) else []
    words = [*names, *(sheet.at(i, j) for i, j in _cells_fitting(time.year, sheet))]
    yield from (year for w in words if (year := year_in(w)))


def column_of(letter: str, sheet: Sheet) -> int:
    """Return the index from 0 of the column with the letter."""
    return position(f"{letter}1")[1] - sheet.grid.column
