"""What a person decides of places: that two are one, that a name is not of one, and taking it back.

Nothing is edited: what is taken back stays in the record, with the decision that took it back.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from habeas.model import Conflict, Decision, Judgement, Place
from habeas.reconcile.decisions import by_person
from habeas.text import short_id
from habeas.vocabulary.refusals import replied

ActState = Literal["stands", "taken back", "replaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Decisions that a person made at once; its id is that of the first of them."""

    id: str
    by: str
    at: str
    judgement: Judgement
    place: str
    reason: str
    decisions: tuple[Decision, ...]
    state: ActState


def ruled(
    mentions: Iterable[str],
    place: str,
    judgement: Judgement,
    standing: Sequence[Decision],
    *,
    reason: str,
    by: str,
    at: str,
) -> tuple[Decision, ...]:
    """Return a person's decision about each of the mentions and a place.

    It supersedes what a person decided of the same mention and place before; what Habeas decided
    stays as it is, so that it stands again when the person takes theirs back.
    """
    before = _newest(standing)
    return tuple(
        _decision(m, place, judgement, before.get((m, place)), reason=reason, by=by, at=at)
        for m in sorted(set(mentions))
    )


def taken_back(act: Act, *, reason: str, by: str, at: str) -> tuple[Decision, ...]:
    """Return the decisions that take an act back: `unsure`, each superseding one of the act's."""
    return tuple(
        _decision(d.mention, d.place, "unsure", d, reason=reason, by=by, at=at)
        for d in act.decisions
    )


def acts(standing: Iterable[Decision]) -> tuple[Act, ...]:
    """Return what people decided, an act at a time, oldest first."""
    people = {d.id: d for d in standing if by_person(d)}
    after = {d.id: s for d in people.values() if (s := d.supersedes) and s in people}
    back = {s for id_, s in after.items() if people[id_].judgement == "unsure"}
    replaced = {s for id_, s in after.items() if id_ not in back}
    groups: dict[tuple[str, str, str, str], list[Decision]] = {}
    for one in people.values():
        groups.setdefault((one.at, one.by, one.place, one.judgement), []).append(one)
    return tuple(_act(some, back, replaced) for _, some in sorted(groups.items()))


def _act(some: Sequence[Decision], back: Container[str], replaced: Container[str]) -> Act:
    made = sorted(some, key=lambda d: (d.mention, d.id))
    first = made[0]
    stands: ActState = "replaced" if any(d.id in replaced for d in made) else "stands"
    return Act(
        id=first.id,
        by=first.by,
        at=first.at,
        judgement=first.judgement,
        place=first.place,
        reason=" ".join(first.reasons),
        decisions=tuple(made),
        state="taken back" if all(d.id in back for d in made) else stands,
    )


def kept_apart(one: Iterable[str], other: Place, made: Iterable[Act]) -> Act | None:
    """Return the act by which a person keeps mentions apart from a place, null when none stands."""
    wanted = set(one)
    return next(
        (
            act
            for act in made
            if act.judgement == "not_same"
            and act.state == "stands"
            and act.place == other.id
            and wanted & {d.mention for d in act.decisions}
        ),
        None,
    )


def contradictions(
    before: tuple[Place, Place],
    claims: Mapping[str, str],
    after: Iterable[Conflict],
    language: str,
) -> Iterator[str]:
    """Yield what speaks against two places being one, a sentence each, in `en` or `es`.

    `claims` gives each claim's place as it was, `after` what would differ if they were one.
    """
    one, other = before
    if one.kind != other.kind and "other" not in (one.kind, other.kind):
        kind, otherwise = (replied(f"kind.{p.kind}", language) for p in before)
        named = {"one": one.name, "other": other.name}
        yield replied("join.kinds", language, kind=kind, otherwise=otherwise, **named)
    for conflict in after:
        sides = {claims.get(c) for c in conflict.claims}
        if conflict.kind == "conflict" and {one.id, other.id} <= sides:
            spanish = conflict.difference_es if language == "es" else ""
            yield spanish or conflict.difference


def only_here(standing: Iterable[Decision], place: str) -> tuple[str, ...]:
    """Return the mentions that the decisions in force give this place and no other."""
    homes: dict[str, set[str]] = {}
    for decision in standing:
        if decision.judgement == "same":
            homes.setdefault(decision.mention, set()).add(decision.place)
    return tuple(sorted(m for m, places in homes.items() if places == {place}))


def _newest(standing: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    people = sorted((d for d in standing if by_person(d)), key=lambda d: (d.at, d.id))
    return {(d.mention, d.place): d for d in people}


def _decision(
    mention: str,
    place: str,
    judgement: Judgement,
    before: Decision | None,
    *,
    reason: str,
    by: str,
    at: str,
) -> Decision:
    supersedes = before.id if before else None
    return Decision(
        id=short_id("dec", mention, place, judgement, supersedes or "", by, at),
        mention=mention,
        place=place,
        judgement=judgement,
        score=1.0,
        reasons=(reason,),
        by=by,
        at=at,
        supersedes=supersedes,
    )
