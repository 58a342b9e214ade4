"""The noun phrases of a text that may take part in incidents, each with all that is said of it."""

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.extract.folding import fold_in_place
from habeas.extract.incident_features import Struck, features, relations, struck
from habeas.extract.incident_phrases import Span, Stretch, stretches
from habeas.vocabulary.incidents import IncidentKind, Incidents

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_PLACES = ((1, "first"), (3, "early"), (8, "middle"))  # by number of the sentence
_SHORT = 3  # letters of a word that tells nothing of a name
_ALIASED = ("r=", "c=other r=", "c=name r=")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a phrase stands: half-open offsets, its sentence, the kinds it is tied to."""

    start: int
    end: int
    sentence: int
    kinds: tuple[IncidentKind, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase wherever it stands in the text: its words, its mentions and its features."""

    key: str
    mentions: tuple[Mention, ...]
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Read:
    stretch: Stretch
    triggers: tuple[Struck, ...]

    @property
    def kinds(self) -> set[IncidentKind]:
        return {t.trigger.kind for t in self.triggers}


def candidates(text: str, lexicon: Incidents) -> tuple[Candidate, ...]:
    """Return every phrase of a text once; none of a text in which nothing happens.

    Phrases that differ only in case, articles or punctuation are one.
    """
    read = [_Read(s, struck(s, lexicon)) for s in stretches(text, lexicon)]
    if not any(r.triggers for r in read):
        return ()
    mentions: dict[str, list[Mention]] = {}
    told: dict[str, set[str]] = {}
    for one in read:
        for span in one.stretch.spans:
            if key := _key(one.stretch, span, lexicon):
                mentions.setdefault(key, []).append(_mention(one, span, lexicon))
                told.setdefault(key, set()).update(
                    features(one.stretch, span, one.triggers, lexicon)
                )
    for key, own in told.items():
        own.update(tuple(_in_document(own, mentions[key], read)))
    aliases = {key: _aliased(key, told, lexicon) for key in told}
    return tuple(Candidate(k, tuple(mentions[k]), frozenset(told[k] | aliases[k])) for k in told)


def normalised(text: str, lexicon: Incidents) -> str:
    """Return a phrase folded, without punctuation and determiners."""
    words = fold_in_place(text).translate(_PUNCTUATION).split()
    return " ".join(w for w in words if w not in lexicon.phrases.articles)


def _key(stretch: Stretch, span: Span, lexicon: Incidents) -> str:
    words = stretch.words[span.first : span.last]
    whole = " ".join(w.folded for w in words[:-1]) + " " + words[-1].bare
    return normalised(whole, lexicon)


def _mention(one: _Read, span: Span, lexicon: Incidents) -> Mention:
    words = one.stretch.words
    tied = [t.trigger.kind for _, t in relations(one.stretch, span, one.triggers, lexicon)]
    return Mention(
        words[span.first].start,
        words[span.last - 1].bare_end,
        one.stretch.number,
        tuple(dict.fromkeys(tied)),
    )


def _in_document(own: set[str], found: Sequence[Mention], read: Sequence[_Read]) -> Iterator[str]:
    """Yield where in the text the phrase first stands, how often, and what the text tells of."""
    number = found[0].sentence
    place = next((name for most, name in _PLACES if number < most), "late")
    yield f"pos={place}"
    yield f"count={min(len(found), 4)}"
    yield "bias"
    kinds = sorted(set().union(*(r.kinds for r in read)))
    opening = sorted(set().union(*(r.kinds for r in read[:2])))
    for kind in [f for f in own if f.startswith("c=") and " " not in f]:
        yield f"{kind} pos={place}"
        for label in opening:
            yield f"{kind} d0={label}"
        for label in kinds:
            yield f"{kind} d={label}"


def _aliased(key: str, told: dict[str, set[str]], lexicon: Incidents) -> set[str]:
    """Return what is said of a person by the single words of a full name."""
    words = key.split()
    own = told[key]
    if not 2 <= len(words) <= 4 or not (
        "cut-title" in own or any(f.startswith(("names=1/", "names=2/")) for f in own)
    ):
        return set()
    lone = [w for w in words if len(w) > _SHORT and w in told and w not in lexicon.classes.heads]
    return {f"al:{f}" for w in lone for f in told[w] if f.startswith(_ALIASED)}
