"""Notes on differences: they stand beside them everywhere, and outlive what is added."""

from dataclasses import replace
from pathlib import Path

import pytest

from habeas.errors import UsageError
from habeas.model import CustodyEntry
from habeas.pipeline import looking, noting
from habeas.pipeline.adding import add
from habeas.pipeline.dossiers import build
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace

TEXT = "On 15 March 2023 La Esperanza prison in El Salvador held {} prisoners.\n"


def written(workspace: Workspace, inbox: Path, *held: str) -> None:
    for number, count in enumerate(held):
        (inbox / f"{count}-{number}.txt").write_text(TEXT.format(count), "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)


def test_a_note_stands_beside_its_difference(workspace: Workspace, inbox: Path) -> None:
    written(workspace, inbox, "4,000", "9,500")
    place = looking.find_place(workspace, "La Esperanza prison")
    (before,) = looking.conflicts_of(workspace, place)
    noting.note(workspace, before.id[:12], "The later count has the annexe.")
    noting.note(workspace, before.id, "The ministry was asked.")
    (inbox / "more.txt").write_text("La Esperanza prison in El Salvador opened in 1972.\n")
    list(add(workspace, [str(inbox / "more.txt")]))
    work(workspace)
    (after,) = looking.conflicts_of(workspace, place)
    said = r"The later count has the annexe. (tester, 20"
    assert after.note.startswith(said)
    assert after.note.index("The ministry was asked. (tester") > 0
    assert replace(after, note="") == before
    (shown,) = build(workspace, place).conflicts
    assert shown == after
    logged = [e.note for e in workspace.record.where(CustodyEntry)]
    assert "The ministry was asked." in logged


@pytest.mark.parametrize(
    ("conflict", "text", "said"),
    [
        ("cnf_000000000000", "x", "No difference has"),
        ("", "x", "No difference has"),
        ("c", " ", "reason"),
    ],
)
def test_a_note_needs_a_difference_and_words(
    workspace: Workspace, inbox: Path, conflict: str, text: str, said: str
) -> None:
    written(workspace, inbox, "4,000", "9,500")
    with pytest.raises(UsageError, match=said):
        noting.note(workspace, conflict, text)
