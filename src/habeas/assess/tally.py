"""The two sides of one test, and whether what stands on them settles it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from habeas.assess.bearing import RANK, Bearing
from habeas.assess.origins import Origins, answers_for_the_place, has_seen
from habeas.assess.periods import apart, before, together
from habeas.model import RuleTest

Status = Literal["failed", "contested", "torn", "short", "for", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What bears on one test: the full bearings on each side, the leads, and the open arithmetic."""

    test: RuleTest
    against: tuple[Bearing, ...] = ()
    for_: tuple[Bearing, ...] = ()
    leads: tuple[Bearing, ...] = ()
    open: tuple[str, ...] = ()


def tally(test: RuleTest, bearings: Sequence[Bearing | str], origins: Origins) -> Tally:
    """Return the sides of the test, after what cannot contest has been set aside as a lead."""
    weighed = [b for b in bearings if isinstance(b, Bearing)]
    sides = Tally(
        test=test,
        against=tuple(b for b in weighed if b.full and b.direction == "against"),
        for_=tuple(b for b in weighed if b.full and b.direction == "for"),
        leads=tuple(b for b in weighed if not b.full),
        open=tuple(b for b in bearings if isinstance(b, str) and b),
    )
    for step in (_overtaken, _answered, _one_source):
        sides = step(sides, origins)
    return sides


def _aside(
    sides: Tally, drop: Callable[[Bearing], bool], note: str, *, past: bool = False
) -> Tally:
    """Return the tally with the bearings for which `drop` holds among the leads."""
    moved = tuple(b for b in (*sides.against, *sides.for_) if drop(b))
    if not moved:
        return sides
    return replace(
        sides,
        against=tuple(b for b in sides.against if not drop(b)),
        for_=tuple(b for b in sides.for_ if not drop(b)),
        leads=(*sides.leads, *(b.as_lead(note, past=past) for b in moved)),
    )


def _overtaken(sides: Tally, origins: Origins) -> Tally:
    """Set aside what holds of another time than the other side.

    A practice that later, disinterested sources say has ended is of the past. A single act is not
    undone by later days without it. The word of the authority itself overtakes nothing.
    """
    later = [b for b in sides.for_ if not b.denial and not answers_for_the_place(b.claim)]
    if sides.test.breach_by != "single":
        ended = {
            b.claim.id
            for b in sides.against
            if any(before(b.claim.period, n.claim.period) for n in later)
        }
        sides = _aside(
            sides,
            lambda b: b.direction == "against" and b.claim.id in ended,
            "note_earlier",
            past=True,
        )
    acts = [b for b in sides.against if not b.denial]
    if sides.test.breach_by == "single":
        elsewhen = {
            b.claim.id
            for b in sides.for_
            if acts and all(apart(b.claim.period, a.claim.period) for a in acts)
        }
    else:
        elsewhen = {
            b.claim.id
            for b in sides.for_
            if any(before(b.claim.period, a.claim.period) for a in acts)
        }
    return _aside(
        sides, lambda b: b.direction == "for" and b.claim.id in elsewhen, "note_other_time"
    )


def _answered(sides: Tally, origins: Origins) -> Tally:
    """Set aside denials of what nobody asserts, and good word too weak to stand alone."""
    asserted = {b.direction for b in (*sides.against, *sides.for_) if not b.denial}
    other = {"for": "against", "against": "for"}
    sides = _aside(
        sides, lambda b: b.denial and other[b.direction] not in asserted, "note_denied_alone"
    )
    if not sides.against and sides.test.compliance_weight == "weak":
        sides = _aside(sides, lambda b: b.direction == "for", "note_weak_for")
    return sides


def _one_source(sides: Tally, origins: Origins) -> Tally:
    """Set aside good word from the very source of a single act: the act stands."""
    if sides.test.breach_by != "single" or not _torn(sides, origins):
        return sides
    return _aside(sides, lambda b: b.direction == "for", "note_same_source")


def _torn(sides: Tally, origins: Origins) -> bool:
    """Return whether both sides come from one and the same source."""
    keys = {origins.key(b.claim) for b in (*sides.against, *sides.for_)}
    return bool(sides.against and sides.for_) and len(keys) == 1


def status(sides: Tally, origins: Origins) -> Status:
    """Return how the test stands.

    `short` has evidence against that does not carry; `torn` has one source saying both.
    """
    if sides.against and sides.for_:
        return "torn" if _torn(sides, origins) else "contested"
    if sides.against:
        return "failed" if carries(sides, origins) else "short"
    return "for" if sides.for_ else "silent"


def carries(sides: Tally, origins: Origins) -> bool:
    """Return whether the evidence against settles the test.

    It must reach as far as the test asks (`breach_by`): two independent sources reach one step
    further than each alone, and a rule that orders the breach makes the practice a policy. A
    strong breach needs two independent sources, or one that describes a practice or a policy.
    """
    asserted = [b for b in sides.against if not b.denial]
    if not asserted:
        return False
    sources = origins.count(b.claim for b in asserted)
    own = max(RANK[b.claim.scope] for b in asserted)
    ordered = any(
        b.claim.certainty == "normative" and b.direction == "against" for b in sides.leads
    )
    reaches = RANK["policy"] if ordered else own + (sources > 1)
    if reaches < RANK[sides.test.breach_by]:
        return False
    return sides.test.breach_weight == "decisive" or sources > 1 or own > RANK["single"]


def votes(tallies: Sequence[Tally], origins: Origins) -> bool:
    """Return whether tests that fall short alone carry together: two breaches, two sources.

    Only uncontested tests count, and none that asks for a policy.
    """
    voting = [s for s in tallies if s.test.breach_by != "policy" and status(s, origins) == "short"]
    claims = [b.claim for s in voting for b in s.against if not b.denial]
    return len(voting) > 1 and origins.count(claims) > 1


def all_met(tallies: Sequence[Tally], origins: Origins) -> bool:
    """Return whether every test has good word for one and the same time, and nothing else.

    Good word carries when a source that has seen the place and does not answer for it describes a
    practice, or when two independent sources give it, not all of them the authority's.
    """
    scored = [s for s in tallies if s.test.comparator != "benchmark"]
    contrary = any(b.direction == "against" and not b.past for s in tallies for b in s.leads)
    if not scored or contrary or any(status(s, origins) != "for" for s in scored):
        return False
    return any(all(_met_at(s, anchor, origins) for s in scored) for anchor in scored[0].for_)


def _met_at(sides: Tally, anchor: Bearing, origins: Origins) -> bool:
    if sides.test.compliance_weight == "weak":
        return False
    claims = [
        b.claim
        for b in sides.for_
        if not b.denial
        and (
            (
                b.claim.document == anchor.claim.document
                and not apart(b.claim.period, anchor.claim.period)
            )
            or together(b.claim.period, anchor.claim.period)
        )
    ]
    disinterested = [c for c in claims if not answers_for_the_place(c)]
    practice = any(has_seen(c) and RANK[c.scope] > RANK["single"] for c in disinterested)
    return practice or bool(disinterested and origins.count(claims) > 1)
