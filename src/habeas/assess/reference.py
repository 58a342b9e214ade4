"""The data that assessment reasons with: bridges, populations, formulas and phrases, checked on load."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from habeas.assess.yamlfile import Misstep, read
from habeas.vocabulary import indicators

_HERE = files("habeas.assess")


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every record of these files: a field that is not known is an error."""


class Bridge(_Record, frozen=True, kw_only=True):
    """A claim on one indicator, read as a statement on another, with the reason shown to readers.

    It takes claims whose condition is `value`, or whose figure certainly meets `when` (`"> 1"`), and
    whose group is in `groups` where that is given. It gives a figure (`number`, or `at_most` the
    claim's own figure), a `truth`, the graded `names` that stay possible, or only a direction
    (`speaks`). `strength` `lead` keeps it out of outcomes.
    """

    source: str
    target: str
    value: bool | None = None
    when: str = ""
    groups: tuple[str, ...] = ()
    number: float | None = None
    at_most: Literal["own figure", ""] = ""
    truth: bool | None = None
    names: tuple[str, ...] = ()
    speaks: Literal["for", "against", ""] = ""
    strength: Literal["full", "lead"]
    reason: str
    reason_es: str


class Population(_Record, frozen=True, kw_only=True):
    """People a rule may be about, and how to tell that a claim is about them.

    `groups` are the groups of claims that are these people, `parts` those that are some of them.
    `everyone_at` are the kinds of place
    where a claim about everybody is about them. `implied_by` are indicators that can only be about
    them. A `broad` population is nearly everybody held, which those not `held` are no part of.
    """

    label: str
    label_es: str
    groups: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    everyone_at: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()
    broad: bool = False
    held: bool = True


class Formula(_Record, frozen=True, kw_only=True):
    """A value computed from two claims: `times` numerator over denominator.

    `bases` are the numerator's counting bases that may be used. The result is about the people, and
    reaches as far, as the side that `counts_people`. `same_group` asks for the same people on both
    sides; else a side that names no group goes with any. `days` are the least and the most that the
    numerator may count over. `basis` is the result's, else it is the denominator's.
    """

    result: str
    numerator: str
    denominator: str
    times: float
    bases: tuple[str, ...]
    counts_people: Literal["numerator", "denominator"]
    same_group: bool
    days: tuple[int, int] | None = None
    basis: str = ""


class Phrase(_Record, frozen=True, kw_only=True):
    """One phrase in each language, with `{named}` gaps."""

    en: str
    es: str


class Bridges(_Record, frozen=True, kw_only=True):
    """`bridges.yaml`: how claims on one indicator bear on another, and what is computed from two."""

    bridges: tuple[Bridge, ...]
    formulas: tuple[Formula, ...]


class People(_Record, frozen=True, kw_only=True):
    """`people.yaml`: whom rules are about, and how speakers stand to the place.

    `with_access` are the connections of speakers who have seen the place from inside, `interested`
    those who answer for it.
    """

    populations: dict[str, Population]
    with_access: tuple[str, ...]
    interested: tuple[str, ...]


class Wording(_Record, frozen=True, kw_only=True):
    """`wording.yaml`: what assessment says, in each language.

    `strict` are the words, folded, that leave out the figure itself, by comparator. `units` are
    patterns for a figure with its unit.
    """

    strict: dict[str, tuple[str, ...]]
    units: dict[str, Phrase]
    phrases: dict[str, Phrase]


class Excuse(_Record, frozen=True, kw_only=True):
    """What an exception of a rule turns on, and the words that name it.

    A `lead` excuse keeps a claim that names it from setting an outcome; others are only told of.
    """

    label: str
    label_es: str
    words: tuple[str, ...]
    lead: bool = False


class Suppositions(_Record, frozen=True, kw_only=True):
    """`suppositions.yaml`: in what points a record is supposed to say otherwise.

    `annexe` is the least and the most area of a sanitary annexe, `rooms` the indicators of a room's
    area, `rates` those that depend on which of the `capacities` is used.
    """

    annexe: tuple[float, float]
    rooms: tuple[str, ...]
    rates: tuple[str, ...]
    capacities: dict[str, Phrase]


@cache
def bridges() -> Bridges:
    """Return the bridges and formulas; PackError names the line when the file is wrong."""
    return read(_text("bridges.yaml"), "bridges.yaml", Bridges, _check_bridges)


@cache
def people() -> People:
    """Return the populations and how speakers stand to a place."""
    return read(_text("people.yaml"), "people.yaml", People, _check_people)


@cache
def wording() -> Wording:
    """Return the phrases of findings in each language."""
    return read(_text("wording.yaml"), "wording.yaml", Wording)


@cache
def excuses() -> dict[str, Excuse]:
    """Return what exceptions of rules turn on, by id."""
    return read(_text("excuses.yaml"), "excuses.yaml", dict[str, Excuse])


@cache
def suppositions_on_file() -> Suppositions:
    """Return in what points a record is supposed to say otherwise."""
    return read(_text("suppositions.yaml"), "suppositions.yaml", Suppositions)


def _text(name: str) -> str:
    return _HERE.joinpath(name).read_text("utf-8")


def _check_bridges(data: Bridges) -> None:
    known = indicators()
    for index, bridge in enumerate(data.bridges):
        path = ("bridges", index)
        for end in (bridge.source, bridge.target):
            if end not in known:
                raise Misstep(path, f"unknown indicator `{end}`")
        if set(bridge.names) - set(known[bridge.target].values):
            raise Misstep(path, "a name the target does not have")
        gives = (bridge.at_most, bridge.speaks, bridge.names)
        given = [g for g in gives if g] + [
            g for g in (bridge.number, bridge.truth) if g is not None
        ]
        if len(given) != 1:
            raise Misstep(path, "a bridge gives exactly one thing")
        if (bridge.value is None) == (not bridge.when):
            raise Misstep(path, "a bridge takes either a condition's value or a figure")
    for index, formula in enumerate(data.formulas):
        for end in (formula.result, formula.numerator, formula.denominator):
            if end not in known:
                raise Misstep(("formulas", index), f"unknown indicator `{end}`")


def _check_people(data: People) -> None:
    for name, population in data.populations.items():
        for indicator in population.implied_by:
            if indicator not in indicators():
                raise Misstep(("populations", name), f"unknown indicator `{indicator}`")
