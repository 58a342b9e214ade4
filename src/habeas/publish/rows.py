"""Claims as flat rows, and rows as JSON, JSON lines, CSV and tables.

A row is what one label of a labelled document looks like: plain names, plain values, whole numbers
as integers. Exporters take any rows with string keys, so lists of findings or documents leave by
the same door.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TextIO, TypeAlias

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from habeas.model import Claim, Event, Pin, Quantity, Statement

Value: TypeAlias = str | int | float | bool | Sequence[str] | None
Row: TypeAlias = Mapping[str, Value]

GROUP = "habeas.exporters"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guide_row(claim: Claim, doc_name: str) -> dict[str, Value]:
    """Return the claim as the flat row of the labelling guide; `doc_name` is the text's file name.

    Measures, conditions, events and statements each have their own keys, always all of them. The
    span is the claim's own; a statement's is its content. `as_of` is the end of the period.
    """
    span = _span(claim)
    row: dict[str, Value] = {
        "doc": doc_name,
        "start": span.start,
        "end": span.end,
        "exact": span.exact,
        "kind": claim.kind,
    }
    if claim.event is not None:
        return row | _event_fields(claim, claim.event)
    if claim.statement is not None:
        return row | _statement_fields(claim, claim.statement)
    row["indicator"] = claim.indicator
    row |= {"value": claim.value} if claim.quantity is None else _amount(claim.quantity)
    row |= {
        "place": claim.place,
        "group": claim.group,
        "speaker": claim.attribution.speaker,
        "certainty": claim.certainty,
        "as_of": claim.period.end if claim.period else "",
    }
    return row if claim.quantity is None else row | {"basis": claim.basis}


def whole(number: float) -> int | float:
    """Return the number as an integer where it is one.

    >>> whole(15000.0), whole(0.6)
    (15000, 0.6)
    """
    return int(number) if float(number).is_integer() else number


def _span(claim: Claim) -> Pin:
    if claim.kind == "statement":
        return next((p for p in claim.pins if p.role == "content"), claim.pins[0])
    return claim.pins[0]


def _amount(quantity: Quantity) -> dict[str, Value]:
    return {
        "low": whole(quantity.low),
        "high": whole(quantity.high),
        "comparator": quantity.comparator,
        "unit": quantity.unit,
    }


def _event_fields(claim: Claim, event: Event) -> dict[str, Value]:
    return {
        "type": claim.indicator,
        "agents": list(event.agents),
        "people": event.people,
        "origin": event.origin,
        "destination": event.destination,
        "place": claim.place,
        "certainty": claim.certainty,
        "hedged_description": event.hedged_description,
    }


def _statement_fields(claim: Claim, statement: Statement) -> dict[str, Value]:
    return {
        "speaker": claim.attribution.speaker,
        "cue": statement.cue,
        "mode": statement.mode,
        "certainty": claim.certainty,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One way to write rows: its name on the command line, its file suffix and its function."""

    name: str
    suffix: str
    write: Callable[[Iterable[Row], TextIO], None]


def write_json(rows: Iterable[Row], out: TextIO) -> None:
    """Write one JSON array, indented."""
    json.dump([dict(row) for row in rows], out, ensure_ascii=False, indent=2)
    out.write("\n")


def write_jsonl(rows: Iterable[Row], out: TextIO) -> None:
    """Write one JSON object a line, row by row, so that any number of rows fits in memory."""
    for row in rows:
        out.write(msgspec.json.encode(row).decode() + "\n")


def write_csv(rows: Iterable[Row], out: TextIO) -> None:
    """Write CSV with a header of every key that occurs, lists joined by `; `.

    Text that a spreadsheet could take for a formula (it starts with `=`, `+`, `-`, `@`, their full
    width forms, a tab or a line end) gets a leading apostrophe; numbers are written as they are.
    Open `out` with `newline=""`.
    """
    kept = [dict(row) for row in rows]
    columns = list(dict.fromkeys(key for row in kept for key in row))
    writer = csv.writer(out)
    writer.writerow(map(_cell, columns))
    writer.writerows([_cell(row.get(column)) for column in columns] for row in kept)


def write_table(rows: Iterable[Row], out: TextIO) -> None:
    """Write a table for a person to read, as wide as the terminal allows."""
    Console(file=out).print(table(rows))


def table(rows: Iterable[Row], title: str | None = None) -> Table:
    """Return the rows as a rich table; text of the rows is never taken for markup."""
    kept = [dict(row) for row in rows]
    drawn = Table(title=title, header_style="bold", show_lines=False)
    columns = list(dict.fromkeys(key for row in kept for key in row))
    for column in columns:
        numeric = all(isinstance(r.get(column), int | float | None) for r in kept)
        drawn.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in kept:
        drawn.add_row(*(_seen(row.get(column)) for column in columns))
    return drawn


def exporters() -> tuple[Exporter, ...]:
    """Return the built-in exporters and those that installed packages offer.

    A package offers one as an entry point of the group `habeas.exporters` that names an `Exporter`.
    """
    return BUILT_IN + tuple(point.load() for point in entry_points(group=GROUP))


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str | int | float):
        return value
    return "; ".join(value)


def _cell(value: Value) -> str | int | float | None:
    plain = _plain(value)
    if isinstance(plain, str) and plain.startswith(_FORMULA):
        return f"'{plain}"
    return plain


def _seen(value: Value) -> Text:
    plain = _plain(value)
    shown = "" if plain is None else str(plain)
    return Text("".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in shown))


BUILT_IN = (
    Exporter(name="table", suffix=".txt", write=write_table),
    Exporter(name="json", suffix=".json", write=write_json),
    Exporter(name="jsonl", suffix=".jsonl", write=write_jsonl),
    Exporter(name="csv", suffix=".csv", write=write_csv),
)
