"""Sentences as words with the marks between them: what names, places and speakers are read from."""

import re
from dataclasses import dataclass

_ARTICLED = re.compile(r"(?:a[lnrstdz]|ash|el|d|l)[-'’](\w)")
_WORD = re.compile(r"\w+(?:['’.&-]\w+)*(?:(?<=\.\w)\.|['’](?=\s)|\+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: half-open span, folded form, the word as written, and the marks before it.

    `before` holds what stands between it and the word before, without white space; a stop that
    ends an abbreviation does not count. `bare` is the folded form without a possessive.
    """

    start: int
    end: int
    folded: str
    text: str
    before: str

    @property
    def capital(self) -> bool:
        """Return whether the word begins with a capital, after an article of its own if need be.

        So do "al-Hol" and "d'Esquadra".
        """
        text = self.text
        if text[0].isupper() or text.isalnum():
            return text[0].isupper()
        own = _ARTICLED.match(text)
        return own is not None and own.group(1).isupper()

    @property
    def acronym(self) -> bool:
        """Return whether the word is written in capitals throughout."""
        return len(self.bare) > 1 and self.text[: len(self.bare)].isupper()

    @property
    def bare(self) -> str:
        """Return the folded form without its possessive ending."""
        return self.folded.removesuffix("'s").removesuffix("'")

    @property
    def possessive(self) -> bool:
        """Return whether the word ends in a possessive."""
        return self.folded.endswith(("'s", "'"))

    @property
    def bare_end(self) -> int:
        """Return the end offset without the possessive ending."""
        return self.end - (len(self.folded) - len(self.bare))


def words_of(text: str, folded: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of `text[start:end]`; `folded` has the length of `text`."""
    words: list[Word] = []
    at = start
    for match in _WORD.finditer(folded, start, end):
        gap = "".join(folded[at : match.start()].split())
        before = "" if gap == "." else gap
        words.append(Word(*match.span(), match.group(), text[slice(*match.span())], before))
        at = match.end()
    return tuple(words)
