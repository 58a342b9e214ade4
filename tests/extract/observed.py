"""A text as extraction sees it once places, speakers and topics are known."""

from habeas.extract.compose import observe
from habeas.extract.found import Found, Scene
from habeas.model import Document, Reading


def observed(text: str, language: str | None = "en", name: str = "test.txt") -> Scene:
    reading = Reading(
        id="rdg_test",
        document="0" * 64,
        reader="test",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
        language=language,
    )
    document = Document(sha256="0" * 64, size=len(text), media_type="text/plain", name=name)
    return observe(reading, document)


def find(text: str, words: str, indicator: str = "overcrowded") -> Found:
    start = text.index(words)
    return Found(kind="condition", indicator=indicator, start=start, end=start + len(words))
