"""Time expressions in general: dates, times of day, durations and repeated times, as TIMEX3 values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from habeas.extract.folding import fold_in_place
from habeas.extract.numerals import alternatives
from habeas.extract.segment import spans_of_sentences
from habeas.extract.timex_model import Part, Shift
from habeas.extract.timex_parts import parts
from habeas.extract.timex_values import When, days_of, value_of
from habeas.vocabulary.calendar import calendar
from habeas.vocabulary.timing import TimeKind, timing

_NEAR = 40
_OPENING = 20
_PARTS = ("START", "MID", "END")
_TODAY = Shift("D", 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as written: half-open span, kind, TIMEX3 value and modifier ("" for none).

    The value is never finer than the words: `2024-11` for "last November", `P2W` for "two weeks",
    `PAST_REF` for "recently"; what neither words nor publication tell is X.
    """

    start: int
    end: int
    kind: TimeKind
    value: str
    mod: str = ""


def timexes(text: str, published: str = "", language: str = "en") -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text, in order, disjoint.

    `published` is the ISO prefix of the day that "yesterday" counts from, "" when unknown.

    >>> [t.value for t in timexes("He was held for two weeks last May.", "2024-11-03")]
    ['P2W', '2024-05']
    """
    folded = fold_in_place(text)
    bounds = spans_of_sentences(text, language)
    found: list[TimeExpression] = []
    mention, quarter = published, ""
    whole = list(joined(parts(text, folded, bounds, language), folded, language))
    for part in _dated(whole, folded, language):
        if part.needs_quarter and not quarter:
            continue
        when = When(day=mention if part.mention else published, way=way_of(part, folded, language))
        value = value_of(part, when)
        if part.quarterly and quarter:
            step = int(part.shift.step) if part.shift else 0
            value = f"{int(quarter[:4]) + step:04}{quarter[4:]}"
        elif value[4:6] == "-Q" and value[:4].isdigit():
            quarter = value
        start, end, mod = _widened(part, folded, language)
        if found and start < found[-1].end:
            start = part.start
        found.append(
            TimeExpression(start=start, end=end, kind=part.kind, value=value, mod=mod or part.mod)
        )
        mention = next(days_of(value), mention)
    return tuple(found)


def _dated(found: list[Part], folded: str, language: str) -> list[Part]:
    """Return parts, a month that has no year with that of the date it is joined to."""
    joins = {join for _, join in calendar(language).spans}
    dated = list(found)
    for at in range(len(found) - 2, -1, -1):
        part, following = dated[at], dated[at + 1]
        gap = folded[part.end : following.start].strip()
        bare = part.month and not (part.year or part.shift)
        if bare and following.month and following.year and gap in joins:
            dated[at] = replace(part, year=following.year)
    return dated


def joined(found: list[Part], folded: str, language: str) -> Iterator[Part]:
    """Yield parts with those put together that name one time: "10 p.m." and "on Friday"."""
    held: Part | None = None
    for part in found:
        whole = _together(held, part, folded, language) if held else None
        if held and whole is None and not held.loose:
            yield held
        held = whole or part
    if held and not held.loose:
        yield held


def _together(a: Part, b: Part, folded: str, language: str) -> Part | None:
    gap = folded[a.end : b.start].strip()
    if b.start - a.end > 16 or (gap and gap not in timing(language).joins):
        return None
    merged = _merged(a, b) or _merged(b, a)
    return replace(merged, start=a.start, end=b.end, loose=False) if merged else None


def _merged(fine: Part, coarse: Part) -> Part | None:
    """Return what a finer part means within a coarser one, null where they are two times."""
    if fine.value or coarse.value or "SET" in (fine.kind, coarse.kind):
        return None
    whole_day = coarse.day or coarse.weekday >= 0 or (coarse.shift and coarse.shift.unit == "D")
    bare = not (
        fine.month
        or fine.year
        or fine.weekday >= 0
        or fine.section
        or fine.shift not in (None, _TODAY)
    )
    if fine.clock and bare and whole_day and not coarse.clock:
        return replace(coarse, kind="TIME", clock=fine.clock)
    if coarse.clock or (fine.clock and not coarse.year):
        return None
    if fine.weekday >= 0 and not fine.month and coarse.day:
        return replace(coarse, weekday=fine.weekday)
    year_only = not (coarse.month or coarse.section or coarse.weekday >= 0)
    unit = coarse.shift.unit if coarse.shift else ""
    open_year = (fine.month or fine.section) and not (fine.year or fine.shift)
    if open_year and year_only and (coarse.year or unit == "Y"):
        return replace(fine, year=coarse.year, shift=coarse.shift)
    if fine.weekday >= 0 and not fine.month and unit == "W" and not fine.shift:
        return replace(fine, shift=coarse.shift)
    return None


def way_of(part: Part, folded: str, language: str) -> int:
    """Return 1 where the words about a time look ahead, -1 where they look back, else 0."""
    before = folded[max(0, part.start - _NEAR) : part.start]
    clause = _clause(before)
    cues = list(_ways(language).finditer(before, clause))
    if not cues and len(before) - clause < _OPENING:
        after = folded[part.end : part.end + _NEAR]
        ahead = _ways(language).search(_CLOSE.split(after, maxsplit=1)[0])
        cues = [ahead] if ahead else []
    outright = [c for c in cues if not c["ending"]] or cues
    return 0 if not outright else 1 if outright[-1]["future"] else -1


_CLOSE = re.compile(r"[.;:!?][\s\"'”]")


def _clause(before: str) -> int:
    """Return where the clause that a text ends with begins."""
    closes = list(_CLOSE.finditer(before))
    return closes[-1].end() if closes else 0


@cache
def _ways(language: str) -> re.Pattern[str]:
    words = timing(language)
    future, past = alternatives(words.future), alternatives(words.past)
    ending = rf"\w{{2,20}}(?:{alternatives(words.past_endings)})"
    return re.compile(
        rf"(?<!\w)(?:(?P<future>{future})|(?P<past>{past})|(?P<ending>{ending}))(?!\w)"
    )


def _widened(part: Part, folded: str, language: str) -> tuple[int, int, str]:
    """Return the span of a part with the words that modify it, and the modifier."""
    before = folded[max(0, part.start - _NEAR) : part.start].replace("-", " ")
    match = _modifiers(language).search(before)
    opening = folded[part.start : part.end].split(maxsplit=1)[0]
    amount = match and match["amount"]
    counted = part.kind == "DURATION" or (part.shift and abs(part.shift.step) >= 1)
    if not match or (amount and (opening in timing(language).articles or not counted)):
        return part.start, part.end, ""
    mods = timing(language).mods
    said = " ".join((match["part"] or match["amount"]).split())
    mod = next(name for name, words in mods.items() if said in words)
    return part.start - len(before) + match.start(), part.end, mod


@cache
def _modifiers(language: str) -> re.Pattern[str]:
    words = timing(language)
    parts_of = alternatives([w for k in _PARTS for w in words.mods[k]])
    amounts = alternatives([w for k, mod in words.mods.items() if k not in _PARTS for w in mod])
    article = rf"(?:(?:{alternatives(words.articles)})[ ])?"
    return re.compile(
        rf"(?<!\w)(?:{article}(?P<part>{parts_of})[ ]{{1,2}}{article}|(?P<amount>{amounts})[ ]{{1,2}})$"
    )
