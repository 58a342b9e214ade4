"""How one claim bears on one test: which way, how strongly, and what must be said beside it."""

from dataclasses import dataclass, replace
from typing import Literal

from habeas.assess.reference import Excuse, Population, excuses, people
from habeas.assess.shown import Shown, passes
from habeas.assess.wording import Text, joined, phrase
from habeas.model import Claim, Evidence, Place, RuleTest, Weight
from habeas.text import fold

Direction = Literal["for", "against"]
RANK = {"": 1, "single": 1, "pattern": 2, "policy": 3}
"""How far a claim or a test reaches; a scope that is not stated is taken as a single case."""

_RESERVED = {
    "hedged": "note_hedged",
    "possible": "note_possible",
    "planned": "note_planned",
    "normative": "note_normative",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """One claim's bearing on one test. Only a `full` one may help to set an outcome.

    `denial` speaks against what it denies, so it contests and never establishes. `past` marks one
    that later sources have overtaken. `whose` is what `about` says of its people.
    """

    claim: Claim
    test: RuleTest
    direction: Direction
    arithmetic: str
    notes: tuple[Text, ...]
    full: bool
    whose: str = "these"
    denial: bool = False
    past: bool = False

    def as_lead(self, note: str, *, past: bool = False) -> "Bearing":
        """Return the same bearing as one that never sets an outcome, saying why."""
        return replace(self, full=False, past=past, notes=(*self.notes, phrase(note)))

    def evidence(self) -> Evidence:
        """Return the bearing as the record keeps it."""
        note = joined(self.notes)
        weight: Weight = "weak"
        if self.full:
            against = self.direction == "against"
            weight = self.test.breach_weight if against else self.test.compliance_weight
        return Evidence(
            claim=self.claim.id,
            test=self.test.id,
            direction=self.direction,
            weight=weight,
            arithmetic=self.arithmetic,
            note=note.en,
            note_es=note.es,
        )


def bearing(item: Shown, test: RuleTest, place: Place, withheld: tuple[Text, ...]) -> Bearing | str:
    """Return how what is shown bears on the test, or the arithmetic where it stays open.

    `withheld` are the reasons why the rule can have no outcome; with any, all is a lead. The empty
    string means that the claim is not about the people the test is about.
    """
    whose = about(test, item.claim, place)
    if whose == "others":
        return ""
    met, arithmetic = passes(item, test)
    if met is None:
        return f"{item.claim.id} {arithmetic}"
    denial = item.claim.certainty == "denied"
    direction: Direction = "for" if met != denial else "against"
    reasons = [*withheld, *_reservations(item, place), *_weakness(test, direction)]
    if whose == "everyone":
        reasons.append(phrase("note_everyone", people=whom(test.applies_to)))
    remarks = [item.reason] if item.reason else []
    if direction == "against":
        for excuse in _excuses(test, item.claim):
            (reasons if excuse.lead else remarks).append(_excused(excuse))
    if whose == "part":
        group = phrase("note_subset", group=_names(item.claim.group))
        (reasons if direction == "for" else remarks).append(group)
    if denial:
        remarks.append(phrase("note_denied"))
    if item.claim.computed and not item.reason:
        remarks.append(phrase("note_computed"))
    return Bearing(
        claim=item.claim,
        test=test,
        direction=direction,
        arithmetic=arithmetic,
        notes=(*remarks, *reasons),
        full=not reasons and not item.lead,
        whose=whose,
        denial=denial,
    )


def _excuses(test: RuleTest, claim: Claim) -> list[Excuse]:
    """Return what the exceptions of the rule turn on that the claim's own passage names."""
    said = "".join(f" {fold(f'{p.prefix} {p.exact} {p.suffix}')} " for p in claim.pins)
    known = (excuses()[name] for name in test.excuses)
    return [e for e in known if any(f" {words} " in said for words in e.words)]


def _excused(excuse: Excuse) -> Text:
    label = Text(excuse.label, excuse.label_es)
    return phrase("note_excuse_lead" if excuse.lead else "note_excuse", excuse=label)


def _reservations(item: Shown, place: Place) -> list[Text]:
    """Return why the claim alone can set nothing, whatever the test."""
    claim, reasons = item.claim, []
    if claim.certainty in _RESERVED:
        reasons.append(phrase(_RESERVED[claim.certainty]))
    if claim.place.startswith("system:") and place.kind != "system":
        reasons.append(phrase("note_system"))
    if not claim.pins:
        reasons.append(phrase("note_unpinned"))
    if claim.computed and item.reason:
        reasons.append(phrase("note_computed_bridge"))
    return reasons


def _weakness(test: RuleTest, direction: Direction) -> list[Text]:
    """Return why the test can set nothing in this direction."""
    if test.threshold_basis in {"derived", "other_standard"}:
        return [phrase("note_reading")]
    weight = test.breach_weight if direction == "against" else test.compliance_weight
    if direction == "against" and weight in {"weak", "classifies"}:
        return [phrase("note_weak")]
    return []


def about(test: RuleTest, claim: Claim, place: Place) -> str:
    """Return whether the claim is about the test's people: `these`, a `part`, `everyone`, `others`."""
    groups = _groups(claim.group)
    known = people().populations
    found = {_one(known[name], test.indicator, groups, place) for name in test.applies_to}
    return next((a for a in ("these", "part", "everyone") if a in found), "others")


def _one(population: Population, indicator: str, groups: set[str], place: Place) -> str:
    """Return how the groups of a claim lie to one population; without any, it is of everybody."""
    implied = indicator in population.implied_by
    if not groups:
        here = population.broad or implied or place.kind in population.everyone_at
        return "these" if here else "everyone"
    within = groups & set(population.parts)
    if groups & set(population.groups) or (within and implied):
        return "these"
    if within or ((population.broad or implied) and _held(groups)):
        return "part"
    return "others"


def _names(groups: str) -> Text:
    """Return the names of a claim's groups where a population has them, else as they are."""
    return joined((_name(g) for g in sorted(_groups(groups))), ", ")


def _name(group: str) -> Text:
    for population in people().populations.values():
        if group in population.groups:
            return Text(population.label, population.label_es)
    return Text(group.replace("_", " "), group.replace("_", " "))


def _groups(group: str) -> set[str]:
    """Return the ids of the groups in a claim's comma-separated list."""
    listed = (fold(g).replace(" ", "_").replace("-", "_") for g in group.split(","))
    return {g for g in listed if g}


def _held(groups: set[str]) -> set[str]:
    """Return those of the groups that are people in custody."""
    return {
        g
        for g in groups
        if not any(g in p.groups and not p.held for p in people().populations.values())
    }


def whom(applies_to: tuple[str, ...]) -> Text:
    """Return the people a rule is about."""
    known = people().populations
    return joined((Text(known[a].label, known[a].label_es) for a in applies_to), ", ")
