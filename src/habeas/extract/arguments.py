"""Operators and the topics they govern: "lack of food, potable water and medical care" is three."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from habeas.extract.custody import slots
from habeas.extract.folding import fold_in_place
from habeas.extract.patterns import PatternSet
from habeas.extract.polarity import before
from habeas.extract.segment import Passages, Sentence, Token
from habeas.vocabulary.conditions import Operator, Topic, operators, topics

P = TypeVar("P")
_STRAY = 2  # conjuncts that are no topic ("food, sundries and water") a list may hold
_TAIL = 6  # words that may follow a topic before the list goes on ("care in most prisons, and")


@dataclass(frozen=True, slots=True)
class _Term:
    """A topic or operator at tokens `first` to `last` (inclusive), half-open in characters."""

    start: int
    end: int
    first: int
    last: int
    topic: Topic | None = None
    operator: Operator | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A topic with what governs it: span, whether it is there, and the operators' meanings."""

    start: int
    end: int
    topic: Topic
    there: bool
    says: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Grip:
    """One operator's hold on one topic; the operator's own span counts for the nearest topic."""

    start: int
    end: int
    there: bool
    says: str
    negated: bool
    after: bool


@cache
def _topics(language: str) -> PatternSet[Topic]:
    return PatternSet([(f"({'|'.join(t.words)})", t) for t in topics(language)], slots(language))


@cache
def _operators(language: str) -> PatternSet[Operator]:
    return PatternSet(
        [(f"({'|'.join(o.patterns)})", o) for o in operators(language).operator], slots(language)
    )


@dataclass(frozen=True, slots=True)
class _Small:
    breakers: frozenset[str]
    linkers: frozenset[str]
    outsiders: frozenset[str]
    be: frozenset[str]


@cache
def _small(language: str) -> _Small:
    words = operators(language)
    return _Small(
        frozenset(map(fold_in_place, words.breakers)),
        frozenset(map(fold_in_place, words.linkers)),
        frozenset(map(fold_in_place, words.outsiders)),
        frozenset(map(fold_in_place, slots(language)["be"].words)),
    )


def stated(passages: Passages, chosen: Iterable[int]) -> Iterator[tuple[Sentence, Stated]]:
    """Yield, for the sentences numbered `chosen`, each topic that an operator governs."""
    bounds = [passages.bounds[i] for i in sorted(chosen)]
    found: dict[int, list[tuple[int, int, Topic]]] = {}
    for index, hit in _topics(passages.language).scan(passages.folded, bounds):
        found.setdefault(index, []).append((hit.start, hit.end, hit.payload))
    held = [bounds[i] for i in sorted(found)]
    ruling: dict[int, list[tuple[int, int, Operator]]] = {}
    for index, verb in _operators(passages.language).scan(passages.folded, held):
        ruling.setdefault(held[index][0], []).append((verb.start, verb.end, verb.payload))
    for index in sorted(found):
        sentence = passages.sentence_at(bounds[index][0])
        if sentence.start in ruling:
            clause = _Clause.of(passages, sentence, found[index], ruling[sentence.start])
            yield from ((sentence, s) for s in clause.stated())


@dataclass(frozen=True)
class _Clause:
    """One sentence's tokens, topics and operators."""

    passages: Passages
    sentence: Sentence
    tokens: Sequence[Token]
    topics: Sequence[_Term]
    operators: Sequence[_Term]

    @classmethod
    def of(
        cls,
        passages: Passages,
        sentence: Sentence,
        found: list[tuple[int, int, Topic]],
        ruling: list[tuple[int, int, Operator]],
    ) -> "_Clause":
        tokens = list(passages.tokens(sentence.start, sentence.end))
        topic_terms = [
            _Term(a, b, *_token_range(tokens, a, b), topic=t) for a, b, t in _longest(found)
        ]
        terms = [
            _Term(a, b, *_token_range(tokens, a, b), operator=o)
            for side in ("before", "after")
            for a, b, o in _longest([r for r in ruling if r[2].side == side])
        ]
        return cls(passages, sentence, tokens, topic_terms, terms)

    def stated(self) -> Iterator[Stated]:
        grips: dict[int, list[_Grip]] = {}
        for operator in sorted(self.operators, key=lambda t: (_side(t) == "after", t.start)):
            for number, grip in self._governed(operator, grips):
                grips.setdefault(number, []).append(grip)
        for number, held in sorted(grips.items()):
            term = self.topics[number]
            assert term.topic is not None
            says = frozenset(g.says for g in held)
            there = all(g.there for g in held) or _little_is_something(held)
            yield Stated(
                min(term.start, *(g.start for g in held)),
                max(term.end, *(g.end for g in held)),
                term.topic,
                there,
                says,
                any(g.negated for g in held),
            )

    def _governed(
        self, term: _Term, earlier: dict[int, list[_Grip]]
    ) -> Iterator[tuple[int, _Grip]]:
        operator = term.operator
        assert operator is not None
        passages = self.passages
        front = before(passages.folded, term.start, self.sentence.start, passages.language)
        if not front.negated and (front.void or (operator.good and self._outsider(term))):
            return
        negation = passages.folded[front.start : term.start].split()
        if front.negated and not operator.good and len(negation) > 1:
            return
        start = front.start if front.negated else term.start
        there = operator.good != front.negated
        walk = self._rightward(term) if operator.side == "before" else self._leftward(term, earlier)
        for order, number in enumerate(walk):
            topic = self.topics[number]
            assert topic.topic is not None
            if operator.says in topic.topic.never:
                continue
            near = order == 0
            low = start if near and operator.side == "before" else topic.start
            high = term.end if near and operator.side == "after" else topic.end
            yield (
                number,
                _Grip(low, high, there, operator.says, front.negated, operator.side == "after"),
            )

    def _outsider(self, term: _Term) -> bool:
        """Return whether somebody from outside is the one who provides."""
        window = self.tokens[max(0, term.first - 4) : term.first]
        outsiders = _small(self.passages.language).outsiders
        return any(t.folded in outsiders for t in window)

    def _rightward(self, term: _Term) -> Iterator[int]:
        """Yield the topics right of an operator, nearest first, as far as its list goes."""
        assert term.operator is not None
        small = _small(self.passages.language)
        by_first = {t.first: n for n, t in enumerate(self.topics)}
        stops = self._stops(term)
        at, budget, words, stray, fresh = term.last + 1, term.operator.gap, 0, 0, True
        seen = False
        while at < len(self.tokens):
            joined = self._linked(at, small.linkers)
            if joined is None or stray > _STRAY:
                return
            if joined and not seen and words == 0 and at not in stops.joins:
                return
            if joined:
                stray += words > 0 and fresh
                fresh, words, budget = True, 0, term.operator.gap
            if at in by_first and fresh:
                number = by_first[at]
                topic = self.topics[number]
                if seen and self._starts_clause(topic.last + 1):
                    return
                yield number
                seen, fresh, words, budget = True, False, 0, _TAIL
                at = topic.last + 1
                continue
            word = self.tokens[at].folded
            if at in stops.hard or (word in small.breakers):
                return
            if word not in small.linkers and at not in stops.inner:
                words += 1
                if words > budget:
                    return
            at += 1

    def _leftward(self, term: _Term, earlier: dict[int, list[_Grip]]) -> Iterator[int]:
        """Yield the topics left of an operator, nearest first, as far as their list goes."""
        assert term.operator is not None
        small = _small(self.passages.language)
        by_last = {t.last: n for n, t in enumerate(self.topics)}
        at, budget, fresh, seen = term.first - 1, term.operator.gap, True, False
        words = stray = 0
        while at >= 0:
            joined = self._linked(at + 1, small.linkers) if at + 1 < term.first else False
            if joined is None or stray > _STRAY or (joined and not seen):
                return
            if joined:
                stray += words > 0 and fresh
                fresh, words, budget = True, 0, _TAIL
            if at in by_last and (fresh or not seen):
                number = by_last[at]
                if seen and number in earlier:
                    return
                yield number
                seen, fresh, words, budget = True, False, 0, 4
                at = self.topics[number].first - 1
                continue
            word = self.tokens[at].folded
            if word in small.breakers:
                return
            if word not in small.linkers:
                words += 1
                if words > budget:
                    return
            at -= 1

    def _linked(self, at: int, linkers: frozenset[str]) -> bool | None:
        """Return whether token `at` is joined to the one before; null where a stop parts them."""
        if at == 0:
            return False
        between = self.passages.folded[self.tokens[at - 1].end : self.tokens[at].start]
        if any(c in between for c in ';:()[]—–…“”"') or ". " in between:
            return None
        return "," in between or self.tokens[at].folded in linkers

    def _starts_clause(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        return self.tokens[at].folded in _small(self.passages.language).be

    def _stops(self, term: _Term) -> "_Stops":
        """Sort the other operators before topics by what they do to this one's reach."""
        assert term.operator is not None
        hard, inner, joins = set[int](), set[int](), set[int]()
        for other in self.operators:
            if other is term or _side(other) == "after" or other.first <= term.last:
                continue
            assert other.operator is not None
            joins.update((other.first - 1, other.first))
            passes = other.operator.says == "adequate" or (
                term.operator.good and not other.operator.good
            )
            passes = passes or other.first <= term.last + 1
            (inner if passes else hard).update(range(other.first, other.last + 1))
        return _Stops(frozenset(hard), frozenset(inner), frozenset(joins))


@dataclass(frozen=True, slots=True)
class _Stops:
    """Tokens of other operators: that end a reach, that lie within it, and that may be joined to."""

    hard: frozenset[int]
    inner: frozenset[int]
    joins: frozenset[int]


def _little_is_something(held: Sequence[_Grip]) -> bool:
    """Return whether the only lack is a limit on what is provided ("limited care was provided")."""
    missing = {g.says for g in held if not g.there}
    return missing == {"limit"} and any(g.there and g.says == "provide" and g.after for g in held)


def _side(term: _Term) -> str:
    return term.operator.side if term.operator else ""


def _token_range(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    first = next((i for i, t in enumerate(tokens) if t.end > start), len(tokens) - 1)
    last = max((i for i, t in enumerate(tokens) if t.start < end), default=first)
    return first, max(first, last)


def _longest(hits: Sequence[tuple[int, int, P]]) -> list[tuple[int, int, P]]:
    """Return the hits that overlap no longer one, in text order."""
    kept: list[tuple[int, int, P]] = []
    for hit in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
        if all(hit[1] <= k[0] or k[1] <= hit[0] for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h[0])
