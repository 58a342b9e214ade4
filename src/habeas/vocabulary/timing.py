"""How a language speaks of time: its rules for dates, times of day, durations and repeated times."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from habeas.vocabulary.files import load_toml

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Patterns that mean a time of one kind in one way; their slots fill in the rest.

    `step` is how many of the slot `unit` away it is, times the slot `n` (negative: before); `unit`
    and `n` stand in for slots, and `add` is added to the number. `value` is the meaning itself where no slot adds to it. `mention` counts from the date named last rather
    than from publication. `quarterly` means the quarter of that year where quarters are
    spoken of, and `needs_quarter` nothing where none is. `opens` is a stretch at the start of
    what follows ("the first nine months of"). `loose` are parts that mean a time only beside another ("morning").
    `after` are words of which one must stand just before; `unless` are words
    that must not stand just before, `never` words that must not follow.
    """

    patterns: list[str]
    kind: TimeKind = "DATE"
    step: int = 0
    unit: str = ""
    n: str = ""
    add: float = 0.0
    value: str = ""
    clock: str = ""
    mod: str = ""
    mention: bool = False
    quarterly: bool = False
    needs_quarter: bool = False
    opens: bool = False
    loose: bool = False
    after: list[str] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The words of time in one language, all folded, hyphens as spaces.

    `values` gives, by slot, what its words stand for: units as TIMEX3 letters, steps as -1, 0, 1.
    `clock` gives what a word after an hour
    adds to it, `clock_marks` words after it that add nothing. `mods` are words before a time that modify it, by TIMEX3 modifier; `articles` may stand before
    them. `joins` stand between two parts of one time. `month_cues` are words that make a month
    of one that is a word of another sense too; those of `never_alone` want a day or a year. `future` and
    `past` are words of a clause that speaks of what is to come, or of what is over; `past_endings` is how such verbs end.
    `ages` are words before a number of `age_units` that make it an age.
    """

    values: dict[str, dict[str, str]]
    clock: dict[str, int]
    clock_marks: list[str]
    rule: list[Rule]
    mods: dict[str, list[str]]
    articles: list[str]
    joins: list[str]
    month_cues: list[str]
    never_alone: list[str]
    future: list[str]
    past: list[str]
    past_endings: list[str]
    ages: list[str]
    age_units: list[str]


@cache
def timing(language: str) -> Timing:
    """Return how `language` (one of `LANGUAGES`) speaks of time."""
    return load_toml(f"{language}/times.toml", Timing)
