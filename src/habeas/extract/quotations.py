"""Finding quotation marks in pairs, before anything else cuts the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_DOUBLED = ("''", "``")
_RULES = ("—", "―")
_RULE = re.compile("[—―]")
_APOSTROPHE = re.compile(r"(?<=\w)[’'](?=\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: the half-open span inside the marks, and the span with them.

    `open_ended` is true where a paragraph ends without the closing mark, as newspapers do when the
    next paragraph goes on with the same quotation.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    open_ended: bool = False


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of one paragraph `text[start:end]`, outermost only, in order.

    Single marks count only where they cannot be apostrophes. A mark that is never closed makes an
    open-ended quotation to the paragraph's end when it stands at the paragraph's start or after
    white space.

    >>> [(q.start, q.end) for q in quotations("He said, “No.” Then «sí».", 0, 25)]
    [(10, 13), (21, 23)]
    """
    if text[start : start + 1] in _RULES:
        return list(_dialogue(text, start, end))
    found: list[Quotation] = []
    at = start
    while at < end:
        mark = text[at]
        close = _closing(text, at, end, mark)
        if close is None:
            at += 1
            continue
        stop, open_ended = close
        width = _width(text, at)
        inner_end = stop if open_ended else stop - width
        if inner_end > at + width:
            found.append(Quotation(at + width, inner_end, at, stop, open_ended))
        at = max(stop, at + 1)
    return found


def _closing(text: str, at: int, end: int, mark: str) -> tuple[int, bool] | None:
    """Return (end with the closing mark, whether it was missing), null when `at` opens nothing."""
    if text.startswith(_DOUBLED, at):
        close = text.find("''", at + 2, end)
        while close != -1 and text.startswith("'", close + 2) and close + 2 < end:
            close += 1  # a single mark closes inside: "'''"
        return (close + 2, False) if close != -1 else None
    if mark == '"':
        return _straight(text, at, end)
    if mark not in _PAIRS or (mark == "‘" and _APOSTROPHE.match(text, at)):
        return None
    depth, i = 1, at + 1
    while i < end:
        if text[i] == mark and mark != "„":
            depth += 1
        elif text[i] == _PAIRS[mark] and not (mark == "‘" and _inside_word(text, i)):
            depth -= 1
            if depth == 0:
                return i + 1, False
        i += 1
    return (end, True) if mark in "“«" else None


def _dialogue(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield what is said in "—No hay agua —dijo Ana—. Nada.", as Spanish prose writes speech."""
    cuts = [m.start() for m in _RULE.finditer(text, start, end)]
    for number, (first, last) in enumerate(zip(cuts, [*cuts[1:], end], strict=True)):
        body = text[first + 1 : last]
        inner = body.lstrip(" .,;:\n")
        begin = last - len(inner)
        if number % 2 == 0 and inner.strip():
            stop = begin + len(inner.rstrip())
            yield Quotation(begin, stop, begin, stop)


def _width(text: str, at: int) -> int:
    return 2 if text.startswith(_DOUBLED, at) else 1


def _straight(text: str, at: int, end: int) -> tuple[int, bool] | None:
    opens = at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?")
    if not opens:
        return None
    close = text.find('"', at + 1, end)
    return (close + 1, False) if close != -1 else (end, True)


def _inside_word(text: str, i: int) -> bool:
    return i + 1 < len(text) and text[i - 1].isalnum() and text[i + 1].isalnum()
