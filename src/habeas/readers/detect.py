"""The media type of untrusted bytes, by what they are and not by what they are called."""

import re
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from habeas.readers import media

_HEAD = 64 * 1024
_DIRECTORY = 4 * 1024 * 1024
_STREAMS = 16 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"{\\rtf", "application/rtf"),
    (0, b"WARC/", media.WARC),
    (0, b"PAR1", "application/vnd.apache.parquet"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (257, b"ustar", "application/x-tar"),
)
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "application/x-encrypted-office"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_PREAMBLE = (("<?", "?>"), ("<!--", "-->"))
_TAG = re.compile(r"<(p|div|h[1-6]|table|ul|ol|br|span|article|section|a)(?:\s[^<>]*)?/?>", re.I)
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def detect(path: Path, name: str = "") -> str:
    """Return the media type of the file, from its first bytes and then from its structure.

    The extension of `name` (of `path` when empty) only decides between kinds of text, and what a
    damaged package was meant to be. What nothing fits is `application/octet-stream`, no bytes at
    all `application/x-empty`. Reads at most 16 MiB and never trusts a length the file states.
    """
    claimed = media.by_extension(name or path.name)
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head:
            return media.EMPTY
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
            return _zip_kind(file, head, claimed)
        if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            return _ole_kind(head + file.read(_STREAMS))
    if head.startswith(b"\x1f\x8b"):
        return _gzip_kind(head)
    for offset, magic, media_type in _SIGNATURES:
        if head.startswith(magic, offset):
            return media_type
    return "application/pdf" if b"%PDF-" in head[:1024] else _text_kind(head, claimed)


def _zip_kind(file: BinaryIO, head: bytes, claimed: media.Kind | None) -> str:
    stored = re.match(
        rb"PK\x03\x04.{26}mimetype(application/(?:epub\+zip|vnd\.oasis\.opendocument\.[a-z]+))",
        head,
        re.DOTALL,
    )
    if stored:
        return stored[1].decode("ascii")
    names = _zip_names(file)
    if not names and claimed and b"[Content_Types].xml" in head[:4096]:
        return claimed.media_type
    if any(re.fullmatch(r"word/document\d*\.xml", n) for n in names):
        return _OFFICE + "wordprocessingml.document"
    if "xl/workbook.xml" in names:
        return _OFFICE + "spreadsheetml.sheet"
    if "xl/workbook.bin" in names:
        return "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
    if "ppt/presentation.xml" in names:
        return _OFFICE + "presentationml.presentation"
    if {"content.xml", "META-INF/manifest.xml"} <= names:
        return "application/vnd.oasis.opendocument.text"
    if "datapackage.json" in names and any(n.startswith("archive/") for n in names):
        return media.WACZ
    return media.ZIP


def _zip_names(file: BinaryIO) -> set[str]:
    """Return member names from the central directory; empty when there is no sound one."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read(65_557)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return set()
    length = struct.unpack_from("<L", tail, at + 12)[0]
    file.seek(max(0, size - len(tail) + at - length))
    directory = file.read(min(length, _DIRECTORY))
    names, position = set(), 0
    while directory.startswith(b"PK\x01\x02", position) and position + 46 <= len(directory):
        name, extra, comment = struct.unpack_from("<HHH", directory, position + 28)
        names.add(directory[position + 46 : position + 46 + name].decode("utf-8", "replace"))
        position += 46 + name + extra + comment
    return names


def _ole_kind(sample: bytes) -> str:
    for stream, media_type in _OLE_STREAMS:
        if stream.encode("utf-16-le") in sample:
            return media_type
    return "application/x-ole-storage"


def _gzip_kind(head: bytes) -> str:
    try:
        start = zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        start = b""
    return media.WARC if start.startswith(b"WARC/") else "application/gzip"


def _text_kind(head: bytes, claimed: media.Kind | None) -> str:
    sample = _sample(head)
    if sample is None:
        return media.UNKNOWN
    if _HTML_START.match(_without_preamble(sample)):
        return "text/html"
    if claimed and claimed.text:
        tagged = claimed.media_type != "text/html" or "<" in sample
        return claimed.media_type if tagged else "text/plain"
    if sample.lstrip().startswith("<?xml"):
        return "application/xml"
    tags = {m[1].lower() for m in _TAG.finditer(sample)}
    return "text/html" if sample.lstrip().startswith("<") and len(tags) > 1 else "text/plain"


def _without_preamble(sample: str) -> str:
    """Return the sample after leading white space, processing instructions and comments."""
    rest = sample.lstrip()
    for _ in range(16):
        for opening, closing in _PREAMBLE:
            if rest.startswith(opening):
                rest = rest.partition(closing)[2].lstrip()
    return rest


def _sample(head: bytes) -> str | None:
    """Return the head as characters good enough to look at; None when it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        sample = head.decode("utf-16", "replace")
    elif head.startswith(b"\xef\xbb\xbf"):
        sample = head[3:].decode("utf-8", "replace")
    elif (order := byte_order(head)) is not None:
        sample = head.decode(order, "replace")
    else:
        sample = head.decode("latin-1")
        if sample.count("\x00") > 0.3 * len(sample):
            return None
    return None if len(_CONTROL.findall(sample)) > max(2, 0.05 * len(sample)) else sample


def byte_order(head: bytes) -> str | None:
    """Return `utf-16-le` or `utf-16-be` where every other byte is NUL, as in UTF-16 without a mark.

    >>> byte_order("The prison".encode("utf-16-be"))
    'utf-16-be'
    """
    even, odd = head[0:4096:2], head[1:4096:2]
    if len(head) < 8:
        return None
    sparse, dense = 0.02 * len(even), 0.6 * len(even)
    if odd.count(0) > dense and even.count(0) <= sparse:
        return "utf-16-le"
    if even.count(0) > dense and odd.count(0) <= sparse:
        return "utf-16-be"
    return None
