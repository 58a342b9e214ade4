"""A first mapping for a file that has none: what can be seen is written down, what cannot is left to fill in."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from habeas.model import Reading
from habeas.tables.locate import Sheet, sheets_of
from habeas.tables.times import Clock, day_in, heading_period
from habeas.tables.values import NumberStyle, read_cell
from habeas.text import fold
from habeas.vocabulary.indicators import indicators

TO_FILL = "?"
_LOOK = 60
_BODY = 40
_ALIKE = 86


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    index: int
    heading: str
    cells: tuple[str, ...]

    def share(self, state: str, style: NumberStyle) -> float:
        """Return the share of filled cells that are in the state."""
        filled = [c for c in self.cells if c]
        return sum(read_cell(c, style)[0] == state for c in filled) / len(filled) if filled else 0.0

    @property
    def dated(self) -> bool:
        filled = [c for c in self.cells if c]
        return (
            bool(filled)
            and sum(bool(day_in(c, "dmy") or day_in(c, "mdy")) for c in filled) > len(filled) / 2
        )


def propose(reading: Reading, name: str) -> str:
    """Return a mapping in TOML for the tables of a reading, with `?` where a person has to decide.

    It is not a mapping yet: loading it says what is still open.
    """
    sheets = sheets_of(reading)
    style: NumberStyle = _style(sheets)
    lines = [
        f"# Proposed for {json.dumps(name, ensure_ascii=False)}. Replace each ? and check every line; docs/tables.md says how.",
        f"name = {_quoted(name)}",
        f'country = "{TO_FILL}"          # ISO 3166 alpha-3',
        f'numbers = "{style}"',
        "",
        "[fits]",
        f"sheets = [{_quoted(sheets[0].grid.sheet or '*') if sheets else ''}]",
    ]
    for number, sheet in enumerate(sheets, start=1):
        lines += ["", *_table(sheet, number, style)]
    return "\n".join(lines) + "\n"


def _style(sheets: Sequence[Sheet]) -> NumberStyle:
    """Return the way of writing numbers that more of the cells can only be read by."""
    said = [cell for s in sheets for row in s.rows[:_LOOK] for cell in row if cell]
    english = sum(read_cell(c, "1,234.5")[0] == "value" for c in said)
    spanish = sum(read_cell(c, "1.234,5")[0] == "value" for c in said)
    return "1.234,5" if spanish > english else "1,234.5"


def _table(sheet: Sheet, number: int, style: NumberStyle) -> Iterator[str]:
    heading = _heading(sheet, style)
    label = sheet.grid.sheet or "the table"
    if heading is None:
        yield f"# No row of headings with figures below it was found in {json.dumps(label, ensure_ascii=False)}."
        return
    columns = _columns(sheet, heading)
    named = _place(columns, style)
    marks = [c.heading for c in columns if c.heading][:2]
    if sheet.grid.hidden:
        yield "# This sheet is hidden in the file."
    yield "[[table]]"
    yield f'id = "table {number}"'
    yield f"sheet = {_quoted(sheet.grid.sheet or '*')}"
    yield f"header = [{', '.join(map(_quoted, marks))}]"
    others = [c for c in columns if c is not named and not _counts(c, style) and not c.dated]
    yield f"ignore = [{', '.join(_quoted(c.heading) for c in others)}]"
    yield from ("", "[table.place]")
    yield f"column = {_quoted(named.heading)}" if named else f'name = "{TO_FILL}"'
    yield from ("", "[table.time]", *_time(sheet, heading, columns))
    for column in columns:
        if column is not named and _counts(column, style) and not column.dated:
            yield from ("", *_figures(column, columns))


def _heading(sheet: Sheet, style: NumberStyle) -> int | None:
    """Return the index of the row of words that most figures stand below."""

    def weight(row: int) -> int:
        words = [j for j, c in enumerate(sheet.rows[row]) if c and read_cell(c, style)[0] == "text"]
        below = range(row + 1, min(row + 1 + _BODY, len(sheet.rows)))
        figures = [
            sum(read_cell(sheet.at(i, j), style)[0] == "value" for i in below) for j in words
        ]
        return sum(n > 0 for n in figures) * 1000 + min(999, sum(figures)) if len(words) > 1 else 0

    rows = range(min(_LOOK, len(sheet.rows)))
    best = max(rows, key=weight, default=None)
    return best if best is not None and weight(best) else None


def _columns(sheet: Sheet, heading: int) -> list[_Column]:
    below = range(heading + 1, min(heading + 1 + _BODY, len(sheet.rows)))
    width = max(len(sheet.rows[i]) for i in (heading, *below))
    found = (
        _Column(
            index=j,
            heading=" ".join(sheet.at(heading, j).split()),
            cells=tuple(sheet.at(i, j) for i in below),
        )
        for j in range(width)
    )
    return [column for column in found if column.heading or any(column.cells)]


def _place(columns: Sequence[_Column], style: NumberStyle) -> _Column | None:
    texts = [c for c in columns if c.share("text", style) > 0.5 and not c.dated]
    return max(texts, key=lambda c: len({x for x in c.cells if x}), default=None)


def _counts(column: _Column, style: NumberStyle) -> bool:
    return column.share("value", style) > 0.3


def _time(sheet: Sheet, heading: int, columns: Sequence[_Column]) -> Iterator[str]:
    if dated := next((c for c in columns if c.dated), None):
        yield f"column = {_quoted(dated.heading)}"
        return
    for i in range(heading):
        for j, cell in enumerate(sheet.rows[i]):
            beside = next((c for c in sheet.rows[i][j + 1 :] if c), "")
            if cell and (day_in(cell, "dmy") or day_in(beside, "dmy")):
                stem = cell.split(":")[0].rstrip("0123456789/.- ")
                yield f"cell = {_quoted(stem + '*')}"
                return
    yield f'fixed = "{TO_FILL}"            # the day that the figures are for'


def _figures(column: _Column, columns: Sequence[_Column]) -> Iterator[str]:
    dated = any(c.dated for c in columns)
    when = "row" if dated else "day"
    if heading_period(column.heading, Clock(year=2000)):
        when = "heading"
    yield "[[table.column]]"
    yield f"heading = {_quoted(column.heading)}"
    yield f'indicator = "{_indicator(column.heading)}"'
    yield f'when = "{when}"'


def _indicator(heading: str) -> str:
    """Return the measure whose label or synonym the heading is most like, `?` where none is."""
    found = process.extractOne(
        fold(heading), list(_names()), scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE
    )
    return _names()[found[0]] if found else TO_FILL


@cache
def _names() -> dict[str, str]:
    return {
        fold(word): one.id
        for one in indicators().values()
        if one.kind == "measure"
        for words in (one.label.values(), *one.synonyms.values())
        for word in words
    }


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
