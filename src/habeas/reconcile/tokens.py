"""Words of a name as written and folded, and its asides: brackets, quotation marks, other names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from habeas.text import fold
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.facility_words import facility_words

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?'?|,")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
_LONG, _SLIP = 8, 88
_OPENING = frozenset(
    {"st", "ft", "mt", "sta", "gral", "ctro", "estab", "dept", "dpt", "fed"}
)  # the only abbreviations that names begin with
_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ](?:[.\-]?[A-Z0-9ÁÉÍÓÚÑ]){1,11}\.?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as written, folded without its possessive, how and where it was written."""

    text: str
    folded: str
    capital: bool
    possessive: bool
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a name, commas included, hyphenated words apart.

    >>> [w.folded for w in words_of("New Bilibid Prison’s maximum-security compound")]
    ['new', 'bilibid', 'prison', 'maximum', 'security', 'compound']
    """
    found = []
    for match in _WORD.finditer(text.replace("’", "'")):
        written = match.group()
        bare = re.sub(r"'s?$", "", written, flags=re.IGNORECASE)
        capital = bare[:1].upper() == bare[:1]
        possessive = bare != written
        whole = fold(bare).replace("'", "")
        found.append(Word(bare, whole, capital, possessive, *match.span()))
    return tuple(found)


def written_out(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a name with what lists shorten written out, but for the last words of an address.

    >>> [w.folded for w in written_out(words_of("Lane Co. Det. Ctr"))]
    ['lane', 'county', 'detention', 'center']
    """
    known, found, name = facility_words().abbreviations, list[Word](), True
    for index, word in enumerate(words):
        name &= word.text != ","
        short = name and word.capital and (index or word.folded in _OPENING)
        whole = known.get(word.folded, _spelt(word.folded)) if short else ()
        found += [replace(word, text=w.capitalize(), folded=w) for w in whole] or [word]
    return tuple(found)


@lru_cache(maxsize=65536)
def _spelt(word: str) -> tuple[str, ...]:
    """Return the common word that a long word is a slip for ("procsesing"), none for any other."""
    known = facility_words().long_words
    if len(word) < _LONG or word in known:
        return ()
    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_SLIP)
    return (near[0],) if near else ()


def folded(words: Iterable[Word]) -> list[str]:
    """Return the folded form of each word."""
    return [w.folded for w in words]


def spoken(words: Iterable[Word]) -> str:
    """Return the words as written, one space between them."""
    return " ".join(w.text for w in words if w.text != ",")


def is_acronym(text: str) -> bool:
    """Return whether a text is written like an acronym: capitals and digits, two or more."""
    return _ACRONYM.fullmatch(text) is not None and sum(c.isupper() for c in text) >= 2


def letters(acronym: str) -> str:
    """Return an acronym as bare letters, for comparing."""
    return "".join(c for c in fold(acronym) if c.isalnum()).upper()


@dataclass(frozen=True, slots=True)
class Cut:
    """A name without its asides, and what the asides say."""

    head: str
    acronyms: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    country: str = ""


@dataclass(slots=True)
class _Asides:
    acronyms: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    country: str = ""

    def call(self, text: str) -> None:
        """Take a text in quotation marks: an acronym or another name."""
        if is_acronym(text):
            self.acronyms.add(letters(text))
        else:
            self.aliases.append(text)

    def take(self, text: str) -> None:
        """Sort one bracketed text: an acronym, a country, another name, or where the place is."""
        text = text.strip(" ,;:'")
        words = words_of(text)
        known = facility_words().small("alias", folded(words), 0)
        if known:
            self.aliases.append(spoken(words[known:]))
        elif fold(text) in facility_words().regions:
            self.places.append(text)
        elif is_acronym(text):
            self.acronyms.add(letters(text))
        elif code := country_of(text):
            self.country = code
        elif text:
            self.places.append(text)


def cut(text: str) -> Cut:
    """Return a name apart from its brackets, quotation marks and "known as".

    >>> cut("Terrorism Confinement Center (CECOT)").acronyms
    frozenset({'CECOT'})
    """
    asides = _Asides()
    bare = _BRACKETS.sub(" ", text)
    for aside in _BRACKETS.findall(text):
        asides.take(aside)
    outside = _QUOTED.sub(" ", bare)
    if words_of(outside):
        for quoted in _QUOTED.findall(bare):
            asides.call(quoted.strip())
        bare = outside
    head, alias = _before_alias(words_of(bare))
    asides.aliases += [alias] if alias else []
    return Cut(
        head=" ".join(bare[: head[-1].end].split()).rstrip(" ,") if head else "",
        acronyms=frozenset(asides.acronyms),
        aliases=tuple(asides.aliases),
        places=tuple(asides.places),
        country=asides.country,
    )


def _before_alias(words: Sequence[Word]) -> tuple[Sequence[Word], str]:
    for index in range(1, len(words)):
        size = facility_words().small("alias", folded(words), index)
        if size and index + size < len(words):
            return words[:index], spoken(words[index + size :])
    return words, ""
