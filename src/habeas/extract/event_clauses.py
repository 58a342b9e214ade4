"""One sentence as the rules for events look at it: words, names, mentions, and the verb's small words."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from habeas.extract.found import Scene
from habeas.extract.names import Name
from habeas.extract.words import Word
from habeas.model import Certainty, Mention
from habeas.vocabulary.events import Events

_LONGEST = 4
_GOVERNED = 5  # words before an infinitive or noun in which what governs it may stand


@dataclass(frozen=True)
class Clause:
    """A sentence's words and names, the mentions in it, and the lexicon of its language.

    `earlier` are those who acted last in the sentences before, for the pronouns.
    """

    scene: Scene
    words: Sequence[Word]
    names: Sequence[Name]
    mentions: Sequence[Mention]
    lexicon: Events
    earlier: tuple[str, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    def index(self, offset: int) -> int:
        """Return the index of the first word that begins at or after an offset."""
        return bisect_left(self._starts, offset)

    def folded(self, at: int) -> str:
        """Return the folded word `at`, "" outside the sentence."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def mark(self, at: int) -> str:
        """Return the marks before word `at`, without emphasis; past the sentence's end its stop."""
        if not 0 <= at < len(self.words):
            return "."
        word, previous = self.words[at], self.words[at - 1]
        thousands = at > 0 and word.start == previous.end + 1 and previous.folded.isdigit()
        return "" if thousands and word.folded.isdigit() else word.before.strip("*_")

    def joined(self, at: int) -> bool:
        """Return whether there is a word `at` with no mark between it and the word before."""
        return 0 < at < len(self.words) and not self.mark(at)

    def phrase(self, at: int, phrases: frozenset[str]) -> int:
        """Return how many words from `at` on make one of the phrases, the longest first."""
        return next((n for n in range(_LONGEST, 0, -1) if self._is_phrase(at, n, phrases)), 0)

    def phrase_before(self, at: int, phrases: frozenset[str]) -> int:
        """Return how many words before `at` make one of the phrases, the longest first."""
        sizes = range(_LONGEST, 0, -1)
        return next((n for n in sizes if self._is_phrase(at - n, n, phrases)), 0)

    def _is_phrase(self, at: int, size: int, phrases: frozenset[str]) -> bool:
        stretch = self.words[at : at + size] if at >= 0 else ()
        return (
            len(stretch) == size
            and " ".join(w.folded for w in stretch) in phrases
            and all(self.joined(k) for k in range(at + 1, at + size))
        )

    def text(self, first: int, last: int) -> str:
        """Return the words from `first` up to `last` as written, on one line, without possessive."""
        written = self.scene.passages.text
        return " ".join(written[self.words[first].start : self.words[last - 1].bare_end].split())

    def name_at(self, at: int) -> Name | None:
        """Return the proper name that holds word `at`."""
        return next((n for n in self.names if n.first <= at < n.last), None)

    def mentioned(self, first: int, last: int, *kinds: str) -> list[Mention]:
        """Return the mentions of some kinds that begin within the words from `first` up to `last`."""
        if not 0 <= first < last <= len(self.words):
            return []
        start, end = self.words[first].start, self.words[last - 1].end
        return [m for m in self.mentions if m.kind in kinds and start <= m.start < end]


@dataclass(frozen=True, slots=True)
class Chain:
    """The small words before a verb: index of the first, and what they do to the verb.

    `certainty` is null where they leave it open. `void` says that nothing is told to have happened.
    """

    first: int
    passive: bool = False
    perfect: bool = False
    infinitive: bool = False
    void: bool = False
    certainty: Certainty | None = None


def chain(clause: Clause, at: int) -> Chain:
    """Return the auxiliaries, adverbs and negations that stand directly before word `at`."""
    verbs = clause.lexicon.verbs
    first, passive, perfect, infinitive, void = at, False, False, False, False
    certainty: Certainty | None = None
    while first > 0 and clause.joined(first):
        word = clause.folded(first - 1)
        certainty = _ahead(clause, word) or certainty
        if word in verbs.be:
            passive = True
        elif word in verbs.have:
            perfect = True
        elif word in verbs.to:
            infinitive = True
        elif word in verbs.negators or word in verbs.obliging:
            void = True
        elif not (word in verbs.future | verbs.modal or _between(clause, first - 1)):
            break
        first -= 1
        if infinitive:
            break
    return Chain(first, passive, perfect, infinitive, void, certainty)


def _ahead(clause: Clause, word: str) -> Certainty | None:
    verbs = clause.lexicon.verbs
    if word in verbs.future:
        return "planned"
    if word in verbs.modal:
        return "possible"
    return "hedged" if word in verbs.hedging and word in verbs.between | verbs.have else None


def _between(clause: Clause, at: int) -> bool:
    verbs = clause.lexicon.verbs
    word = clause.words[at]
    adverb = word.folded.endswith(verbs.adverb) and len(word.folded) > 5 and not word.capital
    return word.folded in verbs.between or adverb


@dataclass(frozen=True, slots=True)
class Governed:
    """What the words before an infinitive, gerund or noun make of it."""

    void: bool
    fact: bool
    certainty: Certainty | None


def governed(clause: Clause, at: int) -> Governed:
    """Return how the few words before `at` govern it, back to the nearest mark."""
    verbs = clause.lexicon.verbs
    void = fact = False
    certainty: Certainty | None = None
    floor = max(0, at - _GOVERNED)
    for here in range(at - 1, floor - 1, -1):
        if not clause.joined(here + 1):
            break
        word = clause.folded(here)
        void = void or word in verbs.voiding or word in verbs.negators or word in verbs.obliging
        fact = fact or word in verbs.carrying
        if certainty is None:
            certainty = _sure(clause, word)
    return Governed(void, fact, certainty)


def _sure(clause: Clause, word: str) -> Certainty | None:
    verbs = clause.lexicon.verbs
    if word in verbs.planning or word in verbs.future:
        return "planned"
    if word in verbs.possible or word in verbs.modal:
        return "possible"
    return "hedged" if word in verbs.hedging else None
