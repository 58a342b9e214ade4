"""What findings say, in both languages, from the phrases of `wording.yaml`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.assess.interval import number
from habeas.assess.reference import Phrase, wording
from habeas.model import Claim, Quantity
from habeas.vocabulary import indicators

SHOWN = 3
"""How many figures a sentence names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in Spanish."""

    en: str
    es: str


def phrase(key: str, **parts: Text | str | int) -> Text:
    """Return the phrase with its gaps filled, in both languages.

    >>> phrase("at_least", n=3)
    Text(en='at least 3', es='al menos 3')
    """
    return _fill(wording().phrases[key], parts)


def _fill(pattern: Phrase, parts: dict[str, Text | str | int]) -> Text:
    english = {k: v.en if isinstance(v, Text) else v for k, v in parts.items()}
    spanish = {k: v.es if isinstance(v, Text) else v for k, v in parts.items()}
    return Text(pattern.en.format(**english), pattern.es.format(**spanish))


def joined(texts: Iterable[Text], between: str = "; ") -> Text:
    """Return the texts one after the other."""
    listed = list(texts)
    return Text(between.join(t.en for t in listed), between.join(t.es for t in listed))


def label(indicator: str) -> Text:
    """Return the indicator's name in running text: its first letter small."""
    names = indicators()[indicator].label
    english, spanish = names["en"], names.get("es", names["en"])
    return Text(_small(english), _small(spanish))


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def labels(names: Iterable[str]) -> Text:
    """Return the names of indicators as a list; each once."""
    return joined((label(n) for n in dict.fromkeys(names)), ", ")


def figure(claim: Claim) -> Text:
    """Return what the claim says, in a few words."""
    value = _amount(claim.quantity) if claim.quantity else phrase("yes" if claim.value else "no")
    said = phrase("figure", label=label(claim.indicator), value=value)
    if claim.computed:
        said = phrase("computed", figure=said)
    return phrase("denied", figure=said) if claim.certainty == "denied" else said


def _amount(quantity: Quantity) -> Text:
    shown = Text(*(_range(quantity, language) for language in ("en", "es")))
    if quantity.comparator in {">=", "<=", "~"}:
        key = {">=": "at_least", "<=": "at_most", "~": "about"}[quantity.comparator]
        shown = phrase(key, n=shown)
    return in_unit(shown, quantity.unit)


def in_unit(number: Text | str, unit: str) -> Text:
    """Return a number, already in words, with its unit.

    >>> in_unit("≥ 1", "hours_per_day")
    Text(en='≥ 1 hours a day', es='≥ 1 horas al día')
    """
    return _fill(wording().units.get(unit, Phrase(en="{n}", es="{n}")), {"n": number})


def _range(quantity: Quantity, language: str) -> str:
    low, high = number(quantity.low, language), number(quantity.high, language)
    return low if low == high else f"{low}–{high}"


def figures(claims: Sequence[Claim]) -> Text:
    """Return what claims say: the first few figures that differ, and how many more there are."""
    listed = list(dict.fromkeys(figure(c) for c in claims))
    shown = listed[:SHOWN]
    if len(listed) > SHOWN:
        shown.append(phrase("more", n=len(listed) - SHOWN))
    return joined(shown, ", ")


def said_by(claims: Sequence[Claim], sources: int) -> Text:
    """Return what claims say and by how many independent sources."""
    if all(c.computed for c in claims):
        return figures(claims)
    if sources == 1:
        return phrase("one_source", list=figures(claims))
    return phrase("sources", list=figures(claims), n=sources)
