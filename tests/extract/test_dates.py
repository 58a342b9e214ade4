"""Dates as written, resolved to what their words say and no finer."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import scene

from habeas.extract.dates import dates


def periods(text: str, language: str = "en", **known: str) -> list[tuple[str, str]]:
    return [(d.period.start, d.period.end) for d in scene(text, language, **known).dates]


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "on 12 March 2021", "2021-03-12", "2021-03-12"),
        ("en", "on March 12, 2021", "2021-03-12", "2021-03-12"),
        ("en", "in March 2021", "2021-03", "2021-03"),
        ("en", "in 2021", "2021", "2021"),
        ("en", "on 2021-03-12", "2021-03-12", "2021-03-12"),
        ("en", "between 2017 and 2021", "2017", "2021"),
        ("en", "from January to September 2021", "2021-01", "2021-09"),
        ("en", "in the first half of 2024", "2024-01", "2024-06"),
        ("en", "in the first nine months of 2024", "2024-01", "2024-09"),
        ("en", "in fiscal year 2024", "2024", "2024"),
        ("en", "in May", "2023-05", "2023-05"),
        ("en", "during the year", "2023", "2023"),
        ("en", "in the first half of the year", "2023-01", "2023-06"),
        ("en", "in mid-2022", "2022", "2022"),
        ("en", "in late June 2022", "2022-06", "2022-06"),
        ("en", "in the 1990s", "1990", "1999"),
        ("en", "in the summer of 2021", "2021", "2021"),
        ("en", "in the third quarter of 2022", "2022-07", "2022-09"),
        ("es", "a mediados de 2022", "2022", "2022"),
        ("es", "en los primeros nueve meses de 2024", "2024-01", "2024-09"),
        ("es", "en la década de 1990", "1990", "1999"),
        ("es", "el pasado 3 de mayo de 2022", "2022-05-03", "2022-05-03"),
        ("es", "el 31 de enero de 2024", "2024-01-31", "2024-01-31"),
        ("es", "en enero de 2024", "2024-01", "2024-01"),
        ("es", "entre enero y junio de 2024", "2024-01", "2024-06"),
        ("es", "de enero a septiembre", "2023-01", "2023-09"),
        ("es", "en el primer semestre de 2024", "2024-01", "2024-06"),
        ("es", "el 3/12/2024", "2024-12-03", "2024-12-03"),
    ],
)
def test_a_date_is_never_finer_than_its_words(
    language: str, text: str, start: str, end: str
) -> None:
    assert periods(text, language, name="2023-report.txt") == [(start, end)]


@pytest.mark.parametrize(
    ("language", "text", "end"),
    [
        ("en", "last week", "2025-03-23"),
        ("en", "last month", "2025-02"),
        ("en", "last year", "2024"),
        ("en", "yesterday", "2025-03-25"),
        ("en", "on Tuesday", "2025-03-25"),
        ("en", "two months ago", "2025-01"),
        ("en", "in November", "2024-11"),
        ("en", "in January", "2025-01"),
        ("en", "last Tuesday", "2025-03-25"),
        ("en", "last May", "2024-05"),
        ("en", "in July last year", "2024-07"),
        ("en", "last quarter", "2024-12"),
        ("en", "on Monday night", "2025-03-24"),
        ("es", "la semana pasada", "2025-03-23"),
        ("es", "el pasado 3 de mayo", "2024-05-03"),
        ("es", "el lunes", "2025-03-24"),
        ("es", "mayo del año pasado", "2024-05"),
        ("es", "en lo que va de año", "2025"),
        ("es", "hace tres años", "2022"),
        ("es", "en noviembre", "2024-11"),
    ],
)
def test_relative_dates_count_from_publication(language: str, text: str, end: str) -> None:
    assert periods(text, language, published="2025-03-26")[0][1] == end


def test_a_date_whose_year_nobody_knows_is_still_a_date() -> None:
    assert periods("on May 17") == [("", "")]


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "The march began.",
        "It held 2019 prisoners.",
        "Rule 2016/679 applies.",
        "He waited two years.",
        "It is open every day.",
        "They now sleep in turns.",
        "Lunch is at noon.",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert periods(text, name="2023-report.txt") == []


@given(st.text(st.sampled_from("0123456789/-., ofMayJunetodlsí"), max_size=60))
def test_dates_are_inside_the_text_and_in_order(text: str) -> None:
    found = dates(scene(text, published="2025-03-26"))
    at = 0
    for date in found:
        assert at <= date.start < date.end <= len(text)
        at = date.end


@pytest.mark.parametrize("piece", ["January ", "2021 ", "1/", "12 ", "the first ", "May 5 to "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    begun = time.perf_counter()
    dates(scene(piece * (60_000 // len(piece))))
    assert time.perf_counter() - begun < 5
