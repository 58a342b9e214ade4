"""How a language says that somebody says something: cue verbs, and nouns for those who speak."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from habeas.model import Connection
from habeas.vocabulary.files import load_toml

CueKind = Literal["say", "report", "hedge", "think", "deny", "promise", "ask", "stance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """Verbs of one kind; `strong` ones make any subject a speaker. Forms of a verb in one string.

    `stance` verbs say what somebody backs, wants or attacks, which is no statement. `adjectival`
    forms stand after a form of "to be" ("is confident that").
    """

    kind: CueKind
    strong: bool
    forms: list[str]
    adjectival: bool = False


@dataclass(frozen=True, kw_only=True)
class CueWords:
    """The small words around a cue, by what they do. All folded."""

    nouns: frozenset[str]
    adjectives: frozenset[str]
    naming: frozenset[str]
    according: frozenset[str]
    by: frozenset[str]
    addressing: frozenset[str]
    that: frozenset[str]
    to: frozenset[str]
    as_words: frozenset[str]
    between: frozenset[str]
    passive: frozenset[str]
    pronouns_it: frozenset[str]
    pronouns_one: frozenset[str]
    pronouns_many: frozenset[str]
    pronouns_self: frozenset[str]
    relative: frozenset[str]
    barriers: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    conjunctions: frozenset[str]
    data: frozenset[str]
    carrying: frozenset[str]
    objects: frozenset[str]
    possessives: frozenset[str]
    things: frozenset[str]
    origin: frozenset[str]
    opening: frozenset[str]
    clausal: frozenset[str]
    purposes: frozenset[str]
    impersonal: frozenset[str]
    pronominal: frozenset[str]
    speech_nouns: frozenset[str]
    stance_nouns: frozenset[str]
    owners: dict[str, str]
    anaphors: frozenset[str]
    linking: frozenset[str]
    clauses: frozenset[str]
    genitive: frozenset[str]
    possible: frozenset[str]
    bare: frozenset[str]
    plurals: frozenset[str]
    contrasts: frozenset[str]
    openers: frozenset[str]
    plural_ending: str
    stops: frozenset[str]
    adverb: str

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Return every pronoun that can be a speaker."""
        return self.pronouns_it | self.pronouns_one | self.pronouns_many | self.pronouns_self

    @cached_property
    def according_openings(self) -> frozenset[str]:
        """Return the first words of every "according to"."""
        return frozenset(phrase.split(" ", 1)[0] for phrase in self.according)


@dataclass(frozen=True, kw_only=True)
class Cues:
    """The lexicon of speech; multi-word forms are written with `_` between the words."""

    verbs: list[Verbs]
    words: CueWords

    @cached_property
    def forms(self) -> dict[str, list[tuple[tuple[str, ...], Verbs, str]]]:
        """Return, by first word, each form as a word tuple with its verbs and lemma, longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Verbs, str]]] = {}
        for verbs in self.verbs:
            for verb in verbs.forms:
                lemma = verb.split()[0].replace("_", " ")
                for form in verb.split():
                    words = tuple(form.split("_"))
                    found.setdefault(words[0], []).append((words, verbs, lemma))
        for forms in found.values():
            forms.sort(key=lambda f: -len(f[0]))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Nouns for speakers with one connection to the place."""

    connection: Connection
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """Which of the nouns are plural."""

    plural: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Nouns for those who can speak; the first group that holds a word of the speaker wins."""

    groups: list[SourceGroup]
    words: SourceWords

    @cached_property
    def connections(self) -> dict[str, tuple[int, Connection]]:
        """Return the rank and connection of every noun or phrase."""
        found: dict[str, tuple[int, Connection]] = {}
        for rank, group in enumerate(self.groups):
            for word in group.words:
                found.setdefault(word, (rank, group.connection))
        return found

    @cached_property
    def openings(self) -> frozenset[str]:
        """Return the first words of the nouns and phrases: most words of a text are none of them."""
        return frozenset(words.split(" ", 1)[0] for words in self.connections)


@cache
def cues(language: str) -> Cues:
    """Return the cue lexicon of `language` (one of `LANGUAGES`)."""
    return load_toml(f"{language}/cues.toml", Cues)


@cache
def sources(language: str) -> Sources:
    """Return the nouns for speakers in `language`."""
    return load_toml(f"{language}/sources.toml", Sources)
