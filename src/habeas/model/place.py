"""Places of detention, the decisions that joined their names, and what lies side by side about them."""

from dataclasses import dataclass
from typing import Literal

from habeas.model.claim import Comparator, Period

PlaceKind = Literal[
    "prison", "jail", "detention_centre", "police_station", "immigration_detention", "juvenile",
    "military", "psychiatric", "camp", "system", "module", "other"
]  # fmt: skip
Judgement = Literal["same", "not_same", "unsure"]
ConflictClass = Literal[
    "conflict", "definition", "as_of", "compatible", "possible_slip", "same_origin"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """One name of a place in one language; ISO prefixes bound its validity where known."""

    text: str
    language: str = ""
    kind: Literal["name", "acronym", "alias", "code"] = "name"
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place or system of detention. `parent` is the system or the place it is part of.

    `latitude` and `longitude` are WGS 84 degrees, `coordinate_precision` metres; null when unknown.
    """

    id: str
    names: tuple[PlaceName, ...]
    kind: PlaceKind = "other"
    country: str = ""
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    coordinate_precision: float | None = None
    authority: str = ""
    operator: str = ""
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Return the name shown first: the first full name, else the first of any kind."""
        full = [n.text for n in self.names if n.kind == "name"]
        return (full or [n.text for n in self.names] or [self.id])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement that a mention is, is not, or may be a place; a later one supersedes it.

    `by` is `habeas <version>` or a person. `supersedes` is the id of the decision it replaces:
    decisions are added, never edited, so each is reversible.
    """

    id: str
    mention: str
    place: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    by: str
    at: str
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One claim's contribution to a series; `start` and `end` are ISO prefixes, empty when undated.

    `published` is the publication date of the document, shown apart from the reference date.
    """

    claim: str
    document: str
    low: float
    high: float
    comparator: Comparator
    period: Period | None
    published: str
    speaker: str
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Every value said for one place, indicator, group and basis, in time order; none is dropped."""

    place: str
    indicator: str
    group: str
    basis: str
    unit: str
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that lie beside each other and do not say the same, and what kind of difference it is.

    Only class `conflict` means that they cannot all be true. `difference` is one sentence with the
    figures in it; `note` is what a person added;
    `difference_es` and `reason_es` say the same in Spanish.
    """

    id: str
    place: str
    indicator: str
    group: str
    kind: ConflictClass
    claims: tuple[str, ...]
    difference: str
    reason: str
    note: str = ""
    difference_es: str = ""
    reason_es: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """What reconcile returns for a set of claims and mentions."""

    places: tuple[Place, ...]
    decisions: tuple[Decision, ...]
    claim_places: tuple[tuple[str, str], ...]
    series: tuple[Series, ...]
    conflicts: tuple[Conflict, ...]
