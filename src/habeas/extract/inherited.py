"""Numbers that get their meaning from the number before: "of whom 42 ...", "up from 67 per cent"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from habeas.extract.found import Scene
from habeas.extract.numbers import Number
from habeas.extract.numerals import alternatives
from habeas.extract.periods import period_of
from habeas.extract.segment import Sentence
from habeas.extract.valuing import Valued, revalued
from habeas.vocabulary.measuring import Measuring, Part, measuring

_REACH = 160


def inherited(
    chosen: Sequence[Valued], counted: Sequence[Number], scene: Scene
) -> Iterator[Valued]:
    """Yield finds for the numbers that no cue claimed but that continue a claimed one.

    A number continues the last claimed one of its sentence when it is of the same kind and is said
    to be the same at another time, or a part of it.
    """
    claimed = {v.at: v for v in chosen}
    served = {a for v in chosen for a in v.used}
    last: Valued | None = None
    for number in counted:
        sentence = scene.passages.sentence_at(number.start)
        if last is not None and (last.number is None or _left(last, number, sentence, scene)):
            last = None
        if number.start in claimed:
            last = claimed[number.start]
        elif number.start in served or last is None or last.number is None:
            continue
        elif last.number.kind == number.kind:
            found = (
                _part(last, number, scene, sentence.end)
                or _change(last, number, scene)
                or _listed(last, number, scene, sentence.end)
            )
            if found is not None:
                yield found
                last = found if found.part else last


def _left(last: Valued, number: Number, sentence: Sentence, scene: Scene) -> bool:
    """Return whether a number stands in a later sentence that does not open with "Of these"."""
    if last.at >= sentence.start:
        return False
    language, folded = scene.passages.language, scene.passages.folded
    before = folded[sentence.start : number.start].strip(" ,")
    next_one = scene.passages.sentence_at(last.at).index + 1 == sentence.index
    opens = before in measuring(language).parts_open or (
        not before and _opening(language, "of_these").match(folded, number.end, sentence.end)
    )
    return not (next_one and opens)


def _change(last: Valued, number: Number, scene: Scene) -> Valued | None:
    """Return the same measure at another time: "a decrease from the 67 percent recorded in 2020"."""
    language = scene.passages.language
    between = scene.passages.folded[last.found.end : number.start]
    if len(between) < _REACH and _ending(language, "changes").search(between.rstrip()):
        return revalued(last, number, number.end, scene)
    follows = scene.passages.folded[number.end : number.end + 4].strip()
    dated = any(0 <= d.start - number.end <= 8 for d in scene.dates if d.start >= number.end)
    joined = between.strip(" ,") in measuring(language).continuations
    return revalued(last, number, number.end, scene) if joined and dated and follows else None


def _part(last: Valued, number: Number, scene: Scene, sentence_end: int) -> Valued | None:
    """Return part of a count: "of whom 42 were on trial and 35 were convicted"."""
    words = measuring(scene.passages.language)
    folded = scene.passages.folded
    origin = last.number.end if last.number else last.found.end
    between = folded[origin : number.start]
    opened = _ending(scene.passages.language, "parts_open").search(between.rstrip())
    if number.kind != "count" or not opened or len(between) > _REACH:
        return None
    if last.found.quantity is None or last.found.quantity.unit not in ("persons", "deaths"):
        return None
    if opened.group() in words.continuations and not last.part:
        return None
    match = _parts(scene.passages.language).match(folded, number.end, sentence_end)
    if not match:
        return None
    part = _which(words, " ".join(match.group("part").split()))
    valued = revalued(last, number, match.end(), scene)
    head = last.found.indicator in _HEADS
    indicator = part.population if head else last.found.indicator
    period = valued.found.period or period_of(last.found, scene)
    group = None if head else part.group
    found = replace(valued.found, indicator=indicator, group=group, period=period)
    if last.cue.basis == "flow":
        found = replace(found, basis=last.found.basis)
    return replace(valued, found=found, part=True)


def _listed(last: Valued, number: Number, scene: Scene, sentence_end: int) -> Valued | None:
    """Return the same of others: "17 died of illness and six of hunger", "20 in one jail, 9 in another"."""
    language, folded = scene.passages.language, scene.passages.folded
    if last.number is None or last.found.quantity is None or number.kind not in _LISTED:
        return None
    between = folded[last.number.end : number.start]
    if len(between) > _REACH or last.found.quantity.unit not in _COUNTED:
        return None
    these = _opening(language, "of_these").match(folded, number.end, sentence_end)
    if last.found.indicator in _FATAL:
        at = these.end() if these else number.end
        cause = _cause(language).match(folded, at, sentence_end)
        if cause and (these or _joined(language).search(between)):
            return _same(last, number, cause.end(), scene)
    goes_on = _opening(language, "gapped").match(folded, number.end, sentence_end)
    if not goes_on or not _joined(language).search(between):
        return None
    preposition = re.escape(goes_on.group().strip())
    first = re.search(rf"(?<!\w){preposition}(?!\w)", between)
    return _same(last, number, goes_on.end(), scene) if first else None


_LISTED = frozenset(("count", "percent"))
_COUNTED = frozenset(("persons", "deaths", "count", "percent"))
_FATAL = frozenset(("deaths_in_custody",))


def _same(last: Valued, number: Number, end: int, scene: Scene) -> Valued:
    """Return the measure of `last` for another number, at the same time and on the same basis."""
    valued = revalued(last, number, end, scene)
    period = valued.found.period or period_of(last.found, scene)
    found = replace(valued.found, period=period, basis=last.found.basis)
    return replace(valued, found=found, part=True)


_HEADS = frozenset(
    ("prison_population", "women_held", "minors_held", "pretrial_count", "foreign_held")
)


def _which(words: Measuring, said: str) -> Part:
    return next(p for p in words.part if said in p.words)


@cache
def _ending(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(getattr(measuring(language), name))})$")


@cache
def _opening(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternatives(getattr(measuring(language), name))})(?!\w)")


@cache
def _joined(language: str) -> re.Pattern[str]:
    """Return an expression for the end of what stands before a further item of a list."""
    joins = alternatives(measuring(language).continuations)
    return re.compile(rf"[,;:]\s*(?:(?:{joins})\s*)?$|\s(?:{joins})\s*$")


@cache
def _cause(language: str) -> re.Pattern[str]:
    words = measuring(language)
    be, causes = alternatives(words.lists["be"]), alternatives(words.causes)
    return re.compile(rf"(?:\s+(?:{be}))?(?:\s+\w+)?\s+(?:{causes})(?!\w)")


@cache
def _parts(language: str) -> re.Pattern[str]:
    words = measuring(language)
    named = alternatives([w for part in words.part for w in part.words])
    be = alternatives(words.lists["be"])
    return re.compile(rf"\s+(?:(?:{be})\s+)?(?:\w+\s+)?(?P<part>{named})(?!\w)")
