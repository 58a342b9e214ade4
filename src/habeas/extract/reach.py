"""How far an operator reaches along its list of topics, to its right or to its left."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from habeas.extract.custody import slots
from habeas.extract.folding import fold_in_place
from habeas.extract.segment import Passages, Sentence, Token
from habeas.vocabulary.conditions import Operator, Topic, operators

P = TypeVar("P")
_STRAY = 2  # conjuncts that are no topic ("food, sundries and water") a list may hold
_TAIL = 6  # words that may follow a topic before the list goes on ("care in most prisons, and")
_STOPS = frozenset(';:()[]—–…“”"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A topic or operator at tokens `first` to `last` (inclusive), half-open in characters."""

    start: int
    end: int
    first: int
    last: int
    topic: Topic | None = None
    operator: Operator | None = None


@dataclass(frozen=True, slots=True)
class _Small:
    breakers: frozenset[str]
    linkers: frozenset[str]
    outsiders: frozenset[str]
    be: frozenset[str]
    places: frozenset[str]


@cache
def _small(language: str) -> _Small:
    words = operators(language)
    return _Small(
        frozenset(map(fold_in_place, words.breakers)),
        frozenset(map(fold_in_place, words.linkers)),
        frozenset(map(fold_in_place, words.outsiders)),
        frozenset(map(fold_in_place, slots(language)["be"].words)),
        frozenset(map(fold_in_place, words.places)),
    )


@dataclass(frozen=True)
class Terms:
    """One sentence's tokens with its topics and the operators among them, each in text order."""

    passages: Passages
    sentence: Sentence
    tokens: Sequence[Token]
    topics: Sequence[Term]
    operators: Sequence[Term]

    @classmethod
    def of(
        cls,
        passages: Passages,
        sentence: Sentence,
        found: Sequence[tuple[int, int, Topic]],
        ruling: Sequence[tuple[int, int, Operator]],
    ) -> "Terms":
        """Place topics and operators on the sentence's tokens; of overlapping ones the longest."""
        tokens = list(passages.tokens(sentence.start, sentence.end))
        starts, ends = [t.start for t in tokens], [t.end for t in tokens]

        def term(
            start: int, end: int, topic: Topic | None = None, operator: Operator | None = None
        ) -> Term:
            first = bisect_right(ends, start)
            last = max(first, bisect_left(starts, end) - 1)
            return Term(
                start=start, end=end, first=first, last=last, topic=topic, operator=operator
            )

        topics = [term(a, b, topic=t) for a, b, t in _longest(found)]
        ruled = [
            term(a, b, operator=o)
            for side in ("before", "after")
            for a, b, o in _longest([r for r in ruling if r[2].side == side])
        ]
        return cls(passages, sentence, tokens, topics, ruled)

    @cached_property
    def _small(self) -> _Small:
        return _small(self.passages.language)

    @cached_property
    def _by_first(self) -> dict[int, int]:
        return {t.first: n for n, t in enumerate(self.topics)}

    @cached_property
    def _by_last(self) -> dict[int, int]:
        return {t.last: n for n, t in enumerate(self.topics)}

    @cached_property
    def _covering(self) -> dict[int, Term]:
        """Return, for each token of an operator that stands before its topics, that operator."""
        return {
            at: t
            for t in self.operators
            if t.operator and t.operator.side == "before"
            for at in range(t.first, t.last + 1)
        }

    def outsider(self, term: Term) -> bool:
        """Return whether somebody from outside is named right before an operator."""
        window = self.tokens[max(0, term.first - 4) : term.first]
        return any(t.folded in self._small.outsiders for t in window)

    def rightward(self, term: Term) -> Iterator[int]:
        """Yield the numbers of the topics right of an operator, nearest first."""
        assert term.operator is not None
        gap = term.operator.gap
        at, budget, words, stray, fresh, seen = term.last + 1, gap, 0, 0, True, False
        while at < len(self.tokens):
            joined = self._linked(at)
            if joined is None or stray > _STRAY:
                return
            if joined and not seen and words == 0 and not self._joins_operator(at):
                return
            if joined:
                stray += words > 0 and fresh
                fresh, words, budget = True, 0, gap
            if at in self._by_first and fresh:
                number = self._by_first[at]
                after = self.topics[number].last + 1
                if seen and self._starts_clause(after):
                    return
                yield number
                seen, fresh, words, budget, at = True, False, 0, _TAIL, after
                continue
            other = self._covering.get(at)
            ends = self._small.breakers | (self._small.places if term.operator.good else set())
            if self.tokens[at].folded in ends or (other and not _passes(term, other)):
                return
            words += not other and self.tokens[at].folded not in self._small.linkers
            if words > budget:
                return
            at += 1

    def leftward(self, term: Term, taken: Collection[int]) -> Iterator[int]:
        """Yield the numbers of the topics left of an operator, nearest first.

        The list ends at a topic in `taken`, which another operator already governs.
        """
        assert term.operator is not None
        at, budget, fresh, seen = term.first - 1, term.operator.gap, True, False
        words = stray = 0
        while at >= 0:
            joined = self._linked(at + 1) if at + 1 < term.first else False
            if joined is None or stray > _STRAY or (joined and not seen):
                return
            if joined:
                stray += words > 0 and fresh
                fresh, words, budget = True, 0, _TAIL
            if at in self._by_last and (fresh or not seen):
                number = self._by_last[at]
                if seen and number in taken:
                    return
                yield number
                seen, fresh, words, budget = True, False, 0, _TAIL - 2
                at = self.topics[number].first - 1
                continue
            if self.tokens[at].folded in self._small.breakers:
                return
            words += self.tokens[at].folded not in self._small.linkers
            if words > budget:
                return
            at -= 1

    def _linked(self, at: int) -> bool | None:
        """Return whether token `at` is joined to the one before; null where a stop parts them."""
        if at == 0:
            return False
        between = self.passages.folded[self.tokens[at - 1].end : self.tokens[at].start]
        if not _STOPS.isdisjoint(between) or ". " in between:
            return None
        return "," in between or self.tokens[at].folded in self._small.linkers

    def _joins_operator(self, at: int) -> bool:
        """Return whether another operator begins here or at the next word ("limited or no")."""
        return any(i in self._covering and self._covering[i].first == i for i in (at, at + 1))

    def _starts_clause(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].folded in self._small.be


def _passes(term: Term, other: Term) -> bool:
    """Return whether an operator's reach goes on over another one ("lack of adequate food")."""
    assert term.operator is not None
    assert other.operator is not None
    return (
        other.operator.says == "adequate"
        or (term.operator.good and not other.operator.good)
        or (other.operator.good and other.first <= term.last + 1)
    )


def _longest(hits: Sequence[tuple[int, int, P]]) -> list[tuple[int, int, P]]:
    """Return the hits in text order, of neighbours that overlap only the longer."""
    kept: list[tuple[int, int, P]] = []
    for hit in sorted(hits, key=lambda h: (h[0], -h[1])):
        if not kept or kept[-1][1] <= hit[0]:
            kept.append(hit)
        elif hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = hit
    return kept
