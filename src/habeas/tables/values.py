"""What one cell says: a number, or why there is none."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, cast

from habeas.model import CellState
from habeas.text import fold
from habeas.vocabulary.cells import states_of_cells

NumberStyle = Literal["1,234.5", "1.234,5"]
_DECIMAL = re.compile(r"\d+\.\d+", re.ASCII)
_PLAIN = {
    "1,234.5": re.compile(r"\d+(?:\.\d+)?(?:\t\d+(?:\.\d+)?)*", re.ASCII),
    "1.234,5": re.compile(r"\d+(?:\t\d+)*", re.ASCII),
}
_FOOTNOTE = r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]*(?:\[[a-z0-9]{1,3}\])?"


def _pattern(group: str, point: str) -> re.Pattern[str]:
    whole = rf"\d{{1,3}}(?:[{group}\s\u00a0\u202f]\d{{3}})+|\d+"
    return re.compile(
        rf"(?P<open>\()?\s*(?P<sign>[-−+])?\s*(?:[$£€]|US\$|USD)?\s*"
        rf"(?P<whole>{whole})(?:{point}(?P<part>\d+))?(?P<power>[eE][-+]?\d+)?"
        rf"\s*%?\s*\)?\s*{_FOOTNOTE}"
    )


_PATTERNS = {"1,234.5": _pattern(",'’", r"\."), "1.234,5": _pattern(".'’", ",")}


def read_cell(cell: str, style: NumberStyle = "1,234.5") -> tuple[CellState, float | None]:
    """Return the state of a cell and its number, null unless the state is `value`.

    A per cent sign and marks of footnotes are no part of the number; `(12)` is minus 12.

    >>> read_cell("1,324"), read_cell("1.324,5", "1.234,5"), read_cell("1686***")
    (('value', 1324.0), ('value', 1324.5), ('value', 1686.0))
    >>> read_cell("AS NEEDED"), read_cell("0"), read_cell(""), read_cell("(b)(4)")
    (('as_needed', None), ('value', 0.0), ('blank', None), ('withheld', None))
    >>> read_cell("about 40")
    ('text', None)
    """
    if cell.isascii() and cell.isdigit():  # most cells by far
        return "value", float(cell)
    if style == "1,234.5" and _DECIMAL.fullmatch(cell):
        return "value", float(cell)
    return _slowly(cell, style)


def read_cells(
    cells: Sequence[str], style: NumberStyle = "1,234.5"
) -> tuple[list[CellState], list[float | None]]:
    """Return the states of many cells and their numbers, as `read_cell` does of each.

    >>> read_cells(["12", "1,324", "-"])
    (['value', 'value', 'dash'], [12.0, 1324.0, None])
    """
    joined = "\t".join(cells)
    if joined.count("\t") == len(cells) - 1 and _PLAIN[style].fullmatch(joined):
        return ["value"] * len(cells), list(map(float, cells))
    read = [read_cell(cell, style) for cell in cells]
    return [state for state, _ in read], [value for _, value in read]


@lru_cache(maxsize=65_536)
def _slowly(cell: str, style: NumberStyle) -> tuple[CellState, float | None]:
    said = cell.strip()
    if not said:
        return "blank", None
    found = _PATTERNS[style].fullmatch(said)
    if not found:
        state = states_of_cells().get(fold(said), "text")
        return cast(CellState, state), None
    digits = re.sub(r"\D", "", found["whole"])
    number = float(f"{digits}.{found['part'] or 0}{found['power'] or ''}")
    closed = found["open"] and said.endswith(")")
    return "value", -number if closed or found["sign"] in ("-", "−") else number
