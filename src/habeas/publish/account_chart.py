"""The chart of an account, apart from the dossier that it may stand in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from habeas.model import Account, Balance, Bounds, Comparator, Period
from habeas.publish import phrases
from habeas.publish.charts import draw
from habeas.publish.figures import Chart, Mark, days
from habeas.publish.marks import PAPER
from habeas.publish.wording import Words, words

_ALONE = replace(PAPER, font="sans-serif")
"""Outside a dossier the drawing finds no typeface of the house."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """The words, the language, and the number by which each claim is cited."""

    words: Words
    language: str
    numbers: Mapping[str, int]


def drawn(whole: Account, language: str) -> str:
    """Return the chart of an account as SVG for paper, empty where nothing balances."""
    uncited = dict.fromkeys((*whole.claims, *whole.beside), 0)
    chart = balance_chart(whole, words(language), language, uncited)
    return draw(chart, _ALONE) if chart else ""


def balance_chart(
    whole: Account, said: Words, language: str, numbers: Mapping[str, int]
) -> Chart | None:
    """Return persons held with who came and went between the counts; null where nothing balances.

    `numbers` are those by which claims are cited, 0 where they are not; what rests on no claim that
    they name is left out.
    """
    ledger = next((x for x in whole.ledgers if not x.group), None)
    if ledger is None or not ledger.balances:
        return None
    pen = _Pen(said, language, numbers)
    w = said["account"]
    marks = [_mark(pen, "held", s.period, s.bounds, s.claims) for s in ledger.stocks]
    for one in ledger.balances:
        between = Period(
            start=one.opening.period.end or one.opening.period.start, end=one.closing.period.start
        )
        for row, bounds in (("came", one.came), ("went", one.went)):
            way = "in" if row == "came" else "out"
            ids = [i for f in one.flows if f.direction == way for i in f.claims]
            marks += [_mark(pen, row, between, bounds, ids)] if ids else []
        marks += [_mark(pen, "unexplained", between, one.residual, _claims(one))]
    return Chart(
        id="account",
        title=w["chart"],
        description=w["description"],
        marks=tuple(m for m in marks if m.claims),
        empty="",
        thousands=said["number"]["thousands"],
        below=w["below"],
    )


def _mark(pen: _Pen, row: str, period: Period, bounds: Bounds, claims: Iterable[str]) -> Mark:
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
        series=pen.words["account"][row],
        low=low,
        high=high,
        comparator=comparator,
        text=_shown(pen, bounds, signed=row == "unexplained"),
        claims=_numbered(pen, claims),
        start=start,
        end=max(start, end),
        when=phrases.period(period, pen.language),
    )


def _shown(pen: _Pen, bounds: Bounds, *, signed: bool) -> str:
    w = pen.words["account"]
    low, high = (
        _number(end, pen.language, signed=signed) if end is not None else ""
        for end in (bounds.low, bounds.high)
    )
    if low == high:
        return low or w["any"]
    key = "range" if low and high else "least" if low else "most"
    return w[key].format(low=low, high=high)


def _number(value: float, language: str, *, signed: bool) -> str:
    return ("+" if signed and value > 0 else "") + phrases.number(round(value, 1), language)


def _claims(balance: Balance) -> Iterable[str]:
    yield from (*balance.opening.claims, *balance.closing.claims)
    yield from (id_ for flow in balance.flows for id_ in flow.claims)


def _numbered(pen: _Pen, ids: Iterable[str]) -> tuple[tuple[str, int], ...]:
    known = ((id_, pen.numbers[id_]) for id_ in dict.fromkeys(ids) if id_ in pen.numbers)
    return tuple(sorted(known, key=lambda pair: pair[1]))
