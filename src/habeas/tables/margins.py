"""Margins that a file itself states: by how much its totals are less than what they add up."""

import re
from dataclasses import replace
from functools import lru_cache

from habeas.tables.mapping import Mapping
from habeas.text import fold

_PARTS = {"*": ".*?", "?": ".", "#": r"(\d{1,3}(?:[,.' ]\d{3})+|\d+)"}

_LONGEST = 2_000


def with_stated_margin(mapping: Mapping, text: str) -> Mapping:
    """Return the mapping with the margin that the text states in the place of those it gives.

    The text states one where a line fits the mapping's `margin`, whose `#` stands for the number.
    """
    if not mapping.margin:
        return mapping
    stated = next((n for line in text.splitlines() if (n := number_in(mapping.margin, line))), None)
    if stated is None:
        return mapping
    tables = (
        replace(
            table,
            column=tuple(replace(c, less=stated) if c.less else c for c in table.column),
            row=tuple(replace(r, less=stated) if r.less else r for r in table.row),
        )
        for table in mapping.table
    )
    return replace(mapping, table=tuple(tables))


def number_in(pattern: str, words: str) -> float | None:
    """Return the number that stands where the pattern has `#`; null where the words do not fit.

    >>> number_in("*less # places*", "It is the sum of all places, less 2,000 places.")
    2000.0
    >>> number_in("*less # places*", "It is less than all places.")
    """
    if len(words) > _LONGEST or not any(c.isdigit() for c in words):
        return None
    found = _compiled(pattern).fullmatch(fold(words))
    return float(re.sub(r"\D", "", found[1])) if found else None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_PARTS.get(c, re.escape(c)) for c in fold(pattern)))
