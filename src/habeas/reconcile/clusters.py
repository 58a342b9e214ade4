"""Sorting names into places: what is joined, what is kept apart, and what is left open.

The outcome depends on the names and on what people decided, never on the order they came in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.reconcile.matching import SAME, UNSURE, Verdict
from habeas.reconcile.nodes import Key, Node, is_coded
from habeas.reconcile.pairs import Pair, verdicts, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What people said: names that are one place, latest first, and names that are not."""

    joined: tuple[Pair, ...] = ()
    parted: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The names of one place; `canonical` is the fullest of them.

    `joins` says of every name how sure it is that it belongs, and why.
    """

    canonical: Key
    keys: tuple[Key, ...]
    country: str
    joins: Mapping[Key, Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """All places, and the pairs of names in two places that may yet be one."""

    clusters: tuple[Cluster, ...]
    open: tuple[tuple[Pair, Verdict], ...]


@dataclass(slots=True)
class _Groups:
    """Groups of keys that grow together, with the pairs that may never be in one."""

    group_of: dict[Key, int]
    groups: dict[int, list[Key]]
    barred: dict[Key, set[Key]] = field(default_factory=dict)

    def bar(self, pairs: Iterable[Pair]) -> None:
        for a, b in pairs:
            self.barred.setdefault(a, set()).add(b)
            self.barred.setdefault(b, set()).add(a)

    def countries(self, group: int) -> set[str]:
        return {k[0] for k in self.groups[group]} - {""}

    def join(self, a: Key, b: Key) -> bool:
        """Join the groups of two keys; return false where something bars it."""
        one, other = self.group_of[a], self.group_of[b]
        if one == other:
            return True
        if len(self.countries(one) | self.countries(other)) > 1:
            return False
        members = set(self.groups[other])
        if any(self.barred.get(k, set()) & members for k in self.groups[one]):
            return False
        for key in self.groups[other]:
            self.group_of[key] = one
        self.groups[one] += self.groups.pop(other)
        return True


def sort_names(nodes: Mapping[Key, Node], told: Told) -> Sorted:
    """Return the names sorted into places."""
    found = verdicts(nodes)
    groups = _Groups({k: i for i, k in enumerate(nodes)}, {i: [k] for i, k in enumerate(nodes)})
    groups.bar(told.parted)
    for a, b in told.joined:
        groups.join(a, b)
    said = {pair for pair, _ in _pairs_joined(groups)}
    groups.bar(p for p, v in found.items() if v.barred and p not in said)
    short = _ambiguous(nodes, found)
    sure = [
        (p, v)
        for p, v in found.items()
        if v.score >= SAME and (not short & set(p) or nodes[p[0]].codes & nodes[p[1]].codes)
    ]
    # What a person set apart comes last, so that it cannot draw its namesakes along.
    for (a, b), _ in sorted(sure, key=lambda pv: (_set_apart(pv[0]), -pv[1].score, pv[0])):
        groups.join(a, b)
    clusters = tuple(
        _cluster(sorted(keys), nodes, found) for keys in sorted(map(sorted, groups.groups.values()))
    )
    still_open = {
        p: v
        for p, v in found.items()
        if v.score >= UNSURE and groups.group_of[p[0]] != groups.group_of[p[1]]
    }
    kept = {p: v for p, v in still_open.items() if p not in told.parted}
    return Sorted(clusters=clusters, open=tuple(_best_of_each(kept, groups, short)))


def _set_apart(pair: Pair) -> bool:
    return any(key[2] for key in pair)


def _pairs_joined(groups: _Groups) -> Iterable[tuple[Pair, int]]:
    for number, keys in groups.groups.items():
        for a in keys:
            for b in keys:
                if a < b:
                    yield (a, b), number


def _ambiguous(nodes: Mapping[Key, Node], found: Mapping[Pair, Verdict]) -> set[Key]:
    """Return the short names that fit two fuller ones which are not one place ("La Modelo")."""
    fits: dict[Key, set[Key]] = {}
    for (a, b), verdict in found.items():
        for one, other in ((a, b), (b, a)):
            if verdict.score >= SAME and (not other[2] or is_coded(other)):
                fits.setdefault(one, set()).add(other)
    return {k for k, others in fits.items() if _fits_two(nodes[k], others, nodes, found)}


def _fits_two(
    node: Node, others: set[Key], nodes: Mapping[Key, Node], found: Mapping[Pair, Verdict]
) -> bool:
    fuller = sorted(k for k in others if _says_more(nodes[k], node))
    for i, a in enumerate(fuller):
        for b in fuller[i + 1 :]:
            verdict = found.get((a, b)) or weigh(nodes[a], nodes[b])
            if verdict.score < SAME:
                return True
    return False


def _says_more(a: Node, b: Node) -> bool:
    """Return whether a name says more than another: its kind, its town, its country, its code."""
    if is_coded(a.key) != is_coded(b.key):
        return is_coded(a.key)
    return _weight(a) > _weight(b)


def _weight(node: Node) -> int:
    return node.name.weight[0] + bool(node.name.country)


def _cluster(
    keys: Sequence[Key], nodes: Mapping[Key, Node], found: Mapping[Pair, Verdict]
) -> Cluster:
    canonical = max(keys, key=lambda k: (bool(k[0]), nodes[k].name.weight, k))
    joins = {k: _join(k, canonical, keys, nodes, found) for k in keys}
    country = next((k[0] for k in keys if k[0]), "")
    return Cluster(canonical=canonical, keys=tuple(keys), country=country, joins=joins)


def _join(
    key: Key,
    canonical: Key,
    keys: Sequence[Key],
    nodes: Mapping[Key, Node],
    found: Mapping[Pair, Verdict],
) -> Verdict:
    """Return why a name belongs: by the fullest name, else by the nearest of the others."""
    if key == canonical:
        return Verdict(1.0, ("the place's own name",))
    for other in (canonical, *keys):
        verdict = found.get((key, other) if key < other else (other, key))
        if verdict and verdict.score >= SAME:
            by_way = () if other == canonical else (f"by way of {nodes[other].name.text}",)
            return Verdict(verdict.score, (*verdict.reasons, *by_way))
    return Verdict(1.0, ("a person said that the names are of one place",))


def _best_of_each(
    still_open: Mapping[Pair, Verdict], groups: _Groups, short: set[Key]
) -> Iterable[tuple[Pair, Verdict]]:
    """Yield the most telling open pair of any two places."""
    best: dict[tuple[int, int], tuple[Pair, Verdict]] = {}
    for pair, verdict in sorted(still_open.items(), key=lambda pv: (-pv[1].score, pv[0])):
        others = set(groups.groups[groups.group_of[pair[1]]])
        if not verdict.barred and groups.barred.get(pair[0], set()) & others:
            continue
        a, b = groups.group_of[pair[0]], groups.group_of[pair[1]]
        best.setdefault((min(a, b), max(a, b)), (pair, _held(verdict, bool(short & set(pair)))))
    yield from sorted(best.values(), key=lambda pv: pv[0])


def _held(verdict: Verdict, is_short: bool) -> Verdict:
    if verdict.score < SAME:
        return verdict
    reason = (
        "the short name fits more than one place"
        if is_short
        else "joining them would join places that differ"
    )
    return verdict.capped(0.8, reason)
