"""How a language writes numbers: digits, words, what makes them rough, and units of measurement."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from habeas.vocabulary.files import load_toml

NumberKind = Literal[
    "count", "percent", "times", "area", "money", "hours", "days", "litres", "degrees"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roughly:
    """Words that give a number its comparator, standing before or after it."""

    comparator: Literal["=", "~", ">=", "<="]
    before: list[str]
    after: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words after a number that make it a quantity: value times `factor` plus `offset` in `unit`.

    `symbols` are signs that stand directly before the number, as with money.
    """

    kind: NumberKind
    unit: str
    words: list[str]
    factor: float = 1.0
    offset: float = 0.0
    symbols: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The words of numbers in one language, all folded.

    `scales` multiply what stands before them ("dozen"); `joins` may stand inside a number
    ("hundred and five"). `comma_decimal` says that `1.234` is a thousand. `space_groups` that plain
    spaces part thousands. `vague` numbers say only at least so many; `fractions` are per cent,
    `openers` may be joined to digits by a hyphen ("sub-500"),
    and so are `parts` (words of a fraction by their number) counted by `wholes`;
    `vague_joins` and `fraction_joins` tie either to what is counted.
    `ratio_joins` make a share of two numbers ("three out of five").
    `span_joins` part the ends of a range; `span_opened` need the word before it. `labels` before a
    number, and `not_counts` around it, show that it counts nothing.
    """

    comma_decimal: bool
    space_groups: bool
    words: dict[str, int]
    scales: dict[str, int]
    articles: list[str]
    joins: list[str]
    suffixes: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, float]
    multiples: dict[str, float]
    fraction_joins: list[str]
    vague_joins: list[str]
    span_joins: list[str]
    span_opened: list[tuple[str, str]]
    span_blocked: list[str]
    labels: list[str]
    not_counts_before: list[str]
    not_counts_after: list[str]
    roughly: list[Roughly]
    unit: list[Unit]
    parts: dict[str, int] = field(default_factory=dict)
    wholes: dict[str, int] = field(default_factory=dict)
    openers: list[str] = field(default_factory=list)
    ratio_joins: list[str] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """Return every fraction that is a word or a whole number of parts, in per cent."""
        regular = {
            f"{many}{join}{part}": 100 * count / size
            for many, count in self.wholes.items()
            for part, size in self.parts.items()
            if count < size
            for join in (" ", "-")
        }
        return regular | self.fractions


@cache
def numerals(language: str) -> Numerals:
    """Return how `language` (one of `LANGUAGES`) writes numbers."""
    return load_toml(f"{language}/numbers.toml", Numerals)
