"""The check on the account: from the claims that it names, its figures must come out again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from habeas.model import Account, Claim, Ledger, Place
from habeas.publish.opened import Opened
from habeas.publish.verification import Check, Problem

Reckon: TypeAlias = Callable[[Place, Sequence[Claim], Sequence[Claim]], Account]


def account(opened: Opened, reckon: Reckon | None) -> Check:
    """Check that reckoning from the claims of the bundle comes to the same account."""
    if not opened.accounts:
        return Check("account", 0)
    if reckon is None:
        return Check("account", 0, skipped="no_extract")
    known = opened.everything
    problems = []
    for said in opened.accounts:
        place = opened.place
        own, beside = ([known[i] for i in ids if i in known] for ids in (said.claims, said.beside))
        try:
            again = reckon(place, own, beside) if place and place.id == said.place else None
        except Exception as error:
            problems.append(Problem("account", said.place, str(error)))
            continue
        if again is None or _figures(again) != _figures(said):
            problems.append(Problem("account", said.place))
    balances = sum(len(ledger.balances) for a in opened.accounts for ledger in a.ledgers)
    return Check("account", balances, tuple(problems))


def _figures(whole: Account) -> tuple[object, ...]:
    """Return all of an account but its sentences, from which names may have been left out."""
    ledgers = sorted(whole.ledgers, key=lambda ledger: ledger.group)
    return whole.claims, whole.beside, [_bare(ledger) for ledger in ledgers]


def _bare(ledger: Ledger) -> tuple[object, ...]:
    return (
        ledger.group,
        ledger.stocks,
        ledger.loose,
        [
            replace(
                b,
                asides=tuple(replace(a, sentence="", sentence_es="") for a in b.asides),
                sentence="",
                sentence_es="",
            )
            for b in ledger.balances
        ],
        [(n.kind, n.claims) for n in ledger.notes],
    )
