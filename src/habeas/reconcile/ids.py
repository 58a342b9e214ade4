"""Giving places their ids, so that a place keeps its own when documents are added."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Decision
from habeas.reconcile.clusters import Cluster
from habeas.reconcile.decisions import by_person
from habeas.reconcile.nodes import Key, Node
from habeas.reconcile.places import part_id
from habeas.reconcile.told import own_ids

_Claim = tuple[bool, bool, int]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A place named only inside another name, which decisions placed: a member, or what a part is of.

    `part` is the part's key, "" for a member of a group.
    """

    part: str
    placed: frozenset[str]

    def speaks_for(self, place: str) -> bool:
        """Return whether the decisions show that the place had this id."""
        return (part_id(place, self.part) if self.part else place) in self.placed


def place_ids(
    clusters: Sequence[Cluster],
    nodes: Mapping[Key, Node],
    standing: Sequence[Decision],
    unsaid: Iterable[tuple[Key, Unsaid]] = (),
) -> dict[Key, str]:
    """Return the place id of each cluster by its canonical key.

    A place keeps the id that standing decisions gave its mentions; where two claim one id it goes
    to the one a person placed there, else the one whose name it was made of, else the one with more
    of its mentions. A new place's id is made of its country and its fullest name.
    """
    same = [d for d in standing if d.judgement == "same"]
    since = {d.place: d.at for d in sorted(same, key=lambda d: d.at, reverse=True)}
    inside: dict[Key, list[Unsaid]] = {}
    for key, one in unsaid:
        inside.setdefault(key, []).append(one)
    wanted = {c.canonical: _wanted(c, nodes, same, inside) for c in clusters}
    holders: dict[str, Key] = {}
    for canonical, places in wanted.items():
        for place, claim in places.items():
            rival = holders.get(place)
            if rival is None or (claim, canonical) > (wanted[rival][place], rival):
                holders[place] = canonical
    ids: dict[Key, str] = {}
    for canonical, places in wanted.items():
        won = [p for p in places if holders[p] == canonical]
        if won:
            ids[canonical] = min(won, key=lambda p: (not places[p][0], since.get(p, ""), p))
    taken = set(ids.values())
    for cluster in clusters:
        if cluster.canonical not in ids:
            ids[cluster.canonical] = _fresh(cluster, nodes, taken)
            taken.add(ids[cluster.canonical])
    return ids


def _wanted(
    cluster: Cluster,
    nodes: Mapping[Key, Node],
    same: Sequence[Decision],
    inside: Mapping[Key, Sequence[Unsaid]],
) -> dict[str, _Claim]:
    """Return the ids that a cluster's mentions were given, and how good its claim to each is."""
    mentions = {m for k in cluster.keys for m in nodes[k].mentions}
    own = {id_ for k in cluster.keys for id_ in own_ids(k, nodes[k])}
    here = [d for d in same if d.mention in mentions]
    votes = Counter(d.place for d in here)
    votes.update(
        id_ for k in cluster.keys for u in inside.get(k, ()) for id_ in own if u.speaks_for(id_)
    )
    people = {d.place for d in here if by_person(d)}
    return {place: (place in people, place in own, count) for place, count in votes.items()}


def _fresh(cluster: Cluster, nodes: Mapping[Key, Node], taken: set[str]) -> str:
    first, second = own_ids(cluster.canonical, nodes[cluster.canonical])
    return first if first not in taken else second
