"""Labels: one JSON object a line beside each text, checked before anything is scored against them."""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import msgspec

from habeas.errors import UsageError

Kind = Literal["measure", "condition", "event", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One label or one prediction, flat; null where the row does not speak of a field.

    `start` and `end` are half-open code-point offsets into the text of `doc`. `low`, `high` and
    `comparator` are set for measures, `value` for conditions, `type` for events.
    """

    doc: str
    start: int
    end: int
    exact: str
    kind: Kind
    indicator: str = ""
    low: float | None = None
    high: float | None = None
    comparator: str | None = None
    unit: str | None = None
    value: bool | None = None
    place: str | None = None
    group: str | None = None
    speaker: str | None = None
    certainty: str | None = None
    as_of: str | None = None
    basis: str | None = None
    type: str = ""
    agents: tuple[str, ...] | None = None
    people: str | None = None
    origin: str | None = None
    destination: str | None = None
    hedged_description: str | None = None
    cue: str | None = None
    mode: str | None = None

    @property
    def topic(self) -> str:
        """Return what the row is about: its indicator, the event's type, or `statement`."""
        return self.indicator or self.type or self.kind


_FIELDS = frozenset(f.name for f in fields(Row))


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text with its labels; `name` is the text's file name."""

    name: str
    text: str
    labels: tuple[Row, ...]


def read_labelled(folder: Path) -> tuple[Labelled, ...]:
    """Return every `*.txt` of the folder with the labels of the `*.jsonl` beside it, by name.

    Raises UsageError when there are no texts, when a text or its labels stand alone, or when a
    label does not hold (see `check`).
    """
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise UsageError(
            f"{folder} holds no labelled texts.", "Give a folder of *.txt and *.jsonl."
        )
    alone = {p.stem for p in texts} ^ {p.stem for p in folder.glob("*.jsonl")}
    if alone:
        raise UsageError(
            f"In {folder} these have a text or labels, but not both: {', '.join(sorted(alone))}.",
            "Put <document>.txt beside <document>.jsonl; an empty file means no labels.",
        )
    return tuple(_document(path) for path in texts)


def _document(path: Path) -> Labelled:
    text = path.read_bytes().decode("utf-8")
    lines = path.with_suffix(".jsonl").read_text("utf-8").split("\n")
    where = path.with_suffix(".jsonl").name
    rows = [check(li, f"{where}, line {n}", path.name, text) for n, li in enumerate(lines, 1) if li]
    return Labelled(name=path.name, text=text, labels=tuple(rows))


def check(line: str, where: str, doc: str, text: str) -> Row:
    """Return one line as a label of `text`; UsageError, beginning with `where`, when it is none.

    It must be an object of known fields with the right types, name this document, quote the text
    exactly at its offsets, and carry the value its kind needs.
    """
    try:
        raw = json.loads(line)
        unknown = sorted(set(raw) - _FIELDS)
        row = msgspec.convert(raw, Row)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{where}: not a label ({error}).", "See the labelling guide.") from error
    problem = _problem(row, doc, text)
    if unknown:
        problem = f"unknown fields {', '.join(unknown)}"
    if problem:
        raise UsageError(f"{where}: {problem}.", "Correct the label.")
    return row


def _problem(row: Row, doc: str, text: str) -> str:
    if row.doc != doc:
        return f"the label is of {row.doc!r}, the text is {doc!r}"
    if not 0 <= row.start < row.end <= len(text):
        return f"offsets {row.start}:{row.end} are not inside the text"
    if text[row.start : row.end] != row.exact:
        return f"the text at {row.start}:{row.end} is not {row.exact!r}"
    if row.kind == "measure" and None in (row.low, row.high, row.comparator):
        return "a measure needs low, high and comparator"
    if row.kind == "condition" and row.value is None:
        return "a condition needs value true or false"
    if row.kind in ("measure", "condition") and not row.indicator:
        return "an indicator is missing"
    return "an event needs a type" if row.kind == "event" and not row.type else ""
