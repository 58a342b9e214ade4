"""Claims, documents and places made by hand, with only what a test is about to be said."""

from typing import Any

from habeas.assess import assess, load_packs
from habeas.model import (
    Attribution,
    Claim,
    Comparator,
    Conflict,
    Document,
    Finding,
    Period,
    Pin,
    Place,
    PlaceKind,
    PlaceName,
    Quantity,
)
from habeas.vocabulary import indicators

STANDARDS = load_packs()
PUBLISHERS = {
    "report": "Example Observatory",
    "paper": "The Example Daily",
    "visit": "Example Prevention Mechanism",
    "copy": "Example Observatory",
    "loose": None,
    "stray": None,
}
DOCUMENTS = tuple(
    Document(sha256=name, size=1, media_type="text/plain", name=f"{name}.txt", publisher=publisher)
    for name, publisher in PUBLISHERS.items()
)


def claim(indicator: str, value: Any = None, document: str = "report", **more: Any) -> Claim:
    """A claim on `indicator`: a truth, a number, or (low, high, comparator).

    `by` is a speaker and `as_` their connection; `at` an ISO prefix or a pair of them; `id` is made
    from the rest unless given.
    """
    by, as_, at = more.pop("by", ""), more.pop("as_", ""), more.pop("at", None)
    known = indicators()[indicator]
    if known.kind == "measure":
        more["quantity"] = quantity(value, more.pop("unit", known.unit), more.pop("words", ""))
    else:
        more["value"] = value
    if by:
        more["attribution"] = Attribution(voice="indirect", speaker=by, connection=as_)
    if at:
        start, end = at if isinstance(at, tuple) else (at, at)
        more["period"] = Period(start=start, end=end)
    made = f"clm_{indicator}_{value}_{document}_{by}_{at}_{more.get('group', '')}"
    fields = {
        "id": made + f"_{more.get('certainty', '')}",
        "document": document,
        "reading": f"rdg_{document}",
        "kind": known.kind,
        "indicator": indicator,
        "pins": (Pin(reading=f"rdg_{document}", start=0, end=4, exact="said"),),
        "extractor": "hand",
        "extractor_version": "1",
        "score": 1.0,
    }
    return Claim(**(fields | more))


def quantity(value: Any, unit: str, words: str = "") -> Quantity:
    comparator: Comparator
    low, high, comparator = value if isinstance(value, tuple) else (value, value, "=")
    return Quantity(low=low, high=high, comparator=comparator, unit=unit, as_published=words)


def place(kind: PlaceKind = "prison", country: str = "SLV") -> Place:
    return Place(id="plc_1", names=(PlaceName(text="Example Prison"),), kind=kind, country=country)


def findings(
    *claims: Claim, at: Place | None = None, conflicts: tuple[Conflict, ...] = ()
) -> dict[str, Finding]:
    """The findings on the built-in standards, by rule."""
    found = assess(at or place(), claims, conflicts, DOCUMENTS, STANDARDS)
    return {f.rule: f for f in found}


def same_origin(*claims: Claim) -> Conflict:
    return Conflict(
        id="cfl_1",
        place="plc_1",
        indicator=claims[0].indicator,
        group="",
        kind="same_origin",
        claims=tuple(c.id for c in claims),
        difference="",
        reason="one is a copy of the other",
    )
