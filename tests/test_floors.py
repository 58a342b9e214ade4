"""What extraction reaches on the labelled documents may rise; it refuses to sink quietly."""

from pathlib import Path

import pytest

from habeas.bench import Report, bench

FLOORS = {"measure": 0.96, "condition": 0.94}
ACCURACIES = {"certainty": 0.96, "speaker": 0.93, "place": 0.90, "group": 0.92, "as_of": 0.94}


@pytest.fixture(scope="module")
def country_reports(shared: Path) -> Report:
    return bench(shared / "gold" / "en")


@pytest.fixture(scope="module")
def article(shared: Path) -> Report:
    return bench(shared / "gold" / "seed")


@pytest.mark.parametrize("kind", FLOORS)
def test_country_reports_stay_above_the_floor(country_reports: Report, kind: str) -> None:
    tally = country_reports.kinds[kind]
    assert tally.f1 is not None
    assert tally.f1 >= FLOORS[kind]
    assert tally.precision is not None
    assert tally.precision >= 0.94


@pytest.mark.parametrize("field", ACCURACIES)
def test_fields_of_country_reports_stay_above_the_floor(
    country_reports: Report, field: str
) -> None:
    right = sum(a.right for a in country_reports.accuracies if a.field == field)
    of = sum(a.of for a in country_reports.accuracies if a.field == field)
    assert right / of >= ACCURACIES[field]


def test_every_row_of_the_first_article_is_found(article: Report) -> None:
    assert {k: (t.labels - t.matched) for k, t in article.kinds.items()} == {
        "measure": 0,
        "condition": 0,
        "statement": 0,
        "event": 0,
    }


def test_every_field_of_the_first_article_is_right(article: Report) -> None:
    assert [(a.kind, a.field) for a in article.accuracies if a.right != a.of] == []
