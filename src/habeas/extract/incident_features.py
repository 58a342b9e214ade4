"""What the text says of a noun phrase that may take part in an incident, as named features."""

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.extract.incident_phrases import Span, Stretch
from habeas.vocabulary.incidents import Incidents, IncidentTrigger, Voice

_REACH = 14  # words between a trigger and what takes part


@dataclass(frozen=True, slots=True)
class Struck:
    """A trigger in a sentence: half-open word indices, its entry, its form, whether passive."""

    first: int
    last: int
    trigger: IncidentTrigger
    voice: Voice
    passive: bool


def struck(stretch: Stretch, lexicon: Incidents) -> tuple[Struck, ...]:
    """Return the triggers of a sentence in order."""
    found: list[Struck] = []
    words = stretch.words
    for at in range(len(words)):
        for size in (3, 2, 1):
            key = tuple(stretch.folded(k) for k in range(at, min(at + size, len(words))))
            for number, voice in lexicon.by_word.get(key, ()) if len(key) == size else ():
                passive = voice == "participle" and _passive(stretch, at, lexicon)
                if voice == "participle" and not passive:
                    continue
                if voice == "finite" and _passive(stretch, at, lexicon):
                    continue
                found.append(Struck(at, at + size, lexicon.trigger[number], voice, passive))
    return tuple(found)


def _passive(stretch: Stretch, at: int, lexicon: Incidents) -> bool:
    """Return whether a participle is one: after "was", or where "by" follows."""
    before = {stretch.folded(k) for k in range(at - 3, at)}
    return bool(before & lexicon.links.be) or stretch.folded(at + 1) in lexicon.links.by


def classes_of(stretch: Stretch, span: Span, lexicon: Incidents) -> tuple[str, ...]:
    """Return what the phrase's head stands for: person, people, organisation, thing, weapon."""
    kinds = lexicon.classes
    head = stretch.folded(span.head)
    inside = [stretch.folded(k) for k in range(span.first, span.head + 1)]
    found = []
    if kinds.names.intersection(inside) and head not in kinds.things | kinds.organisations:
        found.append("name")
    for label, nouns in (
        ("people", kinds.people),
        ("organisation", kinds.organisations),
        ("thing", kinds.things),
        ("weapon", kinds.weapons),
    ):
        if head in nouns:
            found.append(label)
    return tuple(found)


def relations(
    stretch: Stretch, span: Span, triggers: tuple[Struck, ...], lexicon: Incidents
) -> Iterator[tuple[str, Struck]]:
    """Yield how a phrase stands to each trigger near it: subject, object, by, of, against, at."""
    links = lexicon.links
    lead = _lead(stretch, span.chunk, lexicon)
    before = stretch.folded(lead - 1)
    for one in triggers:
        if one.first < span.last and span.first < one.last:
            yield "is", one
        elif span.last <= one.first and one.first - span.last <= _REACH:
            if not _broken(stretch, span.last, one.first, triggers):
                suffers = one.passive or one.trigger.undergone
                yield ("subject-passive" if suffers else f"subject-{one.voice}"), one
        elif one.last <= lead and lead - one.last <= _REACH:
            marked = before in links.object and lead - 1 == one.last and one.voice != "noun"
            if lead == one.last or marked:
                yield f"object-{one.voice}" + ("-passive" if one.passive else ""), one
            elif before in links.by:
                yield "by", one
            elif one.voice == "noun" and before in links.of:
                yield "of", one
            elif one.voice == "noun" and before in links.against:
                yield "against", one
            elif before in links.at:
                yield "at", one
            elif before in links.conjunctions or "," in _mark(stretch, lead):
                yield f"listed-{one.voice}" + ("-passive" if one.passive else ""), one
            else:
                yield "after", one


def _lead(stretch: Stretch, at: int, lexicon: Incidents) -> int:
    while at and stretch.folded(at - 1) in lexicon.phrases.determiners:
        at -= 1
    return at


def _mark(stretch: Stretch, at: int) -> str:
    return stretch.words[at].before if at < len(stretch.words) else "."


def _broken(stretch: Stretch, first: int, last: int, triggers: tuple[Struck, ...]) -> bool:
    """Return whether another trigger stands between a phrase and a trigger."""
    return any(first <= t.first < last and t.voice != "noun" for t in triggers)


def features(
    stretch: Stretch, span: Span, triggers: tuple[Struck, ...], lexicon: Incidents
) -> Iterator[str]:
    """Yield the features of one mention of a phrase."""
    folded = stretch.folded
    inside = [folded(k) for k in range(span.first, span.last)]
    head = inside[span.head - span.first]
    kinds = classes_of(stretch, span, lexicon) or ("other",)
    yield f"h={head}"
    yield f"n={min(len(inside), 6)}"
    yield f"f={inside[0]}"
    yield f"x={head[-3:]}"
    yield f"xf={inside[0][-3:]} x={head[-2:]}"
    if len(inside) <= 4:
        yield f"s={' '.join(inside)}"
    for word in set(inside):
        yield f"w={word}"
    if span.last - 1 > span.head:
        yield "of"
        yield f"t={inside[-1]}"
    if span.first > span.chunk:
        yield f"cut={folded(span.first - 1)}"
        if folded(span.first - 1) in lexicon.classes.titles:
            yield "cut-title"
    if stretch.words[span.last - 1].possessive:
        yield "poss"
    after_chunk = folded(span.last)
    named = sum(w in lexicon.classes.names for w in inside)
    yield f"names={min(named, 2)}/{min(len(inside), 4)}"
    yield f"m={_mark(stretch, span.last)}"
    yield f"m0={stretch.words[span.first].before}"
    lead = _lead(stretch, span.chunk, lexicon)
    p1, p2, p3 = folded(lead - 1), folded(lead - 2), folded(lead - 3)
    yield f"p={p1}"
    yield f"pp={p2} {p1}"
    yield f"ppp={p3} {p2} {p1}"
    yield f"a={after_chunk}"
    yield f"aa={after_chunk} {folded(span.last + 1)}"
    yield f"aaa={after_chunk} {folded(span.last + 1)} {folded(span.last + 2)}"
    for kind in kinds:
        yield f"c={kind}"
        yield f"c={kind} p={p1}"
        yield f"c={kind} pp={p2} {p1}"
        yield f"c={kind} a={after_chunk}"
        for relation, one in relations(stretch, span, triggers, lexicon):
            yield f"c={kind} r={relation} {one.trigger.kind}"
            yield f"c={kind} r={relation}"
            yield f"c={kind} r={relation} {folded(one.first)}"
            yield f"r={relation} {folded(one.first)}"
        for label in {t.trigger.kind for t in triggers}:
            yield f"c={kind} k={label}"
    for one in triggers:
        yield f"st={folded(one.first)} {kinds[0]}"
    verb = _verb(stretch, lead, -1, lexicon)
    yield f"lv={verb}"
    yield f"lv={verb} {p1}"
    yield f"lv={verb} {kinds[0]}"
    verb = _verb(stretch, span.last, 1, lexicon)
    yield f"rv={verb}"
    yield f"rv={verb} {kinds[0]}"


def _verb(stretch: Stretch, at: int, step: int, lexicon: Incidents) -> str:
    """Return the nearest verb on one side, marked where it is passive."""
    shapes = lexicon.phrases
    here = at if step > 0 else at - 1
    while 0 <= here < len(stretch.words) and abs(here - at) < _REACH:
        word = stretch.folded(here)
        verbal = word in shapes.verbs or (len(word) > 4 and word.endswith(shapes.verb_endings))
        if verbal and word not in shapes.not_verbs:
            return f"be {word}" if stretch.folded(here - 1) in lexicon.links.be else word
        here += step
    return ""
