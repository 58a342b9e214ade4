"""The accuracy page says what the benchmarks measured last, and nothing else."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import accuracy
from results import ErrorClass, Result, Table, load

RESULT = Result(
    name="one",
    title="One thing",
    command="python benchmarks/one.py",
    corpus="two documents",
    digest="0123456789abcdef0123",
    measured="2026-01-01",
    tables=(Table(heading="Found", columns=("set", "F1"), rows=(("a | b", "50.0"),), note="Few."),),
    errors=(
        ErrorClass(name="rare", count=1, example="“x”", cause="y"),
        ErrorClass(name="frequent", count=9, example="“x”", cause="y"),
    ),
)


def test_the_page_is_what_the_results_give() -> None:
    results = [load(path) for path in accuracy.present()]
    assert accuracy.PAGE.read_text("utf-8") == accuracy.page(results), (
        "docs/accuracy.md is out of date: run `python benchmarks/accuracy.py`"
    )


def test_every_result_has_its_place_on_the_page() -> None:
    assert {p.stem for p in accuracy.FOLDER.glob("*.json")} <= set(accuracy.ORDER)


def test_a_part_shows_tables_and_the_most_frequent_mistakes_first() -> None:
    shown = accuracy.part(RESULT)
    assert "| a \\| b | 50.0 |" in shown
    assert "Few." in shown
    assert shown.index("frequent") < shown.index("rare")
    assert "corpus `0123456789abcdef`" in shown
