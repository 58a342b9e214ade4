"""Finding conditions: topics under operators, and phrases that state a condition by themselves."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.extract.arguments import Stated, stated
from habeas.extract.custody import WordLists, about_custody, slots
from habeas.extract.folding import fold_in_place
from habeas.extract.found import Found, Scene
from habeas.extract.patterns import Hit, PatternSet
from habeas.extract.polarity import before, negated_inside
from habeas.extract.segment import Passages, Sentence
from habeas.extract.separation import separations
from habeas.vocabulary.conditions import Cue, cues, operators

_SCORES = {
    "lack": 0.85, "poor": 0.85, "deny": 0.85, "limit": 0.75, "adequate": 0.6, "provide": 0.6,
    "permit": 0.7, "receive": 0.6,
}  # fmt: skip
_NUMBER = re.compile(r"(?:\s+[a-z]+){0,2}\s+(?:\d|%)|(?:,?\s+\w+){0,7}?\s+\d[\d.,]*\s*%")
_DIGIT = re.compile(r"\d")
_REACH = 400  # characters around a topic in which its limits are sought
_BESIDE = 25  # characters around a topic in which what is provided is counted
_GIVING = frozenset({"provide", "receive"})
_HEADING = 2  # words of a match that may be a heading
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
    chosen = about_custody(passages)
    speakers = {(a.speaker_start, a.speaker_end) for a in scene.attributions}
    lists = WordLists(passages, speakers)
    candidates = [
        *_by_topic(passages, lists, chosen),
        *_by_cue(passages, lists, chosen),
        *(_candidate(f, (True, True)) for f in separations(passages, chosen)),
    ]
    return tuple(
        sorted(_agreeing(passages, candidates), key=lambda f: (f.start, f.end, f.indicator))
    )


@cache
def _cues(language: str) -> PatternSet[Cue]:
    return PatternSet([(p, c) for c in cues(language) for p in c.patterns], slots(language))


@cache
def _crossers(language: str) -> tuple[str, ...]:
    return tuple(map(fold_in_place, operators(language).crossers))


@cache
def _linkers(language: str) -> frozenset[str]:
    return frozenset(map(fold_in_place, operators(language).linkers))


@cache
def _turns(language: str) -> re.Pattern[str] | None:
    """Return the crossers of one word set off by spaces, which begin a clause wherever they stand."""
    words = [c for c in _crossers(language) if c[:1] == " " and c.strip().isalpha()]
    return re.compile("|".join(map(re.escape, words))) if words else None


@cache
def _limits(language: str, which: str) -> PatternSet[bool]:
    patterns: list[str] = getattr(operators(language), which)
    return PatternSet([(f"({'|'.join(patterns)})", True)])


def _by_topic(passages: Passages, lists: WordLists, chosen: frozenset[int]) -> Iterator[_Candidate]:
    for sentence, one in stated(passages, chosen):
        topic = one.topic
        if not _fits(lists, sentence, topic.only, topic.unless):
            continue
        there = one.there
        if there and _says(passages, sentence, one, "only_some"):
            there = False
        elif there and (
            one.outside
            or _says(passages, sentence, one, "restrictors")
            or (one.says <= _GIVING and _says(passages, sentence, one, "measured", _BESIDE))
        ):
            continue
        yield _candidate(
            Found(
                kind="condition",
                indicator=topic.indicator,
                start=one.start,
                end=one.end,
                value=topic.good if there else not topic.good,
                score=min(_SCORES[s] for s in one.says),
                reasons=_reasons(one, there),
            ),
            (not there, True),
        )


def _reasons(one: Stated, there: bool) -> tuple[str, ...]:
    meaning = "said to be there" if there else "said to be missing or poor"
    return (meaning, "negated") if one.negated else (meaning,)


def _says(
    passages: Passages, sentence: Sentence, one: Stated, which: str, reach: int = _REACH
) -> bool:
    """Return whether words near a topic limit what is said of it: who gets it, or how much."""
    start, end = max(sentence.start, one.start - reach), min(sentence.end, one.end + reach)
    text = passages.folded[start:end]
    if not getattr(operators(passages.language), which):
        return False
    return any(True for _ in _limits(passages.language, which).scan(text, [(0, len(text))]))


def _by_cue(passages: Passages, lists: WordLists, chosen: frozenset[int]) -> Iterator[_Candidate]:
    bounds = list(_clauses(passages, chosen))
    for index, hit in _cues(passages.language).scan(passages.folded, bounds):
        sentence = passages.sentence_at(bounds[index][0])
        cue = hit.payload
        text = passages.folded[hit.start : hit.end]
        if any(c in text for c in _crossers(passages.language)) or (
            cue.measured
            and (_DIGIT.search(text) or _NUMBER.match(passages.folded, hit.end, sentence.end))
        ):
            continue
        if _heads(passages, sentence, hit) or not _fits(lists, sentence, cue.only, cue.unless):
            continue
        candidate = _read(passages, sentence, hit)
        if candidate:
            yield candidate


def _heads(passages: Passages, sentence: Sentence, hit: Hit[Cue]) -> bool:
    """Return whether a match is the run-in heading of what follows it ("Outside monitoring: ...")."""
    words = passages.folded[hit.start : hit.end].split()
    return (
        hit.start == sentence.start
        and passages.folded.startswith(":", hit.end)
        and len(words) <= _HEADING
    )


def _clauses(passages: Passages, chosen: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the chosen sentences cut where a word turns to another clause ("but", "although")."""
    cut = _turns(passages.language)
    for number in sorted(chosen):
        start, end = passages.bounds[number]
        for match in cut.finditer(passages.folded, start, end) if cut else ():
            if match.start() > start:
                yield start, match.start()
                start = match.start()
        yield start, end


def _read(passages: Passages, sentence: Sentence, hit: Hit[Cue]) -> _Candidate | None:
    """Return what a cue states where it stands; null where a negation leaves nothing claimed."""
    cue = hit.payload
    front = before(passages.folded, hit.start, sentence.start, passages.language)
    inside = negated_inside(passages.folded, hit.start, hit.end, passages.language)
    negated = cue.negated != "keep" and front.negated != inside
    if cue.presupposed:
        negated = False
    elif (
        (front.void and not negated)
        or (negated and cue.negated == "drop")
        or (cue.negated == "keep" and front.negated and not _goes_on(passages, hit.start, hit.end))
    ):
        return None
    found = Found(
        kind="condition",
        indicator=cue.indicator,
        start=front.start if negated and front.negated else hit.start,
        end=hit.end,
        value=cue.value != negated,
        score=cue.score - 0.1 * negated,
        reasons=("stated by a phrase of its own", *(("negated",) if negated else ())),
    )
    return _candidate(found, (negated or cue.negated == "keep", False), tuple(cue.overrides))


def _goes_on(passages: Passages, start: int, end: int) -> bool:
    """Return whether the span opens with a word that joins it to the clause before ("nor")."""
    return passages.folded[start:end].split(maxsplit=1)[0] in _linkers(passages.language)


def _fits(lists: WordLists, sentence: Sentence, only: str, unless: str) -> bool:
    return not (
        (only and not lists.in_sentence(sentence, only))
        or (unless and lists.in_what_is_said(sentence, unless))
    )


def _candidate(
    found: Found, rank: tuple[bool, bool], overrides: tuple[str, ...] = ()
) -> _Candidate:
    return _Candidate(found, (*rank, found.end - found.start), overrides)


def _agreeing(passages: Passages, candidates: Sequence[_Candidate]) -> list[Found]:
    """Return the finds without those that a firmer overlapping one contradicts or repeats."""
    kept: dict[str, list[_Candidate]] = {}
    for one in sorted(candidates, key=lambda c: c.weight, reverse=True):
        same = kept.setdefault(one.found.indicator, [])
        at = bisect_left(same, one.found.start, key=_start)
        if not any(_repeats(passages, one.found, k.found) for k in same[max(0, at - 1) : at + 1]):
            same.insert(at, one)
    overriding = {i: sorted(_spans(kept, i)) for i in kept}
    return [
        k.found
        for indicator, same in kept.items()
        for k in same
        if not _overridden(k.found, overriding[indicator])
    ]


def _start(candidate: _Candidate) -> int:
    return candidate.found.start


def _spans(kept: Mapping[str, list[_Candidate]], indicator: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the finds that override finds of an indicator."""
    for same in kept.values():
        yield from ((k.found.start, k.found.end) for k in same if indicator in k.overrides)


def _overridden(found: Found, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (found.start, found.start))
    return any(found.start < b and a < found.end for a, b in spans[max(0, at - 1) : at + 1])


def _repeats(passages: Passages, one: Found, other: Found) -> bool:
    """Return whether two finds of an indicator share words or stand side by side."""
    together = passages.sentence_at(one.start) == passages.sentence_at(other.start)
    between = passages.folded[min(one.end, other.end) : max(one.start, other.start)]
    apart = _SIDE_BY_SIDE if together and one.value == other.value and "," not in between else 0
    return one.start < other.end + apart and other.start < one.end + apart
