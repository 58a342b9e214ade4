"""Figures kept in Parquet are the observations themselves, whole and by place."""

from pathlib import Path

import pytest

from habeas.record.bulk import Bulk
from habeas.tables.apply import apply
from habeas.tables.claims import mentions_of, places_of
from habeas.tables.columnar import as_columns
from habeas.tables.mapping import load_mapping

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
