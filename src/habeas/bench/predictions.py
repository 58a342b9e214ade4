"""What extraction says of a labelled text, in the labels' own shape."""

from functools import cache

import msgspec

from habeas.bench.labels import Labelled, Row
from habeas.extract import extract
from habeas.extract.segment import Passages, segment
from habeas.model import Document, Reading
from habeas.publish.rows import guide_row
from habeas.text import digest


def predict(labelled: Labelled) -> list[Row]:
    """Return the rows extraction finds; it sees the text and its file name, never the labels."""
    reading, document = as_read(labelled.text, labelled.name)
    return [
        msgspec.convert(guide_row(claim, labelled.name), Row)
        for claim in extract(reading, document).claims
    ]


def sentence_around(labelled: Labelled, row: Row) -> str:
    """Return the sentence a row stands in, on one line."""
    sentence = _passages(labelled.text, labelled.name).sentence_at(row.start)
    return " ".join(labelled.text[sentence.start : max(sentence.end, row.end)].split())


@cache
def _passages(text: str, name: str) -> Passages:
    return segment(as_read(text, name)[0])


def as_read(text: str, name: str) -> tuple[Reading, Document]:
    """Return a text as a reader hands it on, and the document it stands in."""
    data = text.encode()
    document = Document(sha256=digest(data), size=len(data), media_type="text/plain", name=name)
    reading = Reading(
        id=f"rdg_{document.sha256[:24]}",
        document=document.sha256,
        reader="habeas.bench",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
    )
    return reading, document
