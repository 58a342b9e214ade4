"""Plain text: the file's own characters and offsets, and what is said when bytes do not decode."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import holds, pin
from habeas.readers.formats.encoding import decode

from . import samples
from .conftest import Read

SPANISH = samples.PÁRRAFO
RUSSIAN = "В тюрьме содержится девятьсот человек, сообщил директор учреждения в пятницу вечером."


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "Windows\r\nline ends\r\nand old\rMac ones\nmixed",
        "  leading and trailing \n\n",
        "decomposed n\u0303 stays decomposed, \u00f1 composed",
        "non-breaking\u00a0space, soft\u00adhyphen, \u2028 line separator \x0c form feed \x85",
        "beyond the basic plane 🏛 counts as one",
        "a lone byte-order mark \ufeff inside",
    ],
)
def test_text_is_the_files_own(read_bytes: Read, tmp_path: Path, text: str) -> None:
    reading = read_bytes(text.encode(), "a.txt")
    with (tmp_path / "archived").open(encoding="utf-8", newline="") as file:
        assert reading.text == file.read() == text
    assert (reading.status, reading.warnings) == ("read", ())


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_utf_8_is_kept_exactly(text: str) -> None:
    decoded = decode(text.encode())
    expected = text.removeprefix("\ufeff")
    assert (decoded.text, decoded.replaced, decoded.guessed) == (expected, 0, False)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.sampled_from(["utf-16", "utf-8-sig"]))
def test_a_byte_order_mark_is_no_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_to_characters_that_can_be_kept(data: bytes) -> None:
    decode(data).text.encode("utf-8")


def test_pins_into_the_reading_hold(read_bytes: Read) -> None:
    reading = read_bytes(SPANISH.encode(), "a.txt")
    start = SPANISH.index("novecientas")
    assert holds(pin(reading, start, start + len("novecientas")), reading)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SPANISH, "cp1252"),
        (SPANISH, "latin-1"),
        ("niño", "cp1252"),
        ("The prison – built for 500 – holds 1,200: “It’s full.”", "cp1252"),
        (SPANISH, "utf-16-le"),
        (SPANISH, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        ("监狱关押了九百人,设计容量为五百人,负责人说。他们睡在走廊的地板上。", "gb18030"),
        (
            "Więzienie mieści pięćset osób, choć zbudowano je dla dwustu, mówi dyrektor." * 2,
            "cp1250",
        ),
    ],
)
def test_older_encodings_are_read_with_a_warning(
    read_bytes: Read, text: str, encoding: str
) -> None:
    reading = read_bytes(text.encode(encoding), "a.txt")
    assert reading.text == text
    assert reading.status == "read"
    assert "were read as" in reading.warnings[0]


@pytest.mark.parametrize(
    ("data", "text", "count"),
    [
        ("más ".encode() + b"\xff\xfe" + " años".encode(), "más \ufffd\ufffd años", "2 bytes are"),
        (
            "Son años largos ".encode() + b"\xff\xfe\xe9",
            "Son años largos \ufffd\ufffd\ufffd",
            "3 bytes are",
        ),
        ("uno ñ dos ".encode() + "tres é".encode("latin-1"), "uno ñ dos tres \ufffd", "1 byte is"),
        ("años".encode()[:-3] + "ñ".encode()[:1] + " más é".encode(), None, "byte"),
    ],
)
def test_mixed_encodings_are_partial(
    read_bytes: Read, data: bytes, text: str | None, count: str
) -> None:
    reading = read_bytes(data, "a.txt")
    assert reading.status == "partial"
    assert count in reading.reason
    assert text is None or reading.text == text


def test_a_damaged_utf_16_file_is_partial(read_bytes: Read) -> None:
    data = SPANISH.encode("utf-16") + b"\x00\xd8x\x00z"
    reading = read_bytes(data, "a.txt")
    assert reading.status == "partial"
    assert reading.text.startswith(SPANISH)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("nine\x00 hundred\x00 people are held", "2 NUL characters"),
        ("held: \u202e009\u202c people", "2 characters that override the direction"),
        ("held: \u2066900\u2069 people", "2 characters that override the direction"),
        ("red \x1b[31mwords in a terminal\x1b[0m log", "2 control characters"),
    ],
)
def test_odd_characters_stay_with_a_warning(read_bytes: Read, text: str, warning: str) -> None:
    reading = read_bytes(text.encode(), "a.txt")
    assert reading.text == text
    assert reading.status == "read"
    assert any(warning in w for w in reading.warnings)


@pytest.mark.parametrize("data", [b"\n \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"  \x00\n  \n"])
def test_no_characters_is_no_text(read_bytes: Read, data: bytes) -> None:
    reading = read_bytes(data, "a.txt")
    assert reading.status == "unreadable"
    assert "no text" in reading.reason


MARKDOWN = """---
title: "Jail: a note"
date: 2024-03
published: soon
tags:
- title: not this
---
# Heading

Words.
"""


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (MARKDOWN, "Jail: a note", None),
        (MARKDOWN.replace("published: soon\n", ""), "Jail: a note", "2024-03"),
        ("# Only a heading #\n\nWords.", "Only a heading", None),
        ("Words.\n\n## Too small a heading", None, None),
        ("---\nno end of the front matter\ntitle: x", None, None),
        ("---\ntitle: ''\n---\nWords", None, None),
    ],
)
def test_markdown_says_its_title(
    read_bytes: Read, text: str, title: str | None, published: str | None
) -> None:
    reading = read_bytes(text.encode(), "a.md")
    assert (reading.title, reading.published, reading.text) == (title, published, text)


def test_plain_text_claims_no_title(read_bytes: Read) -> None:
    assert read_bytes(b"# Words in a text file", "a.txt").title is None


def test_the_id_follows_document_reader_and_text(read_bytes: Read) -> None:
    one, again = read_bytes(b"Words one.", "a.txt"), read_bytes(b"Words one.", "b.txt")
    other = read_bytes(b"Words two.", "a.txt")
    assert one.id == again.id != other.id
    assert one.id.startswith("rdg_")
