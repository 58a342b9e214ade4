"""What a benchmark measured, kept as `benchmarks/results/NAME.json` for `docs/accuracy.md`.

A figure in the documentation comes from such a file and from nowhere else, so that running the
benchmark again is all that is needed to bring the page up to date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of figures under a heading; `cells` are already worded as they are to be shown."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorClass:
    """A kind of mistake: how often it was seen, an example in our own words, and its cause."""

    name: str
    count: int
    example: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One benchmark's outcome.

    `name` is the file's stem, `command` what reproduces it, `corpus` and `digest` what it ran on,
    `floors` the figures that the tests hold (0 to 1, by name).
    """

    name: str
    title: str
    command: str
    corpus: str
    digest: str
    measured: str
    tables: tuple[Table, ...]
    errors: tuple[ErrorClass, ...] = ()
    floors: dict[str, float] = field(default_factory=dict)
    text: str = ""


def save(result: Result) -> Path:
    """Write the result beside the others and return where."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{result.name}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")
    return path


def load(path: Path) -> Result:
    """Read what `save` wrote; raises `msgspec.ValidationError` where it is not a result."""
    return msgspec.json.decode(path.read_bytes(), type=Result)


def percent(right: int | float, of: int | float) -> str:
    """A share as it is printed: `87.3`, or a dash where nothing was counted.

    >>> percent(873, 1000), percent(0, 0)
    ('87.3', '–')
    """
    return f"{100 * right / of:.1f}" if of else "–"
