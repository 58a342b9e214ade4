"""Sentences and noun phrases found without capitals or part-of-speech tags, by closed-class words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.extract.folding import fold_in_place
from habeas.extract.words import Word, words_of
from habeas.vocabulary.incidents import Incidents, PhraseShapes

_STOP = re.compile(r"[.!?;]+[\"'”’)\]]*(?=\s|$)|--+|\n\s*\n|\s{4,}")
_LONGEST = 8  # words of a phrase before "of"
_SHORTEST = 4  # letters of a word that is too short to tell by its ending


@dataclass(frozen=True, slots=True)
class Span:
    """A noun phrase: half-open word indices, `head` its head noun, `chunk` where its chunk begins."""

    first: int
    last: int
    head: int
    chunk: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence as words, with its number in the text and the noun phrases in it."""

    number: int
    words: tuple[Word, ...]
    spans: tuple[Span, ...]

    def folded(self, at: int) -> str:
        """Return the bare folded word at an index, "" outside the sentence."""
        return self.words[at].bare if 0 <= at < len(self.words) else ""


def stretches(text: str, lexicon: Incidents) -> Iterator[Stretch]:
    """Yield the sentences of a text with their noun phrases; the text's case does not matter."""
    folded = fold_in_place(text)
    number = 0
    for start, end in _sentences(folded, lexicon.phrases):
        if words := words_of(text, folded, start, end):
            yield Stretch(number, words, tuple(_spans(words, lexicon)))
            number += 1


def _sentences(folded: str, shapes: PhraseShapes) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _STOP.finditer(folded):
        if match.group().startswith("."):
            before = re.search(r"[\w.]+$", folded[max(0, match.start() - 12) : match.start()])
            word = before.group() if before else ""
            lettered = (len(word) == 1 and word.isalpha()) or "." in word
            if word in shapes.abbreviations or (lettered and folded[match.end() :][:2] != "  "):
                continue
        yield at, match.end()
        at = match.end()
    yield at, len(folded)


def _spans(words: tuple[Word, ...], lexicon: Incidents) -> Iterator[Span]:
    """Yield every phrase that a chunk can be cut to: its ends, and what "of" joins to it."""
    shapes, heads = lexicon.phrases, lexicon.classes.heads - lexicon.classes.titles
    chunks = list(_chunks(words, shapes))
    starts = dict(chunks)
    for first, last in chunks:
        for a in range(max(first, last - _LONGEST), last):
            head = _head(words, a, last, lexicon)
            for b in range(a + 1, last):
                if words[b - 1].possessive or words[b - 1].bare in heads:
                    yield Span(a, b, a if shapes.head_first else b - 1, first)
            yield Span(a, last, head, first)
            end = last
            while (joined := _of(words, end, starts, shapes)) and joined - a <= 2 * _LONGEST:
                yield Span(a, joined, head, first)
                end = joined


def _head(words: tuple[Word, ...], first: int, last: int, lexicon: Incidents) -> int:
    """Return the head: the last word, or where nouns stand first the first that is known."""
    if not lexicon.phrases.head_first:
        return last - 1
    known = (k for k in range(first, last) if words[k].bare in lexicon.classes.nouns)
    return next(known, first)


def _of(
    words: tuple[Word, ...], end: int, starts: dict[int, int], shapes: PhraseShapes
) -> int | None:
    """Return the end of the chunk that "of" joins to one ending at `end`."""
    if end >= len(words) or words[end].folded not in shapes.of or words[end].before:
        return None
    at = end + 1
    while at < len(words) and words[at].folded in shapes.determiners:
        at += 1
    return starts.get(at)


def _chunks(words: tuple[Word, ...], shapes: PhraseShapes) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words that can be within one noun phrase."""
    first = 0
    for at, word in enumerate(words):
        broken = bool(word.before.strip("\"“”'’‘«»-"))
        if broken and first < at:
            yield first, at
            first = at
        if _bounds(words, at, first, shapes):
            if first < at:
                yield first, at
            first = at + 1
    if first < len(words):
        yield first, len(words)


def _bounds(words: tuple[Word, ...], at: int, first: int, shapes: PhraseShapes) -> bool:
    word = words[at].folded
    if word in shapes.boundaries or word in shapes.of or word in shapes.determiners:
        return True
    if word in shapes.not_verbs:
        return False
    if word not in shapes.verbs and not _ends_as_verb(words[at], shapes):
        return False
    before = words[at - 1].folded if at else ""
    following = words[at + 1] if at + 1 < len(words) else None
    if following and not following.before and following.folded in shapes.not_verbs:
        return False  # "heavily armed men"
    led = before in shapes.determiners or before in shapes.counting
    return not (led and following is not None and not following.before)


def _ends_as_verb(word: Word, shapes: PhraseShapes) -> bool:
    """Return whether a word's ending is that of a verb or an adverb, with its accents too."""
    endings = shapes.verb_endings + shapes.adverb_endings
    return len(word.folded) > _SHORTEST and (
        word.folded.endswith(endings) or word.text.lower().endswith(endings)
    )
