"""Finding events: who visited, met, moved, deported, arrested, released or hurt whom, where to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from habeas.extract.certainty import certainty_of
from habeas.extract.custody import about_custody
from habeas.extract.event_agents import acting
from habeas.extract.event_clauses import Clause
from habeas.extract.event_nouns import Phrase
from habeas.extract.event_parts import Parts, content_end
from habeas.extract.event_readings import readings
from habeas.extract.event_told import Carried, Told, Trigger
from habeas.extract.found import Found, Scene
from habeas.extract.names import is_heading, names
from habeas.extract.patterns import PatternSet
from habeas.extract.segment import Passages
from habeas.model import Event, Mention
from habeas.vocabulary.events import FORMS, Form, Happening
from habeas.vocabulary.events import events as lexicon

_MEMORY = 4  # sentences that a pronoun looks back over
_PLACELESS = ("meeting", "agreement", "arrest", "deportation", "transfer")


def events(scene: Scene) -> tuple[Found, ...]:
    """Return the events told in the text, in text order.

    An event is found only with the parts its type needs: a visit with who visited and which place,
    a transfer with who was moved. What was allowed, refused, demanded or failed is none. People
    are given as the text describes the group; a name gives way to a description.
    """
    passages = scene.passages
    triggers: dict[int, dict[tuple[int, int, int], set[Form]]] = {}
    for index, hit in _patterns(passages.language).scan(passages.folded, passages.bounds):
        number, form = hit.payload
        triggers.setdefault(index, {}).setdefault((hit.start, hit.end, number), set()).add(form)
    if not triggers:
        return ()
    about = about_custody(passages)
    clauses = _clauses(scene)
    found: list[Found] = []
    for index, spans in sorted(triggers.items()):
        if not is_heading(passages, index):
            clause = _with_earlier(clauses, index, passages)
            found += _in_sentence(clause, spans, index in about)
    return tuple(_distinct(found))


def _clauses(scene: Scene) -> list[Clause]:
    """Return every sentence with its names and mentions."""
    passages, language = scene.passages, scene.passages.language
    mentioned: list[list[Mention]] = [[] for _ in passages.sentences]
    for mention in scene.mentions:
        mentioned[passages.sentence_at(mention.start).index].append(mention)
    parts = zip(passages.words, names(passages), mentioned, strict=True)
    return [Clause(scene, words, ns, ms, lexicon(language)) for words, ns, ms in parts]


def _with_earlier(clauses: Sequence[Clause], index: int, passages: Passages) -> Clause:
    """Return a sentence; where it has a pronoun, with whoever acted last in its paragraph."""
    clause = clauses[index]
    if not any(w.folded in clause.lexicon.phrases.pronouns for w in clause.words):
        return clause
    paragraph = passages.sentences[index].paragraph
    for here in range(index - 1, max(-1, index - _MEMORY), -1):
        if passages.sentences[here].paragraph != paragraph:
            break
        if earlier := acting(clauses[here]):
            return replace(clause, earlier=earlier)
    return clause


@cache
def _patterns(language: str) -> PatternSet[tuple[int, Form]]:
    return PatternSet(
        [
            (f"({'|'.join(happening.patterns(form))})", (number, form))
            for number, happening in enumerate(lexicon(language).event)
            for form in FORMS
            if happening.patterns(form)
        ]
    )


def _in_sentence(
    clause: Clause, spans: dict[tuple[int, int, int], set[Form]], custody: bool
) -> Iterator[Found]:
    carried = Carried()
    for (start, end, number), forms in sorted(spans.items()):
        happening = clause.lexicon.event[number]
        first, last = clause.index(start), clause.index(end)
        if (happening.custody and not custody) or _in_name(clause, first):
            continue
        trigger = Trigger(first, last, happening, frozenset(forms))
        every = readings(clause, trigger, carried)
        one = next((r for r in every if _complete(r.parts, happening)), None)
        if one is None or clause.folded(one.first - 1) in clause.lexicon.verbs.conditional:
            continue
        passive = any("passive" in reason for reason in one.reasons)
        carried = Carried(
            one.subject or carried.agents, one.parts.people or carried.people, passive
        )
        yield _found(clause, happening, one, end)


def _in_name(clause: Clause, at: int) -> bool:
    """Return whether a word is part of a proper name, not only the capital of a sentence."""
    name = clause.name_at(at)
    if name is None or at > 0:
        return name is not None
    return not all(w.folded.isdigit() for w in clause.words[1 : name.last])


def _complete(parts: Parts, happening: Happening) -> bool:
    if not happening.named and parts.people and parts.people.unnamed:
        return False
    return all(any(getattr(parts, p) for p in need.split("|")) for need in happening.needs)


def _found(clause: Clause, happening: Happening, one: Told, verb_end: int) -> Found:
    parts, passages = one.parts, clause.scene.passages
    where = _where(parts)
    last = content_end(clause, parts.last) if happening.content else parts.last
    start, end = clause.words[one.first].start, clause.words[last - 1].bare_end
    if passages.text[end : end + 1] == ")" and "(" in passages.text[start:end]:
        end += 1
    found = Found(
        kind="event",
        indicator=happening.type,
        start=start,
        end=end,
        event=Event(
            agents=_agents(parts),
            people=parts.people.text if parts.people else "",
            origin=parts.origin.text if parts.origin else "",
            destination=parts.destination.text if parts.destination else "",
            hedged_description=_hedge(clause, parts.people),
        ),
        place=_place_text(happening, where),
        place_mention=where.mention.id if where and where.mention else None,
        score=happening.score,
        reasons=one.reasons,
    )
    return _with_certainty(clause, found, one, verb_end)


def _with_certainty(clause: Clause, found: Found, one: Told, verb_end: int) -> Found:
    own = replace(found, end=max(found.start + 1, verb_end))
    return replace(found, certainty=one.certainty or certainty_of(own, clause.scene))


def _agents(parts: Parts) -> tuple[str, ...]:
    both = [p for p in (parts.agents, parts.partner) if p]
    return tuple(dict.fromkeys(n for p in both for n in p.names))


def _hedge(clause: Clause, people: Phrase | None) -> str:
    hedges = clause.lexicon.phrases.hedges
    if people is None or people.unnamed:
        return ""
    return next(
        (w.folded for w in clause.words[people.first : people.last] if w.folded in hedges), ""
    )


def _where(parts: Parts) -> Phrase | None:
    """Return the place of detention that the words give, an event's own before where it leads."""
    ways = (w for w in (parts.destination, parts.origin) if w and w.mention)
    return parts.place or next(ways, None)


def _place_text(happening: Happening, where: Phrase | None) -> str | None:
    """Return the place where the words give one; "" for what need not happen at a place."""
    if where:
        return where.text
    return "" if happening.type in _PLACELESS else None


def _distinct(found: Sequence[Found]) -> Iterator[Found]:
    """Yield the finds in text order without those that a fuller one of the type covers."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (*_fullness(f), f.start, f.end)):
        same = (k for k in kept if k.indicator == one.indicator)
        if not any(k.start < one.end and one.start < k.end for k in same):
            kept.append(one)
    yield from sorted(kept, key=lambda f: (f.start, f.end, f.indicator))


def _fullness(found: Found) -> tuple[int, int]:
    assert found.event is not None
    event = found.event
    parts = (event.agents, event.people, event.origin, event.destination, found.place)
    return -sum(map(bool, parts)), found.start - found.end
