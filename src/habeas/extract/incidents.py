"""Incidents in the news: attacks, bombings, killings, kidnappings, arsons and robberies.

None is a claim about detention: `habeas.extract.events` reads what happens to people in custody. These
say what else a text tells of, who did it, to whom or what, and with which weapon.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.extract.incident_candidates import candidates
from habeas.extract.incident_parts import Taken, parts
from habeas.vocabulary.incidents import IncidentKind, Part, part_weights
from habeas.vocabulary.incidents import incidents as lexicon

_FEW = 2  # sentences that are no article


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """What takes a part in an incident: its words at half-open offsets, and a score from 0 to 1."""

    part: Part
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What a text tells of one kind of incident; half-open offsets from its first to its last part."""

    kind: IncidentKind
    start: int
    end: int
    fillers: tuple[Filler, ...]

    def filling(self, part: Part) -> tuple[str, ...]:
        """Return the words of those that take a part."""
        return tuple(f.text for f in self.fillers if f.part == part)


def incidents(text: str, language: str = "en") -> tuple[Incident, ...]:
    """Return the incidents that a text tells of, one for each kind, in text order.

    Capitals do not matter. What is told of several incidents of a kind is told of one. Who or
    what takes part in an incident of no certain kind takes part in the one told of most. Learned
    weights say where in an article a phrase stands and how often, so that a few sentences alone
    are read with the general ones.

    >>> [one] = incidents("Three gunmen murdered Judge Ana Paz at her home on Monday.")
    >>> one.kind, one.filling("perpetrator"), one.filling("victim")
    ('killing', ('Three gunmen',), ('Ana Paz',))
    """
    words = lexicon(language)
    found = candidates(text, words)
    sentences = 1 + max((m.sentence for c in found for m in c.mentions), default=0)
    weights = part_weights(language, sentences <= _FEW)
    return arranged(tuple(parts(found, weights)), text)


def arranged(taken: Sequence[Taken], text: str) -> tuple[Incident, ...]:
    """Return the incidents that phrases take part in."""
    told = Counter(kind for one in taken for m in one.candidate.mentions for kind in m.kinds)
    leading = told.most_common(1)[0][0] if told else "attack"
    fillers: dict[IncidentKind, list[Filler]] = {}
    for one in taken:
        fillers.setdefault(_kind(one, leading), []).append(_filler(one, text))
    found = [_incident(kind, every) for kind, every in fillers.items()]
    return tuple(sorted(found, key=lambda i: (i.start, i.end, i.kind)))


def _kind(one: Taken, leading: IncidentKind) -> IncidentKind:
    """Return the kind that a phrase is nearest tied to most often."""
    nearest = Counter(m.kinds[0] for m in one.candidate.mentions if m.kinds)
    if not nearest or nearest[leading] == max(nearest.values()):
        return leading
    return nearest.most_common(1)[0][0]


def _filler(one: Taken, text: str) -> Filler:
    first = next((m for m in one.candidate.mentions if m.kinds), one.candidate.mentions[0])
    return Filler(
        part=one.part,
        text=text[first.start : first.end],
        start=first.start,
        end=first.end,
        score=round(one.score, 3),
    )


def _incident(kind: IncidentKind, fillers: list[Filler]) -> Incident:
    return Incident(
        kind=kind,
        start=min(f.start for f in fillers),
        end=max(f.end for f in fillers),
        fillers=tuple(sorted(fillers, key=lambda f: (f.start, f.end, f.part))),
    )
