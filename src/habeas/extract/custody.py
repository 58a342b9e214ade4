"""Which sentences are about people in custody, and which word lists a sentence holds."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from habeas.extract.patterns import PatternSet, Slot
from habeas.extract.segment import Passages, Sentence
from habeas.vocabulary.conditions import custody

_WHOLE = 25  # characters from which a sentence is no list number or heading
_CARRY = 3  # sentences of one paragraph that a mention of custody reaches forward
_DENSE = 0.28  # share of sentences with a mention from which the whole document is about custody
_GOOD_PART = 0.35  # of the sentences name custody: what follows one is likely about it


@cache
def slots(language: str) -> dict[str, Slot]:
    """Return the word lists of `language` as slots for its patterns."""
    return {name: Slot(tuple(words)) for name, words in custody(language).lists.items()}


@cache
def _anchors(language: str) -> PatternSet[bool]:
    words = custody(language)
    here = f"({'|'.join(words.anchors)})", True
    elsewhere = f"({'|'.join(words.elsewhere)})", False
    return PatternSet([here, elsewhere])


@cache
def list_pattern(language: str, name: str) -> PatternSet[str]:
    """Return the pattern of one word list of `language`."""
    return PatternSet([(f"({'|'.join(custody(language).lists[name])})", name)])


class WordLists:
    """Which sentences of a document hold a word of which list, looked up once."""

    def __init__(self, passages: Passages, speakers: Iterable[tuple[int, int]] = ()) -> None:
        self._passages = passages
        self._seen: dict[tuple[int, str], bool] = {}
        self._unspoken = blanked(passages.folded, speakers)

    def in_sentence(self, sentence: Sentence, name: str) -> bool:
        """Return whether the sentence, or its paragraph's run-in heading, holds such a word."""
        key = sentence.index, name
        if key not in self._seen:
            self._seen[key] = self._holds(self._passages.folded, sentence, name)
        return self._seen[key]

    def in_what_is_said(self, sentence: Sentence, name: str) -> bool:
        """Return the same of the sentence without the names of those who are reported to say it.

        "No visits are allowed, monitors said" is not about the visits of monitors.
        """
        return self.in_sentence(sentence, name) and self._holds(self._unspoken, sentence, name)

    def _holds(self, folded: str, sentence: Sentence, name: str) -> bool:
        heading = self._passages.labels[sentence.paragraph].lower()
        text = f"{heading} . {folded[sentence.start : sentence.end]}"
        pattern = list_pattern(self._passages.language, name)
        return any(True for _ in pattern.scan(text, [(0, len(text))]))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text, as long as before, with the spans blanked out."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], " " * (end - start)]
            at = end
    return "".join(pieces) + text[at:]


def about_custody(passages: Passages) -> frozenset[int]:
    """Return the numbers of the sentences that are about people in custody.

    A sentence counts when it names custody, when one of the three before it in its paragraph does
    (in any paragraph, where a good part of the document is about custody), or when the document
    speaks of hardly anything else; it does not count when it names other places or people
    ("schools") and not custody.
    """
    named, elsewhere = set[int](), set[int]()
    for index, hit in _anchors(passages.language).scan(passages.folded, passages.bounds):
        (named if hit.payload else elsewhere).add(index)
    whole = [s for s in passages.sentences if s.end - s.start > _WHOLE]
    share = sum(s.index in named for s in whole) / max(1, len(whole))
    dense = len(named) >= 3 and share >= _DENSE
    onwards = share >= _GOOD_PART
    before = sorted(named | {s.index for s in whole})
    return frozenset(
        s.index
        for s in passages.sentences
        if not _is_heading(passages, s)
        and (
            s.index in named
            or (
                s.index not in elsewhere
                and (dense or _carried(passages, s, named, before, onwards))
            )
        )
    )


def _is_heading(passages: Passages, sentence: Sentence) -> bool:
    """Return whether the sentence is its paragraph's run-in heading."""
    start = passages.paragraphs[sentence.paragraph][0]
    return sentence.start == start and 0 < sentence.end - start <= len(
        passages.labels[sentence.paragraph]
    )


def _carried(
    passages: Passages, sentence: Sentence, named: set[int], whole: list[int], onwards: bool
) -> bool:
    """Return whether a sentence right before names custody; `onwards` looks past the paragraph.

    Only the sentences numbered `whole` count as steps back: a list's "3." and headings are none.
    """
    at = bisect_left(whole, sentence.index)
    first = whole[max(0, at - _CARRY)] if at else sentence.index
    return any(
        i in named and (onwards or passages.sentences[i].paragraph == sentence.paragraph)
        for i in range(first, sentence.index)
    )
