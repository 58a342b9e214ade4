"""What follows a verb or noun of an event: its object, and the phrases that prepositions lead to."""

from dataclasses import dataclass, replace

from habeas.extract.event_agents import agents_after
from habeas.extract.event_clauses import Clause
from habeas.extract.event_nouns import Phrase
from habeas.extract.event_people import people_after
from habeas.extract.event_places import place_after
from habeas.vocabulary.events import Happening, Role

_SKIPPED = 7  # words that an adverbial between two parts may have


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an event found so far; `last` is the word index after the last of them."""

    last: int
    agents: Phrase | None = None
    people: Phrase | None = None
    place: Phrase | None = None
    origin: Phrase | None = None
    destination: Phrase | None = None
    partner: Phrase | None = None


def object_after(clause: Clause, at: int, role: Role, moves: bool) -> Phrase | None:
    """Return the object that begins at word `at`; `moves` says that "from X" is the origin."""
    start = at
    if not clause.joined(start):
        return None
    start += clause.phrase(start, clause.lexicon.links.object)
    if role == "people":
        found = people_after(clause, start, links=not moves)
        return replace(found, first=at) if found else None
    if role == "place":
        found = place_after(clause, start)
        return replace(found, first=at) if found and found.mention else None
    return agents_after(clause, start) if role == "agents" else None


def parts_after(clause: Clause, parts: Parts, event: Happening, passive: bool) -> Parts:
    """Return the parts with those that follow, each led by a preposition, up to the clause's end."""
    here, skipped = parts.last, 0
    while here < len(clause.words) and skipped < _SKIPPED:
        if clause.mark(here) not in ("", ",", ")", "),") or (clause.mark(here) and skipped):
            break
        taken = _part(clause, here, parts, event, passive)
        if taken is not None:
            parts, here, skipped = taken, taken.last, 0
            continue
        if clause.mark(here) or clause.folded(here) in clause.lexicon.phrases.barriers:
            break
        if clause.folded(here) in clause.lexicon.phrases.conjunctions:
            break
        here, skipped = here + 1, skipped + 1
    return parts


def moving(event: Happening) -> bool:
    """Return whether an event has an origin and a destination."""
    return event.type in ("transfer", "deportation", "escape", "release")


def _part(clause: Clause, at: int, parts: Parts, event: Happening, passive: bool) -> Parts | None:
    """Return the parts with the one that begins at word `at`, null when none does."""
    links = clause.lexicon.links
    taken = _companion(clause, at, parts, event)
    if taken or clause.mark(at):
        return taken
    if (size := clause.phrase(at, links.by)) and passive and parts.agents is None:
        doer = agents_after(clause, at + size)
        return replace(parts, agents=doer, last=doer.last) if doer else None
    if moving(event) and (moved := _route(clause, at, parts)):
        return moved
    size = clause.phrase(at, links.at) if event.object != "place" else 0
    where = place_after(clause, at + size) if size and parts.place is None else None
    if where and where.mention:
        return replace(parts, place=where, last=where.last)
    size = clause.phrase(at, links.against) if event.type == "use_of_force" else 0
    target = people_after(clause, at + size, links=True) if size and not parts.people else None
    return replace(parts, people=target, last=target.last) if target else None


def _route(clause: Clause, at: int, parts: Parts) -> Parts | None:
    """Return the parts with the origin or destination that begins at word `at`."""
    links = clause.lexicon.links
    size = clause.phrase(at, links.source) if parts.origin is None else 0
    if size and (where := place_after(clause, at + size)):
        return replace(parts, origin=where, last=where.last)
    size = clause.phrase(at, links.target) if parts.destination is None else 0
    if size and (where := place_after(clause, at + size)):
        return replace(parts, destination=where, last=where.last)
    return None


def _companion(clause: Clause, at: int, parts: Parts, event: Happening) -> Parts | None:
    """Return the parts with those who were there too, or with whom something was agreed."""
    links = clause.lexicon.links
    size = clause.phrase(at, links.partner)
    if not size or event.type not in ("visit_or_inspection", "meeting", "agreement"):
        return None
    one = agents_after(clause, at + size)
    if one is None or parts.partner is not None:
        return None
    return replace(parts, partner=one, last=one.last)


def content_end(clause: Clause, last: int) -> int:
    """Return where the clause ends that tells what was discussed from word `last` on, else `last`."""
    if not clause.joined(last) or not clause.phrase(last, clause.lexicon.verbs.purpose):
        return last
    here = last + 1
    while clause.joined(here):
        here += 1
    return here
