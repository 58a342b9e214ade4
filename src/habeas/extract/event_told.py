"""An event as told, and the steps that verbs and nouns share in reading one."""

from dataclasses import dataclass, replace

from habeas.extract.event_agents import agents_before
from habeas.extract.event_clauses import Clause
from habeas.extract.event_nouns import Phrase
from habeas.extract.event_parts import Parts, moving, object_after
from habeas.extract.event_people import people_before
from habeas.extract.event_places import place_before
from habeas.model import Certainty
from habeas.vocabulary.events import Form, Happening, Role


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell an event: half-open word indices and the forms they can be."""

    first: int
    last: int
    event: Happening
    forms: frozenset[Form]


@dataclass(frozen=True, slots=True)
class Told:
    """An event as told: its parts, the word its span begins with, and how sure its own words are.

    `subject` are those who act in this clause: whom a later verb of the sentence can share.
    """

    first: int
    parts: Parts
    certainty: Certainty | None
    reasons: tuple[str, ...]
    subject: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Who acted, and to whom things were done, in the clauses of the sentence before."""

    agents: Phrase | None = None
    people: Phrase | None = None
    passive: bool = False


def fill(parts: Parts, role: Role, phrase: Phrase | None) -> Parts:
    """Return the parts with a phrase in a role; without one, or without a role, the parts as is."""
    if phrase is None:
        return parts
    if role == "agents":
        return replace(parts, agents=phrase)
    if role == "people":
        return replace(parts, people=phrase)
    return replace(parts, place=phrase) if role == "place" else parts


def subject_before(clause: Clause, at: int, event: Happening, role: Role) -> Phrase | None:
    """Return the subject that ends before word `at`, or before the relative pronoun there."""
    relative = clause.folded(at - 1) in clause.lexicon.verbs.relative and not clause.mark(at)
    last = at - 1 if relative else at
    if role == "agents":
        return agents_before(clause, last)
    if role == "people":
        return people_before(clause, last, officials=not event.held)
    return place_before(clause, last) if role == "place" else None


def with_object(clause: Clause, parts: Parts, event: Happening) -> Parts:
    """Return the parts with a direct object; whom one meets is a partner."""
    if not event.object or (event.object == "people" and parts.people):
        return parts
    found = object_after(clause, parts.last, event.object, moving(event))
    if found is None:
        return parts
    if event.object == "agents":
        return replace(parts, partner=found, last=found.last)
    return replace(fill(parts, event.object, found), last=found.last)


def finish(trigger: Trigger, first: int, parts: Parts, sure: Certainty | None, how: str) -> Told:
    """Return the event whose span begins at word `first`, told in the way `how` says."""
    return Told(
        first, parts, sure, (f"{trigger.event.type.replace('_', ' ')}: {how}",), parts.agents
    )
