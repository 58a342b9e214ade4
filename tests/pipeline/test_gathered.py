"""Figures of many large tables gathered by place say what the tables say, whatever befalls the files."""

import fcntl
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.model import Claim, Place
from habeas.pipeline.adding import add
from habeas.pipeline.checkup import workspace_checks
from habeas.pipeline.large import LargeTables
from habeas.pipeline.reconciling import reconciled
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
DAYS = [f"{day:02}/05/2022" for day in range(1, 13)]


def taken_in(workspace: Workspace, inbox: Path, days: list[str]) -> None:
    folder = workspace.folder / "mappings"
    folder.mkdir(exist_ok=True)
    (folder / "return.toml").write_text(MAPPING, "utf-8")
    for day in days:
        rows = f"Upper Moor;1.2{day[:2]}\nQuay;(b)(4)\nMarsh, Northton;5{day[:2]}\nTotal;1.514\n"
        table = f"Report date:;{day}\n\nPrison;Held\n{rows}"
        (inbox / f"return-{day[:2]}.csv").write_text(table, "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)


@pytest.fixture
def large(workspace: Workspace) -> Workspace:
    """A workspace where a table of three figures is a large one."""
    return replace(
        workspace, settings=replace(workspace.settings, limits=Limits(figures_in_rows=2))
    )


def places(workspace: Workspace) -> dict[str, list[Claim]]:
    tables = LargeTables(workspace)
    of = workspace.record.snapshot(reconciled(workspace).run, Place)
    found = {place.name: list(tables.claims_at([place.id])) for place in of}
    return {name: sorted(claims, key=lambda c: c.id) for name, claims in found.items()}


def by_place(workspace: Workspace) -> Path:
    return workspace.figures.folder / "by-place"


def check(workspace: Workspace) -> tuple[bool, str]:
    (found,) = (c for c in workspace_checks(workspace) if c.what == "large tables")
    return found.holds, found.found


def held(workspace: Workspace) -> dict[str, list[str]]:
    bulk = workspace.figures
    files = [bulk.folder / f"{r}-{m[:24]}.parquet" for r, m in LargeTables(workspace).sources]
    return {path.name: names for path, names in bulk.gathered.holding(files).items()}


def test_gathered_figures_are_the_figures(large: Workspace, inbox: Path, tmp_path: Path) -> None:
    taken_in(large, inbox, DAYS)
    assert [len(names) for names in held(large).values()] == [12]
    said = places(large)
    assert {name: len(claims) for name, claims in said.items()} == {
        "Upper Moor": 12, "Quay": 0, "Marsh, Northton": 12, "United Kingdom: prison system": 12
    }  # fmt: skip
    by_place(large).rename(tmp_path / "away")
    assert places(large) == said


def test_what_is_gathered_is_what_is_asked(large: Workspace, inbox: Path) -> None:
    taken_in(large, inbox, DAYS)
    said = places(large)
    for path in large.figures.folder.glob("*.parquet"):
        stamp = path.stat()
        path.write_bytes(b"0" * stamp.st_size)
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert places(large) == said


def test_a_few_more_files_stay_loose_and_many_are_gathered_with_the_smaller(
    large: Workspace, inbox: Path
) -> None:
    taken_in(large, inbox, DAYS[:9])
    (first,) = held(large)
    taken_in(large, inbox, DAYS[9:])
    assert {name: len(names) for name, names in held(large).items()} == {first: 9}
    assert len(places(large)["Upper Moor"]) == 12
    taken_in(large, inbox, [f"{day}/06/2022" for day in range(13, 20)])
    assert [len(names) for names in held(large).values()] == [19]
    assert len(places(large)["Upper Moor"]) == 19
    assert {p.suffix for p in by_place(large).iterdir()} == {"", ".json", ".parquet"}
    assert len(list(by_place(large).iterdir())) == 3


@pytest.mark.parametrize("damage", ["cut", "emptied", "gone", "no list", "no figures of a file"])
def test_damaged_gathered_files_are_told_of_and_made_again(
    large: Workspace, inbox: Path, damage: str
) -> None:
    taken_in(large, inbox, DAYS)
    said = places(large)
    (path,) = by_place(large).glob("*.parquet")
    listed = path.with_suffix(".json")
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    elif damage == "emptied":
        path.write_bytes(b"")
    elif damage == "gone":
        path.unlink()
    elif damage == "no list":
        listed.write_text("{", "utf-8")
    else:
        members = json.loads(listed.read_text("utf-8"))
        members.popitem()
        listed.write_text(json.dumps(members), "utf-8")
    assert places(large) == said
    told = damage in ("cut", "emptied")
    assert check(large)[0] is not told
    assert ("habeas add --retry" in check(large)[1]) is told
    work(large, retry=True)
    assert check(large) == (True, "12 files of figures")
    assert places(large) == said
    assert sum(map(len, held(large).values())) >= 11


def test_a_file_that_is_written_again_counts_as_not_gathered(large: Workspace, inbox: Path) -> None:
    taken_in(large, inbox, DAYS)
    (first, *_) = sorted(large.figures.folder.glob("*.parquet"))
    os.utime(first, ns=(1, 1))
    assert [len(names) for names in held(large).values()] == [11]
    assert len(places(large)["Upper Moor"]) == 12


def test_an_interrupted_gathering_and_another_process_lose_nothing(
    large: Workspace, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as during:
        during.setattr(Path, "replace", _stopping(Path.replace))
        with pytest.raises(KeyboardInterrupt):
            taken_in(large, inbox, DAYS)
    assert held(large) == {}
    said = places(large)
    with (by_place(large) / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        LargeTables(large).gather()
        assert held(large) == {}
    LargeTables(large).gather()
    assert [len(names) for names in held(large).values()] == [12]
    assert places(large) == said
    assert len(list(by_place(large).iterdir())) == 3


def _stopping(replacing):  # type: ignore[no-untyped-def]
    def stop(path: Path, target: Path) -> Path:
        if target.parent.name == "by-place":
            raise KeyboardInterrupt
        return replacing(path, target)

    return stop


def test_two_gathered_files_that_overlap_count_each_figure_once(
    large: Workspace, inbox: Path
) -> None:
    taken_in(large, inbox, DAYS)
    said = places(large)
    (path,) = by_place(large).glob("*.parquet")
    path.with_name("other.parquet").write_bytes(path.read_bytes())
    members = json.loads(path.with_suffix(".json").read_text("utf-8"))
    some = dict(sorted(members.items())[:7])
    path.with_name("other.json").write_text(json.dumps(some), "utf-8")
    assert places(large) == said
