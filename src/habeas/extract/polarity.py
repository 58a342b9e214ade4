"""Negation: what the words before an operator or cue do to it."""

import re
from dataclasses import dataclass
from functools import cache

from habeas.extract.folding import fold_in_place
from habeas.vocabulary.conditions import operators

_REACH = 90
_STOP = re.compile(r"[;:()\[\]—–]|[.!?]\s")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a phrase: a negation and its start, or words that leave nothing claimed.

    `noun` is true where the negation is a noun of lack ("lack of"), which no verb is governed by.
    """

    negated: bool
    start: int
    void: bool
    noun: bool = False


def _escaped(words: str) -> str:
    return re.escape(fold_in_place(words))


@cache
def _rules(language: str) -> tuple[re.Pattern[str], ...]:
    words = operators(language)
    word = rf"(?:\s+(?!(?:{'|'.join(map(_escaped, words.linkers))})\b)[\w'-]+)"
    controls = "|".join(map(_escaped, words.controls))
    word = rf"(?:(?!\s+(?:{controls})\b){word})"
    between = word + "{0,3}"
    verbs = "|".join(map(_escaped, words.breakers))
    inside = rf"(?:(?!\s+(?:{verbs})\b){word}){{0,3}}"
    near = "|".join(map(fold_in_place, words.near_negators))
    negators = "|".join(map(fold_in_place, sorted(words.negators, key=len, reverse=True)))
    voiders = "|".join(map(_escaped, sorted(words.voiders, key=len, reverse=True)))
    return (
        re.compile(rf"(?<![\w'])(?:(?:{negators}){between}|(?P<noun>{near}){word}?)\s+$"),
        re.compile(rf"(?<![\w'])(?:{voiders}){inside}\s+$"),
        re.compile(rf"(?<![\w'])(?:{negators})(?![\w'])"),
        re.compile(rf"(?<![\w'])(?:{negators})\s+(?:{controls})\b[^,]*$"),
    )


def before(folded: str, start: int, floor: int, language: str) -> Before:
    """Return what stands before the phrase at `start`, looking back to `floor` at the most.

    A negation reaches over up to three words, never over a comma or "and".
    """
    window = folded[max(floor, start - _REACH) : start]
    cut = max((m.end() for m in _STOP.finditer(window)), default=0)
    window = window[cut:]
    if window[-1:] not in (" ", ""):
        return Before(False, start, False)
    negation, void, _, uncontrolled = _rules(language)
    found = negation.search(window)
    return Before(
        found is not None,
        start - len(window) + found.start() if found else start,
        void.search(window) is not None and not uncontrolled.search(window),
        found is not None and found["noun"] is not None,
    )


def negated_inside(folded: str, start: int, end: int, language: str) -> bool:
    """Return whether a negation stands inside the span."""
    return _rules(language)[2].search(folded, start, end) is not None
