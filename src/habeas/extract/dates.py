"""Finding the dates that claims may be for, and what they mean without being finer than their words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from habeas.extract.found import Dated, Scene
from habeas.extract.numerals import alternatives
from habeas.extract.reckoning import UNKNOWN, Anchor, before_now, resolve, spanned
from habeas.extract.timex_figures import ends_with
from habeas.extract.timex_model import YEAR, Part, Shift
from habeas.extract.timex_parts import parts
from habeas.extract.timex_values import SECTIONS, When, moved, value_of
from habeas.extract.timexes import joined
from habeas.model import Period
from habeas.vocabulary.calendar import Calendar, calendar

_BOUNDED_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_NEAR = 40
_SPAN_GAP = 14
_HEAD_PARAGRAPHS = 5
_HEAD_LENGTH = 140
_DATELINE = 80
_SMALL = 4
_COUNTED = {"D": "day", "W": "week", "M": "month"}


def dates(scene: Scene) -> tuple[Dated, ...]:
    """Return the date expressions of the text, in order, disjoint.

    A date without a year takes the year the document reports on (from its title, name or first
    heading), else the latest that was over by publication. Where neither is known the period has
    empty ends: the words are a date, but not which.
    """
    passages = scene.passages
    language, folded = passages.language, passages.folded
    found = parts(passages.text, folded, passages.bounds, language, strict=True)
    anchor = anchored(scene, found)
    dated = [p for p in joined(found, folded, language) if _dates(p)]
    named = sorted([*_reported(dated, folded, language), *dated], key=lambda p: p.start)
    return tuple(_spans(_opened(named), folded, anchor, language))


def _dates(part: Part) -> bool:
    """Return whether a part says when: not how long, how often, at what hour or just "now"."""
    if part.opens:
        return True
    if part.kind in ("DURATION", "SET") or part.mention or part.needs_quarter:
        return False
    day = part.day or part.weekday >= 0 or part.shift
    return bool(day) if part.clock else not part.value or part.value[:2].isdigit()


def _reported(dated: list[Part], folded: str, language: str) -> Iterator[Part]:
    """Yield words for the year a document reports on, where no other date stands."""
    starts = [p.start for p in dated]
    for match in _whole_year(language).finditer(folded):
        at = bisect_left(starts, match.end())
        if not at or dated[at - 1].end <= match.start():
            yield Part(start=match.start(), end=match.end(), reported=True)


def _opened(found: list[Part]) -> Iterator[Part]:
    """Yield dates, "the first nine months" made one with the year that follows it."""
    held: Part | None = None
    for part in found:
        if held and part.start - held.end < _SPAN_GAP and (part.year or part.reported):
            months = re.fullmatch(r"P(\d{1,2})M", held.value)
            if months and not part.month and 1 <= int(months[1]) <= 12:
                part = replace(part, start=held.start, month=1, last_month=int(months[1]))
        held = part if part.opens else None
        if not held:
            yield part


def anchor_of(scene: Scene) -> Anchor:
    """Return what dates without a year are counted from: the year reported on, the publication."""
    reading, document = scene.passages.reading, scene.document
    names = [document.title, reading.title, document.name]
    spans = scene.passages.paragraphs[:1]
    heading = reading.text[slice(*spans[0])] if spans else ""
    if len(heading) < 200 and not heading.rstrip().endswith("."):
        names.append(heading)
    years = [int(m.group()) for name in names for m in [_BOUNDED_YEAR.search(name or "")] if m]
    published = scene.published
    if published and (not years or published.startswith(str(years[0]))):
        return Anchor(report_year=0, published=published)
    return Anchor(report_year=years[0] if years else 0, published=published)


def anchored(scene: Scene, found: Sequence[Part]) -> Anchor:
    """Return what dates without a year are counted from, the text's own dateline where no more is said.

    A dateline is a full date in the first lines with nothing but a place before it ("Lima, 14 de
    mayo de 2022.—"); a heading of a report gives its year.
    """
    anchor = anchor_of(scene)
    if anchor.year:
        return anchor
    passages = scene.passages
    for start, end in passages.paragraphs[:_HEAD_PARAGRAPHS]:
        heading = end - start < _HEAD_LENGTH and passages.text[end - 1] not in ".:"
        for part in (p for p in found if start <= p.start < end and p.year):
            day = part.month and part.day and part.start - start < _DATELINE
            if day and _leads(passages.text[start : part.start]):
                return Anchor(
                    report_year=0, published=f"{part.year:04}-{part.month:02}-{part.day:02}"
                )
            told = part.month and _said_for(passages.folded, part.start, passages.language)
            if heading or told:
                return Anchor(report_year=part.year, published="")
    return anchor


def _said_for(folded: str, at: int, language: str) -> bool:
    """Return whether a date is said outright to be the one values are for: "as of March 2023"."""
    before = folded[max(0, at - _NEAR) : at].rstrip()
    return ends_with(before, calendar(language).reference)


def _leads(text: str) -> bool:
    """Return whether the words before a date are a place or nothing: all but small words begin with a capital."""
    words = re.findall(r"\w+", text)
    return all(not w[0].islower() or len(w) < _SMALL for w in words)


def _spans(found: Iterator[Part], folded: str, anchor: Anchor, language: str) -> Iterator[Dated]:
    """Resolve dates, two at a time where words make them the ends of a span."""
    words, dated = calendar(language), list(found)
    at = 0
    while at < len(dated):
        first = dated[at]
        second = dated[at + 1] if at + 1 < len(dated) else None
        opener = _opener(first, second, folded, words) if second else None
        if second is None or opener is None:
            yield Dated(start=first.start, end=first.end, period=period_of_part(first, anchor))
            at += 1
            continue
        if not first.year and second.year:
            first = replace(first, year=second.year)
        ends = [period_of_part(p, anchor) for p in (first, second)]
        period = Period(start=ends[0].start, end=ends[1].end)
        yield Dated(start=first.start - opener, end=second.end, period=period)
        at += 2


def period_of_part(part: Part, anchor: Anchor) -> Period:
    """Return the period that a date means; its ends are empty where nobody said the year."""
    shift = part.shift
    if part.value:
        return spanned(part.value)
    if part.reported and not part.month:
        return resolve(anchor.year, 0, 0, 0, anchor)
    said_step = part.nth or (shift and not shift.unit)
    if said_step and not part.year and anchor.day:
        return spanned(value_of(part, When(day=anchor.published, way=-1)))
    year = part.year
    if shift and shift.unit == "Y":
        now = int(anchor.published[:4] or 0) or anchor.year
        if not now:
            return UNKNOWN
        year = now + int(shift.step)
    if part.month:
        return resolve(year, part.month, part.day, part.last_month, anchor)
    if part.section:
        first, last = SECTIONS[part.section]
        whole = part.section[0] not in "QH"
        return resolve(year or anchor.year, 0 if whole else first, 0, 0 if whole else last, anchor)
    if part.weekday >= 0 and not (shift and shift.unit):
        return before_now("weekday", part.weekday, anchor)
    if shift and shift.unit != "Y":
        return _shifted(shift, anchor)
    return resolve(year, 0, 0, 0, anchor)


def _shifted(shift: Shift, anchor: Anchor) -> Period:
    if shift.unit in _COUNTED:
        return before_now(_COUNTED[shift.unit], int(shift.step), anchor)
    return spanned(moved(anchor.day, shift.unit, shift.step)) if anchor.day else UNKNOWN


def _opener(first: Part, second: Part, folded: str, words: Calendar) -> int | None:
    """Return how many characters before `first` open a span to `second`, null when none does."""
    relative = any(p.shift or p.weekday >= 0 or p.value for p in (first, second))
    if relative or second.start - first.end > _SPAN_GAP:
        return None
    between = folded[first.end : second.start].strip()
    before = folded[max(0, first.start - _NEAR) : first.start]
    for opener, join in words.spans:
        if between == join and ends_with(before.rstrip(), [opener] if opener else [""]):
            return len(before) - len(before.rstrip()) + len(opener) if opener else 0
    return None


@cache
def _whole_year(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(calendar(language).this_year)})(?!\w)")
