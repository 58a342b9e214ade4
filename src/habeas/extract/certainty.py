"""How surely a find is stated: asserted, unless words before it in its clause say otherwise."""

from functools import cache, lru_cache

from habeas.extract.folding import fold_in_place
from habeas.extract.found import Found, Scene
from habeas.extract.patterns import PatternSet
from habeas.model import Certainty
from habeas.vocabulary.stance import CertaintyCue, certainties

_ORDER: tuple[Certainty, ...] = ("denied", "planned", "normative", "hedged", "possible")
_REACH = 800  # characters around a find in which its cues are sought
_NEAR = 3  # words that a near cue reaches over


def certainty_of(found: Found, scene: Scene) -> Certainty:
    """Return how surely the text states a find.

    What a source flatly says is asserted, with that source as speaker. A cue that hedges the source
    itself ("speculated") is taken from the attribution; of several cues the strongest counts:
    denied, planned, normative, hedged, possible.
    """
    passages = scene.passages
    sentence = passages.sentence_at(found.start)
    floor = max(sentence.start, found.start - _REACH)
    text = passages.folded[floor : min(sentence.end, found.end + _REACH)]
    start, end = found.start - floor, found.end - floor
    seen = {
        cue.certainty
        for cue_start, cue_end, cue in _cues_in(passages.language, text)
        if _counts(cue, found.indicator)
        and _reaches(cue, cue_start, cue_end, start, end, text, passages.language)
    }
    seen |= {
        a.certainty for a in scene.attributions if a.certainty and a.start <= found.start < a.end
    }
    return next((c for c in _ORDER if c in seen), "asserted")


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
    hits = _patterns(language).scan(text, [(0, len(text))])
    return tuple((h.start, h.end, h.payload) for _, h in hits)


def _counts(cue: CertaintyCue, indicator: str) -> bool:
    return indicator not in cue.never and (not cue.only or indicator in cue.only)


def _reaches(
    cue: CertaintyCue, cue_start: int, cue_end: int, start: int, end: int, text: str, language: str
) -> bool:
    if cue_start >= end or (
        cue.certainty == "hedged" and _undone(cue_start, cue_end, text, language)
    ):
        return False
    if start <= cue_start:
        return cue.inside
    between = text[cue_end:start]
    if any(turn in between for turn in _turns(language)):
        return False
    return not cue.near or len(between.split()) <= _NEAR


def _undone(cue_start: int, cue_end: int, text: str, language: str) -> bool:
    before = text[:cue_start].split()[-1:]
    return not _undoing(language).isdisjoint([*before, *text[cue_start:cue_end].split()])
