"""Operators and the topics they govern: "lack of food, potable water and medical care" is three."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from habeas.extract.custody import slots
from habeas.extract.patterns import PatternSet
from habeas.extract.polarity import before
from habeas.extract.reach import Term, Terms
from habeas.extract.segment import Passages, Sentence
from habeas.vocabulary.conditions import Operator, Topic, operators, topics

_NAME = 4  # words before a topic in which the other words of a name stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A topic with what governs it: its span, whether it is there, and the operators' meanings.

    The nearest topic's span holds its operator; the others of a list hold their own words.
    `outside` is true where somebody else than the place provides it.
    """

    start: int
    end: int
    topic: Topic
    there: bool
    says: frozenset[str]
    negated: bool
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grip:
    """One operator's hold on one topic."""

    start: int
    end: int
    there: bool
    says: str
    negated: bool
    outside: bool


@cache
def _topics(language: str) -> PatternSet[Topic]:
    return PatternSet([(f"({'|'.join(t.words)})", t) for t in topics(language)], slots(language))


@cache
def _operators(language: str) -> PatternSet[Operator]:
    return PatternSet(
        [(f"({'|'.join(o.patterns)})", o) for o in operators(language).operator], slots(language)
    )


def stated(passages: Passages, chosen: Iterable[int]) -> Iterator[tuple[Sentence, Stated]]:
    """Yield, for the sentences numbered `chosen`, each topic that an operator governs."""
    bounds = [passages.bounds[i] for i in sorted(chosen)]
    found: dict[int, list[tuple[int, int, Topic]]] = {}
    for index, hit in _topics(passages.language).scan(passages.folded, bounds):
        if _in_a_name(passages.text, hit.start, hit.end, bounds[index]):
            continue
        found.setdefault(index, []).append((hit.start, hit.end, hit.payload))
    held = [bounds[i] for i in sorted(found)]
    ruling: dict[int, list[tuple[int, int, Operator]]] = {}
    for index, verb in _operators(passages.language).scan(passages.folded, held):
        ruling.setdefault(held[index][0], []).append((verb.start, verb.end, verb.payload))
    for index in sorted(found):
        sentence = passages.sentence_at(bounds[index][0])
        if sentence.start in ruling:
            terms = Terms.of(passages, sentence, found[index], ruling[sentence.start])
            yield from ((sentence, s) for s in _stated(terms))


def _in_a_name(text: str, start: int, end: int, bounds: tuple[int, int]) -> bool:
    """Return whether a topic's words are part of a proper name: "Ministry of Health"."""
    said = text[start:end]
    capital = text[start].isupper() or any(w[0].isupper() for w in said.split())
    before = text[bounds[0] : start].rpartition(":")[2].split()
    led = any(w[:1].isupper() for w in before[-_NAME:] if w.strip("«“\"'(") == w)
    shouted = text[slice(*bounds)].isupper() or said.isupper()
    return capital and led and not shouted


def _stated(terms: Terms) -> Iterator[Stated]:
    grips: dict[int, list[_Grip]] = {}
    for operator in terms.operators:
        for number, grip in _governed(terms, operator, grips):
            grips.setdefault(number, []).append(grip)
    for number, held in sorted(grips.items()):
        term = terms.topics[number]
        assert term.topic is not None
        there = all(g.there for g in held) or _little_is_something(held)
        telling = [g for g in held if there or not g.there]
        yield Stated(
            start=min(term.start, *(g.start for g in telling)),
            end=max(term.end, *(g.end for g in telling)),
            topic=term.topic,
            there=there,
            says=frozenset(g.says for g in held),
            negated=any(g.negated for g in held),
            outside=any(g.outside for g in held),
        )


def _governed(
    terms: Terms, term: Term, earlier: dict[int, list[_Grip]]
) -> Iterator[tuple[int, _Grip]]:
    """Yield the numbers of the topics an operator governs, each with the hold it has on them.

    A negation turns the operator over; before one that says a thing is missing only a single word
    does ("no lack of"), more leave nothing claimed ("no reports of a lack of").
    """
    operator, folded = term.operator, terms.passages.folded
    assert operator is not None
    front = before(folded, term.start, terms.sentence.start, terms.passages.language)
    if front.noun and not operator.good:
        front = replace(front, negated=False, start=term.start)
    distant = len(folded[front.start : term.start].split()) > 1
    if (front.negated and distant and not operator.good) or (front.void and not front.negated):
        return
    start = front.start if front.negated else term.start
    leads = operator.side == "before"
    walk = terms.rightward(term) if leads else terms.leftward(term, earlier)
    for order, number in enumerate(walk):
        topic = terms.topics[number]
        assert topic.topic is not None
        if operator.says in topic.topic.never:
            continue
        yield (
            number,
            _Grip(
                start=start if order == 0 and leads else topic.start,
                end=term.end if order == 0 and not leads else topic.end,
                there=operator.good != front.negated,
                says=operator.says,
                negated=front.negated,
                outside=operator.good and not front.negated and terms.outsider(term),
            ),
        )


def _little_is_something(held: Sequence[_Grip]) -> bool:
    """Return whether the only lack is a limit on what is provided ("limited care was provided")."""
    missing = {g.says for g in held if not g.there}
    return missing == {"limit"} and any(g.there and g.says == "provide" for g in held)
