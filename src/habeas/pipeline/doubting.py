"""What Habeas could not settle of places: the pairs it left `unsure`, for a person to join or part."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from habeas.model import Decision, Mention, Place
from habeas.pipeline.looking import places
from habeas.pipeline.reconciling import reconciled
from habeas.pipeline.standing import batches
from habeas.pipeline.working import current_readings
from habeas.pipeline.workspace import Workspace
from habeas.reconcile import by_person, effective


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two places that may be one, or a name placed nowhere that may be `other`'s (`place` is null).

    `names` are the names in doubt as documents give them, `mentions` how often they are given;
    `score` is the highest of the machine's, `reasons` say what speaks for and against.
    """

    place: Place | None
    other: Place
    names: tuple[str, ...]
    mentions: int
    score: float
    reasons: tuple[str, ...]


def unsure(workspace: Workspace) -> tuple[Doubt, ...]:
    """Return every pair that Habeas left open and nobody has settled, the likeliest first."""
    reconciled(workspace)
    known = {p.id: p for p, _ in places(workspace)}
    standing = effective(workspace.record.where(Decision))
    homes = {d.mention: d.place for d in standing if d.judgement == "same" and d.place in known}
    open_ = [d for d in standing if d.judgement == "unsure" and d.place in known]
    mentions = _current(workspace, {d.mention for d in open_})
    pairs: dict[tuple[str, ...], list[Decision]] = {}
    for decision in open_:
        if mention := mentions.get(decision.mention):
            pair = _pair(decision, homes) or ("", _name(mention), decision.place)
            pairs.setdefault(pair, []).append(decision)
    for settled in standing:
        if settled.judgement == "not_same" and by_person(settled):
            pairs.pop(_pair(settled, homes), None)
    doubts = (_doubt(some, known, homes, mentions) for some in pairs.values())
    return tuple(sorted(doubts, key=lambda d: (-d.score, d.other.name, d.names, d.other.id)))


def _pair(decision: Decision, homes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the two places that a decision is about, in one order; empty where there is one."""
    home = homes.get(decision.mention)
    return tuple(sorted((home, decision.place))) if home else ()


def _current(workspace: Workspace, ids: Iterable[str]) -> dict[str, Mention]:
    current = current_readings(workspace)
    found = (m for b in batches(sorted(ids)) for m in workspace.record.where(Mention, id__in=b))
    return {m.id: m for m in found if m.reading in current}


def _doubt(
    some: list[Decision],
    known: Mapping[str, Place],
    homes: Mapping[str, str],
    mentions: Mapping[str, Mention],
) -> Doubt:
    best = max(some, key=lambda d: (d.score, d.id))
    home = homes.get(best.mention)
    return Doubt(
        place=known[home] if home else None,
        other=known[best.place],
        names=tuple(sorted({_name(mentions[d.mention]) for d in some})),
        mentions=len({d.mention for d in some}),
        score=best.score,
        reasons=tuple(dict.fromkeys(_reasons(best, some))),
    )


def _reasons(best: Decision, some: Iterable[Decision]) -> Iterator[str]:
    yield from best.reasons
    for decision in some:
        yield from decision.reasons


def _name(mention: Mention) -> str:
    return mention.name or mention.text
