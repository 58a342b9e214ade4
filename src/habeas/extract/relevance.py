"""Whether a document says anything about detention at all; most of a newspaper does not."""

from functools import cache

import ahocorasick_rs
import msgspec

from habeas.extract.folding import fold_in_place
from habeas.model import Document, Reading
from habeas.vocabulary.conditions import custody
from habeas.vocabulary.files import load_toml
from habeas.vocabulary.languages import LANGUAGES


class _Relevance(msgspec.Struct, frozen=True):
    words: list[str]


def about_detention(reading: Reading, document: Document) -> bool:
    """Return whether the text, its title or its name holds a word of custody in any language.

    A document without one has no claims and is read no further. The words are many and broad, and
    both languages' count, whichever the text is in.
    """
    titles = (document.name, document.title or "", reading.title or "")
    return any(_holds(text) for text in (*titles, reading.text))


def _holds(text: str) -> bool:
    folded = fold_in_place(text)
    scanner, whole = _scanner()
    return any(
        not (start and folded[start - 1].isalnum())
        and not (whole[which] and end < len(folded) and folded[end].isalnum())
        for which, start, end in scanner.find_matches_as_indexes(folded, overlapping=True)
    )


@cache
def _scanner() -> tuple[ahocorasick_rs.AhoCorasick, tuple[bool, ...]]:
    """Return the scanner of the words up to their first star, and which must end where they end."""
    stems = {
        (fold_in_place(word).partition("*")[0], "*" not in word)
        for language in LANGUAGES
        for word in (*custody(language).anchors, *_words(language))
    }
    ordered = sorted(stems)
    return ahocorasick_rs.AhoCorasick([s for s, _ in ordered]), tuple(w for _, w in ordered)


def _words(language: str) -> list[str]:
    return load_toml(f"{language}/relevance.toml", _Relevance).words
