"""Putting everything spoken of in its place: the places, and where each mention and claim belongs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model import Claim, Decision, Place
from habeas.reconcile.clusters import Cluster, Sorted
from habeas.reconcile.decisions import Proposal, by_person
from habeas.reconcile.entities import Entity
from habeas.reconcile.nodes import Key, Node, Use, key_of
from habeas.reconcile.pairs import Pair
from habeas.reconcile.places import (
    cluster_place,
    group_place,
    part_id,
    part_place,
    system_id,
    system_place,
)
from habeas.reconcile.uses import Spoken, is_system, members, whole

_VAGUE, _SYSTEM = 0.6, 0.99


@dataclass(frozen=True, slots=True)
class Home:
    """A place that an entity belongs to, how surely, and why."""

    place: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sorting:
    """The names as sorted: nodes, clusters, their place ids, and the key of each entity's name."""

    nodes: Mapping[Key, Node]
    outcome: Sorted
    ids: Mapping[Key, str]
    keys: Mapping[str, Key]
    cluster_of: Mapping[Key, Cluster]


@dataclass(slots=True)
class Sites:
    """Places by id, the homes of entities, and the places that groups are counted at."""

    places: dict[str, Place] = field(default_factory=dict)
    homes: dict[str, tuple[Home, ...]] = field(default_factory=dict)
    together: dict[str, str] = field(default_factory=dict)

    def claim_places(self, claims: Sequence[Claim], spoken: Spoken) -> Iterator[tuple[Claim, str]]:
        """Yield each claim with its place, in order of claim ids.

        What is said of several places named together holds of each; a figure given for them
        together belongs to them together and to none alone.
        """
        for claim in sorted(claims, key=lambda c: c.id):
            entity = spoken.of_claim.get(claim.id, "")
            if claim.quantity and entity in self.together:
                yield claim, self.together[entity]
                continue
            for home in self.homes.get(entity, ()):
                yield claim, home.place


def settle(
    spoken: Spoken, sorting: Sorting, standing: Sequence[Decision], languages: Mapping[str, str]
) -> Sites:
    """Return the places of everything spoken of; `languages` are of readings, by their id."""
    sites = Sites()
    of_mention = {
        m: languages.get(e.reading, "") for e in spoken.entities.values() for m in e.mentions
    }
    stated = (e for e in spoken.entities.values() if e.kind != "other")
    kinds = {m: e.kind for e in stated for m in e.mentions}
    for cluster in sorting.outcome.clusters:
        id_ = sorting.ids[cluster.canonical]
        sites.places[id_] = cluster_place(id_, cluster, sorting.nodes, of_mention, kinds)
    for entity in spoken.entities.values():
        sites.homes[entity.id] = tuple(_homes(entity, sites, sorting, languages, spoken.counted))
    _heed(sites, spoken, standing)
    for country in {p.country for p in sites.places.values()} - {""}:
        sites.places.setdefault(system_id(country), system_place(country))
    return sites


def _homes(
    entity: Entity,
    sites: Sites,
    sorting: Sorting,
    languages: Mapping[str, str],
    counted: frozenset[str],
) -> Iterator[Home]:
    language = languages.get(entity.reading, "")
    name = entity.name
    if name.form == "group":
        found = [_named(use, sorting) for use in members(entity)]
        if entity.id in counted and len({h.place for h in found}) > 1:
            place = group_place([sites.places[h.place] for h in found], entity, language)
            sites.places[place.id] = place
            sites.together[entity.id] = place.id
        reason = f"“{name.text}” names {len(found)} places together"
        yield from (Home(h.place, h.score * 0.98, (reason, *h.reasons)) for h in found)
    elif name.part:
        if name.form == "vague":
            yield from _system(entity, sites)
            return
        above = _named(whole(entity), sorting)
        id_ = part_id(above.place, name.part.key)
        sites.places.setdefault(id_, part_place(id_, entity, sites.places[above.place], language))
        yield Home(id_, above.score, (f"a part of “{name.part.whole}”", *above.reasons))
    elif name.form == "vague" or is_system(entity):
        yield from _system(entity, sites)
    else:
        yield _named(Use(entity=entity.id, name=name, mentions=()), sorting)


def _named(use: Use, sorting: Sorting) -> Home:
    key = sorting.keys.get(use.entity, key_of(use.name))
    cluster = sorting.cluster_of[key]
    verdict = cluster.joins[key]
    return Home(sorting.ids[cluster.canonical], verdict.score, verdict.reasons)


def _system(entity: Entity, sites: Sites) -> Iterator[Home]:
    if not entity.country:
        return
    place = system_place(entity.country)
    sites.places.setdefault(place.id, place)
    if is_system(entity):
        yield Home(place.id, _SYSTEM, ("it speaks of the country's whole system",))
        return
    reason = f"“{entity.name.text}” names no place of its own; it is kept with the system"
    yield Home(place.id, _VAGUE, (reason,))


def _heed(sites: Sites, spoken: Spoken, standing: Sequence[Decision]) -> None:
    """Give entities without a name to sort the place a person gave them."""
    for decision in sorted(standing, key=lambda d: (d.at, d.id)):
        entity = spoken.of_mention.get(decision.mention)
        if not entity or not by_person(decision):
            continue
        homes = sites.homes[entity]
        if decision.judgement == "not_same":
            sites.homes[entity] = tuple(h for h in homes if h.place != decision.place)
        elif decision.judgement == "same" and decision.place in sites.places:
            kept = tuple(h for h in homes if h.place == decision.place)
            sites.homes[entity] = kept or (Home(decision.place, 1.0, (f"{decision.by} said so",)),)
            sites.together.pop(entity, None)


def proposals(
    sites: Sites, sorting: Sorting, spoken: Spoken, standing: Sequence[Decision]
) -> tuple[Proposal, ...]:
    """Return what is to be decided: a home for every mention, and every open question once."""
    found = []
    for entity in spoken.entities.values():
        for home in sites.homes[entity.id]:
            for mention in entity.mentions:
                back = mention != entity.id
                reason = f"it refers back to “{entity.name.text}” in the same document"
                found.append(
                    Proposal(
                        mention=mention,
                        place=home.place,
                        judgement="same",
                        score=home.score * (0.99 if back else 1),
                        reasons=(reason, *home.reasons) if back else home.reasons,
                    )
                )
    return (*found, *_questions(sorting, standing))


def _questions(sorting: Sorting, standing: Sequence[Decision]) -> Iterator[Proposal]:
    asked = {(d.mention, d.place) for d in standing}
    for pair, verdict in sorting.outcome.open:
        sides = list(_sides(pair, sorting))
        if not sides:
            continue
        mention, place = min(sides, key=lambda s: (s not in asked,))
        yield Proposal(
            mention=mention,
            place=place,
            judgement="unsure",
            score=verdict.score,
            reasons=verdict.reasons,
        )


def _sides(pair: Pair, sorting: Sorting) -> Iterator[tuple[str, str]]:
    """Yield the ways to ask about a pair: a mention of the shorter name and the other's place."""
    short, full = sorted(pair, key=lambda k: (sorting.nodes[k].name.weight, k))
    for one, other in ((short, full), (full, short)):
        place = sorting.ids[sorting.cluster_of[other].canonical]
        for mention in sorting.nodes[one].mentions:
            yield mention, place
