"""Tables on the road: a mapping of the workspace reads them, once, and a new mapping reads them again."""

from dataclasses import replace
from pathlib import Path

import pytest

from habeas.errors import PackError
from habeas.model import Reading, holds
from habeas.pipeline import looking
from habeas.pipeline.adding import add
from habeas.pipeline.publishing import publish
from habeas.pipeline.reconciling import reconciled
from habeas.pipeline.tabulating import FOLDER, mappings, version
from habeas.pipeline.verifying import found_again, verify_bundle
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace
from habeas.publish import checks_record
from habeas.publish.container import unpack
from habeas.publish.opened import open_bundle
from habeas.readers import read
from habeas.settings import Limits

RETURN = "Report date:;27/05/2022\n\nPrison;Held\nUpper Moor;1.204\nQuay;(b)(4)\nTotal;1.210\n"
MAPPING = """name = "Monthly return"
country = "GBR"
numbers = "1.234,5"
[fits]
cells = ["Report date*"]
[[table]]
id = "return"
header = ["Prison", "Held"]
[table.place]
column = "Prison"
kind = "prison"
[table.time]
cell = "Report date*"
[[table.column]]
heading = "Held"
indicator = "prison_population"
basis = "stock"
"""


def taken_in(workspace: Workspace, inbox: Path, mapping: str) -> None:
    folder = workspace.folder / "mappings"
    folder.mkdir(exist_ok=True)
    (folder / "return.toml").write_text(mapping, "utf-8")
    (inbox / "return.csv").write_text(RETURN, "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)


def test_a_table_gives_claims_that_are_pinned_to_its_cells(
    workspace: Workspace, inbox: Path
) -> None:
    taken_in(workspace, inbox, MAPPING)
    claims = looking.all_claims(workspace)
    assert [(c.place, c.quantity and c.quantity.low, c.pins[0].cells) for c in claims] == [
        ("Upper Moor", 1204.0, "B4"),
        ("system:United Kingdom", 1210.0, "B6"),
    ]
    (reading,) = workspace.record.where(Reading)
    assert all(holds(pin, reading) for c in claims for pin in c.pins)
    assert claims[0].period is not None
    assert claims[0].period.start == "2022-05-27"
    assert "Upper Moor" in {place.name for place, _ in looking.places(workspace)}
    runs = workspace.record.runs("tabulate", _version(workspace))
    assert "says 1,210; its parts add up to 1,204" in runs[reading.id].reason


def test_running_again_adds_nothing_and_another_mapping_reads_again(
    workspace: Workspace, inbox: Path
) -> None:
    taken_in(workspace, inbox, MAPPING)
    first, standing = looking.all_claims(workspace), reconciled(workspace)
    work(workspace)
    assert (looking.all_claims(workspace), reconciled(workspace)) == (first, standing)
    taken_in(workspace, inbox, MAPPING.replace('basis = "stock"', 'group = "men"'))
    again = looking.all_claims(workspace)
    assert [c.group for c in again] == ["men", "men"]
    assert not {c.id for c in first} & {c.id for c in again}


def test_a_bundle_has_its_tables_read_again(
    workspace: Workspace, inbox: Path, tmp_path: Path
) -> None:
    taken_in(workspace, inbox, MAPPING)
    place = looking.find_place(workspace, "Upper Moor")
    published = publish(workspace, place, tmp_path / "out", "en")
    found = verify_bundle(published.bundle)
    assert found.holds, found.lines("en")
    assert next(c.count for c in found.checks if c.name == "extracted") == 2
    (tmp_path / "in").mkdir()
    folder, _ = unpack(published.bundle, tmp_path / "in", Limits())
    opened = open_bundle(folder)
    again = checks_record.read_again(opened, read, Limits())[1]
    assert checks_record.extracted(opened, again, found_again).problems == ()
    (held,) = (c for c in opened.claims.values() if c.place == "Upper Moor")
    assert held.quantity is not None
    more = replace(held, quantity=replace(held.quantity, low=2000.0, high=2000.0))
    altered = replace(opened, claims={**opened.claims, held.id: more})
    problems = checks_record.extracted(altered, again, found_again).problems
    assert [p.subject for p in problems] == [held.id]
    broken = [replace(m, text="name = 3") for m in opened.mappings]
    problems = checks_record.extracted(
        replace(opened, mappings=tuple(broken)), again, found_again
    ).problems
    assert [p.kind for p in problems] == ["not_extracted"]


def test_a_wrong_mapping_stops_and_is_named(workspace: Workspace, inbox: Path) -> None:
    with pytest.raises(PackError, match=r"return\.toml is wrong"):
        taken_in(workspace, inbox, "name = 3")


def _version(workspace: Workspace) -> str:
    return version(mappings(workspace.folder / FOLDER))
