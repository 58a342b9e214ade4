"""How two claims of one place, indicator and group stand to each other: a class and its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from habeas.model import Claim
from habeas.reconcile.times import Relation, Timed, length, relation
from habeas.reconcile.values import Fit, fit, interval
from habeas.vocabulary.comparability import Pace, comparability

Mode = Literal["said", "planned", "possible", "normative", "denied"]
_MODES: Mapping[str, Mode] = {
    "asserted": "said",
    "hedged": "said",
    "denied": "denied",
    "planned": "planned",
    "possible": "possible",
    "normative": "normative",
}
_TIME: Mapping[Relation, str] = {
    "dates": "as_of.dates",
    "periods": "as_of.periods",
    "loose": "as_of.loose",
    "published": "as_of.published",
    "unknown": "as_of.unknown",
    "no_period": "as_of.no_period",
}
_FITS: Mapping[Fit, str] = {
    "rounding": "compatible.rounding",
    "bounds": "compatible.bounds",
    "date": "compatible.date",
    "tenfold": "possible_slip.tenfold",
    "swapped": "possible_slip.swapped",
}


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known beside the claims.

    `published` are publication dates and `origin` the document whose text each shares, by SHA-256.
    `partial` are claims about some places of a system, `of_system` those about a system. `mixed_up`
    are claims with a figure that another source gives for what is easily printed for it.
    """

    published: Mapping[str, str]
    origin: Mapping[str, str]
    partial: frozenset[str] = frozenset()
    of_system: frozenset[str] = frozenset()
    mixed_up: frozenset[str] = frozenset()

    def share_text(self, a: Claim, b: Claim) -> bool:
        """Return whether two claims are of two documents with one text."""
        one, other = (self.origin.get(c.document, c.document) for c in (a, b))
        return a.document != b.document and one == other

    def spare(self, a: Claim, b: Claim) -> bool:
        """Return whether two claims may be of different places of one system.

        A document that both affirms and negates something of a system speaks of its places in turn.
        """
        if a.id in self.partial or b.id in self.partial:
            return True
        return a.document == b.document and {a.id, b.id} <= self.of_system


def mode(claim: Claim) -> Mode:
    """Return whether a claim is said of what is, or is a plan, a possibility, a rule or a denial."""
    return _MODES[claim.certainty]


def basis(claim: Claim) -> str:
    """Return what a claim counts, as stated or as its indicator always means; "" when unknown."""
    return claim.basis or comparability().basis.get(claim.indicator, "")


def timed(claim: Claim, sources: Sources) -> Timed:
    """Return the time of a claim."""
    published = sources.published.get(claim.document, "")
    return Timed(claim.period, published, claim.document, basis(claim))


def weigh(a: Claim, b: Claim, sources: Sources) -> str:
    """Return how two claims of one place, indicator and group differ: class and reason, "" if not.

    What the sources themselves say of their difference decides first: its definition, then its
    time. Only what nothing stated explains is a conflict.
    """
    code = _measures(a, b, sources) if a.quantity and b.quantity else _conditions(a, b, sources)
    return _edited(code, a, b, sources)


def settled(a: Claim, b: Claim, sources: Sources) -> str:
    """Return how two claims differ whatever figures they give, as long as those are not the same.

    It is "" where that depends on the figures, and for claims of conditions.
    """
    code = _stated(a, b, sources) if a.quantity and b.quantity else ""
    return _edited(code, a, b, sources)


def _edited(code: str, a: Claim, b: Claim, sources: Sources) -> str:
    differs = code and not code.startswith("definition")
    return "same_origin.edited" if differs and sources.share_text(a, b) else code


def _stated(a: Claim, b: Claim, sources: Sources) -> str:
    """Return what the sources themselves say of the difference of two measures."""
    assert a.quantity is not None
    assert b.quantity is not None
    if code := _modes(a, b):
        return code
    if basis(a) and basis(b) and basis(a) != basis(b):
        return "definition.basis"
    if a.quantity.unit != b.quantity.unit:
        return "definition.unit"
    pace = comparability().pace(a.indicator, is_condition=False)
    return _TIME.get(relation(timed(a, sources), timed(b, sources), pace), "")


def _modes(a: Claim, b: Claim) -> str:
    one, other = mode(a), mode(b)
    for kind in ("normative", "planned", "possible"):
        if (one == kind) != (other == kind):
            return f"definition.{kind}"
    return ""


def _measures(a: Claim, b: Claim, sources: Sources) -> str:
    assert a.quantity is not None
    assert b.quantity is not None
    ceiling = a.indicator in comparability().ceilings
    one_unit = a.quantity.unit == b.quantity.unit
    fits = fit(a.quantity, b.quantity, ceiling=ceiling) if one_unit else None
    denied = (mode(a) == "denied") != (mode(b) == "denied")
    if fits == "equal" and not denied:
        return ""
    if code := _stated(a, b, sources):
        return code
    assert fits is not None
    pace = comparability().pace(a.indicator, is_condition=False)
    if code := _time(a, b, pace, sources):
        return code
    if denied:
        meets = interval(a.quantity, ceiling=ceiling).meets(interval(b.quantity, ceiling=ceiling))
        return "conflict.denied" if meets else ""
    if pace == "total" and _of_an_event(a, b):
        return "definition.event"
    if slip := _FITS.get(fits):
        return slip
    return "possible_slip.twin" if {a.id, b.id} & sources.mixed_up else _conflict(a, b)


def _time(a: Claim, b: Claim, pace: Pace, sources: Sources) -> str:
    related = relation(timed(a, sources), timed(b, sources), pace)
    if related == "nested":
        return "conflict.nested" if _exceeds(a, b) else "as_of.periods"
    return _TIME.get(related, "")


def _exceeds(a: Claim, b: Claim) -> bool:
    """Return whether the claim of the shorter period counts more than that of the longer."""
    inner, outer = sorted((a, b), key=lambda c: length(c.period))
    assert inner.quantity is not None
    assert outer.quantity is not None
    return interval(inner.quantity).low > interval(outer.quantity).high


def _of_an_event(a: Claim, b: Claim) -> bool:
    """Return whether one of two totals may count one event of a period longer than a day."""
    counted = {"flow", "cumulative", "average"}
    period = a.period
    day = period is not None and period.start == period.end and len(period.start) == 10
    return not day and not {basis(a), basis(b)} <= counted


def _conflict(a: Claim, b: Claim) -> str:
    if "hedged" in (a.certainty, b.certainty) and a.certainty != b.certainty:
        return "conflict.hedged"
    if basis(a) != basis(b):
        return "conflict.no_basis"
    return "conflict.values"


def holds(claim: Claim) -> bool:
    """Return what a condition claim comes to: a denial of it is its opposite."""
    return bool(claim.value) != (claim.certainty == "denied")


def _conditions(a: Claim, b: Claim, sources: Sources) -> str:
    if holds(a) == holds(b):
        return ""
    if code := _modes(a, b):
        return code
    if ("policy" in (a.scope, b.scope)) and a.scope != b.scope:
        return "definition.policy"
    if sources.spare(a, b):
        return "definition.partial"
    if code := _time(a, b, "slow", sources):
        return code
    if "denied" in (a.certainty, b.certainty):
        return "conflict.denied"
    hedged = "hedged" in (a.certainty, b.certainty) and a.certainty != b.certainty
    return "conflict.hedged" if hedged else "conflict.condition"
