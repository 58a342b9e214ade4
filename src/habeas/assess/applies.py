"""Applicability: whether a rule reaches a place, why, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from habeas.assess.periods import before
from habeas.assess.wording import Text, joined, phrase
from habeas.model import Claim, Obligation, Period, Place, Rule, Standard
from habeas.vocabulary.countries import countries

_KINDS = {
    "treaty": "binds_treaty_unknown",
    "soft_law": "binds_soft_law",
    "guideline": "binds_guideline",
    "agency_policy": "binds_agency",
    "national_law": "binds_national",
    "sector_standard": "binds_guideline",
    "statistical": "binds_statistical",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a rule reaches a place: `reasons` why it sets no outcome there, and what binds it.

    `obligation` is the State's, where the standard rests on a treaty and the State is on file.
    """

    reasons: tuple[Text, ...]
    binding: Text
    obligation: Obligation | None = None

    def withheld(self, claim: Claim) -> tuple[Text, ...]:
        """Return why the claim can set no outcome: the rule's reasons, and those of its time."""
        return (*self.reasons, *_untimely(self.obligation, claim.period))


def reach_of(rule: Rule, standard: Standard, place: Place) -> Reach:
    """Return how a rule of a standard reaches a place: its State, its kind, and the rule itself."""
    obligation = obligation_of(standard, place.country)
    reasons = []
    if not rule.verified:
        reasons.append(phrase("note_unverified"))
    if rule.judgeability == "definition":
        reasons.append(phrase("note_definition"))
    if rule.verdict_cap or rule.judgeability == "never":
        reasons.append(phrase("note_cap"))
    if standard.applies_in and place.country not in standard.applies_in:
        reasons.append(phrase("note_region"))
    if standard.kinds and place.kind not in standard.kinds:
        reasons.append(phrase("note_kind"))
    if standard.treaty and obligation is None:
        reasons.append(phrase("note_not_on_file"))
    if obligation is not None and not obligation.party:
        reasons.append(phrase("note_not_party"))
    return Reach(
        reasons=tuple(reasons),
        binding=_binding(standard, place, obligation),
        obligation=obligation,
    )


def obligation_of(standard: Standard, country: str) -> Obligation | None:
    """Return how the State stands to the standard's treaty, null where that is not on file."""
    return next((o for o in standard.obligations if o.country == country), None)


def for_country(standards: Iterable[Standard], country: str) -> tuple[Standard, ...]:
    """Return the standards with the obligations of one State only, which is all a place needs."""
    return tuple(
        replace(s, obligations=tuple(o for o in s.obligations if o.country == country))
        for s in standards
    )


def _untimely(obligation: Obligation | None, period: Period | None) -> tuple[Text, ...]:
    """Return why a time lies outside the obligation; a time that is not known is taken as now.

    A time that the start of the obligation falls into may lie before it, so it is outside too.
    """
    if obligation is None or not obligation.party:
        return ()
    if obligation.until and not before(period, Period(start=obligation.until, end="")):
        return (phrase("note_after_bound", date=obligation.until),)
    began = Period(start="", end=obligation.since)
    if period is not None and obligation.since and not before(began, period):
        return (phrase("note_before_bound", date=obligation.since),)
    return ()


def _binding(standard: Standard, place: Place, obligation: Obligation | None) -> Text:
    """Return in words whether the standard binds the place, and why."""
    if standard.applies_in and place.country not in standard.applies_in:
        return phrase("binds_elsewhere")
    if standard.kinds and place.kind not in standard.kinds:
        return phrase("binds_other_kind")
    state = _state(place.country)
    if standard.treaty and obligation is None:
        return phrase("binds_not_on_file", state=state)
    if obligation is None:
        return phrase(_KINDS.get(standard.kind, "binds_guideline"))
    treaty = Text(standard.treaty_name or standard.treaty, standard.treaty_name_es)
    confirmed = phrase(f"confirmed_{obligation.verification or 'memory'}", source=obligation.source)
    as_of = obligation.as_of or phrase("no_date")
    if not obligation.party:
        return phrase("binds_not", state=state, treaty=treaty, as_of=as_of, confirmed=confirmed)
    parts = [phrase("binds", state=state, treaty=treaty, since=obligation.since)]
    if obligation.until:
        parts.append(phrase("binds_until", date=obligation.until))
    if obligation.reservations:
        parts.append(
            phrase(
                "binds_reserved" if obligation.verified else "binds_reserved_unverified",
                words=Text(obligation.reservations, obligation.reservations_es),
            )
        )
    return joined([*parts, confirmed], " ")


def _state(country: str) -> Text:
    known = countries().get(country)
    if known is None:
        return phrase("state_unknown")
    return Text(known.name("en"), known.name("es"))
