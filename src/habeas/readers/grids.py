"""Tables inside texts: true ones as their readers mark them, and rows whose cells a tab parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.model import Grid, cells
from habeas.readers.door import Content

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_FIGURE = re.compile(r"[^\w]{0,3}\d[\d.,'\s]{0,20}\W{0,5}")
_FEWEST_ROWS, _FEWEST_CELLS = 2, 2
_LONGEST_GAP = 6


def with_grids(content: Content) -> Content:
    """Return the content with the tables in its text marked, unless its reader marked them.

    >>> with_grids(Content(text="Held:\\nNorth\\t12\\nSouth\\t9\\n\\nIn May.")).grids[0].start
    6
    """
    if content.grids or not (content.tables or "\t" in content.text):
        return replace(content, tables=())
    true = [table for table in content.tables if holds_figures(content.text, table)]
    found = sorted([*true, *grids_in(content.text, content.tables)], key=lambda g: g.start)
    named = (replace(grid, sheet=f"Table {n}") for n, grid in enumerate(found, start=1))
    return replace(content, grids=tuple(named), tables=())


def holds_figures(text: str, table: Grid) -> bool:
    """Return whether a table has data in it: two rows of two cells at least, and a figure in one.

    What a page is laid out with, and what only holds words, has none.
    """
    rows = [[cell for cell in row if cell.strip()] for row in cells(text, table)]
    full = [row for row in rows if len(row) >= _FEWEST_CELLS]
    figures = any(_FIGURE.fullmatch(cell.strip()) for row in full for cell in row)
    return len(full) >= _FEWEST_ROWS and figures


def grids_in(text: str, but: Sequence[Grid] = ()) -> Iterator[Grid]:
    """Yield the tables of a text without names; a row's number is that of its line in the text.

    A few lines without a tab between rows (a heading over several pages, an empty line after each
    row) do not end a table; another table, one of `but`, does.
    """
    ends = sorted((table.start, table.end) for table in but)
    number, at = 0, 0
    rows: list[tuple[int, int, int]] = []
    for line in _LINE.finditer(text):
        number += 1
        while at < len(ends) and ends[at][1] <= line.start():
            at += 1
        inside = at < len(ends) and ends[at][0] <= line.start()
        words = line[0].rstrip("\r\n")
        held = [cell for cell in words.split("\t") if cell.strip()] if "\t" in words else []
        if len(held) < _FEWEST_CELLS and not inside:
            continue
        if rows and (inside or number - rows[-1][0] > _LONGEST_GAP + 1):
            yield from _grid(rows)
            rows = []
        if not inside:
            rows.append((number, line.start(), line.start() + len(words)))
    yield from _grid(rows)


def _grid(rows: Sequence[tuple[int, int, int]]) -> Iterator[Grid]:
    if len(rows) >= _FEWEST_ROWS:
        yield Grid(sheet="", row=rows[0][0], start=rows[0][1], end=rows[-1][2])
