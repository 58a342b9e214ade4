"""What an account shows beside its balances: counts that cannot be, and lengths of stay that do not fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from habeas.model import AccountNote, Balance, Claim, NoteKind, Stock
from habeas.reconcile.account_words import LANGUAGES, Both, Teller, number, tell, within
from habeas.reconcile.balancing import Flows
from habeas.reconcile.covering import cover
from habeas.reconcile.gaps import days_of
from habeas.reconcile.movements import (
    UNTOLD,
    Key,
    Segment,
    bounds,
    by_start,
    counts,
    joined,
    segment,
)
from habeas.reconcile.movements import reach as possible
from habeas.reconcile.weighing import basis, mode
from habeas.reconcile.wording import when
from habeas.vocabulary.accounts import accounts

_LISTED = 6


def falls(found: Mapping[Key, Sequence[Claim]], teller: Teller) -> Iterator[AccountNote]:
    """Yield each count since one day that is lower at a later day."""
    for key in sorted(found):
        growing = [c for c in found[key] if basis(c) == "cumulative"]
        made = [s for s in map(segment, sorted(growing, key=lambda c: c.id)) if s]
        for ones in by_start(_merged(made)).values():
            for earlier, later in pairwise(ones):
                if later.high < earlier.low:
                    yield _pair("falls", key, earlier, later, teller)


def nested(
    flows: Flows, found: Mapping[Key, Sequence[Claim]], teller: Teller
) -> Iterator[AccountNote]:
    """Yield each time that counts more than the longer time around it."""
    for key in sorted(flows):
        made = _merged(s for s in map(segment, sorted(found[key], key=lambda c: c.id)) if s)
        for outer in (s for s in made if s.first != UNTOLD):
            for inner in made:
                inside = outer.first <= inner.first and inner.last <= outer.last
                if inside and inner.days < outer.days and inner.low > outer.high:
                    if _both_total(inner, outer, teller):
                        continue
                    yield _pair("nested", key, inner, outer, teller)


def _both_total(inner: Segment, outer: Segment, teller: Teller) -> bool:
    """Return whether both count since one day, so that a fall has named them."""
    claims = [teller.claims[i] for i in (*inner.claims, *outer.claims)]
    return inner.first == outer.first and all(basis(c) == "cumulative" for c in claims)


def _merged(found: Iterable[Segment]) -> list[Segment]:
    by_days: dict[tuple[int, int], Segment] = {}
    for one in found:
        known = by_days.get((one.first, one.last))
        by_days[one.first, one.last] = joined(known, one) if known else one
    return [by_days[d] for d in sorted(by_days)]


def _pair(kind: NoteKind, key: Key, one: Segment, other: Segment, teller: Teller) -> AccountNote:
    said = {
        lang: tell(
            f"note.{kind}",
            lang,
            flow=tell(f"flow.{key[0]}.{key[1]}", lang),
            **{
                name: tell(
                    "stock",
                    lang,
                    figure=within(bounds(s.low, s.high), lang),
                    when=when(s.period, "", lang),
                )
                for name, s in (("a", one), ("b", other))
            },
        )
        for lang in LANGUAGES
    }
    return _note(kind, (*one.claims, *other.claims), Both(said["en"], said["es"]))


def exceeds(balances: Iterable[Balance]) -> Iterator[AccountNote]:
    """Yield each time in which more left than were held and are known to have come."""
    for one in balances:
        held, came, went = one.opening.bounds.high, one.came.high, one.went.low
        if held is None or came is None or went is None or went <= held + came:
            continue
        said = {
            lang: tell(
                "note.exceeds",
                lang,
                went=within(one.went, lang),
                held=within(one.opening.bounds, lang),
                came=within(one.came, lang),
            )
            for lang in LANGUAGES
        }
        claims = (*one.opening.claims, *(i for f in one.flows for i in f.claims))
        yield _note("exceeds", claims, Both(said["en"], said["es"]))


def stays(
    own: Iterable[Claim], stocks: Sequence[Stock], flows: Flows, group: str
) -> Iterator[AccountNote]:
    """Yield a note for each time whose admissions, length of stay and number held are all known.

    By Little's law the number held is, in the long run, admissions a day times the length of stay.
    Of a time shorter than the stay it says nothing.
    """
    known = accounts()
    near = [c for c in own if c.group == group and c.quantity and mode(c) == "said"]
    held = [c for c in near if c.indicator == known.stock and basis(c) == "average" and counts(c)]
    admitted = flows.get(("admitted", "in"), ())
    found: dict[tuple[int, int], list[Claim]] = {}
    for claim in near:
        made = segment(claim) if claim.indicator == known.stay and counts(claim) else None
        if made is not None and basis(claim) in ("average", ""):
            found.setdefault((made.first, made.last), []).append(claim)
    for (first, last), stay in sorted(found.items()):
        if last - first + 1 < min(possible(c)[0] for c in stay):
            continue
        came = cover(admitted, first, last)
        average = [c for c in held if (m := segment(c)) and (m.first, m.last) == (first, last)]
        at_once = [s for s in stocks if first <= days_of(s)[0] and days_of(s)[1] <= last]
        if came.days == last - first + 1 and (average or at_once):
            yield _little(stay, came.low, came.high, came.used, average, at_once)


def _little(
    stay: Sequence[Claim],
    low: float,
    high: float,
    used: Sequence[Segment],
    average: Sequence[Claim],
    at_once: Sequence[Stock],
) -> AccountNote:
    made = segment(stay[0])
    assert made is not None
    lengths = [possible(c) for c in stay]
    length = min(n for n, _ in lengths), max(n for _, n in lengths)
    expected = low * length[0] / made.days, high * length[1] / made.days
    said = [possible(c) for c in average] or [_of(s) for s in at_once]
    held = min(n for n, _ in said), max(n for _, n in said)
    off = accounts().margin
    fits = expected[0] <= held[1] * (1 + off) and held[0] * (1 - off) <= expected[1]
    kind: NoteKind = "little_fits" if fits else "little_differs"
    words = {
        lang: tell(
            f"note.{kind}",
            lang,
            admitted=within(bounds(low, high), lang),
            days=number(made.days, lang),
            stay=within(bounds(*length), lang),
            expected=within(bounds(*(float(round(e)) for e in expected)), lang)
            if expected[1] != float("inf")
            else within(bounds(*expected), lang),
            held=within(bounds(*held), lang),
            when=when(made.period, "", lang),
        )
        for lang in LANGUAGES
    }
    claims = [*(c.id for c in stay), *(i for s in used for i in s.claims), *(c.id for c in average)]
    claims += [] if average else [i for s in at_once for i in s.claims]
    return _note(kind, claims, Both(words["en"], words["es"]))


def _of(stock: Stock) -> tuple[float, float]:
    high = stock.bounds.high
    return stock.bounds.low or 0.0, float("inf") if high is None else high


def left_out(claims: Iterable[Claim], teller: Teller) -> Iterator[AccountNote]:
    """Yield what was said of those held, or of who came and went, and could not be used."""
    kinds: dict[NoteKind, list[Claim]] = {"undated": [], "not_said": []}
    for claim in sorted(claims, key=lambda c: c.id):
        if mode(claim) != "said":
            kinds["not_said"].append(claim)
        elif segment(claim) is None:
            kinds["undated"].append(claim)
    for kind, some in kinds.items():
        if some:
            said = {
                lang: tell(f"note.{kind}", lang, figures=_figures(some, teller, lang))
                for lang in LANGUAGES
            }
            yield _note(kind, [c.id for c in some], Both(said["en"], said["es"]))


def _figures(claims: Sequence[Claim], teller: Teller, lang: str) -> str:
    shown = list(dict.fromkeys(teller.labelled(c, lang) for c in claims))
    more = len(shown) - _LISTED
    return "; ".join(shown[:_LISTED]) + (f" … (+{more})" if more > 0 else "")


def _note(kind: NoteKind, claims: Iterable[str], said: Both) -> AccountNote:
    ids = tuple(sorted(set(claims)))
    return AccountNote(kind=kind, claims=ids, sentence=said.en, sentence_es=said.es)
