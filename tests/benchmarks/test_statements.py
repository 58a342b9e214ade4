"""How found attributions are matched, and the floor on the dev part where it was fetched."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from attribution_gold import Article, Said, articles, match, outermost, read
from statements import FLOORS, GOLD, ours, scene_of, score

GOLDS = (
    Said(content=((10, 20),), source=((0, 4),), cue=((5, 9),)),
    Said(content=((40, 60),), cue=((35, 39),)),
)
ARTICLE = Article(name="a", text="x" * 99, said=GOLDS, left_out=((80, 90),))
CASES = [
    ("half of the content and a touch of the source", (10, 15), (3, 4), (1, 0, 0)),
    ("too little of the content", (18, 30), (0, 4), (0, 1, 1)),
    ("another source", (10, 20), (4, 8), (0, 1, 1)),
    ("a gold without a source", (40, 60), (30, 34), (0, 0, 1)),
    ("words left out", (80, 85), (70, 75), (0, 0, 1)),
]


@pytest.mark.parametrize(("content", "source", "counts"), [c[1:] for c in CASES])
def test_what_a_find_counts_for(
    content: tuple[int, int], source: tuple[int, int], counts: tuple[int, int, int]
) -> None:
    found = score([ARTICLE], [[Said(content=(content,), source=(source,))]])
    assert (found.right, found.false, found.missed) == counts


def test_a_gold_credits_one_find() -> None:
    one = Said(content=((10, 20),), source=((0, 4),))
    assert len(match(ARTICLE, [one, one]).false) == 1


def test_a_find_inside_another_is_not_outermost() -> None:
    inner = Said(content=((14, 20),), source=((10, 11),), cue=((12, 13),))
    assert outermost([GOLDS[0], inner]) == [GOLDS[0]]


def test_marks_are_read_with_what_was_left_out() -> None:
    marks = "T1\tContent 2 4\tab\nT2\tDiscard 8 9\tx\nT3\tNote\nE1\tCue:T9 Content:T1\n"
    assert read(marks) == ((Said(content=((2, 4),)),), ((8, 9),))


def test_pieces_of_one_cue_are_one_find() -> None:
    found = ours(scene_of("“No food came,” Ana Paz said. “And no water came.”").attributions)
    assert [len(one.content) for one in found] == [2]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the collection was not fetched")
def test_dev_stays_above_the_floor() -> None:
    dev = articles(GOLD / "dev")
    assert score(dev, [ours(scene_of(a.text).attributions) for a in dev]).f1 >= FLOORS["dev"]
