"""Saying what lies side by side, in English and in Spanish."""

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import Claim, Period, Quantity
from habeas.vocabulary import indicators
from habeas.vocabulary.comparability import difference_sentences

_LISTED = 6


def say(key: str, language: str, **values: str) -> str:
    """Return the sentence or phrase of a key in a language, filled in.

    >>> say("figure.~", "es", n="15")
    'unos 15'
    """
    return difference_sentences()[language][key].format(**values)


def label(indicator: str, language: str) -> str:
    """Return an indicator's name in a language, its id in plain words when it has none."""
    known = indicators().get(indicator)
    return known.label[language] if known else indicator.replace("_", " ")


def figure(quantity: Quantity, language: str) -> str:
    """Return a quantity in words and digits.

    >>> figure(Quantity(low=65, high=70, comparator="..", unit="persons", as_published=""), "en")
    '65 to 70'
    """
    low, high = (_number(n, quantity.unit, language) for n in (quantity.low, quantity.high))
    bare = say(f"figure.{quantity.comparator}", language, n=low, low=low, high=high)
    pattern = difference_sentences()[language].get(f"unit.{quantity.unit}", "{n}")
    return pattern.format(n=bare)


def _number(value: float, unit: str, language: str) -> str:
    if unit == "date":
        digits = f"{value:.0f}"
        return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))
    whole, _, rest = f"{value:,.2f}".partition(".")
    rest = rest.rstrip("0")
    shown = whole.replace(",", say("number.thousands", language))
    return shown + (say("number.decimal", language) + rest if rest else "")


def when(period: Period | None, published: str, language: str) -> str:
    """Return the reference date in words; publication is named only where there is no other date."""
    if period:
        if period.start == period.end or not period.end:
            return period.start
        return say("when.span", language, start=period.start, end=period.end)
    if published:
        return say("when.published", language, published=published)
    return say("when.undated", language)


@dataclass(frozen=True, slots=True)
class Side:
    """A claim to be quoted: with its document's publication date and the key of what it counts."""

    claim: Claim
    published: str
    note: str = ""


def side(quoted: Side, language: str) -> str:
    """Return what one claim says with its date: "about 15,000 (2023-08)"."""
    claim = quoted.claim
    said = (
        figure(claim.quantity, language)
        if claim.quantity
        else say(f"value.{str(bool(claim.value)).lower()}", language)
    )
    date = when(claim.period, quoted.published, language)
    note = difference_sentences()[language].get(quoted.note, "")
    return say("side", language, figure=said, when=", ".join(filter(None, (note, date))))


def listed(things: Sequence[str], language: str) -> str:
    """Return things with commas and "and" before the last."""
    distinct = list(dict.fromkeys(things))
    last = say("join.last", language)
    return last.join(filter(None, (", ".join(distinct[:-1]), distinct[-1])))


def difference(indicator: str, quoted: Sequence[Side], language: str) -> str:
    """Return one sentence with what the claims say, in the order they are given.

    Up to six values are written out; of more, their number, the lowest and the highest.
    """
    sides = list(dict.fromkeys(side(q, language) for q in quoted))
    name = label(indicator, language)
    if len(sides) == 2:
        return say("difference.two", language, label=name, a=sides[0], b=sides[1])
    if len(sides) <= _LISTED:
        return say("difference.many", language, label=name, figures=listed(sides, language))
    ordered = sorted(quoted, key=_low)
    low, high = (side(ordered[i], language) for i in (0, -1))
    count = str(len(sides))
    return say("difference.range", language, label=name, count=count, low=low, high=high)


def _low(quoted: Side) -> float:
    claim = quoted.claim
    return claim.quantity.low if claim.quantity else float(bool(claim.value))
