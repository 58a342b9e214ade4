"""From a verb or noun of an event, where it stands, to the event with its parts."""

from collections.abc import Iterator
from dataclasses import replace

from habeas.extract.event_agents import agents_after, agents_before
from habeas.extract.event_clauses import Chain, Clause, chain, governed
from habeas.extract.event_nominal import nominal
from habeas.extract.event_nouns import Phrase
from habeas.extract.event_parts import Parts, moving, parts_after
from habeas.extract.event_people import people_after, people_before
from habeas.extract.event_told import (
    Carried,
    Told,
    Trigger,
    fill,
    finish,
    subject_before,
    with_object,
)
from habeas.vocabulary.events import Happening


def readings(clause: Clause, trigger: Trigger, carried: Carried) -> Iterator[Told]:
    """Yield the ways to read a trigger, likeliest first; none where nothing is told to have happened.

    `carried` is who took part in the clause before, for "and transferred" and "before meeting".
    """
    before = chain(clause, trigger.first)
    if before.void:
        return
    forms, bare = trigger.forms, not clause.lexicon.verbs.to
    aux = before.infinitive or before.passive
    owned = clause.folded(before.first - 1) in clause.lexicon.phrases.determiners
    every: list[Told | None] = []
    if before.passive and "participle" in forms:
        every.append(_passive(clause, trigger, before))
    elif "gerund" in forms or (
        "infinitive" in forms and (before.infinitive or before.certainty or bare)
    ):
        every.append(_dependent(clause, trigger, before, carried))
    elif forms & {"finite", "future"} and not (aux or owned):
        every.append(_active(clause, trigger, before, carried))
    if "participle" in forms and not aux:
        every.append(_conjoined(clause, trigger, before, carried))
    if "participle" in forms and before.first == trigger.first:
        every.append(_reduced(clause, trigger))
    if "noun" in forms and before.first == trigger.first:
        every.append(nominal(clause, trigger))
    yield from (one for one in every if one is not None)


def _active(clause: Clause, trigger: Trigger, before: Chain, carried: Carried) -> Told | None:
    event = trigger.event
    parts, subject = Parts(trigger.last), None
    if clause.lexicon.verbs.postverbal and event.subject == "people":
        subject = people_after(clause, trigger.last, links=not moving(event))
        parts = replace(parts, last=subject.last) if subject else parts
    own = subject is None
    subject = subject or subject_before(clause, before.first, event, event.subject)
    first = subject.first if subject and own else before.first
    if subject is None:
        subject = _shared(clause, before.first, carried, event)
        first = subject.first if subject and subject.last == before.first else first
    regular = "participle" in trigger.forms or not clause.lexicon.verbs.postverbal
    adjective = regular and not before.perfect
    joined = clause.folded(before.first - 1) in clause.lexicon.phrases.conjunctions
    if subject is None and adjective and not (joined and event.subject == "agents"):
        return None
    parts = with_object(clause, fill(parts, event.subject, subject), event)
    parts = _with_pronoun(clause, parts, event, carried)
    if adjective and "people" in event.needs and parts.people is None:
        return None
    parts = parts_after(clause, parts, event, passive=False)
    sure = "planned" if "future" in trigger.forms else before.certainty
    return finish(trigger, first, parts, sure, "an active verb")


def _shared(clause: Clause, at: int, carried: Carried, event: Happening) -> Phrase | None:
    """Return the subject a verb shares with the one before, or whom its pronoun means."""
    word = clause.folded(at - 1)
    joins = word in clause.lexicon.phrases.conjunctions
    if event.subject == "people":
        return people_after(clause, 0, links=True) if joins else None
    if word in clause.lexicon.phrases.pronouns and not clause.mark(at):
        names = carried.agents.names if carried.agents else clause.earlier
        return Phrase(at - 1, at, "", names=names) if names else None
    if joins:
        return carried.agents or _head(clause, at - 1)
    return carried.agents if word in clause.lexicon.verbs.sequence else None


def _head(clause: Clause, limit: int) -> Phrase | None:
    """Return who acts at the head of the sentence, before word `limit`."""
    found = agents_after(clause, 0)
    return found if found and found.last <= limit else None


def _passive(clause: Clause, trigger: Trigger, before: Chain) -> Told | None:
    event = trigger.event
    role = event.object or event.subject
    ruling = governed(clause, before.first)
    if before.infinitive and (ruling.void or not (ruling.certainty or ruling.fact)):
        return None
    parts, subject = Parts(trigger.last), None
    if clause.lexicon.verbs.postverbal:
        parts = with_object(clause, parts, event)
    if getattr(parts, role) is None:
        subject = subject_before(clause, before.first, event, role)
        parts = fill(parts, role, subject)
    parts = parts_after(clause, parts, event, passive=True)
    first = subject.first if subject else before.first
    sure = before.certainty or (ruling.certainty if before.infinitive else None)
    return finish(trigger, first, parts, sure, "a passive verb")


def _conjoined(clause: Clause, trigger: Trigger, before: Chain, carried: Carried) -> Told | None:
    """Read the second verb of "was arrested and deported to X"."""
    joins = clause.folded(before.first - 1) in clause.lexicon.phrases.conjunctions
    if not (joins and carried.passive and carried.people):
        return None
    parts = Parts(trigger.last, people=carried.people)
    parts = parts_after(clause, parts, trigger.event, passive=True)
    return finish(trigger, before.first, parts, before.certainty, "a passive verb")


def _with_pronoun(clause: Clause, parts: Parts, event: Happening, carried: Carried) -> Parts:
    """Return the parts with "them" taken back to the people of the clause before."""
    meant = clause.folded(parts.last) in clause.lexicon.phrases.objects
    if event.object != "people" or parts.people or not (meant and carried.people):
        return parts
    return replace(parts, people=carried.people, last=parts.last + 1)


def _reduced(clause: Clause, trigger: Trigger) -> Told | None:
    """Read "20 detainees transferred from X to Y": only with a number, a doer or a route."""
    event = trigger.event
    if event.object != "people" or clause.mark(trigger.first) or not event.participle:
        return None
    subject = people_before(clause, trigger.first)
    if subject is None or subject.unnamed:
        return None
    parts = parts_after(clause, Parts(trigger.last, people=subject), event, passive=True)
    counted = any(c.isdigit() for c in subject.text)
    route = parts.origin is not None and parts.destination is not None
    if not (parts.agents or route or (counted and parts.last > trigger.last)):
        return None
    return finish(trigger, subject.first, parts, None, "a participle")


def _dependent(clause: Clause, trigger: Trigger, before: Chain, carried: Carried) -> Told | None:
    """Read an infinitive or gerund: "plans to deport", "before meeting with", ", killing 31"."""
    event = trigger.event
    ruling = governed(clause, before.first)
    sure = before.certainty or ruling.certainty
    infinitive = "gerund" not in trigger.forms
    if ruling.void or (infinitive and not (sure or ruling.fact)):
        return None
    parts = Parts(trigger.last)
    subject = (
        subject_before(clause, before.first, event, event.subject)
        if before.certainty or before.passive
        else None
    )
    own = subject is not None
    if subject is None and event.subject == "agents":
        subject = _doer(clause, before.first, carried)
    if subject is None and event.subject == "people":
        subject = _first_people(clause, before.first)
    parts = with_object(clause, fill(parts, event.subject, subject), event)
    parts = parts_after(clause, parts, event, passive=False)
    first = subject.first if own and subject else trigger.first
    return finish(trigger, first, parts, sure, "a dependent verb")


def _doer(clause: Clause, at: int, carried: Carried) -> Phrase | None:
    """Return who does what a dependent verb says: the one before "plans to", else the last to act."""
    for here in range(at, max(0, at - 5), -1):
        if clause.mark(here):
            break
        if found := agents_before(clause, here):
            return found
    if clause.folded(at - 1) in clause.lexicon.links.of | clause.lexicon.links.partner:
        return None
    return carried.agents or _head(clause, at)


def _first_people(clause: Clause, at: int) -> Phrase | None:
    for here in range(at, max(0, at - 5), -1):
        if clause.mark(here):
            break
        if found := people_before(clause, here):
            return found
    return None
