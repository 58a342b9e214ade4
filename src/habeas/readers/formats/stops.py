"""Rows of rich text set with tab stops: which of their cells are empty, where the stops themselves tell."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_PARAGRAPH = re.compile(r"(?=\\pard(?![a-z]))")
_END = re.compile(r"\\par(?![a-z])")
_STOP = re.compile(r"\\tx(\d{1,6})(?!\d)")
_TAB = re.compile(r"\\tab(?![a-z])")
_WORDS = re.compile(r"\\[a-z]+-?\d* ?|[{}\r\n]")
_FEWEST = 4

Stops = tuple[int, ...]


def with_empty_cells(markup: str) -> str:
    """Return RTF markup with a tab more for each cell that a row of figures leaves out.

    A row that lacks cells declares the stops of those that it has and no others. Where they are as many
    as its cells, and all among the stops that most of the full rows have, each cell has its column.
    Any other row is left as it is.
    """
    rows = _PARAGRAPH.split(markup)
    full = _layout(rows)
    return "".join(_placed(row, full) for row in rows) if full else markup


def _layout(rows: Sequence[str]) -> Stops:
    """Return the stops of the widest rows, empty where fewer than four rows agree."""
    found = Counter(_stops(row) for row in rows if _is_row(row))
    often = [stops for stops, count in found.items() if count >= _FEWEST]
    return max(often, key=lambda s: (len(s), found[s], s), default=())


def _is_row(row: str) -> bool:
    """Return whether a paragraph is one line of a name and figures with a stop for each cell."""
    stops = _stops(row)
    if len(stops) < 2 or len(stops) != len(_TAB.findall(row)) + 1 or len(_END.findall(row)) > 1:
        return False
    cells = [_WORDS.sub("", cell) for cell in _TAB.split(row)]
    return all(any(c.isdigit() for c in cell) for cell in cells[1:]) and not cells[0].isspace()


def _stops(row: str) -> Stops:
    return tuple(int(stop) for stop in _STOP.findall(row))


def _placed(row: str, full: Stops) -> str:
    stops = _stops(row)
    if len(stops) >= len(full) or not set(stops) < set(full) or not _is_row(row):
        return row
    if list(stops) != sorted(set(stops)) or stops[0] != full[0]:
        return row
    cells = _TAB.split(row)
    at = [full.index(stop) for stop in stops]
    gaps = ("\\tab" * (b - a) for a, b in pairwise(at))
    parts = (f"{gap}{cell}" for gap, cell in zip(gaps, cells[1:], strict=True))
    return cells[0] + "".join(parts)
