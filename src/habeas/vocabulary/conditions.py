"""The lexicons behind conditions: who and where, topics, operators and stand-alone cues."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from habeas.vocabulary.files import load_toml

Says = Literal["lack", "poor", "limit", "deny", "adequate", "provide", "receive", "permit"]
WhenNegated = Literal["flip", "drop", "keep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """The word lists every lexicon of a language may name as `{list}`.

    `anchors` are the words that show a passage to be about custody; `elsewhere` those that show a
    clause to be about something else ("schools", "villages").
    """

    anchors: list[str]
    elsewhere: list[str]
    lists: dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What people in custody need or may do, with the indicator it answers.

    `never` are the operators that say nothing about this topic ("poor visits"). `good` is the
    indicator's value when the topic is there; `unless` and `only` name word lists one of which must
    be missing from, or present in, the sentence.
    """

    indicator: str
    words: list[str]
    good: bool = True
    never: list[Says] = field(default_factory=list)
    only: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Words that say a topic is there or missing.

    `side` is where the operator stands to its topics. `gap` is how many other words may part them.
    `good` is true when the topic is there.
    """

    says: Says
    side: Literal["before", "after"]
    good: bool
    patterns: list[str]
    gap: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Operators:
    """The operators of a language and the small words around them.

    `negators` turn over what follows within four words, `near_negators` what follows within two;
    `controls` between them undo that ("failed to prevent"). `voiders` before an operator or cue
    leave nothing claimed. `breakers` end an operator's reach, `linkers` join topics in a list,
    `crossers` inside a cue's match show that it runs into another clause. `restrictors` say that
    provision is not for everyone ("unless they paid"), `only_some` that most go without ("only
    those with money"), `outsiders` that the place does not provide ("families provided"), `measured`
    that it is counted how much is provided ("food twice a day"), not whether that is enough. `places`
    end the reach of what provides: "there are rats in the beds" provides no bed.
    """

    negators: list[str]
    controls: list[str]
    near_negators: list[str]
    outsiders: list[str]
    voiders: list[str]
    breakers: list[str]
    linkers: list[str]
    crossers: list[str]
    restrictors: list[str]
    only_some: list[str]
    operator: list[Operator]
    places: list[str] = field(default_factory=list)
    measured: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Patterns that state a condition by themselves; `negated` is what a negation does to them.

    A find of an indicator in `overrides` on the same words is dropped for this one. A `measured` cue
    states no condition where a number follows it: "overcrowding of 40 percent" is a measure. What a
    `presupposed` cue says holds even where it is only wished for: who plans to reduce overcrowding
    has some.
    """

    indicator: str
    value: bool
    patterns: list[str]
    negated: WhenNegated = "flip"
    overrides: list[str] = field(default_factory=list)
    measured: bool = False
    presupposed: bool = False
    score: float = 0.8
    only: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Topics:
    topic: list[Topic]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    cue: list[Cue]


@cache
def custody(language: str) -> Custody:
    """Return the shared word lists of `language`."""
    return load_toml(f"{language}/custody.toml", Custody)


@cache
def topics(language: str) -> tuple[Topic, ...]:
    """Return the topics of `language`."""
    return tuple(load_toml(f"{language}/topics.toml", _Topics).topic)


@cache
def operators(language: str) -> Operators:
    """Return the operators of `language`."""
    return load_toml(f"{language}/operators.toml", Operators)


@cache
def cues(language: str) -> tuple[Cue, ...]:
    """Return the stand-alone cues of `language`."""
    return tuple(load_toml(f"{language}/conditions.toml", _Cues).cue)
