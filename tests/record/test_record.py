"""The record on both databases: rows are added and superseded, never edited, never lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from habeas.errors import UsageError, WorkspaceError
from habeas.model import (
    Claim,
    Conflict,
    CustodyEntry,
    Document,
    Pin,
    Place,
    PlaceName,
    Quantity,
    Reading,
    Run,
)
from habeas.record import Record
from habeas.record.database import database

DOCUMENT = Document(sha256="a" * 64, size=3, media_type="text/plain", name="a.txt")


@pytest.fixture
def record(database_url: str, tmp_path: Path) -> Record:
    return Record.open(database_url, tmp_path / "habeas.sqlite3")


def claim(number: int, reading: str = "rdg_1") -> Claim:
    return Claim(
        id=f"clm_{number}",
        document=DOCUMENT.sha256,
        reading=reading,
        kind="measure",
        indicator="prison_population",
        pins=(Pin(reading=reading, start=number, end=number + 3, exact="año"),),
        quantity=Quantity(low=5, high=5, comparator="~", unit="persons", as_published="unos cinco"),
        extractor="test",
        extractor_version="1",
        score=0.5,
    )


def run(number: int, stage: str = "read", status: str = "done") -> Run:
    return Run(
        id=f"run_{number}",
        stage=stage,
        version="1",
        subject="x",
        status=status,
        reason="",
        started_at=f"2026-01-01T00:00:0{number}Z",
        ended_at="",
        outputs=0,
    )


def test_a_record_comes_back_as_it_went_in(record: Record) -> None:
    record.add([claim(1), DOCUMENT])
    assert record.get(Claim, "clm_1") == claim(1)
    assert list(record.where(Document)) == [DOCUMENT]
    assert record.get(Claim, "clm_2") is None


def test_adding_twice_adds_nothing_and_edits_nothing(record: Record) -> None:
    record.add([DOCUMENT, claim(1)])
    record.add([replace(DOCUMENT, name="other.txt"), replace(claim(1), score=0.9)])
    assert list(record.where(Document)) == [DOCUMENT]
    assert list(record.where(Claim)) == [claim(1)]


def test_documents_keep_the_order_they_came_in(record: Record) -> None:
    names = ["c", "a", "b"]
    for name in names:
        record.add([replace(DOCUMENT, sha256=name * 64)])
    assert [d.sha256[0] for d in record.where(Document)] == names


def test_more_rows_than_a_batch_are_all_kept(record: Record) -> None:
    many = [claim(n) for n in range(1_234)]
    record.add(many)
    assert record.count(Claim) == 1_234
    assert {c.id for c in record.where(Claim, reading="rdg_1")} == {c.id for c in many}


def test_the_newest_run_of_a_subject_stands(record: Record) -> None:
    record.add([run(1, status="failed")])
    record.add([run(2)])
    assert record.runs("read", "1")["x"].id == "run_2"
    assert record.runs("read", "2") == {}
    assert record.count(Run) == 2


def test_a_snapshot_supersedes_and_the_old_one_stays(record: Record) -> None:
    place = Place(id="plc_1", names=(PlaceName(text="Mariona"),))
    conflict = Conflict(
        id="c",
        place="plc_1",
        indicator="x",
        group="",
        kind="conflict",
        claims=(),
        difference="",
        reason="",
    )
    record.add_snapshot(run(1, "reconcile"), [place, conflict], [("clm_1", "plc_1")])
    record.add_snapshot(run(2, "reconcile"), [], [])
    assert list(record.snapshot("run_1", Place)) == [place]
    assert list(record.snapshot("run_1", Conflict, place="plc_1")) == [conflict]
    assert list(record.snapshot("run_2", Place)) == []
    assert record.claim_places("run_1", ["plc_1"]) == [("clm_1", "plc_1")]
    assert record.claim_places("run_1", ["plc_2"]) == []


def test_what_fails_half_way_leaves_nothing(record: Record) -> None:
    def add_and_break() -> None:
        with record.transaction():
            record.add([DOCUMENT, claim(1)])
            raise RuntimeError("pulled the plug")

    with pytest.raises(RuntimeError, match="pulled the plug"):
        add_and_break()
    assert record.count(Document) == 0
    assert record.count(Claim) == 0


def entry(previous: CustodyEntry | None) -> CustodyEntry:
    seq = previous.seq + 1 if previous else 1
    return CustodyEntry(
        seq=seq,
        at="",
        agent="",
        tool="",
        action="",
        subject="",
        note="",
        previous=previous.digest if previous else "0" * 64,
        digest=f"{seq:064d}",
    )


def test_many_writers_make_one_custody_chain(record: Record) -> None:
    def write(_: int) -> None:
        record.add_custody(entry)
        record.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(20)))
    log = list(record.where(CustodyEntry))
    assert [e.seq for e in log] == list(range(1, 21))
    assert all(b.previous == a.digest for a, b in pairwise(log))


def test_two_records_are_open_in_one_process(tmp_path: Path) -> None:
    one = Record.open("", tmp_path / "one.sqlite3")
    two = Record.open("", tmp_path / "two.sqlite3")
    one.add([DOCUMENT])
    assert two.count(Document) == 0


def test_readings_keep_every_character(record: Record) -> None:
    text = "\x00áé\u202e\U0001f600 'quotes' \\ %s \n" * 10
    reading = Reading(
        id="rdg_1",
        document=DOCUMENT.sha256,
        reader="text",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
    )
    record.add([reading])
    assert record.get(Reading, "rdg_1") == reading


def test_another_databases_address_is_refused() -> None:
    with pytest.raises(UsageError, match="mysql"):
        database("mysql://x/y", Path("x"))


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        Record.open(f"postgresql://nobody@/none?host={tmp_path}", tmp_path / "x")
