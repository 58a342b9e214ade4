"""Figures as columns of Arrow, for tables too large to be kept a record a cell."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Lookup
from itertools import chain, groupby
from typing import TypeVar

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from habeas.tables.apply import Tabulated
from habeas.tables.figures import Figures, is_system, place_of
from habeas.tables.rows import Row

T = TypeVar("T")
Mentions = Lookup[tuple[str, str, str], str]


def as_columns(found: Tabulated, mentions: Mentions) -> pa.Table:
    """Return every cell that was read as a row of an Arrow table.

    `mentions` gives the id of the mention of a place by its name, locality and code; the fields of the
    rows are those of an observation, with `mention` beside them, and they are in order of their place.
    """
    parts = [
        _table([column for column in columns if column.rows], mentions)
        for _, columns in groupby(found.figures, key=lambda column: id(column.table))
    ]
    whole = pa.concat_tables(filter(None, parts)).unify_dictionaries().combine_chunks()
    ranks = pc.rank(whole["place"].chunk(0).dictionary, tiebreaker="dense")
    whole = whole.take(pc.sort_indices(ranks.take(whole["place"].chunk(0).indices)))
    same = {
        "country": found.mapping.country,
        "document": found.reading.document,
        "reading": found.reading.id,
        "mapping": found.mapping.digest,
    }
    for name, value in same.items():
        whole = whole.append_column(name, _coded([value]).take(_nought(whole.num_rows)))
    return whole


def _table(columns: Sequence[Figures], mentions: Mentions) -> pa.Table | None:
    """Return the figures of one table, column by column; null where there is none."""
    rows = list({row.index: row for column in columns for row in column.rows}.values())
    if not rows:
        return None
    at = {row.index: n for n, row in enumerate(rows)}
    of_row = pa.array([at[row.index] for column in columns for row in column.rows], pa.int32())
    of_column = pa.concat_arrays(
        [pa.repeat(pa.scalar(n, pa.int32()), len(c.rows)) for n, c in enumerate(columns)]
    )
    table = columns[0].table
    fields = {name: values.take(of_row) for name, values in _of_rows(columns[0], rows, mentions)}
    letters = pa.array([column.letters for column in columns]).take(of_column)
    number = fields.pop("number").cast(pa.string())
    return pa.table({
        **fields,
        **_topics(columns, rows, of_column),
        **_times(columns, of_column),
        "cell": pc.binary_join_element_wise(letters, number, ""),
        "unit": _coded([column.unit for column in columns]).take(of_column),
        "as_published": pa.array(_each(column.said for column in columns), pa.string()),
        "state": _coded(_each(column.states for column in columns)),
        "value": pa.array(_each(column.values for column in columns), pa.float64()),
        "sheet": _coded([table.sheet.grid.sheet]).take(_nought(len(of_row))),
        "hidden": pa.repeat(pa.scalar(table.sheet.grid.hidden), len(of_row)),
        "kind": _coded([table.spec.place.kind]).take(_nought(len(of_row))),
    })  # fmt: skip


def _of_rows(
    column: Figures, rows: Sequence[Row], mentions: Mentions
) -> Iterable[tuple[str, pa.Array]]:
    """Yield what is the same for every column of a table, a row a row."""
    named = [place_of(column, row) for row in rows]
    whole = [is_system(column, row) for row in rows]
    yield "place", _coded(named)
    yield "mention", _coded([
        mentions.get((name, row.locality, row.code), "") if name or all_ else ""
        for name, row, all_ in zip(named, rows, whole, strict=True)
    ])  # fmt: skip
    yield "locality", _coded([row.locality for row in rows])
    yield "code", _coded([row.code for row in rows])
    yield "named_in", _coded([row.named_in or column.table.top for row in rows])
    yield "system", pa.array(whole)
    first = column.table.sheet.grid.row
    yield "number", pa.array([first + row.index for row in rows], pa.int32())


def _topics(
    columns: Sequence[Figures], rows: Sequence[Row], of_column: pa.Array
) -> dict[str, pa.Array]:
    """Return what each figure is of and whether it adds up others, looked at once a column if it can be."""
    if any(row.group or row.spec or row.role != "row" for row in rows):
        topics = [column.topic(n) for column in columns for n in range(len(column.rows))]
        indicator, basis, group = zip(*topics, strict=True)
        return {
            "indicator": _coded(indicator), "basis": _coded(basis), "group": _coded(group),
            "row": _coded(_each(column.roles for column in columns)),
        }  # fmt: skip
    indicator, basis, group = zip(*(column.topic(0) for column in columns), strict=True)
    said = {"indicator": indicator, "basis": basis, "group": group}
    said["row"] = tuple(column.role(0) for column in columns)
    return {name: _coded(words).take(of_column) for name, words in said.items()}


def _times(columns: Sequence[Figures], of_column: pa.Array) -> dict[str, pa.Array]:
    if any(column.periods for column in columns):
        periods = _each(c.periods or [c.period] * len(c.rows) for c in columns)
        at = None
    else:
        periods, at = [column.period for column in columns], of_column
    fields = {
        "start": _coded([p.start if p else "" for p in periods]),
        "end": _coded([p.end if p else "" for p in periods]),
        "precise": pa.array([bool(p and p.precise) for p in periods]),
    }
    return {name: values.take(at) for name, values in fields.items()} if at is not None else fields


def _each(parts: Iterable[Iterable[T]]) -> list[T]:
    return list(chain.from_iterable(parts))


def _coded(values: Sequence[str]) -> pa.Array:
    return pa.array(values, pa.string()).dictionary_encode()


def _nought(count: int) -> pa.Array:
    return pa.repeat(pa.scalar(0, pa.int32()), count)
