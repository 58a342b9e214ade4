"""The lexicon of incidents: attacks, killings and the like, and the words their parts are made of."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from habeas.vocabulary.files import has_data, load_toml

IncidentKind = Literal["attack", "bombing", "killing", "kidnapping", "arson", "robbery"]
Part = Literal["perpetrator", "organisation", "target", "victim", "weapon"]
PARTS: tuple[Part, ...] = ("perpetrator", "organisation", "target", "victim", "weapon")
Voice = Literal["finite", "participle", "gerund", "infinitive", "noun"]
VOICES: tuple[Voice, ...] = ("finite", "participle", "gerund", "infinitive", "noun")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTrigger:
    """Words for one kind of incident, by form.

    `undergone` says that the subject of its active verb suffers ("died").
    """

    kind: IncidentKind
    undergone: bool = False
    finite: list[str] = field(default_factory=list)
    participle: list[str] = field(default_factory=list)
    gerund: list[str] = field(default_factory=list)
    infinitive: list[str] = field(default_factory=list)
    noun: list[str] = field(default_factory=list)

    def words(self, voice: Voice) -> list[str]:
        """Return the words of one form."""
        found: list[str] = getattr(self, voice)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseShapes:
    """The words that bound noun phrases where capitals and part-of-speech tags do not help.

    `boundaries` and `verbs` are in no noun phrase; words with one of `verb_endings` or
    `adverb_endings` neither, but for `not_verbs`. `of` joins two noun phrases. No sentence ends at one of `abbreviations`.
    `head_first` says that a noun stands before its adjectives.
    """

    determiners: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    abbreviations: frozenset[str]
    boundaries: frozenset[str]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    not_verbs: frozenset[str]
    counting: frozenset[str]
    head_first: bool


@dataclass(frozen=True, kw_only=True)
class NounClasses:
    """Nouns by what they stand for, the given names of people, and the titles before names."""

    people: frozenset[str]
    organisations: frozenset[str]
    things: frozenset[str]
    weapons: frozenset[str]
    titles: frozenset[str]
    names: frozenset[str]

    @cached_property
    def heads(self) -> frozenset[str]:
        """Return the nouns that may end a phrase within a longer one ("car bomb attack")."""
        return self.people | self.organisations | self.weapons

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Return every noun that has a class."""
        return self.heads | self.things


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLinks:
    """The small words around a trigger: prepositions, auxiliaries, what marks an object."""

    conjunctions: frozenset[str]
    by: frozenset[str]
    of: frozenset[str]
    against: frozenset[str]
    at: frozenset[str]
    be: frozenset[str]
    object: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Incidents:
    """The lexicon of incidents of a language. All words folded."""

    phrases: PhraseShapes
    classes: NounClasses
    links: IncidentLinks
    trigger: list[IncidentTrigger]

    @cached_property
    def by_word(self) -> dict[tuple[str, ...], list[tuple[int, Voice]]]:
        """Return the number and form of the triggers by their words."""
        found: dict[tuple[str, ...], list[tuple[int, Voice]]] = {}
        for number, trigger in enumerate(self.trigger):
            for voice in VOICES:
                for words in trigger.words(voice):
                    found.setdefault(tuple(words.split()), []).append((number, voice))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWeights:
    """How much each feature of a phrase says for or against its taking one part.

    The part is taken where the weights of its features and `bias` add up to `threshold` or more.
    """

    bias: float
    threshold: float
    weights: dict[str, float]


@cache
def part_weights(language: str, general: bool = False) -> dict[Part, PartWeights]:
    """Return the weights of every part: learned ones where the language has them, else general ones.

    `general` asks for the general ones, which were written by hand and serve every language.
    """
    learned = f"{language}/incident_weights.toml"
    name = learned if has_data(learned) and not general else "incident_weights.toml"
    return load_toml(name, dict[Part, PartWeights])


@cache
def incidents(language: str) -> Incidents:
    """Return the incidents of `language` (one of `LANGUAGES`)."""
    return load_toml(f"{language}/incidents.toml", Incidents)
