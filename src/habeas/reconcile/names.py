"""Reading a name of a place of detention: what kind of place it says, and what is its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from habeas.model import PlaceKind
from habeas.reconcile.compounds import Part, members, part_of
from habeas.reconcile.locating import Located, locate
from habeas.reconcile.tokens import (
    Word,
    cut,
    folded,
    is_acronym,
    letters,
    words_of,
    written_out,
)
from habeas.text import fold
from habeas.vocabulary.facility_words import facility_words

_LONGEST = 300
_QUOTES = re.compile('[“”"«»]')
Form = Literal["named", "described", "system", "group", "part", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name taken apart; all words folded.

    `key` is the whole name for exact comparison. `proper` are the words that are its own ("izalco"),
    `traits` the translated common words as (role, id), `means` the senses of its type words, empty
    when it has none. `form` is `named` with words of its own or an acronym, `described` when only
    common words make it ("National Penitentiary"), `vague` when it names no place ("many prisons").
    """

    text: str
    key: str
    country: str
    form: Form
    proper: tuple[str, ...] = ()
    numerals: frozenset[int] = frozenset()
    traits: frozenset[tuple[str, str]] = frozenset()
    means: frozenset[str] = frozenset()
    kind: PlaceKind = "other"
    location: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    part: Part | None = None
    language: str = ""

    def trait(self, role: str) -> frozenset[str]:
        """Return the ids of the traits of one role ("level", "sector", ...)."""
        return frozenset(id_ for r, id_ in self.traits if r == role)

    @property
    def typed(self) -> bool:
        """Return whether the name says what kind of place it is."""
        return bool(self.means)

    @property
    def weight(self) -> tuple[int, int, str]:
        """Return how much the name says, for choosing the fullest; ties go by its words."""
        said = len(self.proper) + len(self.traits) + len(self.numerals) + bool(self.means)
        return said + len(self.location), len(self.key), self.key


@dataclass(slots=True)
class _Content:
    """What the words of a name sort into."""

    proper: list[Word] = field(default_factory=list)
    numerals: set[int] = field(default_factory=set)
    traits: set[tuple[str, str]] = field(default_factory=set)
    means: set[str] = field(default_factory=set)
    kinds: list[PlaceKind] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    plural: bool = False
    capital: bool = False
    type_seen: bool = False


@lru_cache(maxsize=65536)
def read_name(text: str, acronym: str = "", country: str = "") -> Name:
    """Return a name taken apart; `acronym` and `country` are what the document says beside it.

    A text of more than 300 characters is no name and names nothing.

    >>> read_name("penal de Izalco").proper, read_name("Izalco prison").proper
    (('izalco',), ('izalco',))
    >>> read_name("many prisons").form
    'vague'
    """
    if len(text) > _LONGEST:
        return Name(text=text[:_LONGEST], key=fold(text[:_LONGEST]), country=country, form="vague")
    pieces = cut(text)
    acronyms = pieces.acronyms | ({letters(acronym)} if acronym else set())
    words = written_out(words_of(pieces.head))
    indefinite = _opening(words)
    words = words[indefinite:]
    if together := () if indefinite else members(words):
        key = " ".join(folded(w for w in words if w.text != ","))
        shown = _shown(pieces.head, words)
        return Name(text=shown, key=key, country=country, form="group", members=together)
    if part := part_of(words):
        above = read_name(part.whole, country=country)
        key = f"{part.key} / {above.key}"
        nameable = above.form in ("named", "described") and not indefinite
        form: Form = "part" if nameable else "vague"
        shown = _shown(pieces.head, words)
        return Name(text=shown, key=key, country=country, form=form, part=part)
    located = locate(words, pieces.places, country or pieces.country)
    content = _sort(located.words)
    alone = len(content.proper) == 1 and not content.type_seen
    capitals = pieces.head.isupper() and len(words) > 1  # of a list, where nothing stands out
    if alone and not capitals and is_acronym(content.proper[0].text):
        acronyms |= {letters(content.proper[0].text)}
    form = _form(located, content, acronyms, bool(indefinite))
    if form == "vague" and pieces.aliases and _QUOTES.search(text):
        return read_name(_QUOTES.sub(" ", text), acronym, country)
    shown = _shown(pieces.head, located.words)
    return _named(located, content, form, frozenset(acronyms), pieces.aliases, shown)


def _shown(head: str, words: Sequence[Word]) -> str:
    """Return a name as written, from the first of its words on."""
    return head[words[0].start :] if words else head


def _opening(words: Sequence[Word]) -> int:
    """Return how many words at the start only point or count: "some", "muchas", "a"."""
    lexicon = facility_words()
    return lexicon.small("indefinite", folded(words), 0) if len(words) > 1 else 0


def _sort(words: Sequence[Word]) -> _Content:
    lexicon = facility_words()
    content, texts, index = _Content(), folded(words), 0
    while index < len(words):
        word = words[index]
        if found := lexicon.at(texts, index):
            meaning, size = found
            _take(content, words[index : index + size], meaning.role, meaning.id)
            if meaning.role == "type":
                content.means |= meaning.means
                content.kinds.append(meaning.kind)
                content.languages.append(meaning.language)
                content.plural |= meaning.plural
                content.type_seen = True
            index += size
            continue
        if number := _numeral(words, index):
            content.numerals.add(number)
            content.words.append(word.folded)
        elif lexicon.small("empty", texts, index) != 1 or (word.capital and len(words) == 1):
            content.proper.append(word)
            content.words.append(word.folded)
        index += 1
    return content


def _take(content: _Content, words: Sequence[Word], role: str, id_: str) -> None:
    content.capital |= any(w.capital for w in words)
    content.words += [w.folded for w in words if (w.folded,) not in _empty()]
    if role not in ("type", "part"):
        content.traits.add((role, id_))


def _empty() -> frozenset[tuple[str, ...]]:
    return facility_words().grammar["empty"]


def _numeral(words: Sequence[Word], index: int) -> int:
    """Return the number a word is; "tres" before a name ("Tres Ríos") is part of the name."""
    text = words[index].folded
    if text.isdecimal() and len(text) <= 4:
        return int(text)
    following = words[index + 1] if index + 1 < len(words) else None
    if following and following.capital and not facility_words().at([following.folded], 0):
        return 0
    return facility_words().numerals.get(text, 0)


def _named(
    located: Located,
    content: _Content,
    form: Form,
    acronyms: frozenset[str],
    aliases: tuple[str, ...],
    shown: str,
) -> Name:
    proper, location = _proper(content), located.places
    if form == "described" and not _telling(content) and located.ordered:
        proper, location = located.ordered, frozenset()
    return Name(
        text=shown,
        key=" ".join([*folded(w for w in located.words), *sorted(located.places)]),
        country=located.country,
        form=form,
        proper=proper,
        numerals=frozenset(content.numerals),
        traits=frozenset(content.traits),
        means=frozenset(content.means),
        kind=next((k for k in content.kinds if k != "other"), "other"),
        location=location,
        acronyms=acronyms,
        aliases=aliases,
        words=tuple(content.words),
        language=next(filter(None, content.languages), ""),
    )


def _proper(content: _Content) -> tuple[str, ...]:
    # Lower-case words beside capitals are adjectives ("notorious Evin prison").
    return tuple(w.folded for w in content.proper if w.capital)


def _telling(content: _Content) -> set[str]:
    return {id_ for role, id_ in content.traits if role in ("descriptor", "compass")}


def _form(
    located: Located, content: _Content, acronyms: set[str] | frozenset[str], indefinite: bool
) -> Form:
    if "system" in content.means:
        return "system"
    if content.plural or indefinite:
        return "vague"
    if _proper(content) or acronyms:
        return "named"
    if (_telling(content) or content.numerals) and content.capital:
        return "described"
    if content.type_seen and located.places and not located.wide:
        return "described"
    return "vague"
