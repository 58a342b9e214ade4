"""What a mapping leaves unread: columns, rows, sheets and cells that it does not account for."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from habeas.tables.locate import Located, Sheet
from habeas.tables.mapping import Mapping
from habeas.tables.patterns import fits
from habeas.tables.rows import Row, Told, head_of, is_called
from habeas.tables.values import read_cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that the mapping does not account for: where, what, and whether nothing can be read."""

    table: str
    where: str
    what: str
    fatal: bool = False


def named_columns(table: Located) -> set[int]:
    """Return the indexes of the columns that say what a row is of."""
    spec = table.spec
    named = [*spec.labels, spec.place.column, *spec.place.locality, *spec.place.codes.values()]
    return {h.index for p in [*named, spec.time.column] if p and (h := head_of(table, p))}


def unmapped(table: Located, columns: AbstractSet[int], rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield the columns with something in them that are neither mapped nor ignored by name."""
    spec = table.spec
    known = named_columns(table) | columns
    for head in table.heads:
        if head.index in known or any(is_called(table, head, p) for p in spec.ignore):
            continue
        filled = next((r.index for r in rows if table.sheet.at(r.index, head.index)), None)
        if filled is not None:
            where = f"{table.sheet.grid.sheet}!{table.sheet.ref(filled, head.index)}"
            what = f"the column {head.heading!r} is neither mapped nor ignored"
            yield Problem(table=spec.id, where=where, what=what, fatal=True)


def nameless(table: Located, rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield how many rows are of places whose names are withheld."""
    without = [r for r in rows if table.spec.place.column and not r.place and r.role == "row"]
    if without:
        where = f"{table.sheet.grid.sheet}!{without[0].named_in}"
        what = f"{len(without):,} rows, this one first, are of places whose names are withheld"
        yield Problem(table=table.spec.id, where=where, what=what)


def broken(table: Located, rows: Sequence[int], told: Told) -> Iterator[Problem]:
    """Yield the rows that are not as wide as all should be, and what can be told of them."""
    for row in rows:
        where = f"{table.sheet.grid.sheet}!{table.sheet.ref(row, 0)}"
        cells = len(table.sheet.rows[row])
        known = [c for c in sorted(told.get(row, ())) if table.sheet.at(row, c).strip()]
        ends = {table.sheet.ref(row, c) for c in (known[1:2] + known[-1:])} if known[1:] else set()
        read = f"only {' to '.join(sorted(ends))} can be told" if ends else "it is not read"
        what = f"the row has {cells} cells and not {table.spec.width}, so {read}"
        yield Problem(table=table.spec.id, where=where, what=what)


def unread(
    mapping: Mapping, sheets: Sequence[Sheet], located: Sequence[Located]
) -> Iterator[Problem]:
    """Yield the sheets that no table is in, and of the others the numbers that are in no table."""
    for sheet in sheets:
        name = sheet.grid.sheet
        if any(fits(p, name) for p in mapping.ignore_sheets):
            continue
        if not any(fits(t.sheet, name) for t in mapping.table):
            what = "no table of the mapping is in the sheet, and it is not ignored"
            yield Problem(table="", where=name, what=what, fatal=True)
            continue
        over = _outside(mapping, sheet, [t for t in located if t.sheet.grid == sheet.grid])
        if over:
            what = (
                f"{len(over):,} cells with numbers, this one first, are in no table of the mapping"
            )
            yield Problem(table="", where=f"{name}!{sheet.ref(*over[0])}", what=what)


def _outside(mapping: Mapping, sheet: Sheet, tables: Sequence[Located]) -> list[tuple[int, int]]:
    """Return the indexes of the numbers that stand in no table, row by row."""
    inside: dict[int, set[int]] = {}
    for table in tables:
        own = {head.index for head in table.heads}
        for i in (*table.body, *table.heading):
            inside[i] = inside[i] | own if i in inside else own
    found = []
    for i, row in enumerate(sheet.rows):
        known = inside.get(i, ())
        if len(known) < len(row):
            over = ((j, cell) for j, cell in enumerate(row) if cell and j not in known)
            found += [(i, j) for j, c in over if read_cell(c, mapping.numbers)[0] == "value"]
    return found
