"""Countries and territories: names and demonyms in each language, and which country a word names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from habeas.text import fold
from habeas.vocabulary.files import load_toml, load_yaml

_ARTICLES = ("the ", "el ", "la ", "los ", "las ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory; `id` is its ISO 3166-1 alpha-3 code (`XKX` for Kosovo).

    `names` and `demonyms` are by language; the first name is the one shown. `codes` are
    abbreviations in common use ("U.S.", "EE. UU."), which match letter for letter.
    """

    id: str
    names: dict[str, list[str]]
    demonyms: dict[str, list[str]]
    codes: list[str] = field(default_factory=list)

    def name(self, language: str) -> str:
        """Return the name shown in a language, in English where the language is not known."""
        return (self.names.get(language) or self.names["en"])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    words: list[str]
    countries: list[Country]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    towns: dict[str, list[str]]
    bodies: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Sign:
    """Folded words that show a country, its alpha-3 code and how much they weigh.

    `capital` says that they show it only with a capital.
    """

    words: tuple[str, ...]
    country: str
    weight: int
    capital: bool


@cache
def country_signs() -> Mapping[str, tuple[Sign, ...]]:
    """Return the signs of a country by their first word, the longest first.

    They are towns, bodies and currencies that it alone has, and what its people are called.

    >>> [s.country for s in country_signs()["tegucigalpa"]]
    ['HND']
    """
    file = load_toml("country_signs.toml", _Signs)
    every = [
        (form, c.id, 1) for c in countries().values() for fs in c.demonyms.values() for form in fs
    ]
    every += [(form, code, 2) for code, forms in file.towns.items() for form in forms]
    every += [(form, code, 4) for code, forms in file.bodies.items() for form in forms]
    found: dict[str, dict[tuple[str, ...], Sign]] = {}
    for form, code, weight in every:
        words = tuple(fold(form).split())
        found.setdefault(words[0], {}).setdefault(
            words, Sign(words, code, weight, weight > 1 and not form.islower())
        )
    return MappingProxyType(
        {
            first: tuple(sorted(of.values(), key=lambda s: -len(s.words)))
            for first, of in found.items()
        }
    )


@cache
def _file() -> _File:
    return load_yaml("countries.yaml", _File)


@cache
def countries() -> Mapping[str, Country]:
    """Return every country by its alpha-3 code.

    >>> countries()["SLV"].name("es")
    'El Salvador'
    """
    return MappingProxyType({c.id: c for c in _file().countries})


@cache
def country_forms() -> Mapping[str, str]:
    """Return the alpha-3 code by folded name and demonym, in every language.

    >>> country_forms()["salvadorenas"]
    'SLV'
    """
    forms: dict[str, str] = {}
    for country in countries().values():
        for by_language in (country.names, country.demonyms):
            for form in (f for fs in by_language.values() for f in fs):
                forms.setdefault(fold(form), country.id)
    return MappingProxyType(forms)


@lru_cache(maxsize=4096)
def country_of(text: str) -> str:
    """Return the alpha-3 code of the country a name, demonym or abbreviation is for, else `''`.

    The whole text must be the name, with or without an article or a possessive. Case and accents do
    not matter, except that abbreviations match as written ("US", never "us") and that names which
    are ordinary words ("turkey") need their capital.

    >>> [country_of(t) for t in ("El Salvador", "Salvadorian", "salvadoreñas", "us", "turkey")]
    ['SLV', 'SLV', 'SLV', '', '']
    """
    bare = " ".join(text.split()).replace("’", "'").removesuffix("'s").removesuffix("'")
    for article in ("", *_ARTICLES):
        if fold(bare).startswith(article) and (found := _exact(bare[len(article) :])):
            return found
    return ""


def _exact(text: str) -> str:
    if text in _codes():
        return _codes()[text]
    folded = fold(text)
    if text == text.lower() and folded in _file().words:
        return ""
    return country_forms().get(folded, "")


def is_ordinary(folded: str) -> bool:
    """Return whether a folded name of a country or its people is an ordinary word in lower case."""
    return folded in _file().words


@cache
def _codes() -> Mapping[str, str]:
    return {code: c.id for c in countries().values() for code in c.codes}
