"""From what documents say to names that can be sorted: mentions, and places that claims give as text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from habeas.model import Claim, Mention
from habeas.reconcile.entities import Entity, entities, read
from habeas.reconcile.nodes import Use
from habeas.text import short_id


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything that is spoken of: entities by id, which one each mention and each claim is about.

    `counted` are the entities that a measure is about.
    """

    entities: Mapping[str, Entity]
    of_mention: Mapping[str, str]
    of_claim: Mapping[str, str]
    counted: frozenset[str]

    @property
    def partial(self) -> frozenset[str]:
        """Return the claims about unnamed places ("many prisons"), which hold of some only."""
        vague = {e.id for e in self.entities.values() if e.name.form == "vague"}
        return frozenset(c for c, e in self.of_claim.items() if e in vague)


def spoken_of(claims: Sequence[Claim], mentions: Sequence[Mention]) -> Spoken:
    """Return what the mentions and the claims speak of.

    A claim is about the entity of its place mention, unless its own words name a part of that place
    ("cell in the Izalco prison") or it has no mention: then they are an entity of their own.
    """
    known = {e.id: e for e in entities(mentions)}
    of_mention = {m: e.id for e in known.values() for m in e.mentions}
    of_claim: dict[str, str] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        entity = known.get(of_mention.get(claim.place_mention or "", ""))
        own = _own_words(claim, entity)
        if own:
            known.setdefault(own.id, own)
        if about := own or entity:
            of_claim[claim.id] = about.id
    counted = frozenset(of_claim[c.id] for c in claims if c.quantity and c.id in of_claim)
    return Spoken(
        MappingProxyType(known), MappingProxyType(of_mention), MappingProxyType(of_claim), counted
    )


def _own_words(claim: Claim, entity: Entity | None) -> Entity | None:
    if not claim.place:
        return None
    name = read(claim.place, country=entity.country if entity else "")
    if entity and (name.form != "part" or entity.name.form == "part"):
        return None
    return Entity(
        id=short_id("txt", claim.reading, name.country, name.key or name.text),
        reading=claim.reading,
        name=name,
        others=(),
        mentions=(),
    )


def is_system(entity: Entity) -> bool:
    """Return whether an entity is a country's whole system, not one with a name of its own."""
    own = entity.name.proper or entity.name.trait("descriptor")
    return entity.name.form == "system" and not own


def uses(spoken: Spoken) -> Iterator[Use]:
    """Yield the names to be sorted: of entities, of members of a group, of what a part belongs to."""
    for entity in spoken.entities.values():
        name = entity.name
        if name.form == "group":
            yield from members(entity)
        elif name.part and name.form == "part":
            yield whole(entity)
        elif name.form != "vague" and not is_system(entity):
            yield Use(
                entity=entity.id,
                name=name,
                mentions=entity.mentions,
                others=entity.others,
                codes=entity.codes,
            )


def members(entity: Entity) -> tuple[Use, ...]:
    """Return the places that a group names, each with a name that can be sorted."""
    named = (read(text, country=entity.country) for text in entity.name.members)
    return tuple(
        Use(entity=f"{entity.id}/{i}", name=name, mentions=())
        for i, name in enumerate(named)
        if name.form in ("named", "described")
    )


def whole(entity: Entity) -> Use:
    """Return the place that a part belongs to."""
    part = entity.name.part
    assert part is not None
    return Use(
        entity=f"{entity.id}/whole", name=read(part.whole, country=entity.country), mentions=()
    )
