"""Places as records: names by language, kind, country, and what each is part of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from habeas.model import Place, PlaceKind, PlaceName
from habeas.reconcile.clusters import Cluster
from habeas.reconcile.entities import Entity
from habeas.reconcile.nodes import Key, Node
from habeas.reconcile.wording import say
from habeas.text import fold, short_id
from habeas.vocabulary.countries import countries
from habeas.vocabulary.languages import LANGUAGES


def system_id(country: str) -> str:
    """Return the id of a country's system of places of detention."""
    return f"system:{country}"


def system_place(country: str) -> Place:
    """Return the place that stands for a country's whole system.

    >>> system_place("SLV").name
    'El Salvador: prison system'
    """
    known = countries().get(country)
    names = {lang: known.name(lang) if known else country for lang in LANGUAGES}
    full = [
        PlaceName(text=say("system.name", lang, country=names[lang]), language=lang)
        for lang in LANGUAGES
    ]
    short = [PlaceName(text=f"system:{names[lang]}", language=lang, kind="alias") for lang in names]
    distinct = {n.text: n for n in (*full, *short)}
    return Place(
        id=system_id(country), names=tuple(distinct.values()), kind="system", country=country
    )


def cluster_place(
    id_: str,
    cluster: Cluster,
    nodes: Mapping[Key, Node],
    languages: Mapping[str, str],
    kinds: Mapping[str, PlaceKind],
) -> Place:
    """Return the record of a place from all its names.

    `languages` and `kinds` are of mentions, by their id; a kind counts where the names state none.
    """
    ordered = [cluster.canonical, *(k for k in cluster.keys if k != cluster.canonical)]
    names: dict[tuple[str, str], PlaceName] = {}
    for key in ordered:
        for name in _names(nodes[key], languages):
            names.setdefault((fold(name.text), "" if name.kind == "acronym" else "name"), name)
    by_kind = sorted(names.values(), key=lambda n: ("name", "acronym", "alias").index(n.kind))
    return Place(
        id=id_,
        names=tuple(by_kind),
        kind=_kind([nodes[k] for k in ordered], kinds),
        country=cluster.country,
        parent=system_id(cluster.country) if cluster.country else None,
        codes=_codes(nodes[k] for k in ordered),
    )


def _codes(nodes: Iterable[Node]) -> tuple[tuple[str, str], ...]:
    said = sorted({code.partition(":") for node in nodes for code in node.codes})
    return tuple((agency, code) for agency, _, code in said)


def _names(node: Node, languages: Mapping[str, str]) -> Iterator[PlaceName]:
    name = node.name
    spoken = sorted({languages.get(m, "") for m in node.mentions} - {""})
    language = name.language or (spoken[0] if spoken else "")
    bare = name.acronyms and len(name.words) == 1
    if not bare:
        yield PlaceName(text=name.text, language=language)
    for acronym in sorted(name.acronyms):
        yield PlaceName(text=acronym, kind="acronym")
    for alias in name.aliases:
        yield PlaceName(text=alias, language=language, kind="alias")


def _kind(ordered: Sequence[Node], kinds: Mapping[str, PlaceKind]) -> PlaceKind:
    """Return the first kind that the names state, of prison and jail the narrower one."""
    stated = [n.name for n in ordered if n.name.kind != "other"]
    narrow = [n for n in stated if len(n.means) == 1]
    beside = sorted(kinds[m] for n in ordered for m in n.mentions if m in kinds)
    return next((n.kind for n in (*narrow, *stated)), beside[0] if beside else "other")


def part_id(whole: str, part: str) -> str:
    """Return the id of a part of a place, from the place's id and the part's own words."""
    return short_id("plc", whole, part)


def part_place(id_: str, entity: Entity, whole: Place, language: str) -> Place:
    """Return the record of a module, cell or compound of a place."""
    name = PlaceName(text=entity.name.text, language=language)
    return Place(id=id_, names=(name,), kind="module", country=whole.country, parent=whole.id)


def group_place(members: Iterable[Place], entity: Entity, language: str) -> Place:
    """Return the record of several places that are counted together."""
    some = sorted(members, key=lambda p: p.id)
    shared = {p.country for p in some} - {""}
    country = next(iter(shared)) if len(shared) == 1 else ""
    return Place(
        id=short_id("plc", "group", *(p.id for p in some)),
        names=(PlaceName(text=entity.name.text, language=language),),
        kind="other",
        country=country,
        parent=system_id(country) if country else None,
    )
