"""A reading cut into paragraphs, quotations and sentences: what every finder works on."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from habeas.extract.folding import fold_in_place
from habeas.extract.paragraphs import paragraphs
from habeas.extract.quotations import Quotation, quotations
from habeas.extract.words import Word, words_of
from habeas.model import Reading
from habeas.vocabulary.languages import LANGUAGES, segmentation

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[¿¡—–-]*\w|\s*$)")
_LONGEST = 2_000
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_LABEL = re.compile(r"\s*([A-ZÁÉÍÓÚÑ][\w’' -]{2,60}):\s+(?=\S)")

FEWEST_STOPWORDS = 0.18  # of all words; English and Spanish prose has a quarter or more


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: half-open span of the reading's text and its folded form."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its number in the document, its paragraph's number and its half-open span."""

    index: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Passages:
    """A reading's text with its folded form, paragraphs, quotations and sentences.

    `folded` has the length of `text`. `paragraphs` are half-open spans; `labels` gives, for each,
    the run-in heading it opens with ("Administration"), else "". `sentences` never cross a
    paragraph's end.
    """

    reading: Reading
    language: str
    folded: str
    paragraphs: tuple[tuple[int, int], ...]
    labels: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """Return the reading's text."""
        return self.reading.text

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Return the sentences' spans, in order, as the pattern scan wants them."""
        return [(s.start, s.end) for s in self.sentences]

    @cached_property
    def words(self) -> tuple[tuple[Word, ...], ...]:
        """Return each sentence's words, with the marks between them."""
        return tuple(words_of(self.text, self.folded, s.start, s.end) for s in self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds the offset, or the last one before it."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        """Yield the words and numbers of a span."""
        for match in _WORD.finditer(self.folded, start, end):
            yield Token(match.start(), match.end(), match.group())


def segment(reading: Reading) -> Passages:
    """Cut a reading's text into paragraphs, quotations and sentences, in its language."""
    text = reading.text
    language = choose_language(reading)
    spans = paragraphs(text)
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(spans):
        for a, b in _cut(text, start, end, language):
            sentences.append(Sentence(len(sentences), number, a, b))
    return Passages(
        reading=reading,
        language=language,
        folded=fold_in_place(text),
        paragraphs=tuple(spans),
        labels=tuple(_label(text, a, b) for a, b in spans),
        quotations=tuple(q for a, b in spans for q in quotations(text, a, b)),
        sentences=tuple(sentences),
    )


def spans_of_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the half-open spans of a bare text's sentences, in order."""
    return [span for a, b in paragraphs(text) for span in _cut(text, a, b, language)]


def _cut(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    for first, last in _sentences(text, start, end, language):
        yield from _bounded(text, first, last)


def choose_language(reading: Reading) -> str:
    """Return the language whose lexicons to use: the reading's own, else the likeliest, else `en`."""
    if reading.language in LANGUAGES:
        return str(reading.language)
    shares = _stopword_shares(reading.text)
    return max(LANGUAGES, key=lambda k: shares[k])


def foreign_language(reading: Reading) -> str:
    """Return the language a reading is said to be in when it has no lexicons, "" when it may have.

    The reader's guess alone does not decide: the common words of every language that has lexicons
    must be rare in the text too.
    """
    if not reading.language or reading.language in LANGUAGES:
        return ""
    common = max(_stopword_shares(reading.text).values())
    return reading.language if common < FEWEST_STOPWORDS else ""


def _stopword_shares(text: str) -> dict[str, float]:
    words = re.findall(r"\w+", text[:20_000].lower())
    counted = {k: sum(w in set(segmentation(k).stopwords) for w in words) for k in LANGUAGES}
    return {k: n / max(1, len(words)) for k, n in counted.items()}


def _label(text: str, start: int, end: int) -> str:
    match = _LABEL.match(text, start, end)
    return match.group(1) if match else ""


def _sentences(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    label = _LABEL.match(text, start, end)
    at = label.end() if label else start
    if label:
        yield start, label.end(1)
    for match in _END.finditer(text, at, end):
        if match.start() < at or not _ends(text, match, language):
            continue
        if match.end() > at:
            yield at, match.end()
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield at, end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long to be a sentence, at a mark or a space, so that no rule sees it whole."""
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        cut = max(window.rfind("; "), window.rfind(": ")) + 1
        cut = cut if cut > _LONGEST // 2 else window.rfind(" ") + 1 or _LONGEST
        yield start, start + len(text[start : start + cut].rstrip()) or start + cut
        start += cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


@cache
def _rules(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    cut = segmentation(language)
    return (
        frozenset(cut.abbreviations),
        frozenset(cut.ending_abbreviations),
        frozenset(cut.openers),
    )


def _ends(text: str, match: re.Match[str], language: str) -> bool:
    if not match.group().startswith(".") or match.group()[1:2] == ".":
        return True
    before = re.search(r"[\w.ª]+$", text[max(0, match.start() - 20) : match.start()])
    word = before.group().lower() if before else ""
    follows = re.match(r"\s*[\"'“‘«(\[¿¡—–-]*(\w+)", text[match.end() : match.end() + 40])
    next_word = follows.group(1) if follows else ""
    abbreviations, ending, openers = _rules(language)
    initial = len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper()
    if word in ending or (initial and word != "i"):
        return next_word.lower() in openers and next_word[:1].isupper()
    if word in abbreviations:
        return False
    return not next_word or next_word[:1].isupper() or next_word[:1].isdigit()
