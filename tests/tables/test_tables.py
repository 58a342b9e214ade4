"""Tables by a mapping: cells to observations, what is left over, totals beside their parts."""

from collections.abc import Mapping as Lookup
from dataclasses import replace

import pytest

from habeas.errors import PackError
from habeas.extract import extract
from habeas.model import Document, Grid, Reading, cells
from habeas.tables.apply import apply
from habeas.tables.mapping import load_mapping
from habeas.tables.values import read_cell

HEAD = 'name = "Monthly return"\ncountry = "GBR"\n'
RETURN = (
    HEAD
    + """
[[table]]
id = "return"
header = ["Prison*", "Held"]
ignore = ["Region"]
[table.place]
column = "Prison*"
kind = "prison"
[table.time]
cell = "Report date*"
[[table.column]]
heading = "Held"
indicator = "prison_population"
basis = "stock"
[[table.column]]
heading = "Places"
indicator = "official_capacity"
"""
)
BULLETIN = [
    ["Report date: 27/05/2022"],
    [],
    ["Prison name", "Region", "Held", "Places"],
    ["Upper Moor", "North", "1,204", "1,100"],
    ["Lower Moor", "North", "96*", "AS NEEDED"],
    ["Quay", "South", "(b)(4)", "-"],
    ["Total", "", "1,300", "1,100"],
]


def reading(**sheets: list[list[str]]) -> Reading:
    text, grids = "", []
    for name, rows in sheets.items():
        start = len(text)
        text += "\n".join("\t".join(row) for row in rows)
        grids.append(Grid(sheet=name, start=start, end=len(text)))
        text += "\n"
    return Reading(
        id="rdg_1",
        document="0" * 64,
        reader="workbook",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/csv",
        grids=tuple(grids),
    )


def said(found: object) -> Lookup[str, tuple[object, ...]]:
    return {
        o.cell: (o.place, o.indicator, o.value, o.state, o.row)
        for o in found.observations  # type: ignore[attr-defined]
    }


def test_each_cell_is_an_observation_with_what_it_says() -> None:
    found = apply(load_mapping(RETURN, "m.toml"), reading(May=BULLETIN))
    assert found.problems == ()
    assert said(found) == {
        "C4": ("Upper Moor", "prison_population", 1204.0, "value", "row"),
        "C5": ("Lower Moor", "prison_population", 96.0, "value", "row"),
        "C6": ("Quay", "prison_population", None, "withheld", "row"),
        "C7": ("", "prison_population", 1300.0, "value", "total"),
        "D4": ("Upper Moor", "official_capacity", 1100.0, "value", "row"),
        "D5": ("Lower Moor", "official_capacity", None, "as_needed", "row"),
        "D6": ("Quay", "official_capacity", None, "dash", "row"),
        "D7": ("", "official_capacity", 1100.0, "value", "total"),
    }
    held = found.observations[0]
    assert (held.as_published, held.basis, held.unit, held.sheet) == (
        "1,204",
        "stock",
        "persons",
        "May",
    )
    assert held.period is not None
    assert (held.period.start, held.period.precise) == ("2022-05-27", True)


def test_a_total_is_held_against_its_parts() -> None:
    wrong = [*BULLETIN[:-1], ["Total", "", "1,310", "1,100"]]
    found = apply(load_mapping(RETURN, "m.toml"), reading(May=wrong))
    assert [(c.cell, c.difference, c.holds) for c in found.checks] == [
        ("C7", 10.0, False),
        ("D7", 0.0, True),
    ]


def test_a_column_that_is_neither_mapped_nor_ignored_is_a_problem() -> None:
    wider = [*BULLETIN[:2], *([*row, "4"] for row in BULLETIN[2:])]
    wider[2][-1] = "Escapes"
    found = apply(load_mapping(RETURN, "m.toml"), reading(May=wider))
    assert [(p.where, p.fatal) for p in found.problems] == [("May!E4", True)]
    assert "'Escapes'" in found.problems[0].what


def test_a_table_that_is_not_there_is_a_problem() -> None:
    found = apply(load_mapping(RETURN, "m.toml"), reading(May=[["Nothing"]]))
    assert [p.what for p in found.problems] == ["the table is not in the file"]


MONTHS = (
    HEAD
    + """
[[table]]
id = "admissions"
caption = "Admissions*"
header = ["Agency", "Oct"]
labels = ["Agency"]
gap_ends = true
[table.place]
name = "Service"
system = true
[table.time]
fixed = "2026-01-04"
year = "Data, FY*"
year_starts = 10
[[table.column]]
heading = "Total"
indicator = "admitted"
when = "year_to_date"
total = true
[[table.column]]
heading = "???"
indicator = "admitted"
basis = "flow"
when = "heading"
[[table.row]]
labels = ["Police"]
group = "police"
"""
)


def test_months_that_had_not_come_are_no_zeros_and_rows_add_up_both_ways() -> None:
    sheet = [
        ["Data, FY26"],
        ["Admissions by agency", "", "", "", "", "", "Other table"],
        ["Agency", "Oct", "Jan", "Feb", "Total", "", "Elsewhere"],
        ["Total", "30", "5", "0", "35", "", "9"],
        ["Police", "10", "2", "", "12", "", "9"],
        ["Border", "20", "3", "", "24", "", "9"],
    ]
    found = apply(load_mapping(MONTHS, "m.toml"), reading(Flows=sheet))
    assert [(p.where, p.fatal) for p in found.problems] == [("Flows!G4", False)]
    assert "3 cells with numbers" in found.problems[0].what
    by_cell = {o.cell: o for o in found.observations}
    october, january = by_cell["B5"].period, by_cell["C5"].period
    assert october is not None
    assert january is not None
    assert (october.start, october.end) == ("2025-10", "2025-10")
    assert (january.start, january.end) == ("2026-01-01", "2026-01-04")
    assert (by_cell["D4"].state, by_cell["D4"].value) == ("not_available", None)
    assert by_cell["B5"].group == "police"
    assert by_cell["B4"].row == "total"
    assert [(c.cell, c.difference) for c in found.checks] == [
        ("B4", 0.0),
        ("C4", 0.0),
        ("E4", 0.0),
        ("E5", 0.0),
        ("E6", 1.0),
    ]


@pytest.mark.parametrize(
    ("cell", "style", "value"),
    [
        ("14.500", "1.234,5", 14500.0),
        ("14.500", "1,234.5", 14.5),
        ("1 204", "1,234.5", 1204.0),
        ("87%", "1,234.5", 87.0),
        ("1.5E-05", "1,234.5", 1.5e-05),
        ("1,093¹", "1,234.5", 1093.0),
        ("US$ 126.50", "1,234.5", 126.5),
        ("-4", "1,234.5", -4.0),
    ],
)
def test_numbers_in_cells(cell: str, style: str, value: float) -> None:
    assert read_cell(cell, style) == ("value", value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("heading = 3", "Expected `str`"),
        ('indicator = "no_such_thing"', "unknown indicator 'no_such_thing'"),
        ('heading = "Held"\nletter = "C"\nindicator = "admitted"', "heading or a letter"),
        ("not toml", "wrong"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(wrong: str, why: str) -> None:
    start = RETURN[: RETURN.index("[[table.column]]")]
    with pytest.raises(PackError, match=why):
        load_mapping(f"{start}[[table.column]]\n{wrong}\n", "m.toml")


def test_rows_and_cells_are_cut_where_the_file_cuts_them() -> None:
    made = reading(A=[["x", "", "y"], [], ["z"]])
    assert cells(made.text, made.grids[0]) == [["x", "", "y"], [""], ["z"]]


def test_a_spreadsheet_is_not_read_as_prose() -> None:
    made = reading(A=[["Prison", "Held"], ["Upper Moor prison", "The prison holds 1,204 inmates."]])
    document = Document(sha256=made.document, size=1, media_type="text/csv", name="a.csv")
    assert extract(made, document).claims == ()
    assert extract(replace(made, grids=()), document).claims != ()


YEARLY = """
name = "Yearly return"
country = "USA"
ignore_hidden = ["*EOFY*"]
[[table]]
id = "return"
sheet = "*FY*"
caption = "Releases*FY????"
header = ["Prison", "Total"]
[table.place]
column = "Prison"
[table.time]
cell = "Source*"
order = "mdy"
year_starts = 10
[[table.column]]
heading = "Total"
indicator = "released"
basis = "cumulative"
when = "year_to_date"
"""


@pytest.mark.parametrize(
    ("caption", "drawn", "start", "end"),
    [
        ("Releases: FY2019", "10/07/2019", "2018-10-01", "2019-09-30"),
        ("Releases: EOFY2020", "10/02/2020", "2019-10-01", "2020-09-30"),
        ("Releases: EOYFY2020", "09/19/2020", "2019-10-01", "2020-09-19"),
    ],
)
def test_figures_of_a_year_end_with_it_however_late_they_were_drawn(
    caption: str, drawn: str, start: str, end: str
) -> None:
    rows = [[f"Source: records, {drawn}"], [caption], ["Prison", "Total"], ["Upper Moor", "61,886"]]
    found = apply(load_mapping(YEARLY, "yearly.toml"), reading(**{"Releases EOFY": rows}))
    (one,) = found.observations
    assert one.period is not None
    assert (one.value, one.period.start, one.period.end) == (61_886, start, end)


def test_a_sheet_may_be_left_out_only_where_the_file_hides_it() -> None:
    rows = [
        ["Source: records, 10/02/2020"],
        ["Releases: EOFY2020"],
        ["Prison", "Total"],
        ["Quay", "7"],
    ]
    shown = reading(**{"Detention EOFY2020": rows})
    hidden = replace(shown, grids=tuple(replace(g, hidden=True) for g in shown.grids))
    mapping = load_mapping(YEARLY, "yearly.toml")
    assert [o.value for o in apply(mapping, shown).observations] == [7]
    assert list(apply(mapping, hidden).observations) == []
    loud = load_mapping(YEARLY.replace('ignore_hidden = ["*EOFY*"]', ""), "yearly.toml")
    assert [o.hidden for o in apply(loud, hidden).observations] == [True]
