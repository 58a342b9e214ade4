"""Text in which every number and date is one made-up word, so that patterns can name it by kind."""

import re
from collections.abc import Iterable

from habeas.extract.found import Dated
from habeas.extract.numbers import Number
from habeas.extract.patterns import Slot
from habeas.vocabulary.numerals import NumberKind

# Letters of a script that no supported language uses; one repeated letter stands for one kind.
_LETTERS: dict[NumberKind | str, str] = {
    "count": "ᚠ", "percent": "ᚢ", "times": "ᚦ", "area": "ᚨ", "money": "ᚱ",
    "hours": "ᚲ", "days": "ᚷ", "litres": "ᚹ", "degrees": "ᚺ", "date": "ᛉ",
}  # fmt: skip
_PLAIN = {ord(letter): "?" for letter in _LETTERS.values()}
_PLAIN |= {ord("*"): " ", ord(")"): ","} | {ord(mark): " " for mark in '“”"«»'}
_KEY = re.compile(r"(\w[ ]{0,3}):\s$")

_ASIDE = re.compile(r"\([^()]{1,80}\)")
UNMASKED = f"(?![{''.join(_LETTERS.values())}])"
COUNTS = re.compile(f"{_LETTERS['count']}+")
SLOTS = {kind: Slot(expression=f"{letter}+") for kind, letter in _LETTERS.items()}


def mask(folded: str, numbers: Iterable[Number], dates: Iterable[Dated]) -> str:
    """Return folded text of the same length with each number and date as one word of its kind.

    A hyphen that ties a number to the next word ("28-prison system") becomes a space, as do a colon
    between a word and a number ("Capacity: 850"), quotation marks, and asterisks, which only
    emphasise. A closing bracket becomes a comma: what stood in brackets only adds to the words
    before it.
    """
    pieces, at = [], 0
    plain = folded.translate(_PLAIN)
    spans = [(n.start, n.end, _LETTERS[n.kind]) for n in numbers]
    spans += [(d.start, d.end, _LETTERS["date"]) for d in dates]
    for start, end, letter in sorted(spans):
        if start < at:
            continue
        pieces += [_KEY.sub(r"\1  ", plain[at:start]), letter * (end - start)]
        at = end
        if plain[end : end + 1] == "-" and plain[end + 1 : end + 2].isalpha():
            pieces.append(" ")
            at += 1
    return "".join([*pieces, plain[at:]])


def is_masked(text: str) -> bool:
    """Return whether a stretch of masked text holds a number or a date."""
    return not text.isascii() and any(letter in text for letter in _LETTERS.values())


def smoothed(masked: str, folded: str, asides: re.Pattern[str], of_all: re.Pattern[str]) -> str:
    """Return masked text of the same length in which blanks stand for what only interrupts.

    That is what stands in brackets, a phrase between commas that `asides` open ("held, according
    to monitors, 300"), and the whole that a count is said to be part of, after words that `of_all`
    matches ("200 of the 350 inmates").
    """
    spans = [m.span() for m in _ASIDE.finditer(folded)]
    spans += [m.span() for m in asides.finditer(masked)]
    spans += [m.span("whole") for m in of_all.finditer(masked)]
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [masked[at:start], " " * (end - start)]
            at = end
    return "".join([*pieces, masked[at:]])
