"""What bytes are, whatever they are called."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.readers import detect, media

from . import samples
from .conftest import Read

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = OFFICE + "wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WACZ = samples.zipped({"datapackage.json": b"{}", "archive/data.warc.gz": b"x"})

CASES = [
    ("empty", b"", "a.pdf", "application/x-empty"),
    ("pdf", samples.pdf("Text"), "a.txt", "application/pdf"),
    ("pdf after litter", b"\r\n\r\n%PDF-1.4\n", "", "application/pdf"),
    ("word", samples.word("Text"), "a.pdf", DOCX),
    ("open document", samples.open_document("Text"), "a.zip", ODT),
    ("workbook", samples.zipped({"xl/workbook.xml": b"<w/>"}), "", OFFICE + "spreadsheetml.sheet"),
    ("slides", samples.zipped({"ppt/presentation.xml": b""}), "", OFFICE + "presentationml.presentation"),
    ("zip", samples.zipped({"a.txt": b"text"}), "a.docx", "application/zip"),
    ("empty zip", samples.zipped({}), "", "application/zip"),
    ("word inside a zip", samples.zipped({"in.docx": samples.word("Text")}), "", "application/zip"),
    ("damaged word", samples.word("Text")[:2000], "a.docx", DOCX),
    ("wacz", WACZ, "", "application/wacz"),
    ("warc", samples.Warc(gzip=False).response("http://a.org/", b"x").bytes(), "", "application/warc"),
    ("warc.gz", samples.Warc().response("http://a.org/", b"x").bytes(), "a.gz", "application/warc"),
    ("gzip", gzip.compress(b"text"), "a.warc.gz", "application/gzip"),
    ("word 97", OLE + "WordDocument".encode("utf-16-le"), "a.docx", "application/msword"),
    ("excel 97", OLE + "Workbook".encode("utf-16-le"), "", "application/vnd.ms-excel"),
    ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "application/x-encrypted-office"),
    ("compound", OLE, "a.doc", "application/x-ole-storage"),
    ("rtf", rb"{\rtf1\ansi Text}", "a.doc", "application/rtf"),
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(40), "a.html", "image/png"),
    ("html", samples.html(), "a.txt", "text/html"),
    ("html in capitals after a comment", b"\n<!-- x --><!-- y --><HTML><BODY>a", "", "text/html"),
    ("xhtml", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>', "a.xml", "text/html"),
    ("html in UTF-16", "<html><body>x</body></html>".encode("utf-16"), "", "text/html"),
    ("html without a start", b"<div>a</div><p>b</p>", "", "text/html"),
    ("named html, no tag", b"Just words.", "a.html", "text/plain"),
    ("text", b"Just words.", "a", "text/plain"),
    ("text named pdf", b"Just words.", "a.pdf", "text/plain"),
    ("text with <", b"a < b and b > c", "", "text/plain"),
    ("text with NULs", b"Just\x00 some\x00 words and more of them.", "a.txt", "text/plain"),
    ("markdown", b"# Title\n\nWords.", "a.MD", "text/markdown"),
    ("csv", b"a,b\n1,2\n", "a.csv", "text/csv"),
    ("json", b'{"a": 1}', "a.json", "application/json"),
    ("xml", b'<?xml version="1.0"?><feed/>', "", "application/xml"),
    ("utf-16 text", "Just words.".encode("utf-16"), "", "text/plain"),
    ("utf-16 text without a mark", "Just words.".encode("utf-16-be"), "", "text/plain"),
    ("latin-1 text", "Más años en la cárcel".encode("latin-1"), "", "text/plain"),
    ("noise", bytes(range(256)) * 20, "a.txt", "application/octet-stream"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_kind_by_content(tmp_path: Path, data: bytes, name: str, expected: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    assert detect(path, name) == expected


@settings(max_examples=300, deadline=None)
@given(
    start=st.sampled_from([b"", *(data[:4000] for _, data, _, _ in CASES)]),
    noise=st.binary(max_size=400),
    cut=st.integers(0, 400),
)
def test_any_bytes_are_of_some_kind(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, noise: bytes, cut: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(start[:cut] + noise)
    assert "/" in detect(path, "any.txt")


def test_many_comments_cost_no_time(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"<!-- -->" * 8_000 + b"<")
    assert detect(path) == "text/plain"


def test_a_directory_that_lies_about_its_length_is_no_trouble(tmp_path: Path) -> None:
    data = bytearray(samples.zipped({"a.txt": b"text"}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = b"\xff\xff\xff\xff"
    path = tmp_path / "x"
    path.write_bytes(data)
    assert detect(path) == "application/zip"


def test_stored_members_do_not_make_a_zip_an_office_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("inner.docx", samples.word("Text"))
    path = tmp_path / "x"
    path.write_bytes(out.getvalue())
    assert detect(path) == "application/zip"


@pytest.mark.parametrize(
    ("data", "name", "warned"),
    [
        (samples.html(), "report.pdf", "named as a PDF file, but what it holds is a web page"),
        (samples.pdf(samples.PARAGRAPH), "report.docx", "what it holds is a PDF file"),
        (samples.PARAGRAPH.encode(), "report.doc", "what it holds is a plain text file"),
    ],
)
def test_a_wrong_extension_is_read_with_a_warning(
    read_bytes: Read, data: bytes, name: str, warned: str
) -> None:
    reading = read_bytes(data, name)
    assert reading.status == "read"
    assert "five hundred people" in " ".join(reading.text.split())
    assert any(warned in w for w in reading.warnings)


@pytest.mark.parametrize("name", ["a.html", "a", "a.unknown", "a.HTM"])
def test_a_right_or_unknown_extension_gives_no_warning(read_bytes: Read, name: str) -> None:
    assert read_bytes(samples.html(), name).warnings == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (samples.zipped({"ppt/presentation.xml": b""}), "no reader for a PowerPoint presentation"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "without one and add the copy"),
        (samples.zipped({"a.txt": b"text"}), "members are read one by one"),
        (bytes(range(256)) * 20, "a file of an unknown kind"),
    ],
)
def test_what_no_reader_reads_is_unreadable_with_a_hint(
    read_bytes: Read, data: bytes, reason: str
) -> None:
    reading = read_bytes(data, "file")
    assert (reading.status, reading.text, reading.reader) == ("unreadable", "", "none")
    assert reason in reading.reason


def test_every_kind_says_what_it_is_and_only_text_kinds_share_bytes() -> None:
    kinds = [media.kind(m) for m in media._by_media_type()]
    assert all(k.words.startswith(("a ", "an ")) for k in kinds)
    extensions = [e for k in kinds for e in k.extensions]
    assert len(extensions) == len(set(extensions))
