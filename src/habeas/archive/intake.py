"""From an untrusted path, member or address to archived bytes, a Document and a Capture."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from habeas.archive.clock import is_utc, utc_now
from habeas.archive.names import display_name, harmless
from habeas.archive.store import Archive, Stored
from habeas.archive.walk import Skipped, walk
from habeas.errors import SkipError, UsageError
from habeas.model import Capture, Document
from habeas.settings import Limits
from habeas.text import short_id

if TYPE_CHECKING:
    from habeas.archive.fetch import Fetched

__all__ = ["Intake", "Skipped", "Stated", "Taken"]

_ISO_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PRIVATE_HEADERS = {"set-cookie", "set-cookie2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the person who adds a document says of it; null is "did not say".

    `published` is an ISO prefix (`2024`, `2024-05`, `2024-05-17`); UsageError for anything else.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    kind: str = "document"
    note: str = ""

    def __post_init__(self) -> None:
        if self.published is not None and not _ISO_PREFIX.fullmatch(self.published):
            raise UsageError(
                f"{self.published!r} is no publication date.",
                "Give as much as is known: 2024, 2024-05 or 2024-05-17.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One document that came in, and the occasion on which it did."""

    document: Document
    capture: Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Takes bytes into one archive, on behalf of one person.

    `detect(path, name)` gives the media type from the archived bytes; `clock` the time in UTC. The
    same bytes taken twice are one document, with the same id, and two captures. `closed` are files
    and folders that are never taken, as the archive's own never are: the database, the keys.
    """

    archive: Archive
    limits: Limits
    detect: Callable[[Path, str], str]
    agent: str
    clock: Callable[[], str] = utc_now
    closed: tuple[Path, ...] = ()

    def take(
        self,
        untrusted_path: Path,
        stated: Stated = Stated(),
        by_name: Mapping[str, Stated] = MappingProxyType({}),
    ) -> Iterator[Taken | Skipped]:
        """Yield what became of a file, or of each file below a folder, in sorted order.

        `by_name` says of single files, by file name, what `stated` says of all the others.

        Nothing is passed over in silence: hidden files, links, pipes, devices, unreadable and
        vanished files, and files over the limit are each a `Skipped`. An empty file is taken: that
        there is nothing in it is for a reader to say. ArchiveError stops the whole.
        """
        for found in walk(untrusted_path, (self.archive.root, *self.closed)):
            outcome: Taken | Skipped
            try:
                outcome = (
                    found
                    if isinstance(found, Skipped)
                    else self.take_file(found, by_name.get(found.name, stated))
                )
            except SkipError as reason:
                outcome = Skipped(origin=harmless(str(found)), reason=reason)
            yield outcome

    def take_file(self, untrusted_path: Path, stated: Stated = Stated()) -> Taken:
        """Return the document of one regular file; SkipError for anything else.

        The capture's origin is the path as it was given. It can name the person who works here:
        whoever publishes shows the document's name, not the origin of a `file`.
        """
        stored = self.archive.put_file(untrusted_path, self.limits)
        document = self._document(stored, untrusted_path.name, stated)
        origin = harmless(str(untrusted_path))
        return self._taken(document, origin, "file", self.clock(), note=stated.note)

    def take_member(
        self, untrusted_path: Path, member: str, parent: Document, stated: Stated = Stated()
    ) -> Taken:
        """Return the document of a file that a reader unpacked from `parent`.

        `member` is its untrusted path inside the parent; the origin is `<parent>!/<member>`.
        """
        stored = self.archive.put_file(untrusted_path, self.limits)
        document = self._document(stored, member, stated, parent)
        origin = f"{parent.sha256}!/{harmless(member)}"
        return self._taken(document, origin, "member", self.clock(), note=stated.note)

    def take_record(
        self,
        untrusted_path: Path,
        url: str,
        captured_at: str,
        headers: tuple[tuple[str, str], ...],
        parent: Document,
        stated: Stated = Stated(),
    ) -> Taken:
        """Return the document of a response that a reader unpacked from the WARC `parent`.

        `url`, `captured_at` and `headers` are the record's own, and untrusted. A time that is no UTC
        time is not guessed at: the capture then has the time of taking, and a note that says so.
        """
        note = stated.note
        if not is_utc(captured_at):
            note = f"{note} The record gives no time of capture.".strip()
            captured_at = self.clock()
        stored = self.archive.put_file(untrusted_path, self.limits)
        document = self._document(stored, _last_segment(url), stated, parent)
        return self._taken(
            document, harmless(url), "warc", captured_at, headers, parent.sha256, note
        )

    def take_fetched(self, fetched: "Fetched", stated: Stated = Stated()) -> Taken:
        """Return the document of a fetched page; its WARC is archived with it.

        The origin is the address that was asked for; the one that answered is in the note when
        a redirect led to it. Cookies that were offered stand in the WARC only.
        """
        warc = self.archive.put_bytes(fetched.warc).sha256
        stored = self.archive.put_bytes(fetched.body)
        document = self._document(stored, _last_segment(fetched.final_url), stated)
        led = f"Redirected to {fetched.final_url}." if fetched.final_url != fetched.url else ""
        note = f"{stated.note} {led}".strip()
        return self._taken(
            document, fetched.url, "url", fetched.captured_at, fetched.headers, warc, note
        )

    def _document(
        self, stored: Stored, untrusted_name: str, stated: Stated, parent: Document | None = None
    ) -> Document:
        name = display_name(untrusted_name)
        return Document(
            sha256=stored.sha256,
            size=stored.size,
            media_type=self.detect(self.archive.path(stored.sha256), name),
            name=name,
            title=stated.title,
            publisher=stated.publisher,
            published=stated.published,
            language=stated.language,
            kind=stated.kind,
            parent=parent.sha256 if parent else None,
        )

    def _taken(
        self,
        document: Document,
        origin: str,
        method: Literal["file", "url", "member", "warc"],
        captured_at: str,
        headers: tuple[tuple[str, str], ...] = (),
        warc: str | None = None,
        note: str = "",
    ) -> Taken:
        capture = Capture(
            id=short_id("cap", document.sha256, origin, captured_at),
            document=document.sha256,
            origin=origin,
            captured_at=captured_at,
            agent=self.agent,
            method=method,
            headers=tuple(
                (harmless(name), harmless(value))
                for name, value in headers
                if name.lower() not in _PRIVATE_HEADERS
            ),
            warc=warc,
            note=note,
        )
        return Taken(document=document, capture=capture)


def _last_segment(url: str) -> str:
    """Return the part of an address that a file name would be, or its host."""
    try:
        parts = urlsplit(url)
    except ValueError:  # the address in a WARC is as untrusted as the rest of it
        return url
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc
