"""The documents in a web archive: what servers answered, with its address and its time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

from habeas.errors import LimitError
from habeas.readers import media
from habeas.readers.door import reader_for
from habeas.readers.formats.store import Store
from habeas.readers.wire import MemberAnswer

_CHUNK = 256 * 1024
_NAME = 1_000
_URL = 2_000
_HEADERS, _VALUE = 40, 300
_ABOUT_OTHERS = frozenset({"warcinfo", "request", "metadata", "conversion"})
_NEVER_TEXT = ("image/", "video/", "audio/", "font/")
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


def members(file: BinaryIO, store: Store) -> Iterator[MemberAnswer]:
    """Give every answer and resource in the archive in order, those that are skipped included.

    Records that only tell of others (requests, metadata) are counted at the end, in one line each.
    """
    counted: Counter[str] = Counter()
    try:
        for record in ArchiveIterator(file):
            if record.rec_type in _ABOUT_OTHERS:
                counted[record.rec_type] += 1
            else:
                yield _member(record, store)
    except ArchiveLoadFailed as error:
        said = " ".join(str(error).split())[:200]
        reason = f"The web archive is damaged from here on: {said}."
        yield MemberAnswer(name="the rest", status="refused", reason=reason)
    for kind, count in sorted(counted.items()):
        reason = "These records tell of others and hold no document."
        yield MemberAnswer(name=f"{kind} ({count:,})", status="skipped", reason=reason)


def _member(record: ArcWarcRecord, store: Store) -> MemberAnswer:
    headers = record.rec_headers
    url = (headers.get_header("WARC-Target-URI") or "").strip("<> ")[:_URL]
    declared = _declared_type(record)
    answer = MemberAnswer(
        name=url[:_NAME],
        status="skipped",
        reason=_not_wanted(record, declared),
        url=url or None,
        captured_at=headers.get_header("WARC-Date") or "",
        headers=_headers(record),
    )
    if answer.reason:
        return answer
    stream = record.content_stream()
    try:
        file, size = store.put(iter(lambda: stream.read(_CHUNK), b""))
    except LimitError as error:
        return replace(answer, status="refused", reason=str(error))
    cut = headers.get_header("WARC-Truncated")
    reason = f"It was cut short when it was captured ({cut[:100]})." if cut else ""
    return replace(answer, status="unpacked", file=file, size=size, reason=reason)


def _headers(record: ArcWarcRecord) -> tuple[tuple[str, str], ...]:
    stated = record.http_headers.headers if record.http_headers else ()
    return tuple((name[:_VALUE], value[:_VALUE]) for name, value in stated[:_HEADERS])


def _declared_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _not_wanted(record: ArcWarcRecord, declared: str) -> str:
    """Return why the record holds no document to read; empty when it may hold one."""
    if record.rec_type not in {"response", "resource"}:
        return f"It is a record of kind {record.rec_type or 'unknown'}, which holds no document."
    if record.http_headers:
        status = record.http_headers.get_statuscode()
        if status != "200":
            return f"The server answered with status {status}."
        coding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
        if coding not in _CODINGS:
            return f"It is compressed as {coding[:40]}, which is not supported."
    known = media.kind(declared)
    unread = known.extensions and declared != media.UNKNOWN and reader_for(declared) is None
    if declared.startswith(_NEVER_TEXT) or (unread and declared not in media.CONTAINERS):
        return f"There is no reader for {known.words} ({declared})."
    return ""
