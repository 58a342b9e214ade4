"""Whose word a claim is: one key for one speaker in every document."""

import re
from collections.abc import Iterable, Mapping

from habeas.model import Claim
from habeas.text import fold
from habeas.vocabulary.speakers import speaker_words

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+")


def speaker_key(name: str) -> str:
    """Return a speaker's key: folded, without titles, articles and brackets; "" for nobody.

    >>> speaker_key("Minister Héctor Gustavo Villatoro") == speaker_key("hector gustavo villatoro")
    True
    >>> speaker_key("the Office of the Ombudsman (PDDH)")
    'office of the ombudsman'
    """
    lexicon = speaker_words()
    words = [w.replace("'", "") for w in _WORD.findall(fold(_ASIDE.sub(" ", name)))]
    while len(words) > 1 and words[0] in lexicon.leading:
        words = words[1:]
    return " ".join(words)


def is_generic(name: str) -> bool:
    """Return whether a speaker is a kind of people and so nobody in particular ("relatives").

    >>> is_generic("a released prisoner"), is_generic("Human Rights Watch")
    (True, False)
    """
    words = list(_WORD.findall(fold(_ASIDE.sub(" ", name))))
    return not words or all(w in speaker_words().generic for w in words)


def source_key(claim: Claim, origin: Mapping[str, str]) -> str:
    """Return the key of the source a claim rests on, for counting independent sources.

    A named speaker is one source in every document. Anyone else is a source of the document alone;
    `origin` gives for a document the one its text comes from, when several share a text.
    """
    speaker = claim.attribution.speaker
    document = origin.get(claim.document, claim.document)
    if not speaker:
        return f"document:{document}"
    if is_generic(speaker):
        return f"document:{document}:{speaker_key(speaker)}"
    return f"speaker:{speaker_key(speaker)}"


def independent_sources(claims: Iterable[Claim], origin: Mapping[str, str]) -> int:
    """Return how many independent sources the claims rest on."""
    return len({source_key(c, origin) for c in claims})
