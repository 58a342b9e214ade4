"""Public copies of where things come from: documents, captures, readings and the custody log.

Digests, offsets, dates and numbers stand as they are; folders of anybody's machine do not.
"""

import re
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import unquote, urlsplit, urlunsplit

from habeas import model
from habeas.publish.names import Scrub

_PUBLIC_HEADERS = {"content-type", "date", "etag", "last-modified"}
_DIRECTORY = re.compile(r"(?:[A-Za-z]:\\|/)(?:[^\s/\\]+[/\\])+")


def document(whole: model.Document, scrub: Scrub) -> model.Document:
    """Return a document; its name is cut to the last part of its path."""
    return model.Document(
        sha256=whole.sha256,
        size=whole.size,
        media_type=whole.media_type,
        name=_scrub_address(_last_part(whole.name), scrub),
        title=_optional(whole.title, scrub),
        publisher=_optional(whole.publisher, scrub),
        published=whole.published,
        language=whole.language,
        kind=whole.kind,
        parent=whole.parent,
    )


def capture(whole: model.Capture, scrub: Scrub) -> model.Capture:
    """Return a capture; where it came from is an address, or nothing but a file's name.

    An address loses user name, password and fragment.
    """
    return model.Capture(
        id=whole.id,
        document=whole.document,
        origin=_origin(whole, scrub),
        captured_at=whole.captured_at,
        agent=scrub(whole.agent),
        method=whole.method,
        headers=tuple((k, v) for k, v in whole.headers if k.lower() in _PUBLIC_HEADERS),
        warc=whole.warc,
        note=free(whole.note, scrub),
    )


def reading(whole: model.Reading, scrub: Scrub) -> model.Reading:
    """Return a reading without its text and its cells; passages carry what is published of them."""
    return model.Reading(
        id=whole.id,
        document=whole.document,
        reader=whole.reader,
        reader_version=whole.reader_version,
        text="",
        status=whole.status,
        media_type=whole.media_type,
        language=whole.language,
        title=_optional(whole.title, scrub),
        publisher=_optional(whole.publisher, scrub),
        published=whole.published,
        pages=whole.pages,
        warnings=tuple(free(w, scrub) for w in whole.warnings),
        reason=free(whole.reason, scrub),
    )


def custody_entry(
    whole: model.CustodyEntry, own: frozenset[str], scrub: Scrub
) -> model.CustodyEntry:
    """Return a line of the custody log, which may be about documents of quite another place.

    Of such a line only what keeps the chain together is published. A line from which words were
    left out keeps its digest, which cannot be made anew without them.
    """
    about_this = whole.subject in own
    return model.CustodyEntry(
        seq=whole.seq,
        at=whole.at,
        agent=scrub(whole.agent),
        tool=whole.tool,
        action=whole.action,
        subject=whole.subject if about_this else "",
        note=free(whole.note, scrub) if about_this else "",
        previous=whole.previous,
        digest=whole.digest,
    )


def free(text: str, scrub: Scrub) -> str:
    """Return a note or warning without names and without the folders of anybody's machine."""
    return scrub(" ".join(w if "://" in w else _DIRECTORY.sub("", w) for w in text.split(" ")))


def _optional(text: str | None, scrub: Scrub) -> str | None:
    return None if text is None else scrub(text)


def _last_part(path: str) -> str:
    return PureWindowsPath(PurePosixPath(path).name).name or path


def _origin(whole: model.Capture, scrub: Scrub) -> str:
    address = urlsplit(whole.origin)
    if address.scheme in ("http", "https") and address.hostname:
        host = address.netloc.rpartition("@")[2]
        bare = urlunsplit((address.scheme, host, address.path, address.query, ""))
        return _scrub_address(bare, scrub)
    return _scrub_address(_last_part(whole.origin), scrub)


def _scrub_address(text: str, scrub: Scrub) -> str:
    plain = unquote(text)
    return text if scrub(plain) == plain else scrub(plain)
