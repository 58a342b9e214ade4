"""The account on the road: from words in documents to what is left unexplained, in both databases."""

from pathlib import Path

import pytest

from habeas.errors import UsageError
from habeas.pipeline import looking
from habeas.pipeline.accounting import account_of, sheet
from habeas.pipeline.adding import add
from habeas.pipeline.dossiers import build
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace

TEXT = """The Terrorism Confinement Center (CECOT) is a prison in El Salvador. On 15 March 2023 CECOT held 4,000 prisoners.

On 11 June 2023, 2,000 gang members were transferred from Izalco prison to CECOT.

In August 2023 CECOT held 12,386 prisoners.
"""


def written(workspace: Workspace, inbox: Path) -> None:
    (inbox / "note.txt").write_text(TEXT, "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)


def test_a_transfer_enters_both_accounts_with_opposite_sign(
    workspace: Workspace, inbox: Path
) -> None:
    written(workspace, inbox)
    there = account_of(workspace, looking.find_place(workspace, "Izalco prison")).ledgers[0]
    here = account_of(workspace, looking.find_place(workspace, "CECOT")).ledgers[0]
    (out,), (came,) = there.loose, here.balances[0].flows
    assert (out.direction, came.direction) == ("out", "in")
    assert out.claims == came.claims


@pytest.mark.parametrize(
    ("language", "line", "held"),
    [("en", "unexplained", "held"), ("es", "sin explicar", "recluidas")],
)
def test_a_sheet_names_its_sources_and_is_drawn(
    workspace: Workspace, inbox: Path, tmp_path: Path, language: str, line: str, held: str
) -> None:
    written(workspace, inbox)
    (inbox / "other.txt").write_text(TEXT.replace("4,000", "4,100"), "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)
    drawing = tmp_path / "account.svg"
    place = looking.find_place(workspace, "CECOT")
    found = sheet(workspace, place, language, chart=drawing)
    assert not found.remarks
    first = found.rows[0]
    assert first["line"] == held
    assert (first["low"], first["high"]) == (4000, 4100)
    assert "note.txt" in first["sources"]
    assert "; " in first["sources"]
    assert "other.txt" in first["sources"]
    assert any(r["line"] == line for r in found.rows)
    assert drawing.read_text("utf-8").startswith("<svg")


def test_a_group_that_is_not_there_and_nothing_to_draw_are_refused_in_the_language(
    workspace: Workspace, inbox: Path, tmp_path: Path
) -> None:
    written(workspace, inbox)
    place = looking.find_place(workspace, "Izalco prison")
    with pytest.raises(UsageError, match="Nada cuenta aparte a “mujeres”"):
        sheet(workspace, place, "es", group="mujeres")
    with pytest.raises(UsageError, match="There is nothing to draw"):
        sheet(workspace, place, "en", chart=tmp_path / "none.svg")
    assert "Hacen falta dos recuentos" in sheet(workspace, place, "es").remarks[0]


def test_a_transfer_told_of_another_place_adds_to_where_it_leads(
    workspace: Workspace, inbox: Path
) -> None:
    written(workspace, inbox)
    place = looking.find_place(workspace, "CECOT")
    found = account_of(workspace, place)
    (balance,) = found.ledgers[0].balances
    assert (balance.came.low, balance.residual.low, balance.residual.high) == (2000, 6386, 6386)
    assert (
        "+6,386 unexplained in about 5 months, between 2023-03-15 and 2023-08" in balance.sentence
    )
    dossier = build(workspace, place)
    assert dossier.account == found
    known = {c.id for c in (*dossier.claims, *dossier.context_claims)}
    assert {*found.claims, *found.beside} <= known
