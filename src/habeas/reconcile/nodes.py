"""The names to be sorted into places: one node for each name in each country."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.reconcile.names import Name

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name in a country with every mention of it.

    `key` is country, folded name, and what sets it apart from others of the same name, "" mostly: the
    id of an entity that a person set apart, or the code of one of several places that an agency has
    under that name. `mentions` are ids. `also` are nodes that a document uses for the same. `codes`
    are those that agencies give, as "agency:code".
    """

    key: Key
    name: Name
    mentions: tuple[str, ...]
    also: tuple[Key, ...]
    codes: frozenset[str] = frozenset()

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
    codes: frozenset[str] = frozenset()


def key_of(name: Name, apart: str = "") -> Key:
    """Return the key of a name's node."""
    return name.country, name.key, apart


def is_coded(key: Key) -> bool:
    """Return whether a name is set apart from its namesakes by an agency's code.

    >>> is_coded(("USA", "county jail", "ICE:ABCDEF")), is_coded(("USA", "county jail", ""))
    (True, False)
    """
    return ":" in key[2]


def differing(a: Iterable[str], b: Iterable[str]) -> tuple[str, str] | None:
    """Return two codes by which one agency tells two places apart, null where none does.

    >>> differing(["ICE:AAA"], ["ICE:BBB", "BOP:ccc"]), differing(["ICE:AAA"], ["BOP:ccc"])
    (('ICE:AAA', 'ICE:BBB'), None)
    """
    mine, theirs = (_by_agency(codes) for codes in (a, b))
    for agency in sorted(mine.keys() & theirs.keys()):
        if not mine[agency] & theirs[agency]:
            return min(mine[agency]), min(theirs[agency])
    return None


def _by_agency(codes: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(code.partition(":")[0], set()).add(code)
    return found


def keys_of(uses: Iterable[Use], apart: frozenset[str]) -> Mapping[str, Key]:
    """Return the key of the node of each use, by its entity.

    `apart` are ids of entities that a person has set apart from their namesakes.
    """
    uses = list(uses)
    codes: dict[Key, set[str]] = {}
    for use in uses:
        codes.setdefault(key_of(use.name), set()).update(use.codes)
    several = {
        key for key, some in codes.items() if any(len(s) > 1 for s in _by_agency(some).values())
    }

    def own(use: Use) -> str:
        if use.entity in apart:
            return use.entity
        return min(use.codes, default="") if key_of(use.name) in several else ""

    return {use.entity: key_of(use.name, own(use)) for use in uses}


def nodes(uses: Iterable[Use], keys: Mapping[str, Key]) -> Mapping[Key, Node]:
    """Return the nodes of all uses by key, in the order of their keys; `keys` are of entities."""
    found: dict[Key, list[Use]] = {}
    for use in uses:
        found.setdefault(keys[use.entity], []).append(use)
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
    codes = frozenset().union(*(u.codes for u in uses))
    return Node(
        key=key,
        name=name,
        mentions=tuple(sorted(mentions)),
        also=tuple(sorted(also)),
        codes=codes,
    )
