"""What the charts show, as data: every mark with its claims, and the table that says the same."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace

from habeas.model import Claim, Comparator, Period
from habeas.publish.said import Said, Scribe
from habeas.publish.verdicts import Difference

_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark of a chart: an interval with its comparator, for a time, in a row.

    `start` and `end` are full ISO dates, empty when the source gives none. `claims` are (id,
    number) of what it rests on: one claim, several that say the same, or the inputs of a ratio.
    `shape` is `circle`, or `square` for places instead of people.
    """

    row: str
    series: str
    low: float
    high: float
    comparator: Comparator
    text: str
    claims: tuple[tuple[str, int], ...]
    start: str = ""
    end: str = ""
    undated: str = ""
    hedge: str = ""
    by: str = ""
    when: str = ""
    note: str = ""
    shape: str = "circle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart's words and marks; with no marks, `empty` is the sentence that stands instead.

    `thousands` groups the digits of an axis, `below` is the heading of a second panel. `svg` is filled in by whoever draws it.
    """

    id: str
    title: str
    description: str
    marks: tuple[Mark, ...]
    empty: str
    thousands: str
    key: tuple[str, ...] = ()
    below: str = ""
    svg: str = ""


def charts(scribe: Scribe, differences: Iterable[Difference]) -> tuple[Chart, ...]:
    """Return the charts of a dossier in the order in which they are shown."""
    return (over_time(scribe), crowding(scribe), cells(scribe), sides(scribe, differences))


def over_time(scribe: Scribe) -> Chart:
    """Return persons held and capacity by reference date, the undated ones apart."""
    w = scribe.words["charts"]
    wanted = {"prison_population": w["held"], "official_capacity": w["capacity"]}
    merged: dict[tuple[object, ...], Mark] = {}
    for claim in _measures(scribe, wanted):
        mark = _mark(scribe, claim, series=wanted[claim.indicator], row="")
        same = (mark.series, mark.low, mark.high, mark.comparator, mark.when or mark.undated)
        known = merged.get(same)
        merged[same] = (
            replace(known, claims=known.claims + mark.claims, by=_join(known.by, mark.by))
            if known
            else mark
        )
    keys = ("key_exact", "key_about", "key_least", "key_most", "key_range", "key_period")
    return Chart(
        id="over-time",
        title=w["over_time"],
        description=w["over_time_description"],
        marks=tuple(sorted(merged.values(), key=lambda m: (not m.start, m.start, m.undated))),
        empty=w["no_over_time"],
        thousands=scribe.words["number"]["thousands"],
        key=tuple(w[k] for k in keys),
    )


def crowding(scribe: Scribe) -> Chart:
    """Return occupancy as sources report it and as the record computes it from two claims."""
    w = scribe.words["charts"]
    marks = [_rate(scribe, claim) for claim in _measures(scribe, ("occupancy_rate",))]
    return Chart(
        id="crowding",
        title=w["crowding"],
        description=w["crowding_description"],
        marks=tuple(marks[:_ROWS]),
        empty=w["no_crowding"],
        thousands=scribe.words["number"]["thousands"],
    )


def cells(scribe: Scribe) -> Chart:
    """Return persons per cell, one row a claim."""
    w = scribe.words["charts"]
    marks = [
        _mark(scribe, claim, series=w["reported"], row="")
        for claim in _measures(scribe, ("persons_per_cell",))
        if claim.certainty != "normative"
    ]
    return Chart(
        id="cells",
        title=w["cells"],
        description=w["cells_description"],
        marks=tuple(marks[:_ROWS]),
        empty=w["no_cells"],
        thousands=scribe.words["number"]["thousands"],
    )


def sides(scribe: Scribe, differences: Iterable[Difference]) -> Chart:
    """Return both sides of each conflict over a number, one row a conflict."""
    w = scribe.words["charts"]
    marks: list[Mark] = []
    rows = 0
    for difference in differences:
        claims = [scribe.claims[s.claim] for s in difference.sides]
        amounts = [c for c in claims if c.quantity is not None]
        if difference.kind != "conflict" or len(amounts) < 2 or rows == _ROWS:
            continue
        rows += 1
        row = f"{rows}. {difference.subject}"
        marks += [_mark(scribe, claim, series=difference.id, row=row) for claim in amounts]
    return Chart(
        id="sides",
        title=w["conflicts"],
        description=w["conflicts_description"],
        marks=tuple(marks),
        empty="",
        thousands=scribe.words["number"]["thousands"],
    )


def _measures(scribe: Scribe, wanted: Iterable[str]) -> list[Claim]:
    names = tuple(wanted)
    return [
        c
        for c in scribe.copy.dossier.claims
        if c.indicator in names
        and c.quantity is not None
        and not scribe.said(c).place
        and c.certainty != "denied"
    ]


def _mark(scribe: Scribe, claim: Claim, *, series: str, row: str) -> Mark:
    line: Said = scribe.said(claim)
    quantity = claim.quantity
    if quantity is None:
        raise TypeError("a mark needs a measure")
    by = line.speaker or line.source
    undated = scribe.words["charts"]["undated"]
    if line.published:
        undated = scribe.words["charts"]["published"].format(date=line.published)
    start, end = days(claim.period)
    return Mark(
        row=row or f"{by} [{line.number}]",
        series=series,
        low=quantity.low,
        high=quantity.high,
        comparator=".." if quantity.low != quantity.high else quantity.comparator,
        text=line.text,
        claims=((claim.id, line.number),),
        start=start,
        end=end,
        undated="" if start else undated,
        hedge=line.hedge,
        by=by,
        when=line.when,
        note=line.basis,
        shape="square" if claim.indicator == "official_capacity" else "circle",
    )


def _rate(scribe: Scribe, claim: Claim) -> Mark:
    """Return occupancy with its basis; a computed one shows the two figures it was made of."""
    w, basis = scribe.words["charts"], scribe.words["basis"]
    shown = basis.get(claim.basis, basis["none"])
    if claim.computed is None:
        mark = _mark(scribe, claim, series=w["reported"], row="")
        return replace(mark, row=f"{mark.row} ({shown})")
    inputs = [id_ for _, id_ in claim.computed.inputs if id_ in scribe.claims]
    parts = " ÷ ".join(scribe.said(scribe.claims[id_]).text for id_ in inputs)
    mark = _mark(scribe, claim, series=w["computed"], row=f"{parts} ({shown})")
    return replace(
        mark, by=w["computed"], claims=mark.claims + tuple((i, scribe.numbers[i]) for i in inputs)
    )


def days(period: Period | None) -> tuple[str, str]:
    """Return the first and last day of a reference date, for drawing it as long as it is."""
    if period is None or not period.start:
        return "", ""
    start, end = period.start, period.end or period.start
    return f"{start}-01-01"[:10] if len(start) == 4 else f"{start}-01"[:10], _last_day(end)


def _last_day(iso: str) -> str:
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        return f"{iso}-{calendar.monthrange(year, month)[1]:02}"
    return iso[:10]


def _join(one: str, other: str) -> str:
    return one if other in one.split("; ") else f"{one}; {other}"
