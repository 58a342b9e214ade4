"""Reading tables by a mapping: every cell that it names is read, every other is accounted for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from habeas.model import Observation, Reading
from habeas.tables.figures import Figures, columns, observations
from habeas.tables.leftover import Problem, broken, nameless, unmapped, unread
from habeas.tables.locate import Located, Sheet, locate, sheets_of
from habeas.tables.mapping import Mapping
from habeas.tables.patterns import fits
from habeas.tables.rows import rows_of
from habeas.tables.totals import Check, checks, totals_of


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
    by_table: dict[str, list[Figures]] = {}
    sums: list[Check] = []
    problems: list[Problem] = []
    located: list[Located] = []
    for spec in mapping.table:
        tables = list(locate(spec, sheets))
        if not tables and not spec.optional:
            what = "the table is not in the file"
            problems.append(Problem(table=spec.id, where=spec.sheet, what=what, fatal=True))
        located += tables
        for table in tables if spec.column else ():
            rows = rows_of(table)
            found = list(columns(mapping, table, rows))
            problems += unmapped(table, {c.head.index for c in found}, rows)
            problems += _without_time(table, found)
            problems += broken(table)
            problems += nameless(table, rows)
            by_table.setdefault(spec.id, []).extend(found)
            sums += checks(found)
    for spec in mapping.table:
        if spec.totals_of:
            sums += totals_of(by_table.get(spec.id, ()), by_table.get(spec.totals_of, ()))
    problems += unread(mapping, sheets, located)
    return Tabulated(
        mapping=mapping,
        reading=reading,
        figures=tuple(column for found in by_table.values() for column in found),
        checks=tuple(sums),
        problems=tuple(problems),
    )


def _without_time(table: Located, found: Sequence[Figures]) -> Iterator[Problem]:
    for column in found:
        if column.said and column.period is None and not column.periods:
            where = f"{table.sheet.grid.sheet}!{column.cell(0)}"
            what = f"no time is stated for the column {column.head.heading!r}"
            yield Problem(table=table.spec.id, where=where, what=what)
