"""The languages that have lexicons, and how each cuts running text."""

from dataclasses import dataclass
from functools import cache

from habeas.vocabulary.files import load_toml

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """What a sentence splitter must know of a language; all words lower-case, without the stop."""

    abbreviations: list[str]
    ending_abbreviations: list[str]
    openers: list[str]
    stopwords: list[str]


@cache
def segmentation(language: str) -> Segmentation:
    """Return how text in `language` (one of `LANGUAGES`) is cut."""
    return load_toml(f"{language}/segment.toml", Segmentation)
