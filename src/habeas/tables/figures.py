"""The cells of a column that say something, side by side: what observations and Parquet are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, zip_longest

from habeas.model import CellState, Observation, Period, Reading, RowRole
from habeas.tables.leftover import named_columns
from habeas.tables.locate import Head, Located, Sheet
from habeas.tables.mapping import ColumnSpec, Mapping
from habeas.tables.patterns import fits
from habeas.tables.rows import Row, head_of
from habeas.tables.times import (
    Clock,
    heading_period,
    is_future,
    row_period,
    year_period,
    year_to_date,
)
from habeas.tables.values import read_cells
from habeas.vocabulary.indicators import indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One column of a table without its blank cells: rows, words, states and values, a cell each.

    `periods` is the time of each cell where rows have their own, else empty and `period` is the
    time of all.
    """

    table: Located
    head: Head
    spec: ColumnSpec
    period: Period | None
    rows: Sequence[Row]
    said: Sequence[str]
    states: Sequence[CellState]
    values: Sequence[float | None]
    periods: Sequence[Period | None] = ()

    @property
    def unit(self) -> str:
        """Return the unit of the values."""
        return self.spec.unit or indicators()[self.spec.indicator].unit

    @property
    def group(self) -> str:
        """Return which people the column is of."""
        own = self.head.heading.rpartition(" / ")[2]
        return self.spec.group.replace("{heading}", own.lower())

    @property
    def letters(self) -> str:
        """Return the letters of the column in the file."""
        return self.table.sheet.ref(0, self.head.index).rstrip("0123456789")

    def cell(self, at: int) -> str:
        """Return the reference of the cell at an index."""
        return self.table.sheet.ref(self.rows[at].index, self.head.index)

    @property
    def roles(self) -> list[RowRole]:
        """Return whether each cell adds up others."""
        if self.spec.total:
            return ["total" if row.role == "row" else row.role for row in self.rows]
        return [row.role for row in self.rows]

    def role(self, at: int) -> RowRole:
        """Return whether the cell at an index adds up others."""
        role = self.rows[at].role
        return "total" if self.spec.total and role == "row" else role

    def less(self, at: int) -> float:
        """Return what the total at an index is said to be smaller by than its parts."""
        rule = self.rows[at].spec
        return (rule.less if rule else 0.0) or self.spec.less

    def topic(self, at: int) -> tuple[str, str, str]:
        """Return the indicator, basis and group of the cell at an index."""
        row = self.rows[at]
        rule = row.spec
        return (
            (rule.indicator if rule else "") or self.spec.indicator,
            (rule.basis if rule else "") or self.spec.basis,
            ", ".join(part for part in (row.group, self.group) if part),
        )


def columns(mapping: Mapping, table: Located, rows: Sequence[Row]) -> Iterator[Figures]:
    """Yield the columns of a table that its mapping names, left to right."""
    named = named_columns(table)
    periods = _own_periods(table, rows)
    cut = list(zip_longest(*(_line(table, row) for row in rows), fillvalue=""))
    for head in table.heads:
        if head.index in named:
            continue
        spec = next((c for c in table.spec.column if _is(c, head, table.sheet)), None)
        if spec:
            period = _period(spec, head, table.clock)
            own = periods if spec.when == "row" else ()
            cells = list(map(str.strip, cut[head.index])) if head.index < len(cut) else []
            yield _figures(mapping, table, head, spec, period, rows, cells, own)


def _line(table: Located, row: Row) -> Sequence[str]:
    """Return the cells of a row, blank where it is not known which column they are of."""
    cells = table.sheet.rows[row.index]
    if row.told is None:
        return cells
    return [cell if at in row.told else "" for at, cell in enumerate(cells)]


def _own_periods(table: Located, rows: Sequence[Row]) -> Sequence[Period | None]:
    """Return the time that each row has of its own; empty where none has."""
    timed = head_of(table, table.spec.time.column) if table.spec.time.column else None
    if timed is None:
        return ()
    said = (table.sheet.at(row.index, timed.index) for row in rows)
    return [row_period(words, table.spec.time.order, table.clock) for words in said]


def _is(spec: ColumnSpec, head: Head, sheet: Sheet) -> bool:
    if spec.letter:
        return sheet.ref(0, head.index).rstrip("0123456789") == spec.letter
    return fits(spec.heading, head.heading)


def _figures(
    mapping: Mapping,
    table: Located,
    head: Head,
    spec: ColumnSpec,
    period: Period | None,
    rows: Sequence[Row],
    cells: Sequence[str],
    periods: Sequence[Period | None],
) -> Figures:
    said = list(filter(None, cells))
    states, values = read_cells(said, mapping.numbers)
    if period is not None and _not_come(period, table.clock, spec, values):
        states = [s if v else "not_available" for s, v in zip(states, values, strict=True)]
        values = [v or None for v in values]
    if spec.times != 1:
        values = [v if v is None else v * spec.times for v in values]
    return Figures(
        table=table,
        head=head,
        spec=spec,
        period=period,
        rows=list(compress(rows, cells)),
        said=said,
        states=states,
        values=values,
        periods=list(compress(periods, cells)),
    )


def _not_come(
    period: Period, clock: Clock, spec: ColumnSpec, values: Sequence[float | None]
) -> bool:
    """Return whether a time lies after the table's day, so that a zero counts nobody.

    Of a month that was not over, a column of nothing but zeros is of those held later in it.
    """
    if is_future(period, clock):
        return True
    unfinished = period.end == clock.day and period.start < period.end
    return spec.when == "heading" and spec.basis == "stock" and unfinished and not any(values)


def _period(spec: ColumnSpec, head: Head, clock: Clock) -> Period | None:
    if spec.when == "heading":
        period = heading_period(head.heading, clock)
        return replace(period, precise=False) if period and spec.basis == "stock" else period
    if spec.when == "year_to_date":
        return year_to_date(clock) or (year_period(clock.year, clock) if clock.year else None)
    if spec.when == "day" and clock.day:
        return Period(start=clock.day, end=clock.day, precise=len(clock.day) == 10)
    if spec.when == "day" and clock.year:
        return year_period(clock.year, clock)
    return None


def observations(mapping: Mapping, reading: Reading, figures: Figures) -> Iterator[Observation]:
    """Yield the observations of a column, top to bottom."""
    place, grid = figures.table.spec.place, figures.table.sheet.grid
    for at, row in enumerate(figures.rows):
        indicator, basis, group = figures.topic(at)
        yield Observation(
            document=reading.document, reading=reading.id, sheet=grid.sheet,
            cell=figures.cell(at), place=place_of(figures, row), country=mapping.country,
            indicator=indicator, unit=figures.unit, as_published=figures.said[at],
            state=figures.states[at], mapping=mapping.digest,
            named_in=row.named_in or figures.table.top, system=is_system(figures, row), locality=row.locality,
            code=row.code, kind=place.kind, group=group, basis=basis, value=figures.values[at],
            period=figures.periods[at] if figures.periods else figures.period,
            row=figures.role(at), hidden=grid.hidden,
        )  # fmt: skip


def is_system(figures: Figures, row: Row) -> bool:
    """Return whether a row is of a whole system: by the mapping, or as the total of its places."""
    place = figures.table.spec.place
    return place.system or (row.role == "total" and not place.name)


def place_of(figures: Figures, row: Row) -> str:
    """Return the name of the place that a row is of, "" for a system or where it is withheld."""
    place = figures.table.spec.place
    if place.system:
        return ""
    return place.name or (row.place if row.role == "row" else "")
