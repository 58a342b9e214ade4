"""Whom a find is about: the nearest people in its own words, its clause, or the sentence before."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from habeas.extract.found import Found, Placed, Scene
from habeas.extract.patterns import PatternSet
from habeas.extract.segment import Passages, Sentence
from habeas.text import fold
from habeas.vocabulary.naming import facilities
from habeas.vocabulary.stance import groups

_REACH = 800  # characters around a find in which its people are sought
_AFTER = 90  # characters after a find in which its people may still be named
_LEAD = 3  # words that may part a preposition from the people it leads to
_HEADING = 6  # words in a heading at most
_LABEL = 2  # words in a heading that ends with a stop or stands in the paragraph itself, at most
_SECTION = 12  # paragraphs under one heading at most
_OBJECT = 1  # words between a verb and its object, or between two groups
_WORD = re.compile(r"[\w'+-]+")


@dataclass(frozen=True, slots=True)
class _People:
    start: int
    end: int
    group: str


def group_of(found: Found, scene: Scene) -> str:
    """Return the group of people in custody a find is about, "" for everyone.

    Two groups are joined with a comma, in the order of the text.
    """
    passages = scene.passages
    lexicon = groups(passages.language)
    if found.indicator in lexicon.of_indicator:
        return lexicon.of_indicator[found.indicator]
    sentence = passages.sentence_at(found.start)
    floor = max(sentence.start, found.start - _REACH)
    text = passages.folded[floor : min(sentence.end, found.end + _REACH)]
    people = _spoken_of(_people(passages.language, text), scene, sentence, floor)
    start, end = found.start - floor, found.end - floor
    inside = [p for p in people if start <= p.start < end]
    if inside:
        named = _joined(inside).split(",")
        said = lexicon.otherwise.get(found.indicator)
        return ",".join(g for g in named if g != said or len(named) == 1)
    after = _after(people, text, end, passages.language)
    if after is not None:
        return after
    before = _before(people, text, start, passages.language)
    if before is not None:
        return before
    return _carried(passages, sentence) or _headed(passages, sentence)


def group_at(found: Found, place: Placed, language: str) -> str:
    """Return the group of people that a place is for ("women's prison"), "" for everyone.

    What only counts places is about the people it names itself.
    """
    lexicon = groups(language)
    if fallback := lexicon.otherwise.get(found.indicator):
        return fallback
    if place.mention is None or found.indicator in lexicon.of_indicator:
        return ""
    named = _joined(list(_people(language, fold(place.text))))
    return named or lexicon.of_place.get(place.mention.place_kind, "")


def _spoken_of(
    people: tuple[_People, ...], scene: Scene, sentence: Sentence, floor: int
) -> tuple[_People, ...]:
    """Return the people without those who only tell it: "a woman said", "Women's Watch said"."""
    captives = facilities(scene.passages.language).words.captives
    tellers = [
        (a.speaker_start - floor, a.speaker_end - floor)
        for a in scene.attributions
        if sentence.start <= a.speaker_start < a.speaker_end <= sentence.end
        and not any(
            t.folded in captives for t in scene.passages.tokens(a.speaker_start, a.speaker_end)
        )
    ]
    bystanders = groups(scene.passages.language).bystanders
    text = scene.passages.text
    return tuple(
        p
        for p in people
        if not any(a <= p.start < b for a, b in tellers)
        or not (p.group in bystanders or text[floor + p.start].isupper())
    )


def _headed(passages: Passages, sentence: Sentence) -> str:
    """Return the only group that the heading over a sentence names: "Women. They lack ..."."""
    for number in range(sentence.paragraph, max(-1, sentence.paragraph - _SECTION), -1):
        start, end = passages.paragraphs[number]
        first = passages.sentence_at(start)
        if number < sentence.paragraph and first.end < end:
            continue
        opening = passages.folded[first.start : first.end]
        own = number == sentence.paragraph
        most = _LABEL if own or opening.endswith((".", ";")) else _HEADING
        if first.end > sentence.start or len(opening.split()) > most:
            continue
        named = {p.group for p in _people(passages.language, opening)} - {""}
        if len(named) == 1:
            return named.pop()
        if not own:
            return ""
    return ""


@cache
def _patterns(language: str) -> PatternSet[str]:
    return PatternSet([(f"({'|'.join(g.words)})", g.id) for g in groups(language).group])


@lru_cache(maxsize=1024)
def _people(language: str, text: str) -> tuple[_People, ...]:
    """Return the people a sentence names, in order; of overlapping names the longest."""
    hits = [
        _People(h.start, h.end, h.payload)
        for _, h in _patterns(language).scan(text, [(0, len(text))])
    ]
    kept: list[_People] = []
    for hit in sorted(hits, key=lambda p: (p.start - p.end, not p.group)):
        if all(hit.end <= k.start or k.end <= hit.start for k in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda p: p.start))


def _after(people: tuple[_People, ...], text: str, end: int, language: str) -> str | None:
    """Return the group that a preposition joins to the find's end; null where none is named."""
    lexicon = groups(language)
    found: list[_People] = []
    for one in people:
        if one.start < end or one.start - end > _AFTER:
            continue
        since = text[found[-1].end if found else end : one.start]
        words = _WORD.findall(since)
        if any(c in since for c in ",;:()") or any(w in lexicon.turns for w in words):
            break
        led = any(w in lexicon.prepositions for w in words[-_LEAD - 1 :])
        joined = len(words) <= _OBJECT if found or not led else led
        if not joined:
            break
        found.append(one)
    return _joined(found) if found else None


def _before(people: tuple[_People, ...], text: str, start: int, language: str) -> str | None:
    """Return the group of the nearest people before the find in its clause; null if none."""
    lexicon = groups(language)
    earlier = [p for p in people if p.end <= start]
    if not earlier:
        return None
    nearest = earlier[-1]
    between = text[nearest.end : start]
    if ";" in between or any(w in lexicon.turns for w in _WORD.findall(between)):
        return None
    return nearest.group


def _carried(passages: Passages, sentence: Sentence) -> str:
    """Return the only group of the sentence before, where this one opens with a pronoun for it."""
    opening = _WORD.match(passages.folded, sentence.start)
    lexicon = groups(passages.language)
    if not opening or opening.group() not in lexicon.pronouns or not sentence.index:
        return ""
    previous = passages.sentences[sentence.index - 1]
    if previous.paragraph != sentence.paragraph:
        return ""
    named = {
        p.group
        for p in _people(passages.language, passages.folded[previous.start : previous.end])
        if p.group
    }
    return named.pop() if len(named) == 1 else ""


def _joined(people: list[_People]) -> str:
    named = list(dict.fromkeys(p.group for p in people if p.group))
    return "" if {"men", "women"} <= set(named) else ",".join(named)
