"""Who is held apart from whom: people and a word for being apart or together in one clause."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from habeas.extract.folding import fold_in_place
from habeas.extract.found import Found
from habeas.extract.patterns import PatternSet
from habeas.extract.polarity import before, negated_inside
from habeas.extract.segment import Passages, Sentence
from habeas.vocabulary.separating import Pair, separating

_SCORE = 0.75
_TAIL = 90  # characters after a noun of separation in which a negation still turns it over
_SPAN = 120  # characters between the words of one statement


@dataclass(frozen=True, slots=True)
class _Word:
    """People, or a predicate (`id` is `apart` or `together`), half-open in characters."""

    start: int
    end: int
    id: str


def separations(passages: Passages, chosen: Iterable[int]) -> Iterator[Found]:
    """Yield what the sentences numbered `chosen` say of people held apart or together."""
    bounds = [passages.bounds[i] for i in sorted(chosen)]
    said: dict[int, list[_Word]] = {}
    for index, hit in _predicates(passages.language).scan(passages.folded, bounds):
        said.setdefault(index, []).append(_Word(hit.start, hit.end, hit.payload))
    held = [bounds[i] for i in sorted(said)]
    people: dict[int, list[_Word]] = {}
    for index, hit in _people(passages.language).scan(passages.folded, held):
        people.setdefault(held[index][0], []).append(_Word(hit.start, hit.end, hit.payload))
    for index in sorted(said):
        sentence = passages.sentence_at(bounds[index][0])
        yield from _stated(passages, sentence, said[index], people.get(sentence.start, []))


@cache
def _predicates(language: str) -> PatternSet[str]:
    words = separating(language)
    return PatternSet(
        [(f"({'|'.join(words.apart)})", "apart"), (f"({'|'.join(words.together)})", "together")]
    )


@cache
def _people(language: str) -> PatternSet[str]:
    return PatternSet([(f"({'|'.join(c.words)})", c.id) for c in separating(language).classes])


@cache
def _missing(language: str) -> PatternSet[bool]:
    return PatternSet([(f"({'|'.join(separating(language).missing)})", True)])


@cache
def _turns(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(fold_in_place(w)) for w in separating(language).turns)
    return re.compile(rf"[;:]|\b(?:{words})\b")


def _stated(
    passages: Passages, sentence: Sentence, said: Sequence[_Word], people: Sequence[_Word]
) -> Iterator[Found]:
    text = passages.folded
    cuts = [m.start() for m in _turns(passages.language).finditer(text, *_within(sentence))]
    edges = [sentence.start, *cuts, sentence.end]
    earlier: list[_Word] = []
    for start, end in pairwise(edges):
        here = [p for p in people if start <= p.start < end]
        for predicate in _longest(w for w in said if start <= w.start < end):
            near = [p for p in here or earlier if _near(p, predicate)]
            for pair in separating(passages.language).pair:
                found = _found(passages, (start, end), predicate, near, pair)
                if found:
                    yield found
        earlier = here or earlier


def _within(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def _near(one: _Word, other: _Word) -> bool:
    return one.start - other.end < _SPAN and other.start - one.end < _SPAN


def _longest(words: Iterable[_Word]) -> list[_Word]:
    """Return the predicates in order, of overlapping ones the longest, one a clause for each kind."""
    kept: list[_Word] = []
    for word in sorted(words, key=lambda w: (w.start - w.end, w.start)):
        if all(word.end <= k.start or k.end <= word.start for k in kept):
            kept.append(word)
    first: dict[str, _Word] = {}
    for word in sorted(kept, key=lambda w: w.start):
        first.setdefault(word.id, word)
    return list(first.values())


def _found(
    passages: Passages, clause: tuple[int, int], said: _Word, people: Sequence[_Word], pair: Pair
) -> Found | None:
    named = {p.id for p in people}
    both = all(named & set(side) for side in pair.sides)
    alone = said.id == "apart" and named & set(pair.lone) and not named & set(pair.without)
    if not (both or alone):
        return None
    text, language = passages.folded, passages.language
    front = before(text, said.start, clause[0], language)
    behind = min(clause[1], said.end + _TAIL)
    floor = text.rfind(",", clause[0], said.start) + 1 or clause[0]
    distant = negated_inside(text, floor, said.start, language) or any(
        _missing(language).scan(text, [(floor, said.start)])
    )
    negated = front.negated or distant or negated_inside(text, said.end, behind, language)
    if front.void and not negated:
        return None
    concerned = {i for side in pair.sides for i in side} | set(pair.lone)
    words = [p for p in people if p.id in concerned and clause[0] <= p.start < clause[1]] + [said]
    start = min(front.start if front.negated else said.start, *(w.start for w in words))
    return Found(
        kind="condition",
        indicator=pair.indicator,
        start=start,
        end=max(w.end for w in words),
        value=(said.id == "apart") != negated,
        score=_SCORE,
        reasons=("people and a word for apart or together", *(("negated",) if negated else ())),
    )
