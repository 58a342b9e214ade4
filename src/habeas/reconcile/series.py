"""Values side by side in time: every one that was said, none chosen and none dropped."""

from collections.abc import Iterable, Mapping, Sequence

from habeas.model import Claim, Document, Reading, Series, SeriesPoint

SeriesKey = tuple[str, str, str, str, str]


def published_dates(
    documents: Iterable[Document], readings: Iterable[Reading]
) -> Mapping[str, str]:
    """Return the publication date of each document by its SHA-256, "" where nobody states it.

    What the person who added a document said of it counts before what it says of itself.
    """
    own = {
        r.document: r.published
        for r in sorted(readings, key=lambda r: r.id, reverse=True)
        if r.published
    }
    return {d.sha256: d.published or own.get(d.sha256) or "" for d in documents}


def series(placed: Iterable[tuple[Claim, str]], published: Mapping[str, str]) -> tuple[Series, ...]:
    """Return a series for each place, indicator, group, basis and unit, by place then indicator.

    `placed` are claims with the id of their place. Points are in order of their reference dates;
    undated ones follow in order of publication, which is never taken for their date.
    """
    found: dict[SeriesKey, list[Claim]] = {}
    for claim, place in placed:
        if claim.quantity:
            key = (place, claim.indicator, claim.group, claim.basis, claim.quantity.unit)
            found.setdefault(key, []).append(claim)
    return tuple(_series(key, found[key], published) for key in sorted(found))


def _series(key: SeriesKey, claims: Sequence[Claim], published: Mapping[str, str]) -> Series:
    place, indicator, group, basis, unit = key
    points = tuple(
        _point(c, published) for c in sorted(claims, key=lambda c: _in_time(c, published))
    )
    return Series(
        place=place, indicator=indicator, group=group, basis=basis, unit=unit, points=points
    )


def _in_time(claim: Claim, published: Mapping[str, str]) -> tuple[bool, str, str, str]:
    period = claim.period
    if period:
        return False, period.start, period.end, claim.id
    return True, published.get(claim.document, ""), "", claim.id


def _point(claim: Claim, published: Mapping[str, str]) -> SeriesPoint:
    quantity = claim.quantity
    assert quantity is not None
    return SeriesPoint(
        claim=claim.id,
        document=claim.document,
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        period=claim.period,
        published=published.get(claim.document, ""),
        speaker=claim.attribution.speaker,
        certainty=claim.certainty,
    )
