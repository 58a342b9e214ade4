"""Figures as columns of Arrow, for tables too large to be kept a record a cell."""

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from itertools import groupby

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from habeas.tables.apply import Tabulated
from habeas.tables.figures import Figures, is_system, place_of
from habeas.tables.rows import Row

Mentions = Lookup[tuple[str, str, str], str]


def as_columns(found: Tabulated, mentions: Mentions) -> pa.Table:
    """Return every cell that was read as a row of an Arrow table.

    `mentions` gives the id of the mention of a place by its name, locality and code; the fields of the
    rows are those of an observation, with `mention` beside them, and they are in order of their place.
    """
    parts = []
    for _, columns in groupby(found.figures, key=lambda column: id(column.table)):
        parts += _table(found, list(columns), mentions)
    whole = pa.concat_tables(parts).unify_dictionaries().combine_chunks()
    return whole.take(_by_place(whole["place"].combine_chunks()))


def _by_place(places: pa.DictionaryArray) -> pa.Array:
    """Return the order of the rows by place."""
    ranks = pc.rank(places.dictionary, tiebreaker="dense")
    return pc.sort_indices(ranks.take(places.indices))


def _table(found: Tabulated, columns: Sequence[Figures], mentions: Mentions) -> list[pa.Table]:
    rows = list({row.index: row for column in columns for row in column.rows}.values())
    if not rows:
        return []
    at = {row.index: n for n, row in enumerate(rows)}
    shared, named = _rows(columns[0], rows, mentions)
    made = []
    for column in columns:
        if column.rows:
            order = sorted(range(len(column.rows)), key=lambda n: named[at[column.rows[n].index]])
            ordered = pa.array([at[column.rows[n].index] for n in order], pa.int32())
            own = _column(found, column, pa.array(order, pa.int32()))
            made.append(pa.table({**_fields(shared, ordered, column), **own}))
    return made


def _fields(shared: pa.Table, rows: pa.Array, column: Figures) -> dict[str, pa.Array]:
    taken = {name: shared[name].combine_chunks().take(rows) for name in shared.column_names}
    number = taken.pop("number").cast(pa.string())
    cell = pc.binary_join_element_wise(pa.scalar(column.letters), number, "")
    return {**taken, "cell": cell}


def _rows(
    column: Figures, rows: Sequence[Row], mentions: Mentions
) -> tuple[pa.Table, Sequence[str]]:
    """Return what is the same for every column of a table, a row a row, and the rows' mentions."""
    table = column.table
    named = [place_of(column, row) for row in rows]
    whole = [is_system(column, row) for row in rows]
    of = [
        mentions.get((name, row.locality, row.code), "") if name or all_ else ""
        for name, row, all_ in zip(named, rows, whole, strict=True)
    ]
    words = {
        "mention": of,
        "place": named,
        "locality": [row.locality for row in rows],
        "code": [row.code for row in rows],
        "named_in": [row.named_in or table.top for row in rows],
    }
    shared = {name: pa.array(said).dictionary_encode() for name, said in words.items()}
    shared["system"] = pa.array(whole)
    shared["number"] = pa.array([table.sheet.grid.row + row.index for row in rows], pa.int32())
    return pa.table(shared), of


def _column(found: Tabulated, column: Figures, order: pa.Array) -> dict[str, pa.Array]:
    count, grid, spec = len(column.rows), column.table.sheet.grid, column.table.spec

    def same(value: str) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), count), [value])

    def each(values: Sequence[str]) -> pa.Array:
        return pa.array(values, pa.string()).dictionary_encode().take(order)

    plain = not any(row.group or row.spec for row in column.rows)
    topics = [column.topic(at) for at in range(1 if plain else count)]
    indicator, basis, group = (
        same(values[0]) if plain else each(values) for values in zip(*topics, strict=True)
    )
    roles = {column.role(at) for at in range(count)}
    return {
        "indicator": indicator, "basis": basis, "group": group, "unit": same(column.unit),
        "as_published": pa.array(column.said, pa.string()).take(order),
        "state": each(column.states),
        "value": pa.array(column.values, pa.float64()).take(order),
        **_times(column, count, order),
        "row": same(roles.pop()) if len(roles) == 1 else each([column.role(n) for n in range(count)]),
        "sheet": same(grid.sheet), "hidden": pa.repeat(pa.scalar(grid.hidden), count),
        "kind": same(spec.place.kind), "country": same(found.mapping.country),
        "document": same(found.reading.document), "reading": same(found.reading.id),
        "mapping": same(found.mapping.digest),
    }  # fmt: skip


def _times(column: Figures, count: int, order: pa.Array) -> dict[str, pa.Array]:
    periods = column.periods or (column.period,)
    fields = {
        "start": pa.array([p.start if p else "" for p in periods]).dictionary_encode(),
        "end": pa.array([p.end if p else "" for p in periods]).dictionary_encode(),
        "precise": pa.array([bool(p and p.precise) for p in periods]),
    }
    rows = order if column.periods else pa.repeat(pa.scalar(0, pa.int32()), count)
    return {name: values.take(rows) for name, values in fields.items()}
