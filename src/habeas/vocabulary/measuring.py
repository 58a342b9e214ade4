"""The lexicon behind measures: who is counted, and what is said of the count."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from habeas.vocabulary.files import load_toml

Reading = Literal[
    "plain",
    "above",
    "excess",
    "below",
    "ratio",
    "shared",
    "date",
    "rest_of_day",
    "per_week",
    "per_year",
    "fixed",
    "none",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Patterns that say what a number means.

    `reading` is how the number becomes the value: `above` and `below` count from 100 per cent,
    `excess` only where it is less than 100 ("overcrowding of 40 percent"),
    `ratio` divides by the number in slot `per`, `shared` by that in slot `o` where there is one
    ("two toilets for 100 men"), `rest_of_day` takes hours from 24, `per_week` and
    `per_year` turn visits into visits a month, `fixed` is one and `none` is nought without a
    number. `ends` asks that no
    noun follows the number, `tight` that no comma stands in the match, `across` that other counts
    may. `subject` takes the clause's subject into the span. `lone` needs no
    custody nearby: its own words are about custody. `least` and `most` bound the values that make
    sense; `sign` is the comparator that the cue's own words give ("a stay limited to").
    `unless` are words (`*` for any ending) that, shortly before, make it speak of something else;
    with `unless_within` also those inside the match, and `unless_after` are those that do so
    shortly after. `averaged` asks that the number is said to be
    an average, `building` that the text at least goes on about a place of detention.
    """

    indicator: str
    patterns: list[str]
    reading: Reading = "plain"
    basis: str = ""
    unit: str = ""
    factor: float = 1.0
    ends: bool = False
    tight: bool = False
    across: bool = False
    subject: bool = False
    lone: bool = False
    least: float = 0
    most: float = 1e12
    sign: Literal["", "=", "~", ">=", "<="] = ""
    unless: list[str] = field(default_factory=list)
    unless_within: bool = False
    unless_after: list[str] = field(default_factory=list)
    averaged: bool = False
    building: bool = False
    certainty: Literal["", "normative"] = ""
    score: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Words in "12 female inmates" that make a head count one of a group, with its own indicator."""

    indicator: str
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the part of a count just given is ("of whom 42 were on trial").

    `population` is the indicator when the whole was a head count; otherwise the whole's own.
    """

    group: str
    population: str
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """The measure lexicon of one language, all folded.

    `nouns` are the heads of noun phrases by name; up to three words that are no `stops` may stand
    before a head, the first perhaps one of `determiners`. `lists` are plain word lists. `function_words` may follow a number that counts
    people left unsaid ("held 456 in 2009"). `changes` before a number say that it is the same thing
    at another time; `continuations` join such a number to the one before. `parts_open` begin a
    breakdown, `asides` a phrase between commas that only interrupts; `of_all` stand between a
    part and its whole ("200 of the 350"). `singles` are heads that count only one: after several
    they begin another noun ("40 prison guards"). `of_these` after a number make it part of what was
    counted just before, `gapped` prepositions go on with the list that the first count began ("five
    escaped from one jail and six from another"), and `causes` say what those of the dead died of. `estimates` in a sentence make an exact number rough. `bases` are words before
    "capacity" and the like, with the basis they give; `averages` make a head count an average.

    `conditionals` open a clause of what is only supposed, except within `not_conditionals`;
    `supposing` verbs say what would follow, `supposing_alone` do so of a whole place without any
    condition. `founding` words before a date say when a place opened
    or closed, not when it was counted, except after `founding_times`; `relatives` open a clause
    about the place. `each`, `apiece` and, right after the thing counted, `article` share a count out among `units` (each form with its
    singular as written).
    """

    nouns: dict[str, list[str]]
    lists: dict[str, list[str]]
    stops: list[str]
    determiners: list[str]
    function_words: list[str]
    changes: list[str]
    continuations: list[str]
    parts_open: list[str]
    estimates: list[str]
    bases: dict[str, str]
    flow_since: list[str]
    averages: list[str]
    conditionals: list[str]
    not_conditionals: list[str]
    supposing: list[str]
    supposing_alone: list[str]
    founding: list[str]
    founding_times: list[str]
    relatives: list[str]
    each: list[str]
    apiece: list[str]
    article: list[str]
    units: dict[str, str]
    asides: list[str] = field(default_factory=list)
    of_all: list[str] = field(default_factory=list)
    singles: list[str] = field(default_factory=list)
    of_these: list[str] = field(default_factory=list)
    gapped: list[str] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)
    whom: list[Whom] = field(default_factory=list)
    part: list[Part] = field(default_factory=list)
    cue: list[Cue] = field(default_factory=list)


@cache
def measuring(language: str) -> Measuring:
    """Return the measure lexicon of `language` (one of `LANGUAGES`)."""
    return load_toml(f"{language}/measures.toml", Measuring)
