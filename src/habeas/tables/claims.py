"""Observations as claims: what a table says stands beside what texts say, pinned to its cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from habeas.model import (
    Claim,
    Extraction,
    Grid,
    Mention,
    Observation,
    Pin,
    PinRole,
    Quantity,
    Reading,
    lines,
    position,
)
from habeas.tables.apply import Tabulated
from habeas.tables.figures import Figures, is_system, place_of
from habeas.tables.rows import Row
from habeas.text import short_id
from habeas.vocabulary.countries import countries

VERSION = "5"
NAME = "habeas.tables"
_CONTEXT = 32


def claims_version(mapping: str) -> str:
    """Return the version of claims read by the mapping with this digest: another mapping, other claims."""
    return f"{VERSION} {mapping[:24]}"


@dataclass(frozen=True)
class Cells:
    """Where the cells of a reading stand in its text."""

    reading: Reading

    @cached_property
    def _rows(self) -> dict[str, tuple[Grid, list[tuple[int, int]]]]:
        grids = self.reading.grids
        return {grid.sheet: (grid, lines(self.reading.text, grid)) for grid in grids}

    @cached_property
    def _spans(self) -> dict[tuple[str, int, int], tuple[int, int]]:
        grids = self.reading.grids
        return {(g.sheet, row, at): (a, b) for g in grids for row, at, a, b in g.spans}

    def _placed(self, sheet: str, ref: str, row: int, column: int) -> tuple[int, int]:
        """Return the offsets of a cell; ValueError when there is none."""
        grid, rows = self._rows[sheet]
        if grid.spans:
            return self._spans.get((sheet, row, column), (0, 0))
        text = self.reading.text
        if not 0 <= row - grid.row < len(rows):
            raise ValueError(f"there is no cell {ref} in {sheet!r}")
        start, last = rows[row - grid.row]
        for _ in range(column - grid.column):
            start = text.index("\t", start, last) + 1
        end = text.find("\t", start, last)
        return start, last if end < 0 else end

    def pin(self, sheet: str, ref: str, role: PinRole) -> Pin:
        """Return a pin on a cell; ValueError when it is empty or outside the sheet."""
        row, column = position(ref)
        start, end = self._placed(sheet, ref, row, column)
        text = self.reading.text
        if start >= end:
            raise ValueError(f"the cell {ref} in {sheet!r} is empty")
        return Pin(
            reading=self.reading.id,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - _CONTEXT) : start],
            suffix=text[end : end + _CONTEXT],
            role=role,
            sheet=sheet,
            cells=ref,
        )


def mentions_of(found: Tabulated) -> dict[tuple[str, str, str], Mention]:
    """Return a mention for each place that the tables name, by name, locality and code."""
    cells = Cells(found.reading)
    mentions: dict[tuple[str, str, str], Mention] = {}
    seen = dict[int, set[int]]()
    for column in found.figures:
        before = seen.setdefault(id(column.table), set())
        fresh = [row for row in column.rows if row.index not in before]
        before.update(row.index for row in fresh)
        for row in fresh:
            name = place_of(column, row)
            key = (name, row.locality, row.code)
            if key not in mentions and (name or is_system(column, row)):
                mentions[key] = _mention(found, column, row, name, cells)
    return mentions


def as_extraction(found: Tabulated) -> Extraction:
    """Return the observations that have a number as claims, with a mention for each place."""
    mentions = mentions_of(found)
    named = (
        (one, mentions[one.place, one.locality, one.code])
        for one in found.observations
        if one.place or one.system
    )
    return Extraction(
        reading=found.reading.id,
        extractor_version=claims_version(found.mapping.digest),
        claims=tuple(as_claims(named, found.reading, found.mapping.name)),
        mentions=tuple(mentions.values()),
    )


def as_claims(
    observations: Iterable[tuple[Observation, Mention]], reading: Reading, mapping: str
) -> Iterator[Claim]:
    """Yield a claim for each observation of the reading that has a number, with its place.

    `mapping` is the name of the mapping that read them.
    """
    cells = Cells(reading)
    for one, mention in observations:
        if one.value is not None:
            yield _claim(one, mention, cells, mapping)


def _full(name: str, locality: str) -> str:
    """Return a place's name with where it is: many towns and counties have a jail of one name.

    >>> _full("JEFFERSON COUNTY JAIL", "BIRMINGHAM, AL")
    'JEFFERSON COUNTY JAIL, BIRMINGHAM, AL'
    """
    near = " ".join(locality.split())
    return f"{name}, {near}" if name and near else name


def places_of(mention: Mention) -> set[str]:
    """Return what rows may give as their place where a mention is of them: its name, or a beginning.

    >>> jail = Mention(id="m", reading="r", kind="place", text="", name="COUNTY JAIL, YORK, PA", start=0, end=1)
    >>> sorted(places_of(jail))
    ['COUNTY JAIL', 'COUNTY JAIL, YORK', 'COUNTY JAIL, YORK, PA']
    """
    if mention.kind == "system":
        return {""}
    parts = mention.name.split(", ")
    return {", ".join(parts[:n]) for n in range(1, len(parts) + 1)}


def _mention(found: Tabulated, column: Figures, row: Row, name: str, cells: Cells) -> Mention:
    sheet, country = column.table.sheet.grid.sheet, found.mapping.country
    cell = row.named_in or column.table.top
    named = cells.pin(sheet, cell, "place")
    called = _full(name, row.locality) or f"system:{countries()[country].name('en')}"
    return Mention(
        id=short_id("mnt", found.reading.id, VERSION, sheet, cell, called),
        reading=found.reading.id,
        kind="place" if name else "system",
        text=named.exact,
        name=called,
        start=named.start,
        end=named.end,
        country=country,
        place_kind=column.table.spec.place.kind,
        code=row.code if name else "",
    )


def _claim(one: Observation, mention: Mention, cells: Cells, mapping: str) -> Claim:
    assert one.value is not None
    value = cells.pin(one.sheet, one.cell, "value")
    version = claims_version(one.mapping)
    return Claim(
        id=short_id("clm", one.reading, version, one.sheet, one.cell, one.indicator, one.group),
        document=one.document,
        reading=one.reading,
        kind="measure",
        indicator=one.indicator,
        pins=(value, cells.pin(one.sheet, one.named_in, "place")),
        quantity=Quantity(
            low=one.value,
            high=one.value,
            comparator="=",
            unit=one.unit,
            as_published=one.as_published,
        ),
        place=mention.name,
        place_mention=mention.id,
        group=one.group,
        period=one.period,
        basis=one.basis,
        missing=() if one.period else (("period", "not stated"),),
        extractor=NAME,
        extractor_version=version,
        score=1.0,
        reasons=tuple(_reasons(one, mapping)),
    )


def _reasons(one: Observation, mapping: str) -> Iterator[str]:
    yield f"read from cell {one.cell} of {one.sheet or 'the table'} by the mapping {mapping!r}"
    if one.row != "row":
        yield "the table gives it as a total"
    if one.hidden:
        yield "the sheet is hidden in the file"
