"""What people decided, said of names instead of mentions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Decision
from habeas.reconcile.clusters import Told
from habeas.reconcile.decisions import by_person
from habeas.reconcile.nodes import Key, Node, Use, key_of, keys_of, nodes
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


def own_ids(key: Key, node: Node) -> tuple[str, str]:
    """Return the ids of a place whose fullest name is a node's: the usual one, and a second."""
    first = place_id(key[0], node.canonical)
    return first, place_id(key[0], node.canonical, *key)


def hear(uses: Sequence[Use], standing: Sequence[Decision]) -> Heard:
    """Return the names to sort with what people said of them.

    A person's `same` teaches a name: every use of it in that country follows. A person's `not_same`
    concerns one document's use of the name, which then goes with others of the same name unless
    they are that very place. Where people placed one name in two places, each speaks for their own
    document.
    """
    use_of = {m: u for u in uses for m in u.mentions}
    people = [d for d in standing if by_person(d) and d.mention in use_of]
    homes = _homes(people)
    divided = _two_homes(homes, use_of)
    apart = {use_of[m].entity for m in divided}
    apart |= {use_of[d.mention].entity for d in people if d.judgement == "not_same"}
    keys = keys_of(uses, frozenset(apart))
    found = nodes(uses, keys)
    anchors = _anchors(found, keys, use_of, standing)
    joined, parted = [], set(_divided(divided, homes, use_of, keys))
    first: dict[str, Key] = {}
    for decision in sorted(people, key=lambda d: (d.at, d.id), reverse=True):
        own = keys[use_of[decision.mention].entity]
        there = anchors.get(decision.place, set()) - {own}
        if decision.judgement == "not_same":
            parted |= {_pair(own, k) for k in there}
        elif homes.get(decision.mention) == decision.place:
            anchor = first.setdefault(decision.place, _fullest(there, found) or own)
            joined += [_pair(own, anchor)] if anchor != own else []
    return Heard(found, Told(joined=tuple(joined), parted=frozenset(parted)), keys)


def _anchors(
    found: Mapping[Key, Node],
    keys: Mapping[str, Key],
    use_of: Mapping[str, Use],
    standing: Sequence[Decision],
) -> dict[str, set[Key]]:
    """Return the names that stand for each place: those its id is made of, else those placed there.

    What people placed there counts before what Habeas did.
    """
    anchors: dict[str, set[Key]] = {}
    for key, node in found.items():
        for id_ in own_ids(key, node):
            anchors.setdefault(id_, set()).add(key)
    same = [d for d in standing if d.judgement == "same" and d.mention in use_of]
    for some in ([d for d in same if by_person(d)], same):
        placed: dict[str, set[Key]] = {}
        for decision in some:
            key = keys[use_of[decision.mention].entity]
            placed.setdefault(decision.place, set()).add(key)
        for place, there in placed.items():
            anchors.setdefault(place, there)
    return anchors


def _homes(people: Sequence[Decision]) -> dict[str, str]:
    """Return the place a person gave each mention, the latest where there are several."""
    same = [d for d in people if d.judgement == "same"]
    return {d.mention: d.place for d in sorted(same, key=lambda d: (d.at, d.id))}


def _two_homes(homes: Mapping[str, str], use_of: Mapping[str, Use]) -> list[str]:
    """Return the mentions whose name people placed in more than one place."""
    places: dict[Key, set[str]] = {}
    for mention, place in homes.items():
        places.setdefault(key_of(use_of[mention].name), set()).add(place)
    return [m for m in homes if len(places[key_of(use_of[m].name)]) > 1]


def _divided(
    mentions: Sequence[str],
    homes: Mapping[str, str],
    use_of: Mapping[str, Use],
    keys: Mapping[str, Key],
) -> Iterator[Pair]:
    """Yield the pairs of uses of one name that people placed in different places."""
    for a in mentions:
        for b in mentions:
            one, other = keys[use_of[a].entity], keys[use_of[b].entity]
            if homes[a] != homes[b] and one < other and one[:2] == other[:2]:
                yield one, other


def _fullest(keys: set[Key], found: Mapping[Key, Node]) -> Key | None:
    return max(keys, key=lambda k: (found[k].name.weight, k)) if keys else None


def _pair(a: Key, b: Key) -> Pair:
    return (a, b) if a < b else (b, a)
