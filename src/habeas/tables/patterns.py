"""Patterns of a mapping: `*` stands for any characters, `?` for one; case and accents do not count."""

import re
from fnmatch import translate
from functools import lru_cache

from habeas.text import fold


def fits(pattern: str, words: str) -> bool:
    """Return whether all of the words fit the pattern.

    >>> fits("fy?? ADP*", "FY25 ADP: Criminality"), fits("Población", "POBLACION")
    (True, True)
    """
    return _compiled(pattern).fullmatch(_folded(words)) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    # A bracket stands for itself: headings have them, and nobody writes classes of characters.
    return re.compile(translate(fold(pattern).replace("[", "[[]")))


@lru_cache(maxsize=65_536)
def _folded(words: str) -> str:
    return fold(words)
