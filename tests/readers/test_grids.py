"""True tables in web pages, office documents and PDFs: each cell in its column, and in the text."""

import io
import re

import docx
import odfdo
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from habeas.model import Grid, Reading, cells
from habeas.readers.formats.flow import Flow
from habeas.readers.grids import grids_in, holds_figures
from habeas.readers.reading import _cells_hold
from habeas.tables import apply, load_mapping
from habeas.tables.claims import Cells
from habeas.text import normalise

from . import samples
from .conftest import Read

MERGED = """<table><thead><tr><th rowspan=2>Prison</th><th colspan=2>Capacity</th><th rowspan=2>Held</th></tr>
<tr><th>Design</th><th>In use</th></tr></thead><tbody><tr><td>North</td><td>500</td><td>700</td><td>900</td></tr>
<tr><td rowspan=2>South</td><td>80</td><td>90</td><td>61</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>"""
AFTER = f"<p>{samples.PARAGRAPH}</p>"


def tables(reading: Reading) -> list[list[list[str]]]:
    return [cells(reading.text, grid) for grid in reading.grids]


def page(*parts: str) -> bytes:
    return samples.html("<article>" + AFTER.join(["", *parts, ""]) + "</article>")


def test_cells_of_a_page_stand_in_their_columns(read_bytes: Read) -> None:
    reading = read_bytes(page(MERGED), "a.html")
    assert tables(reading) == [
        [
            ["Prison", "Capacity", "", "Held"],
            ["", "Design", "In use"],
            ["North", "500", "700", "900"],
            ["South", "80", "90", "61"],
            ["", "1", "2", "3"],
        ]
    ]
    pin = Cells(reading).pin("Table 1", "D5", "value")
    assert (pin.exact, reading.text[pin.start : pin.end]) == ("900", "900")


def test_tables_that_follow_one_another_stay_two(read_bytes: Read) -> None:
    small = "<table><tr><td>Escapes</td><td>Deaths</td></tr><tr><td>1</td><td>4</td></tr></table>"
    reading = read_bytes(page(MERGED, small), "a.html")
    assert [grid.sheet for grid in reading.grids] == ["Table 1", "Table 2"]
    assert tables(reading)[1] == [["Escapes", "Deaths"], ["1", "4"]]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>Home pages</td><td>All the news</td></tr><tr><td>About us</td><td>Help</td></tr></table>",
        f"<table><tr><td>{samples.PARAGRAPH}</td></tr><tr><td>12</td></tr></table>",
        "<table><tr><td>12</td><td>13</td></tr></table>",
    ],
    ids=["words", "one column", "one row"],
)
def test_what_holds_no_figures_is_no_grid(read_bytes: Read, table: str) -> None:
    assert read_bytes(page(table), "a.html").grids == ()


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td colspan=1000000000>Year</td><td rowspan=999999999>1</td></tr><tr><td>2</td></tr></table>",
        "<table><tr><td colspan=-5>Year</td><td rowspan=x>1</td></tr><tr><td>a</td><td>2</td></tr></table>",
        "<table><tr><td>a<td>" * 400 + "1" + "</table>" * 400,
        "<table>" + "<tr><td>a</td><td>1</td></tr>" * 20_000 + "</table>",
    ],
    ids=["wide", "wrong", "deep", "long"],
)
def test_hostile_tables_are_read_or_refused(read_bytes: Read, table: str) -> None:
    reading = read_bytes(page(table), "a.html")
    assert reading.status in {"read", "partial", "unreadable", "failed"}
    assert sum(len(row) for table in tables(reading) for row in table) < 100_000


def word(*, span: str = "2") -> bytes:
    document = docx.Document()
    document.add_paragraph("Return of May")
    table = document.add_table(4, 4)
    rows = [
        ["Prison", "Places", "", "Held"],
        ["", "Design", "In use", ""],
        ["Peñón", "500", "700", "900"],
        ["South", "", "", "61"],
    ]
    for row, said in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, said, strict=True):
            cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(3, 1).merge(table.cell(3, 2))
    document.add_paragraph("After it 3 words.")
    second = document.add_table(2, 2)
    for cell, words in zip(second._cells, ("A", "B", "1", "2"), strict=True):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    wide = f'w:gridSpan w:val="{span}"'.encode()
    return samples.patched(out.getvalue(), "word/document.xml", {b'w:gridSpan w:val="2"': wide})


def test_merged_cells_of_word_documents_keep_the_columns_after_them(read_bytes: Read) -> None:
    reading = read_bytes(word(), "a.docx")
    assert tables(reading) == [
        [
            ["Prison", "Places", "", "Held"],
            ["", "Design", "In use"],
            ["Peñón", "500", "700", "900"],
            ["South", "", "", "61"],
        ],
        [["A", "B"], ["1", "2"]],
    ]
    assert "\nSouth\t\t61\n" in reading.text
    for ref, said in (("D3", "Held"), ("D6", "61"), ("A5", "Peñón")):
        assert Cells(reading).pin("Table 1", ref, "value").exact == said
    with pytest.raises(ValueError, match="empty"):
        Cells(reading).pin("Table 1", "B6", "value")


@pytest.mark.parametrize("span", ["9999", "99999999999999", "0", "-3", "two"])
def test_hostile_spans_of_word_documents_do_no_harm(read_bytes: Read, span: str) -> None:
    reading = read_bytes(word(span=span), "a.docx")
    assert reading.status == "read"
    assert "\nSouth\t\t61\n" in reading.text


def test_open_documents_have_their_tables_too(read_bytes: Read) -> None:
    document = odfdo.Document("text")
    document.body.clear()
    table = odfdo.Table("T", width=2, height=2)
    for at, said in {(0, 0): "Prison", (1, 0): "Held", (0, 1): "North", (1, 1): "12"}.items():
        table.set_value(at, said)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    assert tables(read_bytes(out.getvalue(), "a.odt")) == [[["Prison", "Held"], ["North", "12"]]]


TYPST = """Before it stand 12 words.
#table(columns: 4, stroke: {stroke}, [Prison],[Places],[Held],[Full], [North Moor],[1,200],[1,100],[92%],
[South],[80],[],[0%], [East of the River],[],[61],[], table.cell(colspan: 2)[Total],[1,161],[])
After it stand 3."""


@pytest.mark.parametrize("stroke", ["1pt", "none"])
def test_lines_in_columns_are_tables_of_a_pdf(read_bytes: Read, stroke: str) -> None:
    source = TYPST.replace("{stroke}", stroke)
    reading = read_bytes(samples.pdf("A page before.", source, source), "a.pdf")
    rows = [
        ["Prison", "Places", "Held", "Full"],
        ["North Moor", "1,200", "1,100", "92%"],
        ["South", "80", "", "0%"],
        ["East of the River", "", "61"],
        ["Total", "", "1,161"],
    ]
    assert tables(reading) == [rows, rows]
    line = reading.text.split("\n").index("North Moor 1,200 1,100 92%") + 1
    assert Cells(reading).pin("Table 1", f"C{line}", "value").exact == "1,100"


def test_prose_in_a_pdf_is_no_table(read_bytes: Read) -> None:
    prose = "#set par(justify: true)\n#columns(2)[" + "It held 12 people in 3 rooms. " * 60 + "]"
    assert read_bytes(samples.pdf(prose), "a.pdf").grids == ()


def test_a_mapping_reads_the_table_of_a_pdf(read_bytes: Read) -> None:
    reading = read_bytes(samples.pdf(TYPST.replace("{stroke}", "none")), "a.pdf")
    mapping = """
name = "Return"
country = "GBR"
[[table]]
id = "return"
header = ["Prison", "Held"]
ignore = ["Full"]
time = { fixed = "2024-05-31" }
place = { column = "Prison", kind = "prison" }
[[table.column]]
heading = "Held"
indicator = "prison_population"
basis = "stock"
[[table.column]]
heading = "Places"
indicator = "official_capacity"
"""
    found = apply(load_mapping(mapping, "m.toml"), reading)
    held = [(o.place, o.value) for o in found.observations if o.indicator == "prison_population"]
    assert held == [("North Moor", 1100), ("East of the River", 61), ("", 1161)]
    assert [check.holds for check in found.checks] == [True]


WORDS = st.text(st.sampled_from("ab1 \té\u0301\u202e"), max_size=4)
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=4)


@example([("1", [["\u202e"]])])
@given(st.lists(st.tuples(WORDS, ROWS), max_size=3))
def test_every_cell_is_where_its_table_says(parts: list[tuple[str, list[list[str]]]]) -> None:
    flow, plain = Flow(), Flow()
    for words, rows in parts:
        for one in (flow, plain):
            one.as_is(words)
            one.block()
        flow.table()
        for row in rows:
            flow.row(row, [2 * n + 1 for n in range(len(row))])
            plain.row(row)
        for one in (flow, plain):
            one.block()
    text = flow.text()
    assert text == plain.text()
    squeezed = [
        [[normalise(re.sub("[ \t]+", " ", c)).strip(" ") for c in r] for r in rows]
        for _, rows in parts
    ]
    kept = [[r for r in rows if any(r)] for rows in squeezed]
    grids = flow.tables()
    assert len(grids) == sum(len(rows) > 0 for rows in kept)
    for grid, rows in zip(grids, filter(None, kept), strict=True):
        assert 0 <= grid.start <= grid.end <= len(text)
        assert _cells_hold(grid)
        assert text.count("\n", 0, grid.start) + 1 == grid.row
        if not grid.spans:
            assert all(len(r) < 2 or not normalise("".join(r)).strip(" ") for r in rows)
            continue
        said = {
            (grid.row + n, 2 * at + 1): normalise(cell).rstrip(" ")
            for n, row in enumerate(rows)
            for at, cell in enumerate(row)
            if normalise(cell).rstrip(" ")
        }
        assert {(row, column): text[a:b].rstrip(" ") for row, column, a, b in grid.spans} == said


@pytest.mark.parametrize(
    "spans",
    [
        ((1, 1, 0, 99),),
        ((0, 1, 0, 2),),
        ((1, 0, 0, 2),),
        ((1, 1, 2, 2),),
        ((1, 1, 0, 1), (1, 1, 1, 2)),
        ((1, 10_000_000, 0, 2),),
        ((10_000_000, 1, 0, 2),),
    ],
)
def test_forged_cells_do_not_hold(spans: tuple[tuple[int, int, int, int], ...]) -> None:
    assert not _cells_hold(Grid(sheet="S", start=0, end=9, spans=spans))


def test_rows_between_tabs_end_at_a_true_table() -> None:
    text = "a\t1\nb\t2\nc\t3\nd\t4\ne\t5\nf\t6"
    true = Grid(sheet="", start=8, end=15, row=3)
    assert [(g.row, text[g.start : g.end]) for g in grids_in(text, [true])] == [
        (1, "a\t1\nb\t2"),
        (5, "e\t5\nf\t6"),
    ]
    assert holds_figures(text, true)
