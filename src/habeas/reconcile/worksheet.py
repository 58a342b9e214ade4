"""An account as lines in time order: counts, what came and went, and what is left between them."""

from collections.abc import Iterator
from typing import Any

from habeas.model import Account, Balance, Bounds, Flow, Ledger, Period, Stock
from habeas.reconcile.account_words import name_of, tell, within


def worksheet(whole: Account, language: str) -> Iterator[dict[str, Any]]:
    """Yield the lines of an account, flat, in `en` or `es`; open ends are null."""
    for ledger in whole.ledgers:
        yield from ({"group": ledger.group, **line} for line in _lines(ledger, language))


def _lines(ledger: Ledger, language: str) -> Iterator[dict[str, Any]]:
    for stock in ledger.stocks:
        yield _stock(stock, language)
        for balance in ledger.balances:
            if balance.opening == stock:
                yield from _between(balance, language)
    yield from (_flow(f, language) for f in ledger.loose)
    for note in ledger.notes:
        text = note.sentence_es if language == "es" else note.sentence
        yield _line("note", None, None, language, claims=note.claims, text=text)


def _between(balance: Balance, language: str) -> Iterator[dict[str, Any]]:
    span = Period(
        start=balance.opening.period.end or balance.opening.period.start,
        end=balance.closing.period.start,
    )
    yield from (_flow(f, language) for f in balance.flows)
    for aside in balance.asides:
        text = aside.sentence_es if language == "es" else aside.sentence
        flow = aside.flow
        yield _line("aside", flow.period, flow.bounds, language, claims=flow.claims, text=text)
    text = balance.sentence_es if language == "es" else balance.sentence
    claims = tuple(sorted({*balance.opening.claims, *balance.closing.claims}))
    text = f"{text} [{balance.formula}]"
    yield _line("residual", span, balance.residual, language, claims=claims, text=text, signed=True)


def _stock(stock: Stock, language: str) -> dict[str, Any]:
    return _line("stock", stock.period, stock.bounds, language, claims=stock.claims)


def _flow(flow: Flow, language: str) -> dict[str, Any]:
    kind = {"in": "came", "out": "went"}.get(flow.direction, "moved")
    name = name_of(flow.name, flow.direction, language)
    return _line(kind, flow.period, flow.bounds, language, claims=flow.claims, text=name)


def _line(
    kind: str,
    period: Period | None,
    bounds: Bounds | None,
    language: str,
    *,
    claims: tuple[str, ...],
    text: str = "",
    signed: bool = False,
) -> dict[str, Any]:
    return {
        "line": tell(f"line.{kind}", language),
        "start": period.start if period else "",
        "end": period.end or period.start if period else "",
        "figure": within(bounds, language, signed=signed) if bounds else "",
        "low": bounds.low if bounds else None,
        "high": bounds.high if bounds else None,
        "text": text,
        "claims": claims,
    }
