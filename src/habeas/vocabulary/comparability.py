"""What must agree before two claims can contradict each other, and the sentences that say so."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from habeas.vocabulary.files import load_toml

Pace = Literal["fixed", "slow", "total", "fast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparability:
    """How indicators compare; the lists hold indicator ids, `window` days by pace."""

    fixed: list[str]
    slow: list[str]
    totals: list[str]
    ceilings: list[str]
    additive: list[str]
    window: dict[Literal["fast", "slow"], int]
    basis: dict[str, str]

    def pace(self, indicator: str, *, is_condition: bool) -> Pace:
        """Return how fast an indicator's value changes; conditions change slowly."""
        if indicator in self.fixed:
            return "fixed"
        if indicator in self.totals:
            return "total"
        return "slow" if is_condition or indicator in self.slow else "fast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A condition that a measure above or below a bound contradicts."""

    condition: str
    value: bool
    measure: str
    above: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Two conditions that cannot hold together."""

    one: str
    one_value: bool
    other: str
    other_value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """A count that cannot be more than another."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindred:
    """Two measures that count nearly one thing, each by its own definition."""

    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate that is reckoned from a part and one of several wholes, times a factor."""

    rate: str
    part: str
    wholes: list[str]
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Two measures that are easily printed one for the other."""

    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridges:
    """What can be contradicted, or differ by definition, across indicators."""

    bridges: list[Bridge]
    conditions: list[Exclusion]
    parts: list[PartOf]
    kindred: list[Kindred]
    rates: list[Rate]
    twins: list[Twin]


@cache
def comparability() -> Comparability:
    """Return how indicators compare.

    >>> comparability().pace("prison_population", is_condition=False)
    'fast'
    """
    return load_toml("comparability.toml", Comparability)


@cache
def bridges() -> Bridges:
    """Return which indicators can contradict each other."""
    return load_toml("bridges.toml", Bridges)


@cache
def difference_sentences() -> dict[str, dict[str, str]]:
    """Return the sentences about differences by language and key."""
    return load_toml("differences.toml", dict[str, dict[str, str]])
