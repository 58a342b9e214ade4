"""What an unpacked bundle says, read with distrust: what is no record is named and left out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from habeas.model import (
    Account,
    Claim,
    Conflict,
    CustodyEntry,
    Decision,
    Document,
    Finding,
    MappingText,
    Mention,
    Place,
    Reading,
    Series,
    Standard,
)
from habeas.publish import records
from habeas.publish.annotations import claim_of

T = TypeVar("T")

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """A reading without its text: how long the text was, and its SHA-256."""

    reading: Reading
    characters: int
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyLine:
    """A line of the custody log; `shortened` where words were left out, so its digest stands alone."""

    entry: CustodyEntry
    shortened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place and its part in the dossier: `place`, `part` or `system`."""

    role: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An unpacked bundle. `seals` are by (claim, index of the pin); `lines` by claim or finding.

    `unread` names every line that holds no such record as (file, line number, why).
    """

    folder: Path
    manifest: dict[str, Any]
    claims: dict[str, Claim]
    context: dict[str, Claim]
    seals: dict[tuple[str, int], str]
    lines: dict[str, bytes]
    findings: tuple[Finding, ...]
    standards: tuple[Standard, ...]
    conflicts: tuple[Conflict, ...]
    accounts: tuple[Account, ...]
    series: tuple[Series, ...]
    mappings: tuple[MappingText, ...]
    places: tuple[PlaceLine, ...]
    mentions: tuple[Mention, ...]
    decisions: tuple[Decision, ...]
    documents: dict[str, Document]
    readings: dict[str, ReadingLine]
    custody: tuple[CustodyLine, ...]
    unread: tuple[tuple[str, int, str], ...]

    @property
    def place(self) -> Place | None:
        """Return the place the bundle is about, null where no line says so."""
        return next((line.place for line in self.places if line.role == "place"), None)

    @property
    def everything(self) -> dict[str, Claim]:
        """Return every claim by id, those of the place and those of its surroundings."""
        return {**self.claims, **self.context}


def open_bundle(folder: Path) -> Opened:
    """Return what the files below `folder` say; a file that is missing says nothing."""
    unread: list[tuple[str, int, str]] = []
    lines: dict[str, bytes] = {}
    seals: dict[tuple[str, int], str] = {}

    def table(name: str, convert: Callable[[bytes], T]) -> list[T]:
        made = []
        for number, line in enumerate(records.lines(folder / "data" / f"{name}.jsonl"), start=1):
            try:
                made.append(convert(line))
            except ValueError as error:
                unread.append((f"data/{name}.jsonl", number, str(error)))
        return made

    def of(type_: type[T]) -> Callable[[bytes], T]:
        return lambda line: records.convert(line, type_)

    def claim(line: bytes) -> Claim:
        made, sealed = claim_of(records.plain(line))
        lines[made.id] = line
        seals.update({(made.id, n): s for n, s in sealed.items()})
        return made

    def document(line: bytes) -> Document:
        made = records.convert(line, Document)
        if not _SHA256.fullmatch(made.sha256):
            # It becomes a path: anything but a digest could lead out of the bundle.
            raise ValueError("no SHA-256")
        return made

    def finding(line: bytes) -> Finding:
        made = records.convert(line, Finding)
        lines[made.id] = line
        return made

    return Opened(
        folder=folder,
        manifest=_manifest(folder / "manifest.json", unread),
        claims={c.id: c for c in table("claims", claim)},
        context={c.id: c for c in table("context-claims", claim)},
        seals=seals,
        lines=lines,
        findings=tuple(table("findings", finding)),
        standards=tuple(table("standards", of(Standard))),
        conflicts=tuple(table("conflicts", of(Conflict))),
        accounts=tuple(table("account", of(Account))),
        series=tuple(table("series", of(Series))),
        mappings=tuple(table("mappings", of(MappingText))),
        places=tuple(table("places", of(PlaceLine))),
        mentions=tuple(table("mentions", of(Mention))),
        decisions=tuple(table("decisions", of(Decision))),
        documents={d.sha256: d for d in table("documents", document)},
        readings={r.reading.id: r for r in table("readings", of(ReadingLine))},
        custody=tuple(table("custody", of(CustodyLine))),
        unread=tuple(unread),
    )


def _manifest(path: Path, unread: list[tuple[str, int, str]]) -> dict[str, Any]:
    empty: dict[str, Any] = {"files": {}, "claims": {}, "findings": {}, "sources": False}
    try:
        found = records.plain(path.read_bytes())
        well_formed = all(isinstance(found[key], type(empty[key])) for key in empty)
    except (OSError, ValueError, KeyError, TypeError):
        well_formed = False
    if not well_formed:
        unread.append(("manifest.json", 1, "no manifest"))
        return empty
    return {**empty, **found}
