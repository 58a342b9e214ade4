"""What cells of tables say in words: that there is no number and why, that a row adds up others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from habeas.text import fold
from habeas.vocabulary.files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class CellWords:
    """Words that cells and row labels are made of, folded; `states` gives words by cell state."""

    totals: frozenset[str]
    subtotals: frozenset[str]
    states: dict[str, list[str]]


@cache
def cell_words() -> CellWords:
    """Return the words, in all languages together: a table is not asked for its own first."""
    return load_toml("cells.toml", CellWords)


@cache
def states_of_cells() -> Mapping[str, str]:
    """Return the state that each word of a cell stands for.

    >>> states_of_cells()["as needed"]
    'as_needed'
    """
    states = cell_words().states.items()
    return MappingProxyType({fold(word): state for state, words in states for word in words})
