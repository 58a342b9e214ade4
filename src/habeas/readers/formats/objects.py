"""Records in JSON, JSON Lines and Parquet: a table whose first row names the fields."""

import json
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from habeas.errors import UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats.encoding import decode
from habeas.readers.formats.sheets import Sheets

_HOLDERS = ("data", "records", "results", "items", "rows", "features", "value")
_MOST_FIELDS = 5_000


def read_json(source: Source) -> Content:
    """Return a list of objects as a table; so is a list inside an object, and an object a line."""
    decoded = decode(source.file.read())
    records = _records(decoded.text)
    if not records:
        raise UnreadableError(
            "The JSON file holds no list of records.", "Add the table it was made from."
        )
    fields = list(dict.fromkeys(name for record in records for name in record))[:_MOST_FIELDS]
    sheets = Sheets()
    sheets.add("", [fields, *([_said(record.get(f)) for f in fields] for record in records)])
    return Content(
        text=sheets.text, grids=sheets.grids, warnings=decoded.warnings, missing=decoded.missing
    )


def _records(text: str) -> Sequence[Mapping[str, object]]:
    try:
        found = json.loads(text)
    except ValueError:
        found = _lines(text)
    except RecursionError as error:
        raise UnreadableError("The JSON file is nested too deeply to be a table.") from error
    if isinstance(found, dict):
        lists = [found[h] for h in _HOLDERS if isinstance(found.get(h), list)]
        found = lists[0] if lists else [found]
    if not isinstance(found, list):
        return ()
    flat = (_flat(record) for record in found if isinstance(record, dict))
    return [record for record in flat if record]


def _lines(text: str) -> list[object]:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"The file is no JSON ({error}).", "Check that the file is whole."
        ) from error


def _flat(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return the record with the fields of the objects directly in it beside its own."""
    flat: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": v for inner, v in value.items()}
        else:
            flat[name] = value
    return flat


def _said(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def read_parquet(source: Source) -> Content:
    """Return the columns of a Parquet file as a table."""
    try:
        table = pq.read_table(pa.BufferReader(source.file.read()), use_threads=False)
        columns = [_strings(column) for column in table.columns]
    except (pa.ArrowException, ValueError, OSError) as error:
        raise UnreadableError(
            "The Parquet file is damaged.", "Check that the file is whole."
        ) from error
    sheets = Sheets()
    sheets.add("", [table.column_names, *map(list, zip(*columns, strict=True))])
    return Content(text=sheets.text, grids=sheets.grids)


def _strings(column: Iterable[pa.Scalar]) -> list[str]:
    return ["" if (v := scalar.as_py()) is None else str(v) for scalar in column]
