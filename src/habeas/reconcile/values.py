"""What a published figure leaves open, and whether two figures can both be true."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from habeas.model import Quantity

Fit = Literal["equal", "rounding", "bounds", "date", "tenfold", "swapped", "differ"]
_DIGITS = re.compile(r"\d[\d.,\s]*")
_DECIMALS = re.compile(r"[.,](\d{1,2})$")
_ROUGH, _FLAT = 0.10, 0.05
_HUNDREDS = 100
_FEWEST, _SWAPPABLE = 10, 3
_INFINITE = math.inf


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a figure leaves possible, both ends included."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Return whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def step(quantity: Quantity, value: float) -> float:
    """Return the worth of the last digit that a value was published with.

    Zeros at the end count as filled in, not as published, unless decimals follow them.

    >>> step(Quantity(low=15e3, high=15e3, comparator="~", unit="persons", as_published="15,000"), 15e3)
    1000.0
    """
    if value == 0 or not math.isfinite(value):
        return 1.0
    found = _DIGITS.search(quantity.as_published)
    written = found.group().strip(" .,") if found else ""
    decimals = _DECIMALS.search(written)
    digits = re.sub(r"\D", "", written) or re.sub(r"\D", "", f"{value:g}")
    significant = digits if decimals else digits.rstrip("0")
    count = max(1, len(significant.lstrip("0")))
    return float(10 ** (math.floor(math.log10(abs(value))) - count + 1))


def interval(quantity: Quantity, *, ceiling: bool = False) -> Interval:
    """Return the values that a figure strictly leaves possible.

    "About" allows one step of its last published digit, at most a tenth. `ceiling` is true for
    measures that "up to" gives themselves, such as a capacity.
    """
    low, high = quantity.low, quantity.high
    if quantity.comparator == "~":
        slack = min(step(quantity, high), abs(high) * _ROUGH)
        return Interval(low - slack, high + slack)
    if quantity.comparator == ">=":
        return Interval(low, _INFINITE)
    if quantity.comparator == "<=" and not ceiling:
        return Interval(-_INFINITE, high)
    return Interval(low, high)


def rounded(quantity: Quantity, *, ceiling: bool = False) -> Interval:
    """Return the values that a flat figure may have been rounded from, at most a twentieth off.

    A flat count is taken for rounded only from a hundred up: 80 deaths are not 79.
    """
    strict = interval(quantity, ceiling=ceiling)
    if quantity.comparator not in ("=", "<=") or quantity.low != quantity.high:
        return strict
    last = step(quantity, quantity.high)
    last = 1.0 if 1 < last < _HUNDREDS else last
    slack = min(last / 2, abs(quantity.high) * _FLAT)
    return Interval(strict.low - slack, strict.high + slack)


def fit(a: Quantity, b: Quantity, *, ceiling: bool = False) -> Fit:
    """Return how two figures of one thing stand to each other.

    `equal`: the same figure, said flatly or roughly; `rounding`, `bounds` and `date`: both can be
    true; `tenfold` and `swapped`: a slip is likely; `differ`: they cannot both be true.
    """
    if (a.low, a.high) == (b.low, b.high) and bound(a, ceiling=ceiling) == bound(
        b, ceiling=ceiling
    ):
        return "equal"
    if a.unit == "date" or b.unit == "date":
        return "date" if _less_exact(a, b) or _less_exact(b, a) else "differ"
    one, other = interval(a, ceiling=ceiling), interval(b, ceiling=ceiling)
    if one.meets(other):
        return "rounding" if "~" in (a.comparator, b.comparator) else "bounds"
    if rounded(a, ceiling=ceiling).meets(other) or rounded(b, ceiling=ceiling).meets(one):
        return "rounding"
    return _slip(a, b)


def bound(quantity: Quantity, *, ceiling: bool = False) -> str:
    """Return which way a figure is open: "=" for a flat, rough or two-sided one.

    >>> bound(Quantity(low=9, high=9, comparator="~", unit="persons", as_published="about 9"))
    '='
    """
    flat = quantity.comparator in ("=", "~", "..") or (ceiling and quantity.comparator == "<=")
    return "=" if flat else quantity.comparator


def _less_exact(a: Quantity, b: Quantity) -> bool:
    return f"{b.low:.0f}".startswith(f"{a.low:.0f}")


def _slip(a: Quantity, b: Quantity) -> Fit:
    low, high = sorted((a.low, b.low))
    if a.low != a.high or b.low != b.high or low < 1:
        return "differ"
    powers = (power for power in (1, 2, 3) if math.isclose(high, low * 10**power))
    if power := next(powers, 0):
        # Of small counts only a separator of thousands taken for a point: 1.234 and 1,234.
        return "tenfold" if low >= _FEWEST or (power == 3 and low % 1) else "differ"
    return "swapped" if low >= _FEWEST and _swapped(f"{a.low:.10g}", f"{b.low:.10g}") else "differ"


def _swapped(one: str, other: str) -> bool:
    """Return whether two figures of three digits or more differ by two neighbours that changed places."""
    if one.find(".") != other.find("."):
        return False
    one, other = one.replace(".", ""), other.replace(".", "")
    if len(one) != len(other) or len(one) < _SWAPPABLE:
        return False
    apart = [i for i, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    i, j = apart
    return one[i] == other[j] and one[j] == other[i]
