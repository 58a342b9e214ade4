"""Reconciliation: names become places, and what is said of them is laid side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from habeas.model import (
    Claim,
    Conflict,
    Decision,
    Document,
    Mention,
    Place,
    Reading,
    Reconciliation,
    Series,
)
from habeas.reconcile.bridging import Topics, against_whole, bridged
from habeas.reconcile.clusters import sort_names
from habeas.reconcile.conflicts import conflicts, topics
from habeas.reconcile.decisions import effective, new_decisions
from habeas.reconcile.ids import Unsaid, place_ids
from habeas.reconcile.nodes import Key
from habeas.reconcile.origins import origins
from habeas.reconcile.rates import mixed_up, reckoned
from habeas.reconcile.series import published_dates, series
from habeas.reconcile.sites import Sorting, proposals, settle
from habeas.reconcile.told import Heard, hear
from habeas.reconcile.uses import Spoken, members, spoken_of, uses, whole
from habeas.reconcile.weighing import Sources

VERSION = "4"


def reconcile(
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    documents: Sequence[Document],
    readings: Sequence[Reading],
    standing: Sequence[Decision] = (),
    *,
    at: str,
    by: str,
) -> Reconciliation:
    """Return the places that the mentions are of, and what the claims say of each, side by side.

    `standing` are all decisions made so far, by Habeas and by people; only decisions that add to
    them are returned. A person's decision always holds. `at` (UTC, ISO 8601) and `by` ("habeas
    <version>") sign the new ones. The order of the inputs changes nothing, and what is passed in is
    enough to give every place the id it had before. A claim about several places named together is
    given once for each.
    """
    stand = effective(standing)
    spoken = spoken_of(claims, mentions)
    languages = _languages(documents, readings)
    sorting = _sorting(spoken, stand)
    sites = settle(spoken, sorting, stand, languages)
    placed = list(sites.claim_places(claims, spoken))
    by_topic = topics(placed)
    sources = _sources(placed, sites.places, spoken.partial, documents, readings)
    return Reconciliation(
        places=tuple(sites.places[id_] for id_ in sorted(sites.places)),
        decisions=new_decisions(proposals(sites, sorting, spoken, stand), standing, at=at, by=by),
        claim_places=tuple((c.id, place) for c, place in placed),
        series=series(placed, sources.published),
        conflicts=_differences(by_topic, by_topic, sites.places, sources),
    )


def compare(
    place: str,
    placed: Sequence[tuple[Claim, str]],
    mentions: Sequence[Mention],
    places: Mapping[str, Place],
    documents: Sequence[Document],
    readings: Sequence[Reading],
) -> tuple[tuple[Series, ...], tuple[Conflict, ...]]:
    """Return what claims say of one place, side by side, as `reconcile` does.

    `placed` are all claims about it and about what it belongs to, with the id of their place;
    `mentions` are those of the claims.
    """
    partial = spoken_of([c for c, _ in placed], mentions).partial
    sources = _sources(placed, places, partial, documents, readings)
    own = [pair for pair in placed if pair[1] == place]
    found = _differences(topics(own), topics(placed), places, sources)
    return series(own, sources.published), tuple(c for c in found if c.place == place)


def _differences(
    by_topic: Topics, around: Topics, places: Mapping[str, Place], sources: Sources
) -> tuple[Conflict, ...]:
    """Return how claims differ; those `around` are only what others are held against."""
    sources = replace(sources, mixed_up=mixed_up(by_topic, sources))
    found = chain(
        conflicts(by_topic, sources),
        bridged(by_topic, sources),
        against_whole(around, places, sources),
        reckoned(by_topic, sources),
    )
    return tuple(sorted(found, key=lambda c: (c.place, c.indicator, c.id)))


def _sorting(spoken: Spoken, standing: Sequence[Decision]) -> Sorting:
    heard = hear(tuple(uses(spoken)), standing)
    outcome = sort_names(heard.nodes, heard.told)
    unsaid = tuple(_unsaid(spoken, heard, standing))
    ids = place_ids(outcome.clusters, heard.nodes, standing, unsaid)
    cluster_of = {k: c for c in outcome.clusters for k in c.keys}
    return Sorting(heard.nodes, outcome, ids, heard.keys, cluster_of)


def _unsaid(
    spoken: Spoken, heard: Heard, standing: Sequence[Decision]
) -> Iterator[tuple[Key, Unsaid]]:
    """Yield the names that stand inside other names, with where those names were placed."""
    placed: dict[str, set[str]] = {}
    for decision in standing:
        about = spoken.of_mention.get(decision.mention, "")
        placed.setdefault(about, set()).add(decision.place)
    for entity in spoken.entities.values():
        decided = frozenset(placed.get(entity.id, ()))
        for use in members(entity):
            yield heard.keys[use.entity], Unsaid("", decided)
        part = entity.name.part
        if part and entity.name.form == "part":
            yield heard.keys[whole(entity).entity], Unsaid(part.key, decided)


def _sources(
    placed: Sequence[tuple[Claim, str]],
    places: Mapping[str, Place],
    partial: frozenset[str],
    documents: Sequence[Document],
    readings: Sequence[Reading],
) -> Sources:
    systems = {p.id for p in places.values() if p.kind == "system"}
    return Sources(
        published=published_dates(documents, readings),
        origin=origins(readings, {c.document for c, _ in placed}),
        partial=partial,
        of_system=frozenset(c.id for c, place in placed if place in systems),
    )


def _languages(documents: Sequence[Document], readings: Sequence[Reading]) -> Mapping[str, str]:
    stated = {d.sha256: d.language or "" for d in documents}
    return {r.id: r.language or stated.get(r.document, "") for r in readings}
