"""Putting text together from the blocks, lines and rows of a marked-up format."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from habeas.model import Grid, Span
from habeas.text import normalise

_SPACE = re.compile(r"[ \t\n\r\f\v]+")

_MOST_CELLS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: the piece of the text that it is, its cells and their columns."""

    piece: int
    cells: list[str]
    columns: Sequence[int]


class Flow:
    """Text as it is written down: a blank line parts blocks, a line end items, a tab cells.

    Breaks that meet become one, the strongest of them.

    >>> flow = Flow()
    >>> flow.words("The  prison\\nholds ")
    >>> flow.words(" 1,000.")
    >>> flow.block()
    >>> flow.row(["North", "", "650"])
    >>> flow.text()
    'The prison holds 1,000.\\n\\nNorth\\t\\t650'
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gap = ""
        self._tables: list[list[_Row]] = []

    def words(self, words: str) -> None:
        """Add running text, in which white space of any kind and length is one space."""
        said = _SPACE.sub(" ", words)
        if self._gap or not self._pieces or self._pieces[-1].endswith((" ", "\t", "\n")):
            said = said.lstrip(" ")
        if said:
            self.as_is(said)

    def as_is(self, words: str) -> None:
        """Add text whose white space means what it is."""
        if self._gap:
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
            self._pieces.append(self._gap)
            self._gap = ""
        self._pieces.append(words)

    def table(self) -> None:
        """Begin a table: the rows that come next, up to another, are its own."""
        self._tables.append([])

    def row(self, cells: Iterable[str], columns: Sequence[int] = ()) -> None:
        """Add a row of a table on a line of its own; a row of cells that show nothing is no row.

        `columns` are the numbers, from 1, of the columns that the cells stand in, where some are
        not one after the other.
        """
        said = [normalise(_SPACE.sub(" ", cell)).strip(" ") for cell in cells]
        if any(said):
            self.line()
            self.as_is("\t".join(said).rstrip("\t"))
            if self._tables:
                self._tables[-1].append(_Row(len(self._pieces) - 1, said, columns))
            self.line()

    def line(self) -> None:
        """End a line."""
        if self._pieces:
            self._gap = self._gap or "\n"

    def block(self) -> None:
        """End a paragraph, a heading, a list or a table."""
        if self._pieces:
            self._gap = "\n\n"

    def text(self) -> str:
        """Return what was added, normalised."""
        return normalise("".join(self._pieces)).strip("\n").rstrip(" ")

    def tables(self) -> tuple[Grid, ...]:
        """Return where the tables stand in the text, without names."""
        text, found = self.text(), []
        whole = normalise("".join(self._pieces))
        stripped = len(whole) - len(whole.lstrip("\n"))
        at, offset, line = 0, -stripped, 1 - stripped
        for rows in self._tables:
            if not rows:
                continue
            before = normalise("".join(self._pieces[at : rows[0].piece]))
            offset, line = offset + len(before), line + before.count("\n")
            own = normalise("".join(self._pieces[rows[0].piece : rows[-1].piece + 1]))
            at = rows[-1].piece + 1
            grid = Grid(
                sheet="",
                row=line,
                start=min(offset, len(text)),
                end=min(offset + len(own), len(text)),
            )
            found.append(replace(grid, spans=_spans(rows, grid)))
            offset, line = offset + len(own), line + own.count("\n")
        return tuple(found)


def _spans(rows: Sequence[_Row], grid: Grid) -> tuple[Span, ...]:
    """Return the cells of the rows, where the columns of some are not one after the other.

    Nothing where they would fill a table too wide to be one.
    """
    told = [row.columns or range(1, len(row.cells) + 1) for row in rows]
    if all(list(columns) == list(range(1, len(columns) + 1)) for columns in told):
        return ()
    if sum(max(columns, default=0) for columns in told) > _MOST_CELLS:
        return ()
    found, start = [], grid.start
    for number, (row, columns) in enumerate(zip(rows, told, strict=True), start=grid.row):
        for cell, column in zip(row.cells, columns, strict=True):
            words = normalise(cell)
            end = start + len(words)
            last = min(end, grid.end)  # white space at the text's end is no part of it
            if words.strip(" ") and last > start:
                found.append((number, column, start, last))
            start = end + 1
        start -= sum(1 for _ in takewhile(lambda cell: not cell, reversed(row.cells)))
    return tuple(found)
