"""Numbers of other standards, laid beside rules that have none; never those rules' outcome."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.assess.bearing import Bearing, about, bearing
from habeas.assess.interval import condition
from habeas.assess.shown import Shown
from habeas.assess.wording import Text, phrase
from habeas.model import Place, Rule, RuleTest, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """A number that stands in a verified rule of some standard."""

    standard: str
    rule: Rule
    test: RuleTest


Yardsticks = Mapping[str, Sequence[Yardstick]]


def yardsticks(standards: Sequence[Standard]) -> Yardsticks:
    """Return, by indicator, the numbers that verified rules state themselves."""
    found: dict[str, list[Yardstick]] = {}
    for standard in standards:
        for rule in standard.rules:
            for test in rule.tests:
                if rule.verified and test.verified and test.threshold_basis == "text":
                    item = Yardstick(standard=standard.id, rule=rule, test=test)
                    found.setdefault(test.indicator, []).append(item)
    return found


def beside(
    rule: Rule,
    standard: Standard,
    shown: Mapping[str, Sequence[Shown]],
    numbers: Yardsticks,
    place: Place,
) -> tuple[list[Bearing], list[str]]:
    """Return what claims show against other standards' numbers, and the arithmetic left open.

    Each is a lead of the rule's own test. A claim to which only a bridge gives a direction has no
    figure to lay beside a number and is a lead as it is.
    """
    leads: list[Bearing] = []
    left_open: list[str] = []
    for test in rule.tests:
        if test.comparator != "benchmark":
            continue
        foreign = [n for n in numbers.get(test.indicator, ()) if n.standard != standard.id]
        for item in shown.get(test.indicator, ()):
            for found in _compared(item, test, foreign, place):
                if isinstance(found, Bearing):
                    leads.append(found)
                elif found:
                    left_open.append(found)
    return leads, left_open


def _compared(
    item: Shown, test: RuleTest, foreign: Sequence[Yardstick], place: Place
) -> Iterable[Bearing | str]:
    if item.value is None:
        yield bearing(item, test, place, ())
        return
    for stick in foreign:
        if about(stick.test, item.claim, place) in {"these", "part"}:
            borrowed = replace(
                stick.test, id=test.id, applies_to=test.applies_to, breach_weight="strong"
            )
            yield bearing(item, borrowed, place, (_note(stick),))


def _note(stick: Yardstick) -> Text:
    name = f"{stick.rule.rule} {stick.rule.paragraph}".strip()
    asks = condition(stick.test.comparator, stick.test.threshold)
    unit = f" {stick.test.unit}" if stick.test.unit else ""
    return phrase("note_benchmark", standard=stick.standard, rule=name, asks=f"{asks}{unit}")
