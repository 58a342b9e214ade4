"""How found times are scored: overlapping spans, one to one, and equal values."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dates import Time, article, errors, pairs, score

TIMEML = b"""<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-03-08" functionInDocument="CREATION_TIME">8 March</TIMEX3></DCT>
<TEXT>He <EVENT>fled</EVENT> <TIMEX3 type="DATE" value="2024-03-07">yesterday</TIMEX3> after <TIMEX3 type="DURATION" value="P2Y">two years</TIMEX3>.</TEXT></TimeML>"""


def test_an_article_is_its_text_with_the_times_in_it() -> None:
    one = article(TIMEML)
    assert one.published == "2024-03-08"
    assert one.text == "He fled yesterday after two years."
    assert [(one.text[t.start : t.end], t.kind, t.value) for t in one.times] == [
        ("yesterday", "DATE", "2024-03-07"),
        ("two years", "DURATION", "P2Y"),
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(0, 4, "A"), (10, 14, "B")], (2, 2, 2)),
        ([(0, 3, "A"), (10, 14, "C")], (2, 1, 1)),
        ([(0, 14, "A")], (1, 0, 1)),
        ([(4, 10, "A")], (0, 0, 0)),
        ([], (0, 0, 0)),
    ],
)
def test_pairs_exact_spans_and_values_are_counted(
    found: list[tuple[int, int, str]], expected: tuple[int, int, int]
) -> None:
    labels = [Time(0, 4, "DATE", "A"), Time(10, 14, "DATE", "B")]
    counted = score([labels], [[Time(a, b, "DATE", v) for a, b, v in found]])
    assert (counted.paired, counted.exact, counted.value) == expected


def test_a_prediction_is_paired_once() -> None:
    labels = [Time(0, 4, "", ""), Time(5, 9, "", "")]
    assert len(pairs(labels, [Time(0, 9, "", "")])) == 1


def test_f1_weighs_misses_and_false_alarms() -> None:
    labels = [Time(0, 4, "", "A"), Time(5, 9, "", "B")]
    counted = score([labels], [[Time(0, 4, "", "A"), Time(20, 24, "", "")]])
    assert counted.f1(counted.paired) == pytest.approx(0.5)
    assert score([[]], [[]]).f1(0) == 0


def test_mistakes_fall_into_classes() -> None:
    one = article(TIMEML)
    found = [Time(8, 17, "DATE", "2024-03-01"), Time(0, 2, "DATE", "X")]
    assert {e.name: e.count for e in errors([one], [found])} == {
        "false alarm": 1,
        "missed": 1,
        "another day, week, month or quarter": 1,
    }
