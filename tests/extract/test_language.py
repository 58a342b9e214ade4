"""A text is read with the lexicons of its language; one that has none is not guessed at."""

import pytest

from habeas.extract import extract
from habeas.extract.segment import choose_language, foreign_language
from habeas.model import Document, Reading

DOCUMENT = Document(sha256="a" * 64, size=1, media_type="text/plain", name="t.txt")


def reading(text: str, language: str | None) -> Reading:
    return Reading(
        id="rdg",
        document=DOCUMENT.sha256,
        reader="t",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
        language=language,
    )


ENGLISH = "The prison held 300 inmates in the cells of the old block, and visits were not allowed."
SPANISH = "La cárcel albergaba a 300 internos en las celdas del pabellón y no se permitían visitas."
FRENCH = "La prison comptait 300 détenus dans les cellules; les visites étaient interdites."


@pytest.mark.parametrize(
    ("text", "stated", "chosen"),
    [(ENGLISH, None, "en"), (SPANISH, None, "es"), (SPANISH, "gl", "es"), (ENGLISH, "es", "es")],
)
def test_the_lexicons_are_chosen(text: str, stated: str | None, chosen: str) -> None:
    assert choose_language(reading(text, stated)) == chosen


@pytest.mark.parametrize(
    ("text", "stated", "foreign"),
    [(FRENCH, "fr", "fr"), (SPANISH, "ca", ""), (ENGLISH, "nl", ""), (FRENCH, None, "")],
)
def test_a_foreign_text_is_told(text: str, stated: str | None, foreign: str) -> None:
    assert foreign_language(reading(text, stated)) == foreign


def test_a_text_without_lexicons_has_a_warning_and_no_claims() -> None:
    found = extract(reading(FRENCH, "fr"), DOCUMENT)
    assert found.claims == ()
    assert "'fr'" in found.warnings[0]
