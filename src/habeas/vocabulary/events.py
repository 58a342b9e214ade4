"""The lexicon of events: what happens, in which forms it is written, and who and where take part."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from habeas.vocabulary.files import load_toml

EventType = Literal[
    "visit_or_inspection", "meeting", "transfer", "deportation", "arrest", "release", "death",
    "escape", "riot", "hunger_strike", "use_of_force", "agreement", "opening", "closure",
]  # fmt: skip
Role = Literal["agents", "people", "place", ""]
Part = Literal["agents", "people", "place", "origin", "destination", "partner"]
Form = Literal["finite", "future", "participle", "gerund", "infinitive", "noun"]
FORMS: tuple[Form, ...] = ("finite", "future", "participle", "gerund", "infinitive", "noun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Verbs and nouns for one type of event that take the same parts.

    The lists are patterns by form. `subject` and `object` say what stands there when the verb is
    active; a passive's subject is its object. `needs` are the parts without which nothing is
    claimed, `a|b` for either. `content` adds what follows a purpose word ("to discuss ...") to the
    span; `custody` asks for a passage about custody; `named` lets a person's name stand for people; `held` leaves
    out those who guard.
    """

    type: EventType
    subject: Role = "agents"
    object: Role = ""
    finite: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)
    participle: list[str] = field(default_factory=list)
    gerund: list[str] = field(default_factory=list)
    infinitive: list[str] = field(default_factory=list)
    noun: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    content: bool = False
    custody: bool = False
    named: bool = True
    held: bool = False
    score: float = 0.8

    def patterns(self, form: Form) -> list[str]:
        """Return the patterns of one form."""
        found: list[str] = getattr(self, form)
        return found


@dataclass(frozen=True, kw_only=True)
class VerbWords:
    """The small words before a verb, by what they do to it. All folded.

    `voiding` words near before a verb leave nothing that happened, `conditional` ones before its
    subject neither; `planning`
    and `possible` ones say how sure it is; `carrying` ones let an infinitive be a fact ("managed
    to"). `leads` are what a gerund stands after. `light` verbs make an event of a noun ("paid a
    visit"); `fronting` words open an adverbial whose subject follows the comma.
    """

    be: frozenset[str]
    have: frozenset[str]
    to: frozenset[str]
    between: frozenset[str]
    adverb: str
    negators: frozenset[str]
    future: frozenset[str]
    modal: frozenset[str]
    obliging: frozenset[str]
    relative: frozenset[str]
    voiding: frozenset[str]
    conditional: frozenset[str]
    planning: frozenset[str]
    possible: frozenset[str]
    hedging: frozenset[str]
    carrying: frozenset[str]
    light: frozenset[str]
    fronting: frozenset[str]
    purpose: frozenset[str]
    sequence: frozenset[str]
    postverbal: bool


@dataclass(frozen=True, kw_only=True)
class PhraseWords:
    """The words that noun phrases are made of. All folded.

    `people` are nouns for groups, `authorities` nouns for those who act in office. `stripped` words
    are left off a description of people. `modifiers` and words with one of `endings` may stand
    before a noun, `trailing` ones after it. `counted` words take `of` before what they count.
    `pronouns` stand for whom a verb is said of,
    `objects` for whom it is done to. `origins` may follow "country of". `unnamed` stands for a person whose name is not repeated.
    """

    determiners: frozenset[str]
    stripped: frozenset[str]
    quantifiers: frozenset[str]
    counted: frozenset[str]
    modifiers: frozenset[str]
    endings: tuple[str, ...]
    trailing: frozenset[str]
    people: frozenset[str]
    authorities: frozenset[str]
    locations: frozenset[str]
    origins: frozenset[str]
    barriers: frozenset[str]
    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    objects: frozenset[str]
    hedges: frozenset[str]
    unnamed: str


@dataclass(frozen=True, kw_only=True)
class LinkWords:
    """The prepositions that lead to the parts of an event, each a word or phrase. All folded."""

    of: frozenset[str]
    source: frozenset[str]
    target: frozenset[str]
    by: frozenset[str]
    at: frozenset[str]
    partner: frozenset[str]
    object: frozenset[str]
    against: frozenset[str]
    inside: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Events:
    """The lexicon of events of a language."""

    verbs: VerbWords
    phrases: PhraseWords
    links: LinkWords
    event: list[Happening]

    @cached_property
    def heads(self) -> frozenset[str]:
        """Return every noun that can be the head of people who take part."""
        return self.phrases.people | self.phrases.authorities


@cache
def events(language: str) -> Events:
    """Return the events of `language` (one of `LANGUAGES`)."""
    return load_toml(f"{language}/events.toml", Events)
