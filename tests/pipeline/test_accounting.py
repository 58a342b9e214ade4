"""The account on the road: from words in documents to what is left unexplained, in both databases."""

from pathlib import Path

from habeas.pipeline import looking
from habeas.pipeline.accounting import account_of
from habeas.pipeline.adding import add
from habeas.pipeline.dossiers import build
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace

TEXT = """The Terrorism Confinement Center (CECOT) is a prison in El Salvador. On 15 March 2023 CECOT held 4,000 prisoners.

On 11 June 2023, 2,000 gang members were transferred from Izalco prison to CECOT.

In August 2023 CECOT held 12,386 prisoners.
"""


def test_a_transfer_told_of_another_place_adds_to_where_it_leads(
    workspace: Workspace, inbox: Path
) -> None:
    (inbox / "note.txt").write_text(TEXT, "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)
    place = looking.find_place(workspace, "CECOT")
    found = account_of(workspace, place)
    (balance,) = found.ledgers[0].balances
    assert (balance.came.low, balance.residual.low, balance.residual.high) == (2000, 6386, 6386)
    assert "+6,386 unexplained between 2023-03-15 and 2023-08" in balance.sentence
    dossier = build(workspace, place)
    assert dossier.account == found
    known = {c.id for c in (*dossier.claims, *dossier.context_claims)}
    assert {*found.claims, *found.beside} <= known
