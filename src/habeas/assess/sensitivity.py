"""What would change an outcome: each rule judged again on a record altered in one point."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.assess.applies import Reach
from habeas.assess.derive import divide
from habeas.assess.interval import number
from habeas.assess.judging import Bench, Judged, judge
from habeas.assess.reference import suppositions_on_file
from habeas.assess.shown import Shown, shown
from habeas.assess.wording import Text, phrase
from habeas.model import Claim, Quantity, Rule, Standard
from habeas.vocabulary import indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A record altered in one point, with the words of the supposition."""

    words: Text
    bench: Bench
    indicators: frozenset[str]


def suppositions(bench: Bench, claims: Sequence[Claim]) -> tuple[Supposed, ...]:
    """Return every supposition that alters anything in the claims, with the record under it."""
    known = {c.id: c for c in claims}
    found = []
    for words, altered in (*_alterations(known), *_by_capacity(known)):
        changed = {i for i in known if known[i] != altered.get(i)}
        if changed:
            there = shown(altered.values())
            touched = _showing(bench.shown, changed) | _showing(there, changed)
            found.append(
                Supposed(
                    words=words,
                    bench=replace(bench, shown=there),
                    indicators=frozenset(touched),
                )
            )
    return tuple(found)


def changes(
    bench: Bench,
    supposed: Sequence[Supposed],
    standard: Standard,
    rule: Rule,
    reach: Reach,
    judged: Judged,
) -> tuple[Text, ...]:
    """Return a sentence for each supposition under which the rule would stand otherwise."""
    asked = {t.indicator for t in rule.tests}
    now = _standing(judged)
    found = []
    for item in supposed:
        if asked & item.indicators:
            then = _standing(judge(item.bench, standard, rule, reach))
            found.append((item.words, then))
    for words, ids in _sources(bench, judged):
        kept = {i: [s for s in items if s.claim.id not in ids] for i, items in bench.shown.items()}
        less = replace(bench, shown={i: items for i, items in kept.items() if items})
        found.append((words, _standing(judge(less, standard, rule, reach))))
    tells = judged.outcome != "not_assessable"
    told = (
        _told(words, now, then)
        for words, then in found
        if then != now and (tells or then != "stands_silent")
    )
    return tuple(dict.fromkeys(told))


def _told(words: Text, now: str, then: str) -> Text:
    return phrase("would_change", words=words, now=phrase(now), then=phrase(then))


def _standing(judged: Judged) -> str:
    """Return the key of how a rule stands: its outcome or, without one, where all that is said points."""
    if judged.outcome != "not_assessable":
        return f"stands_{judged.outcome}"
    ways = {b.direction for b in (*judged.evidence, *judged.leads) if not b.past}
    if len(ways) == 1:
        return "stands_lead_" + next(iter(ways))
    if ways:
        return "stands_lead_both"
    return "stands_open" if judged.open else "stands_silent"


def _sources(bench: Bench, judged: Judged) -> Iterable[tuple[Text, set[str]]]:
    """Yield each source that an outcome stands on, by one of its claims, with all of them."""
    if judged.outcome == "not_assessable":
        return
    by_source: dict[str, set[str]] = {}
    for b in judged.evidence:
        by_source.setdefault(bench.origins.key(b.claim), set()).add(b.claim.id)
    for ids in sorted(by_source.values(), key=min):
        yield phrase("if_without", claim=min(ids)), ids


def _showing(there: Mapping[str, Sequence[Shown]], ids: set[str]) -> set[str]:
    return {i for i, items in there.items() if any(s.claim.id in ids for s in items)}


def _alterations(known: Mapping[str, Claim]) -> Iterable[tuple[Text, dict[str, Claim]]]:
    yield phrase("if_flat"), _each(known, _flat)
    yield phrase("if_exact"), _each(known, _exact)
    yield phrase("if_not_computed"), {i: c for i, c in known.items() if not c.computed}
    low, high = suppositions_on_file().annexe
    size = {"low": number(low), "high": number(high)}
    for key, near, far in (("if_annexe_out", -high, -low), ("if_annexe_in", low, high)):
        yield (
            phrase(key, **size),
            _each(known, lambda c, near=near, far=far: _resized(c, known, near, far)),  # type: ignore[misc]
        )


def _each(known: Mapping[str, Claim], alter: Callable[[Claim], Claim]) -> dict[str, Claim]:
    return {i: alter(c) for i, c in known.items()}


def _flat(claim: Claim) -> Claim:
    return replace(claim, certainty="asserted") if claim.certainty == "hedged" else claim


def _exact(claim: Claim) -> Claim:
    quantity = claim.quantity
    if quantity is None or not (quantity.comparator == "~" or "~" in quantity.as_published):
        return claim
    comparator = "=" if quantity.comparator == "~" else quantity.comparator
    published = quantity.as_published.replace("~", "")
    return replace(claim, quantity=replace(quantity, comparator=comparator, as_published=published))


def _by_capacity(known: Mapping[str, Claim]) -> Iterable[tuple[Text, dict[str, Claim]]]:
    """Yield the record with the rates of one kind of capacity only, where there are several."""
    on_file = suppositions_on_file()
    rates = {i: c for i, c in known.items() if c.indicator in on_file.rates}
    kinds = sorted({c.basis for c in rates.values()} & set(on_file.capacities))
    if len({c.basis for c in rates.values()}) < 2:
        return
    for kind in kinds:
        name = on_file.capacities[kind]
        words = phrase("if_capacity", capacity=Text(name.en, name.es))
        yield words, {i: c for i, c in known.items() if i not in rates or c.basis == kind}


def _resized(claim: Claim, known: Mapping[str, Claim], near: float, far: float) -> Claim:
    """Return the claim with the area of its room grown by `near` to `far` m2, if it is of one."""
    if claim.quantity is None:
        return claim
    if claim.computed is None:
        if claim.indicator not in suppositions_on_file().rooms:
            return claim
        return replace(claim, quantity=_grown(claim.quantity, near, far))
    inputs = dict(claim.computed.inputs)
    rooms = [known.get(i) for n, i in inputs.items() if n in suppositions_on_file().rooms]
    people = [known.get(i) for n, i in inputs.items() if n not in suppositions_on_file().rooms]
    if len(rooms) != 1 or len(people) != 1 or rooms[0] is None or people[0] is None:
        return claim
    area, held = rooms[0].quantity, people[0].quantity
    if area is None or held is None:
        return claim
    unit = indicators()[claim.indicator].unit
    value = divide(_grown(area, near, far), held, 1, unit)
    return claim if value is None else replace(claim, quantity=value)


def _grown(area: Quantity, near: float, far: float) -> Quantity:
    low, high = max(area.low + near, 0.0), max(area.high + far, 0.0)
    comparator = ".." if area.comparator == "=" else area.comparator
    return replace(area, low=low, high=high, comparator=comparator)
