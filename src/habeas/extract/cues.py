"""Cue verbs in a sentence: where they stand, and what kind of saying they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.extract.words import Word
from habeas.vocabulary.speaking import Cues, CueWords, Sources, Verbs

_COMPLEMENT = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb: half-open word indices, its verbs' kind and strength, and its lemma.

    `naming` verbs say what something is called ("described X as Y").
    """

    first: int
    last: int
    verbs: Verbs
    lemma: str
    naming: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """One sentence to look at for who speaks: its words, cue verbs, names' ends and lexicons.

    `names` are half-open word indices of proper names, `calendar` the names of days and months.
    """

    words: Sequence[Word]
    cues: Sequence[Cue]
    names: Sequence[tuple[int, int]]
    lexicon: Cues
    sources: Sources
    calendar: frozenset[str]

    def folded(self, at: int) -> str:
        """Return the folded word `at`, "" outside the sentence."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def mark(self, at: int) -> str:
        """Return what stands before word `at`; a full stop outside the sentence."""
        return self.words[at].before if 0 <= at < len(self.words) else "."

    def is_named(self, first: int, last: int) -> bool:
        """Return whether a proper name stands among the words from `first` up to `last`."""
        return any(a < last and first < b for a, b in self.names)

    def can_speak(self, first: int, last: int) -> bool:
        """Return whether the words hold a name, a pronoun or a noun for one who speaks."""
        if self.is_named(first, last) or self.folded(first) in self.lexicon.words.pronouns:
            return True
        return bool(self.source_nouns(first, last))

    def is_source(self, first: int, last: int) -> bool:
        """Return whether the head of a phrase, what stands before its "of" or "by", can speak."""
        sets = self.lexicon.words
        governed = (
            k
            for k in range(first + 1, last)
            if self.folded(k) in sets.of and not self.is_named(k, k + 1)
        )
        return self.can_speak(first, next(governed, last))

    def is_thing(self, first: int, last: int) -> bool:
        """Return whether the head of a phrase is a thing that says nothing: "this visit by X"."""
        sets = self.lexicon.words
        stops = (k for k in range(first + 1, last) if self.folded(k) in sets.of or self.mark(k))
        head = next(stops, last) - 1
        if sets.plural_ending and any(self.folded(k) in sets.things for k in (first, first + 1)):
            return True  # "las Reglas Mandela": the noun comes first
        return self.folded(head) in sets.things and not self.is_named(head, head + 1)

    def is_person(self, first: int, last: int) -> bool:
        """Return whether the words hold a noun for people or an office, not for media or means."""
        kinds = (
            self.sources.connections[" ".join(w.bare for w in self.words[a:b])][1]
            for a, b in self.source_nouns(first, last)
        )
        return any(kind not in ("media", "other") for kind in kinds)

    def source_nouns(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the half-open word indices of nouns and phrases for speakers, in order."""
        found: list[tuple[int, int]] = []
        at = first
        while at < last:
            opens = self.words[at].bare in self.sources.openings
            sizes = (3, 2, 1) if opens else ()
            size = next((n for n in sizes if self._is_source(at, at + n, last)), 0)
            if size:
                found.append((at, at + size))
            at += size or 1
        return found

    def _is_source(self, first: int, last: int, limit: int) -> bool:
        phrase = " ".join(w.bare for w in self.words[first:last])
        return last <= limit and phrase in self.sources.connections


def cues_in(words: Sequence[Word], lexicon: Cues, names: Sequence[tuple[int, int]]) -> list[Cue]:
    """Return the cue verbs of a sentence, without those that stand as nouns, adjectives or names."""
    found: list[Cue] = []
    forms = lexicon.forms
    at = 0
    while at < len(words):
        cue = (
            next((c for c in _at(words, at, lexicon)), None) if words[at].folded in forms else None
        )
        named = cue and any(a <= cue.first < b for a, b in names)
        if cue and not named and not _is_noun(words, cue, lexicon):
            found.append(cue)
        at = cue.last if cue else at + 1
    return found


def _at(words: Sequence[Word], at: int, lexicon: Cues) -> list[Cue]:
    return [
        Cue(at, at + len(form), verbs, lemma, lemma in lexicon.words.naming)
        for form, verbs, lemma in lexicon.forms[words[at].folded]
        if tuple(w.folded for w in words[at : at + len(form)]) == form
    ]


def _is_noun(words: Sequence[Word], cue: Cue, lexicon: Cues) -> bool:
    """Return whether a form that may be a noun or an adjective is one here."""
    sets = lexicon.words
    form = words[cue.first].folded
    before = words[cue.first - 1] if cue.first else None
    after = words[cue.last] if cue.last < len(words) else None
    determined = (
        before is not None
        and not words[cue.first].before
        and (before.folded in sets.determiners | sets.of or before.possessive)
    )
    joined = before is not None and before.folded in sets.conjunctions
    governed = after is not None and after.folded in sets.genitive
    if words[cue.first].text[-1].lower() != form[-1]:
        return False  # "anunció": an accent at the end makes a verb of it
    if form in sets.nouns and (determined or before is None or joined or governed):
        return True
    if form in sets.nouns and _relative(words, cue.last, sets):
        return True
    if form in sets.nouns and _complement(words, cue.first, sets):
        return True
    if form in sets.bare and (before is None or not _plural(before, sets)):
        return True
    if form in sets.adjectives and (determined or before is None):
        return True
    return before is not None and before.folded in sets.to and not words[cue.first].before


def _relative(words: Sequence[Word], at: int, sets: CueWords) -> bool:
    """Return whether a relative clause begins at word `at`: "states that have", "calls which were"."""
    following = [w.folded for w in words[at : at + 2]]
    return (
        len(following) > 1
        and following[0] in sets.relative
        and following[1] in sets.barriers - sets.clauses
    )


def _complement(words: Sequence[Word], at: int, sets: CueWords) -> bool:
    """Return whether a form of "to be" stands before a word: "there were many credible reports"."""
    for k in range(at - 1, max(-1, at - _COMPLEMENT), -1):
        if words[k + 1].before:
            return False
        if words[k].folded in sets.passive:
            return True
    return False


def _plural(word: Word, sets: CueWords) -> bool:
    """Return whether a word may be the last of a plural subject, or leads up to a verb."""
    named = word.capital and not word.text[:-1].isupper()
    plural = word.bare.endswith("s") and not word.possessive and not named
    return plural or word.folded in sets.pronouns | sets.between | sets.plurals


def is_gerund(cue: Cue, words: Sequence[Word]) -> bool:
    """Return whether a cue is a participle of going-on: "warning that", "advirtiendo que"."""
    return words[cue.first].folded.endswith(("ing", "ando", "endo"))
