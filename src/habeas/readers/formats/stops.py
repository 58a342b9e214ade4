"""Rows set with tab stops: which of their cells are empty, where the stops themselves tell.

A row that lacks cells declares the stops of those that it has and no others. Where they are as many as
its cells, and all among the stops that most of the full rows have, each cell has its column.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_PARAGRAPH = re.compile(r"(?=\\pard(?![a-z]))")
_END = re.compile(r"\\par(?![a-z])")
_STOP = re.compile(r"\\tx(\d{1,6})(?!\d)")
_TAB = re.compile(r"\\tab(?![a-z])")
_WORDS = re.compile(r"\\[a-z]+-?\d* ?|[{}\r\n]")
_FEWEST = 4

Stops = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: the tab stops that it declares, and its words between tabs."""

    stops: Stops
    cells: Sequence[str]

    @property
    def is_row(self) -> bool:
        """Return whether it is a name and figures, with a stop for each cell."""
        if len(self.stops) < 2 or len(self.stops) != len(self.cells):
            return False
        figures = all(any(c.isdigit() for c in cell) for cell in self.cells[1:])
        return figures and bool(self.cells[0].strip())


def layout(lines: Iterable[Line]) -> Stops:
    """Return the stops of the widest rows, empty where fewer than four rows agree."""
    found = Counter(line.stops for line in lines if line.is_row)
    often = [stops for stops, count in found.items() if count >= _FEWEST]
    return max(often, key=lambda s: (len(s), found[s], s), default=())


def steps(line: Line, full: Stops) -> list[int]:
    """Return how many columns each cell after the first is on from the one before.

    Empty where the row lacks nothing, or where its stops do not tell what.

    >>> steps(Line((90, 2600, 8100), ("Moor", "122", "0%")), (90, 2600, 3500, 8100))
    [1, 2]
    """
    stops = line.stops
    if len(stops) >= len(full) or not set(stops) < set(full) or not line.is_row:
        return []
    if list(stops) != sorted(set(stops)) or stops[0] != full[0]:
        return []
    return [b - a for a, b in pairwise(full.index(stop) for stop in stops)]


def with_empty_cells(markup: str) -> str:
    """Return RTF markup with a tab more for each cell that a row of figures leaves out."""
    paragraphs = _PARAGRAPH.split(markup)
    lines = [_line(paragraph) for paragraph in paragraphs]
    full = layout(lines)
    return "".join(
        _placed(paragraph, steps(line, full))
        for paragraph, line in zip(paragraphs, lines, strict=True)
    )


def _line(paragraph: str) -> Line:
    if len(_END.findall(paragraph)) > 1:
        return Line((), ())
    stops = tuple(int(stop) for stop in _STOP.findall(paragraph))
    return Line(stops, [_WORDS.sub("", cell) for cell in _TAB.split(paragraph)] if stops else ())


def _placed(paragraph: str, on: Sequence[int]) -> str:
    if not on:
        return paragraph
    first, *cells = _TAB.split(paragraph)
    parts = ("\\tab" * step + cell for step, cell in zip(on, cells, strict=True))
    return first + "".join(parts)
