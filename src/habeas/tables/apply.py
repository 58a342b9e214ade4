"""Reading tables by a mapping: every cell that it names becomes an observation, every other is accounted for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from habeas.model import CellState, Observation, Period, Reading
from habeas.tables.leftover import Problem, broken, named_columns, nameless, unmapped, unread
from habeas.tables.locate import Head, Located, Sheet, locate, sheets_of
from habeas.tables.mapping import ColumnSpec, Mapping
from habeas.tables.patterns import fits
from habeas.tables.rows import Row, head_of, rows_of
from habeas.tables.times import (
    Clock,
    day_in,
    heading_period,
    is_future,
    year_in,
    year_period,
    year_to_date,
)
from habeas.tables.totals import Check, checks, totals_of
from habeas.tables.values import read_cell
from habeas.vocabulary.indicators import indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabulated:
    """What a mapping gave: observations in the order of the file, sums that were checked, problems."""

    mapping: Mapping
    observations: tuple[Observation, ...]
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    head: Head
    spec: ColumnSpec
    period: Period | None


def apply(mapping: Mapping, reading: Reading) -> Tabulated:
    """Return what the tables of the reading say, read by the mapping."""
    sheets = sheets_of(reading)
    by_table: dict[str, list[Observation]] = {}
    less: dict[tuple[str, str], float] = {}
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
            columns = list(_columns(table))
            rows = rows_of(table)
            problems += unmapped(table, {c.head.index for c in columns}, rows)
            problems += _without_time(table, columns)
            problems += broken(table)
            problems += nameless(table, rows)
            found = [_observed(mapping, reading, table, rows, column) for column in columns]
            by_table.setdefault(spec.id, []).extend(one for column in found for one in column)
            sums += checks(table, [c.spec for c in columns], found)
            less |= dict(_less(table, rows, columns))
    for spec in mapping.table:
        if spec.totals_of:
            parts = by_table.get(spec.totals_of, ())
            sums += totals_of(spec, by_table.get(spec.id, ()), parts, less)
    problems += unread(mapping, sheets, located)
    return Tabulated(
        mapping=mapping,
        observations=tuple(one for found in by_table.values() for one in found),
        checks=tuple(sums),
        problems=tuple(problems),
    )


def _columns(table: Located) -> Iterator[_Column]:
    named = named_columns(table)
    for head in table.heads:
        if head.index in named:
            continue
        spec = next((c for c in table.spec.column if _is(c, head, table.sheet)), None)
        if spec:
            yield _Column(head=head, spec=spec, period=_period(spec, head, table.clock))


def _is(spec: ColumnSpec, head: Head, sheet: Sheet) -> bool:
    if spec.letter:
        return sheet.ref(0, head.index).rstrip("0123456789") == spec.letter
    return fits(spec.heading, head.heading)


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


def _less(
    table: Located, rows: Sequence[Row], columns: Sequence[_Column]
) -> Iterator[tuple[tuple[str, str], float]]:
    for row in rows:
        for column in columns:
            if less := (row.spec.less if row.spec else 0.0) or column.spec.less:
                cell = table.sheet.ref(row.index, column.head.index)
                yield (table.sheet.grid.sheet, cell), less


def _without_time(table: Located, columns: Sequence[_Column]) -> Iterator[Problem]:
    for column in columns:
        if column.period is None and column.spec.when != "row":
            where = f"{table.sheet.grid.sheet}!{table.sheet.ref(table.body[0] if table.body else 0, column.head.index)}"
            what = f"no time is stated for the column {column.head.heading!r}"
            yield Problem(table=table.spec.id, where=where, what=what)


def _observed(
    mapping: Mapping, reading: Reading, table: Located, rows: Iterable[Row], column: _Column
) -> list[Observation]:
    """Return the observations of one column, top to bottom."""
    spec, place, sheet = column.spec, table.spec.place, table.sheet
    grid = sheet.grid
    base = Observation(
        document=reading.document, reading=reading.id, sheet=grid.sheet, cell="",
        place="" if place.system else place.name, country=mapping.country, system=place.system,
        indicator=spec.indicator, unit=spec.unit or indicators()[spec.indicator].unit,
        as_published="", state="blank", mapping=mapping.digest, kind=place.kind,
        group=_group(spec, column.head), basis=spec.basis, period=column.period, hidden=grid.hidden,
        named_in=table.top,
    )  # fmt: skip
    head = column.head.index
    timed = head_of(table, table.spec.time.column) if table.spec.time.column else None
    future = column.period is not None and is_future(column.period, table.clock)
    found = []
    for row in rows:
        said = sheet.at(row.index, head)
        state, value = read_cell(said, mapping.numbers)
        if state == "blank":
            continue
        if future and not value:
            state, value = "not_available", None
        period = _row_period(table, row, timed) if spec.when == "row" else column.period
        found.append(_one(base, row, spec, sheet.ref(row.index, head), said, state, value, period))
    return found


def _group(spec: ColumnSpec, head: Head) -> str:
    own = head.heading.rpartition(" / ")[2]
    return spec.group.replace("{heading}", own.lower())


def _one(
    base: Observation,
    row: Row,
    spec: ColumnSpec,
    cell: str,
    said: str,
    state: CellState,
    value: float | None,
    period: Period | None,
) -> Observation:
    rule = row.spec
    whole = row.role == "total" and not base.place and not base.system
    return replace(
        base,
        cell=cell,
        as_published=said,
        state=state,
        value=value * spec.times if value is not None else None,
        period=period,
        place=base.place or (row.place if row.role == "row" else ""),
        system=whole or base.system,
        locality=row.locality,
        code=row.code,
        named_in=row.named_in or base.named_in,
        indicator=(rule.indicator if rule else "") or base.indicator,
        basis=(rule.basis if rule else "") or base.basis,
        group=", ".join(part for part in (row.group, base.group) if part),
        row="total" if spec.total and row.role == "row" else row.role,
    )


def _row_period(table: Located, row: Row, timed: Head | None) -> Period | None:
    if timed is None:
        return None
    said = table.sheet.at(row.index, timed.index)
    day = day_in(said, table.spec.time.order)
    if day:
        return Period(start=day, end=day, precise=len(day) == 10)
    return heading_period(said, table.clock) or (
        year_period(year, table.clock) if (year := year_in(said)) else None
    )
