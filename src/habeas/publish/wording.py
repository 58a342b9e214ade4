"""The words of the interface in each language, and names of indicators, themes and countries."""

from functools import cache
from importlib.resources import files
from typing import TypeAlias

import msgspec

from habeas.errors import UsageError
from habeas.vocabulary import indicators, themes
from habeas.vocabulary.countries import countries

Words: TypeAlias = dict[str, dict[str, str]]

LANGUAGES = ("en", "es")
_FOLDER = files("habeas.publish") / "words"


class _Particles(msgspec.Struct, forbid_unknown_fields=True):
    particles: list[str]


@cache
def words(language: str) -> Words:
    """Return the interface's words by section and key; raises UsageError for other languages."""
    if language not in LANGUAGES:
        raise UsageError(
            f"There is no dossier in the language {language!r}.",
            f"Choose one of {', '.join(LANGUAGES)}.",
        )
    text = _FOLDER.joinpath(f"{language}.toml").read_text("utf-8")
    return msgspec.toml.decode(text, type=Words)


@cache
def particles() -> frozenset[str]:
    """Return the words that join the parts of a name and are nobody's name alone."""
    text = _FOLDER.joinpath("particles.toml").read_text("utf-8")
    return frozenset(msgspec.toml.decode(text, type=_Particles).particles)


def indicator_label(indicator: str, language: str) -> str:
    """Return what an indicator or type of event is called; its id where nobody has named it."""
    known = indicators().get(indicator)
    if known:
        return known.label.get(language, known.id)
    return words(language)["event"].get(indicator, indicator.replace("_", " "))


def theme_label(theme: str, language: str) -> str:
    """Return what a theme is called."""
    return themes()[theme].label[language]


def country_name(code: str, language: str) -> str:
    """Return a country's name, its code where it has none, nothing where there is no code."""
    known = countries().get(code)
    return known.name(language) if known else code
