"""The words around a claim: its paragraph, cut where its pins begin and end, names left out."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import Pin, PinRole, Reading
from habeas.publish.names import Span

_GAP = re.compile(r"\n[^\S\n]*\n")
_MOST = 1400
_AROUND = 480
_MAIN: tuple[PinRole, ...] = ("value", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a passage, and the roles of the pins that cover it; none for the words around.

    `main` marks the claim's own words; `withheld` a label that stands for somebody's name.
    """

    text: str
    roles: tuple[PinRole, ...] = ()
    main: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one reading of `document`, `start` to `end` in its code points, as runs of text.

    `cut_before` and `cut_after` say that the paragraph goes on. `page` is null where the format
    has none; `sheet` and `cells` name the cells where the document is a table.
    """

    document: str
    language: str
    start: int
    end: int
    runs: tuple[Run, ...]
    cut_before: bool
    cut_after: bool
    page: int | None = None
    sheet: str | None = None
    cells: str | None = None


def bounds(reading: Reading, first: Pin) -> tuple[int, int]:
    """Return the paragraph around a pin as offsets, at most about 1,400 characters of it.

    A pin on cells gets its line of the table, not the whole sheet.
    """
    text = reading.text
    if first.cells:
        start = text.rfind("\n", 0, first.start) + 1
        end = text.find("\n", first.end)
    else:
        start = _opening(text, first.start)
        after = _GAP.search(text, first.end, first.end + _MOST)
        end = after.start() if after else -1
    end = len(text) if end < 0 else end
    if end - start <= _MOST:
        return start, end
    low, high = max(start, first.start - _AROUND), min(end, first.end + _AROUND)
    if low > start:
        low = _word_edge(text, low, first.start)
    if high < end:
        # The last word is cut anywhere, so it goes.
        high = first.end + len("".join(text[first.end : high].rsplit(None, 1)[:1]))
    return low, high


def _opening(text: str, at: int) -> int:
    """Go back line by line to a blank one, no further than a passage may reach."""
    start = at
    while at - start < _MOST:
        line_end = text.rfind("\n", 0, start)
        if line_end < 0:
            return 0
        line_start = text.rfind("\n", 0, line_end) + 1
        if not text[line_start:line_end].strip():
            return line_end + 1
        start = line_end
    return start


def _word_edge(text: str, low: int, most: int) -> int:
    space = re.compile(r"\s+").search(text, low, most)
    return space.end() if space else low


def passage(
    pins: Sequence[Pin], reading: Reading, start: int, end: int, names: Sequence[Span]
) -> Passage:
    """Return `reading.text[start:end]` as runs, marked by those of the pins that lie in it.

    The first pin is the one the passage is for; `names` are the stretches to leave out, in order.
    """
    first = pins[0]
    page = next((p.number for p in reading.pages if p.start <= first.start < p.end), None)
    text = reading.text
    return Passage(
        document=reading.document,
        language=reading.language or "",
        start=start,
        end=end,
        runs=tuple(_runs([p for p in pins if p.reading == reading.id], text, start, end, names)),
        cut_before=start > 0 and not _at_break(text, start),
        cut_after=end < len(text) and not _at_break(text, end),
        page=page,
        sheet=first.sheet,
        cells=first.cells,
    )


def redacted(text: str, start: int, end: int, names: Sequence[Span]) -> str:
    """Return `text[start:end]` with each name that lies in it, even in part, replaced."""
    return "".join(piece for piece, _ in _pieces(text, start, end, names))


def touches(start: int, end: int, names: Sequence[Span]) -> bool:
    """Return whether somebody's name lies in the stretch, even in part."""
    return any(span.start < end and start < span.end for span in names)


def _at_break(text: str, at: int) -> bool:
    return "\n" in text[max(0, at - 1) : at + 1]


def _pieces(text: str, start: int, end: int, names: Sequence[Span]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    at = start
    for span in names:
        if span.end <= start or span.start >= end:
            continue
        if span.start > at:
            pieces.append((text[at : span.start], False))
        pieces.append((span.label, True))
        at = max(at, span.end)
    if at < end:
        pieces.append((text[at:end], False))
    return pieces


def _runs(pins: Sequence[Pin], text: str, start: int, end: int, names: Sequence[Span]) -> list[Run]:
    inside = [s for s in names if s.start < end and start < s.end]
    # A name is one run, so a pin that begins or ends inside it takes the whole label along.
    edges = {start, end} | {max(start, s.start) for s in inside} | {min(end, s.end) for s in inside}
    for pin in pins:
        for at in (pin.start, pin.end):
            if start < at < end and not any(s.start < at < s.end for s in inside):
                edges.add(at)
    ordered = sorted(edges)
    runs = []
    for low, high in itertools.pairwise(ordered):
        roles = dict.fromkeys(p.role for p in pins if p.start < high and low < p.end)
        name = next((s for s in inside if s.start < high and low < s.end), None)
        shown = name.label if name else text[low:high]
        own = any(role in _MAIN for role in roles)
        runs.append(Run(text=shown, roles=tuple(roles), main=own, withheld=name is not None))
    return runs
