"""A document that says nothing of detention is left unread; one that might is not."""

import pytest
from tests.extract.scenes import scene

from habeas.extract import extract
from habeas.extract.relevance import about_detention
from habeas.model import Document, Reading

CASES = [
    ("The council met on Tuesday and the mayor said the bridge would cost $4 million.", False),
    ("Police arrested 40 people after the march.", True),
    ("The PRISON was full.", True),
    ("El ministro aseguró que la cosecha fue buena.", False),
    ("Los PRESOS duermen en el suelo.", True),
    ("La cárcel tiene 400 plazas.", True),
    ("The wardrobe sold for 300 pounds, an excellent price.", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "about"), CASES)
def test_a_word_of_custody_makes_a_document_worth_reading(text: str, about: bool) -> None:
    one = scene(text)
    assert about_detention(one.passages.reading, one.document) is about


def test_a_title_that_names_a_prison_is_enough() -> None:
    one = scene("It had room for 400 and held 900.", name="mariona-prison.txt")
    assert about_detention(one.passages.reading, one.document)


def test_what_says_nothing_of_detention_has_no_claims() -> None:
    text = "“The bridge will cost $4 million,” the mayor said on Tuesday."
    one = scene(text)
    assert extract(one.passages.reading, one.document).claims == ()


def test_either_language_counts_whichever_the_text_is_in() -> None:
    reading = Reading(
        id="r", document="d", reader="t", reader_version="1", status="read",
        media_type="text/plain", language="en", text="He was moved to the penal de Izalco.",
    )  # fmt: skip
    document = Document(sha256="d", size=1, media_type="text/plain", name="t.txt")
    assert about_detention(reading, document)
