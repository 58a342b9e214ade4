"""What a pack must not contradict: the vocabulary, its own sources, and itself."""

import math
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import combinations
from typing import get_args

from habeas.assess.interval import Interval, meets
from habeas.assess.obligations import treaties
from habeas.assess.packfile import PackFile, RuleEntry, TestEntry
from habeas.assess.reference import excuses, people
from habeas.assess.yamlfile import Misstep, Path_
from habeas.model import PlaceKind
from habeas.vocabulary import Indicator, indicators

_ID = re.compile(r"[A-Za-z0-9._-]+")
_COUNTRY = re.compile(r"[A-Z]{3}")
_ORDERED = ("<=", "<", ">=", ">")


def check_pack(pack: PackFile) -> None:
    """Raise Misstep at the first thing in the pack that is unknown or contradicts something."""
    for fault in faults(pack):
        raise fault


def faults(pack: PackFile) -> Iterator[Misstep]:
    """Yield everything in the pack that is unknown or contradicts something, in its order."""
    yield from _check_id(pack.id, ("id",))
    for index, country in enumerate(pack.applies_in):
        if not _COUNTRY.fullmatch(country):
            yield Misstep(("applies_in", index), f"`{country}` is no ISO 3166 alpha-3 code")
    for index, kind in enumerate(pack.kinds):
        if kind not in get_args(PlaceKind):
            yield Misstep(("kinds", index), f"`{kind}` is no kind of place")
    if pack.treaty and pack.treaty not in treaties():
        yield Misstep(
            ("treaty",), f"treaty `{pack.treaty}` is not on file", meant(pack.treaty, treaties())
        )
    yield from _check_sources(pack, pack.defaults.sources, ("defaults", "sources"))
    seen: set[str] = set()
    for index, rule in enumerate(pack.rules):
        path: Path_ = ("rules", index)
        yield from _check_id(rule.id, (*path, "id"))
        if rule.id in seen:
            yield Misstep((*path, "id"), f"rule `{rule.id}` is given twice")
        seen.add(rule.id)
        yield from _check_rule(pack, rule, path)


def meant(word: str, known: Iterable[str]) -> str:
    """Return what to do about a word that is not known: the nearest that is, where one is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f"Write `{near[0]}` if that is meant." if near else ""


def _check_id(id_: str, path: Path_) -> Iterator[Misstep]:
    if not _ID.fullmatch(id_):
        yield Misstep(path, f"`{id_}` is no id: letters, digits, `.`, `_` and `-` only")


def _check_sources(pack: PackFile, sources: tuple[str, ...], path: Path_) -> Iterator[Misstep]:
    for index, source in enumerate(sources):
        if source not in pack.sources:
            yield Misstep(
                (*path, index),
                f"source `{source}` is not among the pack's sources",
                meant(source, pack.sources),
            )


def _check_rule(pack: PackFile, rule: RuleEntry, path: Path_) -> Iterator[Misstep]:
    yield from _check_sources(pack, rule.sources, (*path, "sources"))
    yield from _check_people(rule.applies_to, (*path, "applies_to"))
    for index, excuse in enumerate(rule.excuses):
        if excuse not in excuses():
            yield Misstep(
                (*path, "excuses", index), f"unknown excuse `{excuse}`", meant(excuse, excuses())
            )
    verification = rule.verification or pack.defaults.verification
    listed = rule.sources or pack.defaults.sources
    tiers = {pack.sources[s].tier for s in listed if s in pack.sources}
    read_somewhere = tiers - {"memory", "secondary"}
    if verification in {"text", "quoted", "cited"} and not read_somewhere:
        at = (*path, "verification") if rule.verification else path
        yield Misstep(at, f"verification `{verification}` needs a source that was read")
    if not rule.tests and (rule.judgeability or pack.defaults.judgeability) != "never":
        yield Misstep(path, f"rule `{rule.id}` has no tests; only judgeability `never` has none")
    for index, test in enumerate(rule.tests):
        at = (*path, "tests", index)
        yield from _check_test(test, at)
        if test.breach_weight == "decisive" and verification in {"memory", "secondary"}:
            yield Misstep((*at, "breach_weight"), "a rule that is not verified cannot be decisive")
    sound = [
        (n, t) for n, t in enumerate(rule.tests) if not any(_check_test(t, (*path, "tests", n)))
    ]
    for (_, one), (second, other) in combinations(sound, 2):
        yield from _check_pair(one, other, (*path, "tests", second))


def _check_people(applies_to: tuple[str, ...], path: Path_) -> Iterator[Misstep]:
    if not applies_to:
        yield Misstep(path, "names nobody; use `all` for everybody held")
    for index, name in enumerate(applies_to):
        if name not in people().populations:
            yield Misstep(
                (*path, index), f"unknown population `{name}`", meant(name, people().populations)
            )


def _check_test(test: TestEntry, path: Path_) -> Iterator[Misstep]:
    indicator = indicators().get(test.indicator)
    if indicator is None:
        yield Misstep(
            (*path, "indicator"),
            f"unknown indicator `{test.indicator}`",
            meant(test.indicator, indicators()),
        )
        return
    if test.unit and test.unit != indicator.unit:
        yield Misstep(
            (*path, "unit"), f"`{test.indicator}` is in `{indicator.unit}`, not `{test.unit}`"
        )
    if test.applies_to:
        yield from _check_people(test.applies_to, (*path, "applies_to"))
    if test.comparator == "benchmark":
        if test.threshold is not None:
            yield Misstep((*path, "threshold"), "a benchmark has no threshold of its own")
        if test.breach_weight != "weak" or test.compliance_weight != "weak":
            yield Misstep((*path, "comparator"), "a benchmark can only be weak")
        return
    if test.threshold is None:
        yield Misstep((*path, "comparator"), f"`{test.comparator}` needs a threshold")
        return
    yield from _check_threshold(test, indicator, path)


def _check_threshold(test: TestEntry, indicator: Indicator, path: Path_) -> Iterator[Misstep]:
    if indicator.kind == "measure":
        number = isinstance(test.threshold, int | float) and not isinstance(test.threshold, bool)
        if test.comparator not in _ORDERED:
            yield Misstep((*path, "comparator"), f"`{indicator.id}` is a number: compare it")
        if not number or not math.isfinite(float(test.threshold)):  # type: ignore[arg-type]
            yield Misstep((*path, "threshold"), "must be a number")
        if not test.threshold_basis:
            yield Misstep((*path, "threshold"), "a number needs its threshold_basis")
        return
    if test.threshold_basis:
        yield Misstep((*path, "threshold_basis"), "only a number has a basis")
    if test.comparator not in {"is", "not_in"}:
        yield Misstep((*path, "comparator"), f"`{indicator.id}` is no number: use is or not_in")
    if test.comparator == "is":
        wanted = str if indicator.values else bool
        fits = isinstance(test.threshold, wanted)
        names = {test.threshold} if fits and indicator.values else set()
    else:
        fits = isinstance(test.threshold, tuple) and bool(test.threshold)
        names = set(test.threshold) if isinstance(test.threshold, tuple) else set()
    if not fits or names - set(indicator.values):
        allowed = ", ".join(indicator.values) or "true, false"
        yield Misstep((*path, "threshold"), f"`{indicator.id}` takes: {allowed}")


def _check_pair(one: TestEntry, other: TestEntry, path: Path_) -> Iterator[Misstep]:
    if one.indicator != other.indicator:
        return
    if one.name == other.name:
        yield Misstep(path, f"two tests on `{one.indicator}` need a `name` each")
        return
    apart = one.applies_to and other.applies_to and not set(one.applies_to) & set(other.applies_to)
    if not apart and _exclude(one, other):
        yield Misstep(path, f"no place can meet this and the other test on `{one.indicator}`")


def _exclude(one: TestEntry, other: TestEntry) -> bool:
    if "benchmark" in {one.comparator, other.comparator}:
        return False
    if one.comparator in _ORDERED and other.comparator in _ORDERED:
        return meets(_span(one), other.comparator, float(other.threshold)) is False  # type: ignore[arg-type]
    allowed = [_allowed(test) for test in (one, other)]
    return not allowed[0] & allowed[1]


def _span(test: TestEntry) -> Interval:
    bound = float(test.threshold)  # type: ignore[arg-type]
    if test.comparator in {"<=", "<"}:
        return Interval(low=-math.inf, high=bound, high_open=test.comparator == "<")
    return Interval(low=bound, high=math.inf, low_open=test.comparator == ">")


def _allowed(test: TestEntry) -> set[object]:
    every: set[object] = set(indicators()[test.indicator].values) or {True, False}
    if isinstance(test.threshold, tuple):
        return every - set(test.threshold)
    return {test.threshold}
