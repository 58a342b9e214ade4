"""The pairs that Habeas left open: listed until a person settles them, and again when undone."""

from pathlib import Path

from habeas.pipeline import doubting, looking, settling
from habeas.pipeline.adding import add
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace

TEXTS = (
    "On 15 March 2023 the Harrow County Jail in the United States held 400 prisoners.\n",
    "On 16 March 2023 the Harrow County Detention Center in the United States held 410 prisoners.\n",
    "On 15 March 2023 Mariona prison in El Salvador held 4,000 prisoners.\n",
)
PAIR = {"Harrow County Jail", "Harrow County Detention Center"}


def written(workspace: Workspace, inbox: Path) -> None:
    for number, text in enumerate(TEXTS):
        (inbox / f"{number}.txt").write_text(text, "utf-8")
    list(add(workspace, [str(inbox)]))
    work(workspace)


def pairs(workspace: Workspace) -> list[set[str]]:
    found = doubting.unsure(workspace)
    return [{d.place.name if d.place else "", d.other.name} for d in found]


def test_a_pair_is_listed_once_with_its_score_and_reasons(
    workspace: Workspace, inbox: Path
) -> None:
    assert doubting.unsure(workspace) == ()
    written(workspace, inbox)
    assert pairs(workspace) == [PAIR]
    (doubt,) = doubting.unsure(workspace)
    assert 0.65 <= doubt.score < 0.88
    assert doubt.reasons
    assert len(set(doubt.reasons)) == len(doubt.reasons)
    assert doubt.mentions >= 1
    assert set(doubt.names) <= PAIR


def test_a_settled_pair_leaves_the_list_until_that_is_taken_back(
    workspace: Workspace, inbox: Path
) -> None:
    written(workspace, inbox)
    first, second = sorted(PAIR)
    for one, other in ((first, second), (second, first)):
        done = settling.part(workspace, one, other, reason="two gates")
        assert pairs(workspace) == []
        settling.undo(workspace, done.decisions[0].id, reason="a mistake")
        assert pairs(workspace) == [PAIR]
    done = settling.join(workspace, first, second, reason="renamed", anyway=True)
    assert pairs(workspace) == []
    settling.undo(workspace, done.decisions[0].id, reason="a mistake")
    assert pairs(workspace) == [PAIR]
    assert {p.name for p, _ in looking.places(workspace)} >= PAIR
