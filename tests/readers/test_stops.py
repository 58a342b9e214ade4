"""Rows set with tab stops: an empty cell is put back only where the stops of the row tell which it is."""

import io

import docx
import pytest
from docx.document import Document
from docx.shared import Pt

from habeas.readers.formats.stops import with_empty_cells

from .conftest import Read

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


def test_word_documents_are_read_so_too(read_bytes: Read) -> None:
    document = docx.Document()
    for name in ("Moor", "Quay", "Low Marsh", "Hill"):
        written(document, (90, 130, 180, 220), name, "1", "2", "3%")
    written(document, (90, 130, 220), "Blank Wood", "4", "5%")
    written(document, (90, 130, 220), "No figures", "here", "5%")
    out = io.BytesIO()
    document.save(out)
    lines = read_bytes(out.getvalue(), "a.docx").text.split("\n")
    assert "Blank Wood\t4\t\t5%" in lines
    assert "No figures\there\t5%" in lines
    assert "Hill\t1\t2\t3%" in lines


def written(document: Document, stops: tuple[int, ...], *said: str) -> None:
    paragraph = document.add_paragraph("\t".join(said))
    for stop in stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(stop))
