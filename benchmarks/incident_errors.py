"""What goes wrong with the parts of incidents, by kind of mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from incident_scoring import ROLES, Entity, Template
from results import ErrorClass

CLASSES = {
    "nothing labelled": (
        "“The rebels burned a bus in 1984”, told in passing in an article that has no template",
        "The gold leaves out what is old, vague or between soldiers and rebels; the phrase alone does not show it.",
    ),
    "other extent": (
        "“masked men” where the gold has “three masked men in a red car”",
        "Phrases are bounded by closed-class words; what follows a name or a participle is not attached.",
    ),
    "other part": (
        "the mayor who spoke about a killing taken for the one who was killed",
        "One phrase has several relations in a text and the weights add them up.",
    ),
    "other phrase": (
        "“the bank” named near an explosion that did not hit it",
        "A place near a trigger is tied to it without its clause being parsed.",
    ),
    "missed, though bounded": (
        "“Ana Paz” three sentences after the kidnapping that was hers",
        "No pronoun or “the victim” is traced back to a name.",
    ),
    "missed, not bounded": (
        "“men wearing uniforms of the police” is cut before “wearing”",
        "A phrase with a participle or a relative clause is never a candidate whole.",
    ),
}


def count(
    found: Sequence[Template], gold: Sequence[Template], bounded: Iterable[str]
) -> Counter[str]:
    """Count a document's mistakes by class; `bounded` are the phrases that could have been found."""
    known = set(bounded)
    counted: Counter[str] = Counter()
    for role in ROLES:
        ours = _entities(found, role)
        theirs = _entities(gold, role)
        others = [e for r in ROLES if r != role for e in _entities(gold, r)]
        for one in ours:
            if not any(one <= e for e in theirs):
                counted[_spurious(one, theirs, others, bool(gold))] += 1
        for entity in theirs:
            if not any(one <= entity for one in ours):
                counted["missed, though bounded" if entity & known else "missed, not bounded"] += 1
    return counted


def _entities(templates: Sequence[Template], role: str) -> list[Entity]:
    return list(dict.fromkeys(e for t in templates for e in t.fillers[role]))


def _spurious(one: Entity, theirs: list[Entity], others: list[Entity], told: bool) -> str:
    if not told:
        return "nothing labelled"
    words = {w for m in one for w in m.split()}
    if any(words & {w for m in e for w in m.split()} for e in theirs):
        return "other extent"
    return "other part" if any(one <= e for e in others) else "other phrase"


def classes(counted: Counter[str]) -> tuple[ErrorClass, ...]:
    """The classes with their counts, the most frequent first."""
    return tuple(
        ErrorClass(name=name, count=number, example=CLASSES[name][0], cause=CLASSES[name][1])
        for name, number in counted.most_common()
    )
