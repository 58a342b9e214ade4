"""Damaged documents of every format: whatever the bytes, there is a reading, and it makes sense."""

import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.model import Reading
from habeas.readers import wire
from habeas.readers.distrust import printable

from . import samples
from .conftest import Read

WHOLE = (
    samples.html(),
    samples.pdf(samples.PARAGRAPH, "Second."),
    samples.word(samples.PARAGRAPH),
    samples.open_document(samples.PARAGRAPH),
    rb"{\rtf1\ansi\ansicpg1252 Words \'e1 \u8220? and {\b more}\par}",
    samples.PÁRRAFO.encode("utf-16"),
)
CHANGES = st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=4)), max_size=8)


def makes_sense(reading: Reading) -> bool:
    has_text = bool(reading.text.strip())
    return (
        has_text == (reading.status in {"read", "partial"})
        and bool(reading.reason) == (reading.status != "read")
        and all(0 <= p.start <= p.end <= len(reading.text) for p in reading.pages)
        and reading.text.encode("utf-8").decode("utf-8") == reading.text
    )


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(whole=st.sampled_from(WHOLE), changes=CHANGES, kept=st.floats(0.2, 1))
def test_a_damaged_document_is_a_reading(
    read_bytes: Read, whole: bytes, changes: list[tuple[float, bytes]], kept: float
) -> None:
    data = bytearray(whole)
    for place, patch in changes:
        at = int(place * len(data))
        data[at : at + len(patch)] = patch
    reading = read_bytes(bytes(data[: int(kept * len(data)) + 1]), "document")
    assert makes_sense(reading), reading


@given(st.binary(max_size=200))
def test_any_stream_has_frames_or_not(data: bytes) -> None:
    for frame in wire.frames(data):
        with contextlib.suppress(wire.MalformedError):
            wire.unpack(frame, wire.ReadAnswer)


@given(st.lists(st.binary(max_size=40)))
def test_frames_come_out_as_they_went_in(records: list[bytes]) -> None:
    stream = b"".join(wire.frame(record) for record in records)
    assert [wire.unpack(frame, bytes) for frame in wire.frames(stream)] == records


@given(st.text(max_size=3_000))
def test_printable_words_fit_on_a_line(text: str) -> None:
    line = printable(text)
    assert len(line) <= 1_000
    assert not {"\n", "\r", "\x00", "\x1b", "\u202e"} & set(line)
    assert printable(line) == line
