"""Cutting a text into paragraphs, for text with one line a paragraph and for text wrapped by hand."""

import re
from itertools import pairwise

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+|\f|\u2029")
_LINE = re.compile(r"[^\n]+")
_TERMINAL = '.!?:;”"»…)'
_BULLET = re.compile(r"\s*(?:[-*•▪‣–—·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_RULE = re.compile(r"[\s\W_]*$")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return half-open spans of paragraphs, without surrounding white space, in order, disjoint.

    Blank lines always part. Inside a block, lines are taken as wrapped at a width when most of them
    nearly fill it; then a line end parts only where the next line's first word would still have
    fitted on the line, or a list item begins. Otherwise every line is a paragraph.

    >>> paragraphs("Title\\n\\nOne line.\\nAnother line.")
    [(0, 5), (7, 16), (17, 30)]
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        spans += _block(text, start, end)
        start = gap.end() if gap else end
    return [s for s in (_trim(text, a, b) for a, b in spans) if s[0] < s[1]]


def _block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = [m.span() for m in _LINE.finditer(text, start, end)]
    if len(lines) < 2:
        return lines
    width = _width(text, lines)
    listed = not width and any(_BULLET.match(text[a:b]) for a, b in lines)
    spans = [lines[0]]
    for previous, line in pairwise(lines):
        goes_on = listed and _goes_on(text, previous, line)
        if goes_on or (width and not _parts(text, previous, line, width)):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return spans


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the width the lines were wrapped at, 0 when they are whole paragraphs."""
    lengths = [len(text[a:b].rstrip()) for a, b in lines]
    width = max(lengths)
    body = sorted(lengths[:-1]) or lengths
    open_ended = sum(text[a:b].rstrip()[-1:] not in _TERMINAL for a, b in lines[:-1])
    filled = body[len(body) // 2] >= 0.75 * width
    return width if 35 <= width <= 160 and filled and open_ended * 2 >= len(lines) - 1 else 0


def _parts(text: str, previous: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    before, after = text[slice(*previous)].rstrip(), text[slice(*line)]
    if _BULLET.match(after) or _RULE.match(after):
        return True
    first = after.split(maxsplit=1)[:1] or [""]
    fits = len(before) + 1 + len(first[0]) <= width
    heading = len(before) < 0.7 * width and first[0][:1].isupper()
    return fits and (before[-1:] in _TERMINAL or heading)


def _goes_on(text: str, previous: tuple[int, int], line: tuple[int, int]) -> bool:
    """Return whether a line of a list only goes on with the item before: no bullet, written small."""
    before, after = text[slice(*previous)].rstrip(), text[slice(*line)].lstrip()
    return after[:1].islower() and before[-1:] not in _TERMINAL and not _BULLET.match(after)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())
