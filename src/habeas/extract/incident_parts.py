"""Which phrases take part in incidents, and as what: weights of features, added up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import exp

from habeas.extract.incident_candidates import Candidate
from habeas.vocabulary.incidents import PARTS, Part, PartWeights

_SHARED = 0.6  # of the words of the shorter of two phrases for one thing
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """A phrase that takes a part, with how sure that is, from 0 to 1."""

    part: Part
    candidate: Candidate
    score: float


def parts(candidates: Iterable[Candidate], weights: Mapping[Part, PartWeights]) -> Iterator[Taken]:
    """Yield the phrases that take a part, the surest first within each; of phrases for one thing one."""
    every = tuple(candidates)
    for part in PARTS:
        yield from _distinct(_taking(every, part, weights[part]))


def _taking(every: tuple[Candidate, ...], part: Part, learned: PartWeights) -> list[Taken]:
    weights, enough = learned.weights, learned.threshold
    found: list[tuple[float, Candidate]] = []
    for one in every:
        total = learned.bias + sum(weights[f] for f in one.features if f in weights)
        total = round(total, _DIGITS)  # sets have no order, and the order of adding shows
        if total >= enough:
            found.append((total, one))
    found.sort(key=lambda f: (-f[0], f[1].mentions[0].start, f[1].key))
    return [Taken(part, one, 1 / (1 + exp(-total))) for total, one in found]


def _distinct(found: list[Taken]) -> list[Taken]:
    kept: list[Taken] = []
    for one in found:
        if not any(alike(one.candidate.key, k.candidate.key) for k in kept):
            kept.append(one)
    return kept


def alike(one: str, other: str) -> bool:
    """Return whether two phrases share most of their words.

    >>> alike("luis paz", "paz"), alike("bank", "bridge")
    (True, False)
    """
    a, b = set(one.split()), set(other.split())
    return len(a & b) >= _SHARED * min(len(a), len(b))
