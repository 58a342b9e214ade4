"""The account as a reader sees it: each balance with its sentence, its arithmetic and its claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.model import Balance, Bounds, Comparator, Ledger, Period
from habeas.publish import phrases
from habeas.publish.figures import Chart, Mark, days
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


def balance_chart(scribe: Scribe) -> Chart | None:
    """Return persons held with who came and went between the counts; null where nothing balances."""
    whole = scribe.copy.dossier.account
    ledger = next((x for x in whole.ledgers if not x.group), None) if whole else None
    if ledger is None or not ledger.balances:
        return None
    w = scribe.words["account"]
    marks = [_mark(scribe, "held", s.period, s.bounds, s.claims) for s in ledger.stocks]
    for one in ledger.balances:
        between = Period(
            start=one.opening.period.end or one.opening.period.start, end=one.closing.period.start
        )
        for row, bounds in (("came", one.came), ("went", one.went)):
            way = "in" if row == "came" else "out"
            ids = [i for f in one.flows if f.direction == way for i in f.claims]
            marks += [_mark(scribe, row, between, bounds, ids)] if ids else []
        marks += [_mark(scribe, "unexplained", between, one.residual, _claims(one))]
    return Chart(
        id="account",
        title=w["chart"],
        description=w["description"],
        marks=tuple(m for m in marks if m.claims),
        empty="",
        thousands=scribe.words["number"]["thousands"],
    )


def _mark(scribe: Scribe, row: str, period: Period, bounds: Bounds, claims: Iterable[str]) -> Mark:
    start, end = days(period)
    low = bounds.low if bounds.low is not None else min(0.0, bounds.high or 0.0)
    high = bounds.high if bounds.high is not None else max(low, 0.0)
    comparator: Comparator = "=" if low == high else ".."
    if bounds.high is None:
        comparator = ">="
    elif bounds.low is None:
        comparator = "<="
    return Mark(
        row=row,
        series=scribe.words["account"][row],
        low=low,
        high=high,
        comparator=comparator,
        text=_shown(scribe, bounds, signed=row == "unexplained"),
        claims=_numbered(scribe, claims),
        start=start,
        end=max(start, end),
        when=phrases.period(period, scribe.language),
    )


def _shown(scribe: Scribe, bounds: Bounds, *, signed: bool) -> str:
    w = scribe.words["account"]
    low, high = (
        _number(end, scribe.language, signed=signed) if end is not None else ""
        for end in (bounds.low, bounds.high)
    )
    if low == high:
        return low or w["any"]
    key = "range" if low and high else "least" if low else "most"
    return w[key].format(low=low, high=high)


def _number(value: float, language: str, *, signed: bool) -> str:
    return ("+" if signed and value > 0 else "") + phrases.number(round(value, 1), language)
