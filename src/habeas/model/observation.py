"""The figures that the cells of a table give."""

from dataclasses import dataclass
from typing import Literal

from habeas.model.claim import Period

CellState = Literal[
    "value", "blank", "dash", "withheld", "as_needed", "not_applicable", "not_available", "text"
]  # fmt: skip
RowRole = Literal["row", "subtotal", "total", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingText:
    """A mapping as it was written: its name, its TOML, and the SHA-256 of that."""

    digest: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one cell of a table says of one place, indicator, group and time.

    `place` is the name as published, "" with `system` for a whole system, and "" alone where the
    name is withheld. `value` is null unless
    `state` is `value`; a zero is a value. `as_published` is the cell's own string. `row` tells a
    total from what it adds up, and what is shown again as a `part` of another row. `named_in` is the cell that the place is named in, or that the table
    is headed by. `mapping` is the digest of the mapping that read the cell and `hidden` says that
    its sheet was.
    """

    document: str
    reading: str
    sheet: str
    cell: str
    place: str
    country: str
    indicator: str
    unit: str
    as_published: str
    state: CellState
    mapping: str
    named_in: str = ""
    system: bool = False
    locality: str = ""
    code: str = ""
    kind: str = "other"
    group: str = ""
    basis: str = ""
    value: float | None = None
    period: Period | None = None
    row: RowRole = "row"
    hidden: bool = False
