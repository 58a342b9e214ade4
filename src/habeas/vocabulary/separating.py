"""The lexicon behind who is held apart from whom."""

from dataclasses import dataclass, field
from functools import cache

from habeas.vocabulary.files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleClass:
    """People who may be held apart, or what tells them apart ("by age")."""

    id: str
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two sides an indicator keeps apart; `lone` classes are enough by themselves.

    A lone class is not enough beside one of `without`.
    """

    indicator: str
    sides: list[list[str]]
    lone: list[str]
    without: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Separating:
    """Words for being `apart` and `together`, for the people, and the `turns` that end a clause.

    Before a word for being apart, a `missing` one turns it over ("lacked room to hold them apart").
    """

    turns: list[str]
    apart: list[str]
    missing: list[str]
    together: list[str]
    classes: list[PeopleClass]
    pair: list[Pair]


@cache
def separating(language: str) -> Separating:
    """Return the lexicon of `language`."""
    return load_toml(f"{language}/separation.toml", Separating)
