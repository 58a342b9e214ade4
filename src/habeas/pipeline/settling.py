"""Places as people settle them: joined, kept apart, taken back; each with a name and a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import Decision, Mention, Place
from habeas.pipeline.looking import find_place
from habeas.pipeline.reconciling import reconciled, supposed
from habeas.pipeline.refusing import refusal
from habeas.pipeline.side_by_side import Comparing
from habeas.pipeline.standing import batches
from habeas.pipeline.working import current_readings
from habeas.pipeline.workspace import Workspace, decider, now
from habeas.reconcile import (
    Act,
    acts,
    contradictions,
    effective,
    kept_apart,
    only_here,
    ruled,
    taken_back,
)
from habeas.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was decided, and what spoke against it, a sentence each."""

    decisions: tuple[Decision, ...]
    objections: tuple[str, ...] = ()


def join(
    workspace: Workspace, first: str, second: str, *, reason: str, anyway: bool = False
) -> Settled:
    """Decide that the second place is the first; every name of the second becomes one of the first's.

    Raises UsageError when they are in two countries, when a person keeps them apart, and, unless
    `anyway`, when what is said of them would contradict itself.
    """
    by, at = decider(workspace, reason), now()
    one, other = find_place(workspace, first), find_place(workspace, second)
    _may_be_one(workspace, one, other)
    standing = list(workspace.record.where(Decision))
    made, stand = acts(standing), effective(standing)
    mentions = only_here(stand, other.id)
    barred = kept_apart(mentions, one, made) or kept_apart(only_here(stand, one.id), other, made)
    if barred:
        told = {"by": barred.by, "reason": barred.reason, "id": barred.id}
        raise refusal(
            "join.barred", workspace.settings.language, one=one.name, other=other.name, **told
        )
    if not mentions:
        raise refusal("join.together", workspace.settings.language, other=other.name)
    decisions = ruled(mentions, one.id, "same", standing, reason=reason, by=by, at=at)
    against = _against(workspace, one, other, [*standing, *decisions])
    if against and not anyway:
        raise refusal("join.against", workspace.settings.language, against=" ".join(against))
    _keep(workspace, "places joined", one, decisions, reason)
    return Settled(decisions=decisions, objections=against)


def part(workspace: Workspace, place: str, other: str, *, reason: str) -> Settled:
    """Decide that a name is not of a place, or that two places are never to be joined.

    `other` is one of the place's own names, which then leaves it, or another place.
    """
    by, at = decider(workspace, reason), now()
    one = find_place(workspace, place)
    standing = list(workspace.record.where(Decision))
    stand = effective(standing)
    leaving = _called(workspace, only_here(stand, one.id), other)
    if leaving:
        decisions = ruled(leaving, one.id, "not_same", standing, reason=reason, by=by, at=at)
        _keep(workspace, "name parted from place", one, decisions, reason)
        return Settled(decisions=decisions)
    two = find_place(workspace, other)
    if two.id == one.id:
        raise refusal("part.whole", workspace.settings.language, one=one.name, name=other)
    mentions = only_here(stand, two.id)
    decisions = ruled(mentions, one.id, "not_same", standing, reason=reason, by=by, at=at)
    _keep(workspace, "places kept apart", one, decisions, reason)
    return Settled(decisions=decisions)


def undo(workspace: Workspace, act: str, *, reason: str) -> Settled:
    """Take back what a person decided, by the id of it or its beginning; it stays in the history."""
    by = decider(workspace, reason)
    found = [a for a in history(workspace) if len(act) >= 8 and a.id.startswith(act)]
    if len(found) != 1:
        raise refusal("undo.unknown", workspace.settings.language, id=act)
    if found[0].state != "stands" or found[0].judgement == "unsure":
        raise refusal("undo.gone", workspace.settings.language, id=found[0].id)
    decisions = taken_back(found[0], reason=reason, by=by, at=now())
    with workspace.record.transaction():
        workspace.record.add(decisions)
        workspace.log("decision taken back", found[0].id, reason)
    reconciled(workspace)
    return Settled(decisions=decisions)


def history(workspace: Workspace) -> tuple[Act, ...]:
    """Return what people decided of places, oldest first, whether it stands or not."""
    return acts(workspace.record.where(Decision))


def deciding(workspace: Workspace, place: Place) -> list[tuple[Mention, Decision]]:
    """Return the mentions of a place with the decision that put each there, or left it open."""
    reconciled(workspace)
    stand = [d for d in effective(workspace.record.where(Decision)) if d.place == place.id]
    known = {m.id: m for m in _mentions(workspace, [d.mention for d in stand])}
    current = current_readings(workspace)
    found = [(known[d.mention], d) for d in stand if d.mention in known]
    return [(m, d) for m, d in found if m.reading in current and d.judgement != "not_same"]


def mention_names(workspace: Workspace, ids: Sequence[str]) -> list[str]:
    """Return the names that mentions give, each once, in order."""
    return sorted({m.name or m.text for m in _mentions(workspace, ids)})


def _may_be_one(workspace: Workspace, one: Place, other: Place) -> None:
    named = {"one": one.name, "other": other.name}
    if one.id == other.id:
        raise refusal("join.already", workspace.settings.language, **named)
    if "system" in (one.kind, other.kind):
        raise refusal("join.system", workspace.settings.language)
    if one.country and other.country and one.country != other.country:
        where = {"country": one.country, "elsewhere": other.country}
        raise refusal("join.countries", workspace.settings.language, **named, **where)


def _against(
    workspace: Workspace, one: Place, other: Place, decisions: list[Decision]
) -> tuple[str, ...]:
    run, language = reconciled(workspace).run, workspace.settings.language
    if large := Comparing(workspace, run).as_one(one, other):
        return tuple(contradictions((one, other), *large, language))
    before = dict(workspace.record.claim_places(run, [one.id, other.id]))
    result = supposed(workspace, sorted(current_readings(workspace)), decisions, now())
    after = [c for c in result.conflicts if c.place == one.id]
    return tuple(contradictions((one, other), before, after, language))


def _called(workspace: Workspace, mentions: Sequence[str], name: str) -> list[str]:
    """Return those of the mentions that give this name, and what refers back to them."""
    wanted, found = fold(name), _mentions(workspace, mentions)
    own = {m.id for m in found if wanted in (fold(m.name or m.text), fold(m.text))}
    if len(own) == len(found):
        return []
    return [m.id for m in found if m.id in own or m.refers_to in own]


def _mentions(workspace: Workspace, ids: Sequence[str]) -> list[Mention]:
    return [m for b in batches(list(ids)) for m in workspace.record.where(Mention, id__in=b)]


def _keep(
    workspace: Workspace, action: str, place: Place, decisions: Sequence[Decision], reason: str
) -> None:
    with workspace.record.transaction():
        workspace.record.add(decisions)
        workspace.log(action, place.id, reason)
    reconciled(workspace)
