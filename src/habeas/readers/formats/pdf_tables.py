"""Tables on the pages of a PDF: lines whose words stand in columns, with wide gaps between.

The text stays as it is; each cell is a span of it. Rows of one line each are found, ruled or not: what
counts is where the letters stand.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from habeas.model import Grid, Span

_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[^\w]{0,3}\d[\d.,'\s]{0,20}\W{0,5}|[-\u2013\u2014]")
_LINE_END = "\r\n"
_MOST_CHARACTERS = 50_000
_FEWEST_ROWS, _FEWEST_CELLS, _LONGEST_GAP = 2, 2, 1
_WIDE = 0.9


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words close together: their offsets in the page's text, and from where to where they stand."""

    start: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page by its number from 1, cut into cells."""

    number: int
    cells: Sequence[_Cell]


def tables_on(
    layer: pdfium.PdfTextPage, said: str, clean: Callable[[str], str]
) -> tuple[Grid, ...]:
    """Return the tables of a page, without names, by offsets and lines of its cleaned text.

    `said` is the layer's text and `clean` what makes the page's text of it, line by line.
    """
    if len(said) > _MOST_CHARACTERS or len(said) != layer.count_chars():
        return ()
    if sum(c.isdigit() for c in said) < _FEWEST_ROWS:
        return ()
    found: list[Grid] = []
    for run in _runs(_lines(layer, said, clean)):
        found += _grid(run, said, clean)
    return tuple(found)


def _lines(layer: pdfium.PdfTextPage, said: str, clean: Callable[[str], str]) -> Iterator[_Line]:
    """Yield the lines that cleaning leaves as long as they were, with their cells."""
    at = start = 0
    number = 1
    for line in said.split(_LINE_END):
        text = clean(line)
        words = list(_WORD.finditer(line))
        if len(text) == len(line.rstrip("\n")) and "\n" not in text and len(words) > 1:
            cells = tuple(_cells(layer, at, start, words))
            if len(cells) >= _FEWEST_CELLS:
                yield _Line(number, cells)
        at += len(line) + len(_LINE_END)
        start += len(text) + 1
        number += text.count("\n") + 1


def _cells(
    layer: pdfium.PdfTextPage, at: int, start: int, words: Sequence[re.Match[str]]
) -> Iterator[_Cell]:
    """Yield the words of a line joined where the gap between them is no wider than a letter is high."""
    cell: _Cell | None = None
    for word in words:
        left, bottom, _, top = layer.get_charbox(at + word.start(), loose=True)
        right = layer.get_charbox(at + word.end() - 1, loose=True)[2]
        if cell is not None and left - cell.right < _WIDE * (top - bottom) and left >= cell.left:
            cell = _Cell(cell.start, start + word.end(), cell.left, max(right, cell.right))
            continue
        if cell is not None:
            yield cell
        cell = _Cell(start + word.start(), start + word.end(), left, right)
    if cell is not None:
        yield cell


def _runs(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Yield lines that follow one another, but for one between them now and then."""
    run: list[_Line] = []
    for line in lines:
        if run and line.number - run[-1].number > _LONGEST_GAP + 1:
            yield run
            run = []
        run.append(line)
    yield run


def _grid(run: Sequence[_Line], said: str, clean: Callable[[str], str]) -> Iterator[Grid]:
    """Yield the table that the lines are, where they have columns and one of them has figures."""
    if len(run) < _FEWEST_ROWS:
        return
    bands = _bands(run)
    spans: list[Span] = []
    for line in run:
        columns = [_column(cell, bands) for cell in line.cells]
        if 0 not in columns and columns == sorted(set(columns)):
            pairs = zip(columns, line.cells, strict=True)
            spans += [(line.number, column, cell.start, cell.end) for column, cell in pairs]
    text = clean(said)
    rows = {row for row, _, _, _ in spans}
    if len(rows) >= _FEWEST_ROWS and _has_figures(spans, text):
        first, last = min(rows), max(span[3] for span in spans)
        start = min(span[2] for span in spans)
        yield Grid(sheet="", row=first, start=start, end=last, spans=tuple(spans))


def _bands(run: Sequence[_Line]) -> list[tuple[float, float]]:
    """Return from where to where each column stands, by the rows that have as many cells as most."""
    widths = Counter(len(line.cells) for line in run)
    often = max(widths, key=lambda width: (widths[width], width))
    bands: list[tuple[float, float]] = []
    full = (cell for line in run if len(line.cells) == often for cell in line.cells)
    for cell in sorted(full, key=lambda cell: cell.left):
        if bands and cell.left < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], cell.right)
        else:
            bands.append((cell.left, cell.right))
    return bands if len(bands) >= _FEWEST_CELLS else []


def _column(cell: _Cell, bands: Sequence[tuple[float, float]]) -> int:
    """Return the number of the first column that the cell stands in, or is nearest to; 0 for none."""
    over = (
        n for n, (left, right) in enumerate(bands, 1) if cell.left < right and left < cell.right
    )
    return next(over, 0)


def _has_figures(spans: Sequence[Span], text: str) -> bool:
    """Return whether half of the cells of some column after the first are figures, two at least."""
    cells: Counter[int] = Counter()
    figures: Counter[int] = Counter()
    for _, column, start, end in spans:
        if column > 1:
            cells[column] += 1
            figures[column] += _FIGURE.fullmatch(text[start:end]) is not None
    return any(count >= 2 and 2 * count >= cells[column] for column, count in figures.items())
