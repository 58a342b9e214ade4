"""How surely a find is stated: asserted, unless words before it in its clause say otherwise."""

import re
from functools import cache, lru_cache

from habeas.extract.attributions import speaker_of
from habeas.extract.folding import fold_in_place
from habeas.extract.found import Found, Scene
from habeas.extract.leadins import lead_in, under_heading
from habeas.extract.patterns import PatternSet
from habeas.model import Certainty
from habeas.vocabulary.stance import CertaintyCue, certainties

_ORDER: tuple[Certainty, ...] = ("denied", "planned", "normative", "hedged", "possible")
_BLOCKED = ("denied", "planned", "normative")
_REACH = 800  # characters around a find in which its cues are sought
_NEAR = 3  # words that a near cue reaches over
_QUOTES = str.maketrans(dict.fromkeys('«»“”"‘', " "))
_LIST = 2  # marks of a kind that make a list


def certainty_of(found: Found, scene: Scene) -> Certainty:
    """Return how surely the text states a find.

    What a source flatly says is asserted, with that source as speaker. A cue that hedges the source
    itself ("speculated") is taken from the attribution; of several cues the strongest counts:
    denied, planned, normative, hedged, possible. Where none stands in the sentence, the words that
    lead up to a list decide, then the mood of the verb, then the heading.
    """
    passages = scene.passages
    language = passages.language
    sentence = passages.sentence_at(found.start)
    floor = max(sentence.start, found.start - _REACH)
    ceiling = min(sentence.end, found.end + _REACH)
    text = passages.folded[floor:ceiling]
    start, end = found.start - floor, found.end - floor
    told = speaker_of(found, scene)
    said = told.cue_start - floor if told and told.cue_start < found.start else -1
    seen = {
        cue.certainty
        for cue_start, cue_end, cue in _cues_in(language, text)
        if _counts(cue, found.indicator)
        and _reaches(cue, cue_start, cue_end, start, end, text, language)
        and not (cue.certainty in _BLOCKED and cue_end <= said)
    }
    if told and told.certainty and not found.start <= told.cue_start < found.end:
        seen.add(told.certainty)
    seen |= {
        a.certainty
        for a in scene.attributions
        if a.certainty and not a.reported and a.start <= found.start < a.end
    }
    seen |= _led(found, scene)
    if seen <= {"hedged"}:
        seen |= _moods(language, passages.text[floor:ceiling], text, start, end)
    if not seen and under_heading(found.start, scene, certainties(language).headings):
        return "planned"
    return next((c for c in _ORDER if c in seen), "asserted")


def _led(found: Found, scene: Scene) -> set[Certainty]:
    """Return what the words before a list say of its items: "It recommended that the state: ..."."""
    language = scene.passages.language
    span = lead_in(found.start, scene)
    label = scene.passages.labels[scene.passages.sentence_at(found.start).paragraph]
    text = scene.passages.folded[slice(*span)] if span else fold_in_place(label)
    return {
        cue.certainty
        for _, _, cue in _cues_in(language, text)
        if cue.certainty == "planned" and _counts(cue, found.indicator)
    }


def _moods(language: str, text: str, folded: str, start: int, end: int) -> set[Certainty]:
    """Return what the endings of verbs say in the clause of a find, before it or inside."""
    first = max((folded.rfind(turn, 0, start) for turn in _turns(language)), default=-1) + 1
    seen: set[Certainty] = set()
    for certainty, expression, but in _forms(language):
        for match in expression.finditer(text, first, end):
            if folded[slice(*match.span())] not in but:
                seen.add(certainty)
    return seen


@cache
def _forms(language: str) -> tuple[tuple[Certainty, re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (
            mood.certainty,
            re.compile(rf"(?<!\w)[a-zñáéíóú]*(?:{'|'.join(mood.endings)})(?!\w)"),
            frozenset(mood.but),
        )
        for mood in certainties(language).mood
    )


@cache
def _patterns(language: str) -> PatternSet[CertaintyCue]:
    return PatternSet([(p, cue) for cue in certainties(language).cue for p in cue.patterns])


@cache
def _turns(language: str) -> tuple[str, ...]:
    return tuple(map(fold_in_place, certainties(language).turns))


@cache
def _undoing(language: str) -> frozenset[str]:
    return frozenset(map(fold_in_place, certainties(language).undone))


@lru_cache(maxsize=1024)
def _cues_in(language: str, text: str) -> tuple[tuple[int, int, CertaintyCue], ...]:
    hits = _patterns(language).scan(text.translate(_QUOTES), [(0, len(text))])
    return tuple((h.start, h.end, h.payload) for _, h in hits)


def _counts(cue: CertaintyCue, indicator: str) -> bool:
    return indicator not in cue.never and (not cue.only or indicator in cue.only)


def _reaches(
    cue: CertaintyCue, cue_start: int, cue_end: int, start: int, end: int, text: str, language: str
) -> bool:
    if cue.whole:
        return True
    if cue.certainty == "hedged" and _undone(cue_start, cue_end, text, language):
        return False
    if cue_start >= end:
        between = text[end:cue_start]
        close = len(between.split()) <= _NEAR and not any(c in between for c in ",;:.")
        return cue.after and close
    if start <= cue_start:
        return cue.inside
    if _turned(text, cue_end, start, language):
        return False
    return not cue.near or len(text[cue_end:start].split()) <= _NEAR


def _turned(text: str, first: int, last: int, language: str) -> bool:
    """Return whether a new clause begins between a cue and a find; a list with semicolons goes on."""
    between = text[first:last]
    goes_on = tuple(map(fold_in_place, certainties(language).goes_on))
    for turn in _turns(language):
        at = between.find(turn)
        while at != -1:
            rest = text[first + at + len(turn) :].lstrip(" \n")
            listed = turn == ";" and (rest.startswith(goes_on) or text.count(";") >= _LIST)
            if not listed:
                return True
            at = between.find(turn, at + 1)
    return False


def _undone(cue_start: int, cue_end: int, text: str, language: str) -> bool:
    before = text[:cue_start].split()[-1:]
    return not _undoing(language).isdisjoint([*before, *text[cue_start:cue_end].split()])
