"""Saying what an account shows, in English and in Spanish."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from habeas.model import Bounds, Claim, Flow, Period, Stock
from habeas.reconcile.wording import figure, label, listed, say, when
from habeas.vocabulary.accounts import accounts

LANGUAGES = "en", "es"
_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Both:
    """One thing said in both languages."""

    en: str
    es: str


def tell(key: str, language: str, **values: str) -> str:
    """Return the sentence of a key in a language, filled in.

    >>> tell("flow.escaped.out", "es")
    'se fugaron'
    """
    return accounts().sentences[language][key].format(**values)


def number(value: float, language: str, *, signed: bool = False) -> str:
    """Return a number with at most one decimal, with its sign where that is wanted.

    >>> number(8114, "en", signed=True), number(-12.25, "es", signed=True)
    ('+8,114', '−12,2')
    """
    whole, _, rest = f"{abs(value):,.1f}".partition(".")
    shown = whole.replace(",", say("number.thousands", language))
    shown += "" if rest == "0" else say("number.decimal", language) + rest
    if value < 0:
        return tell("number.minus", language) + shown
    return (tell("number.plus", language) if signed and value > 0 else "") + shown


def within(bounds: Bounds, language: str, *, signed: bool = False) -> str:
    """Return bounds in words.

    >>> within(Bounds(low=3, high=None), "en"), within(Bounds(low=-4, high=2), "es", signed=True)
    ('at least 3', 'de −4 a +2')
    """
    low, high = (
        number(end, language, signed=signed) if end is not None else ""
        for end in (bounds.low, bounds.high)
    )
    if low == high:
        return low or tell("number.any", language)
    if not low or not high:
        return tell("number.least" if low else "number.most", language, low=low, high=high)
    return tell("number.range", language, low=low, high=high)


class Teller:
    """Says figures as their claims publish them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims: Mapping[str, Claim] = {c.id: c for c in claims}

    def stock(self, stock: Stock, language: str) -> str:
        """Return a count with its date: "about 4,000 (2023-03-15)"."""
        shown = self._figures(stock.claims, stock.bounds, language)
        return tell("stock", language, figure=shown, when=_date(stock.period, language))

    def flow(self, flow: Flow, language: str) -> str:
        """Return a flow with its time: "released 412 (2024-05)"."""
        shown = (
            within(flow.bounds, language)
            if flow.difference
            else self._figures(flow.claims, flow.bounds, language)
        )
        name = name_of(flow.name, flow.direction, language)
        return tell("flow", language, name=name, figure=shown, when=_date(flow.period, language))

    def labelled(self, claim: Claim, language: str) -> str:
        """Return a count with the name of what it counts: "Released 412"."""
        shown = figure(claim.quantity, language) if claim.quantity else ""
        return f"{label(claim.indicator, language)} {shown}"

    def _figures(self, ids: Iterable[str], bounds: Bounds, language: str) -> str:
        said = [self.claims[i].quantity for i in ids if i in self.claims]
        shown = sorted({figure(q, language) for q in said if q is not None})
        return listed(shown, language) if len(shown) <= _FIGURES else within(bounds, language)


def name_of(name: str, direction: str, language: str) -> str:
    """Return what people of a flow did, in words."""
    return tell(f"flow.{name}.{direction}", language)


def _date(period: Period, language: str) -> str:
    return when(period, "", language)
