"""The lexicons of certainty and of groups of people."""

from dataclasses import dataclass, field
from functools import cache

from habeas.model import Certainty, Scope
from habeas.vocabulary.files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyCue:
    """Words that make what follows them in their clause less than asserted.

    `inside` also counts the words where they stand inside the find; `near` limits their reach to
    three words. `after` counts them right after the find, `whole` wherever they stand in its sentence.
    `only` limits them to some indicators, `never` takes some out.
    """

    certainty: Certainty
    patterns: list[str]
    inside: bool = False
    near: bool = False
    after: bool = False
    whole: bool = False
    only: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """Verb forms that hold a statement back by their ending alone ("habría muerto", "recibirán").

    `endings` are written with their accents; `but` are folded words that only look like such forms.
    """

    certainty: Certainty
    endings: list[str]
    but: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainties:
    """The cues of certainty of a language; `turns` end their reach ("; but").

    `undone` are words that undo a hedge when they stand in it or right before it ("no reports of").
    After a turn, words in `goes_on` take a list up again ("; that"). `headings` are words of
    headings under which everything is planned ("Recommendations").
    """

    undone: list[str]
    turns: list[str]
    goes_on: list[str]
    headings: list[str]
    mood: list[Mood]
    cue: list[CertaintyCue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of people in custody and the words for it; an empty id is people in general."""

    id: str
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """The groups of people of a language.

    `of_indicator` names the group that some indicators are always about, `otherwise` the one that
    some are about when no people are named, `of_place` the one that a kind of place is for.
    `prepositions` lead to a
    group that stands after a find, `bystanders` may be people from outside ("a woman
    said"), `pronouns` open a sentence that goes on about the group before,
    `turns` end a clause.
    """

    of_indicator: dict[str, str]
    otherwise: dict[str, str]
    of_place: dict[str, str]
    prepositions: list[str]
    bystanders: list[str]
    pronouns: list[str]
    turns: list[str]
    group: list[Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scopes:
    """The patterns that tell a standing rule, one case and a practice apart."""

    policy: list[str]
    single: list[str]
    pattern: list[str]

    def of(self, scope: Scope) -> list[str]:
        """Return the patterns of one scope."""
        return {"policy": self.policy, "single": self.single, "pattern": self.pattern, "": []}[
            scope
        ]


@cache
def scopes(language: str) -> Scopes:
    """Return the cues of scope of `language`."""
    return load_toml(f"{language}/scope.toml", Scopes)


@cache
def certainties(language: str) -> Certainties:
    """Return the cues of certainty of `language`."""
    return load_toml(f"{language}/certainty.toml", Certainties)


@cache
def groups(language: str) -> Groups:
    """Return the groups of people of `language`."""
    return load_toml(f"{language}/groups.toml", Groups)
