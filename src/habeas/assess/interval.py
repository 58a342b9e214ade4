"""Intervals: what a published figure leaves possible, and whether that meets a threshold."""

import math
from dataclasses import dataclass

from habeas.assess.reference import wording
from habeas.model import Quantity
from habeas.text import fold

MARGIN = 0.1
"""How far "about" may reach to each side of the figure, as a share of it."""

_SYMBOLS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "is": "=", "not_in": "∉"}
_OPPOSITES = {"<=": ">", ">=": "<", "<": ">=", ">": "<="}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Every value a figure leaves possible; an open end is not itself possible."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False


def reach(quantity: Quantity) -> Interval:
    """Return the interval a quantity leaves possible.

    "About" reaches `MARGIN` to each side; "at least" has no upper end; "at most" goes down to zero,
    except for temperatures. "More than" and "less than" leave out the figure itself, which only the
    published words can tell.

    >>> q = Quantity(low=2, high=2, comparator="<=", unit="hours", as_published="less than 2 hours")
    >>> reach(q)
    Interval(low=0, high=2, low_open=False, high_open=True)
    """
    low, high = min(quantity.low, quantity.high), max(quantity.low, quantity.high)
    if quantity.comparator == "~" or "~" in quantity.as_published:
        low, high = low - abs(low) * MARGIN, high + abs(high) * MARGIN
    if quantity.comparator == ">=":
        return Interval(low=low, high=math.inf, low_open=_strict(quantity), high_open=True)
    if quantity.comparator == "<=":
        floor = -math.inf if quantity.unit == "celsius" else min(0, high)
        return Interval(low=floor, high=high, high_open=_strict(quantity))
    return Interval(low=low, high=high)


def _strict(quantity: Quantity) -> bool:
    words = f" {fold(quantity.as_published)} "
    return any(f" {phrase} " in words for phrase in wording().strict[quantity.comparator])


def meets(interval: Interval, comparator: str, threshold: float) -> bool | None:
    """Return whether every possible value meets the condition, none does, or (null) it is open.

    >>> meets(Interval(low=1.43, high=1.54), ">=", 3)
    False
    >>> meets(Interval(low=0.5, high=math.inf), ">=", 1) is None
    True
    """
    if comparator in {"<=", "<"}:
        turned = meets(interval, _OPPOSITES[comparator], threshold)
        return None if turned is None else not turned
    low_in = interval.low > threshold or (
        interval.low == threshold and (comparator == ">=" or interval.low_open)
    )
    if low_in:
        return True
    high_out = interval.high < threshold or (
        interval.high == threshold and (comparator == ">" or interval.high_open)
    )
    return False if high_out else None


def condition(comparator: str, threshold: float | bool | str | tuple[str, ...] | None) -> str:
    """Return what a test asks, in signs.

    >>> condition(">=", 1)
    '≥ 1'
    """
    if isinstance(threshold, tuple):
        shown = "{" + ", ".join(threshold) + "}"
    elif isinstance(threshold, bool) or threshold is None:
        shown = str(threshold).lower()
    else:
        shown = threshold if isinstance(threshold, str) else number(threshold)
    return f"{_SYMBOLS[comparator]} {shown}"


def relation(interval: Interval, comparator: str, threshold: float) -> str:
    """Return how the interval lies to the threshold: the true relation, or `?` where it is open.

    >>> relation(Interval(low=0.5, high=0.5), ">=", 1)
    '0.5 < 1'
    """
    outcome = meets(interval, comparator, threshold)
    sign = "?" if outcome is None else _SYMBOLS[comparator if outcome else _OPPOSITES[comparator]]
    return f"{show(interval)} {sign} {number(threshold)}"


def show(interval: Interval) -> str:
    """Return the interval as mathematicians write it, or as one number where it is one.

    >>> show(Interval(low=0, high=2, high_open=True))
    '[0, 2)'
    """
    if interval.low == interval.high:
        return number(interval.low)
    left = "(" if interval.low_open or math.isinf(interval.low) else "["
    right = ")" if interval.high_open or math.isinf(interval.high) else "]"
    return f"{left}{number(interval.low)}, {number(interval.high)}{right}"


def number(value: float, language: str = "en") -> str:
    """Return a number with at most two decimals and its thousands apart.

    >>> number(15000), number(1.4286), number(15000.5, "es")
    ('15,000', '1.43', '15\\xa0000,5')
    """
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(",", "\xa0").replace(".", ",")
