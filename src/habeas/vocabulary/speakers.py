"""Words in the names of speakers: titles before a name, and words for people nobody in particular."""

from dataclasses import dataclass
from functools import cache

from habeas.vocabulary.files import load_toml


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """Folded words: `leading` stand before a name, `generic` make a description of people."""

    leading: frozenset[str]
    generic: frozenset[str]


@cache
def speaker_words() -> SpeakerWords:
    """Return the words for speakers, of every language together."""
    raw = load_toml("speaker_words.toml", dict[str, list[str]])
    return SpeakerWords(frozenset(raw["leading"]), frozenset(raw["generic"]))
