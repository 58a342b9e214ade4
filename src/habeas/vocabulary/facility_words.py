"""The words that names of places of detention are made of, ready to be looked up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from habeas.model import PlaceKind
from habeas.text import fold
from habeas.vocabulary.files import load_toml

Role = Literal["type", "descriptor", "level", "sector", "compass", "age", "geo", "operator", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityWord:
    """What a word or phrase in a name stands for.

    `id` is the same in every language ("prison" for "penal"). `means` are the senses of a type, none
    for one that says nothing ("centre"); `plural` tells "prisons" from "prison"; `text` is as written.
    """

    id: str
    role: Role
    means: frozenset[str] = frozenset()
    kind: PlaceKind = "other"
    plural: bool = False
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    id: str
    kind: PlaceKind
    means: list[str]
    en: list[str]
    es: list[str]
    plural: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trait:
    id: str
    role: Literal["descriptor", "level", "sector", "compass", "age", "geo", "operator"]
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    near: list[tuple[str, str]]
    marked: list[str]
    types: list[_Type]
    traits: list[_Trait]
    parts: dict[str, list[str]]
    grammar: dict[str, list[str]]
    numerals: dict[str, int]
    kinds: dict[str, PlaceKind]
    abbreviations: dict[str, str]
    regions: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class FacilityWords:
    """The lexicon of names: phrases by their words, the grammar's small words, and numerals.

    `near` are pairs of senses so close that a difference decides nothing; `marked` are senses that a
    name without a type word does not mean; `kinds` are the kinds of place by a mention's own word;
    `abbreviations` are what lists shorten, with the words written out; `regions`
    are the codes of parts of countries, by name and by code.
    """

    phrases: Mapping[tuple[str, ...], FacilityWord]
    grammar: Mapping[str, frozenset[tuple[str, ...]]]
    numerals: Mapping[str, int]
    near: frozenset[frozenset[str]]
    marked: frozenset[str]
    kinds: Mapping[str, PlaceKind]
    abbreviations: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, str]
    longest: int

    @property
    def long_words(self) -> frozenset[str]:
        """Return the single words of eight letters or more that kinds of place are called by."""
        return _long_words()

    def at(self, words: Sequence[str], index: int) -> tuple[FacilityWord, int] | None:
        """Return the longest phrase that begins at `words[index]` with its length in words."""
        for size in range(min(self.longest, len(words) - index), 0, -1):
            found = self.phrases.get(tuple(words[index : index + size]))
            if found:
                return found, size
        return None

    def singular(self, type_: str, language: str) -> str:
        """Return the first word of a language for one place of a type ("prison"), else `''`."""
        return next(
            (
                w.text
                for w in self.phrases.values()
                if (w.id, w.role, w.language) == (type_, "type", language) and not w.plural
            ),
            "",
        )

    def small(self, role: str, words: Sequence[str], index: int) -> int:
        """Return how many words at `index` make a phrase of the grammar's list `role`, else 0."""
        for size in range(min(5, len(words) - index), 0, -1):
            if tuple(words[index : index + size]) in self.grammar[role]:
                return size
        return 0


def _phrases(file: _File) -> dict[tuple[str, ...], FacilityWord]:
    found: dict[tuple[str, ...], FacilityWord] = {}
    for language, words in file.parts.items():
        for word in words:
            found[_key(word)] = FacilityWord(id=word, role="part", language=language)
    for trait in file.traits:
        for word in trait.words:
            found[_key(word)] = FacilityWord(id=trait.id, role=trait.role)
    for type_ in file.types:
        for forms, language in ((type_.plural, ""), (type_.en, "en"), (type_.es, "es")):
            for word in forms:
                found[_key(word)] = FacilityWord(
                    id=type_.id,
                    role="type",
                    means=frozenset(type_.means),
                    kind=type_.kind,
                    plural=language == "",
                    language=language,
                    text=word,
                )
    return found


def _regions(countries: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the codes of parts of countries, by name and by code."""
    return {fold(k): code for own in countries for name, code in own.items() for k in (name, code)}


def _key(words: str) -> tuple[str, ...]:
    return tuple(fold(words).split())


@cache
def _long_words() -> frozenset[str]:
    phrases = facility_words().phrases.items()
    return frozenset(
        w for words, what in phrases if what.role == "type" for w in words if len(w) > 7
    )


@cache
def facility_words() -> FacilityWords:
    """Return the lexicon of the words that names of places of detention are made of.

    >>> facility_words().at(["centro", "penal", "de", "izalco"], 0)[0].id
    'prison'
    """
    file = load_toml("facility_words.toml", _File)
    phrases = _phrases(file)
    grammar = {role: frozenset(map(_key, words)) for role, words in file.grammar.items()}
    grammar["part"] = frozenset(_key(w) for words in file.parts.values() for w in words)
    return FacilityWords(
        phrases=MappingProxyType(phrases),
        grammar=MappingProxyType(grammar),
        numerals=MappingProxyType(file.numerals),
        near=frozenset(cast(frozenset[str], frozenset(pair)) for pair in file.near),
        marked=frozenset(file.marked),
        kinds=MappingProxyType(file.kinds),
        abbreviations=MappingProxyType({k: _key(v) for k, v in file.abbreviations.items()}),
        regions=MappingProxyType(_regions(file.regions.values())),
        longest=max(map(len, phrases)),
    )
