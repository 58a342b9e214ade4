"""Word, OpenDocument and rich text: all of the text in its order, and packages that are traps."""

import io
import zipfile

import docx
import odfdo
import pytest

from habeas.settings import Limits
from habeas.text import normalise

from . import samples
from .conftest import Read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_word_paragraphs_and_tables_in_order(read_bytes: Read) -> None:
    document = docx.Document()
    document.core_properties.title = "Monthly bulletin"
    document.add_heading("Población", 1)
    document.add_paragraph("Before the\ttable.")
    table = document.add_table(2, 3)
    for cell, said in zip(table.rows[0].cells, ("Prison", "Held", "Places"), strict=True):
        cell.text = said
    table.cell(1, 0).text = "North"
    table.cell(1, 2).text = "600\n(new)"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "inner"
    document.add_paragraph("After it.").add_run().add_break()
    out = io.BytesIO()
    document.save(out)
    reading = read_bytes(out.getvalue(), "a.docx")
    expected = "Población\n\nBefore the\ttable.\n\nPrison\tHeld\tPlaces\nNorth\tinner\t600 (new)\n\nAfter it."
    assert reading.text == expected
    assert (reading.title, reading.status) == ("Monthly bulletin", "read")
    assert normalise(reading.text) == reading.text


def test_word_text_that_is_wrapped_is_read_and_deleted_text_is_not(read_bytes: Read) -> None:
    wrapped = (
        b"<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>Inserted </w:t></w:r></w:ins>"
        b"<w:del w:id='2' w:author='a'><w:r><w:delText>deleted </w:delText></w:r></w:del>"
        b"<w:hyperlink><w:r><w:t>linked </w:t></w:r></w:hyperlink>"
        b"<w:sdt><w:sdtContent><w:r><w:t>controlled</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        b"<w:sdt><w:sdtContent><w:p><w:r><w:t>A block.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        b"<w:p><w:r><w:t>Beside</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r>"
        b"</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    data = samples.patched(
        samples.word("Plain."), "word/document.xml", {b"<w:sectPr": wrapped + b"<w:sectPr"}
    )
    reading = read_bytes(data, "a.docx")
    expected = "Plain.\n\nInserted linked controlled\n\nA block.\n\nBeside\n\nIn a box."
    assert reading.text == expected


def test_word_footnotes_follow_the_text(read_bytes: Read) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = f"<w:footnotes {W}><w:footnote w:id='2'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    data = samples.patched(
        samples.word("Text."),
        "word/_rels/document.xml.rels",
        {
            b"</Relationships>": f'<Relationship Id="rId99" Type="{kind}" '
            'Target="footnotes.xml"/></Relationships>'.encode()
        },
    )
    data = samples.with_part(data, "word/footnotes.xml", notes.encode())
    assert read_bytes(data, "a.docx").text == "Text.\n\nA note."


def test_open_document_in_order_with_notes_last(read_bytes: Read) -> None:
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    document.meta.title = "Informe anual"
    body.append(odfdo.Header(1, "Capítulo"))
    paragraph = odfdo.Paragraph("One  prison held 900.")
    paragraph.insert_note(after="prison", note_id="n1", citation="1", body="A note.")
    body.append(paragraph)
    table = odfdo.Table("T", width=3, height=2)
    table.set_value((0, 0), "Prison")
    table.set_value((2, 0), "Held")
    table.set_value((0, 1), "North")
    body.append(table)
    body.append(odfdo.List(["first", "second"]))
    out = io.BytesIO()
    document.save(out)
    reading = read_bytes(out.getvalue(), "a.odt")
    expected = (
        "Capítulo\n\nOne  prison held 900.\n\nPrison\t\tHeld\nNorth\n\nfirst\n\nsecond\n\nA note."
    )
    assert reading.text.replace("prison  held", "prison held") == expected
    assert (reading.title, reading.status) == ("Informe anual", "read")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1252 One.\par Two \'e1\'f1o \u8220? x.}", "One.\nTwo áño “ x."),
        (rb"{\rtf1 \trowd North\cell 1,000\cell\row South\cell 80\cell\row After\par}",
         "North\t1,000\nSouth\t80\nAfter"),
        (rb"{\rtf1\ansi a \\cell b}", r"a \cell b"),
        (rb"{\rtf1\uc1 flag \u-10179?\u-8704? end}", "flag 😀 end"),
        (rb"{\rtf1\uc1 lone \u-10179? end}", "lone \ufffd end"),
    ],
)  # fmt: skip
def test_rich_text(read_bytes: Read, markup: bytes, text: str) -> None:
    reading = read_bytes(markup, "a.rtf")
    assert reading.text == text
    assert reading.status == "read"


def test_rich_text_says_its_title(read_bytes: Read) -> None:
    markup = rb"{\rtf1\ansi{\info{\author A}{\title Informe \'e1nual}}Words to read.}"
    assert read_bytes(markup, "a.rtf").title == "Informe ánual"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (samples.word(), "a.docx", "holds no text"),
        (samples.open_document(), "a.odt", "holds no text"),
        (rb"{\rtf1\ansi }", "a.rtf", "holds no text"),
        (samples.word("Text.")[:3000], "a.docx", "damaged"),
        (samples.open_document("Text.")[:3000], "a.odt", "damaged"),
        (samples.zipped({"word/document.xml": b"<w/>"}), "a.docx", "damaged"),
        (samples.patched(samples.word("Text."), "word/document.xml", {b"<w:body>": b"<w:bo"}),
         "a.docx", "damaged"),
        (samples.patched(samples.open_document("Text."), "content.xml", {b"Text.": b"<"}),
         "a.odt", "damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(
    read_bytes: Read, data: bytes, name: str, reason: str
) -> None:
    reading = read_bytes(data, name)
    assert reading.status == "unreadable"
    assert reason in reading.reason


@pytest.mark.parametrize(
    ("data", "part", "word"),
    [
        (samples.word("LAUGH"), "word/document.xml", b"LAUGH"),
        (samples.open_document("LAUGH"), "content.xml", b"LAUGH"),
    ],
    ids=["word", "open document"],
)
def test_a_billion_laughs_are_not_laughed(
    read_bytes: Read, data: bytes, part: str, word: bytes
) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(part)
    root = xml.index(b"<", xml.index(b"?>")) if xml.startswith(b"<?xml") else 0
    changed = xml[:root] + samples.BILLION_LAUGHS + xml[root:].replace(word, b"&l9;")
    trap = samples.patched(data, part, {xml: changed})
    reading = read_bytes(trap, "a", Limits(reader_memory=600 << 20, reader_seconds=20))
    assert reading.status in {"unreadable", "failed"}
    assert len(reading.text) < 1_000


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_entities_from_outside_are_not_fetched(read_bytes: Read, address: str) -> None:
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}">]>'.encode()
    with zipfile.ZipFile(io.BytesIO(samples.word("XX"))) as archive:
        xml = archive.read("word/document.xml")
    root = xml.index(b"<w:document")
    changed = xml[:root] + declared + xml[root:].replace(b"XX", b"A&x;B")
    reading = read_bytes(
        samples.patched(samples.word("XX"), "word/document.xml", {xml: changed}), "a"
    )
    assert reading.text in {"", "AB", "A", "B"}


@pytest.mark.parametrize("package", [samples.word("Text."), samples.open_document("Text.")])
def test_a_package_that_would_expand_too_far_is_not_opened(
    read_bytes: Read, package: bytes
) -> None:
    bomb = samples.with_part(package, "media/picture.bin", bytes(120 << 20))
    reading = read_bytes(bomb, "a")
    assert reading.status == "failed"
    assert "would expand to" in reading.reason


def test_a_password_protected_package_says_so(read_bytes: Read) -> None:
    data = bytearray(samples.open_document("Text."))
    at = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    data[at + 8] |= 1
    reading = read_bytes(bytes(data), "a.odt")
    assert reading.status == "unreadable"
    assert "protected by a password" in reading.reason
