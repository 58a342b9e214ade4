"""Figures kept in Parquet are the observations themselves, whole and by place."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from habeas.record.bulk import Bulk
from habeas.tables.apply import apply
from habeas.tables.claims import mentions_of, places_of
from habeas.tables.columnar import as_columns
from habeas.tables.mapping import load_mapping
from habeas.tables.values import NumberStyle, read_cell, read_cells

from .test_tables import BULLETIN, MONTHS, RETURN, reading

FLOWS = [
    ["Data, FY26"],
    ["Admissions by agency"],
    ["Agency", "Oct", "Jan", "Feb", "Total"],
    ["Total", "30", "5", "0", "35"],
    ["Police", "10", "2", "", "12"],
]


@pytest.mark.parametrize(("mapping", "rows"), [(RETURN, BULLETIN), (MONTHS, FLOWS)])
def test_what_is_kept_is_what_was_observed(
    mapping: str, rows: list[list[str]], tmp_path: Path
) -> None:
    read = load_mapping(mapping, "m.toml")
    found = apply(read, reading(May=rows))
    mentions = {key: mention.id for key, mention in mentions_of(found).items()}
    bulk = Bulk(tmp_path / "figures")
    count = bulk.keep("rdg_1", read.digest, as_columns(found, mentions))
    assert count == len(found.observations) == found.cells
    kept = bulk.of([("rdg_1", read.digest)])
    assert sorted((one for _, one in kept), key=lambda o: o.cell) == sorted(
        found.observations, key=lambda o: o.cell
    )


CELLS = [
    "",
    " ",
    "0",
    "12",
    "1,204",
    "96*",
    "3.5",
    "-",
    "(b)(4)",
    "AS NEEDED",
    "about 40",
    "(7)",
    "٣",
]
NAMES = ["Upper Moor", "Quay, North", "Total", "Sub-total", "Redacted", "", "Ÿ"]
ROW_TIMES = RETURN.replace('cell = "Report date*"', 'column = "Region"').replace(
    'basis = "stock"', 'basis = "stock"\nwhen = "row"'
)


@pytest.mark.parametrize("mapping", [RETURN, ROW_TIMES])
@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(*map(st.sampled_from, (NAMES, ["May 2022", "", "?"], CELLS, CELLS)))),
    st.lists(st.tuples(*map(st.sampled_from, (NAMES, ["May 2022"], CELLS)))),
)
def test_rows_and_columns_say_the_same(
    mapping: str, rows: list[tuple[str, ...]], others: list[tuple[str, ...]]
) -> None:
    sheets = {
        "May": [*BULLETIN[:3], *map(list, rows)],
        "June": [*BULLETIN[:2], ["Prison name", "Region", "Held"], *map(list, others)],
    }
    found = apply(load_mapping(mapping, "m.toml"), reading(**sheets))
    assume(found.cells)
    mentions = mentions_of(found)
    with TemporaryDirectory() as folder:
        bulk = Bulk(Path(folder))
        source = "rdg_1", found.mapping.digest
        bulk.keep(*source, as_columns(found, {key: m.id for key, m in mentions.items()}))
        kept = sorted((m, repr(one)) for m, one in bulk.of([source]))
    named = {key: mention.id for key, mention in mentions.items()}
    keys = [
        ((o.place, o.locality, o.code) if o.place or o.system else (), o)
        for o in found.observations
    ]
    assert kept == sorted((named.get(key, ""), repr(o)) for key, o in keys)


@given(st.lists(st.one_of(st.sampled_from(CELLS), st.text("0123456789.,\t\n")), max_size=6))
@pytest.mark.parametrize("style", ["1,234.5", "1.234,5"])
def test_many_cells_are_read_as_each_is(style: NumberStyle, cells: list[str]) -> None:
    states, values = read_cells(cells, style)
    assert list(zip(states, values, strict=True)) == [read_cell(cell, style) for cell in cells]


def test_a_place_is_asked_for_by_its_mention(tmp_path: Path) -> None:
    read = load_mapping(RETURN, "m.toml")
    found = apply(read, reading(May=BULLETIN))
    mentions = {key: mention.id for key, mention in mentions_of(found).items()}
    bulk = Bulk(tmp_path / "figures")
    bulk.keep("rdg_1", read.digest, as_columns(found, mentions))
    moor = next(m for m in mentions_of(found).values() if m.name == "Upper Moor")
    kept = bulk.named([("rdg_1", read.digest)], [moor.id], places_of(moor))
    assert [o.cell for _, o in kept] == ["D4", "C4"]
    assert bulk.named([("rdg_1", read.digest)], [moor.id], {"Low Marsh"}) == []
    assert bulk.named([("rdg_1", read.digest)], [], {"Upper Moor"}) == []
    assert bulk.named([("rdg_2", read.digest)], [moor.id], places_of(moor)) == []
