"""Scenes to test finders on: a text, and what is known of its document."""

from dataclasses import replace

from habeas.extract.dates import dates
from habeas.extract.found import Scene
from habeas.extract.segment import segment
from habeas.model import Document, Reading


def scene(
    text: str, language: str = "en", *, name: str = "notes.txt", published: str | None = None
) -> Scene:
    """Return a text as finders see it once its dates are found."""
    reading = Reading(
        id="rdg_1", document="d1", reader="test", reader_version="1", text=text, status="read",
        media_type="text/plain", language=language,
    )  # fmt: skip
    document = Document(
        sha256="d1", size=1, media_type="text/plain", name=name, published=published
    )
    bare = Scene(segment(reading), document)
    return replace(bare, dates=dates(bare))
