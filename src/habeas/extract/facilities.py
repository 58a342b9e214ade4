"""The words of one sentence, as the rules for places look at them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from habeas.extract.names import Name
from habeas.extract.parties import has_noun
from habeas.extract.words import Word
from habeas.vocabulary.naming import Facilities, FacilityType, FacilityWords, Naming

Form = Literal["named", "described", "definite", "generic", "system"]
WEAK = FacilityType(kind="", generic=False, words=[])
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Sited:
    """A place as one sentence writes it: half-open word indices, text span, kind and form.

    `named` has a proper name, `described` is told apart by kind or location, `definite` points back
    ("the prison"), `generic` means the country's system, `system` a named part of a system.
    `country` is an alpha-3 code where the words themselves name it, `acronym` one given in brackets.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    form: Form
    plural: bool
    acronym: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence to look at: its words, the names in it, and the lexicons of its language."""

    words: Sequence[Word]
    names: Sequence[Name]
    lexicon: Facilities
    naming: Naming

    @property
    def sets(self) -> FacilityWords:
        """Return the words around type words."""
        return self.lexicon.words

    def starting(self, at: int) -> Name | None:
        """Return the name that begins at word `at`."""
        return next((n for n in self.names if n.first == at), None)

    def ending(self, at: int) -> Name | None:
        """Return the name whose last word stands before word `at`."""
        return next((n for n in self.names if n.last == at), None)

    def covering(self, at: int) -> Name | None:
        """Return the name that holds word `at`."""
        return next((n for n in self.names if n.first <= at < n.last), None)

    def has(self, at: int, mark: str = "") -> bool:
        """Return whether there is a word `at` with exactly `mark` between it and the word before."""
        return 0 <= at < len(self.words) and (at == 0 or self.words[at].before == mark)

    def folded(self, at: int) -> str:
        """Return the folded word `at`, "" outside the sentence."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def phrase(self, at: int, phrases: frozenset[str]) -> int:
        """Return how many words from `at` on make one of the phrases, the longest first."""
        for size in range(_LONGEST, 0, -1):
            stretch = self.words[at : at + size]
            if len(stretch) == size and " ".join(w.folded for w in stretch) in phrases:
                return size if self.unbroken(at + 1, at + size) else 0
        return 0

    def phrase_before(self, at: int, phrases: frozenset[str]) -> int:
        """Return how many words before `at` make one of the phrases, the longest first."""
        for size in range(min(_LONGEST, at), 0, -1):
            if " ".join(w.folded for w in self.words[at - size : at]) in phrases:
                return size if self.unbroken(at - size + 1, at + 1) else 0
        return 0

    def sorts(self, first: int, last: int) -> int:
        """Return how many of the words tell a sort of places ("women's", "de máxima seguridad")."""
        return sum(self.phrase(at, self.sets.kinds) > 0 for at in range(first, last))

    def unbroken(self, first: int, last: int) -> bool:
        """Return whether no mark stands before any of the words from `first` up to `last`."""
        return all(not w.before for w in self.words[first:last])

    def text(self, name: Name) -> str:
        """Return a name's words with single spaces and without a possessive."""
        words = [w.text for w in self.words[name.first : name.last]]
        words[-1] = words[-1][: len(self.words[name.last - 1].bare)]
        return " ".join(words)

    def is_organisation(self, name: Name) -> bool:
        """Return whether a noun of the name makes it an organisation's."""
        return has_noun(self.words[name.first : name.last], self.naming.organisations)


def typed(line: Line) -> Iterator[tuple[int, int, FacilityType]]:
    """Yield each type word of a sentence: half-open word indices and the type."""
    at = 0
    while at < len(line.words):
        found = _type_at(line, at)
        if found:
            yield at, *found
        at = found[0] if found else at + 1


def _type_at(line: Line, at: int) -> tuple[int, FacilityType] | None:
    word = line.words[at]
    for phrase, type_ in line.lexicon.phrases.get(word.bare, ()):
        stretch = line.words[at : at + len(phrase)]
        same = [w.bare for w in stretch] == list(phrase)
        if same and line.unbroken(at + 1, at + len(phrase)) and _is_noun(line, at):
            return at + len(phrase), type_
    return (at + 1, WEAK) if word.bare in line.sets.weak else None


def _is_noun(line: Line, at: int) -> bool:
    sets = line.sets
    if line.words[at].bare not in sets.after_article or line.words[at].capital:
        return True
    before = at - 2 if line.folded(at - 1) in sets.plain else at - 1
    articles = sets.definite | sets.indefinite | sets.quantifiers | sets.at | sets.numerals
    return line.folded(before) in articles
