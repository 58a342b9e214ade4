"""Counts of each part of a place, which are no counts of the whole: "80 bunks in each cell"."""

import re
from dataclasses import replace
from functools import cache

from habeas.extract.found import Found, Scene
from habeas.extract.numerals import alternatives
from habeas.extract.places import place_of
from habeas.extract.topics import is_specific
from habeas.extract.valuing import Valued
from habeas.vocabulary.measuring import measuring
from habeas.vocabulary.naming import facilities

_OF_WHOLE = frozenset(
    [
        "bed_count",
        "cell_count",
        "module_count",
        "official_capacity",
        "prison_population",
        "staff_count",
        "women_held",
        "minors_held",
    ]
)
_BEFORE = 160
_AFTER = 60


def shared_out(valued: Valued, scene: Scene) -> Found:
    """Return a find with the part it counts as its place, where it counts each part of a place."""
    found = valued.found
    if found.indicator not in _OF_WHOLE or valued.number is None or found.place is not None:
        return found
    unit = _unit(valued.number.start, valued.number.end, scene)
    if not unit:
        return found
    place = place_of(found, scene)
    if place.mention is None or not is_specific(place.mention):
        return replace(found, place=unit)
    named = facilities(scene.passages.language).part_of.format(part=unit, place=place.text)
    text = place.text if _says(place.text, unit, scene) else named
    return replace(found, place=text, place_mention=place.mention.id)


def _says(place: str, unit: str, scene: Scene) -> bool:
    """Return whether a place's text already is that of the part."""
    pattern = facilities(scene.passages.language).part_of
    return place.startswith(pattern.partition("{place}")[0].format(part=unit))


def _unit(start: int, end: int, scene: Scene) -> str:
    """Return the part that a number on `start:end` counts in each of, "" for the whole."""
    passages = scene.passages
    language, folded = passages.language, passages.folded
    units = measuring(language).units
    sentence = passages.sentence_at(start)
    after = folded[end : min(sentence.end, end + _AFTER)]
    if found := _each_after(language).match(after):
        return units[" ".join(found.group("unit").split())]
    before = folded[max(sentence.start, start - _BEFORE) : start]
    if found := _each_before(language).search(before):
        joined = _whole_again(language).search(before, found.end("unit"))
        return "" if joined else units[" ".join(found.group("unit").split())]
    if not _apiece(language).match(after):
        return ""
    earlier = passages.paragraphs[sentence.paragraph][0]
    named = list(_named(language).finditer(folded, max(earlier, start - _BEFORE), start))
    return units[" ".join(named[-1].group().split())] if named else ""


@cache
def _each_after(language: str) -> re.Pattern[str]:
    words = measuring(language)
    each, units = alternatives(words.each), alternatives(list(words.units))
    article = alternatives(words.article)
    between = rf"(?:(?:\s+[\w-]+){{1,4}}?\s+(?:{each})|\s+[\w-]+\s+(?:{article}))"
    return re.compile(rf"{between}\s+(?P<unit>{units})(?!\w)(?!\s+block)")


@cache
def _each_before(language: str) -> re.Pattern[str]:
    words = measuring(language)
    each, units = alternatives(words.each), alternatives(list(words.units))
    return re.compile(
        rf"(?<!\w)(?:{each})(?:\s+[\w-]+){{0,3}}?\s+(?P<unit>{units})(?!\w)[^,;:()]*$"
    )


@cache
def _whole_again(language: str) -> re.Pattern[str]:
    """Return an expression for a further clause that is about the whole: "and the prison has"."""
    words = measuring(language)
    joins, places = alternatives(words.continuations), alternatives(words.nouns["place"])
    return re.compile(rf"(?<!\w)(?:{joins})\s+(?:\w+\s+)?(?:{places})(?!\w)")


@cache
def _apiece(language: str) -> re.Pattern[str]:
    words = measuring(language)
    joins = alternatives(words.continuations)
    ends = rf"(?=\s*[.,;:)—–]|\s*$|\s+(?:{joins})(?!\w))"
    return re.compile(rf"(?:\s+[\w-]+){{1,4}}?\s+(?:{alternatives(words.apiece)}){ends}")


@cache
def _named(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(list(measuring(language).units))})(?!\w)")
