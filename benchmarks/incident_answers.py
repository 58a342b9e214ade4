"""Our incidents as the templates that the scorers lay beside the gold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from incident_scoring import Template, entity

from habeas.extract.incident_candidates import Candidate
from habeas.extract.incident_parts import parts
from habeas.extract.incidents import Incident
from habeas.vocabulary.incidents import PARTS, Part, PartWeights

NAMES: dict[Part, str] = dict(
    zip(PARTS, ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon"), strict=True)
)
TYPES = {"killing": "attack"}  # the gold has no type of its own for it


def templates(
    candidates: Iterable[Candidate], weights: Mapping[Part, PartWeights]
) -> tuple[Template, ...]:
    """All that takes part in a document as one template: enough for the score by document."""
    fillers: dict[str, list[frozenset[str]]] = {name: [] for name in NAMES.values()}
    for one in parts(candidates, weights):
        fillers[NAMES[one.part]].append(entity([one.candidate.key]))
    return (Template(type="attack", fillers={k: tuple(v) for k, v in fillers.items()}),)


def told(found: Sequence[Incident]) -> tuple[Template, ...]:
    """The incidents of a document as templates, those of one type as one."""
    by_type: dict[str, dict[str, list[frozenset[str]]]] = {}
    for one in found:
        fillers = by_type.setdefault(
            TYPES.get(one.kind, one.kind), {name: [] for name in NAMES.values()}
        )
        for filler in one.fillers:
            fillers[NAMES[filler.part]].append(entity([filler.text]))
    return tuple(
        Template(type=kind, fillers={k: tuple(v) for k, v in fillers.items()})
        for kind, fillers in by_type.items()
    )
