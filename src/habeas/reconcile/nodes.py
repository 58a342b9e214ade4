"""The names to be sorted into places: one node for each name in each country."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.reconcile.names import Name

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name in a country with every mention of it.

    `key` is country, folded name, and the id of an entity that a person set apart from others of the
    same name, "" otherwise. `mentions` are ids. `also` are nodes that a document uses for the same.
    """

    key: Key
    name: Name
    mentions: tuple[str, ...]
    also: tuple[Key, ...]

    @property
    def canonical(self) -> str:
        """Return the text a place's id is made of when this is its fullest name."""
        return "\x1f".join(k for k in self.key[1:] if k)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One document's use of a name: the entity it stands for, its mentions, its other names."""

    entity: str
    name: Name
    mentions: tuple[str, ...]
    others: tuple[Name, ...] = ()


def key_of(name: Name, apart: str = "") -> Key:
    """Return the key of a name's node."""
    return name.country, name.key, apart


def nodes(uses: Iterable[Use], apart: frozenset[str]) -> Mapping[Key, Node]:
    """Return the nodes of all uses by key, in the order of their keys.

    `apart` are ids of entities that a person has set apart from their namesakes.
    """
    found: dict[Key, list[Use]] = {}
    for use in uses:
        key = key_of(use.name, use.entity if use.entity in apart else "")
        found.setdefault(key, []).append(use)
        for other in use.others:
            spare = Use(entity=use.entity, name=other, mentions=())
            found.setdefault(key_of(other), []).append(spare)
    return {key: _node(key, found[key]) for key in sorted(found)}


def _node(key: Key, uses: Sequence[Use]) -> Node:
    names = sorted({u.name for u in uses}, key=lambda n: (n.weight, n.text), reverse=True)
    name = replace(
        names[0],
        acronyms=frozenset().union(*(n.acronyms for n in names)),
        aliases=tuple(sorted({a for n in names for a in n.aliases})),
    )
    also = {key_of(o) for u in uses for o in u.others} - {key}
    mentions = {m for u in uses for m in u.mentions}
    return Node(key=key, name=name, mentions=tuple(sorted(mentions)), also=tuple(sorted(also)))
