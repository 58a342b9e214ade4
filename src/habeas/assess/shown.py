"""What a claim shows of indicators: its own, and those a bridge leads to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from habeas.assess.interval import Interval, condition, meets, reach, relation
from habeas.assess.reference import Bridge, bridges
from habeas.assess.wording import Text
from habeas.model import Claim, RuleTest
from habeas.text import fold
from habeas.vocabulary import indicators

_WHEN = re.compile(r"(<=|>=|<|>) (\d+(?:\.\d+)?)")
_WRITTEN_OPEN = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One claim as it bears on one indicator.

    `value` is an interval, a truth, or the graded names that stay possible. Where a bridge gives
    only a direction, `value` is null and `speaks` has it. `reason` is the bridge's; a `lead` never
    sets an outcome.
    """

    claim: Claim
    value: Interval | bool | frozenset[str] | None
    speaks: str = ""
    lead: bool = False
    reason: Text | None = None


def shown(claims: Iterable[Claim]) -> Mapping[str, Sequence[Shown]]:
    """Return what the claims show, by indicator, in the order of their ids.

    Events, statements, and figures in a unit that is not the indicator's show nothing here.
    """
    found: dict[str, list[Shown]] = {}
    for claim in sorted({c.id: c for c in claims}.values(), key=lambda c: c.id):
        for indicator, item in _of(claim):
            found.setdefault(indicator, []).append(item)
    return MappingProxyType(found)


def _of(claim: Claim) -> Iterable[tuple[str, Shown]]:
    known = indicators().get(claim.indicator)
    if known is None:
        return
    span = None
    if known.kind == "measure" and claim.quantity and claim.quantity.unit == known.unit:
        span = reach(claim.quantity)
        yield claim.indicator, Shown(claim=claim, value=span)
    elif known.kind == "condition" and claim.value is not None and not known.values:
        yield claim.indicator, Shown(claim=claim, value=claim.value)
    for bridge in _bridges_from().get(claim.indicator, ()):
        if _taken(bridge, claim, span):
            yield bridge.target, _bridged(bridge, claim, span)


@cache
def _bridges_from() -> Mapping[str, tuple[Bridge, ...]]:
    found: dict[str, tuple[Bridge, ...]] = {}
    for bridge in bridges().bridges:
        found[bridge.source] = (*found.get(bridge.source, ()), bridge)
    return found


def _taken(bridge: Bridge, claim: Claim, span: Interval | None) -> bool:
    if bridge.groups and not {fold(g) for g in claim.group.split(",")} & set(bridge.groups):
        return False
    if not bridge.when:
        return claim.value is not None and claim.value == bridge.value
    asked = _WHEN.fullmatch(bridge.when)
    if span is None or asked is None:
        return False
    return meets(span, asked[1], float(asked[2])) is True


def _bridged(bridge: Bridge, claim: Claim, span: Interval | None) -> Shown:
    value: Interval | bool | frozenset[str] | None = bridge.truth
    if bridge.number is not None:
        value = Interval(low=bridge.number, high=bridge.number)
    elif bridge.at_most and span is not None:
        value = Interval(low=0, high=span.high, high_open=span.high_open)
    elif bridge.names:
        value = frozenset(bridge.names)
    return Shown(
        claim=claim,
        value=value,
        speaks=bridge.speaks,
        lead=bridge.strength == "lead" or claim.computed is not None,
        reason=Text(bridge.reason, bridge.reason_es),
    )


def passes(item: Shown, test: RuleTest) -> tuple[bool | None, str]:
    """Return whether what is shown meets the test (null: it stays open), and the arithmetic.

    The arithmetic reads `§ asked unit: how it lies`, `?` where it stays open. A benchmark asks
    nothing itself, so only a bridge's direction counts.
    """
    if test.comparator == "benchmark":
        return item.speaks == "for", f"§ {_WRITTEN_OPEN}"
    asked = f"§ {condition(test.comparator, test.threshold)}{f' {test.unit}' if test.unit else ''}"
    if item.value is None:
        return item.speaks == "for", f"{asked}: {_WRITTEN_OPEN}"
    if isinstance(item.value, Interval):
        if isinstance(test.threshold, bool) or not isinstance(test.threshold, int | float):
            return None, f"{asked}: {_WRITTEN_OPEN}"
        written = relation(item.value, test.comparator, test.threshold)
        return meets(item.value, test.comparator, test.threshold), f"{asked}: {written}"
    if isinstance(item.value, bool):
        return item.value == test.threshold, f"{asked}: {str(item.value).lower()}"
    return _graded(item.value, test), f"{asked}: {{{', '.join(sorted(item.value))}}}"


def _graded(possible: frozenset[str], test: RuleTest) -> bool | None:
    named = set(test.threshold) if isinstance(test.threshold, tuple) else {test.threshold}
    good = possible - named if test.comparator == "not_in" else possible & named
    if good == possible:
        return True
    return None if good else False
