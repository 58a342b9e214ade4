"""How names are written in a language: proper names, titles of people, and words for places."""

from dataclasses import dataclass, replace
from functools import cache, cached_property

from habeas.vocabulary.files import load_toml
from habeas.vocabulary.languages import LANGUAGES


@dataclass(frozen=True, kw_only=True)
class Naming:
    """The small words in and around proper names; every word folded.

    `particles` stand inside any name ("Ministry of"), `late_particles` only inside an
    organisation's ("Program on"). `openers` are capitalised only where a sentence begins; `never`
    are capitals that name nobody and no place. A name with an `impersonal` small word or an
    `ordinary` noun inside is no person's.
    """

    openers: frozenset[str]
    never: frozenset[str]
    verb_endings: tuple[str, ...]
    particles: frozenset[str]
    late_particles: frozenset[str]
    articles: frozenset[str]
    calendar: frozenset[str]
    locatives: frozenset[str]
    regions: frozenset[str]
    place_prefixes: frozenset[str]
    organisations: frozenset[str]
    organisation_labels: frozenset[str]
    belonging: frozenset[str]
    impersonal: frozenset[str]
    ordinary: frozenset[str]
    kin: frozenset[str]
    suffixes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Words that call a person; `public` ones make the name that of an office holder."""

    public: frozenset[str]
    private: frozenset[str]
    she: frozenset[str]
    he: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityType:
    """Words for one kind of place; `generic` ones mean the whole system when nothing is named."""

    kind: str
    generic: bool
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityWords:
    """The words around a type word, by what they do to its meaning.

    `passing` are the `kinds` that tell one place apart but name no sort of places ("new prisons").
    A sentence that opens with one of `pronouns` goes on about several places, too.
    After one of `turns` a clause has a place of its own ("although", "while"). A sentence that opens
    with one of `law` is about the country, whatever place the text spoke of. `captives` are the people
    and happenings whose "of" leads to a place ("a prisoner of La Loma").
    """

    weak: frozenset[str]
    parts: frozenset[str]
    cells: frozenset[str]
    kinds: frozenset[str]
    plain: frozenset[str]
    quantifiers: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    compounds: frozenset[str]
    location: frozenset[str]
    confined: frozenset[str]
    at: frozenset[str]
    including: frozenset[str]
    joiners: frozenset[str]
    naming: frozenset[str]
    known: frozenset[str]
    purpose: frozenset[str]
    scopes: frozenset[str]
    after_article: frozenset[str]
    people: frozenset[str]
    nameable: frozenset[str]
    leaving: frozenset[str]
    resuming: frozenset[str]
    among: frozenset[str]
    passing: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    law: frozenset[str] = frozenset()
    captives: frozenset[str] = frozenset()
    happenings: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    those: frozenset[str] = frozenset()
    which: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()
    punishments: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    out_of: frozenset[str] = frozenset()
    superlatives: frozenset[str] = frozenset()
    at_large: frozenset[str] = frozenset()
    run_by: frozenset[str] = frozenset()
    control: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Facilities:
    """The lexicon of places of detention.

    `order` says whether a name stands `before` its type word or `after` it; `part_of` is how a part
    of a place is written, with `{part}` and `{place}`.
    """

    order: str
    part_of: str
    types: list[FacilityType]
    words: FacilityWords

    @cached_property
    def phrases(self) -> dict[str, list[tuple[tuple[str, ...], FacilityType]]]:
        """Return the type phrases as word tuples by their first word, the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], FacilityType]]] = {}
        for type_ in self.types:
            for phrase in type_.words:
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, type_))
        for phrases in found.values():
            phrases.sort(key=lambda p: -len(p[0]))
        return found

    @cached_property
    def type_words(self) -> frozenset[str]:
        """Return every word of the type phrases."""
        return frozenset(w for t in self.types for p in t.words for w in p.split())

    @cached_property
    def last_words(self) -> frozenset[str]:
        """Return the last words of the type phrases."""
        return frozenset(p.split()[-1] for t in self.types for p in t.words)


@cache
def naming(language: str) -> Naming:
    """Return how proper names are written in `language` (one of `LANGUAGES`).

    Organisations keep their own language's name abroad, so their nouns are those of every language.
    """
    every = {k: load_toml(f"{k}/names.toml", Naming) for k in LANGUAGES}
    nouns = frozenset[str]().union(*(n.organisations for n in every.values()))
    ordinary = frozenset[str]().union(*(n.ordinary for n in every.values()))
    return replace(every[language], organisations=nouns, ordinary=ordinary)


@cache
def titles(language: str) -> Titles:
    """Return the words that call people in `language`."""
    return load_toml(f"{language}/titles.toml", Titles)


@cache
def facilities(language: str) -> Facilities:
    """Return the words for places of detention in `language`."""
    return load_toml(f"{language}/facility.toml", Facilities)
