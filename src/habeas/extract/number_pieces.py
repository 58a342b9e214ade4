"""A number with the unit, the scale and the sign that stand right beside it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from habeas.extract.number_units import beside
from habeas.extract.numerals import Raw, RawKind, alternatives
from habeas.model import Comparator
from habeas.vocabulary.numerals import numerals
from habeas.vocabulary.units import quantifying

Change = Literal["", "up", "down"]
_REACH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity as a text states it; half-open span from its comparator to its unit or noun.

    `core` is where the bare number starts. `unit` is the unit's name or the currency's code, with
    what divides it ("USD per day"), or, where `counted`, the counted noun in the text's own words.
    Fractions have values below one. `low` is below `high` for a range and for words such as
    "hundreds". `change` says that the quantity is by how much something rose or fell, or a
    range that something went through. `per` is how many the counted thing serves, 0 where unsaid.
    """

    start: int
    end: int
    core: int
    low: float
    high: float
    comparator: Comparator
    unit: str = ""
    counted: bool = False
    change: Change = ""
    per: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A number with what stands beside it, before its noun and its comparator are known.

    `opened` is set where words before a range belong to it. `lent` units come from another number.
    """

    start: int
    end: int
    core: int
    bare_end: int
    low: float
    high: float
    kind: RawKind
    unit: str = ""
    scale: float = 1.0
    opened: bool = False
    lent: bool = False
    moved: Change = ""


def piece_of(raw: Raw, text: str, folded: str, language: str) -> Piece | None:
    """Return a number with its unit and sign; null for multiples, which say no amount."""
    if raw.kind == "multiple" or (raw.kind == "fraction" and _halved(raw, folded, language)):
        return None
    low, high = raw.value, raw.value
    if raw.kind == "fraction":
        low = high = raw.value / 100
    elif raw.kind == "vague" and raw.value in _POWERS:
        high = low * 10
    end, scale = raw.end, raw.scale
    half = _halves(language).match(folded, end) if raw.kind == "number" else None
    if half:
        more = numerals(language).scales.get(half.group("scale") or "", 1)
        scale = max(scale, more)
        low = high = (low * more if scale == more else low) + scale / 2
        end = half.end()
    near = beside(text, folded, raw.start, end, language)
    scale = near.scale if near.scale != 1 else scale
    low, high, start = low * near.scale, high * near.scale, near.start
    minus = _minus(language).search(folded, max(0, start - _REACH), start)
    if minus and raw.kind == "number":
        low, high, start = -high, -low, minus.start(1)
    return Piece(
        start=start, end=near.end, core=start, bare_end=end, low=low, high=high, kind=raw.kind,
        unit=near.unit, scale=scale,
    )  # fmt: skip


def _halved(raw: Raw, folded: str, language: str) -> bool:
    """Return whether "half" is one of two halves: "the second half of the year"."""
    before = folded[max(0, raw.start - _REACH) : raw.start].rstrip()
    return before.rpartition(" ")[2] in quantifying(language).not_parts


_POWERS = frozenset(10.0**n for n in range(1, 13))


@cache
def _halves(language: str) -> re.Pattern[str]:
    scales = alternatives(list(numerals(language).scales))
    said = alternatives(quantifying(language).halves)
    return re.compile(rf"[ ]{{1,3}}(?:{said})(?:[ ]{{1,3}}(?P<scale>{scales}))?(?!\w)")


@cache
def _minus(language: str) -> re.Pattern[str]:
    said = alternatives(quantifying(language).minus)
    return re.compile(rf"(?:^|(?<=[\s(,~≈]))((?:{said})[ -]{{1,3}}|[-−])$")
