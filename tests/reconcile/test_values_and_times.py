"""What a published figure leaves open, and whether two claims speak of one time."""

import pytest

from habeas.reconcile.times import Timed, relation, span
from habeas.reconcile.values import fit, interval, step
from habeas.reconcile.wording import figure
from habeas.vocabulary.comparability import Pace
from reconcile.builders import period, quantity


@pytest.mark.parametrize(
    ("published", "value", "worth"),
    [
        ("15,000", 15000, 1000),
        ("14,532", 14532, 1),
        ("1.5 million", 1_500_000, 100_000),
        ("1.20", 1.2, 0.01),
        ("fifteen thousand", 15000, 1000),
        ("100", 100, 100),
        ("0", 0, 1),
        ("about 7", 7, 1),
    ],
)
def test_the_last_digit_published(published: str, value: float, worth: float) -> None:
    from dataclasses import replace

    amount = replace(quantity(str(value)), low=value, high=value, as_published=published)
    assert step(amount, value) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("15000", "15000", "equal"),
        ("15000", "~15000", "equal"),
        ("~15000", "14532", "rounding"),
        ("~15000", "13900", "differ"),
        ("~20000", "18100", "rounding"),
        ("~20000", "14000", "differ"),
        ("15000", "14532", "rounding"),
        ("15000", "14100", "differ"),
        ("80", "79", "differ"),
        ("52", "51.8", "rounding"),
        (">=15000", "40000", "bounds"),
        (">=15000", "14000", "differ"),
        ("<=40000", "20000", "bounds"),
        ("65..70", "68", "bounds"),
        ("65..70", "80..100", "differ"),
        ("15000", "1500", "tenfold"),
        ("14532", "15432", "swapped"),
        ("14532", "13542", "differ"),
        ("5", "50", "differ"),
    ],
)
def test_figures_of_one_thing(a: str, b: str, expected: str) -> None:
    assert fit(quantity(a), quantity(b)) == expected
    assert fit(quantity(b), quantity(a)) == expected


def test_up_to_is_the_capacity_itself() -> None:
    assert fit(quantity("<=40000"), quantity("20000"), ceiling=True) == "differ"
    assert interval(quantity("<=40000"), ceiling=True).low == 40000


@pytest.mark.parametrize(
    ("a", "b", "pace", "expected"),
    [
        ("2023-08-16", "2023-08-16", "fast", "same"),
        ("2023-08", "2023-08-16", "fast", "same"),
        ("2023", "2023-08-16", "fast", "loose"),
        ("2023!", "2023-08-16", "fast", "same"),
        ("2023", "2024", "fast", "dates"),
        ("2023", "2023-08", "slow", "same"),
        ("2022", "2024", "slow", "dates"),
        ("2022", "2024", "fixed", "same"),
        ("2025", "2025", "total", "same"),
        ("2025", "2025-03", "total", "nested"),
        ("2024-07/2025-06", "2025", "total", "periods"),
        ("2025", "", "total", "no_period"),
        ("", "", "fast", "unknown"),
        ("", "", "slow", "same"),
        ("2023", "", "fast", "unknown"),
    ],
)
def test_relations_of_times(a: str, b: str, pace: Pace, expected: str) -> None:
    one, other = Timed(period(a), "", "x"), Timed(period(b), "", "y")
    assert relation(one, other, pace) == expected
    assert relation(other, one, pace) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2016-10/2017-09!", "2017-07!", "periods"),
        ("2017-07!", "2017-07-01/2017-07-31!", "same"),
        ("2017-07!", "2017-08!", "dates"),
    ],
)
def test_averages_of_two_periods_may_both_be_true(a: str, b: str, expected: str) -> None:
    one, other = (Timed(period(p), "", "x", "average") for p in (a, b))
    assert relation(one, other, "fast") == relation(other, one, "fast") == expected


@pytest.mark.parametrize(
    ("a", "b", "pace", "expected"),
    [
        ("2023-05-01", "2023-05-20", "fast", "same"),
        ("2023-05-01", "2023-07-20", "fast", "published"),
        ("2023-05-01", "2023-12-20", "slow", "same"),
        ("2021-05-01", "2023-12-20", "slow", "published"),
        ("2023", "2023", "fast", "unknown"),
        ("garbled", "2023-05-01", "fast", "unknown"),
    ],
)
def test_undated_claims_by_publication(a: str, b: str, pace: Pace, expected: str) -> None:
    assert relation(Timed(None, a, "x"), Timed(None, b, "y"), pace) == expected


def test_undated_claims_of_one_document_are_of_one_time() -> None:
    assert relation(Timed(None, "", "x"), Timed(None, "", "x"), "fast") == "same"


@pytest.mark.parametrize("text", ["", "soon", "2023-13", "2023-02-30", "0000"])
def test_what_is_no_date_gives_no_span(text: str) -> None:
    assert span(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "language", "expected"),
    [
        ("~15000", "persons", "en", "about 15,000"),
        ("~15000", "persons", "es", "unos 15\u202f000"),
        ("331", "percent", "es", "331 %"),
        ("1.5", "m2", "en", "1.5 m²"),
        ("1.5", "m2", "es", "1,5 m²"),
        ("0.5", "hours_per_day", "es", "0,5 horas al día"),
        ("20230131", "date", "en", "2023-01-31"),
        (">=70", "deaths", "en", "at least 70"),
    ],
)
def test_figures_in_words(text: str, unit: str, language: str, expected: str) -> None:
    assert figure(quantity(text, unit), language) == expected
