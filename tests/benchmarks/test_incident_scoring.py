"""How the parts of incidents are scored: one for one by document, and template beside template."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import incident_errors
import results
from incident_scoring import ROLES, Template, by_document, by_template, entity, normalised


def template(type_: str, **fillers: list[list[str]]) -> Template:
    return Template(
        type=type_,
        fillers={r: tuple(entity(e) for e in fillers.get(r, [])) for r in ROLES},
    )


GOLD = [
    template("attack", PerpInd=[["Two men", "men"]], Victim=[["Ana Paz"], ["Luis Mena", "Mena"]]),
    template("arson", PerpInd=[["Two men", "men"]], Target=[["the bus"]]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The Bank", "bank"), ('"El Norte" farm', "el norte farm"), ("a U.S. bus", "us bus")],
)
def test_articles_case_and_marks_do_not_count(text: str, expected: str) -> None:
    assert normalised(text) == expected


@pytest.mark.parametrize(
    ("found", "right", "said"),
    [
        (template("attack", PerpInd=[["men"]], Victim=[["Mena"]]), 2, 2),
        (template("attack", Victim=[["Mena"], ["Luis Mena"]]), 1, 2),
        (template("attack", Victim=[["Mena", "the mayor"]]), 0, 1),
        (template("attack", Weapon=[["bomb"]]), 0, 1),
    ],
)
def test_by_document_a_filler_is_used_once(found: Template, right: int, said: int) -> None:
    tally = by_document([found], GOLD)
    assert (sum(tally.right.values()), sum(tally.found.values())) == (right, said)
    assert sum(tally.labelled.values()) == 4


def test_pairs_are_the_most_there_can_be() -> None:
    gold = [template("attack", Victim=[["a b"], ["b c", "a b"]])]
    found = template("attack", Victim=[["a b"], ["b c"]])
    assert by_document([found], gold).right["Victim"] == 2


def test_templates_are_laid_in_the_best_way() -> None:
    found = [template("arson", Target=[["bus"]]), template("attack", Victim=[["Ana Paz"]])]
    tally = by_template(found, GOLD)
    assert tally.right == Counter(type=2, Target=1, Victim=1)
    assert tally.scores("Victim") == (1.0, 0.5, pytest.approx(2 / 3))


def test_another_type_is_not_right() -> None:
    tally = by_template([template("robbery", Target=[["bus"]])], GOLD)
    assert sum(tally.right.values()) == 0
    assert tally.scores() == (0.0, 0.0, 0.0)


def test_nothing_found_and_nothing_labelled() -> None:
    assert by_template([], []).scores() == (0.0, 0.0, 0.0)


def test_mistakes_are_told_apart() -> None:
    found = [template("attack", PerpInd=[["men in red"], ["bus"]], Victim=[["judge"]])]
    counted = incident_errors.count(found, GOLD, ["men", "ana paz"])
    assert counted["other extent"] == 1
    assert counted["other part"] == 1
    assert counted["other phrase"] == 1
    assert counted["missed, though bounded"] == 2
    assert counted["missed, not bounded"] == 2
    assert incident_errors.count(found, [], [])["nothing labelled"] == 3


def test_what_was_measured_is_above_its_floor() -> None:
    result = results.load(results.FOLDER / "incidents.json")
    [ours] = [r for r in result.tables[0].rows if r[0] == "Habeas"]
    assert float(ours[-1]) / 100 >= result.floors["by_document_f1"]
