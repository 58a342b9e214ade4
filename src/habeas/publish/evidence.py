"""Documents and, under each, the passages its claims were taken from."""

from dataclasses import dataclass

from habeas.model import Capture, Claim, CustodyEntry, Document
from habeas.publish import phrases
from habeas.publish.passages import Passage
from habeas.publish.reasons import reason
from habeas.publish.said import Said, Scribe


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim at its source: the line, the passage, and everything a checker needs.

    `passages` come with the name of their document where it is another than the card's. `rows` are pairs of a label and its text; `withheld` says that the claim's words name somebody.
    """

    line: Said
    passages: tuple[tuple[str, Passage], ...]
    where: str
    rows: tuple[tuple[str, str], ...]
    score: int
    reasons: tuple[str, ...]
    withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One document: what is known of it, how it came, and the cards of its claims."""

    sha256: str
    number: int
    name: str
    publisher: str
    rows: tuple[tuple[str, str], ...]
    captures: tuple[str, ...]
    origins: tuple[str, ...]
    custody: tuple[str, ...]
    unread: str
    cards: tuple[Card, ...]


def exhibits(scribe: Scribe) -> tuple[Exhibit, ...]:
    """Return every document of the dossier, also those nothing was taken from."""
    by_document: dict[str, list[Card]] = {}
    for id_ in scribe.order:
        claim = scribe.claims[id_]
        by_document.setdefault(claim.document, []).append(_card(scribe, claim))
    return tuple(
        _exhibit(scribe, document, number, by_document.get(document.sha256, []))
        for number, document in enumerate(scribe.documents.values(), start=1)
    )


def _exhibit(scribe: Scribe, document: Document, number: int, cards: list[Card]) -> Exhibit:
    w = scribe.words["sources"]
    whole = scribe.copy.dossier
    reading = scribe.readings.get(document.sha256)
    unread = ""
    if reading and reading.status in ("unreadable", "failed"):
        unread = w["not_read"].format(reason=reading.reason or w["unstated"])
    captures = [c for c in whole.captures if c.document == document.sha256]
    custody = [e for e in whole.custody if e.subject == document.sha256]
    return Exhibit(
        sha256=document.sha256,
        number=number,
        name=phrases.document_name(document, scribe.readings),
        publisher=phrases.document_publisher(document, scribe.readings),
        rows=tuple(_about(scribe, document)),
        captures=tuple(_captured(scribe, c) for c in captures),
        origins=tuple(c.origin for c in captures),
        custody=tuple(_kept(scribe, e) for e in custody),
        unread=unread,
        cards=tuple(cards),
    )


def _about(scribe: Scribe, document: Document) -> list[tuple[str, str]]:
    w = scribe.words["sources"]
    reading = scribe.readings.get(document.sha256)
    published = phrases.document_published(document, scribe.readings)
    rows = [
        (w["publisher"], phrases.document_publisher(document, scribe.readings) or w["unstated"]),
        (w["published"], phrases.date(published, scribe.language) if published else w["unstated"]),
        (w["language"], (reading and reading.language) or document.language or w["unstated"]),
        (w["file"], f"{document.name} ({document.media_type})"),
        (w["size"], f"{phrases.number(document.size, scribe.language)} B"),
    ]
    if reading:
        shown = w["reading_status"].format(
            status=scribe.words["status"][reading.status],
            reader=reading.reader,
            version=reading.reader_version,
        )
        rows.append((w["reading"], f"{shown} ({reading.reason})" if reading.reason else shown))
    if document.parent:
        rows.append((w["parent"], document.parent))
    return rows


def _captured(scribe: Scribe, capture: Capture) -> str:
    method = scribe.words["method_of_capture"][capture.method]
    shown = scribe.words["sources"]["captured"].format(
        method=method, at=_time(capture.captured_at, scribe.language), agent=capture.agent
    )
    return f"{shown}: {capture.note}" if capture.note else shown


def _kept(scribe: Scribe, entry: CustodyEntry) -> str:
    action = scribe.words["custody_action"].get(entry.action, entry.action)
    return f"{entry.seq}. {action}, {_time(entry.at, scribe.language)}, {entry.agent}"


def _time(at: str, language: str) -> str:
    shown = phrases.date(at[:10], language)
    return f"{shown}, {at[11:16]} UTC" if len(at) > 15 else shown


def _card(scribe: Scribe, claim: Claim) -> Card:
    passages = scribe.copy.passages[claim.id]
    w = scribe.words["sources"]
    first = claim.pins[0]
    pinned = w["characters"].format(
        start=phrases.number(first.start, scribe.language),
        end=phrases.number(first.end, scribe.language),
    )
    if first.cells:
        pinned = f"{w['cells'].format(sheet=first.sheet, cells=first.cells)}; {pinned}"
    elif passages[0].page:
        pinned = f"{w['page'].format(page=passages[0].page)}; {pinned}"
    line = scribe.said(claim)
    return Card(
        line=line,
        passages=tuple((_elsewhere(scribe, claim, p), p) for p in passages),
        where=pinned,
        rows=tuple(_details(scribe, claim, line)),
        score=round(claim.score * 100),
        reasons=tuple(reason(r, scribe.language) for r in claim.reasons),
        withheld=any((claim.id, n) in scribe.copy.withheld for n in range(len(claim.pins))),
    )


def _elsewhere(scribe: Scribe, claim: Claim, passage: Passage) -> str:
    if passage.document == claim.document:
        return ""
    return phrases.document_name(scribe.documents[passage.document], scribe.readings)


def _details(scribe: Scribe, claim: Claim, line: Said) -> list[tuple[str, str]]:
    w, unstated = scribe.words["sources"], scribe.words["sources"]["unstated"]
    speaker = ", ".join(filter(None, (line.speaker, line.role, line.connection)))
    rows = [
        (w["speaker"], speaker or w["document_voice"]),
        (w["certainty"], scribe.words["certainty"][claim.certainty]),
        (w["reference"], line.when or unstated),
        (w["publication"], line.published or unstated),
        (w["place"], claim.place or unstated),
    ]
    if line.group:
        rows.append((w["group"], line.group))
    if claim.basis:
        rows.append((w["basis"], line.basis))
    if claim.computed:
        inputs = ", ".join(
            f"{name} = [{scribe.numbers[id_]}]"
            for name, id_ in claim.computed.inputs
            if id_ in scribe.numbers
        )
        rows.append((w["computed"], f"{claim.computed.formula} ({inputs})"))
    if claim.missing:
        names, reasons = scribe.words["missing"], scribe.words["reason"]
        left = [f"{names.get(k, k.replace('_', ' '))} ({reasons[v]})" for k, v in claim.missing]
        rows.append((w["missing"], ", ".join(left)))
    rows.append((w["extractor"], f"{claim.extractor} {claim.extractor_version}"))
    return rows
