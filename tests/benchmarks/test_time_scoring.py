"""How found times are scored: overlapping spans, one to one, and equal values."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dates import (
    DATA,
    DEV,
    FLOORS,
    SPANISH,
    Time,
    article,
    articles,
    case,
    cases,
    errors,
    ours,
    pairs,
    score,
)

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


def test_a_case_is_its_text_with_the_times_beside_it() -> None:
    source = """<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:c="http:///c" xmlns:k="http:///k">
    <c:Sofa sofaString="Esperó dos días."/><k:METADATA docTime="2024-03-08"/>
    <k:TIMEX3 begin="7" end="15" timex3Class="DURATION" value="P2D"/>
    <k:TIMEX3 begin="0" end="6" timex3Class="PREPOSTEXP" value="NO_VALUE"/></xmi:XMI>"""
    one = case(source.encode())
    assert (one.text, one.published, one.language) == ("Esperó dos días.", "2024-03-08", "es")
    assert one.times == (Time(7, 15, "DURATION", "P2D"),)


@pytest.mark.skipif(not DATA.exists(), reason="the collection was not fetched")
def test_news_stays_above_the_floor() -> None:
    collection = articles(DEV)
    counted = score([a.times for a in collection], ours(collection)[0])
    assert counted.f1(counted.paired) >= FLOORS["found_f1"]
    assert counted.f1(counted.value) >= FLOORS["value_f1"]


@pytest.mark.skipif(not SPANISH.exists(), reason="the collection was not fetched")
def test_spanish_stays_above_the_floor() -> None:
    collection = cases()[0]
    counted = score([a.times for a in collection], ours(collection)[0])
    assert counted.f1(counted.paired) >= FLOORS["spanish_found_f1"]
