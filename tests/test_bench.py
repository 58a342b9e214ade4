"""Scores mean what the labelling guide says, whatever order labels and predictions come in."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.bench import accuracy_rows, bench, error_rows, report_json, report_rows, score
from habeas.bench.labels import Row, check
from habeas.bench.matching import pair
from habeas.bench.report import corpus_digest
from habeas.bench.scoring import same_name
from habeas.errors import UsageError

GOLD = Path(__file__).parents[1] / ".." / "shared" / "gold"
TEXT = "The jail held 90 men. It was overcrowded."


def measure(start: int, end: int, low: float = 1, **more: object) -> Row:
    row = Row(doc="a.txt", start=start, end=end, exact="x", kind="measure", indicator="escaped",
              low=low, high=low, comparator="=")  # fmt: skip
    return replace(row, **more)


def condition(start: int, end: int, value: bool, doc: str = "a.txt") -> Row:
    return Row(doc=doc, start=start, end=end, exact="x", kind="condition",
               indicator="overcrowded", value=value)  # fmt: skip


def statement(start: int, end: int, **more: object) -> Row:
    row = Row(doc="a.txt", start=start, end=end, exact="x", kind="statement", speaker="Ana",
              cue="said", mode="direct")  # fmt: skip
    return replace(row, **more)


@pytest.mark.parametrize(
    ("label", "prediction", "matches"),
    [
        (measure(0, 10), measure(9, 20), True),
        (measure(0, 10), measure(10, 20), False),
        (measure(0, 10), measure(0, 10, low=2), False),
        (measure(0, 10), measure(0, 10, comparator="~"), False),
        (measure(0, 10), measure(0, 10, indicator="released"), False),
        (measure(0, 10), measure(0, 10, doc="b.txt"), False),
        (measure(0, 10), measure(0, 10, place="elsewhere"), True),
        (condition(0, 5, True), condition(4, 9, True), True),
        (condition(0, 5, True), condition(0, 5, False), False),
        (statement(0, 100), statement(60, 100), True),
        (statement(0, 100), statement(81, 161), False),
        (statement(0, 100), statement(60, 140), True),
    ],
)
def test_what_a_match_is(label: Row, prediction: Row, matches: bool) -> None:
    assert bool(pair([label], [prediction])) is matches


def test_matching_finds_the_most_pairs_where_taking_the_first_would_lose_one() -> None:
    wide, narrow = measure(0, 30), measure(0, 5)
    left, right = measure(0, 8), measure(20, 28)
    assert len(pair([wide, narrow], [left, right])) == 2
    assert len(pair([narrow, wide], [right, left])) == 2


def test_one_prediction_answers_one_label_only() -> None:
    result = score([measure(0, 10), measure(0, 10)], [measure(0, 10)])
    tally = result.kinds["measure"]
    assert (tally.labels, tally.predictions, tally.matched) == (2, 1, 1)
    assert (tally.precision, tally.recall) == (1.0, 0.5)
    assert tally.f1 == pytest.approx(2 / 3)
    assert len(result.missed) == 1


def test_ratios_of_nothing_are_null_not_perfect() -> None:
    tally = score([measure(0, 5)], []).kinds["measure"]
    assert (tally.precision, tally.recall, tally.f1) == (None, 0.0, 0.0)
    assert score([], []).kinds == {}


def test_a_kind_that_a_document_does_not_label_is_not_scored_there() -> None:
    alarm = score([], [statement(0, 5), condition(0, 5, True)])
    assert set(alarm.kinds) == {"condition"}
    assert len(alarm.false_alarms) == 1
    assert score([statement(50, 60)], [statement(0, 5)]).kinds["statement"].predictions == 1


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the Izalco Prison", "Izalco prison", True),
        ("Tamara women’s prison", "Tamara women's prison", True),
        ("Haiti's prisons", "Haiti prisons", True),
        ("la cárcel de Mariona", "Cárcel de Mariona", True),
        ("CECOT", "Terrorism Confinement Center (CECOT)", True),
        ("system:the Philippines", "system:Philippines", True),
        ("system:Haiti", "Haiti", False),
        ("Izalco prison", "Izalco", False),
        ("", "Izalco", False),
    ],
)
def test_names_are_compared_by_form(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same
    assert same_name(b, a) is same


def test_accuracies_count_only_what_the_label_speaks_of() -> None:
    labels = [measure(0, 5, place="the jail", as_of="2023"), measure(10, 15)]
    found = [measure(0, 5, place="Jail", as_of="2023-01"), measure(10, 15, place="jail", as_of="")]
    result = {a.field: (a.right, a.of) for a in score(labels, found).accuracies}
    assert result == {"place": (1, 1), "as_of": (0, 1)}


def test_agents_are_compared_as_a_set_of_names() -> None:
    event = Row(doc="a.txt", start=0, end=9, exact="x", kind="event", type="meeting",
                agents=("Kristi Noem", "Nayib Bukele"))  # fmt: skip
    swapped = replace(event, agents=("Nayib Bukele", "Kristi Noem"))
    fewer = replace(event, agents=("Kristi Noem",))
    for found, right in ((swapped, 1), (fewer, 0)):
        accuracy = next(a for a in score([event], [found]).accuracies if a.field == "agents")
        assert accuracy.right == right


spans = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda p: (p[0], p[0] + p[1]))
rows = st.lists(st.builds(lambda s, v: measure(*s, low=v), spans, st.integers(1, 2)), max_size=9)


@given(rows, rows, st.randoms())
def test_a_score_does_not_depend_on_order(
    labels: list[Row], found: list[Row], shuffled: random.Random
) -> None:
    result = score(labels, found)
    assert len(result.missed) + len(result.matched) == len(labels)
    assert len(result.false_alarms) + len(result.matched) == len(found)
    labels, found = labels[:], found[:]
    shuffled.shuffle(labels)
    shuffled.shuffle(found)
    assert score(labels, found).kinds == result.kinds


@given(rows)
def test_labels_match_themselves(labels: list[Row]) -> None:
    assert len(score(labels, labels).matched) == len(labels)


def label_line(**changes: object) -> str:
    label = {"doc": "a.txt", "start": 14, "end": 20, "exact": "90 men", "kind": "measure",
             "indicator": "prison_population", "low": 90, "high": 90, "comparator": "="}  # fmt: skip
    return json.dumps({k: v for k, v in (label | changes).items() if v is not None})


def test_a_label_that_holds_is_read() -> None:
    assert check(label_line(), "a.jsonl, line 1", "a.txt", TEXT).low == 90


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not a label"),
        ("[1]", "not a label"),
        (label_line(start="x"), "not a label"),
        (label_line(kind="rumour"), "not a label"),
        (label_line(exact="91 men"), "is not '91 men'"),
        (label_line(start=15), "is not '90 men'"),
        (label_line(end=500), "not inside the text"),
        (label_line(doc="b.txt"), "the text is 'a.txt'"),
        (label_line(low=None), "needs low"),
        (label_line(indicator=None), "indicator is missing"),
        (label_line(kind="condition"), "needs value"),
        (label_line(kind="event"), "needs a type"),
        (label_line(plcae="x"), "unknown fields plcae"),
    ],
)
def test_a_label_that_does_not_hold_names_file_and_line(line: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        check(line, "a.jsonl, line 7", "a.txt", TEXT)
    assert str(error.value).startswith("a.jsonl, line 7: ")
    assert says in str(error.value)


def write(folder: Path, lines: str) -> Path:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.jsonl").write_text(lines, "utf-8")
    return folder


def test_bench_reports_a_miss_with_its_sentence(tmp_path: Path) -> None:
    wrong = label_line(low=7, high=7)
    report = bench(write(tmp_path, wrong + "\n\n"))
    missed = next(e for e in report.errors if e.outcome == "missed")
    assert (missed.sentence, missed.said) == ("The jail held 90 men.", "=7 '90 men'")
    assert (report.documents, report.words) == (1, 8)
    assert {"missed"} <= {r["outcome"] for r in error_rows(report)}
    assert report_rows(report)[0]["labels"] == 1
    assert json.loads(json.dumps(report_json(report)))["corpus_digest"] == report.corpus_digest
    assert all(r["of"] for r in accuracy_rows(report))


def test_the_digest_changes_with_any_byte_and_any_name(tmp_path: Path) -> None:
    before = corpus_digest(write(tmp_path, ""))
    assert corpus_digest(write(tmp_path, "")) == before
    assert corpus_digest(write(tmp_path, "\n")) != before
    write(tmp_path, "")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert corpus_digest(tmp_path) != before


@pytest.mark.parametrize("files", [[], ["a.txt"], ["a.jsonl"], ["a.txt", "a.jsonl", "b.txt"]])
def test_a_folder_without_pairs_is_refused(tmp_path: Path, files: list[str]) -> None:
    for name in files:
        (tmp_path / name).write_text("", "utf-8")
    with pytest.raises(UsageError):
        bench(tmp_path)


@pytest.mark.parametrize("folder", ["en", "seed"])
def test_the_labelled_corpora_hold(folder: str) -> None:
    if not (GOLD / folder).is_dir():
        pytest.skip("the labelled corpora are not beside this checkout")
    report = bench(GOLD / folder)
    assert report.kinds["measure"].labels > 0
    assert report.words > 300
