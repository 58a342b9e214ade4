"""Tables inside texts: rows whose cells a tab parts, wherever a document has them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from habeas.model import Grid
from habeas.readers.door import Content

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_FEWEST_ROWS, _FEWEST_CELLS = 2, 2
_LONGEST_GAP = 6


def with_grids(content: Content) -> Content:
    """Return the content with the tables in its text marked, unless its reader marked them.

    >>> with_grids(Content(text="Held:\\nNorth\\t12\\nSouth\\t9\\n\\nIn May.")).grids
    (Grid(sheet='Table 1', start=6, end=22, row=2, column=1, hidden=False, merged=()),)
    """
    if content.grids or "\t" not in content.text:
        return content
    return replace(content, grids=tuple(grids_in(content.text)))


def grids_in(text: str) -> Iterator[Grid]:
    """Yield the tables of a text; a row's number is that of its line in the text.

    A few lines without a tab between rows (a heading over several pages, an empty line after each
    row) do not end a table.
    """
    number, found = 0, 0
    rows: list[tuple[int, int, int]] = []
    for line in _LINE.finditer(text):
        number += 1
        words = line[0].rstrip("\r\n")
        cells = [cell for cell in words.split("\t") if cell.strip()] if "\t" in words else []
        if len(cells) < _FEWEST_CELLS:
            continue
        if rows and number - rows[-1][0] > _LONGEST_GAP + 1:
            found += len(rows) >= _FEWEST_ROWS
            yield from _grid(rows, found)
            rows = []
        rows.append((number, line.start(), line.start() + len(words)))
    yield from _grid(rows, found + 1)


def _grid(rows: list[tuple[int, int, int]], number: int) -> Iterator[Grid]:
    if len(rows) >= _FEWEST_ROWS:
        yield Grid(sheet=f"Table {number}", row=rows[0][0], start=rows[0][1], end=rows[-1][2])
