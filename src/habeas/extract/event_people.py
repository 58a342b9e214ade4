"""The people an event happens to: always a description of a group, never a name."""

from habeas.extract.event_clauses import Clause
from habeas.extract.event_nouns import (
    PREMODIFIERS,
    Phrase,
    describes,
    ends,
    head_before,
    is_country,
    is_head,
    name_near,
    opening,
    premodifiers,
)
from habeas.extract.event_places import place_after
from habeas.extract.names import Name
from habeas.vocabulary.countries import country_of

_PLAIN = 3  # words of a plain noun phrase after "of"


def people_after(clause: Clause, at: int, links: bool) -> Phrase | None:
    """Return the people named from word `at` on; `links` says that "from X" belongs to them."""
    here = at
    while here < len(clause.words) and here - at < PREMODIFIERS:
        if here > at and clause.mark(here) not in ("", "-"):
            return None
        if is_head(clause, here):
            while is_head(clause, here + 1) and clause.joined(here + 1):
                here += 1
            return _people(clause, at, postmodified(clause, here + 1, links))
        if (named := _person_at(clause, here)) is not None:
            return Phrase(at, named, clause.lexicon.phrases.unnamed, unnamed=True)
        size = premodifiers(clause, here)
        if not size:
            return None
        here += size
    return None


def people_before(clause: Clause, last: int, officials: bool = True) -> Phrase | None:
    """Return the people whose phrase ends before word `last`, past an apposition where one stands.

    `officials` lets those who act in office count as people ("six guards were killed").
    """
    words = clause.lexicon.phrases
    for end in ends(clause, last):
        name = clause.name_at(end - 1)
        if name and name.last == end and _is_person(clause, name):
            return Phrase(name.first, end, words.unnamed, unnamed=True)
        head = head_before(clause, end, words.people)
        if head is None and officials:
            head = head_before(clause, end, words.authorities)
        if head is not None:
            return _people(clause, opening(clause, head), end)
    return None


def postmodified(clause: Clause, at: int, links: bool) -> int:
    """Return where a phrase ends whose head stands before word `at`: "members of the X gang"."""
    last, words = at, clause.lexicon.links
    while clause.joined(last):
        size = clause.phrase(last, clause.lexicon.phrases.trailing)
        if not size and clause.lexicon.verbs.postverbal:
            size = int(bool(country_of(clause.folded(last))))
        if not size:
            break
        last += size
    inside = words.of | words.source if links else words.of
    if not clause.joined(last) or clause.folded(last) not in inside:
        return last
    if place := place_after(clause, last + 1):
        return place.last
    if name := name_near(clause, last + 1):
        last = name.last
        while describes(clause, last):
            last += 1
        return last
    return _plain(clause, last + 1) or last


def _plain(clause: Clause, at: int) -> int:
    """Return where "the opposition parties" ends, at a noun for people; 0 where none stands there."""
    here = at
    while clause.joined(here) and here - at < _PLAIN:
        if is_head(clause, here):
            return here + 1
        if not premodifiers(clause, here):
            break
        here += 1
    return 0


def _people(clause: Clause, first: int, last: int) -> Phrase | None:
    words, verbs = clause.lexicon.phrases, clause.lexicon.verbs
    if {clause.folded(first), clause.folded(first - 1)} & verbs.negators and clause.joined(first):
        return None
    if clause.folded(first) in verbs.negators:
        return None
    if clause.mentioned(first, last, "person"):
        return Phrase(first, last, words.unnamed, unnamed=True)
    start = first
    while start < last - 1 and clause.folded(start) in words.stripped:
        if clause.phrase(start, words.quantifiers) > 1:
            break
        start += 1
    return Phrase(first, last, clause.text(start, last))


def _person_at(clause: Clause, at: int) -> int | None:
    """Return where the person ends whose name begins at word `at`."""
    name = clause.name_at(at)
    if name is None or name.first != at or not _is_person(clause, name):
        return None
    return None if describes(clause, name.last) else name.last


def _is_person(clause: Clause, name: Name) -> bool:
    found = clause.mentioned(name.first, name.last, "person", "place", "system", "organisation")
    return bool(found) and found[-1].kind == "person" and not is_country(clause, name)
