"""Rates held against what they are reckoned from, and figures that were printed one for the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Claim, Conflict, Quantity
from habeas.reconcile.conflicts import Topic, conflict, quote
from habeas.reconcile.times import relation
from habeas.reconcile.values import Interval, rounded
from habeas.reconcile.weighing import Sources, basis, mode, timed
from habeas.reconcile.wording import figure, label, say, side
from habeas.vocabulary.comparability import Pace, Rate, bridges

Topics = Mapping[Topic, Sequence[Claim]]
_LANGUAGES = "en", "es"
_SMALLEST = 50
_FLAT = ("=", "~")


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """A part and a whole, and what the rate would be of them."""

    part: Claim
    whole: Claim
    factor: float

    @property
    def made(self) -> float:
        """Return the rate that the two figures make."""
        assert self.part.quantity is not None
        assert self.whole.quantity is not None
        return self.factor * _middle(self.part.quantity) / _middle(self.whole.quantity)

    def explains(self, rate: Claim) -> bool:
        """Return whether the rate may have been reckoned from these two, each as it was rounded."""
        assert self.part.quantity is not None
        assert self.whole.quantity is not None
        assert rate.quantity is not None
        part, whole = rounded(self.part.quantity), rounded(self.whole.quantity, ceiling=True)
        made = Interval(self.factor * part.low / whole.high, self.factor * part.high / whole.low)
        return made.meets(rounded(rate.quantity))


def reckoned(by_topic: Topics, sources: Sources) -> Iterator[Conflict]:
    """Yield the rates that the figures beside them do not make, with the whole that would make them.

    A rate is judged by the figures of its own document. Where that gives none, other sources' are
    tried, and only a rate that one whole makes and another does not is told of.
    """
    for place, indicator, group in sorted(by_topic):
        for rate in (r for r in bridges().rates if r.rate == indicator):
            topic = place, indicator, group
            for claim in by_topic[topic]:
                if _usable(claim):
                    found = list(_reckonings(rate, claim, by_topic, topic, sources))
                    yield from _judged(topic, claim, found, sources)


def _reckonings(
    rate: Rate, claim: Claim, by_topic: Topics, topic: Topic, sources: Sources
) -> Iterator[_Reckoning]:
    place, _, group = topic
    parts = _beside(claim, by_topic.get((place, rate.part, group), ()), "fast", sources)
    wholes = [c for w in rate.wholes for c in by_topic.get((place, w, group), ())]
    for part in [p for p in parts if p.document == claim.document] or parts:
        for whole in _beside(claim, wholes, "slow", sources):
            if whole.quantity and whole.quantity.low > 0:
                yield _Reckoning(part, whole, rate.factor)


def _beside(claim: Claim, others: Sequence[Claim], pace: Pace, sources: Sources) -> list[Claim]:
    """Return the claims that are of the same time as one, as fast as they change."""
    when = timed(claim, sources)
    return [
        c
        for c in others
        if _usable(c)
        and not sources.spare(claim, c)
        and relation(when, timed(c, sources), pace) == "same"
    ]


def _judged(
    topic: Topic, claim: Claim, found: Sequence[_Reckoning], sources: Sources
) -> Iterator[Conflict]:
    own = [r for r in found if r.part.document == r.whole.document == claim.document]
    making = [r for r in found if r.explains(claim)]
    against = [r for r in own or found if r not in making]
    if not against or any(r in making for r in own):
        return
    if making:
        code = "possible_slip.denominator" if own else "definition.denominator"
        yield _told(topic, code, claim, against[0], making[0], sources)
    elif own:
        yield _told(topic, "possible_slip.rate", claim, against[0], None, sources)


def _told(
    topic: Topic,
    code: str,
    claim: Claim,
    against: _Reckoning,
    making: _Reckoning | None,
    sources: Sources,
) -> Conflict:
    claims = [claim, against.part, against.whole]
    claims += [making.part, making.whole] if making else []
    sentences = [_sentence(claim, against, making, sources, lang) for lang in _LANGUAGES]
    return conflict(topic, code, list(dict.fromkeys(claims)), sources, sentences)


def _sentence(
    claim: Claim, against: _Reckoning, making: _Reckoning | None, sources: Sources, language: str
) -> str:
    key = "difference.rate.other" if making else "difference.rate"
    return say(
        key,
        language,
        label=label(claim.indicator, language),
        rate=side(quote(claim, sources), language),
        part=_named(against.part, sources, language),
        own=_named(against.whole, sources, language),
        made=_result(against.made, claim, language),
        other=_named(making.whole, sources, language) if making else "",
        remade=_result(making.made, claim, language) if making else "",
    )


def _named(claim: Claim, sources: Sources, language: str) -> str:
    quoted = quote(claim, sources, f"basis.{basis(claim)}")
    return f"{label(claim.indicator, language)}, {side(quoted, language)}"


def _result(value: float, claim: Claim, language: str) -> str:
    assert claim.quantity is not None
    value = round(value, 1)
    unit = claim.quantity.unit
    return figure(
        Quantity(low=value, high=value, comparator="=", unit=unit, as_published=""), language
    )


def mixed_up(by_topic: Topics, sources: Sources) -> frozenset[str]:
    """Return the claims whose very figure another source gives for what is easily printed for it.

    >>> mixed_up({}, Sources({}, {}))
    frozenset()
    """
    found = set()
    for twin in bridges().twins:
        for place, indicator, group in by_topic:
            if indicator != twin.one:
                continue
            others = by_topic.get((place, twin.other, group), ())
            for a in by_topic[place, indicator, group]:
                found |= {i for b in others if _same(a, b, sources) for i in (a.id, b.id)}
    return frozenset(found)


def _same(a: Claim, b: Claim, sources: Sources) -> bool:
    one, other = a.quantity, b.quantity
    if not one or not other or not (_usable(a) and _usable(b)) or a.document == b.document:
        return False
    flat = one.low == one.high == other.low == other.high and one.low >= _SMALLEST
    return flat and not sources.share_text(a, b)


def _usable(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and mode(claim) == "said" and quantity.comparator in (*_FLAT, "..")


def _middle(quantity: Quantity) -> float:
    return (quantity.low + quantity.high) / 2
