"""People and organisations among the proper names, with what the text says they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from habeas.extract.names import Name
from habeas.extract.words import Word
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.naming import Naming, Titles

_LONGEST_TITLE = 3
_STATE_CODE = 2
_LONGEST_ROLE = 8
_LONGEST_ACRONYM = 5
_SHORT_ACRONYM = 3
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Party:
    """A person or organisation as one sentence names it; half-open text span.

    A `surname` is a single name that is a person's only if the document names that person.

    `role` is the title or apposition as written; `public` says that the role is an office.
    `acronym` stands in brackets after an organisation's name.
    """

    kind: Literal["person", "organisation", "surname"]
    sentence: int
    start: int
    end: int
    name: str
    role: str = ""
    public: bool = False
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class Calling:
    """What the rules for parties look at: a sentence's words and the lexicons of its language."""

    words: Sequence[Word]
    text: str
    naming: Naming
    titles: Titles

    def slice(self, first: int, last: int) -> str:
        """Return the words from `first` up to `last` as written, on one line."""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].bare_end].split())


def party(calling: Calling, name: Name) -> Party | None:
    """Return the person or organisation a proper name is for, null for places and the unknown.

    A name of two to four words that nothing else explains is taken for a private person's, so that
    redaction errs on the side of people.
    """
    words = calling.words
    cut, title = _title_inside(calling, name)
    if title and cut < name.last and not _organised(calling, cut, name.last):
        role = calling.slice(name.first, cut)
        return _person(calling, name, words[cut].start, cut, role, title in calling.titles.public)
    if country_of(calling.slice(name.first, name.last)):
        return None
    if _is_organisation(calling, name):
        return _organisation(calling, name)
    if title:
        return None
    before = _title_before(calling, name)
    after = _role_after(calling, name)
    if before or after:
        role, public = before or after or ("", False)
        return _person(calling, name, words[name.first].start, name.first, role, public)
    if _is_acronyms(calling, name):
        return _organisation(calling, name)
    if (
        _is_location(calling, name)
        or _impersonal(calling, name)
        or not 2 <= name.last - name.first <= 4
    ):
        return None
    return _person(calling, name, words[name.first].start, name.first, "", False)


def _person(calling: Calling, name: Name, start: int, first: int, role: str, public: bool) -> Party:
    shown = calling.slice(first, name.last)
    return Party("person", name.sentence, start, name.end, shown, role, public)


def _organisation(calling: Calling, name: Name) -> Party:
    acronym, words = "", calling.words
    if name.last < len(words) and words[name.last].before == "(" and words[name.last].acronym:
        acronym = words[name.last].text
    shown = calling.slice(name.first, name.last)
    return Party(
        "organisation", name.sentence, words[name.first].start, name.end, shown, acronym=acronym
    )


def _title_inside(calling: Calling, name: Name) -> tuple[int, str]:
    """Return the index after the last title inside a name, and the title, "" when there is none."""
    words, known = calling.words, calling.titles.public | calling.titles.private
    for last in range(name.last, name.first, -1):
        for size in range(min(_LONGEST_TITLE, last - name.first), 0, -1):
            phrase = " ".join(w.bare for w in words[last - size : last])
            if phrase in known:
                return _after_office(calling, name, last), phrase
    return name.first, ""


def _after_office(calling: Calling, name: Name, last: int) -> int:
    """Return where the person begins: "Minister of Justice Ana Paz" goes on after the office."""
    words, particles = calling.words, calling.naming.particles
    if last >= name.last or words[last].folded not in particles:
        return last
    return name.last


def _title_before(calling: Calling, name: Name) -> tuple[str, bool] | None:
    """Return the role written before a name: "prison director", "Minister of Justice,"."""
    words, at = calling.words, name.first
    if not at or words[at].before not in ("", ","):
        return None
    start = at - 1
    while start > max(0, at - _LONGEST_ROLE) and not words[start].before:
        start -= 1
    for first in range(start, at):
        for size in range(min(_LONGEST_TITLE, at - first), 0, -1):
            phrase = " ".join(w.bare for w in words[first : first + size])
            known = phrase in calling.titles.public | calling.titles.private
            apart = words[at].before == "," and first + size < at
            if known and (first + size == at or (apart and _office(calling, first + size, at))):
                return calling.slice(first, at), phrase in calling.titles.public
    return None


def _office(calling: Calling, first: int, last: int) -> bool:
    """Return whether the words are "of Justice": what a title is the title of."""
    words, particles = calling.words, calling.naming.particles
    joined = all(not w.before for w in words[first:last])
    return joined and words[first].folded in particles


def _role_after(calling: Calling, name: Name) -> tuple[str, bool] | None:
    """Return the role in apposition after a name: ", the director of ...," or ", 39,"."""
    words, at = calling.words, name.last
    if at >= len(words) or words[at].before != ",":
        return None
    if words[at].folded.isdigit() and len(words[at].folded) == 2:
        return "", False
    for here in range(at, min(at + 6, len(words))):
        if here > at and words[here].before:
            break
        for size in (3, 2, 1):
            if here + size > len(words):
                continue
            phrase = " ".join(w.bare for w in words[here : here + size])
            if phrase in calling.titles.public | calling.titles.private | calling.naming.kin:
                return calling.slice(
                    at, _clause(words, here + size)
                ), phrase in calling.titles.public
    return None


def _clause(words: Sequence[Word], at: int) -> int:
    while at < len(words) and not words[at].before:
        at += 1
    return at


def _is_organisation(calling: Calling, name: Name) -> bool:
    words = calling.words
    if _organised(calling, name.first, name.last):
        return True
    if name.last - name.first == 1 and words[name.first].acronym:
        return not (words[name.first].before == "," and len(words[name.first].bare) == _STATE_CODE)
    labels = calling.naming.organisation_labels
    before = (
        name.first > 0 and not words[name.first].before and words[name.first - 1].bare in labels
    )
    after = (
        name.last < len(words) and not words[name.last].before and words[name.last].bare in labels
    )
    return before or after


def _organised(calling: Calling, first: int, last: int) -> bool:
    return has_noun(calling.words[first:last], calling.naming.organisations)


def has_noun(words: Sequence[Word], nouns: frozenset[str]) -> bool:
    """Return whether a word or a pair of words ("red cross") of a name is among the nouns."""
    pairs = (f"{a.bare} {b.bare}" for a, b in pairwise(words))
    return any(w.bare in nouns for w in words) or any(p in nouns for p in pairs)


def _is_acronyms(calling: Calling, name: Name) -> bool:
    """Return whether a name is acronyms throughout: shouted names of people have their vowels."""
    words = calling.words[name.first : name.last]
    if not all(w.acronym and len(w.bare) <= _LONGEST_ACRONYM for w in words):
        return False
    shortest = all(len(w.bare) <= _SHORT_ACRONYM for w in words)
    return shortest or any("." in w.bare or not set(w.bare) & _VOWELS for w in words)


def _impersonal(calling: Calling, name: Name) -> bool:
    """Return whether a name that nothing explains cannot be a person's: "Key Details", "US Highway 1"."""
    words, naming = calling.words[name.first : name.last], calling.naming
    shouted = all(w.acronym for w in words)
    return any(
        set(w.bare.split("-")) & (naming.ordinary | naming.organisations)
        or w.bare in naming.organisation_labels
        or (w.folded in naming.impersonal and not w.capital)
        or w.bare.isdigit()
        or (
            w.acronym
            and not shouted
            and len(w.bare) <= _LONGEST_ACRONYM
            and w.bare not in naming.suffixes
        )
        for w in words
    )


def _is_location(calling: Calling, name: Name) -> bool:
    words, at = calling.words, name.first
    near = [w.folded for w in words[max(0, at - 2) : at]]
    whose = len(near) > 1 and near[0] in calling.naming.belonging
    located = bool(near) and (
        (near[-1] in calling.naming.locatives and not whose) or near[0] in calling.naming.regions
    )
    inside = any(w.bare in calling.naming.regions for w in words[name.first : name.last])
    follows = at > 1 and words[at].before == "," and words[at - 1].capital
    named = words[at].bare in calling.naming.place_prefixes
    return located or inside or follows or named
