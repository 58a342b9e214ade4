"""What people decide of places: it holds, it can be taken back, and then nothing of it is left."""

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Decision, Reconciliation
from habeas.reconcile import acts, effective, kept_apart, only_here, ruled, taken_back
from reconcile.builders import Doc, homes, run
from reconcile.test_properties import build, worlds

WHO = {"reason": "the ministry's list names both", "by": "Ana"}


def settled(docs: list[Doc], standing: list[Decision]) -> Reconciliation:
    """Reconcile until nothing is added, as a workspace does; what is added joins `standing`."""
    while (result := run(docs, standing)).decisions:
        known = {d.id for d in standing}
        fresh = [d for d in result.decisions if d.id not in known]
        if not fresh:
            return result
        standing += fresh
    return result


def together(result: Reconciliation) -> set[frozenset[str]]:
    """Return the claims that are of one place, for each place."""
    places: dict[str, set[str]] = {}
    for claim, place in result.claim_places:
        places.setdefault(place, set()).add(claim)
    return {frozenset(claims) for claims in places.values()}


def told(result: Reconciliation) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what differs, wherever it is."""
    return sorted((c.kind, c.difference, c.claims) for c in result.conflicts)


@settings(max_examples=60, deadline=None)
@given(worlds, st.data())
def test_a_join_taken_back_leaves_everything_as_it_was(
    world: list[list[tuple[str, str, str, str]]], data: st.DataObject
) -> None:
    docs = build(world)
    standing: list[Decision] = []
    before = settled(docs, standing)
    places = sorted(p.id for p in before.places if only_here(effective(standing), p.id))
    country = {p.id: p.country for p in before.places}
    pairs = [
        (a, b)
        for a in places
        for b in places
        if a != b and "" in (country[a], country[b], country[a].replace(country[b], ""))
    ]
    if not pairs:
        return
    one, other = data.draw(st.sampled_from(pairs))
    mentions = only_here(effective(standing), other)
    standing += ruled(mentions, one, "same", standing, at="2025-07-01T00:00:00Z", **WHO)
    settled(docs, standing)
    (act,) = acts(standing)
    standing += taken_back(act, at="2025-07-02T00:00:00Z", **WHO)
    after = settled(docs, standing)
    # Where the join had moved other names, the place they come back to may have another id.
    assert together(after) == together(before)
    assert told(after) == told(before)
    assert [a.state for a in acts(standing)] == ["taken back", "stands"]


def two() -> tuple[list[Doc], list[Decision], str, str]:
    a, b = Doc("a"), Doc("b")
    a.place("La Esperanza prison", "SLV")
    b.place("Mariona", "SLV")
    standing: list[Decision] = []
    found = homes(settled([a, b], standing), standing)
    return [a, b], standing, found["a-m0"], found["b-m0"]


def test_places_kept_apart_are_known_to_be_until_it_is_taken_back() -> None:
    docs, standing, one, other = two()
    standing += ruled(["b-m0"], one, "not_same", standing, at="2025-07-01T00:00:00Z", **WHO)
    result = settled(docs, standing)
    (place,) = [p for p in result.places if p.id == one]
    barred = kept_apart(only_here(effective(standing), other), place, acts(standing))
    assert barred is not None
    assert barred.reason == WHO["reason"]
    standing += taken_back(barred, at="2025-07-02T00:00:00Z", **WHO)
    assert kept_apart(["b-m0"], place, acts(standing)) is None


def test_taking_back_the_later_of_two_decisions_brings_the_first_one_back() -> None:
    docs, standing, one, _ = two()
    standing += ruled(["b-m0"], one, "same", standing, at="2025-07-01T00:00:00Z", **WHO)
    settled(docs, standing)
    standing += ruled(["b-m0"], one, "not_same", standing, at="2025-07-02T00:00:00Z", **WHO)
    assert homes(settled(docs, standing), standing)["b-m0"] != one
    assert [a.state for a in acts(standing)] == ["replaced", "stands"]
    standing += taken_back(acts(standing)[1], at="2025-07-03T00:00:00Z", **WHO)
    assert homes(settled(docs, standing), standing)["b-m0"] == one
    assert [a.state for a in acts(standing)] == ["stands", "taken back", "stands"]


def test_what_was_taken_back_can_be_decided_again() -> None:
    docs, standing, one, other = two()
    for day in (1, 3):
        standing += ruled(["b-m0"], one, "same", standing, at=f"2025-07-0{day}T00:00:00Z", **WHO)
        assert homes(settled(docs, standing), standing)["b-m0"] == one
        act = [a for a in acts(standing) if a.judgement == "same"][-1]
        standing += taken_back(act, at=f"2025-07-0{day + 1}T00:00:00Z", **WHO)
        assert homes(settled(docs, standing), standing)["b-m0"] == other
