"""Observations as claims: what a table says stands beside what texts say, pinned to its cells."""

from collections.abc import Iterator, Sequence
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
from habeas.tables.mapping import Mapping
from habeas.text import short_id
from habeas.vocabulary.countries import countries

VERSION = "1"
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

    def pin(self, sheet: str, ref: str, role: PinRole) -> Pin:
        """Return a pin on a cell; ValueError when it is empty or outside the sheet."""
        grid, rows = self._rows[sheet]
        row, column = position(ref)
        text = self.reading.text
        if not 0 <= row - grid.row < len(rows):
            raise ValueError(f"there is no cell {ref} in {sheet!r}")
        start, last = rows[row - grid.row]
        for _ in range(column - grid.column):
            start = text.index("\t", start, last) + 1
        end = text.find("\t", start, last)
        end = last if end < 0 else end
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


def as_extraction(
    mapping: Mapping, reading: Reading, observations: Sequence[Observation]
) -> Extraction:
    """Return the observations that have a number as claims, with a mention for each place."""
    cells = Cells(reading)
    mentions: dict[tuple[str, str, str], Mention] = {}
    claims = []
    for one in observations:
        if one.value is None or not (one.place or one.system):
            continue
        place = _place_of(one)
        key = (one.place, one.locality, one.code)
        if key not in mentions:
            mentions[key] = _mention(one, place, cells)
        claims.append(_claim(one, place, mentions[key], cells, mapping))
    return Extraction(
        reading=reading.id,
        extractor_version=claims_version(mapping.digest),
        claims=tuple(claims),
        mentions=tuple(mentions.values()),
    )


def _place_of(one: Observation) -> str:
    if one.place:
        return one.place
    return f"system:{countries()[one.country].name('en')}"


def _mention(one: Observation, place: str, cells: Cells) -> Mention:
    named = cells.pin(one.sheet, one.named_in, "place")
    return Mention(
        id=short_id("mnt", one.reading, VERSION, one.sheet, one.named_in, place),
        reading=one.reading,
        kind="place" if one.place else "system",
        text=named.exact,
        name=place,
        start=named.start,
        end=named.end,
        country=one.country,
        place_kind=one.kind,
    )


def _claim(one: Observation, place: str, mention: Mention, cells: Cells, mapping: Mapping) -> Claim:
    assert one.value is not None
    value = cells.pin(one.sheet, one.cell, "value")
    version = claims_version(mapping.digest)
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
        place=place,
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


def _reasons(one: Observation, mapping: Mapping) -> Iterator[str]:
    yield f"read from cell {one.cell} of {one.sheet or 'the table'} by the mapping {mapping.name!r}"
    if one.row != "row":
        yield "the table gives it as a total"
    if one.hidden:
        yield "the sheet is hidden in the file"
