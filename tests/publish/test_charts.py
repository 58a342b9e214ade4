from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from habeas.model import Comparator
from habeas.publish import charts, figures, verdicts
from habeas.publish.labels import Board, Spot, place
from habeas.publish.redact import public_copy
from habeas.publish.said import Scribe
from publish import factory

SCRIBE = Scribe(public_copy(factory.dossier(), "en"))
DRAWN = {c.id: c for c in figures.charts(SCRIBE, verdicts.differences(SCRIBE))}


@pytest.mark.parametrize("palette", [charts.SCREEN, charts.PAPER], ids=["screen", "paper"])
@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_drawing_is_well_formed_and_named(name: str, palette: charts.Palette) -> None:
    root = etree.fromstring(charts.draw(DRAWN[name], palette).encode())
    assert root.findtext("{*}title") == DRAWN[name].title
    assert root.findtext("{*}desc") == DRAWN[name].description
    links = root.findall(".//{*}a")
    assert bool(links) is palette.links
    known = {id_ for m in DRAWN[name].marks for id_, _ in m.claims}
    assert {a.get("href")[1:] for a in links} <= known


def test_every_comparator_is_drawn_in_a_way_of_its_own() -> None:
    base = DRAWN["cells"].marks[0]
    kinds: list[tuple[Comparator, float]] = [
        ("=", 50),
        ("~", 50),
        (">=", 50),
        ("<=", 50),
        ("..", 60),
    ]
    drawn = []
    for comparator, high in kinds:
        mark = replace(base, low=50, high=high, comparator=comparator, text="50", hedge="")
        drawn.append(charts.draw(replace(DRAWN["cells"], marks=(mark,)), charts.PAPER))
    assert len(set(drawn)) == len(kinds)


def test_undated_figures_stand_apart_with_their_publication_date() -> None:
    undated = [m for m in DRAWN["over-time"].marks if not m.start]
    assert {m.undated for m in undated} == {"published 28 March 2025"}
    svg = charts.draw(DRAWN["over-time"], charts.PAPER)
    assert "published 28" in svg


def test_a_month_is_drawn_as_long_as_it_is() -> None:
    june = next(m for m in DRAWN["over-time"].marks if m.when == "June 2024")
    assert (june.start, june.end) == ("2024-06-01", "2024-06-30")
    year = next(m for m in DRAWN["over-time"].marks if m.when == "2026")
    assert (year.start, year.end) == ("2026-01-01", "2026-12-31")


def test_the_same_figure_twice_is_one_mark_with_both_claims() -> None:
    same = next(m for m in DRAWN["over-time"].marks if m.low == 14532)
    assert len(same.claims) == 2


def test_computed_occupancy_shows_what_it_was_made_of() -> None:
    first, second = DRAWN["crowding"].marks
    assert first.row == "about 15,000 ÷ up to 40,000 (design capacity)"
    assert first.text == "at least 37.5 %"
    assert (first.series, len(first.claims)) == ("computed here", 3)
    assert second.row == "15,500 ÷ 40,000 (official capacity)"


def test_hostile_words_in_a_drawing_stay_words() -> None:
    mark = replace(DRAWN["cells"].marks[0], row="<script>x</script>", text="</text><a>", by="'\"&")
    root = etree.fromstring(
        charts.draw(replace(DRAWN["cells"], marks=(mark,)), charts.SCREEN).encode()
    )
    assert not root.findall(".//{*}script")


def test_nothing_to_draw_is_no_drawing() -> None:
    empty = replace(factory.dossier(), claims=(), conflicts=(), findings=(), series=())
    scribe = Scribe(public_copy(empty, "en"))
    for chart in figures.charts(scribe, ()):
        assert chart.marks == ()
        assert charts.draw(chart, charts.SCREEN) == ""


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 50)), max_size=20))
def test_no_label_lies_on_another(points: list[tuple[float, float]]) -> None:
    board = Board(width=500, height=300, x=(0, 100), y=(0, 50))
    spots = [Spot(x, y, x, y) for x, y in points]
    boxes = []
    for label, chosen in place(board, spots, ["12,345 [9]"] * len(spots)):
        for index in chosen:
            x, y = board.pixels(*points[index])
            boxes.append((label.align, x + label.dx, y + label.dy))
    assert len(boxes) == len(set(boxes))
    same_row = [(x, y) for align, x, y in boxes if align == "left"]
    for n, (x, y) in enumerate(same_row):
        assert not any(abs(x - a) < 60 and abs(y - b) < 14 for a, b in same_row[n + 1 :])


def test_capacity_is_square_even_where_nothing_is_said_of_persons() -> None:
    only = tuple(m for m in DRAWN["over-time"].marks if m.shape == "square")
    assert {m.series for m in only} == {"Capacity"}
    svg = charts.draw(replace(DRAWN["over-time"], marks=only), charts.PAPER)
    assert charts.PAPER.two in svg
    assert charts.PAPER.one not in svg
