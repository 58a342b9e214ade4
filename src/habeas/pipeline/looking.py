"""Looking things up in a workspace: places by any of their names, claims, documents and their state."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from habeas.errors import UsageError
from habeas.extract import VERSION as EXTRACT_VERSION
from habeas.model import Claim, Conflict, Document, Place, Reading, Run, Series
from habeas.pipeline.large import LargeTables
from habeas.pipeline.noting import with_notes
from habeas.pipeline.reconciling import reconciled
from habeas.pipeline.refusing import refusal
from habeas.pipeline.side_by_side import Comparing
from habeas.pipeline.standing import batches, standing_claims
from habeas.pipeline.working import Progress, current_readings, silent
from habeas.pipeline.workspace import Workspace
from habeas.readers import VERSION as READ_VERSION
from habeas.text import fold
from habeas.vocabulary.refusals import replied

_GRAVITY = {"conflict": 0, "possible_slip": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentState:
    """A document with how its reading ended, "waiting" until then, and how many claims it gave."""

    document: Document
    state: str
    reason: str
    claims: int


def document_states(workspace: Workspace) -> Iterator[DocumentState]:
    """Yield every document with its state, in the order they came in."""
    read = workspace.record.runs("read", READ_VERSION)
    extracted = workspace.record.runs("extract", EXTRACT_VERSION)
    for document in workspace.record.where(Document):
        run = read.get(document.sha256)
        found = extracted.get(run.result) if run else None
        yield DocumentState(
            document=document,
            state=_state(run, found),
            reason=_reason(run, found),
            claims=found.outputs if found else 0,
        )


def _state(read: Run | None, extracted: Run | None) -> str:
    if read is None:
        return "waiting"
    if extracted is not None and extracted.status == "failed":
        return "failed"
    return "read" if read.status == "done" else read.status


def _reason(read: Run | None, extracted: Run | None) -> str:
    if extracted is not None and extracted.status == "failed":
        return extracted.reason
    return read.reason if read else ""


def places(workspace: Workspace) -> list[tuple[Place, int]]:
    """Return every place with the number of claims about it, most spoken of first."""
    run = reconciled(workspace).run
    counts = Counter(place for _, place in workspace.record.claim_places(run))
    counts += LargeTables(workspace).counts()
    found = [(p, counts[p.id]) for p in workspace.record.snapshot(run, Place)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].name))


def find_place(workspace: Workspace, name: str) -> Place:
    """Return the place with this id or name, accents and case aside, in any of its languages.

    Raises UsageError with the nearest names when none has it, or with the ids when several do.
    """
    known = [p for p, _ in places(workspace)]
    wanted, language = fold(name), workspace.settings.language
    exact = [p for p in known if p.id == name or wanted in {fold(n.text) for n in p.names}]
    if not exact and len(name) >= 8:
        exact = [p for p in known if p.id.startswith(name)]
    if len(exact) == 1:
        return exact[0]
    if exact:
        several = "; ".join(f"{p.name} ({p.country or '?'}): {p.id}" for p in exact)
        raise refusal("place.several", language, name=name, ids=several)
    near = replied("place.or", language).join(_nearest(wanted, known))
    remedy = replied("place.near.remedy", language, names=near) if near else ""
    raise refusal("place.none", language, name=name, remedy=remedy)


def _nearest(wanted: str, known: list[Place]) -> list[str]:
    names = {fold(n.text): n.text for p in known for n in p.names}
    near = process.extract(wanted, list(names), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    return [names[n] for n, _, _ in near]


def place_with_parts(workspace: Workspace, place: Place) -> list[Place]:
    """Return the places inside a place (modules, cells), not itself; a system has none here."""
    if place.kind == "system":
        return []
    run = reconciled(workspace).run
    everything = list(workspace.record.snapshot(run, Place))
    inside, frontier = [], {place.id}
    while frontier:
        found = [p for p in everything if p.parent in frontier]
        inside += found
        frontier = {p.id for p in found} - {place.id}
    return inside


def claims_of(workspace: Workspace, places_: list[Place]) -> list[Claim]:
    """Return the claims about the given places, in the order of their documents and words."""
    run = reconciled(workspace).run
    pairs = workspace.record.claim_places(run, [p.id for p in places_])
    ids = list(dict.fromkeys(claim for claim, _ in pairs))
    large = LargeTables(workspace).claims_at([p.id for p in places_])
    return in_text_order(workspace, [*_rows(workspace, ids), *large])


def all_claims(workspace: Workspace) -> list[Claim]:
    """Return every claim that stands, in the order of their documents and words."""
    rows = standing_claims(workspace, current_readings(workspace))
    return in_text_order(workspace, [*rows, *LargeTables(workspace).all_claims()])


def claims_of_document(workspace: Workspace, sha256: str) -> list[Claim]:
    """Return every claim that stands in the current reading of one document, but for large tables."""
    run = workspace.record.runs("read", READ_VERSION).get(sha256)
    if run is None:
        return []
    return list(standing_claims(workspace, [run.result]))


def claims_by_id(workspace: Workspace, ids: list[str]) -> list[Claim]:
    """Return the claims of the given ids."""
    rows = _rows(workspace, ids)
    missing = sorted(set(ids) - {c.id for c in rows})
    return [*rows, *LargeTables(workspace).claims_with(missing)]


def _rows(workspace: Workspace, ids: list[str]) -> list[Claim]:
    return [c for b in batches(ids) for c in workspace.record.where(Claim, id__in=b)]


def in_text_order(workspace: Workspace, claims: list[Claim]) -> list[Claim]:
    """Return the claims by their document's order of arrival, then by their place in the text."""
    order = {d.sha256: n for n, d in enumerate(workspace.record.where(Document))}
    return sorted(claims, key=lambda c: (order.get(c.document, 0), c.pins[0].start, c.pins[0].end))


def find_claim(workspace: Workspace, id_: str) -> tuple[Claim, Reading, Document]:
    """Return a claim with its reading and document, by its id or the beginning of it.

    Raises UsageError when no claim, or more than one, begins so.
    """
    found = list(workspace.record.where(Claim, id__startswith=id_)) if len(id_) >= 8 else []
    found += LargeTables(workspace).claims_with([id_]) if len(id_) >= 8 else []
    claim = found[0] if len(found) == 1 else None
    reading = workspace.record.get(Reading, claim.reading) if claim else None
    document = workspace.record.get(Document, claim.document) if claim else None
    if claim is None or reading is None or document is None:
        raise UsageError(
            f"No claim has the id {id_!r}.", "See `habeas claims` for those there are."
        )
    return claim, reading, document


def series_of(workspace: Workspace, place: Place) -> list[Series]:
    """Return every value of a place, side by side in time."""
    run = Comparing(workspace, reconciled(workspace).run).of(place)
    return list(workspace.record.snapshot(run, Series, id=place.id))


def conflicts_of(workspace: Workspace, place: Place) -> list[Conflict]:
    """Return what does not agree about a place, outright conflicts first, with people's notes."""
    run = Comparing(workspace, reconciled(workspace).run).of(place)
    return _gravest_first(workspace, list(workspace.record.snapshot(run, Conflict, place=place.id)))


def all_conflicts(workspace: Workspace, progress: Progress = silent) -> list[Conflict]:
    """Return what does not agree about any place, outright conflicts first, with people's notes.

    Places that large tables speak of are compared first, where they were not yet; `progress` is
    told how many of how many.
    """
    run = reconciled(workspace).run
    runs = Comparing(workspace, run).all(progress)
    found = [c for c in workspace.record.snapshot(run, Conflict) if c.place not in runs]
    found += [c for one in runs.values() for c in workspace.record.snapshot(one, Conflict)]
    return _gravest_first(workspace, found)


def _gravest_first(workspace: Workspace, found: list[Conflict]) -> list[Conflict]:
    return sorted(
        with_notes(workspace, found),
        key=lambda c: (_GRAVITY.get(c.kind, len(_GRAVITY)), c.indicator, c.id),
    )
