import time
from dataclasses import replace

import pypdfium2
import pytest

from habeas.publish import pdf
from habeas.text import fold
from publish import factory

MADE = {language: pdf.render(factory.dossier(), language) for language in ("en", "es")}


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sheet_says_what_the_page_says(language: str) -> None:
    text = " ".join(text_of(MADE[language]).split())
    heading = {"en": "Held against the standards", "es": "Frente a las normas"}[language]
    assert heading in text
    for document in factory.documents():
        assert document.sha256 in text.replace(" ", "")
    for number in range(1, 53):
        assert f"[{number}]" in text


def test_the_same_dossier_is_the_same_bytes() -> None:
    assert pdf.render(factory.dossier(), "en") == MADE["en"]


def test_the_file_names_nobody_and_no_machine() -> None:
    document = pypdfium2.PdfDocument(MADE["en"])
    about = document.get_metadata_dict()
    assert about["Author"] == ""
    assert about["Title"] == "Terrorism Confinement Center: dossier of 23 November 2025"
    assert "20251123" in about["CreationDate"]
    assert document.is_tagged()
    for path in (b"/home/", b"/tmp/", b"/root/"):
        assert path not in MADE["en"]


@pytest.mark.parametrize("word", factory.PRIVATE_WORDS)
def test_no_private_name_is_on_paper(word: str) -> None:
    for made in MADE.values():
        assert fold(word) not in fold(text_of(made))
        assert word.encode("utf-16-be") not in made


@pytest.mark.parametrize("text", ['#import "x"', "] [#panic()", "$x$ *b* _i_ @ref <label>", '"\\n'])
def test_words_from_outside_are_never_markup(text: str) -> None:
    whole = factory.dossier()
    made = pdf.render(replace(whole, open_questions=(text,)), "en")
    assert text in text_of(made)


def test_a_dossier_of_nothing_is_still_a_sheet() -> None:
    empty = replace(
        factory.dossier(), claims=(), context_claims=(), conflicts=(), findings=(), series=(),
        open_questions=(), documents=(), readings=(), captures=(), custody=(), system=None,
    )  # fmt: skip
    assert "No source in this record says how many people are held." in text_of(
        pdf.render(empty, "en")
    )


def test_three_hundred_claims_are_set_in_time() -> None:
    start = time.process_time()
    pdf.render(factory.many(7), "en")
    assert time.process_time() - start < 20
