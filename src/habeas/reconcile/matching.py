"""Whether two names are of one place: a judgement, a score and the reasons for it.

The rules, strongest first: another country, another number, another kind of place or another sector
keeps two names apart whatever else they share; a shared acronym or a name the text itself gives
joins them; after that the words that are a name's own decide, and common words only where a name
has no words of its own.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz

from habeas.model import Judgement
from habeas.reconcile.acronyms import spells
from habeas.reconcile.names import Name, read_name
from habeas.text import fold
from habeas.vocabulary.facility_words import facility_words

SAME = 0.88
UNSURE = 0.65
_VARIANT, _NEAR = 92, 80
_OPEN = 0.8
_TOWN = 88
_BARE = 0.94
_UNKNOWN_COUNTRY = 0.97


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two names compare. `barred` says that they must not end up in one place by any way round."""

    score: float
    reasons: tuple[str, ...]
    barred: bool = False

    @property
    def judgement(self) -> Judgement:
        """Return `same` from a score of 0.88, `unsure` from 0.65, `not_same` below."""
        if self.score >= SAME:
            return "same"
        return "unsure" if self.score >= UNSURE else "not_same"

    def capped(self, score: float, reason: str) -> "Verdict":
        """Return the verdict with its score held down, and why."""
        return replace(self, score=min(self.score, score), reasons=(*self.reasons, reason))


def compare(a: Name, b: Name) -> Verdict:
    """Return whether two names are of one place; the order of the two does not matter.

    >>> compare(read_name("Izalco prison"), read_name("penal de Izalco")).judgement
    'same'
    >>> compare(read_name("Fraijanes I"), read_name("Fraijanes II")).reasons
    ('the numbers differ: 1 and 2',)
    """
    return _compare(*sorted((a, b), key=lambda n: (n.key, n.country, n.text)))


@lru_cache(maxsize=262144)
def _compare(a: Name, b: Name) -> Verdict:
    if bar := _bar(a, b):
        return Verdict(0.0, (bar,), barred=True)
    linked = _linked(a, b)
    verdict = linked or _by_words(a, b)
    if verdict.score < UNSURE:
        return verdict
    if not linked:
        verdict = _hold_down(verdict, a, b)
    if not (a.country and b.country):
        score = verdict.score * _UNKNOWN_COUNTRY
        reason = "the country is not stated for both"
        common = not (a.proper and b.proper) and a.key != b.key and not (a.acronyms & b.acronyms)
        return replace(
            verdict,
            score=min(score, _OPEN) if common else score,
            reasons=(*verdict.reasons, reason),
        )
    return verdict


def _bar(a: Name, b: Name) -> str:
    """Return why two names cannot be of one place, "" when nothing forbids it."""
    if a.country and b.country and a.country != b.country:
        return f"the countries differ: {a.country} and {b.country}"
    if a.numerals and b.numerals and a.numerals != b.numerals:
        return f"the numbers differ: {_list(a.numerals)} and {_list(b.numerals)}"
    if a.means and b.means and not a.means & b.means and not _near(a, b):
        return f"the kinds of place differ: {_list(a.means)} and {_list(b.means)}"
    for role in ("sector", "level", "compass", "age"):
        mine, theirs = a.trait(role), b.trait(role)
        if mine and theirs and not mine & theirs:
            return f"the names tell two places apart: {_list(mine)} and {_list(theirs)}"
    mine, theirs = (n.location & _region_codes() for n in (a, b))
    if mine and theirs and not mine & theirs:
        return f"they are in two parts of the country: {_list(mine)} and {_list(theirs)}"
    common = not (a.proper or b.proper)
    if common and a.location and b.location and not a.location & b.location:
        return f"the towns differ: {_list(a.location)} and {_list(b.location)}"
    return ""


@cache
def _region_codes() -> frozenset[str]:
    return frozenset(facility_words().regions.values())


def _near(a: Name, b: Name) -> bool:
    near = facility_words().near
    return any(frozenset((x, y)) in near for x in a.means for y in b.means)


def _linked(a: Name, b: Name) -> Verdict | None:
    """Return a verdict where a text itself says that two names are of one place."""
    if shared := a.acronyms & b.acronyms:
        return Verdict(0.97, (f"both are called {_list(shared)}",))
    for short, long in ((a, b), (b, a)):
        # Spanish newspapers write "el Cecot": an acronym read as a word.
        written = "".join(short.proper).upper()
        if len(written) > 2 and written in long.acronyms:
            return Verdict(0.95, (f"{written} is the acronym of the other name",))
        bare = short.acronyms and not short.words[1:]
        if bare and any(spells(x, long.words) for x in short.acronyms):
            return Verdict(0.92, (f"the words of the other name spell {_list(short.acronyms)}",))
        if any(_is_called(alias, short) for alias in long.aliases):
            return Verdict(0.95, ("the text gives one as another name of the other",))
    return None


def _is_called(alias: str, name: Name) -> bool:
    other = read_name(alias, country=name.country)
    return fold(alias) == name.key or (bool(other.proper) and other.proper == name.proper)


def _by_words(a: Name, b: Name) -> Verdict:
    if a.proper and b.proper:
        return _proper(a, b)
    if not a.proper and not b.proper:
        return _common(a, b)
    named, plain = (a, b) if a.proper else (b, a)
    same_number = named.numerals == plain.numerals
    alike = same_number and named.trait("descriptor") == plain.trait("descriptor")
    alike = alike and bool(plain.trait("descriptor") or plain.numerals)
    if alike and set(named.proper) <= plain.location:
        return Verdict(0.95, ("one gives as its town what the other has in its name",))
    if alike:
        return Verdict(0.7, ("the same common words, but only one has a name of its own",))
    return Verdict(0.0, ("no word of their own in common",))


def _proper(a: Name, b: Name) -> Verdict:
    mine, theirs = set(a.proper) | a.location, set(b.proper) | b.location
    if set(a.proper) == set(b.proper):
        return Verdict(1.0, (f"the same name apart from common words: {' '.join(a.proper)}",))
    if _in_one_town(a, b) and fuzz.token_set_ratio(_words(a), _words(b)) >= _TOWN:
        return Verdict(0.9, ("nearly the same words, in one town",))
    extra_mine, extra_theirs = set(a.proper) - theirs, set(b.proper) - mine
    if not extra_mine and not extra_theirs and set(a.proper) & set(b.proper):
        return Verdict(0.95, ("the same words, some given as the town",))
    score = fuzz.token_sort_ratio(" ".join(a.proper), " ".join(b.proper))
    if score >= _NEAR and _aligned(a.proper, b.proper):
        reason = f"spelt almost alike: {' '.join(a.proper)} and {' '.join(b.proper)}"
        return Verdict(0.92 if score >= _VARIANT else 0.75, (reason,))
    if set(a.proper) < set(b.proper) or set(b.proper) < set(a.proper):
        return Verdict(0.75, ("one name is part of the other",))
    return Verdict(0.3 * score / 100, ("the names differ",))


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether two names have as many words, each like its counterpart and no short one changed."""
    if len(a) != len(b):
        return False
    pairs = zip(sorted(a), sorted(b), strict=True)
    return all(x == y or (min(len(x), len(y)) > 3 and fuzz.ratio(x, y) >= _NEAR) for x, y in pairs)


def _common(a: Name, b: Name) -> Verdict:
    mine, theirs = a.trait("descriptor"), b.trait("descriptor")
    if a.key == b.key:
        return Verdict(0.97, (f"the same common words: {a.key}",))
    if mine == theirs and a.numerals == b.numerals and (mine or a.numerals):
        return Verdict(
            0.95, (f"the same words in translation: {_list(mine) or _list(a.numerals)}",)
        )
    if mine & theirs and (mine <= theirs or theirs <= mine):
        return Verdict(0.7, ("one description says more than the other",))
    return Verdict(0.0, ("nothing in common but common words",))


def _hold_down(verdict: Verdict, a: Name, b: Name) -> Verdict:
    """Return the verdict held down by what only one of the two names says."""
    if bool(a.numerals) != bool(b.numerals):
        verdict = verdict.capped(_OPEN, f"only one has a number: {_list(a.numerals | b.numerals)}")
    for role in ("sector", "compass", "age"):
        if bool(a.trait(role)) != bool(b.trait(role)):
            said = _list(a.trait(role) | b.trait(role))
            verdict = verdict.capped(_OPEN, f"only one says {said}")
    if a.means and b.means and not a.means & b.means and not _in_one_town(a, b):
        verdict = verdict.capped(
            _OPEN, f"the kinds of place are close but not one: {_list(a.means)}, {_list(b.means)}"
        )
    mine, theirs = a.trait("descriptor"), b.trait("descriptor")
    if a.proper and b.proper and mine and theirs and not mine & theirs:
        verdict = verdict.capped(0.75, f"described apart: {_list(mine)} and {_list(theirs)}")
    if not (a.location <= b.location or b.location <= a.location):
        verdict = verdict.capped(0.75, f"said to be in {_list(a.location)} and {_list(b.location)}")
    if a.typed != b.typed and (a.means | b.means) <= facility_words().marked:
        verdict = verdict.capped(_OPEN, f"only one says that it is a {_list(a.means | b.means)}")
    if a.typed != b.typed and verdict.score >= SAME:
        verdict = verdict.capped(_BARE, "only one says what kind of place it is")
    return verdict


def _in_one_town(a: Name, b: Name) -> bool:
    """Return whether two names say the same town and part of the country."""
    return a.location == b.location and bool(a.location & _region_codes()) and len(a.location) > 1


def _words(name: Name) -> str:
    return " ".join(name.words)


def _list(things: frozenset[str] | frozenset[int]) -> str:
    return ", ".join(sorted(map(str, things)))
