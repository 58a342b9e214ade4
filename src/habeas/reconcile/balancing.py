"""Two counts of those held, and who came and went between them: what is left unexplained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from habeas.model import Aside, Balance, Flow, Reckoned, WhyAside
from habeas.reconcile.account_words import LANGUAGES, Teller, name_of, number, tell
from habeas.reconcile.balance_words import Ends, Result, days_counted, said
from habeas.reconcile.covering import Cover, cover
from habeas.reconcile.gaps import Gap, ends
from habeas.reconcile.movements import Key, Segment, bounds
from habeas.reconcile.wording import listed
from habeas.vocabulary.accounts import accounts

Flows = Mapping[Key, Sequence[Segment]]
_OPEN = float("inf")


def balance(
    gap: Gap, flows: Flows, of_groups: Flows, groups: Mapping[str, str], teller: Teller
) -> Balance:
    """Return what the counts and the flows come to; `of_groups` are flows of some people only.

    `groups` are the groups of those, by claim. Nothing is spread over days that it does not say.
    """
    covers = _covers(gap, flows)
    counted = {k: c for k, c in covers.items() if k[1] and not _elsewhere(k, covers)}
    came, went = (_total(counted, way) for way in ("in", "out"))
    opening, closing = (ends(s.bounds) for s in (gap.opening, gap.closing))
    change = closing[0] - opening[1], closing[1] - opening[0]
    residual = change[0] - came[1] + went[0], change[1] - came[0] + went[1]
    outcome = _outcome(residual)
    asides = tuple(_asides(gap, flows, covers, counted, teller))
    asides += tuple(_of_some(gap, of_groups, counted, groups, teller))
    told = {
        lang: said(gap, counted, Result(change, residual, outcome, asides), teller, lang)
        for lang in LANGUAGES
    }
    return Balance(
        opening=gap.opening,
        closing=gap.closing,
        flows=_used(counted),
        asides=asides,
        change=bounds(*change),
        came=bounds(*came),
        went=bounds(*went),
        residual=bounds(*residual),
        outcome=outcome,
        days=gap.before - gap.after,
        days_in=days_counted(counted, "in"),
        days_out=days_counted(counted, "out"),
        formula=_formula(gap, came, went, residual),
        sentence=told["en"],
        sentence_es=told["es"],
    )


def _outcome(residual: Ends) -> Reckoned:
    if residual == (-_OPEN, _OPEN):
        return "open"
    return "balanced" if residual[0] <= 0 <= residual[1] else "unexplained"


def _covers(gap: Gap, flows: Flows) -> dict[Key, Cover]:
    """Return the best cover of the gap by each flow.

    A count is taken before or after the moves of its day, and both counts alike: the days of the gap
    begin with the day of the first, or with the day after it. What fits better decides, and both
    stand where they fit as well.
    """
    tried = []
    for first, last in ((gap.after, gap.before - 1), (gap.after + 1, gap.before)):
        usable = {k: [*_not_of_a_count(gap, f)] for k, f in flows.items()}
        tried.append({k: cover(f, first, last) for k, f in usable.items()})
    totals = [sum(c.days for c in covers.values()) for covers in tried]
    if totals[0] != totals[1]:
        return tried[totals.index(max(totals))]
    return {k: _either(tried[0][k], tried[1][k]) for k in flows}


def _not_of_a_count(gap: Gap, found: Iterable[Segment]) -> Iterator[Segment]:
    for one in found:
        if not (one.first == one.last and one.first in (gap.after, gap.before)):
            yield one


def _either(one: Cover, other: Cover) -> Cover:
    if one.days != other.days:
        return max(one, other, key=lambda c: c.days)
    used = {(s.first, s.last): s for s in (*one.used, *other.used)}
    return Cover(
        days=one.days,
        low=min(one.low, other.low),
        high=max(one.high, other.high),
        used=tuple(used[k] for k in sorted(used)),
    )


def _elsewhere(key: Key, covers: Mapping[Key, Cover]) -> str:
    """Return the flow that may count the same people already, "" where none that is known does."""
    name, way = key
    kind = next(k for k in accounts().flows if k.name == name)
    other = kind.within.get(way, "") if way else ""
    known = covers.get((other, way)) if other else None
    return other if known is not None and known.days else ""


def _total(counted: Mapping[Key, Cover], way: str) -> tuple[float, float]:
    covers = [c for (_, w), c in counted.items() if w == way]
    return sum(c.low for c in covers), sum(c.high for c in covers)


def _used(counted: Mapping[Key, Cover]) -> tuple[Flow, ...]:
    return tuple(s.flow(key) for key in sorted(counted) for s in counted[key].used)


def _asides(
    gap: Gap,
    flows: Flows,
    covers: Mapping[Key, Cover],
    counted: Mapping[Key, Cover],
    teller: Teller,
) -> Iterator[Aside]:
    """Yield the flows near the gap that were not added and that nothing added stands for."""
    for key in sorted(flows):
        within_ = _elsewhere(key, covers)
        stands = counted[key].covered if key in counted else frozenset()
        for one in flows[key]:
            if one.last < gap.earliest or one.first > gap.latest or one.last < gap.after:
                continue
            days = range(max(one.first, gap.after), min(one.last, gap.before) + 1)
            between = [d for d in days if gap.after < d < gap.before] or days
            if between and stands.issuperset(between):
                continue
            why = _why(gap, one, key, within_)
            yield _aside(one.flow(key), why, teller, other=within_)


def _why(gap: Gap, one: Segment, key: Key, within_: str) -> WhyAside:
    if not key[1]:
        return "direction"
    if within_:
        return "within"
    counts = ((gap.earliest, gap.after), (gap.before, gap.latest))
    of_count = any(first <= one.first and one.last <= last for first, last in counts)
    return "boundary" if of_count else "beyond"


def _of_some(
    gap: Gap,
    of_groups: Flows,
    counted: Mapping[Key, Cover],
    groups: Mapping[str, str],
    teller: Teller,
) -> Iterator[Aside]:
    """Yield flows of some people only, where no flow of everybody is known for the time."""
    for key in sorted(of_groups):
        if key in counted and counted[key].days:
            continue
        for one in of_groups[key]:
            if gap.after <= one.first and one.last <= gap.before:
                group = listed(sorted({groups.get(i, "") for i in one.claims}), "en")
                yield _aside(one.flow(key), "group", teller, group=group)


def _aside(flow: Flow, why: WhyAside, teller: Teller, *, other: str = "", group: str = "") -> Aside:
    said = {
        lang: tell(
            f"aside.{why}",
            lang,
            flow=teller.flow(flow, lang),
            other=name_of(other, flow.direction, lang) if other else "",
            group=group,
        )
        for lang in LANGUAGES
    }
    return Aside(flow=flow, why=why, sentence=said["en"], sentence_es=said["es"])


def _formula(
    gap: Gap,
    came: tuple[float, float],
    went: tuple[float, float],
    residual: tuple[float, float],
) -> str:
    """Return the identity with its figures, as mathematicians write it."""
    terms = (ends(gap.closing.bounds), ends(gap.opening.bounds), came, went)
    closing, opening, in_, out = (_term(*t) for t in terms)
    return (
        f"closing − opening − in + out: {closing} − {opening} − {in_} + {out} = "
        f"{_term(*residual, signed=True)}"
    )


def _term(low: float, high: float, *, signed: bool = False) -> str:
    ends = [
        ("∞" if end > 0 else "−∞") if abs(end) == _OPEN else number(end, "en", signed=signed)
        for end in (low, high)
    ]
    return ends[0] if ends[0] == ends[1] else f"[{ends[0]}, {ends[1]}]"
