"""What is on file on treaties: which State each binds, since when, and with which reservations."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from habeas.assess.packfile import Entry, Verification
from habeas.assess.yamlfile import Misstep, Path_, read
from habeas.model import Obligation
from habeas.vocabulary.countries import countries

CHECKED: frozenset[str] = frozenset({"text", "quoted", "cited"})
"""The levels of confirmation at which something counts as verified."""


class Particular(Entry, frozen=True, kw_only=True):
    """What is known of one State beyond the treaty's list; what is given replaces the list."""

    party: bool = True
    since: str = ""
    until: str = ""
    as_of: str = ""
    reservations: str = ""
    reservations_es: str = ""
    verification: Verification | None = None
    source: str = ""


class Treaty(Entry, frozen=True, kw_only=True):
    """A treaty with its parties: the year of each, and what is known in particular."""

    name: str
    name_es: str
    in_force: str
    as_of: str
    verification: Verification
    source: str
    parties: dict[str, str]
    not_parties: tuple[str, ...] = ()
    particular: dict[str, Particular] = msgspec.field(default_factory=dict)


@cache
def treaties() -> Mapping[str, Treaty]:
    """Return the treaties on file by id; PackError names the line when the file is wrong.

    >>> treaties()["ICCPR"].in_force
    '1976-03-23'
    """
    text = files("habeas.assess").joinpath("obligations.yaml").read_text("utf-8")
    return read(text, "obligations.yaml", dict[str, Treaty], _check)


@cache
def obligations(treaty: str) -> tuple[Obligation, ...]:
    """Return how each State on file stands to the treaty, by country.

    >>> [o.since for o in obligations("ICCPR") if o.country == "USA"]
    ['1992-06-08']
    """
    known = treaties()[treaty]
    listed = {*known.parties, *known.not_parties, *known.particular}
    return tuple(_obligation(treaty, known, country) for country in sorted(listed))


def _obligation(id_: str, treaty: Treaty, country: str) -> Obligation:
    more = treaty.particular.get(country, Particular(party=country in treaty.parties))
    since = more.since or treaty.parties.get(country, "") if more.party else ""
    verification = more.verification or treaty.verification
    return Obligation(
        country=country,
        treaty=id_,
        party=more.party,
        since=_later(since, treaty.in_force) if since else "",
        until=more.until,
        as_of=more.as_of or treaty.as_of,
        reservations=more.reservations,
        reservations_es=more.reservations_es,
        verified=verification in CHECKED,
        verification=verification,
        source=more.source or treaty.source,
    )


def _later(since: str, in_force: str) -> str:
    """Return when a treaty began to bind: no State is bound before the treaty is in force."""
    return in_force if since <= in_force[: len(since)] else since


def _check(data: dict[str, Treaty]) -> None:
    for id_, treaty in data.items():
        for field, listed in (
            ("parties", treaty.parties),
            ("not_parties", treaty.not_parties),
            ("particular", treaty.particular),
        ):
            for country in listed:
                if country not in countries():
                    raise Misstep((id_, field), f"`{country}` is no ISO 3166 alpha-3 code")
        for country in set(treaty.parties) & set(treaty.not_parties):
            raise Misstep((id_, "not_parties"), f"`{country}` is also among the parties")
        _check_particular(treaty, (id_, "particular"))


def _check_particular(treaty: Treaty, path: Path_) -> None:
    for country, more in treaty.particular.items():
        at = (*path, country)
        if bool(more.reservations) != bool(more.reservations_es):
            raise Misstep(at, "reservations are given in both languages or in neither")
        if more.party and not (more.since or country in treaty.parties):
            raise Misstep(at, f"`{country}` is a party, but since when is not said")
        if (more.verification is None) != (not more.source):
            raise Misstep(at, "a source and how it was used (`verification`) go together")
