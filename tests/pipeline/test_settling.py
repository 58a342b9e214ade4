"""Places settled by people, on the road and in both databases."""

from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from habeas.errors import UsageError
from habeas.model import Decision
from habeas.model.place import PlaceKind
from habeas.pipeline import looking, settling
from habeas.pipeline.adding import add
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace
from habeas.vocabulary.refusals import refusals

FIRST = "On 15 March 2023 La Esperanza prison in El Salvador held 4,000 prisoners.\n"
SECOND = "On 15 March 2023 Mariona prison in El Salvador held {} prisoners.\n"


def written(workspace: Workspace, inbox: Path, held: str = "4,000") -> None:
    (inbox / "first.txt").write_text(FIRST, "utf-8")
    (inbox / "second.txt").write_text(SECOND.format(held), "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)


def state(workspace: Workspace) -> list[tuple[str, str, int]]:
    return sorted((p.id, p.name, n) for p, n in looking.places(workspace))


def test_join_and_undo_leave_the_record_as_it_was(workspace: Workspace, inbox: Path) -> None:
    written(workspace, inbox)
    before = state(workspace)
    done = settling.join(workspace, "La Esperanza prison", "Mariona prison", reason="one prison")
    assert not done.objections
    place = looking.find_place(workspace, "Mariona prison")
    assert place.id == looking.find_place(workspace, "La Esperanza prison").id
    assert len(looking.claims_of(workspace, [place])) == 2
    settling.undo(workspace, done.decisions[0].id, reason="a mistake")
    assert state(workspace) == before
    assert [a.state for a in settling.history(workspace)] == ["taken back", "stands"]
    assert workspace.record.count(Decision) >= 4
    with pytest.raises(UsageError, match="does not stand any more"):
        settling.undo(workspace, done.decisions[0].id, reason="again")


def test_a_join_that_would_contradict_itself_needs_a_second_word(
    workspace: Workspace, inbox: Path
) -> None:
    written(workspace, inbox, held="9,500")
    before = state(workspace)
    with pytest.raises(UsageError, match=r"contradict themselves.*9,500.*--anyway"):
        settling.join(workspace, "La Esperanza prison", "Mariona prison", reason="one prison")
    assert state(workspace) == before
    assert not settling.history(workspace)
    done = settling.join(
        workspace, "La Esperanza prison", "Mariona prison", reason="one prison", anyway=True
    )
    assert any("9,500" in sentence for sentence in done.objections)


def test_places_kept_apart_are_not_joined_until_that_is_taken_back(
    workspace: Workspace, inbox: Path
) -> None:
    written(workspace, inbox)
    apart = settling.part(workspace, "La Esperanza prison", "Mariona prison", reason="two gates")
    for names in (
        ("La Esperanza prison", "Mariona prison"),
        ("Mariona prison", "La Esperanza prison"),
    ):
        with pytest.raises(UsageError, match=r"keeps .* apart: two gates"):
            settling.join(workspace, *names, reason="one prison")
    settling.undo(workspace, apart.decisions[0].id, reason="they share one")
    settling.join(workspace, "La Esperanza prison", "Mariona prison", reason="one prison")
    assert looking.find_place(workspace, "Mariona prison").name


def test_a_name_leaves_a_place(workspace: Workspace, inbox: Path) -> None:
    (inbox / "a.txt").write_text(
        "On 15 March 2023 Izalco prison in El Salvador held 4,000 prisoners.\n"
    )
    (inbox / "b.txt").write_text(
        "El 16 de marzo de 2023 el penal de Izalco, en El Salvador, tenía 900 presos.\n"
    )
    list(add(workspace, [str(inbox)]))
    work(workspace)
    place = looking.find_place(workspace, "Izalco prison")
    found = {m.name for m, _ in settling.deciding(workspace, place)}
    assert {"Izalco prison", "penal de Izalco"} <= found
    settling.part(workspace, "Izalco prison", "penal de Izalco", reason="the farm beside it")
    assert looking.find_place(workspace, "penal de Izalco").id != place.id


@pytest.mark.parametrize(
    ("agent", "reason", "said"),
    [
        ("unnamed", "one prison", "needs the name"),
        ("habeas 9", "one prison", "needs the name"),
        ("Ana", "  ", "needs a reason"),
    ],
)
def test_a_decision_needs_a_name_and_a_reason(
    workspace: Workspace, inbox: Path, agent: str, reason: str, said: str
) -> None:
    written(workspace, inbox)
    own = replace(workspace, settings=replace(workspace.settings, agent=agent))
    with pytest.raises(UsageError, match=said):
        settling.join(own, "La Esperanza prison", "Mariona prison", reason=reason)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("La Esperanza prison", "one place already"),
        ("system:SLV", "whole system"),
        ("Sparkford prison", "is in SLV, Sparkford prison in GBR"),
        ("Nowhere prison", "No place is called"),
    ],
)
def test_what_cannot_be_one_place_is_refused(
    workspace: Workspace, inbox: Path, other: str, said: str
) -> None:
    written(workspace, inbox)
    (inbox / "far.txt").write_text(
        "On 15 March 2023 Sparkford prison in the United Kingdom held 300 prisoners.\n"
    )
    list(add(workspace, [str(inbox / "far.txt")]))
    work(workspace)
    with pytest.raises(UsageError, match=said):
        settling.join(workspace, "La Esperanza prison", other, reason="a test")


def test_refusals_and_objections_speak_spanish(workspace: Workspace, inbox: Path) -> None:
    written(workspace, inbox, held="9,500")
    spanish = replace(workspace, settings=replace(workspace.settings, language="es"))
    with pytest.raises(UsageError) as refused:
        settling.join(spanish, "La Esperanza prison", "Mariona prison", reason="una prisión")
    assert refused.value.happened.startswith("Como un solo lugar se contradirían: ")
    assert "9\u202f500" in refused.value.happened
    assert refused.value.remedy == "Únalos con --anyway si aun así son el mismo."
    with pytest.raises(
        UsageError, match=r"Ningún lugar se llama «Marionna»\. ¿Quiso decir Mariona"
    ):
        looking.find_place(spanish, "Marionna")
    with pytest.raises(UsageError, match="ya son un solo lugar"):
        settling.join(spanish, "Mariona prison", "Mariona prison", reason="una prisión")
    with pytest.raises(UsageError, match="necesita un motivo"):
        settling.join(spanish, "La Esperanza prison", "Mariona prison", reason=" ")


def test_every_refusal_is_there_in_both_languages() -> None:
    said = refusals()
    assert set(said["en"]) == set(said["es"])
    for key, sentence in said["en"].items():
        assert _gaps(sentence) == _gaps(said["es"][key]), key
    assert {f"kind.{k}" for k in get_args(PlaceKind)} <= set(said["en"])


def _gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
