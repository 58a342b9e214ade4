"""Contradictions across indicators and across a place and what it belongs to."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from habeas.model import Claim, Conflict, Place
from habeas.reconcile.conflicts import Topic, conflict, quote
from habeas.reconcile.times import relation
from habeas.reconcile.values import interval
from habeas.reconcile.weighing import Sources, holds, mode, timed
from habeas.reconcile.wording import label, say, side
from habeas.vocabulary.comparability import Bridge, Exclusion, Pace, bridges, comparability

Topics = Mapping[Topic, Sequence[Claim]]
_LANGUAGES = "en", "es"


def bridged(by_topic: Topics, sources: Sources) -> Iterator[Conflict]:
    """Yield what contradicts across two indicators of one place and group."""
    known = bridges()
    for place, indicator, group in sorted(by_topic):
        topic = place, indicator, group

        def others(other: str, place: str = place, group: str = group) -> Sequence[Claim]:
            return by_topic.get((place, other, group), ())

        for bridge in (b for b in known.bridges if b.condition == indicator):
            test = _test(bridge)
            yield from _against(topic, by_topic[topic], others(bridge.measure), test, sources)
        for exclusion in (e for e in known.conditions if e.one == indicator):
            both = _both(exclusion)
            yield from _against(topic, by_topic[topic], others(exclusion.other), both, sources)
        for part in (p for p in known.parts if p.part == indicator):
            whole = others(part.whole)
            yield from _against(topic, by_topic[topic], whole, exceeds, sources, "conflict.part")
        for kin in (k for k in known.kindred if k.one == indicator):
            yield from _by_definition(topic, by_topic[topic], others(kin.other), sources)


def _by_definition(
    topic: Topic, ones: Sequence[Claim], others: Sequence[Claim], sources: Sources
) -> Iterator[Conflict]:
    """Yield one difference for the kindred counts of a place that certainly differ."""
    pairs = [
        (a, b)
        for a in ones
        for b in others
        if {mode(a), mode(b)} == {"said"} and not sources.spare(a, b) and _differ(a, b)
    ]
    if pairs:
        claims = [*dict.fromkeys(c for pair in pairs for c in pair)]
        sentences = _sentences(pairs[0], sources)
        yield conflict(topic, "definition.kindred", claims, sources, sentences)


def _differ(a: Claim, b: Claim) -> bool:
    if a.quantity is None or b.quantity is None:
        return False
    one, other = interval(a.quantity), interval(b.quantity)
    return one.low > other.high or other.low > one.high


def _test(bridge: Bridge) -> Callable[[Claim, Claim], bool]:
    def contradicts(condition: Claim, measure: Claim) -> bool:
        if holds(condition) != bridge.value or measure.quantity is None:
            return False
        possible = interval(measure.quantity)
        over = bridge.above is not None and possible.low > bridge.above
        return over or (bridge.below is not None and possible.high < bridge.below)

    return contradicts


def _both(exclusion: Exclusion) -> Callable[[Claim, Claim], bool]:
    wanted = exclusion.one_value, exclusion.other_value
    return lambda one, other: (holds(one), holds(other)) == wanted


def exceeds(part: Claim, whole: Claim) -> bool:
    """Return whether a part's count is certainly more than its whole's."""
    if not part.quantity or not whole.quantity or part.quantity.unit != whole.quantity.unit:
        return False
    return interval(part.quantity).low > interval(whole.quantity).high


def _against(
    topic: Topic,
    ones: Sequence[Claim],
    others: Sequence[Claim],
    contradicts: Callable[[Claim, Claim], bool],
    sources: Sources,
    code: str = "conflict.bridge",
) -> Iterator[Conflict]:
    """Yield one conflict for all the pairs that contradict each other at one time."""
    pairs = [
        (a, b) for a in ones for b in others if contradicts(a, b) and _comparable(a, b, sources)
    ]
    if pairs:
        claims = [*dict.fromkeys(c for pair in pairs for c in pair)]
        yield conflict(topic, code, claims, sources, _sentences(pairs[0], sources))


def _comparable(a: Claim, b: Claim, sources: Sources) -> bool:
    if {mode(a), mode(b)} - {"said", "denied"} or sources.spare(a, b) or sources.share_text(a, b):
        return False
    if a.quantity and b.quantity and "denied" in (mode(a), mode(b)):
        return False
    return relation(timed(a, sources), timed(b, sources), _pace(a, b)) == "same"


def _pace(a: Claim, b: Claim) -> Pace:
    if a.quantity and b.quantity:
        paces = {comparability().pace(c.indicator, is_condition=False) for c in (a, b)}
        return "total" if paces == {"total"} else "fast"
    return "slow"


def _sentences(pair: tuple[Claim, Claim], sources: Sources) -> tuple[str, str]:
    a, b = pair
    english, spanish = (
        say(
            "difference.bridge",
            lang,
            label_a=label(a.indicator, lang),
            a=side(quote(a, sources), lang),
            label_b=label(b.indicator, lang),
            b=side(quote(b, sources), lang),
        )
        for lang in _LANGUAGES
    )
    return english, spanish


def against_whole(
    by_topic: Topics, places: Mapping[str, Place], sources: Sources
) -> Iterator[Conflict]:
    """Yield how counts of a place stand to those of the place or system it belongs to.

    One that is certainly more than the whole is a conflict; any other of the same time is noted as of
    another place.
    """
    for place, indicator, group in sorted(by_topic):
        whole = places[place].parent if place in places else None
        if not whole or indicator not in comparability().additive:
            continue
        topic = place, indicator, group
        ones = [c for c in by_topic[topic] if c.quantity and mode(c) == "said"]
        others = [c for c in by_topic.get((whole, indicator, group), ()) if c.quantity]
        others = [c for c in others if mode(c) == "said" and c.id not in sources.partial]
        found = list(_against(topic, ones, others, exceeds, sources, "conflict.part"))
        yield from found
        at_once = [(a, b) for a in ones for b in others if _comparable(a, b, sources)]
        if at_once and not found:
            claims = [*dict.fromkeys(c for pair in at_once for c in pair)]
            sentences = _of_both(topic, at_once[0], places, whole, sources)
            yield conflict(topic, "definition.system", claims, sources, sentences)


def _of_both(
    topic: Topic,
    pair: tuple[Claim, Claim],
    places: Mapping[str, Place],
    whole: str,
    sources: Sources,
) -> tuple[str, str]:
    own, other = pair
    english, spanish = (
        say(
            "difference.whole",
            lang,
            label=label(topic[1], lang),
            a=side(quote(own, sources), lang),
            place=places[topic[0]].name,
            b=side(quote(other, sources), lang),
            whole=_name(places[whole], lang),
        )
        for lang in _LANGUAGES
    )
    return english, spanish


def _name(place: Place, language: str) -> str:
    return next((n.text for n in place.names if n.language == language), place.name)
