"""Numbers that count or measure something: value, range, comparator and unit, with their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from habeas.extract.found import Scene
from habeas.extract.numerals import Raw, alternatives, raw_numbers
from habeas.model import Comparator
from habeas.vocabulary.numerals import NumberKind, Numerals, Unit, numerals

_CONTEXT = 48
_LONGEST = 5
_SAID = re.compile(r"[^\s«“\"(¿¡—]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with the words that belong to it; half-open span from comparator to unit.

    `core` is where the bare number starts. Values are in `unit`, converted where the text has
    another (`converted` is then the text's own words); per cents and multiples stay as they are.
    """

    start: int
    end: int
    core: int
    low: float
    high: float
    comparator: Comparator
    kind: NumberKind = "count"
    unit: str = ""
    converted: str = ""


def numbers(scene: Scene) -> tuple[Number, ...]:
    """Return the numbers of a text that could count or measure, in order, disjoint.

    Dates, ages, times of day, and numbers that only name something ("Article 5") are left out.
    """
    passages = scene.passages
    language, folded = passages.language, passages.folded
    taken = [(d.start, d.end) for d in scene.dates]
    raws = list(raw_numbers(passages.text, folded, language, taken))
    found: list[Number] = []
    named = -1  # where the last number ended that only names something
    for ends in _ranges(raws, folded, language):
        between = folded[named : ends[0].start] if 0 <= named < ends[0].start else ""
        number = _number(ends, folded, language)
        if number is None or (len(between) < 8 and between.strip() in _joins(language)):
            named = ends[1].end
        else:
            found.append(number)
    return tuple(_disjoint(found))


@cache
def _joins(language: str) -> frozenset[str]:
    words = numerals(language)
    return frozenset([*words.span_joins, *words.joins, *(j for _, j in words.span_opened)])


def _ranges(raws: list[Raw], folded: str, language: str) -> Iterator[tuple[Raw, Raw, int]]:
    """Yield (first, last, start): the ends of each range, or a single number twice."""
    words, skip = numerals(language), False
    for first, second in pairwise([*raws, None]):
        if skip or first is None:
            skip = False
            continue
        start = _range_start(first, second, folded, words) if second else None
        if second is not None and start is not None:
            skip = True
            yield first, second, start
        else:
            yield first, first, first.start


def _range_start(first: Raw, second: Raw, folded: str, words: Numerals) -> int | None:
    if second.start - first.end > 12 or (first.kind, second.kind) != ("number", "number"):
        return None
    between = folded[first.end : second.start].strip()
    before = folded[max(0, first.start - _CONTEXT) : first.start]
    last = before.split()[-1:] or [""]
    if not first.value < second.value:
        return None
    for opener, join in words.span_opened:
        if between == join and before.rstrip().endswith(opener):
            return first.start - (len(before) - len(before.rstrip())) - len(opener)
    blocked = last[0] in words.span_blocked and between.isalpha()
    return first.start if between in words.span_joins and not blocked else None


def _number(ends: tuple[Raw, Raw, int], folded: str, language: str) -> Number | None:
    first, last, start = ends
    words = _tables(language)
    before = folded[max(0, start - _CONTEXT) : start]
    if _names_something(before, folded[last.end : last.end + 20], words):
        return None
    number = Number(
        start=start, end=last.end, core=first.start, low=first.value, high=last.value,
        comparator=".." if first.value < last.value else ">=" if first.kind == "vague" else "=",
    )  # fmt: skip
    if first.kind == "multiple":
        number = replace(number, kind="times", unit="times")
    elif first.kind == "fraction":
        number = replace(
            number,
            kind="percent",
            unit="percent",
            low=round(first.value, 2),
            high=round(last.value, 2),
        )
    else:
        number = _measured(number, folded, words)
    return _roughly(number, folded, language)


def _names_something(before: str, after: str, words: "_Tables") -> bool:
    return bool(words.not_counts_after.match(after)) or _labelled(before, words.naming)


def labels_of(before: str, language: str) -> bool:
    """Return whether the words before a number make it the label of something ("Article 5")."""
    return _labelled(before, frozenset(numerals(language).labels))


def _labelled(before: str, naming: frozenset[str]) -> bool:
    tail = before.split()[-_LONGEST:]
    spaced = before[-1:].isspace() or before[-1:] in ("#", "§")
    return spaced and any(
        " ".join(tail[-n:]).strip('(,“"') in naming for n in range(1, len(tail) + 1)
    )


def _measured(number: Number, folded: str, words: "_Tables") -> Number:
    """Give a number the unit that stands after it, or the currency that stands before it."""
    found = words.units.match(folded, number.end, number.end + 30)
    if found:
        unit = words.unit_of[" ".join(found.group(1).split())]
        return _converted(replace(number, end=found.end()), unit, folded)
    symbol = words.symbols.search(folded[max(0, number.core - 6) : number.core])
    if not symbol:
        return number
    suffix = words.suffixes.match(folded, number.end)
    scale = words.words.suffixes[suffix.group()] if suffix else 1
    start = min(number.start, number.core - len(symbol.group()))
    end = suffix.end() if suffix else number.end
    scaled = replace(
        number, start=start, core=number.core - len(symbol.group()), end=end,
        low=number.low * scale, high=number.high * scale,
    )  # fmt: skip
    return _converted(scaled, words.symbol_of[symbol.group().strip()], folded)


def _converted(number: Number, unit: Unit, folded: str) -> Number:
    low, high = (_rounded(v * unit.factor + unit.offset) for v in (number.low, number.high))
    said = folded[number.core : number.end] if (unit.factor, unit.offset) != (1.0, 0.0) else ""
    return replace(number, low=low, high=high, kind=unit.kind, unit=unit.unit, converted=said)


def _rounded(value: float) -> float:
    """Return a converted value to four significant digits where it is no whole number."""
    return value if value == int(value) else float(f"{value:.4g}")


def _roughly(number: Number, folded: str, language: str) -> Number:
    start, end, sign = roughly(number.start, number.end, number.comparator, folded, language)
    return replace(number, start=start, end=end, comparator=sign)


def roughly(
    start: int, end: int, sign: Comparator, folded: str, language: str
) -> tuple[int, int, Comparator]:
    """Return a number's span with the words that make it rough, and its comparator.

    The outermost word decides; a range stays one.
    """
    words = _tables(language)
    for _ in range(3):
        found = _phrase_before(folded, start, words)
        if found is None:
            break
        start, said = found
        sign = said if sign != ".." and (said != "=" or sign == "=") else sign
    after = words.after.match(folded, end)
    if after:
        end = after.end()
        sign = words.after_sign[" ".join(after.group(1).split())] if sign == "=" else sign
    return start, end, sign


def _phrase_before(folded: str, start: int, words: "_Tables") -> tuple[int, Comparator] | None:
    before = folded[max(0, start - _CONTEXT) : start]
    if before[-1:] in words.before_sign:
        return start - 1, words.before_sign[before[-1]]
    if before[-1:] == "-":
        joined = before.split()[-1]
        sign = words.before_sign.get(joined)
        return (start - len(joined), sign) if sign else None
    if not before[-1:].isspace():
        return None
    ends = [m.span() for m in _SAID.finditer(before)][-_LONGEST:]
    for begin, _ in ends:
        phrase = " ".join(before[begin:].split())
        if phrase in words.before_sign:
            return start - (len(before) - begin), words.before_sign[phrase]
    return None


def _disjoint(found: list[Number]) -> list[Number]:
    """Return numbers that share no characters; "un" in "un promedio de 12" is none of its own."""
    kept: list[Number] = []
    for number in found:
        while kept and number.start <= kept[-1].core and kept[-1].end <= number.core:
            kept.pop()
        at = kept[-1].end if kept else 0
        if number.core >= at:
            kept.append(number if number.start >= at else replace(number, start=number.core))
    return kept


@dataclass(frozen=True, slots=True)
class _Tables:
    words: Numerals
    naming: frozenset[str]
    not_counts_after: re.Pattern[str]
    units: re.Pattern[str]
    unit_of: dict[str, Unit]
    symbols: re.Pattern[str]
    symbol_of: dict[str, Unit]
    suffixes: re.Pattern[str]
    before_sign: dict[str, Comparator]
    after: re.Pattern[str]
    after_sign: dict[str, Comparator]


@cache
def _tables(language: str) -> _Tables:
    words = numerals(language)
    unit_of: dict[str, Unit] = {}
    symbol_of: dict[str, Unit] = {}
    for unit in words.unit:
        for word in unit.words:
            unit_of.setdefault(" ".join(word.split()), unit)
        for symbol in unit.symbols:
            symbol_of.setdefault(symbol.strip(), unit)
    symbols = sorted({s for u in words.unit for s in u.symbols}, key=len, reverse=True)
    after_sign: dict[str, Comparator] = {w: r.comparator for r in words.roughly for w in r.after}
    return _Tables(
        words=words,
        naming=frozenset(words.labels + words.not_counts_before),
        not_counts_after=re.compile(rf"[ -]?(?:{alternatives(words.not_counts_after)})(?!\w)"),
        units=re.compile(rf"[ -]{{0,3}}({alternatives(list(unit_of))})(?!\w)"),
        unit_of=unit_of,
        symbols=re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, symbols))})$"),
        symbol_of=symbol_of,
        suffixes=re.compile(rf"(?:{alternatives(list(words.suffixes))})(?!\w)"),
        before_sign={w: r.comparator for r in words.roughly for w in r.before},
        after=re.compile(rf"[ ]{{0,3}}({alternatives(list(after_sign))})(?!\w)"),
        after_sign=after_sign,
    )
