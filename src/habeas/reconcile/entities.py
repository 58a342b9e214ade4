"""What one document calls one place: mentions joined by what they refer back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Mention, PlaceKind
from habeas.reconcile.names import Name, read_name
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.facility_words import facility_words

_SYSTEM = "system:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One place or system as one document speaks of it.

    `id` is the id of the mention the others refer back to. `name` is the fullest name the document
    gives, `others` its further names; `mentions` are ids in text order. `kind` is what the document
    takes it for. `codes` are those of agencies, as "agency:code".
    """

    id: str
    reading: str
    name: Name
    others: tuple[Name, ...]
    mentions: tuple[str, ...]
    kind: PlaceKind = "other"
    codes: frozenset[str] = frozenset()

    @property
    def country(self) -> str:
        """Return the country the document gives, "" when it gives none."""
        return self.name.country


def entities(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Return the places and systems that the mentions speak of, by document and first mention.

    Chains of `refers_to` are followed to their first mention; a chain that leads in a circle or to
    a mention that is not there ends where it breaks.
    """
    known = {m.id: m for m in mentions if m.kind in ("place", "system")}
    chains: dict[str, list[Mention]] = {}
    for mention in sorted(known.values(), key=lambda m: (m.reading, m.start, m.end, m.id)):
        chains.setdefault(_root(mention, known), []).append(mention)
    return tuple(_entity(root, chain) for root, chain in chains.items())


def _root(mention: Mention, known: Mapping[str, Mention]) -> str:
    seen = {mention.id}
    while (back := mention.refers_to) in known and back not in seen:
        mention = known[str(back)]
        if mention.id in seen:
            break
        seen.add(mention.id)
    # A circle has no first mention; its smallest id stands for it whatever mention came first.
    return min(seen) if mention.refers_to in seen else mention.id


def _entity(root: str, chain: Sequence[Mention]) -> Entity:
    country = next((m.country for m in chain if m.country), "")
    acronym = next((m.acronym for m in chain if m.acronym), "")
    names = {read(m.name or m.text, m.kind, acronym, country) for m in chain}
    kinds = facility_words().kinds
    ordered = sorted(names, key=lambda n: (n.form == "vague", *(-x for x in n.weight[:2]), n.key))
    return Entity(
        id=root,
        reading=chain[0].reading,
        name=ordered[0],
        others=tuple(n for n in ordered[1:] if n.form in ("named", "described")),
        mentions=tuple(m.id for m in chain),
        codes=frozenset(m.code for m in chain if m.code),
        kind=next(
            (k for m in chain if (k := kinds.get(m.place_kind, "other")) != "other"), "other"
        ),
    )


def read(text: str, kind: str = "place", acronym: str = "", country: str = "") -> Name:
    """Return the name that a mention or a claim gives; `system:<Country>` is that country's system.

    >>> read("system:El Salvador").country, read("system:El Salvador").form
    ('SLV', 'system')
    """
    bare = text.removeprefix(_SYSTEM).strip()
    whole = country_of(bare)
    if kind == "system" or text.startswith(_SYSTEM):
        name = read_name(bare, country=country or whole)
        if whole or name.form != "system":
            code = country or whole or name.country
            return Name(text=bare, key="", country=code, form="system")
        return name
    return read_name(text, acronym, country)
