"""Large tables on the road: figures beside the database are claims like any other, with the same ids."""

from dataclasses import replace
from pathlib import Path

import pytest

from habeas.errors import UsageError
from habeas.model import Claim, Conflict, Reading, holds
from habeas.pipeline import looking, noting
from habeas.pipeline.adding import add
from habeas.pipeline.checkup import workspace_checks
from habeas.pipeline.dossiers import build
from habeas.pipeline.publishing import publish
from habeas.pipeline.reconciling import reconciled
from habeas.pipeline.settling import join
from habeas.pipeline.side_by_side import Comparing
from habeas.pipeline.verifying import verify_bundle
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace
from habeas.settings import Limits

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
RETURN = """Report date:;27/05/2022

Prison;Held
Upper Moor;1.204
Quay;(b)(4)
Low Marsh;310
Total;1.514
"""
LETTER = "On 27 May 2022 Upper Moor prison in the United Kingdom held 1,390 prisoners.\n"


def taken_in(workspace: Workspace, inbox: Path, table: str = RETURN) -> None:
    folder = workspace.folder / "mappings"
    folder.mkdir(exist_ok=True)
    (folder / "return.toml").write_text(MAPPING, "utf-8")
    (inbox / "return.csv").write_text(table, "utf-8")
    (inbox / "letter.txt").write_text(LETTER, "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)


@pytest.fixture
def large(workspace: Workspace) -> Workspace:
    """The same workspace, where a table of three figures is a large one."""
    limits = Limits(figures_in_rows=2)
    return replace(workspace, settings=replace(workspace.settings, limits=limits))


def test_what_lies_beside_the_rows_is_what_would_be_among_them(
    large: Workspace, workspace: Workspace, inbox: Path, tmp_path: Path
) -> None:
    taken_in(large, inbox)
    beside = looking.all_claims(large)
    assert {c.extractor for c in large.record.where(Claim)} == {"habeas.extract"}
    assert sum(c.extractor == "habeas.tables" for c in beside) == 3
    readings = {r.id: r for r in large.record.where(Reading)}
    assert all(holds(pin, readings[c.reading]) for c in beside for pin in c.pins)
    places = {p.name: n for p, n in looking.places(large)}
    series = _series(large)
    (large.figures.folder).rename(tmp_path / "away")
    work(workspace, retry=True)
    assert looking.all_claims(workspace) == beside
    assert {p.name: n for p, n in looking.places(workspace)} == places
    assert _series(workspace) == series


def _series(workspace: Workspace) -> list[object]:
    place = looking.find_place(workspace, "Upper Moor")
    return [
        [replace(s, place="") for s in looking.series_of(workspace, place)],
        [c.difference for c in looking.conflicts_of(workspace, place)],
        looking.claims_of(workspace, [place]),
    ]


def test_a_large_table_differs_from_a_letter_and_a_note_stands(
    large: Workspace, inbox: Path
) -> None:
    taken_in(large, inbox)
    place = looking.find_place(large, "Upper Moor")
    found, *others = looking.conflicts_of(large, place)
    assert {c.kind for c in others} <= {"definition"}
    assert found.kind == "conflict"
    assert "1,204" in found.difference
    assert "1,390" in found.difference
    noting.note(large, found.id[:12], "The letter counts the annexe.")
    (noted,) = [c for c in looking.all_conflicts(large) if c.id == found.id]
    assert noted.note.startswith("The letter counts the annexe. (tester")
    assert large.record.count(Claim) == len(looking.all_claims(large)) - 3


def test_every_place_is_compared_once(large: Workspace, inbox: Path) -> None:
    taken_in(large, inbox)
    told: list[tuple[str, int, int]] = []
    first = looking.all_conflicts(large, lambda *said: told.append(said))
    assert {c.kind for c in first if isinstance(c, Conflict)} >= {"conflict"}
    assert [t[0] for t in told] == ["compare"] * 3
    run = reconciled(large).run
    before = Comparing(large, run).so_far()
    assert len(before) == 3
    assert looking.all_conflicts(large) == first
    assert Comparing(large, run).so_far() == before


def test_a_claim_of_a_large_table_is_shown_by_its_id(large: Workspace, inbox: Path) -> None:
    taken_in(large, inbox)
    for claim in looking.all_claims(large):
        found, reading, document = looking.find_claim(large, claim.id[:14])
        assert (found, reading.id, document.sha256) == (claim, claim.reading, claim.document)
    with pytest.raises(UsageError, match="No claim has the id"):
        looking.find_claim(large, "clm_00000000")


def test_a_dossier_with_a_large_table_verifies(
    large: Workspace, inbox: Path, tmp_path: Path
) -> None:
    taken_in(large, inbox)
    place = looking.find_place(large, "Upper Moor")
    dossier = build(large, place)
    assert {m.name for m in dossier.mentions if m.kind == "place"} == {
        "Upper Moor",
        "Upper Moor prison",
    }
    found = verify_bundle(publish(large, place, tmp_path / "out", "en").bundle)
    assert found.holds, found.lines("en")


def test_a_join_is_warned_of_by_large_tables(large: Workspace, inbox: Path) -> None:
    taken_in(large, inbox)
    with pytest.raises(UsageError, match="would contradict themselves"):
        join(large, "Upper Moor", "Low Marsh", reason="One site.")


def test_lost_figures_are_told_of_and_read_again(large: Workspace, inbox: Path) -> None:
    taken_in(large, inbox)
    before = looking.all_claims(large)
    (check,) = (c for c in workspace_checks(large) if c.what == "large tables")
    assert check.holds
    assert "1 file" in check.found
    for path in large.figures.folder.iterdir():
        path.unlink()
    (check,) = (c for c in workspace_checks(large) if c.what == "large tables")
    assert not check.holds
    assert "habeas add --retry" in check.found
    work(large, retry=True)
    assert looking.all_claims(large) == before
