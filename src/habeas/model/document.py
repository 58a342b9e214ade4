"""Documents, how they came, what was read from them, and the pins that point into them."""

from dataclasses import dataclass
from typing import Literal

from habeas.model.grid import Grid

ReadStatus = Literal["read", "partial", "unreadable", "failed"]
PinRole = Literal["value", "subject", "cue", "content", "speaker", "place", "date", "hedge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Archived bytes, named by their SHA-256, with what the person who added them said of them.

    `title`, `publisher` and `published` (an ISO prefix) are what was stated on adding, else null;
    what the bytes themselves say stands in the `Reading`. `parent` is the document (a zip or WARC)
    these bytes were taken out of, and `name` the file name or member path, for display only.
    """

    sha256: str
    size: int
    media_type: str
    name: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    kind: str = "document"
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One occasion on which a document's bytes came in; the same bytes twice are two captures.

    `captured_at` is UTC, ISO 8601. `method` is `file`, `url`, `member` or `warc`. `warc` is the
    SHA-256 of the archived WARC record for a fetched address.
    """

    id: str
    document: str
    origin: str
    captured_at: str
    agent: str
    method: Literal["file", "url", "member", "warc"]
    headers: tuple[tuple[str, str], ...] = ()
    warc: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEntry:
    """One line of the custody log; `digest` covers every other field, so the log is a chain.

    `subject` is what the action concerned (a document's SHA-256, a bundle's digest). `previous` is
    the digest of the entry before, 64 zeros for the first.
    """

    seq: int
    at: str
    agent: str
    tool: str
    action: str
    subject: str
    note: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a reading: its number from 1, its half-open span of text, and OCR confidence.

    `confidence` is 0 to 1 where the text was recognised from an image, else null.
    """

    number: int
    start: int
    end: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a document as one reader, at one version, read it.

    `text` was normalised once and is never changed: every pin counts its code points. `pages` is
    empty where the format has none; `grids` are the tables in it, in order. `title`,
    `publisher` and `published` are what the document says of itself, null when it does not.
    `reason` says why a reading is partial or unreadable.
    """

    id: str
    document: str
    reader: str
    reader_version: str
    text: str
    status: ReadStatus
    media_type: str
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    pages: tuple[Page, ...] = ()
    grids: tuple[Grid, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str = ""


def is_table(reading: Reading) -> bool:
    """Return whether the reading is cells throughout, as that of a spreadsheet is."""
    tabled = sum(grid.end - grid.start for grid in reading.grids)
    return tabled > 0.9 * len(reading.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Half-open code-point offsets into one reading, with the exact words found there.

    `prefix` and `suffix` are up to 32 characters of context, for a person and for a W3C text-quote
    selector; they are never used to move the pin. A pin that no longer agrees is broken.
    """

    reading: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    role: PinRole = "value"
    sheet: str | None = None
    cells: str | None = None


def pin(reading: Reading, start: int, end: int, role: PinRole = "value") -> Pin:
    """Return a pin on `reading.text[start:end]` with its context.

    Raises ValueError when the span is empty or outside the text.
    """
    if not 0 <= start < end <= len(reading.text):
        raise ValueError(f"span {start}:{end} is not inside a text of {len(reading.text)}")
    return Pin(
        reading=reading.id,
        start=start,
        end=end,
        exact=reading.text[start:end],
        prefix=reading.text[max(0, start - 32) : start],
        suffix=reading.text[end : end + 32],
        role=role,
    )


def holds(pin: Pin, reading: Reading) -> bool:
    """Return whether the pin still agrees with the reading, character for character."""
    return (
        pin.reading == reading.id
        and 0 <= pin.start < pin.end <= len(reading.text)
        and reading.text[pin.start : pin.end] == pin.exact
    )
