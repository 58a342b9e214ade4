"""What the noun phrases of events have in common: what may stand before a noun, and where they end."""

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.extract.event_clauses import Clause
from habeas.extract.names import Name
from habeas.model import Mention
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.naming import naming

PREMODIFIERS = 9
_REACH = 12  # words between the head of a phrase before a verb and the verb
_APPOSITION = 20
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of an event: half-open word indices and the text it is given by.

    `names` are those who act, each by full name; `unnamed` marks a description put in place of a
    person's name; `proper` says that those who act are named; `mention` is the
    place's.
    """

    first: int
    last: int
    text: str
    names: tuple[str, ...] = ()
    unnamed: bool = False
    proper: bool = False
    mention: Mention | None = None


def premodifiers(clause: Clause, at: int) -> int:
    """Return how many words at `at` can stand before a noun: "at least", "suspected", "238"."""
    words = clause.lexicon.phrases
    if not 0 <= at < len(clause.words):
        return 0
    if size := clause.phrase(at, words.quantifiers):
        return size
    word = clause.words[at]
    known = words.determiners | words.modifiers | words.hedges | words.counted
    if word.folded in known or word.possessive:
        return 1
    if word.folded[0].isdigit():
        return int(not is_year(word.folded))
    if word.folded in clause.lexicon.links.of:
        before = clause.folded(at - 1)
        return int(before in words.counted or before[:1].isdigit())
    if all(part in words.quantifiers for part in word.folded.split("-")):
        return 1
    described = word.folded.endswith(words.endings) or bool(country_of(word.text))
    return int(described or clause.name_at(at) is not None)


def is_head(clause: Clause, at: int) -> bool:
    """Return whether word `at` is a noun for people or for those who act in office."""
    word = clause.folded(at)
    if not word or clause.words[at].possessive:
        return False
    return word in clause.lexicon.heads or is_nationality(word)


def is_nationality(word: str) -> bool:
    """Return whether a folded word is a people's name in the plural: "venezuelans", not "honduras"."""
    return len(word) > 5 and word.endswith("s") and bool(country_of(word) and country_of(word[:-1]))


def is_year(word: str) -> bool:
    """Return whether a word is a year of these times.

    >>> is_year("2024"), is_year("2154"), is_year("238")
    (True, False, False)
    """
    return len(word) == _YEAR and word.isdigit() and word.startswith(("19", "20"))


def is_country(clause: Clause, name: Name) -> bool:
    """Return whether a proper name is a country's."""
    written = clause.text(name.first, name.last)
    return bool(country_of(written) or country_of(f"{written}."))


def describes(clause: Clause, at: int) -> bool:
    """Return whether a name before word `at` only describes what follows: "ICE detainees"."""
    words = clause.lexicon.phrases
    known = words.locations | words.modifiers
    return clause.joined(at) and (is_head(clause, at) or clause.folded(at) in known)


def name_near(clause: Clause, at: int) -> Name | None:
    """Return the proper name that begins at word `at` or, after an article, at the next."""
    for here in (at, at + 1):
        name = clause.name_at(here)
        if name and name.first == here and clause.joined(here):
            return name
    return None


def opening(clause: Clause, head: int) -> int:
    """Return where the phrase begins whose head is word `head`."""
    words, first = clause.lexicon.phrases, head
    while first > 0 and clause.mark(first) in ("", "-") and head - first < PREMODIFIERS:
        size = clause.phrase_before(first, words.quantifiers) or int(
            premodifiers(clause, first - 1) > 0
        )
        if not size:
            break
        name = clause.name_at(first - size)
        first = min(first - size, name.first if name else first)
    return first


def head_before(clause: Clause, end: int, heads: frozenset[str]) -> int | None:
    """Return the noun before word `end` that only "of X", "from X", "in X" part from it."""
    lexicon = clause.lexicon
    calendar = naming(clause.scene.passages.language).calendar
    if end <= 0 or _cannot_end(clause, end - 1):
        return None
    for here in range(end - 1, max(-1, end - _REACH), -1):
        if here < end - 1 and clause.mark(here + 1) not in ("", "-", "(", ")"):
            return None
        word = clause.words[here]
        named = clause.name_at(here) is not None
        if (word.folded in heads or is_nationality(word.folded)) and not word.possessive:
            following = here + 1 == end or clause.folded(here + 1) in lexicon.links.inside
            if following or clause.phrase(here + 1, lexicon.phrases.trailing):
                return here
            if lexicon.verbs.postverbal and country_of(clause.folded(here + 1)):
                return here
        stop = word.folded in lexicon.phrases.barriers | calendar or is_year(word.folded)
        if not named and stop:
            return None
    return None


def _cannot_end(clause: Clause, at: int) -> bool:
    links, words = clause.lexicon.links, clause.lexicon.phrases
    small = links.inside | links.of | words.determiners | words.barriers | words.conjunctions
    return clause.folded(at) in small and clause.name_at(at) is None


def ends(clause: Clause, last: int) -> Iterator[int]:
    """Yield where a phrase before word `last` may end: there, or before an apposition."""
    mark = clause.mark(last) if 0 < last < len(clause.words) else ""
    if last > 0 and mark in ("", '"', "”"):
        yield last
    elif last > 0 and mark == ")":
        yield from (k for k in range(last - 1, 0, -1) if "(" in clause.mark(k))
    elif last > 0 and mark in (",", "),", ",,"):
        for here in range(last - 1, max(0, last - _APPOSITION), -1):
            if clause.mark(here) in (",", "),"):
                yield here
            elif clause.mark(here)[:1] in (";", ":"):
                break
        yield last
