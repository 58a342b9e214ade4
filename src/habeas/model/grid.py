"""Tables in a reading: rows of cells in its text, under the numbers that the file gives them."""

import re
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n?|\n")
_REFERENCE = re.compile(r"([A-Z]{1,4})([1-9][0-9]{0,7})")


Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table in a reading: each line of `text[start:end]` is a row, a tab parts its cells.

    `sheet` is the sheet's name, or what stands for one ("Table 2"). `row` and `column` are the
    numbers, from 1, of the first cell, so that references are the file's own. An empty line is an
    empty row; cells that are not there at a line's end are empty. `merged` are ranges ("A1:B2"),
    whose words stand in their first cell. `hidden` marks a sheet that a reader of the file is not
    shown. Where tabs do not tell which column a cell is of, `spans` has each cell that holds
    something: its row and column, from 1, and its offsets in the text.
    """

    sheet: str
    start: int
    end: int
    row: int = 1
    column: int = 1
    hidden: bool = False
    merged: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def reference(row: int, column: int) -> str:
    """Return the reference of a cell by its numbers from 1.

    >>> reference(9, 28)
    'AB9'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def position(ref: str) -> tuple[int, int]:
    """Return the row and column, from 1, of a reference; ValueError when it is none.

    >>> position("AB9")
    (9, 28)
    """
    found = _REFERENCE.fullmatch(ref)
    if not found:
        raise ValueError(f"{ref!r} is no reference to a cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def lines(text: str, grid: Grid) -> list[tuple[int, int]]:
    """Return the half-open offsets of the grid's rows, whatever ends their lines.

    >>> lines("Held\\t12\\r\\n\\r\\nTotal\\t12", Grid(sheet="S", start=0, end=19))
    [(0, 7), (9, 9), (11, 19)]
    """
    found, start = [], grid.start
    for end in _LINE_END.finditer(text, grid.start, grid.end):
        found.append((start, end.start()))
        start = end.end()
    return [*found, (start, grid.end)]


def cells(text: str, grid: Grid) -> list[list[str]]:
    """Return the grid's rows, each a list of its cells' strings.

    >>> cells("Held\\t12\\n\\nTotal\\t12", Grid(sheet="S", start=0, end=17))
    [['Held', '12'], [''], ['Total', '12']]
    >>> cells("Held\\t12", Grid(sheet="S", start=0, end=7, spans=((1, 1, 0, 4), (1, 3, 5, 7))))
    [['Held', '', '12']]
    """
    if not grid.spans:
        return [text[start:end].split("\t") for start, end in lines(text, grid)]
    rows: list[list[str]] = []
    for row, column, start, end in sorted(grid.spans):
        rows += ([] for _ in range(row - grid.row + 1 - len(rows)))
        own = rows[row - grid.row]
        own += [""] * (column - grid.column - len(own))
        own.append(text[start:end])
    return rows
