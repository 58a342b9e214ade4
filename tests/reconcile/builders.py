"""Small worlds to reconcile: documents as lists of what they say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from habeas.model import (
    Attribution,
    Claim,
    Decision,
    Document,
    Mention,
    Period,
    Pin,
    Quantity,
    Reading,
    Reconciliation,
)
from habeas.reconcile import reconcile
from habeas.vocabulary import indicators

AT, BY = "2025-06-01T00:00:00Z", "habeas 0.1.0"
FILLER = " ".join(f"word{i}" for i in range(200))


def quantity(text: str, unit: str = "persons") -> Quantity:
    """Read "~15000", ">=3", "65..70" or "20000" as a quantity, its digits as published."""
    if ".." in text:
        low, high = text.split("..")
        return Quantity(
            low=float(low), high=float(high), comparator="..", unit=unit, as_published=text
        )
    comparator = next((c for c in (">=", "<=", "~") if text.startswith(c)), "=")
    digits = text.removeprefix(comparator)
    value = float(digits)
    return Quantity(
        low=value,
        high=value,
        comparator=comparator,
        unit=unit,
        as_published=digits,  # type: ignore[arg-type]
    )


def period(text: str) -> Period | None:
    """Read "2023-08", "2023-01/2023-07" or "" as a period; a trailing "!" makes it precise."""
    if not text:
        return None
    start, _, end = text.rstrip("!").partition("/")
    return Period(start=start, end=end or start, precise=text.endswith("!"))


@dataclass
class Doc:
    """One document being written."""

    name: str
    published: str = ""
    language: str = "en"
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def place(self, name: str, country: str = "", **more: Any) -> Mention:
        """Add a mention of a place; `refers_to` may be given."""
        at = len(self.mentions) * 10
        mention = Mention(
            id=f"{self.name}-m{len(self.mentions)}",
            reading=f"rdg-{self.name}",
            kind=more.pop("kind", "place"),
            text=name,
            name=more.pop("full", name),
            start=at,
            end=at + 5,
            country=country,
            **more,
        )
        self.mentions.append(mention)
        return mention

    def claim(self, indicator: str, value: str | bool, about: Mention | str, **more: Any) -> Claim:
        """Add a claim about a mention, or about a place given as text."""
        known = indicators()[indicator]
        measure = isinstance(value, str)
        claim = Claim(
            id=f"{self.name}-c{len(self.claims)}",
            document=self.name,
            reading=f"rdg-{self.name}",
            kind="measure" if measure else "condition",
            indicator=indicator,
            pins=(Pin(reading=f"rdg-{self.name}", start=0, end=1, exact="x"),),
            quantity=quantity(value, more.pop("unit", known.unit)) if measure else None,
            value=None if measure else bool(value),
            place=about if isinstance(about, str) else about.name,
            place_mention=None if isinstance(about, str) else about.id,
            period=period(more.pop("when", "")),
            attribution=Attribution(speaker=more.pop("speaker", "")),
            extractor="test",
            extractor_version="1",
            score=1.0,
            **more,
        )
        self.claims.append(claim)
        return claim

    @property
    def document(self) -> Document:
        """Return the document's record."""
        return Document(
            sha256=self.name,
            size=1,
            media_type="text/plain",
            name=self.name,
            published=self.published or None,
            language=self.language,
        )

    @property
    def reading(self) -> Reading:
        """Return the document's reading."""
        return Reading(
            id=f"rdg-{self.name}",
            document=self.name,
            reader="test",
            reader_version="1",
            text=self.text or f"{self.name} alone",
            status="read",
            media_type="text/plain",
            language=self.language,
        )


def run(docs: Iterable[Doc], standing: Sequence[Decision] = (), at: str = AT) -> Reconciliation:
    """Reconcile documents."""
    some = list(docs)
    return reconcile(
        [c for d in some for c in d.claims],
        [m for d in some for m in d.mentions],
        [d.document for d in some],
        [d.reading for d in some],
        standing,
        at=at,
        by=BY,
    )


def homes(result: Reconciliation, standing: Sequence[Decision] = ()) -> dict[str, str]:
    """Return the place id of each mention as the standing and new decisions have it."""
    from habeas.reconcile import effective

    stand = effective([*standing, *result.decisions])
    return {d.mention: d.place for d in stand if d.judgement == "same"}


def person(mention: str, place: str, judgement: str, at: str = "2025-07-01T00:00:00Z") -> Decision:
    """Return a person's decision."""
    return Decision(
        id=f"dec-{mention}-{place}-{judgement}-{at}",
        mention=mention,
        place=place,
        judgement=judgement,  # type: ignore[arg-type]
        score=1.0,
        reasons=("I know the place",),
        by="ana",
        at=at,
    )
