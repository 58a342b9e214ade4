import re
import tomllib
from importlib.resources import files
from typing import get_args

import pytest

from habeas.errors import UsageError
from habeas.model import Period, Quantity, claim, finding, place
from habeas.publish import phrases
from habeas.publish.sections import glance
from habeas.publish.wording import words
from habeas.vocabulary import indicators

EN, ES = words("en"), words("es")
FOLDER = files("habeas.publish") / "words"


def test_both_languages_have_the_same_words() -> None:
    assert {s: set(k) for s, k in EN.items()} == {s: set(k) for s, k in ES.items()}


@pytest.mark.parametrize("section", sorted(EN))
def test_both_languages_fill_in_the_same_things(section: str) -> None:
    for key, text in EN[section].items():
        assert sorted(re.findall(r"{\w*}", text)) == sorted(
            re.findall(r"{\w*}", ES[section][key])
        ), key


@pytest.mark.parametrize("language", ["en", "es"])
def test_files_are_plain_toml(language: str) -> None:
    assert tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text("utf-8")) == words(language)


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("certainty", get_args(claim.Certainty)),
        ("quantity", get_args(claim.Comparator)),
        ("outcome", get_args(finding.Outcome)),
        ("difference", get_args(place.ConflictClass)),
        ("place_kind", get_args(place.PlaceKind)),
        ("connection", [c for c in get_args(claim.Connection) if c]),
        ("reason", get_args(claim.AbsentReason)),
        ("unit", {i.unit for i in indicators().values() if i.unit}),
    ],
)
def test_every_code_of_the_record_has_words(section: str, codes: list[str]) -> None:
    assert set(codes) <= set(EN[section])


def test_the_first_questions_ask_for_known_indicators() -> None:
    asked = glance()
    assert set(asked.held + asked.space + asked.harm) <= set(indicators())


def test_another_language_is_refused_in_words() -> None:
    with pytest.raises(UsageError, match="Choose one of en, es"):
        words("../en")


def amount(low: float, high: float, comparator: str, unit: str = "persons") -> Quantity:
    return Quantity(low=low, high=high, comparator=comparator, unit=unit, as_published="")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "english", "spanish"),
    [
        (amount(15000, 15000, "~"), "about 15,000", "alrededor de 15\u202f000"),
        (amount(40000, 40000, "<="), "up to 40,000", "hasta 40\u202f000"),
        (amount(65, 70, ".."), "65 to 70", "de 65 a 70"),
        (amount(0.6, 0.6, "=", "m2"), "0.6 m²", "0,6 m²"),
        (amount(37.5, 37.5, ">=", "percent"), "at least 37.5 %", "al menos 37,5 %"),
        (amount(20230131, 20230131, "=", "date"), "31 January 2023", "31 de enero de 2023"),
        (amount(2023, 2023, "=", "date"), "2023", "2023"),
        (amount(5, 5, "=", "flush_toilets"), "5 flush toilets", "5 flush toilets"),
        (amount(-3, -3, "=", "celsius"), "−3 °C", "−3 °C"),
    ],
)
def test_an_amount_reads_well(quantity: Quantity, english: str, spanish: str) -> None:
    assert phrases.quantity(quantity, "en") == english
    assert phrases.quantity(quantity, "es") == spanish


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023", "2023", "2023"),
        ("2023-08", "2023-08", "August 2023"),
        ("2023-08-16", "2023-08-16", "16 August 2023"),
        ("2023-01", "2023-07", "January 2023 to July 2023"),
        ("2023", "", "2023"),
    ],
)
def test_a_date_is_as_precise_as_its_source(start: str, end: str, expected: str) -> None:
    assert phrases.period(Period(start=start, end=end), "en") == expected
