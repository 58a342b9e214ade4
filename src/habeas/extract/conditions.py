"""Finding conditions: topics under operators, and phrases that state a condition by themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.extract.arguments import Stated, stated
from habeas.extract.custody import about_custody, has_word_of, slots
from habeas.extract.folding import fold_in_place
from habeas.extract.found import Found, Scene
from habeas.extract.patterns import Hit, PatternSet
from habeas.extract.polarity import before, negated_inside
from habeas.extract.segment import Passages, Sentence
from habeas.vocabulary.conditions import Cue, cues, operators

_SCORES = {
    "lack": 0.85, "poor": 0.85, "deny": 0.85, "limit": 0.75, "adequate": 0.6, "provide": 0.6,
    "permit": 0.7,
}  # fmt: skip
_SIDE_BY_SIDE = 15  # characters between two finds that say the same once


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A find with how strongly it speaks against an overlapping one of the opposite value."""

    found: Found
    weight: tuple[bool, bool, int]
    overrides: tuple[str, ...] = ()


def conditions(scene: Scene) -> tuple[Found, ...]:
    """Return the conditions stated of people in custody, in text order."""
    passages = scene.passages
    about = about_custody(passages)
    candidates = [*_by_topic(passages, about.sentences), *_by_cue(passages, about.sentences)]
    return tuple(sorted(_agreeing(candidates), key=lambda f: (f.start, f.end, f.indicator)))


@cache
def _cues(language: str) -> PatternSet[Cue]:
    return PatternSet([(f"({'|'.join(c.patterns)})", c) for c in cues(language)], slots(language))


@cache
def _crossers(language: str) -> tuple[str, ...]:
    return tuple(map(fold_in_place, operators(language).crossers))


@cache
def _restrictors(language: str) -> PatternSet[bool]:
    return PatternSet([(f"({'|'.join(operators(language).restrictors)})", True)])


def _by_topic(passages: Passages, chosen: frozenset[int]) -> Iterator[_Candidate]:
    for sentence, one in stated(passages, chosen):
        topic = one.topic
        if not _fits(passages, sentence, topic.only, topic.unless):
            continue
        if one.there and _restricted(passages, sentence):
            continue
        yield _candidate(
            Found(
                kind="condition",
                indicator=topic.indicator,
                start=one.start,
                end=one.end,
                value=topic.good if one.there else not topic.good,
                score=min(_SCORES[s] for s in one.says),
                reasons=_reasons(one),
            ),
            (not one.there, True),
        )


def _reasons(one: Stated) -> tuple[str, ...]:
    meaning = "said to be there" if one.there else "said to be missing or poor"
    return (meaning, "negated") if one.negated else (meaning,)


def _restricted(passages: Passages, sentence: Sentence) -> bool:
    text = passages.folded[sentence.start : sentence.end]
    return any(True for _ in _restrictors(passages.language).scan(text, [(0, len(text))]))


def _by_cue(passages: Passages, chosen: frozenset[int]) -> Iterator[_Candidate]:
    bounds = [passages.bounds[i] for i in sorted(chosen)]
    for index, hit in _cues(passages.language).scan(passages.folded, bounds):
        sentence = passages.sentence_at(bounds[index][0])
        cue = hit.payload
        text = passages.folded[hit.start : hit.end]
        if any(c in text for c in _crossers(passages.language)):
            continue
        if not _fits(passages, sentence, cue.only, cue.unless):
            continue
        candidate = _read(passages, sentence, hit)
        if candidate:
            yield candidate


def _read(passages: Passages, sentence: Sentence, hit: Hit[Cue]) -> _Candidate | None:
    """Return what a cue states where it stands; null where a negation leaves nothing claimed."""
    cue = hit.payload
    front = before(passages.folded, hit.start, sentence.start, passages.language)
    inside = negated_inside(passages.folded, hit.start, hit.end, passages.language)
    negated = cue.negated != "keep" and front.negated != inside
    if (front.void and not negated) or (negated and cue.negated == "drop"):
        return None
    if cue.negated == "keep" and front.negated:
        return None
    found = Found(
        kind="condition",
        indicator=cue.indicator,
        start=front.start if negated and front.negated else hit.start,
        end=hit.end,
        value=cue.value != negated,
        group=cue.group,
        score=cue.score - 0.1 * negated,
        reasons=("stated by a phrase of its own", *(("negated",) if negated else ())),
    )
    return _candidate(found, (negated or cue.negated == "keep", False), tuple(cue.overrides))


def _fits(passages: Passages, sentence: Sentence, only: str, unless: str) -> bool:
    return not (
        (only and not has_word_of(passages, sentence, only))
        or (unless and has_word_of(passages, sentence, unless))
    )


def _candidate(
    found: Found, rank: tuple[bool, bool], overrides: tuple[str, ...] = ()
) -> _Candidate:
    return _Candidate(found, (*rank, found.end - found.start), overrides)


def _agreeing(candidates: Sequence[_Candidate]) -> list[Found]:
    """Return the finds without those that a firmer overlapping one contradicts or repeats."""
    kept: list[_Candidate] = []
    for one in sorted(candidates, key=lambda c: c.weight, reverse=True):
        if not any(_repeats(one.found, k.found) for k in kept):
            kept.append(one)
    return [k.found for k in kept if not any(_overridden(k.found, o) for o in kept)]


def _repeats(one: Found, other: Found) -> bool:
    """Return whether two finds of an indicator share words or stand side by side."""
    apart = 0 if one.value != other.value else _SIDE_BY_SIDE
    return one.indicator == other.indicator and (
        one.start < other.end + apart and other.start < one.end + apart
    )


def _overridden(found: Found, other: _Candidate) -> bool:
    return found.indicator in other.overrides and (
        found.start < other.found.end and other.found.start < found.end
    )
