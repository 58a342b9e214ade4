"""Places held beside each other, or one place beside itself over the years."""

from collections.abc import Sequence

from habeas.assess.matrix import by_place, by_year
from habeas.model import Finding, Place, Rule, Standard
from habeas.pipeline import looking
from habeas.pipeline.dossiers import build
from habeas.pipeline.workspace import Workspace


def matrix_of_places(workspace: Workspace, standard: str, language: str) -> list[dict[str, object]]:
    """Return how each rule stands at each place of detention that anything is said of.

    Systems and parts of places are left out: a part's claims count for its place. `standard` keeps
    one standard's rules, empty for all.
    """
    found: dict[str, list[Finding]] = {}
    standards: tuple[Standard, ...] = ()
    for place, _ in looking.places(workspace):
        if place.kind in {"system", "module"}:
            continue
        dossier = build(workspace, place)
        standards = dossier.standards
        names = (place.name, f"{place.name} ({place.id[:12]})")
        name = next(n for n in names if n not in found)
        kept = _kept(dossier.findings, standard)
        if any(f.outcome != "not_assessable" for f in kept):
            found[name] = kept
    return by_place(found, _rules(standards), language)


def matrix_of_years(
    workspace: Workspace, place: Place, standard: str, language: str
) -> list[dict[str, object]]:
    """Return how each rule stands at one place, on the whole and in each year."""
    dossier = build(workspace, place)
    return by_year(_kept(dossier.findings, standard), _rules(dossier.standards), language)


def _kept(findings: Sequence[Finding], standard: str) -> list[Finding]:
    return [f for f in findings if standard in {"", f.standard}]


def _rules(standards: Sequence[Standard]) -> dict[str, Rule]:
    return {r.id: r for s in standards for r in s.rules}
