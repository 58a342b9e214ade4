"""From a number and what is said of it to the value of an indicator."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from habeas.extract.found import Dated, Found, Scene
from habeas.extract.numbers import Number
from habeas.extract.numerals import alternatives
from habeas.extract.periods import period_of
from habeas.model import Comparator, Period, Quantity
from habeas.vocabulary import indicators
from habeas.vocabulary.measuring import Cue, measuring

_FLIPPED: dict[Comparator, Comparator] = {">=": "<=", "<=": ">="}
_WHOLE = 100  # per cent from which an overcrowding "of N per cent" is the occupancy itself
_UNNUMBERED: dict[str, float] = {"fixed": 1, "none": 0}
_SUBJECT_WORDS = 8
_AFTER = 80
_REACH = 240
_LEAD = 24


@dataclass(frozen=True, slots=True)
class Valued:
    """A find with the number it came from (null for a lone case), its place and its cue.

    `part` is true where it is part of the count before it. `used` are the starts of further
    numbers that only serve this one ("one guard for 191 prisoners").
    """

    at: int
    number: Number | None
    cue: Cue
    found: Found
    part: bool = False
    used: tuple[int, ...] = ()


def value_of(
    start: int,
    end: int,
    slots: Mapping[str, tuple[int, int]],
    cue: Cue,
    by_start: Mapping[int, Number | Dated],
    scene: Scene,
) -> Valued | None:
    """Return what a cue's match on `start:end` says, null when its number cannot mean that."""
    if cue.reading in _UNNUMBERED:
        one = _UNNUMBERED[cue.reading]
        quantity = Quantity(low=one, high=one, comparator="=", unit=cue.unit, as_published="")
        return Valued(start, None, cue, _found(start, end, cue, cue.indicator, quantity, scene))
    main = by_start.get(slots["n"][0])
    if isinstance(main, Dated):
        return _dated(start, end, main, cue, scene)
    if main is None or (cue.averaged and not _averaged(main, end, scene)):
        return None
    sharing = "o" if cue.reading == "shared" else "per"
    per = by_start.get(slots[sharing][0]) if sharing in slots else None
    interval = _interval(main, cue, per if isinstance(per, Number) else None)
    if interval is None:
        return None
    low, high, comparator = interval
    if comparator == "=" and _estimated(main, by_start, scene):
        comparator = "~"
    quantity = Quantity(
        low=low, high=high, comparator=comparator, unit=_unit(main, cue),
        as_published=" ".join(scene.passages.text[main.start : main.end].split()),
    )  # fmt: skip
    indicator = _whom(slots, cue, scene)
    start, end = min(start, main.start), max(end, main.end)
    found = _found(start, end, cue, indicator, quantity, scene)
    if cue.basis == "stock" and _averaged(main, end, scene):
        found = replace(found, basis="average")
    if main.converted:
        found = replace(found, reasons=(*found.reasons, f"converted from {main.converted}"))
    used = tuple(a for name, (a, _) in slots.items() if name in ("o", "per"))
    return Valued(main.start, main, cue, found, used=used)


def revalued(last: Valued, number: Number, end: int, scene: Scene) -> Valued:
    """Return the measure of `last` for another number, on the words from it to `end`."""
    low, high, comparator = _interval(number, last.cue, None) or (number.low, number.high, "=")
    quantity = Quantity(
        low=low, high=high, comparator=comparator, unit=_unit(number, last.cue),
        as_published=" ".join(scene.passages.text[number.start : number.end].split()),
    )  # fmt: skip
    found = _found(number.start, end, last.cue, last.found.indicator, quantity, scene)
    return Valued(number.start, number, last.cue, found)


def _interval(main: Number, cue: Cue, per: Number | None) -> tuple[float, float, Comparator] | None:
    low, high, sign = main.low, main.high, main.comparator
    if cue.reading == "above" or (cue.reading == "excess" and high < _WHOLE):
        low, high = 100 + low, 100 + high
    elif cue.reading in ("below", "rest_of_day"):
        whole = 100 if cue.reading == "below" else 24
        low, high, sign = whole - high, whole - low, _FLIPPED.get(sign, sign)
    elif cue.reading == "ratio":
        if per is None or not per.low:
            return None
        low, high = (round(100 * v / per.low, 1) for v in (low, high))
    elif cue.reading == "shared" and per is not None and per.low:
        low, high = (round(v / per.low, 1) for v in (low, high))
    elif cue.reading == "per_week":
        low, high = 4 * low, 4 * high
    elif cue.reading == "per_year":
        low, high = round(low / 12, 2), round(high / 12, 2)
    low, high = (round(v * cue.factor, 4) for v in (low, high))
    return (low, high, cue.sign or sign) if cue.least <= low <= high <= cue.most else None


def _unit(main: Number, cue: Cue) -> str:
    known = indicators().get(cue.indicator)
    if main.kind == "money":
        return main.unit
    return cue.unit or (known.unit if known else "") or main.unit


def _dated(start: int, end: int, date: Dated, cue: Cue, scene: Scene) -> Valued | None:
    if cue.reading != "date" or not date.period.end:
        return None
    number = float(date.period.end.replace("-", ""))
    begun = float(date.period.start.replace("-", ""))
    quantity = Quantity(
        low=begun, high=number, comparator="=" if begun == number else "..", unit="date",
        as_published=scene.passages.text[date.start : date.end],
    )  # fmt: skip
    if cue.subject:
        start = _subject_start(start, scene)
    found = _found(start, end, cue, cue.indicator, quantity, scene)
    return Valued(date.start, None, cue, replace(found, period=date.period))


def _subject_start(start: int, scene: Scene) -> int:
    """Return where the clause begins, when only a short subject stands before `start`."""
    sentence = scene.passages.sentence_at(start)
    before = scene.passages.folded[max(sentence.start, start - _REACH) : start]
    clause = max(before.rfind(", "), before.rfind("; "), before.rfind(": ")) + 1
    words = len(before[clause:].split())
    gap = len(before[clause:]) - len(before[clause:].lstrip())
    return start - len(before) + clause + gap if words <= _SUBJECT_WORDS else start


def _whom(slots: Mapping[str, tuple[int, int]], cue: Cue, scene: Scene) -> str:
    if cue.indicator != "prison_population" or "w" not in slots:
        return cue.indicator
    said = f" {' '.join(scene.passages.folded[slice(*slots['w'])].split())} "
    for whom in measuring(scene.passages.language).whom:
        if any(f" {w} " in said for w in whom.words):
            return whom.indicator
    return cue.indicator


def _found(
    start: int, end: int, cue: Cue, indicator: str, quantity: Quantity, scene: Scene
) -> Found:  # fmt: skip
    found = Found(
        kind="measure",
        indicator=indicator,
        start=start,
        end=end,
        quantity=quantity,
        basis=cue.basis or _basis(start, end, cue, scene),
        certainty=cue.certainty or None,
        score=cue.score,
        reasons=(f"“{' '.join(scene.passages.text[start:end].split())}” says {_label(indicator)}",),
    )
    return replace(found, basis=flow_basis(found, scene)) if cue.basis == "flow" else found


def _label(indicator: str) -> str:
    known = indicators().get(indicator)
    return known.label["en"].lower() if known else indicator


def _basis(start: int, end: int, cue: Cue, scene: Scene) -> str:
    """Return what a capacity is one of, by a word in the match or in its clause right before."""
    if cue.indicator not in ("official_capacity", "occupancy_rate"):
        return ""
    folded, language = scene.passages.folded, scene.passages.language
    floor = max(scene.passages.sentence_at(start).start, start - _LEAD)
    floor = max(floor, *(folded.rfind(mark, floor, start) + 1 for mark in ",;:"))
    match = _matcher(language, "bases").search(folded, floor, end)
    return measuring(language).bases[match.group()] if match else ""


def flow_basis(found: Found, scene: Scene) -> str:
    """Return `cumulative` for a count up to a date, `flow` over a period, "" where none is said."""
    sentence, folded = scene.passages.sentence_at(found.start), scene.passages.folded
    after = folded[found.start : min(sentence.end, found.end + _AFTER)]
    tail = folded[found.end : found.end + _AFTER].find(",")
    after = after if tail < 0 else after[: found.end - found.start + tail]
    said = folded[max(sentence.start, found.start - _REACH) : found.start] + after
    if _matcher(scene.passages.language, "flow_since").search(said):
        return "cumulative"
    period: Period | None = period_of(found, scene)
    return "flow" if period else ""


def _averaged(main: Number, end: int, scene: Scene) -> bool:
    """Return whether a count is said to be an average, right before it or right after its words."""
    folded, sentence = scene.passages.folded, scene.passages.sentence_at(main.start)
    averages = _matcher(scene.passages.language, "averages")
    return bool(
        averages.search(folded, max(sentence.start, main.start - _LEAD), max(main.end, end))
        or averages.match(folded, min(end + 1, sentence.end), sentence.end)
    )


def _estimated(main: Number, by_start: Mapping[int, Number | Dated], scene: Scene) -> bool:
    """Return whether an estimate is said before a number, with no other number between them."""
    start = max(scene.passages.sentence_at(main.start).start, main.start - _REACH)
    matcher = _matcher(scene.passages.language, "estimates")
    said = [m.span() for m in matcher.finditer(scene.passages.folded, start, main.start)]
    nearer = range(start, main.start)
    others = [n for at in nearer if isinstance(n := by_start.get(at), Number)]
    return bool(said) and not any(n.end > said[-1][0] for n in others)


@cache
def _matcher(language: str, name: str) -> re.Pattern[str]:
    """Return an expression for any phrase of one list of the lexicon."""
    return re.compile(rf"(?<!\w)(?:{alternatives(list(getattr(measuring(language), name)))})(?!\w)")
