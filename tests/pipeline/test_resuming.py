"""Running twice adds nothing; an interruption at any point loses nothing and is made up for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from habeas.archive import custody
from habeas.model import Claim, CustodyEntry, Document, Mention, Reading, Run, holds
from habeas.pipeline.adding import add
from habeas.pipeline.reconciling import reconciled
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace, init_workspace
from habeas.settings import Settings

TEXTS = [
    "In May 2023 Northfield Prison held 1,200 inmates in cells built for 800.",
    "Northfield Prison was overcrowded, and visits were not allowed, monitors said.",
    "La cárcel de Villanueva alberga unos 3.400 internos, el doble de su capacidad.",
    "The weather was fine in the capital.",
]
KINDS = (Document, Reading, Claim, Mention, Run)


def fill(workspace: Workspace, inbox: Path) -> None:
    for number, text in enumerate(TEXTS):
        (inbox / f"{number}.txt").write_text(text)
    list(add(workspace, [str(inbox)]))


def counts(workspace: Workspace) -> dict[str, int]:
    return {k.__name__: workspace.record.count(k) for k in KINDS}


def test_running_twice_adds_nothing(workspace: Workspace, inbox: Path) -> None:
    fill(workspace, inbox)
    work(workspace)
    run = reconciled(workspace).run
    before = counts(workspace)
    work(workspace)
    assert reconciled(workspace).run == run
    assert counts(workspace) == before
    assert before["Claim"] >= 4


def test_an_interruption_is_made_up_for(workspace: Workspace, inbox: Path) -> None:
    fill(workspace, inbox)

    def pull_the_plug(stage: str, done: int, total: int) -> None:
        if (stage, done) in {("read", 2), ("extract", 1)} and (stage, done) not in pulled:
            pulled.add((stage, done))
            raise KeyboardInterrupt

    pulled: set[tuple[str, int]] = set()
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            work(workspace, pull_the_plug)
    work(workspace, pull_the_plug)
    assert len(pulled) == 2
    assert workspace.record.count(Run, stage="read") == len(TEXTS)
    assert workspace.record.count(Run, stage="extract") == len(TEXTS)
    log = list(workspace.record.where(CustodyEntry))
    assert custody.verify(log) == ()


def test_the_same_bytes_twice_are_one_document_with_two_captures(
    workspace: Workspace, inbox: Path
) -> None:
    fill(workspace, inbox)
    again = list(add(workspace, [str(inbox)]))
    assert {a.state for a in again} == {"known"}
    assert workspace.record.count(Document) == len(TEXTS)


@given_settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(TEXTS) | st.text(max_size=200), min_size=1, max_size=4))
def test_every_pin_holds_against_the_archived_bytes(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("ws")
    workspace = init_workspace(Settings(workspace=folder / "ws", agent="tester"))
    (folder / "in").mkdir()
    for number, text in enumerate(texts):
        (folder / "in" / f"{number}.txt").write_bytes(text.encode())
    list(add(workspace, [str(folder / "in")]))
    work(workspace)
    readings = {r.id: r for r in workspace.record.where(Reading)}
    for claim in workspace.record.where(Claim):
        data = workspace.archive.read(claim.document).decode()
        for pin in claim.pins:
            assert holds(pin, readings[pin.reading])
            assert data[pin.start : pin.end] == pin.exact


def test_later_stages_change_nothing_of_earlier_ones(workspace: Workspace, inbox: Path) -> None:
    fill(workspace, inbox)
    documents = list(workspace.record.where(Document))
    work(workspace)
    readings = list(workspace.record.where(Reading))
    claims = list(workspace.record.where(Claim))
    reconciled(workspace)
    assert list(workspace.record.where(Document)) == documents
    assert list(workspace.record.where(Reading)) == readings
    assert list(workspace.record.where(Claim)) == claims
