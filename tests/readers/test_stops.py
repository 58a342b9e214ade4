"""Rows set with tab stops: an empty cell is put back only where the stops of the row tell which it is."""

import pytest

from habeas.readers.formats.stops import with_empty_cells

FULL = r"\pard\tx90\tqc\tx2611\tqc\tx3534\tqc\tx4499"
SHORT = r"\pard\tx90\tqc\tx2611\tqc\tx4499"


def row(layout: str, *cells: str) -> str:
    return layout + r"{\fs16 " + r"\plain\tab\fs16 ".join(cells) + r"\par}"


def table(*last: str) -> str:
    names = ("Moor", "Quay", "Low Marsh", "Hill")
    return r"{\rtf1 " + "".join(row(FULL, name, "1", "2", "3%") for name in names) + "".join(last)


def cells(markup: str) -> int:
    return markup.count(r"\tab") + 1


def test_a_row_is_given_the_cell_that_its_stops_leave_out() -> None:
    placed = with_empty_cells(table(row(SHORT, "Blank Wood", "4", "5%")))
    assert placed.startswith(table())
    assert placed.removeprefix(table()) == row(SHORT, "Blank Wood", "4", r"5%").replace(
        r"4\plain\tab", r"4\plain\tab\tab"
    )


@pytest.mark.parametrize(
    "last",
    [
        row(FULL, "Whole", "4", "5", "6%"),
        row(FULL, "No stop tells", "4", "5%"),
        row(r"\pard\tx90\tqc\tx2700\tqc\tx4499", "Other stops", "4", "5%"),
        row(SHORT, "Words", "figures", "none"),
        row(r"\pard\tx90\tqc\tx4499\tqc\tx2611", "Out of order", "4", "5%"),
        r"\pard\tx2611 4\par",
        r"\pard Prose with 4 figures.\par",
    ],
)
def test_any_other_row_is_left_as_it_is(last: str) -> None:
    assert with_empty_cells(table(last)) == table(last)


def test_fewer_than_four_full_rows_prove_nothing() -> None:
    markup = r"{\rtf1 " + row(FULL, "Moor", "1", "2", "3%") + row(SHORT, "Quay", "1", "3%")
    assert with_empty_cells(markup) == markup
