"""Kinds of file: media types, their extensions, and the words for them in a message."""

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from habeas.vocabulary.files import load_toml

UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"
ZIP = "application/zip"
WARC = "application/warc"
WACZ = "application/wacz"
CONTAINERS = frozenset({ZIP, WARC, WACZ})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file. `text` marks kinds that only an extension can tell from another.

    `words` fits into a sentence ("a PDF file"); `hint` says what to do when it cannot be read.
    """

    media_type: str
    words: str
    extensions: tuple[str, ...]
    text: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kinds:
    kind: tuple[Kind, ...]


@cache
def _by_media_type() -> dict[str, Kind]:
    return {k.media_type: k for k in load_toml("media_types.toml", _Kinds).kind}


@cache
def _by_extension() -> dict[str, Kind]:
    return {e: kind for kind in _by_media_type().values() for e in kind.extensions}


def kind(media_type: str) -> Kind:
    """Return what is known of the media type; a kind with no hint when nothing is.

    >>> kind("application/pdf").words
    'a PDF file'
    """
    known = _by_media_type().get(media_type)
    return known or Kind(media_type=media_type, words="a file of this kind", extensions=())


def by_extension(untrusted_name: str) -> Kind | None:
    """Return the kind that the name's extension claims; None when it claims none.

    >>> by_extension("Informe.PDF").media_type
    'application/pdf'
    >>> by_extension("page.warc.gz").media_type
    'application/warc'
    """
    suffixes = [s[1:].lower() for s in PurePosixPath(untrusted_name).suffixes[-2:]]
    if suffixes[-1:] == ["gz"] and suffixes[:1] == ["warc"]:
        suffixes.pop()
    return _by_extension().get(suffixes[-1]) if suffixes else None
