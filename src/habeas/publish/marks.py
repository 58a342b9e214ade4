"""The marks of a chart: how a series, a comparator and a hedge are told apart without colour.

Series differ in shape, comparators in fill and arrow, hedged figures in a broken outline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any, TypeAlias

import altair as alt

from habeas.publish.figures import Chart, Mark
from habeas.publish.labels import Label

Layer: TypeAlias = Any
Row: TypeAlias = dict[str, object]

ADDRESS = "https://dossier.invalid/#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as a page or a sheet understands them, and the typeface of the labels."""

    ink: str
    muted: str
    line: str
    paper: str
    one: str
    two: str
    font: str
    links: bool


SCREEN = Palette(
    ink="var(--ink)",
    muted="var(--muted)",
    line="var(--line)",
    paper="var(--paper)",
    one="var(--one)",
    two="var(--two)",
    font="Source Sans 3",
    links=True,
)
PAPER = Palette(
    ink="#1c1b19",
    muted="#57534b",
    line="#d5cfc2",
    paper="#ffffff",
    one="#1d4f7c",
    two="#8a4b08",
    font="Libertinus Serif",
    links=False,
)


def as_row(mark: Mark) -> Row:
    """Return what Altair needs of a mark; the middle of a period is where its sign is drawn."""
    first, last = (date.fromisoformat(d) if d else None for d in (mark.start, mark.end))
    middle = first + (last - first) / 2 if first and last else None
    numbers = " ".join(f"[{number}]" for _, number in mark.claims if number)
    words = ", ".join(filter(None, (mark.series, mark.text, mark.hedge, mark.by, mark.when)))
    return {
        "row": mark.row,
        "series": mark.series,
        "shape": mark.shape,
        "low": mark.low,
        "high": mark.high,
        "middle": (mark.low + mark.high) / 2,
        "comparator": mark.comparator,
        "start": first and first.isoformat(),
        "end": last and last.isoformat(),
        "at": middle and middle.isoformat(),
        "undated": "\n".join(wrap(mark.undated, 13)),
        "hedged": bool(mark.hedge),
        "label": f"{mark.text}{f' ({mark.hedge})' if mark.hedge else ''} {numbers}",
        "href": ADDRESS + mark.claims[0][0],
        "words": f"{words} {numbers}",
    }


def glyphs(rows: Sequence[Row], palette: Palette, where: Layer) -> list[Layer]:
    """Return the marks themselves: shape by series, fill by comparator, outline by certainty."""
    layers: list[Layer] = []
    for shape, colour in (("circle", palette.one), ("square", palette.two)):
        for filled in (True, False):
            for hedged in (True, False):
                chosen = [
                    r
                    for r in rows
                    if r["shape"] == shape
                    and (r["comparator"] != "~") is filled
                    and r["hedged"] is hedged
                ]
                if chosen:
                    mark = {
                        "shape": shape,
                        "size": 74,
                        "fill": colour if filled and not hedged else palette.paper,
                        "stroke": colour,
                        "strokeWidth": 2,
                        "strokeDash": [3, 2] if hedged else [],
                        "opacity": 1,
                    }
                    layers.append(where(chosen, mark))
    return layers


def layer(rows: Sequence[Row]) -> Layer:
    """Return an empty layer over the rows."""
    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def said() -> dict[str, Layer]:
    """Return the encodings that make a mark a link with words."""
    return {"href": alt.Href("href:N"), "description": alt.Description("words:N")}


def text(rows: Sequence[Row], palette: Palette, label: Label) -> Layer:
    """Return the labels of the rows at one place beside their marks."""
    return layer(rows).mark_text(
        dx=label.dx, dy=label.dy, align=label.align, color=palette.ink, fontSize=12
    )


def arrows(rows: Sequence[Row], palette: Palette, at: dict[str, Layer], *, up: bool) -> list[Layer]:
    """Return an arrow beside each bound: towards more for "at least", towards less for "up to"."""
    layers = []
    more, less = ("triangle-up", "triangle-down") if up else ("triangle-right", "triangle-left")
    for comparator, shape, sign in ((">=", more, -1), ("<=", less, 1)):
        chosen = [r for r in rows if r["comparator"] == comparator]
        if chosen:
            shift = {"yOffset": 11 * sign} if up else {"xOffset": -11 * sign}
            mark = {"shape": shape, "size": 44, "fill": palette.ink, "stroke": None, "opacity": 1}
            layers.append(layer(chosen).mark_point(**mark, **shift).encode(**at))
    return layers


def grouped(chart: Chart) -> str:
    """Write an axis's numbers as the language groups them."""
    return f"replace(format(datum.value, ',.0f'), /,/g, '{chart.thousands}')"
