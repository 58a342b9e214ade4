"""The account as a reader sees it: each balance with its sentence, its arithmetic and its claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.model import Balance, Ledger
from habeas.publish.said import Scribe


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence of an account, with the claims that it rests on as (id, number)."""

    text: str
    claims: tuple[tuple[str, int], ...]
    formula: str = ""
    outcome: str = ""
    beside: tuple["Told", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The account of one group of people; `group` is empty for everybody."""

    group: str
    balances: tuple[Told, ...]
    notes: tuple[Told, ...]


def books(scribe: Scribe) -> tuple[Book, ...]:
    """Return what is reckoned of everybody, then of each group of whom some came or went.

    A group of whom only numbers are known balances nothing that a reader could not see in them.
    """
    whole = scribe.copy.dossier.account
    shown = [x for x in whole.ledgers if not x.group or _moved(x)] if whole else []
    return tuple(_book(scribe, ledger) for ledger in shown if ledger.balances or ledger.notes)


def _moved(ledger: Ledger) -> bool:
    return bool(ledger.notes) or any(balance.flows for balance in ledger.balances)


def _book(scribe: Scribe, ledger: Ledger) -> Book:
    heading = scribe.words["account"]["group"].format(group=ledger.group.replace("_", " "))
    return Book(
        group=heading if ledger.group else "",
        balances=tuple(_told(scribe, b) for b in ledger.balances),
        notes=tuple(
            Told(text=scribe.either(n.sentence, n.sentence_es), claims=_numbered(scribe, n.claims))
            for n in ledger.notes
        ),
    )


def _told(scribe: Scribe, balance: Balance) -> Told:
    return Told(
        text=scribe.either(balance.sentence, balance.sentence_es),
        claims=_numbered(scribe, _claims(balance)),
        formula=balance.formula,
        outcome=balance.outcome,
        beside=tuple(
            Told(
                text=scribe.either(a.sentence, a.sentence_es),
                claims=_numbered(scribe, a.flow.claims),
            )
            for a in balance.asides
        ),
    )


def _claims(balance: Balance) -> Iterator[str]:
    yield from (*balance.opening.claims, *balance.closing.claims)
    yield from (id_ for flow in balance.flows for id_ in flow.claims)


def _numbered(scribe: Scribe, ids: Iterable[str]) -> tuple[tuple[str, int], ...]:
    known = ((id_, scribe.numbers[id_]) for id_ in dict.fromkeys(ids) if id_ in scribe.numbers)
    return tuple(sorted(known, key=lambda pair: pair[1]))
