"""The mappings that are shipped, on the files that they are for: figures and traps that the files hold.

The figures were read in the files by hand, cell by cell.
"""

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from habeas.model import Document, Observation
from habeas.pipeline.tabulating import shipped, tabulated
from habeas.readers import read
from habeas.settings import Limits
from habeas.tables import Tabulated
from habeas.tables.claims import mentions_of

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
BULLETIN_2011 = "england-wales/10004C44pop_bull_jan_11.txt"
BULLETIN_OCTOBER = "england-wales/prison-population-monthly-oct-2011.doc"
BULLETIN_2013 = "england-wales/prison-population-monthly-bulletin-sept-2013.docx"
BULLETIN_2016 = "england-wales/may-monthly-bulletin.rtf"
FEBRUARY = "ice-statistics/FY25_detentionStats02142025.xlsx"
MAY = "ice-statistics/FY25_detentionStats05092025.xlsx"
JANUARY_2026 = "ice-statistics/FY26_detentionStats01082026.xlsx"
LIST_2017 = "ice-statistics/ICE_Facility_List_11-06-2017-web_raw.xlsx"


@cache
def tables(name: str) -> Tabulated:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("the corpora (../shared) are not on this machine")
    document = Document(sha256="0" * 64, size=1, media_type="", name=path.name)
    found = tabulated(read(path, document, Limits()), shipped())
    assert found is not None
    assert [p for p in found.problems if p.fatal] == []
    return found


def cell(name: str, sheet: str, ref: str) -> Observation:
    (found,) = (o for o in tables(name).observations if (o.sheet, o.cell) == (sheet, ref))
    return found


def wrong(name: str) -> dict[str, float]:
    return {c.cell: round(c.difference, 3) for c in tables(name).checks if not c.holds}


@pytest.mark.parametrize(
    ("name", "ref", "place", "basis", "value"),
    [
        (BULLETIN_2011, "B5", "Acklington", "design", 946),
        (BULLETIN_2011, "E6", "Altcourse", "stock", 1173),
        (BULLETIN_2011, "D71", "Gloucester", "operational", 321),
        (BULLETIN_2013, "E11", "Ashfield", "stock", 396),
        (BULLETIN_2016, "D11", "Birmingham", "operational", 1450),
    ],
)
def test_a_bulletin_has_three_kinds_of_capacity(
    name: str, ref: str, place: str, basis: str, value: float
) -> None:
    found = next(o for o in tables(name).observations if o.place == place and o.cell[0] == ref[0])
    assert (found.basis, found.value) == (basis, value)


def test_totals_of_a_bulletin_are_sums_less_the_operating_margin() -> None:
    totals = {c.said: c for c in tables(BULLETIN_2011).checks}
    assert totals[80_093].sum == 80_093
    assert totals[77_537].sum == 77_537
    assert (totals[88_009].sum, totals[88_009].less) == (90_009, 2_000)
    assert totals[84_145].sum == 84_145
    assert wrong(BULLETIN_2011) == {}
    assert wrong(BULLETIN_2013) == {}


def test_rows_that_lost_cells_are_read_where_their_tab_stops_tell_which() -> None:
    found = tables(BULLETIN_2016)
    assert [p for p in found.problems if "not read" in p.what] == []
    # Closed, with places in use but nobody held: the cells of the population are left out.
    for name, places in (("Blantyre House", 122), ("Dover", 401), ("Haslar", 197)):
        own = [o for o in found.observations if o.place == name]
        assert [o.value for o in own if o.cell[0] == "B"] == [places]
        assert not [o for o in own if o.indicator == "prison_population" and o.value]
    assert wrong(BULLETIN_2016) == {}


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_a_row_that_lost_a_cell_is_read_as_far_as_the_totals_prove_it() -> None:
    found = tables(BULLETIN_OCTOBER)
    latchmere = [o for o in found.observations if o.named_in == "A80"]
    assert [(o.cell, o.value, o.basis) for o in latchmere][:1] == [("B80", 207, "design")]
    assert {o.cell[0] for o in latchmere} == {"B"}
    assert [p.where for p in found.problems if "can be told" in p.what] == ["Table 1!A80"]
    assert wrong(BULLETIN_OCTOBER) == {}
    assert [(c.said, c.less) for c in found.checks if c.less] == [(89_330, 2_000)]


def test_each_sheet_has_a_day_of_its_own() -> None:
    held = cell(FEBRUARY, "Detention FY25", "C10")
    stay = cell(FEBRUARY, "Facilities FY25", "I8")
    assert held.period is not None
    assert stay.period is not None
    assert (held.value, held.period.end) == (41_169, "2025-02-09")
    assert (stay.place, stay.period.end) == ("ADAMS COUNTY DET CENTER", "2025-01-21")


def test_months_to_come_are_no_zeros_and_the_running_one_ends_on_the_day() -> None:
    january = cell(JANUARY_2026, "Detention FY26", "M20")
    february = cell(JANUARY_2026, "Detention FY26", "N20")
    whole = cell(JANUARY_2026, "Detention FY26", "V20")
    assert january.period is not None
    assert january.period.start == "2026-01-01"
    assert january.value == 2_366
    assert (february.as_published, february.state, february.value) == ("0", "not_available", None)
    assert (whole.value, whole.basis, whole.row) == (124_503, "cumulative", "total")


def test_hidden_sheets_are_known_and_left_out_by_name() -> None:
    assert {o.sheet for o in tables(JANUARY_2026).observations} == {
        "Facilities FY26",
        "Detention FY26",
        "ICLOS and Detainees",
    }


def test_a_bond_shown_again_by_who_set_it_is_not_released_twice() -> None:
    bonded = cell(JANUARY_2026, "Detention FY26", "O39")
    by_judge = cell(JANUARY_2026, "Detention FY26", "O47")
    assert (bonded.row, bonded.value) == ("subtotal", 4_526)
    assert (by_judge.row, by_judge.value) == ("part", 4_177)
    assert wrong(JANUARY_2026) == {}


def test_averages_that_do_not_add_up_are_told() -> None:
    assert wrong(MAY) == {"H126": -33.692, "N126": -99.792}


def test_the_list_of_facilities_keeps_what_is_no_number_apart() -> None:
    found = tables(LIST_2017).observations
    capacity = Counter(o.state for o in found if o.indicator == "official_capacity")
    assert capacity["as_needed"] == 1_536
    named = {o.code for o in found if o.place}
    nameless = {o.cell for o in found if not o.place and o.cell[0] == "R"}
    assert (len(named), len(nameless)) == (1_478, 207)
    assert {o.place for o in found} & {"Redacted", "REDACTED"} == set()
    abraxas = [o for o in found if o.code == "DETLOC:ABRXSPA" and o.cell[:2] == "AR"]
    assert [(o.value, o.period and o.period.end) for o in abraxas] == [(2.0, "2017-11-06")]


def test_jails_of_one_name_in_several_states_stay_several() -> None:
    mentions = mentions_of(tables(LIST_2017)).values()
    called = {m.name for m in mentions if m.text == "JEFFERSON COUNTY JAIL"}
    assert len(called) == 7
