"""How a language writes dates, and the words that hang them on a clause."""

from dataclasses import dataclass
from functools import cache

from habeas.vocabulary.files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The words of dates in one language, all folded.

    `month_first` is how `5/12/2023` reads. `year_cues` are words after which four digits are a
    year. `spans` are pairs of words around and between the ends of a range; the first may be empty.
    `this_year` are phrases for the year a report covers. `ago_before` and `ago_after` stand around
    "two weeks". `self_standing` are words that open a date which needs no preposition.
    `adverbial` are words that hang a date on a clause ("in", "as of"); `origins` those that give
    only a start ("since"), `distant_origins` even some words away ("since the state of emergency
    began in March"); `reference` those that say outright that a value is for a date.
    """

    month_first: bool
    months: dict[str, int]
    ambiguous_months: list[str]
    weekdays: dict[str, int]
    year_cues: list[str]
    year_prefixes: list[str]
    spans: list[tuple[str, str]]
    this_year: list[str]
    ago_before: list[str]
    ago_after: list[str]
    self_standing: list[str]
    adverbial: list[str]
    origins: list[str]
    distant_origins: list[str]
    reference: list[str]
    breaks: list[str]
    reporting: list[str]


@cache
def calendar(language: str) -> Calendar:
    """Return how `language` (one of `LANGUAGES`) writes dates."""
    return load_toml(f"{language}/dates.toml", Calendar)
