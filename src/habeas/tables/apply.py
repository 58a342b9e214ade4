"""Reading tables by a mapping: every cell that it names is read, every other is accounted for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from habeas.model import Observation, Reading
from habeas.tables.figures import Figures, columns, observations
from habeas.tables.leftover import Problem, broken, nameless, unmapped, unread
from habeas.tables.locate import Located, Sheet, locate, sheets_of
from habeas.tables.mapping import Mapping
from habeas.tables.margins import with_stated_margin
from habeas.tables.mending import told_cells
from habeas.tables.patterns import fits
from habeas.tables.rows import NOTHING, Row, Told, broken_rows, rows_of
from habeas.tables.totals import ADDING, Check, checks, totals_of


@dataclass(frozen=True, kw_only=True)
class Tabulated:
    """What a mapping gave: columns of figures, sums that were checked, problems."""

    mapping: Mapping
    reading: Reading
    figures: tuple[Figures, ...]
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]

    @property
    def cells(self) -> int:
        """Return how many cells were read."""
        return sum(len(column.said) for column in self.figures)

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Return what each cell says, by table, column and row."""
        return tuple(
            one
            for column in self.figures
            for one in observations(self.mapping, self.reading, column)
        )


def _left_out(mapping: Mapping, sheet: Sheet) -> bool:
    return sheet.grid.hidden and any(fits(p, sheet.grid.sheet) for p in mapping.ignore_hidden)


def apply(mapping: Mapping, reading: Reading) -> Tabulated:
    """Return what the tables of the reading say, read by the mapping."""
    sheets = [s for s in sheets_of(reading) if not _left_out(mapping, s)]
    stated = with_stated_margin(mapping, reading.text)
    problems: list[Problem] = []
    located: list[Located] = []
    for spec in stated.table:
        tables = list(locate(spec, sheets))
        if not tables and not spec.optional:
            what = "the table is not in the file"
            problems.append(Problem(table=spec.id, where=spec.sheet, what=what, fatal=True))
        located += tables
    reads = _reads(stated, [table for table in located if table.spec.column])
    for read in reads:
        rows = [row for row in read.rows if row.told is None]
        problems += unmapped(read.table, {c.head.index for c in read.columns}, rows)
        problems += _without_time(read.table, read.columns)
        problems += broken(read.table, read.broken, read.told)
        problems += nameless(read.table, read.rows)
    problems += unread(mapping, sheets, located)
    return Tabulated(
        mapping=mapping,
        reading=reading,
        figures=tuple(column for read in reads for column in read.columns),
        checks=tuple(_checks(stated, reads)),
        problems=tuple(problems),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A table as it was read; `broken` are rows that no table has whole, `told` what counts of them."""

    table: Located
    broken: Sequence[int]
    told: Told
    rows: list[Row]
    columns: list[Figures]


def _read(
    mapping: Mapping, table: Located, broken: Sequence[int] = (), told: Told = NOTHING
) -> _Read:
    rows = rows_of(table, told)
    found = list(columns(mapping, table, rows))
    return _Read(table=table, broken=broken, told=told, rows=rows, columns=found)


def _reads(mapping: Mapping, tables: Sequence[Located]) -> list[_Read]:
    """Return the tables read, with what their totals prove of the rows that lost cells."""
    reads = [_read(mapping, table) for table in tables]
    whole = {(read.table.sheet.grid, row.index) for read in reads for row in read.rows}
    for at, read in enumerate(reads):
        table = read.table
        lost = [row for row in broken_rows(table) if (table.sheet.grid, row) not in whole]
        if not lost:
            continue

        def checked(told: Told, at: int = at, table: Located = table) -> list[Check]:
            return _checks(
                mapping, [*reads[:at], _read(mapping, table, (), told), *reads[at + 1 :]]
            )

        adding = [c.head.index for c in read.columns if c.unit in ADDING]
        told = told_cells(table, lost, adding, checked)
        reads[at] = _read(mapping, table, lost, told)
    return reads


def _checks(mapping: Mapping, reads: Sequence[_Read]) -> list[Check]:
    sums = [check for read in reads for check in checks(read.columns)]
    by_table: dict[str, list[Figures]] = {}
    for read in reads:
        by_table.setdefault(read.table.spec.id, []).extend(read.columns)
    for spec in mapping.table:
        if spec.totals_of:
            sums += totals_of(by_table.get(spec.id, ()), by_table.get(spec.totals_of, ()))
    return sums


def _without_time(table: Located, found: Sequence[Figures]) -> Iterator[Problem]:
    for column in found:
        if column.said and column.period is None and not column.periods:
            where = f"{table.sheet.grid.sheet}!{column.cell(0)}"
            what = f"no time is stated for the column {column.head.heading!r}"
            yield Problem(table=table.spec.id, where=where, what=what)
