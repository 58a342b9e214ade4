"""Rows that lost or gained cells: only what the totals prove, or what stands before the gap, is read."""

from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Grid, Reading
from habeas.tables.apply import Tabulated, apply
from habeas.tables.mapping import load_mapping

MAPPING = """
name = "Monthly return"
country = "GBR"
margin = "*less # places*"
[[table]]
id = "return"
header = ["Prison"]
width = 4
[table.place]
column = "Prison"
kind = "prison"
[table.time]
fixed = "2024-05-31"
[[table.column]]
heading = "Places"
indicator = "official_capacity"
less = 50
[[table.column]]
heading = "Held"
indicator = "prison_population"
basis = "stock"
[[table.column]]
heading = "Full"
indicator = "occupancy_rate"
"""
HEAD = ["Prison", "Places", "Held", "Full"]
MOOR = ["Moor", "100", "90", "90%"]
QUAY = ["Quay", "40", "44", "110%"]


def read(*rows: list[str], below: str = "") -> Tabulated:
    text = "\n".join("\t".join(row) for row in [HEAD, *rows])
    reading = Reading(
        id="rdg_1",
        document="0" * 64,
        reader="text",
        reader_version="1",
        text=f"{text}\n{below}",
        status="read",
        media_type="text/plain",
        grids=(Grid(sheet="S", start=0, end=len(text)),),
    )
    return apply(load_mapping(MAPPING, "m.toml"), reading)


def figures(found: Tabulated, place: str) -> dict[str, float | None]:
    return {o.cell[0]: o.value for o in found.observations if o.place == place}


def said(found: Tabulated) -> list[str]:
    return [f"{p.where}: {p.what}" for p in found.problems]


def test_figures_that_the_totals_prove_are_read() -> None:
    found = read(MOOR, ["Low Marsh", "30", "0%"], QUAY, ["Total", "170", "134", "96%"])
    assert figures(found, "Low Marsh") == {"B": 30}
    assert all(check.holds for check in found.checks)
    assert said(found) == ["S!A3: the row has 3 cells and not 4, so only B3 can be told"]


def test_what_stands_before_a_proven_figure_is_read_too() -> None:
    found = read(MOOR, ["Low Marsh", "0", "12"], QUAY, ["Total", "140", "146", "96%"])
    assert figures(found, "Low Marsh") == {"B": 0, "C": 12}


def test_a_figure_that_moved_is_not_read() -> None:
    found = read(MOOR, ["Low Marsh", "12", "40%"], QUAY, ["Total", "170", "146", "96%"])
    assert figures(found, "Low Marsh") == {}
    assert said(found) == ["S!A3: the row has 3 cells and not 4, so it is not read"]


def test_two_rows_that_could_each_be_it_are_not_read() -> None:
    found = read(["Low", "30", "1%"], ["High", "30", "1%"], MOOR, ["Total", "130", "90", "9%"])
    assert figures(found, "Low") == figures(found, "High") == {}


def test_totals_that_hold_without_the_row_prove_nothing() -> None:
    found = read(MOOR, ["Low Marsh", "30", "0%"], QUAY, ["Total", "140", "134", "96%"])
    assert figures(found, "Low Marsh") == {}


def test_a_row_too_wide_is_read_up_to_the_cell_that_only_holds_marks() -> None:
    found = read(MOOR, ["Low Marsh", "30", "**", "12", "40%"], QUAY)
    assert figures(found, "Low Marsh") == {"B": 30}
    assert figures(read(MOOR, ["Low Marsh", "", "30", "12", "40%"]), "Low Marsh") == {}


def test_a_margin_does_not_hide_what_is_missing() -> None:
    found = read(MOOR, ["Low Marsh", "45", "0%"], QUAY, ["Total", "135", "134", "96%"])
    assert figures(found, "Low Marsh") == {"B": 45}
    assert (found.checks[0].less, found.checks[0].holds) == (50, True)


def test_many_rows_that_lost_cells_are_left_alone() -> None:
    lost = [[f"Place {n}", "1", "0%"] for n in range(3_000)]
    found = read(MOOR, *lost, QUAY, ["Total", "3,140", "134", "96%"])
    assert len([p for p in found.problems if "it is not read" in p.what]) == 3_000


def test_each_total_is_held_to_the_margin_that_fits_it() -> None:
    assert read(MOOR, QUAY, ["Total", "140", "134", "96%"]).checks[0].less == 0
    assert read(MOOR, QUAY, ["Total", "90", "134", "96%"]).checks[0].less == 50
    assert not read(MOOR, QUAY, ["Total", "115", "134", "96%"]).checks[0].holds


def test_the_margin_is_the_one_that_the_file_states() -> None:
    total = ["Total", "120", "134", "96%"]
    assert not read(MOOR, QUAY, total).checks[0].holds
    found = read(MOOR, QUAY, total, below="* The sum of all, less 20 places kept free.")
    assert (found.checks[0].less, found.checks[0].holds) == (20, True)


def test_a_figure_that_a_margin_and_the_next_total_both_explain_is_not_read() -> None:
    lost_the_first = ["Low Marsh", "51", "50%"]
    found = read(lost_the_first, ["Quay", "0", "0", "0%"], ["Total", "1", "51", "50%"])
    assert figures(found, "Low Marsh") == {}


COUNTS = st.integers(0, 60)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=6), st.data())
def test_what_is_read_of_a_row_that_lost_a_cell_is_never_wrong(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    at, lost = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(1, 3))
    lines = [[f"Place {n}", str(a), str(b), "50%"] for n, (a, b) in enumerate(rows)]
    del lines[at][lost]
    sums = [str(sum(column)) for column in zip(*rows, strict=True)]
    found = figures(read(*lines, ["Total", *sums, "50%"]), f"Place {at}")
    assert found.items() <= dict(zip("BC", map(float, rows[at]), strict=True)).items()
