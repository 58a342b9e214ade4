"""Decisions: which of them stand, whose word counts, and which are new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Decision, Judgement
from habeas.text import short_id

_MACHINE = "habeas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A judgement before it is a decision: without an author, a time or an id."""

    mention: str
    place: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]


def by_person(decision: Decision) -> bool:
    """Return whether a person decided, rather than Habeas ("habeas <version>")."""
    return decision.by.split(" ")[0] != _MACHINE


def effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that stand, by mention and place.

    One stands for each mention and place: a person's before the machine's, the latest of several,
    and none that another supersedes; the machine never supersedes a person. Where a person has said
    which place a mention is, what the machine says of its place no longer stands.
    """
    best = _latest(decisions)
    told = {d.mention for d in best.values() if by_person(d) and d.judgement == "same"}
    return tuple(
        d
        for _, d in sorted(best.items())
        if by_person(d) or d.judgement != "same" or d.mention not in told
    )


def _latest(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """Return the decision that stands for each mention and place, each pair by itself."""
    known = {d.id: d for d in decisions}
    taking = [d for d in known.values() if _takes_back(d, known)]
    void = {id_ for d in taking for id_ in (d.id, d.supersedes)}
    gone = void | {
        d.supersedes
        for d in known.values()
        if d.id not in void
        and d.supersedes in known
        and (by_person(d) or not by_person(known[d.supersedes]))
    }
    left = (d for d in known.values() if d.id not in gone)
    return {(d.mention, d.place): d for d in sorted(left, key=_rank)}


def _takes_back(decision: Decision, known: Mapping[str, Decision]) -> bool:
    """Return whether a person takes a person's decision back: it is as if neither was said."""
    before = known.get(decision.supersedes or "")
    unsure = decision.judgement == "unsure"
    return unsure and by_person(decision) and before is not None and by_person(before)


def _rank(decision: Decision) -> tuple[bool, str, str]:
    return by_person(decision), decision.at, decision.id


def new_decisions(
    proposals: Sequence[Proposal], standing: Sequence[Decision], *, at: str, by: str
) -> tuple[Decision, ...]:
    """Return the decisions that the proposals add to all those made so far, in a stable order.

    A proposal that already stands adds nothing. A mention that moves to another place supersedes
    the machine's decision that it leaves; a question that no longer arises is closed.
    """
    stand = _latest(standing)
    standing = effective(standing)
    wanted = {(p.mention, p.place): p for p in proposals}
    told = {d.mention for d in standing if by_person(d) and d.judgement == "same"}
    left = _left(standing, wanted, {p.mention for p in proposals})
    added = []
    for (mention, place), proposal in sorted(wanted.items()):
        old = stand.get((mention, place))
        if old and (by_person(old) or old.judgement == proposal.judgement):
            continue
        if proposal.judgement == "same":
            if mention in told:
                continue
            old = old or left.pop((mention, "same"), None)
        added.append(_decision(proposal, old, at=at, by=by))
    for decision in left.values():
        added.append(_decision(_closing(decision), decision, at=at, by=by))
    return tuple(added)


def _left(
    standing: Sequence[Decision],
    wanted: Mapping[tuple[str, str], Proposal],
    mentions: set[str],
) -> dict[tuple[str, str], Decision]:
    """Return the machine's decisions that are no longer proposed, by mention and what to leave.

    One `same` of each mention is under the key "same", so that a move can supersede it; all others
    are under their place.
    """
    left: dict[tuple[str, str], Decision] = {}
    for decision in standing:
        if decision.mention not in mentions or by_person(decision):
            continue
        if decision.judgement == "not_same" or (decision.mention, decision.place) in wanted:
            continue
        first = decision.judgement == "same" and (decision.mention, "same") not in left
        left[decision.mention, "same" if first else decision.place] = decision
    return left


def _closing(decision: Decision) -> Proposal:
    return Proposal(
        mention=decision.mention,
        place=decision.place,
        judgement="not_same",
        score=0.0,
        reasons=("with what is known now, the mention is placed elsewhere",),
    )


def _decision(proposal: Proposal, old: Decision | None, *, at: str, by: str) -> Decision:
    supersedes = old.id if old else None
    parts = (proposal.mention, proposal.place, proposal.judgement, supersedes or "")
    return Decision(
        id=short_id("dec", *parts),
        mention=proposal.mention,
        place=proposal.place,
        judgement=proposal.judgement,
        score=round(proposal.score, 3),
        reasons=proposal.reasons,
        by=by,
        at=at,
        supersedes=supersedes,
    )
