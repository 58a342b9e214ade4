"""Events told by a noun: "the deportation of 238 people", "paid a visit to", "X's visit to Y"."""

from dataclasses import replace

from habeas.extract.event_agents import agents_after, agents_before
from habeas.extract.event_clauses import Clause, chain, governed
from habeas.extract.event_nouns import Phrase
from habeas.extract.event_parts import Parts, moving, object_after, parts_after
from habeas.extract.event_told import Told, Trigger, fill, finish, subject_before
from habeas.vocabulary.events import Happening

_LIGHT_REACH = 7


def nominal(clause: Clause, trigger: Trigger) -> Told | None:
    """Return the event a noun tells together with its parties, null where it states none."""
    event, last = trigger.event, trigger.last
    ruling = governed(clause, trigger.first)
    if ruling.void:
        return None
    direct = clause.folded(last - 1) in _leading(clause)
    size = 0 if direct else clause.phrase(last, clause.lexicon.links.of)
    parts = Parts(last)
    if direct or size:
        found = object_after(clause, last + size, event.object or event.subject, moving(event))
        if found is None or found.unnamed:
            return None
        parts = _with(parts, event, found)
    parts = parts_after(clause, parts, event, passive=True)
    first, doer = _doer(clause, trigger, parts)
    if parts.agents is None and doer is not None:
        parts = replace(parts, agents=doer)
    stated = direct or size or parts.people or (event.type == "riot" and parts.place)
    return finish(trigger, first, parts, ruling.certainty, "a noun") if stated else None


def _with(parts: Parts, event: Happening, found: Phrase) -> Parts:
    if event.object == "agents":
        return replace(parts, partner=found, last=found.last)
    return replace(fill(parts, event.object or event.subject, found), last=found.last)


def _leading(clause: Clause) -> frozenset[str]:
    links = clause.lexicon.links
    return links.of | links.source | links.target | links.at | links.partner | links.by


def _doer(clause: Clause, trigger: Trigger, parts: Parts) -> tuple[int, Phrase | None]:
    """Return where the noun's phrase begins, and who did it: owner, subject or what follows."""
    verbs, words = clause.lexicon.verbs, clause.lexicon.phrases
    known = words.determiners | words.quantifiers | words.modifiers
    first = trigger.first
    while first > 0 and clause.joined(first) and trigger.first - first < _LIGHT_REACH:
        here = clause.words[first - 1]
        if here.possessive and (owner := agents_before(clause, first)):
            return owner.first, owner
        capital = here.capital and first > 1
        if not (here.folded in known or here.folded[0].isdigit() or capital):
            break
        first -= 1
    size = clause.phrase_before(first, verbs.light) if clause.joined(first) else 0
    if size:
        before = chain(clause, first - size)
        if before.void or before.passive:
            return first, None
        subject = subject_before(clause, before.first, trigger.event, "agents")
        return (subject.first, subject) if subject else (first, None)
    fronted = clause.phrase_before(first, verbs.fronting) and parts.people is None
    if fronted and clause.mark(parts.last) == ",":
        return first, agents_after(clause, parts.last)
    return first, None
