"""What people decided, said of names instead of mentions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Decision
from habeas.reconcile.clusters import Told
from habeas.reconcile.decisions import by_person
from habeas.reconcile.nodes import Key, Node, Use, key_of, nodes
from habeas.reconcile.pairs import Pair
from habeas.text import short_id


@dataclass(frozen=True, slots=True)
class Heard:
    """The names to sort, what people said of them, and the key of each entity's name."""

    nodes: Mapping[Key, Node]
    told: Told
    keys: Mapping[str, Key]


def place_id(country: str, *name: str) -> str:
    """Return the id of a place whose fullest name is `name`."""
    return short_id("plc", country, *name)


def hear(uses: Sequence[Use], standing: Sequence[Decision]) -> Heard:
    """Return the names to sort with what people said of them.

    A person's `same` teaches a name: every use of it in that country follows. A person's `not_same`
    concerns one document where others still use the name for that place, and the name where none
    does. Two people who place one name in two places each speak for their own document.
    """
    use_of = {m: u for u in uses for m in u.mentions}
    people = [d for d in standing if by_person(d) and d.mention in use_of]
    homes = _homes(people)
    anchors = _anchors(use_of, standing)
    names = {u.entity: key_of(u.name) for u in uses}
    apart = _two_homes(homes, use_of) | {
        use_of[d.mention].entity
        for d in people
        if d.judgement == "not_same" and _is_namesake(d, use_of[d.mention].entity, names, anchors)
    }
    found = nodes(uses, frozenset(apart))
    key = {u.entity: key_of(u.name, u.entity if u.entity in apart else "") for u in uses}
    joined, parted = [], set[Pair]()
    first: dict[str, Key] = {}
    for decision in sorted(people, key=lambda d: (d.at, d.id), reverse=True):
        own = key[use_of[decision.mention].entity]
        there = _keys_of(decision.place, anchors, key, found) - {own}
        if decision.judgement == "not_same":
            parted |= {_pair(own, k) for k in there}
        elif homes.get(decision.mention) == decision.place:
            anchor = first.setdefault(decision.place, _anchor(decision.place, there, found) or own)
            joined += [_pair(own, anchor)] if anchor != own else []
    return Heard(found, Told(joined=tuple(joined), parted=frozenset(parted)), key)


def _homes(people: Sequence[Decision]) -> dict[str, str]:
    """Return the place a person gave each mention, the latest where there are several."""
    same = [d for d in people if d.judgement == "same"]
    return {d.mention: d.place for d in sorted(same, key=lambda d: (d.at, d.id))}


def _anchors(use_of: Mapping[str, Use], standing: Sequence[Decision]) -> dict[str, set[str]]:
    """Return the entities that the standing decisions place in each place."""
    anchors: dict[str, set[str]] = {}
    for decision in standing:
        if decision.judgement == "same" and decision.mention in use_of:
            anchors.setdefault(decision.place, set()).add(use_of[decision.mention].entity)
    parted = {
        (d.place, use_of[d.mention].entity)
        for d in standing
        if d.judgement == "not_same" and by_person(d) and d.mention in use_of
    }
    for place, entity in parted:
        anchors.get(place, set()).discard(entity)
    return anchors


def _two_homes(homes: Mapping[str, str], use_of: Mapping[str, Use]) -> set[str]:
    """Return the entities whose name people placed in more than one place."""
    places: dict[Key, set[str]] = {}
    for mention, place in homes.items():
        places.setdefault(key_of(use_of[mention].name), set()).add(place)
    return {use_of[m].entity for m in homes if len(places[key_of(use_of[m].name)]) > 1}


def _is_namesake(
    decision: Decision, entity: str, names: Mapping[str, Key], anchors: Mapping[str, set[str]]
) -> bool:
    """Return whether other documents use the same name for the place that this one does not mean."""
    country, name, _ = names[entity]
    there = anchors.get(decision.place, set()) - {entity}
    named_so = any(names.get(e) == names[entity] for e in there)
    return named_so or place_id(country, name) == decision.place


def _keys_of(
    place: str,
    anchors: Mapping[str, set[str]],
    key: Mapping[str, Key],
    found: Mapping[Key, Node],
) -> set[Key]:
    own = {k for k, n in found.items() if place_id(k[0], n.canonical) == place}
    return own | {key[e] for e in anchors.get(place, set()) if e in key}


def _anchor(place: str, keys: set[Key], found: Mapping[Key, Node]) -> Key | None:
    if not keys:
        return None
    return max(keys, key=lambda k: (place_id(k[0], k[1]) == place, found[k].name.weight, k))


def _pair(a: Key, b: Key) -> Pair:
    return (a, b) if a < b else (b, a)
