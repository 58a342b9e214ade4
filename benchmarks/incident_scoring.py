"""Scoring the fillers of roles: by document, and by template as the gold's authors score them.

A filler is an entity: a set of mentions. One that was found is right when each of its mentions is,
but for case, articles and punctuation, a mention of the entity it is laid beside.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)

Entity = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An incident: its type and, by role, the entities that fill it."""

    type: str
    fillers: Mapping[str, tuple[Entity, ...]]


@dataclass(slots=True)
class Tally:
    """Right, found and labelled, by role."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)

    def scores(self, *roles: str) -> tuple[float, float, float]:
        """Precision, recall and F1 over the roles together; all when none is named."""
        names = roles or tuple(self.found | self.labelled)
        right, found, labelled = (
            sum(c[r] for r in names) for c in (self.right, self.found, self.labelled)
        )
        p, r = right / found if found else 0.0, right / labelled if labelled else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0

    def add(self, other: Tally) -> None:
        """Count what another counted too."""
        self.right += other.right
        self.found += other.found
        self.labelled += other.labelled


def normalised(mention: str) -> str:
    """A mention without case, punctuation and articles.

    >>> normalised('The "Santo Tomas" farm')
    'santo tomas farm'
    """
    bare = mention.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def entity(mentions: Sequence[str]) -> Entity:
    """The mentions of one entity, normalised."""
    return frozenset(normalised(m) for m in mentions)


def by_document(found: Sequence[Template], gold: Sequence[Template]) -> Tally:
    """Score a document's fillers of each role whatever their incident, one filler for one."""
    tally = Tally()
    for role in ROLES:
        ours, theirs = _distinct(found, role), _distinct(gold, role)
        tally.found[role] += len(ours)
        tally.labelled[role] += len(theirs)
        tally.right[role] += _matched(ours, theirs)
    return tally


def _distinct(templates: Sequence[Template], role: str) -> list[Entity]:
    return list(dict.fromkeys(e for t in templates for e in t.fillers.get(role, ()) if e))


def _matched(found: list[Entity], gold: list[Entity]) -> int:
    """Return the most pairs that agree when each entity is used once (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(one: int, seen: set[int]) -> bool:
        for other, theirs in enumerate(gold):
            if other in seen or not found[one] <= theirs:
                continue
            seen.add(other)
            if other not in taken or place(taken[other], seen):
                taken[other] = one
                return True
        return False

    return sum(place(one, set()) for one in range(len(found)))


def by_template(found: Sequence[Template], gold: Sequence[Template]) -> Tally:
    """Score templates laid beside each other in the best way: type and fillers both count."""
    best: Tally | None = None
    for pairs in _layouts(len(found), list(range(len(gold)))):
        tally = _laid(found, gold, pairs)
        if best is None or tally.scores()[2] > best.scores()[2]:
            best = tally
    assert best is not None
    return best


def _layouts(found: int, gold: list[int]) -> Iterator[tuple[int | None, ...]]:
    if not found:
        yield ()
        return
    for choice in (*gold, None):
        rest = [g for g in gold if g != choice]
        for others in _layouts(found - 1, rest):
            yield (choice, *others)


def _laid(
    found: Sequence[Template], gold: Sequence[Template], pairs: Sequence[int | None]
) -> Tally:
    tally = Tally()
    for template in found:
        tally.found["type"] += 1
        tally.found.update({r: len(template.fillers.get(r, ())) for r in ROLES})
    for template in gold:
        tally.labelled["type"] += 1
        tally.labelled.update({r: len(template.fillers.get(r, ())) for r in ROLES})
    matched_found: Counter[str] = Counter()
    for ours, other in zip(found, pairs, strict=True):
        if other is None or ours.type not in gold[other].type:
            continue
        tally.right["type"] += 1
        for role in ROLES:
            theirs = gold[other].fillers.get(role, ())
            matched_found[role] += sum(any(e <= t for t in theirs) for e in ours.fillers[role])
    tally.right += matched_found
    return tally
