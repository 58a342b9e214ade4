"""Where the names of private persons stand in a text, in every form a text may give them.

A name is found by its words, not by its letters in a row: full or in part, with or without accents
and capitals, hyphenated, in the possessive or the plural, run together as in an address, or broken
over lines. Doubt goes to the person: a surname alone is taken for theirs unless it stands inside
the name of a place, an organisation or somebody in public office.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Scrub: TypeAlias = Callable[[str], str]

_IN_WORD = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_IN_WORD}])*")
_BROKEN = re.compile(r"[-\u2010\u2011]\s*\n\s*")
_SEPARATORS = re.compile(r"(?:[\s.'’_\-\u2010\u2011+·\d]|%20)*")
_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{24,}(?![0-9A-Za-z])")
_LONGEST_GAP = 24
_SHORTEST_JOINED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whose names are not published, and the label that stands in their place.

    `names` are whole names in any form; `label` is what a reader sees ("[a private person]").
    """

    names: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of text that names somebody, and the label that replaces it."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    owners: tuple[int, ...]
    sure: bool


class Withheld:
    """The names that are not published, ready to be found in any text.

    `particles` are words that belong to no name alone ("de", "la", "van"); `public` are names
    of places, organisations and people in public office, whose words stay even where they are also
    somebody's surname.
    """

    def __init__(
        self, people: Sequence[Person], public: Iterable[str], particles: frozenset[str]
    ) -> None:
        self._particles = particles
        self._surnames: dict[str, list[int]] = {}
        self._given: dict[str, list[int]] = {}
        self._labels = [person.label for person in people]
        self._joined: dict[str, int] = {}
        self._known: dict[str, tuple[tuple[int, ...], bool]] = {}
        for index, person in enumerate(people):
            for name in person.names:
                self._learn(index, [w.folded for w in _words(name)])
        self._public = self._phrases(public)

    def _learn(self, index: int, words: list[str]) -> None:
        telling = [w for w in words if w not in self._particles and len(w) > 1]
        for position, word in enumerate(telling):
            home = self._given if position == 0 and len(telling) > 1 else self._surnames
            home.setdefault(word, []).append(index)
        for first in telling:
            for second in telling:
                if first != second and len(first + second) >= _SHORTEST_JOINED:
                    self._joined.setdefault(first + second, index)

    def _phrases(self, public: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for name in public:
            words = tuple(w.folded for w in _words(name))
            if len(words) > 1 and self.spares(name):
                phrases.setdefault(words[0], []).append(words)
        return phrases

    def spares(self, name: str) -> bool:
        """Return whether a public name may stand although some of its words are somebody's names.

        A name of which every word is a private person's is taken for that person.
        """
        words = [w.folded for w in _words(name)]
        telling = [w for w in words if w not in self._particles]
        return len(words) > 1 and (
            len(telling) < 2 or not all(self._owners(word) for word in telling)
        )

    def _owners(self, folded: str) -> list[int]:
        return self._surnames.get(folded, []) + self._given.get(folded, [])

    def __bool__(self) -> bool:
        return bool(self._surnames or self._given)

    def spans(self, text: str, shielded: Sequence[tuple[int, int]] = ()) -> list[Span]:
        """Return the stretches to replace, in order and apart.

        `shielded` are stretches known to name a place or somebody in public office; a name that
        lies inside one of them stays, unless it goes on outside ("La Cruz" in "Ana de la Cruz").
        """
        if not self:
            return []
        words = _words(text)
        digests = [m.span() for m in _DIGEST.finditer(text)]
        kept = self._kept(words, [*shielded, *digests])
        chains: list[list[_Hit]] = []
        for hit in (self._hit(text, w, i in kept) for i, w in enumerate(words)):
            if hit is None:
                continue
            end = max(h.end for h in chains[-1]) if chains else -1
            if chains and (hit.start < end or self._bridges(text[end : hit.start])):
                chains[-1].append(hit)
            else:
                chains.append([hit])
        return [self._span(chain) for chain in chains if any(h.sure for h in chain)]

    def _span(self, chain: list[_Hit]) -> Span:
        owners = [owner for hit in chain for owner in hit.owners]
        label = self._labels[max(sorted(set(owners)), key=owners.count)]
        return Span(chain[0].start, max(h.end for h in chain), label)

    def scrub(self, text: str) -> str:
        """Return the text with every name replaced by its label.

        >>> ana = Person(names=("Ana María Ruiz",), label="[a private person]")
        >>> Withheld([ana], [], frozenset()).scrub("RUÍZ's lawyer met Ana Maria Ruiz.")
        "[a private person]'s lawyer met [a private person]."
        """
        pieces, at = [], 0
        for span in self.spans(text):
            pieces += [text[at : span.start], span.label]
            at = span.end
        return "".join([*pieces, text[at:]])

    def _hit(self, text: str, word: _Word, kept: bool) -> _Hit | None:
        if word.folded not in self._known:
            self._known[word.folded] = self._owned(word.folded)
        owners, given_only = self._known[word.folded]
        if owners:
            sure = not kept and (word.capital or not given_only)
            return _Hit(word.start, word.end, owners, sure)
        if len(word.folded) == 1 and word.capital and text[word.end : word.end + 1] == ".":
            return _Hit(word.start, word.end + 1, (), False)
        return None

    def _owned(self, folded: str) -> tuple[tuple[int, ...], bool]:
        for form in _forms(folded):
            if owners := self._owners(form):
                return tuple(owners), form not in self._surnames
        return tuple(i for name, i in self._joined.items() if name in folded), False

    def _bridges(self, between: str) -> bool:
        if len(between) > _LONGEST_GAP:
            return False
        others = _WORD.sub(lambda m: " " if _fold(m[0]) in self._particles else m[0], between)
        return _SEPARATORS.fullmatch(others) is not None

    def _kept(self, words: list[_Word], shielded: Sequence[tuple[int, int]]) -> set[int]:
        kept = {
            i
            for i, w in enumerate(words)
            if any(start <= w.start and w.end <= end for start, end in shielded)
        }
        for i, word in enumerate(words):
            for phrase in self._public.get(word.folded, []):
                if tuple(w.folded for w in words[i : i + len(phrase)]) == phrase:
                    kept.update(range(i, i + len(phrase)))
        return kept


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if words and _BROKEN.fullmatch(text, words[-1].end, start):
            # A word broken over lines is read as one; a hyphenated name still matches by its parts.
            before = words[-1]
            joined = before.folded + _fold(match.group())
            words.append(_Word(before.start, end, joined, before.capital))
        words.append(_Word(start, end, _fold(match.group()), match.group()[0].isupper()))
    return sorted(words, key=lambda w: (w.start, -w.end))


def _fold(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word)
    return "".join(c for c in bare if c.isalpha()).casefold()


def _forms(folded: str) -> tuple[str, ...]:
    if len(folded) > 5 and folded.endswith("es"):
        return folded, folded[:-1], folded[:-2]
    if len(folded) > 4 and folded.endswith("s"):
        return folded, folded[:-1]
    return (folded,)
