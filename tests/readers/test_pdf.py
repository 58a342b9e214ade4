"""PDF: pages and their text, encrypted and empty files, and pages that are pictures."""

import re
import shutil

import pytest

from habeas.readers.formats.ocr import _recognised
from habeas.readers.guard import PROGRAM_DIRS
from habeas.settings import Limits
from habeas.text import normalise

from . import samples
from .conftest import Read

SMALL = "#set page(width: 420pt, height: 300pt)\n#set text(size: 16pt)\n"
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract", path=":".join(PROGRAM_DIRS)) is None, reason="tesseract is missing"
)


def test_pages_are_spans_of_the_text(read_bytes: Read) -> None:
    reading = read_bytes(samples.pdf("First page.", "Página dos.", "Third.", title="A report"), "a")
    spans = [reading.text[p.start : p.end] for p in reading.pages]
    assert spans == ["First page.", "Página dos.", "Third."]
    assert [p.number for p in reading.pages] == [1, 2, 3]
    assert {p.confidence for p in reading.pages} == {None}
    assert (reading.status, reading.title, reading.published) == ("read", "A report", None)
    assert normalise(reading.text) == reading.text


def test_lines_and_hyphens_stay_as_they_are_set(read_bytes: Read) -> None:
    page = (
        "#set page(width: 200pt)\n#set par(justify: true)\n#set text(hyphenate: true)\n"
        "Representatives characteristically misunderstood the institutionalisation of overcrowding."
    )
    reading = read_bytes(samples.pdf(page), "a.pdf")
    assert re.search(r"[a-z]-\n[a-z]", reading.text)
    whole = reading.text.replace("-\n", "").replace("\n", " ").replace("  ", " ")
    assert whole.startswith("Representatives characteristically misunderstood the instit")
    assert "\ufffe" not in reading.text


def test_a_blank_page_is_no_missing_text(read_bytes: Read) -> None:
    reading = read_bytes(samples.pdf("First.", "", "Third."), "a.pdf")
    assert reading.status == "read"
    assert [reading.text[p.start : p.end] for p in reading.pages] == ["First.", "", "Third."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (samples.encrypted_pdf(), "opens only with a password. Open it with its password"),
        (samples.no_pages(), "The PDF has no pages."),
        (samples.pdf("", ""), "The pages of the PDF are blank."),
        (samples.pdf("Text")[:400], "The PDF is damaged."),
        (b"%PDF-1.7\nnothing else", "The PDF is damaged."),
    ],
)
def test_what_cannot_be_read_says_why(read_bytes: Read, data: bytes, reason: str) -> None:
    reading = read_bytes(data, "a.pdf")
    assert reading.status == "unreadable"
    assert reason in reading.reason


@needs_tesseract
def test_a_scan_is_recognised_with_its_confidence(read_bytes: Read) -> None:
    english = samples.pdf(SMALL + samples.PARAGRAPH)
    spanish = samples.pdf(SMALL + samples.PÁRRAFO)
    reading = read_bytes(samples.scan(english, None, spanish), "a.pdf")
    assert reading.status == "read"
    one, blank, three = reading.pages
    assert "nine hundred" in " ".join(reading.text[one.start : one.end].split())
    assert "más de novecientas" in reading.text[three.start : three.end]
    assert blank.confidence is None
    assert one.confidence is not None
    assert 0.7 < one.confidence <= 1
    assert "pages 1, 3 was recognised from images, confidence 0." in reading.warnings[0]


@needs_tesseract
def test_scanned_pages_over_the_limit_are_named(read_bytes: Read) -> None:
    page = samples.pdf(SMALL + samples.PARAGRAPH)
    reading = read_bytes(samples.scan(page, page, page), "a.pdf", Limits(ocr_pages=1))
    assert reading.status == "partial"
    assert "Without text: pages 2, 3 (over the limit for text recognition)." in reading.reason
    assert len(reading.pages) == 3


@needs_tesseract
def test_a_picture_without_words_is_unreadable(read_bytes: Read) -> None:
    reading = read_bytes(samples.scan(samples.pdf(SMALL)), "a.pdf")
    assert reading.status == "unreadable"
    assert "No text could be recognised" in reading.reason


def test_without_tesseract_a_scan_says_what_to_install() -> None:
    from habeas.readers.formats.pdf import _no_text, _Sheet

    happened, remedy = _no_text([_Sheet(missing="no text layer"), _Sheet()])
    assert happened == "The PDF has no text layer: its pages are images."
    assert "tesseract-ocr-spa" in remedy


def test_without_tesseract_pages_that_are_images_are_named() -> None:
    from habeas.readers.formats.pdf import _content, _Sheet

    content = _content([_Sheet(text="One."), _Sheet(missing="no text layer"), _Sheet()], "")
    assert content.missing == "Without text: page 2 (no text layer)."
    many = _content([_Sheet(text="One."), *[_Sheet(missing="damaged")] * 30], "")
    assert many.missing.endswith("19, 20, 21 and 10 more (damaged).")


def test_the_table_of_words_becomes_lines_and_paragraphs() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tl\tt\tw\th\tconf\ttext"
    rows = [
        ("1", "1", "1", "90", "Nine"),
        ("1", "1", "1", "70", "held"),
        ("1", "1", "2", "-1", "now"),
        ("1", "2", "1", "100", "New"),
        ("1", "2", "1", "95", " "),
    ]
    table = [f"5\t1\t{b}\t{p}\t{line}\t1\t0\t0\t0\t0\t{c}\t{w}" for b, p, line, c, w in rows]
    found = _recognised("\n".join([head, "garbage", *table]))
    assert found.text == "Nine held\nnow\n\nNew"
    assert found.confidence == pytest.approx((4 * 0.9 + 4 * 0.7 + 3 * 1.0) / 14)


def test_characters_without_a_letter_are_counted(read_bytes: Read) -> None:
    from habeas.readers.formats.pdf import _unmapped

    assert _unmapped("Good text.") == []
    assert _unmapped("\ue001\ue002 ab") == [
        "2 of 5 characters have no known letter in the file's fonts."
    ]
