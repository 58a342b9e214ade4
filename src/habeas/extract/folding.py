"""Matching text: the same length as the text it came from, so that offsets stay true."""

import unicodedata

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'",
    "\u2010": "-", "\u2011": "-", "\u2012": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
}  # fmt: skip


class _Plain(dict[int, str]):
    """The table of `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    lowered = character.lower()
    base = unicodedata.normalize("NFKD", lowered if len(lowered) == 1 else character)
    letters = [c for c in base if not unicodedata.combining(c)]
    return letters[0] if len(letters) == 1 else lowered if len(lowered) == 1 else character


def fold_in_place(text: str) -> str:
    """Return text lower-cased, without accents, with plain quotes and white space, length unchanged.

    >>> fold_in_place("Prisión “Mariona”\\nopened")
    'prision “mariona” opened'
    """
    if text.isascii():
        return text.lower().translate(_ASCII_SPACE)
    return text.translate(_FOLDED)


_FOLDED = _Plain()
_ASCII_SPACE = str.maketrans("\t\n\r", "   ")
