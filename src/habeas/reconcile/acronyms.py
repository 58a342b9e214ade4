"""Whether words spell an acronym, by their initials or their first syllables."""

from collections.abc import Sequence
from functools import lru_cache

from habeas.vocabulary.facility_words import facility_words

_LONGEST_SHARE = 4
_SHORTEST = 3


def spells(acronym: str, words: Sequence[str]) -> bool:
    """Return whether the first letters of the words, in order, make the acronym.

    Every word gives one to four of its first letters; small words ("de", "of") may give none.
    Acronyms under three letters prove nothing.

    >>> spells("CECOT", ["centro", "de", "confinamiento", "del", "terrorismo"])
    True
    >>> spells("CERESO", ["centro", "de", "reinsercion", "social"])
    True
    >>> spells("CECOT", ["terrorism", "confinement", "center"])
    False
    """
    return len(acronym) >= _SHORTEST and _spells(acronym.lower(), tuple(words))


@lru_cache(maxsize=65536)
def _spells(rest: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not rest
    first, following = words[0], words[1:]
    small = (first,) in facility_words().grammar["empty"]
    if small and _spells(rest, following):
        return True
    return any(
        rest.startswith(first[:size]) and _spells(rest[size:], following)
        for size in range(1, min(_LONGEST_SHARE, len(first), len(rest)) + 1)
    )
