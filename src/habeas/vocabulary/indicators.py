"""Indicators: what a measure or a condition may be about, with labels in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Literal

from habeas.vocabulary.files import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A group of indicators that are shown together."""

    id: str
    label: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that can be said of a place of detention.

    `kind` is `measure` (a number in `unit`) or `condition` (true or false by `definition`).
    `label` and `synonyms` are by language. `values` lists the names a standard uses where it
    grades a condition instead of affirming it.
    """

    id: str
    kind: Literal["measure", "condition"]
    unit: str
    theme: str
    label: dict[str, str]
    definition: str
    synonyms: dict[str, list[str]] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    themes: list[Theme]
    indicators: list[Indicator]


@cache
def _file() -> _File:
    return load_yaml("indicators.yaml", _File)


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by id, in the order they are shown.

    >>> indicators()["occupancy_rate"].unit
    'percent'
    """
    return MappingProxyType({i.id: i for i in _file().indicators})


@cache
def themes() -> Mapping[str, Theme]:
    """Return every theme by id, in the order they are shown."""
    return MappingProxyType({t.id: t for t in _file().themes})
