"""Assembling the dossier of one place: everything a reader needs, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from habeas import __version__
from habeas.assess import assess, derive, for_country, load_packs
from habeas.model import (
    Capture,
    Claim,
    Conflict,
    CustodyEntry,
    Decision,
    Document,
    Dossier,
    Mention,
    Place,
    Reading,
)
from habeas.pipeline import looking
from habeas.pipeline.accounting import account_of
from habeas.pipeline.large import LargeTables
from habeas.pipeline.questions import open_questions
from habeas.pipeline.reconciling import reconciled
from habeas.pipeline.standing import mappings_of
from habeas.pipeline.workspace import Workspace


def build(workspace: Workspace, place: Place) -> Dossier:
    """Return the dossier of a place as of today, with the places inside it and its system's context."""
    record = workspace.record
    parts = looking.place_with_parts(workspace, place)
    own = looking.claims_of(workspace, [place, *parts])
    system = _system(workspace, place)
    context = looking.claims_of(workspace, [system]) if system else []
    own += _unplaced(workspace, own)
    conflicts = looking.conflicts_of(workspace, place)
    account = account_of(workspace, place)
    context = _context(workspace, own, context, [*_cited(conflicts), *account.beside])
    readings = _readings(workspace, [*own, *context])
    documents = _documents(workspace, readings)
    computed = list(derive(looking.claims_of(workspace, [place])))
    mentions = _mentions(workspace, readings, [*own, *context])
    unread = _unread(workspace)
    known = {m.id for m in mentions}
    standards = for_country(load_packs(workspace.settings.standards_dirs), place.country)
    around = [place, *parts, *([system] if system else [])]
    return Dossier(
        place=place,
        parts=tuple(parts),
        system=system,
        as_of=datetime.now(UTC).date().isoformat(),
        documents=tuple(documents),
        captures=tuple(_captures(workspace, documents)),
        readings=tuple(readings),
        claims=(*looking.in_text_order(workspace, own), *computed),
        context_claims=tuple(context),
        mentions=tuple(mentions),
        decisions=tuple(d for d in record.where(Decision) if d.mention in known),
        series=tuple(s for p in around for s in looking.series_of(workspace, p)),
        conflicts=tuple(conflicts),
        standards=standards,
        findings=assess(place, [*own, *computed], conflicts, documents, standards),
        open_questions=open_questions(own, conflicts, unread, "en"),
        open_questions_es=open_questions(own, conflicts, unread, "es"),
        custody=tuple(record.where(CustodyEntry)),
        tool=f"habeas {__version__}",
        account=account,
        mappings=tuple(mappings_of(workspace, [r.id for r in readings])),
    )


def _system(workspace: Workspace, place: Place) -> Place | None:
    """Return the system a place belongs to, up its chain of parents; null for a system itself."""
    known = {p.id: p for p, _ in looking.places(workspace)}
    above, seen = place.parent, {place.id}
    while above and above in known and above not in seen:
        if known[above].kind == "system":
            return known[above]
        seen.add(above)
        above = known[above].parent
    return None


def _unplaced(workspace: Workspace, own: list[Claim]) -> list[Claim]:
    """Return statements and events that name no place, of documents that mostly speak of this one.

    A reader of the dossier must find what was said on the occasion, though the words name no place.
    """
    placed = {c for c, _ in workspace.record.claim_places(reconciled(workspace).run)}
    here = Counter(c.document for c in own)
    everything = [c for d in here for c in looking.claims_of_document(workspace, d)]
    total = Counter(c.document for c in everything if c.id in placed)
    mine = {c.id for c in own}
    return [
        c
        for c in everything
        if c.kind in {"statement", "event"}
        and c.id not in placed
        and c.id not in mine
        and here[c.document] * 2 > total[c.document]
    ]


def _unread(workspace: Workspace) -> list[str]:
    states = looking.document_states(workspace)
    return [s.document.name for s in states if s.state in {"unreadable", "failed"}]


def _readings(workspace: Workspace, claims: Iterable[Claim]) -> list[Reading]:
    ids = list(dict.fromkeys(c.reading for c in claims))
    found = (workspace.record.get(Reading, i) for i in ids)
    return [r for r in found if r is not None]


def _mentions(
    workspace: Workspace, readings: Iterable[Reading], claims: Iterable[Claim]
) -> list[Mention]:
    """Return the names in the readings; of a large table, only those of the places it speaks of here."""
    large, named = LargeTables(workspace).readings, {c.place_mention for c in claims}
    found = (m for r in readings for m in workspace.record.where(Mention, reading=r.id))
    return [m for m in found if m.reading not in large or m.id in named]


def _captures(workspace: Workspace, documents: list[Document]) -> Iterable[Capture]:
    for document in documents:
        yield from workspace.record.where(Capture, document=document.sha256)


def _context(
    workspace: Workspace, own: list[Claim], system: list[Claim], rested_on: Iterable[str]
) -> list[Claim]:
    """Return what the same documents say of the system, and whatever else is rested on, by id."""
    spoken, mine = {c.document for c in own}, {c.id for c in own}
    near = {c.id: c for c in system if c.document in spoken and c.id not in mine}
    cited = set(rested_on) - mine - set(near)
    return [*near.values(), *looking.claims_by_id(workspace, sorted(cited))]


def _cited(conflicts: Iterable[Conflict]) -> Iterable[str]:
    return (i for conflict in conflicts for i in conflict.claims)


def _documents(workspace: Workspace, readings: list[Reading]) -> list[Document]:
    """Return the documents, with what their readings say of themselves where nobody stated it."""
    read = {r.document: r for r in readings}
    found = [d for d in workspace.record.where(Document) if d.sha256 in read]
    return [
        replace(
            d,
            title=d.title or read[d.sha256].title,
            publisher=d.publisher or read[d.sha256].publisher,
            published=d.published or read[d.sha256].published,
            language=d.language or read[d.sha256].language,
        )
        for d in found
    ]
