"""Values computed from two claims of the record; they stand beside what is reported, never for it."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from habeas.assess.interval import number, reach
from habeas.assess.periods import apart, length, shared
from habeas.assess.reference import Formula, bridges
from habeas.model import (
    Attribution,
    Certainty,
    Claim,
    Comparator,
    Computation,
    Period,
    Pin,
    Quantity,
)
from habeas.text import fold, short_id
from habeas.vocabulary import indicators

EXTRACTOR = "assess.derive"
VERSION = "3"
_COUNTED = {"stock", "flow", "cumulative", "average"}
_PLACES, _SCALE = 4, 10_000
_USABLE: dict[Certainty, int] = {"asserted": 0, "hedged": 1}


def derive(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the values that two claims of one place give together, as claims with `computed` set.

    All claims must be of one place. Two claims go together when their times can overlap and their
    groups fit. Where a document gives both, its own pair is used; else claims of two documents
    are paired, each pair of values once. Claims that are hedged give hedged values; plans, laws and denials give none.
    Where the two are not plainly of one time, or one is an average, the formula ends by saying of what each is.
    """
    usable = sorted(
        (c for c in claims if _counts(c) and not c.computed and c.certainty in _USABLE),
        key=lambda c: c.id,
    )
    computed: dict[str, Claim] = {}
    for formula in bridges().formulas:
        for claim in _computed(formula, usable):
            computed.setdefault(claim.id, claim)
    return tuple(computed[i] for i in sorted(computed))


def _counts(claim: Claim) -> bool:
    """Return whether a claim gives a figure in the unit of its indicator, not a share of it."""
    known = indicators().get(claim.indicator)
    unit = claim.quantity.unit if claim.quantity else None
    return known is not None and unit == known.unit


def _computed(formula: Formula, usable: Sequence[Claim]) -> Iterable[Claim]:
    above = _distinct(
        c
        for c in usable
        if c.indicator == formula.numerator
        and c.basis in formula.bases
        and (formula.days is None or formula.days[0] <= length(c.period) <= formula.days[1])
    )
    below = _distinct(c for c in usable if c.indicator == formula.denominator)
    paired: set[tuple[object, ...]] = set()
    for numerator in above:
        fitting = [d for d in below if _fit(formula, numerator, d)]
        own = [d for d in fitting if d.document == numerator.document]
        for denominator in own or fitting:
            values = (*_said(numerator), *_said(denominator))
            claim = _claim(formula, numerator, denominator)
            if claim is not None and (own or values not in paired):
                paired.add(values)
                yield claim


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Return the first claim for each thing said in each document."""
    first: dict[tuple[object, ...], Claim] = {}
    for c in claims:
        first.setdefault((c.document, *_said(c)), c)
    return list(first.values())


def _said(claim: Claim) -> tuple[object, ...]:
    quantity = replace(claim.quantity, as_published="") if claim.quantity else None
    return quantity, claim.basis, claim.group, claim.period, claim.certainty, _system(claim)


def _system(claim: Claim) -> bool:
    return claim.place.startswith("system:")


def _fit(formula: Formula, one: Claim, other: Claim) -> bool:
    if apart(one.period, other.period) or _system(one) != _system(other):
        return False
    groups = fold(one.group), fold(other.group)
    return groups[0] == groups[1] or (not formula.same_group and "" in groups)


def _claim(formula: Formula, above: Claim, below: Claim) -> Claim | None:
    if above.quantity is None or below.quantity is None:
        return None
    unit = indicators()[formula.result].unit
    value = divide(above.quantity, below.quantity, formula.times, unit)
    if value is None:
        return None
    lasting = formula.days or above.basis == "average"
    period = above.period if lasting else shared(above.period, below.period)
    one_voice = above.document == below.document and above.attribution == below.attribution
    asks = f"{formula.numerator} / {formula.denominator}"
    times = f" × {number(formula.times)}" if formula.times != 1 else ""
    terms = f"{_term(above.quantity)} / {_term(below.quantity)}{times}"
    return replace(
        above,
        id=short_id("clm", EXTRACTOR, VERSION, formula.result, above.id, below.id),
        indicator=formula.result,
        pins=(*_first(above), *_first(below)),
        quantity=value,
        group=above.group or below.group,
        scope=(above if formula.counts_people == "numerator" else below).scope,
        period=period,
        attribution=above.attribution if one_voice else Attribution(),
        certainty=max(above.certainty, below.certainty, key=lambda c: _USABLE[c]),
        basis=formula.basis or ("" if below.basis in _COUNTED else below.basis),
        computed=Computation(
            formula=f"{asks}{times}: {terms} = {value.as_published}{_of_what(above, below)}",
            inputs=((formula.numerator, above.id), (formula.denominator, below.id)),
        ),
        missing=() if period else (("period", "not stated"),),
        extractor=EXTRACTOR,
        extractor_version=VERSION,
        score=min(above.score, below.score),
        reasons=(f"computed from {formula.numerator} and {formula.denominator}",),
    )


def _of_what(above: Claim, below: Claim) -> str:
    """Return of what times, and of what averages, the two are; empty where both are of one time."""
    if above.period == below.period and above.period and above.basis != "average":
        return ""
    told = (f"{c.indicator}: {_basis_and_time(c)}" for c in (above, below))
    return f" [{'; '.join(told)}]"


def _basis_and_time(claim: Claim) -> str:
    return " ".join(filter(None, (claim.basis, _time(claim.period))))


def _time(period: Period | None) -> str:
    if period is None:
        return "?"
    return period.start if period.end in ("", period.start) else f"{period.start}/{period.end}"


def _first(claim: Claim) -> tuple[Pin, ...]:
    return claim.pins[:1]


def divide(above: Quantity, below: Quantity, times: float, unit: str) -> Quantity | None:
    """Return `times` above over below, over all that both leave possible; null where nothing is said.

    What is "about" reaches a tenth to each side, so that the result is an interval.

    >>> area = Quantity(low=100, high=100, comparator="=", unit="m2", as_published="100 m2")
    >>> men = Quantity(low=65, high=70, comparator="..", unit="persons", as_published="65 to 70")
    >>> divide(area, men, 1, "m2").as_published
    '1.43..1.54 m2'
    """
    top, bottom = reach(above), reach(below)
    if min(top.low, bottom.low) < 0 or bottom.high == 0:
        return None
    low = 0.0 if math.isinf(bottom.high) else times * top.low / bottom.high
    high = math.inf if bottom.low == 0 or math.isinf(top.high) else times * top.high / bottom.low
    if math.isinf(high):
        return None if low == 0 else _quantity(_outward(low, math.floor), None, ">=", unit)
    if low == 0 and high > 0:
        return _quantity(_outward(high, math.ceil), None, "<=", unit)
    if low == high:
        return _quantity(round(low, _PLACES), None, "=", unit)
    return _quantity(_outward(low, math.floor), _outward(high, math.ceil), "..", unit)


def _outward(end: float, towards: Callable[[float], int]) -> float:
    """Return an end of an interval, rounded so that nothing possible is lost."""
    return towards(round(end * _SCALE, _PLACES)) / _SCALE


def _quantity(low: float, high: float | None, comparator: Comparator, unit: str) -> Quantity:
    bare = Quantity(
        low=low,
        high=low if high is None else high,
        comparator=comparator,
        unit=unit,
        as_published="",
    )
    return replace(bare, as_published=f"{_term(bare)} {unit}")


def _term(quantity: Quantity) -> str:
    low, high = number(quantity.low), number(quantity.high)
    shown = low if low == high else f"{low}..{high}"
    sign = {"~": "~", ">=": "≥ ", "<=": "≤ "}.get(quantity.comparator, "")
    return f"{sign}{shown}"
