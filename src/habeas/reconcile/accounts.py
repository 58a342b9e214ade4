"""The account of a place: who was held, who came and went, and what does not add up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from habeas.model import Account, Balance, Claim, Flow, Ledger, Place, Stock
from habeas.reconcile.account_notes import exceeds, falls, left_out, nested, stays
from habeas.reconcile.account_words import Teller
from habeas.reconcile.balancing import Flows, balance
from habeas.reconcile.gaps import days_of, gaps
from habeas.reconcile.movements import (
    Key,
    bounds,
    counts,
    movements,
    reach,
    segment,
    segments,
    telling,
)
from habeas.reconcile.weighing import basis, mode
from habeas.vocabulary.accounts import accounts


def account(place: Place, claims: Sequence[Claim], beside: Sequence[Claim] = ()) -> Account:
    """Return the stock-and-flow worksheet of a place, one ledger for each group of people.

    `claims` are those of the place; `beside` are claims of other places in the same documents, of
    which those are used that an event says to lead here or away from here. Pure: the same claims in
    any order give the same account, and its `claims` and `beside` give it again.
    """
    own = _used(claims)
    others = telling(place, own, _used(beside, moved_only=True))
    moved = movements(place, own, others)
    teller = Teller((*own, *others))
    held = {c.group for c in own if _is_stock(c)}
    groups = sorted(held | set(moved))
    ledgers = [_ledger(g, own, moved, teller) for g in groups]
    return Account(
        place=place.id,
        claims=tuple(c.id for c in own),
        beside=tuple(c.id for c in others),
        ledgers=tuple(
            ledger for ledger in ledgers if ledger.stocks or ledger.notes or ledger.loose
        ),
    )


def _used(claims: Iterable[Claim], *, moved_only: bool = False) -> list[Claim]:
    """Return the claims that an account looks at, in order of their ids."""
    known = accounts()
    wanted = {f.indicator for f in known.flows if not moved_only or f.direction == "told"}
    wanted |= set() if moved_only else {known.stock, known.stay}
    found = {
        c.id: c for c in claims if c.event is not None or (c.indicator in wanted and counts(c))
    }
    return [found[i] for i in sorted(found)]


def _is_stock(claim: Claim) -> bool:
    return claim.indicator == accounts().stock and basis(claim) == "stock"


def stocks(claims: Iterable[Claim]) -> tuple[Stock, ...]:
    """Return the counts of those held in time order, one for each time that is given.

    Several claims for one time all stand: the count runs over them.
    """
    found: dict[tuple[int, int], Stock] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        made = segment(claim)
        if made is None:
            continue
        known = found.get((made.first, made.last))
        low, high = reach(claim)
        if known is not None:
            low = min(low, known.bounds.low or 0.0)
            high = max(high, float("inf") if known.bounds.high is None else known.bounds.high)
        found[made.first, made.last] = Stock(
            period=known.period if known else made.period,
            bounds=bounds(low, high),
            claims=(*(known.claims if known else ()), claim.id),
        )
    return tuple(sorted(found.values(), key=days_of))


def _ledger(
    group: str,
    own: Sequence[Claim],
    moved: Mapping[str, Mapping[Key, Sequence[Claim]]],
    teller: Teller,
) -> Ledger:
    counted = [c for c in own if c.group == group and _is_stock(c)]
    held = stocks(c for c in counted if mode(c) == "said")
    found = moved.get(group, {})
    flows: Flows = {key: segments(found[key]) for key in sorted(found)}
    some, groups = _of_groups(moved) if not group else ({}, {})
    balances = once(balance(gap, flows, some, groups, teller) for gap in gaps(held))
    unused = [c for c in own if c.group == group and (_is_stock(c) or accounts().flow(c.indicator))]
    notes = (
        *falls(found, teller),
        *nested(flows, found, teller),
        *exceeds(balances),
        *stays(own, held, flows, group),
        *left_out((c for c in unused if c.quantity), teller),
    )
    return Ledger(
        group=group,
        stocks=held,
        balances=balances,
        loose=tuple(_loose(flows, balances)),
        notes=notes,
    )


def once(balances: Iterable[Balance]) -> tuple[Balance, ...]:
    """Return the balances, each flow that is not added named once, and none that is counted in another.

    A running total of a year lies near every balance of that year; it is named at the last, and
    rather at one that it does not merely reach beyond.
    """
    made = tuple(balances)
    counted = {i for b in made for f in b.flows for i in f.claims}
    home: dict[tuple[str, ...], tuple[bool, int]] = {}
    for n, one in enumerate(made):
        for aside in one.asides:
            here = aside.why == "beyond", -n
            home[aside.flow.claims] = min(here, home.get(aside.flow.claims, here))
    return tuple(
        replace(
            one,
            asides=tuple(
                a
                for a in one.asides
                if home[a.flow.claims][1] == -n and not counted.issuperset(a.flow.claims)
            ),
        )
        for n, one in enumerate(made)
    )


def _loose(flows: Flows, balances: Sequence[Balance]) -> Iterator[Flow]:
    """Yield the flows whose times lie between no two counts, even in part."""
    spans = [(days_of(b.opening)[0], days_of(b.closing)[1]) for b in balances]
    for key in sorted(flows):
        for one in flows[key]:
            if not any(one.first <= last and first <= one.last for first, last in spans):
                yield one.flow(key)


def _of_groups(
    moved: Mapping[str, Mapping[Key, Sequence[Claim]]],
) -> tuple[Flows, Mapping[str, str]]:
    """Return the flows of some people only, and the group of each claim."""
    flows: dict[Key, list[Claim]] = {}
    groups: dict[str, str] = {}
    for group in sorted(moved):
        for key, claims in moved[group].items() if group else ():
            flows.setdefault(key, []).extend(claims)
            groups.update((c.id, group) for c in claims)
    return {
        key: [s for c in claims if (s := segment(c))] for key, claims in sorted(flows.items())
    }, groups
