"""Which of many claims of one topic differ for one reason: pairs are weighed, and joined by their reason."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from habeas.model import Claim
from habeas.reconcile.values import bound
from habeas.reconcile.weighing import Sources, basis, mode, settled, timed, weigh
from habeas.vocabulary.comparability import comparability


def joined(claims: Sequence[Claim], sources: Sources) -> Iterator[tuple[str, list[int]]]:
    """Yield each reason for which claims differ with the indexes of the claims that it joins.

    What does not depend on the figures is settled once for all claims of one time and definition,
    for a system may have a thousand figures of one topic and half a million pairs of them.
    """
    kinds, figures = _numbered(_kind(c, sources) for c in claims), _numbered(map(_figure, claims))
    known = dict[tuple[int, int], str]()
    above = dict[str, list[int]]()
    for i, j in combinations(range(len(claims)), 2):
        if figures[i] == figures[j] and claims[i].quantity:
            continue
        pair = kinds[i], kinds[j]
        code = known.get(pair)
        if code is None:
            code = known[pair] = settled(claims[i], claims[j], sources)
        if code := code or weigh(claims[i], claims[j], sources):
            if code not in above:
                above[code] = list(range(len(claims)))
            _join(above[code], i, j)
    for code in sorted(above):
        groups: dict[int, list[int]] = {}
        for i in range(len(claims)):
            groups.setdefault(_top(above[code], i), []).append(i)
        yield from ((code, group) for _, group in sorted(groups.items()) if len(group) > 1)


def _numbered(keys: Iterator[object]) -> list[int]:
    numbers = dict[object, int]()
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _kind(claim: Claim, sources: Sources) -> object:
    """Return all that settles how a claim differs from another whatever their figures are."""
    unit = claim.quantity.unit if claim.quantity else None
    origin = sources.origin.get(claim.document, claim.document)
    return timed(claim, sources), mode(claim), basis(claim), unit, origin


def _figure(claim: Claim) -> object:
    quantity = claim.quantity
    if quantity is None:
        return None
    said = bound(quantity, ceiling=claim.indicator in comparability().ceilings)
    return quantity.low, quantity.high, quantity.unit, said, mode(claim) == "denied"


def _join(above: list[int], i: int, j: int) -> None:
    """Make the smaller of two groups' first claims the first of both."""
    one, other = _top(above, i), _top(above, j)
    above[max(one, other)] = min(one, other)


def _top(above: list[int], i: int) -> int:
    while above[i] != i:
        above[i] = above[above[i]]
        i = above[i]
    return i
