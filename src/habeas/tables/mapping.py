"""Mappings: how one family of tables is to be read, as a TOML file that a person can edit."""

import tomllib
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from habeas.errors import PackError
from habeas.model import RowRole
from habeas.tables.values import NumberStyle
from habeas.text import digest
from habeas.vocabulary.indicators import indicators

FORMAT = 1
When = Literal["day", "heading", "year_to_date", "row"]
DateOrder = Literal["dmy", "mdy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fits:
    """What a file must have for the mapping to be its own: sheets and cells, each by a pattern."""

    sheets: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSpec:
    """Which place a row is of: the one named in `column`, else the one called `name`.

    `locality` are columns that tell places of one name apart, `codes` the column of the code that
    an agency gives it, by agency. `system` makes it a whole system. `kind` is a kind of place.
    """

    column: str = ""
    name: str = ""
    system: bool = False
    kind: str = "other"
    locality: tuple[str, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpec:
    """What time the figures are for.

    The day is `fixed`, an ISO date, or the date in the cell that fits the pattern `cell` or in the
    next one to its right, anywhere in the file; `order` is how its figures stand. The year is that
    of the day, or the one in the cell or sheet name that fits `year`. `year_starts` is the month
    that years start in; a year is called after the one it ends in. `column` holds the time of a row.
    """

    fixed: str = ""
    cell: str = ""
    year: str = ""
    column: str = ""
    order: DateOrder = "dmy"
    year_starts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """Columns with figures: by the pattern of their heading, or by letter.

    `when` is the time a figure is for: the table's day, what the heading says, the year up to the
    day, or the row's own. A figure is multiplied by `times`. `total` marks a column that adds up
    those of the same indicator. In `group`, `{heading}` stands for the last part of the heading. `less` is what a total may
    be smaller by than its parts.
    """

    indicator: str
    heading: str = ""
    letter: str = ""
    unit: str = ""
    basis: str = ""
    group: str = ""
    when: When = "day"
    times: float = 1.0
    total: bool = False
    less: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSpec:
    """Rows whose labels fit the patterns, the first pattern for the first label column, and so on.

    What is given here counts before what the column says. Without a `group` here, rows that are not
    places are of the people that their labels name. `skip` leaves the rows out by name.
    `less` counts before that of the column.
    """

    labels: tuple[str, ...]
    indicator: str = ""
    group: str | None = None
    basis: str = ""
    role: RowRole | Literal[""] = ""
    skip: bool = False
    less: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """One table: where it stands, what its columns and rows mean.

    `sheet` is the pattern of the sheet's name, `caption` of a cell above the table. The heading row
    is the first, below the caption, with a cell for each pattern of `header`; `header_rows` rows
    end in it, and the upper ones are carried to the right. The table ends before a row that fits
    `ends`, or at an empty row where `gap_ends`. `labels` are the columns that say what a row is of,
    where rows are not places; an empty one has what stands above. `parents` are labels that rows
    below belong to. A row that is not `width` cells wide, where that is given, is not read: which of
    its cells are missing cannot be known. Figures of a table are totals of the table `totals_of`.
    A table without columns is left out by name. `=C` stands for the column with the letter wherever a pattern of its heading is wanted.
    """

    id: str
    place: PlaceSpec = PlaceSpec()
    column: tuple[ColumnSpec, ...] = ()
    sheet: str = "*"
    caption: str = ""
    header: tuple[str, ...] = ()
    header_rows: int = 1
    time: TimeSpec = TimeSpec()
    ignore: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    row: tuple[RowSpec, ...] = ()
    skip: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    gap_ends: bool = False
    optional: bool = False
    width: int = 0
    totals_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How one family of files is read. `country` is ISO 3166 alpha-3, `publisher` who answers for it.

    Sheets that no table is in are ignored by name, by patterns in `ignore_sheets`. Sheets in
    `ignore_hidden` are left out where the file hides them, and read where it does not. A line of the file that fits
    `margin` states, where it has `#`, what counts before every `less`. `text` is the mapping as it
    was written, `digest` the SHA-256 of that.
    """

    name: str
    country: str
    table: tuple[TableSpec, ...]
    format: int = FORMAT
    publisher: str = ""
    numbers: NumberStyle = "1,234.5"
    fits: Fits = Fits()
    ignore_sheets: tuple[str, ...] = ()
    ignore_hidden: tuple[str, ...] = ()
    margin: str = ""
    digest: str = ""
    text: str = ""


def load_mapping(text: str, where: str) -> Mapping:
    """Return the mapping that the TOML text gives; PackError, naming the place, when it is wrong.

    >>> load_mapping('name = "x"', "x.toml")
    Traceback (most recent call last):
    habeas.errors.PackError: The mapping x.toml is wrong: Object missing required field `country`. Correct it; docs/tables.md describes the format.
    """
    try:
        own = {"digest": digest(text.encode()), "text": text}
        mapping = msgspec.convert({**tomllib.loads(text), **own}, Mapping)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _wrong(where, str(error)) from error
    for problem in problems(mapping):
        raise _wrong(where, problem)
    return mapping


def problems(mapping: Mapping) -> list[str]:
    """Return what is wrong with a mapping that reads as one; empty when nothing is."""
    found = []
    if mapping.format > FORMAT:
        found.append(f"it is of format {mapping.format}, and this version knows {FORMAT}")
    ids = [table.id for table in mapping.table]
    found += [f"two tables are called {i!r}" for i in sorted({i for i in ids if ids.count(i) > 1})]
    if mapping.margin and mapping.margin.count("#") != 1:
        found.append(f"its margin {mapping.margin!r} wants one # where the number stands")
    for table in mapping.table:
        said = [c.indicator for c in table.column] + [r.indicator for r in table.row if r.indicator]
        unknown = sorted({i for i in said if i not in indicators()})
        found += [f"table {table.id!r} names an unknown indicator {i!r}" for i in unknown]
        if any(bool(c.heading) == bool(c.letter) for c in table.column):
            found.append(f"a column of table {table.id!r} wants a heading or a letter, one of them")
        if not (table.header or (table.column and all(c.letter for c in table.column))):
            found.append(f"table {table.id!r} has no header to be found by")
        if table.column and bool(table.place.column) == bool(table.place.name):
            found.append(f"the place of table {table.id!r} wants a column or a name, one of them")
    return found


def _wrong(where: str, problem: str) -> PackError:
    return PackError(
        f"The mapping {where} is wrong: {problem}.",
        "Correct it; docs/tables.md describes the format.",
    )
