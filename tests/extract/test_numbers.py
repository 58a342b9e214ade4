"""Numbers as they are written, and the words that make them rough, measured or no number at all."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import scene

from habeas.extract.numbers import Number, numbers


def only(text: str, language: str) -> Number:
    found = numbers(scene(text, language))
    assert len(found) == 1, [text[n.start : n.end] for n in found]
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "comparator", "kind"),
    [
        ("en", "1,234.5 of them", 1234.5, 1234.5, "=", "count"),
        ("en", "14’532 inmates", 14532, 14532, "=", "count"),
        ("en", "1.234 on average there", 1.234, 1.234, "~", "count"),
        ("en", "two hundred and five men", 205, 205, "=", "count"),
        ("en", "twenty-five men", 25, 25, "=", "count"),
        ("en", "22 thousand prisoners", 22000, 22000, "=", "count"),
        ("en", "1.2 million people", 1.2e6, 1.2e6, "=", "count"),
        ("en", "a hundred men", 100, 100, "=", "count"),
        ("en", "two dozen men", 24, 24, "=", "count"),
        ("en", "hundreds of men", 100, 100, ">=", "count"),
        ("en", "tens of thousands of men", 10000, 10000, ">=", "count"),
        ("en", "nearly 40 men", 40, 40, "~", "count"),
        ("en", "no fewer than 40 men", 40, 40, ">=", "count"),
        ("en", "up to approximately 40 men", 40, 40, "<=", "count"),
        ("en", "fewer than 40 men", 40, 40, "<=", "count"),
        ("en", "50 or more men", 50, 50, ">=", "count"),
        ("en", "70 to 85 men", 70, 85, "..", "count"),
        ("en", "between 5 and 10 men", 5, 10, "..", "count"),
        ("en", "five or six men", 5, 6, "..", "count"),
        ("en", "45 percent", 45, 45, "=", "percent"),
        ("en", "two-thirds of them", 66.67, 66.67, "=", "percent"),
        ("en", "more than twice that", 2, 2, ">=", "times"),
        ("en", "four to five times that", 4, 5, "..", "times"),
        ("en", "21.5 square feet", 1.997, 1.997, "=", "area"),
        ("en", "30 minutes", 0.5, 0.5, "=", "hours"),
        ("en", "six weeks", 42, 42, "=", "days"),
        ("en", "$14M", 14e6, 14e6, "=", "money"),
        ("en", "95 degrees Fahrenheit", 35, 35, "=", "degrees"),
        ("es", "unos 1.234 internos", 1234, 1234, "~", "count"),
        ("es", "14 532 internos", 14532, 14532, "=", "count"),
        ("es", "14,532 internos", 14532, 14532, "=", "count"),
        ("es", "63 mil internos", 63000, 63000, "=", "count"),
        ("es", "un millón 200 mil personas", 1.2e6, 1.2e6, "=", "count"),
        ("es", "treinta y cinco presos", 35, 35, "=", "count"),
        ("es", "ciento veinte presos", 120, 120, "=", "count"),
        ("es", "mil doscientas personas", 1200, 1200, "=", "count"),
        ("es", "entre 65 y 70 hombres", 65, 70, "..", "count"),
        ("es", "más del triple de eso", 3, 3, ">=", "times"),
        ("es", "al menos 300 presos", 300, 300, ">=", "count"),
        ("es", "casi 40 presos", 40, 40, "~", "count"),
        ("es", "hasta 80 presos", 80, 80, "<=", "count"),
        ("es", "3,5 metros cuadrados", 3.5, 3.5, "=", "area"),
        ("es", "dos tercios de ellos", 66.67, 66.67, "=", "percent"),
        ("es", "cientos de personas", 100, 100, ">=", "count"),
    ],
)  # fmt: skip
def test_a_number_is_read(
    language: str, text: str, low: float, high: float, comparator: str, kind: str
) -> None:
    number = only(text, language)
    assert (number.low, number.high) == pytest.approx((low, high))
    assert (number.comparator, number.kind) == (comparator, kind)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Under article 12 and section 5 he was tried."),
        ("en", "On 12 March 2021 and in July 2022."),
        ("en", "The boy, aged 14, and the 12-year-old girl."),
        ("en", "A man 34 years old, between the ages of 12 and 16."),
        ("en", "They came at 3:30 p.m. and left at 4 p.m. sharp."),
        ("en", "The MS-13 and B-18 gangs; call 13ABC."),
        ("en", "Version 1.2.3 of rule 43."),
        ("en", "It rose 3 percentage points."),
        ("es", "El artículo 5 de la ley 1234 del 3 de mayo de 2020."),
        ("es", "Un menor con 14 años de edad."),
    ],
)
def test_what_counts_nothing_is_no_number(language: str, text: str) -> None:
    counted = [n for n in numbers(scene(text, language)) if n.low > 1]
    assert [text[n.start : n.end] for n in counted] == []


def test_a_change_is_two_numbers_and_not_a_range() -> None:
    found = numbers(scene("It rose from 120 to 145."))
    assert [(n.low, n.high) for n in found] == [(120, 120), (145, 145)]


def test_a_converted_value_keeps_the_words_it_came_from() -> None:
    assert only("21.5 square feet", "en").converted == "21.5 square feet"
    assert only("2 square metres", "en").converted == ""


_MESSY = st.text(
    st.sampled_from("0123456789.,'- %$:/()abandtofmil onehundrdívús\n٣½№"), max_size=80
)


@given(_MESSY, st.sampled_from(["en", "es"]))
def test_numbers_are_inside_the_text_disjoint_and_the_same_twice(text: str, language: str) -> None:
    found = numbers(scene(text, language))
    assert found == numbers(scene(text, language))
    at = 0
    for number in found:
        assert at <= number.start <= number.core < number.end <= len(text)
        assert number.low <= number.high
        at = number.end


@pytest.mark.parametrize("piece", ["1", "1 ", "one ", "1,", "(", "two hundred and ", "more than "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    begun = time.perf_counter()
    numbers(scene(text))
    assert time.perf_counter() - begun < 5
