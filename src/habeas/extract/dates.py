"""Finding date expressions, and what they mean without ever being finer than their words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from habeas.extract.folding import fold_in_place
from habeas.extract.found import Dated, Scene
from habeas.extract.reckoning import Anchor, before_now, resolve
from habeas.model import Period
from habeas.vocabulary.calendar import Calendar, calendar

_S = r"[ ]{1,3}"
_YEAR = r"(?:19|20)\d\d"
_BOUNDED_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_ORDINAL = r"(?:st|nd|rd|th|º|°)?"
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Atom:
    """One date as written: half-open span and its parts, 0 where the words leave them open.

    `period` is set instead where the words count from publication or name a part of a year.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last_month: int = 0
    period: Period | None = None


def dates(scene: Scene) -> tuple[Dated, ...]:
    """Return the date expressions of the text, in order, disjoint.

    A date without a year takes the year the document reports on (from its title, name or first
    heading), else the latest that was over by publication. Where neither is known the period has
    empty ends: the words are a date, but not which.
    """
    language = scene.passages.language
    anchor = anchor_of(scene)
    atoms = list(_atoms(scene, calendar(language), anchor))
    return tuple(_joined(atoms, scene.passages.folded, anchor, language))


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


def _atoms(scene: Scene, words: Calendar, anchor: Anchor) -> Iterator[Atom]:
    folded, text = scene.passages.folded, scene.passages.text
    for match in _expression(scene.passages.language).finditer(folded):
        atom = _atom(match, words, anchor)
        if atom and _plausible(match, atom, text, folded, words):
            yield atom


def _atom(match: re.Match[str], words: Calendar, anchor: Anchor) -> Atom | None:
    get, span = match.groupdict().get, match.span()
    if phrase := get("phrase"):
        return Atom(*span, period=before_now(*_relative(words, phrase), anchor))
    if ago := get("ago"):
        unit = next(words.units[w] for w in ago.split() if w in words.units)
        return Atom(*span, period=before_now(unit, -_count(ago, words), anchor))
    if get("whole_year"):
        return Atom(*span, year=anchor.year)
    if get("iso"):
        parts = [int(p) for p in match["iso"].split("-")]
        return _checked(Atom(*span, parts[0], parts[1], parts[2] if len(parts) > 2 else 0))
    if get("slash"):
        a, b, year = (int(p) for p in match["slash"].split("/"))
        month, day = (a, b) if (words.month_first and a <= 12) or b > 12 else (b, a)
        return _checked(Atom(*span, year, month, day))
    if get("weekday"):
        return Atom(*span, period=before_now("weekday", words.weekdays[match["weekday"]], anchor))
    if get("part") or get("first_n"):
        return _part(match, words, anchor)
    month = words.months[get("m1") or get("m2") or get("m3") or ""] if not get("y4") else 0
    year = int(get("y1") or get("y2") or get("y3") or get("y4") or 0)
    return _checked(Atom(*span, year, month, int(get("d1") or get("d2") or 0)))


def _part(match: re.Match[str], words: Calendar, anchor: Anchor) -> Atom:
    get = match.groupdict().get
    year = int(get("part_year") or 0) or anchor.year
    if first_n := get("first_n"):
        last = min(12, _count(first_n, words))
        return Atom(*match.span(), year=year, month=1, last_month=last)
    phrase = " ".join((get("part") or "").split())
    part = next(p for p in words.part if phrase in p.phrases)
    return Atom(*match.span(), year=year, month=part.first, last_month=part.last)


def _count(phrase: str, words: Calendar) -> int:
    return next(
        int(w) if w.isdigit() else words.counts[w]
        for w in phrase.split()
        if w.isdigit() or w in words.counts
    )


def _relative(words: Calendar, phrase: str) -> tuple[str, int]:
    plain = " ".join(phrase.split())
    return next((r.unit, r.step) for r in words.relative if plain in r.phrases)


def _checked(atom: Atom) -> Atom | None:
    return atom if atom.month <= 12 and atom.day <= 31 else None


def _plausible(match: re.Match[str], atom: Atom, text: str, folded: str, words: Calendar) -> bool:
    """Tell "in May" from "may" and "in 2019" from "2019 prisoners"."""
    before = folded[max(0, atom.start - _NEAR) : atom.start].rstrip(' (*"“')
    get = match.groupdict().get
    month = get("m2") or get("m3")
    if month and not atom.year and month in words.ambiguous_months:
        cued = bool(atom.day) or _ends_with(before, words.adverbial + words.origins)
        return cued and text[atom.start].isupper()
    if get("y4") and not get("prefix"):
        if folded[atom.end : atom.end + 1] == "," and before[-1:].isalpha():
            return True
        opens = not before or before[-1] in ".;:[|–—-/" or text[atom.start - 1] == "("
        return (
            opens or _ends_with(before, words.year_cues) or bool(_BOUNDED_YEAR.search(before[-9:]))
        )
    return True


def _ends_with(before: str, cues: list[str]) -> bool:
    return any(before.endswith(c) and not before[: -len(c)][-1:].isalnum() for c in cues)


def _joined(atoms: list[Atom], folded: str, anchor: Anchor, language: str) -> Iterator[Dated]:
    """Resolve atoms, two at a time where words make them the ends of a span."""
    words, at = calendar(language), 0
    while at < len(atoms):
        first = atoms[at]
        second = atoms[at + 1] if at + 1 < len(atoms) else None
        opener = _opener(first, second, folded, words) if second else None
        if second is None or opener is None:
            yield Dated(start=first.start, end=first.end, period=resolve_atom(first, anchor))
            at += 1
            continue
        if not first.year and second.year:
            first = replace(first, year=second.year)
        ends = [resolve_atom(a, anchor) for a in (first, second)]
        period = Period(start=ends[0].start, end=ends[1].end)
        yield Dated(start=first.start - opener, end=second.end, period=period)
        at += 2


def resolve_atom(atom: Atom, anchor: Anchor) -> Period:
    """Return the period an atom means."""
    return atom.period or resolve(atom.year, atom.month, atom.day, atom.last_month, anchor)


def _opener(first: Atom, second: Atom, folded: str, words: Calendar) -> int | None:
    """Return how many characters before `first` open a span to `second`, null when none does."""
    if second.start - first.end > 14 or first.period or second.period:
        return None
    between = folded[first.end : second.start].strip()
    before = folded[max(0, first.start - _NEAR) : first.start]
    for opener, join in words.spans:
        if between == join and _ends_with(before.rstrip(), [opener] if opener else [""]):
            return len(before) - len(before.rstrip()) + len(opener) if opener else 0
    return None


def _any(phrases: list[str]) -> str:
    ordered = sorted((fold_in_place(p) for p in phrases), key=len, reverse=True)
    return "|".join(r"[ ]{1,3}".join(map(re.escape, p.split())) for p in ordered)


@cache
def _expression(language: str) -> re.Pattern[str]:
    words = calendar(language)
    months, years = _any(list(words.months)), _any(words.year_joins)
    numbers, units = _any(list(words.counts)) + r"|\d{1,2}", _any(list(words.units))
    to_year = rf"(?:{_S}|[ ]?(?:{years}){_S})"
    counted = rf"(?:{numbers}){_S}(?:{units})"
    ago = "|".join([rf"(?:{_any(words.ago_before)}){_S}{counted}"] * bool(words.ago_before)
                   + [rf"{counted}{_S}(?:{_any(words.ago_after)})"] * bool(words.ago_after))  # fmt: skip
    before, after = words.first_months
    first_n = rf"(?:{_any(before)}){_S}(?:{numbers}){_S}(?:{_any(after)})"
    relative = _any([p for r in words.relative for p in r.phrases])
    parts = _any([p for part in words.part for p in part.phrases])
    branches = [
        rf"(?P<iso>{_YEAR}-\d\d(?:-\d\d)?)(?![\d-])",
        rf"(?P<slash>\d{{1,2}}/\d{{1,2}}/{_YEAR})(?![\d/])",
        rf"(?P<d1>\d{{1,2}}){_ORDINAL}{_S}(?:(?:{_any(words.day_joins)}){_S}){{0,2}}(?P<m1>{months})(?:{to_year}(?P<y1>{_YEAR}))?",
        rf"(?P<m2>{months}){_S}(?P<d2>\d{{1,2}}){_ORDINAL}(?![\w:%]|[.,]\d)(?:,?{_S}(?P<y2>{_YEAR}))?",
        rf"(?P<m3>{months})(?:{to_year}(?P<y3>{_YEAR}))?",
        rf"(?:(?P<part>{parts})|(?P<first_n>{first_n})){_S}(?:(?P<part_year>{_YEAR})|(?:{_any(words.part_years)}))",
        rf"(?P<whole_year>{_any(words.this_year)})",
        rf"(?P<phrase>{relative})",
        rf"(?P<ago>{ago})",
        rf"(?P<weekday>{_any(list(words.weekdays))})",
        rf"(?:(?P<prefix>{_any(words.year_prefixes)})[ ]?)?(?P<y4>{_YEAR})(?![\d]|[.,]\d)",
    ]
    return re.compile(rf"(?<![\w/$€£#])(?<!\d[.,])(?:{'|'.join(branches)})(?![\w])")
