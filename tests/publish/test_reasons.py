"""Every reason that extraction keeps is worded in both languages."""

import pytest

from habeas.publish.reasons import reason
from habeas.publish.wording import LANGUAGES, words

CASES = [
    ("stated by a phrase of its own", "a phrase that says this by itself", "lo dice una expresión por sí sola"),
    ("“held” says persons held", "“held” gives persons held", "«held» indica personas privadas de libertad"),
    ("converted from one year", "converted from one year", "convertido de one year"),
    (
        "such claims were right 87 times in 100 (180 checked)",
        "of 180 such claims checked by hand, 87 in 100 were right",
        "de 180 afirmaciones así comprobadas a mano, 87 de cada 100 eran correctas",
    ),
    ("something nobody worded", "something nobody worded", "something nobody worded"),
]  # fmt: skip


@pytest.mark.parametrize(("kept", "english", "spanish"), CASES)
def test_a_reason_is_said_in_the_language_of_the_dossier(
    kept: str, english: str, spanish: str
) -> None:
    assert (reason(kept, "en"), reason(kept, "es")) == (english, spanish)


def test_both_languages_word_the_same_reasons() -> None:
    english, spanish = (words(language)["reasons"] for language in LANGUAGES)
    assert english.keys() == spanish.keys()
