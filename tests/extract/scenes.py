"""Scenes for the tests of conditions, certainty and groups, without the other finders."""

from habeas.extract.found import Scene
from habeas.extract.segment import segment
from habeas.model import Document, Reading


def scene(text: str, language: str | None = "en") -> Scene:
    digest = "0" * 64
    reading = Reading(
        id="rdg_test",
        document=digest,
        reader="test",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
        language=language,
    )
    document = Document(sha256=digest, size=len(text), media_type="text/plain", name="test.txt")
    return Scene(segment(reading), document)
