"""Charts as SVG, drawn offline by Altair and vl-convert; every mark is a link to its passage.

Nothing is told by colour alone: series differ in shape, comparators in fill and arrow, hedged
figures in a broken outline, and each mark carries its number in words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from textwrap import wrap
from typing import Any, TypeAlias

import altair as alt
import vl_convert

from habeas.publish.figures import Chart, Mark
from habeas.publish.labels import Board, Label, Spot, place

Layer: TypeAlias = Any

_ADDRESS = "https://dossier.invalid/#"
_WIDTH = 680
_TALL = 300
_ROW = 46
_UNDATED = 92


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


def draw(chart: Chart, palette: Palette) -> str:
    """Return the chart as SVG with a title and a description; empty where it has no marks."""
    if not chart.marks:
        return ""
    drawn = {"over-time": _over_time, "crowding": _crowding, "cells": _cells, "sides": _sides}
    spec = drawn[chart.id](chart, palette).configure(
        font=palette.font,
        background="transparent",
        view={"stroke": None},
        axis={
            "labelColor": palette.muted,
            "titleColor": palette.muted,
            "titleFontWeight": "normal",
            "gridColor": palette.line,
            "domainColor": palette.muted,
            "tickColor": palette.muted,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "labelLimit": 330,
        },
    )
    svg = vl_convert.vegalite_to_svg(spec.to_dict(), vl_version="6.1")
    return _finish(svg, chart, palette)


def _finish(svg: str, chart: Chart, palette: Palette) -> str:
    svg = svg.replace(_ADDRESS, "#").replace("xlink:href", "href")
    svg = svg.replace('xmlns:xlink="http://www.w3.org/1999/xlink" ', "")
    # Ids are made unique, since several drawings share one page.
    svg = re.sub(r'(id="|url\(#)(clip\d+)', rf"\1{chart.id}-\2", svg)
    svg = re.sub(r' (?:role|aria-(?:roledescription|hidden))="[^"]*"', "", svg)
    if not palette.links:
        svg = re.sub(r"</?a\b[^>]*>", "", svg)
    names = f'role="group" aria-labelledby="{chart.id}-title {chart.id}-description"'
    words = (
        f'<title id="{chart.id}-title">{escape(chart.title)}</title>'
        f'<desc id="{chart.id}-description">{escape(chart.description)}</desc>'
    )
    return re.sub(r"<svg([^>]*)>", rf"<svg\1 {names}>" + words, svg, count=1)


def _row(mark: Mark) -> dict[str, object]:
    first, last = (date.fromisoformat(d) if d else None for d in (mark.start, mark.end))
    middle = first + (last - first) / 2 if first and last else None
    numbers = " ".join(f"[{number}]" for _, number in mark.claims)
    words = ", ".join(filter(None, (mark.series, mark.text, mark.hedge, mark.by, mark.when)))
    return {
        "row": mark.row,
        "series": mark.series,
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
        "href": _ADDRESS + mark.claims[0][0],
        "words": f"{words} {numbers}",
    }


def _glyphs(rows: Sequence[dict[str, object]], palette: Palette, where: Layer) -> list[Layer]:
    """Return the marks themselves: shape by series, fill by comparator, outline by certainty."""
    series = list(dict.fromkeys(str(r["series"]) for r in rows))
    layers: list[Layer] = []
    for index, name in enumerate(series):
        colour = (palette.one, palette.two)[index % 2]
        for filled in (True, False):
            for hedged in (True, False):
                chosen = [
                    r
                    for r in rows
                    if r["series"] == name
                    and (r["comparator"] != "~") is filled
                    and r["hedged"] is hedged
                ]
                if chosen:
                    mark = {
                        "shape": ("circle", "square")[index % 2],
                        "size": 74,
                        "fill": colour if filled and not hedged else palette.paper,
                        "stroke": colour,
                        "strokeWidth": 2,
                        "strokeDash": [3, 2] if hedged else [],
                        "opacity": 1,
                    }
                    layers.append(where(chosen, mark))
    return layers


def _chart(rows: Sequence[dict[str, object]]) -> Layer:
    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def _said() -> dict[str, Layer]:
    return {"href": alt.Href("href:N"), "description": alt.Description("words:N")}


def _over_time(chart: Chart, palette: Palette) -> Layer:
    top = max(m.high for m in chart.marks) * 1.12 or 1
    scale = alt.Scale(domain=[0, top], nice=False, zero=True)
    dated = [m for m in chart.marks if m.start]
    undated = [m for m in chart.marks if not m.start]
    panels = []
    if dated:
        span = (min(m.start for m in dated), max(m.end for m in dated))
        panels.append(_dated(chart, dated, palette, scale, span))
    if undated:
        panels.append(_undated(chart, undated, palette, scale, bare=bool(dated)))
    return alt.hconcat(*panels, spacing=34).resolve_scale(y="shared")


def _dated(
    chart: Chart, marks: Sequence[Mark], palette: Palette, scale: Layer, span: tuple[str, str]
) -> Layer:
    first, last = (date.fromisoformat(d).toordinal() for d in span)
    room = max(60, (last - first) // 12)
    axis = alt.Axis(grid=False, format="%Y-%m", tickCount=8, title=None, labelOverlap=True)
    ends = [date.fromordinal(n).isoformat() for n in (first - room // 2, last + room)]
    x_scale = alt.Scale(type="utc", domain=ends, nice=False)
    x = alt.X("at:T", axis=axis, scale=x_scale, title=None)
    y = alt.Y(
        "middle:Q", axis=alt.Axis(tickCount=5, labelExpr=_grouped(chart)), scale=scale, title=None
    )
    rows = [_row(m) for m in marks]
    from_ = alt.X("start:T", scale=x_scale, axis=axis, title=None)
    low = alt.Y("low:Q", scale=scale, title=None)
    layers = [
        _chart(rows)
        .mark_rule(strokeWidth=5, opacity=0.28, color=palette.muted, strokeCap="round")
        .encode(x=from_, x2="end:T", y=y),
        _chart(rows).mark_rule(strokeWidth=2, color=palette.ink).encode(x=x, y=low, y2="high:Q"),
        *_glyphs(rows, palette, lambda r, m: _chart(r).mark_point(**m).encode(x=x, y=y, **_said())),
        *_arrows(rows, palette, {"x": x, "y": y}, up=True),
    ]
    width = _WIDTH - 150
    board = Board(
        width=width, height=_TALL, x=(first - room // 2, last + room), y=tuple(scale.domain)
    )
    spots = [_spot(r) for r in rows]
    for label, chosen in place(board, spots, [str(r["label"]) for r in rows]):
        named = [rows[i] for i in chosen]
        layers.append(_text(named, palette, label).encode(x=x, y=y, text="label:N"))
    return alt.layer(*layers).properties(width=width, height=_TALL)


def _spot(row: dict[str, object]) -> Spot:
    at, start, end = (date.fromisoformat(str(row[k])).toordinal() for k in ("at", "start", "end"))
    return Spot(at, float(str(row["middle"])), start, end)


def _undated(
    chart: Chart, marks: Sequence[Mark], palette: Palette, scale: Layer, *, bare: bool
) -> Layer:
    rows = [_row(m) for m in marks]
    axis = alt.Axis(labelAngle=0, grid=False, labelExpr="split(datum.label, '\\n')", title=None)
    x = alt.X("undated:N", axis=axis, sort=None)
    ticks = alt.Axis(
        labels=not bare, ticks=not bare, domain=not bare, tickCount=5, labelExpr=_grouped(chart)
    )
    y = alt.Y("middle:Q", axis=ticks, scale=scale, title=None)
    low = alt.Y("low:Q", scale=scale, title=None)
    layers = [
        _chart(rows).mark_rule(strokeWidth=2, color=palette.ink).encode(x=x, y=low, y2="high:Q"),
        *_glyphs(rows, palette, lambda r, m: _chart(r).mark_point(**m).encode(x=x, y=y, **_said())),
        *_arrows(rows, palette, {"x": x, "y": y}, up=True),
        _text(rows, palette, Label(dx=0, dy=-17, align="center")).encode(x=x, y=y, text="label:N"),
    ]
    columns = len({m.undated for m in marks})
    return alt.layer(*layers).properties(width=max(1, columns) * _UNDATED, height=_TALL)


def _text(rows: Sequence[dict[str, object]], palette: Palette, label: Label) -> Layer:
    return _chart(rows).mark_text(
        dx=label.dx, dy=label.dy, align=label.align, color=palette.ink, fontSize=12
    )


def _arrows(
    rows: Sequence[dict[str, object]], palette: Palette, at: dict[str, Layer], *, up: bool
) -> list[Layer]:
    """Return an arrow beside each bound: towards more for "at least", towards less for "up to"."""
    layers = []
    more, less = ("triangle-up", "triangle-down") if up else ("triangle-right", "triangle-left")
    for comparator, shape, sign in ((">=", more, -1), ("<=", less, 1)):
        chosen = [r for r in rows if r["comparator"] == comparator]
        if chosen:
            shift = {"yOffset": 11 * sign} if up else {"xOffset": -11 * sign}
            mark = {"shape": shape, "size": 44, "fill": palette.ink, "stroke": None, "opacity": 1}
            layers.append(_chart(chosen).mark_point(**mark, **shift).encode(**at))
    return layers


def _crowding(chart: Chart, palette: Palette) -> Layer:
    hundred = _chart([{"at": 100}]).mark_rule(color=palette.ink, strokeDash=[4, 3])
    top = max(110.0, *(m.high * 1.25 for m in chart.marks))
    line = hundred.encode(x=alt.X("at:Q", scale=alt.Scale(domain=[0, top], nice=False)))
    return _bars(chart, palette, top, extra=[line])


def _cells(chart: Chart, palette: Palette) -> Layer:
    return _bars(chart, palette, max(1.0, *(m.high * 1.3 for m in chart.marks)), extra=[])


def _bars(chart: Chart, palette: Palette, top: float, extra: list[Layer]) -> Layer:
    rows = [_row(m) for m in chart.marks]
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(tickCount=6, labelExpr=_grouped(chart))
    x = alt.X("middle:Q", scale=scale, axis=axis, title=None)
    y = alt.Y("row:N", sort=None, axis=None, title=None)
    end = alt.X("high:Q", scale=scale, title=None)
    origin = alt.X("zero:Q", scale=scale)
    layers = [
        _chart(rows)
        .mark_rule(strokeWidth=1, color=palette.muted, opacity=0.6)
        .encode(x=origin, x2="low:Q", y=y)
        .transform_calculate(zero="0"),
        _chart(rows)
        .mark_rule(strokeWidth=7, color=palette.one, opacity=0.45)
        .encode(x=alt.X("low:Q", scale=scale), x2="high:Q", y=y),
        *extra,
        *_glyphs(rows, palette, lambda r, m: _chart(r).mark_point(**m).encode(x=x, y=y, **_said())),
        *_arrows(rows, palette, {"x": x, "y": y}, up=False),
        _text(rows, palette, Label(dx=18, dy=0, align="left")).encode(x=end, y=y, text="label:N"),
        _text(rows, palette, Label(dx=5, dy=-15, align="left"))
        .encode(x=origin, y=y, text="row:N")
        .transform_calculate(zero="0"),
    ]
    height = _ROW * len({m.row for m in chart.marks}) + 8
    return alt.layer(*layers).properties(width=_WIDTH, height=height)


def _sides(chart: Chart, palette: Palette) -> Layer:
    drawn = []
    for name in dict.fromkeys(m.row for m in chart.marks):
        marks = [m for m in chart.marks if m.row == name]
        drawn.append(_side(chart, name, marks, palette))
    return alt.vconcat(*drawn, spacing=16).resolve_scale(x="independent", y="independent")


def _side(chart: Chart, name: str, marks: Sequence[Mark], palette: Palette) -> Layer:
    rows = [_row(m) for m in marks]
    top = max(m.high for m in marks) * 1.12 or 1
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(tickCount=6, grid=False, labelExpr=_grouped(chart))
    x = alt.X("middle:Q", scale=scale, axis=axis, title=None)
    y = alt.Y("row:N", axis=None, title=None)
    span = _chart(rows).mark_rule(strokeWidth=7, color=palette.one, opacity=0.45)
    board = Board(width=_WIDTH, height=46, x=(0, top), y=(0, 1))
    spots = [Spot((m.low + m.high) / 2, 0.5, m.low, m.high) for m in marks]
    layers = [
        span.encode(x=alt.X("low:Q", scale=scale, title=None), x2="high:Q", y=y),
        *_glyphs(rows, palette, lambda r, m: _chart(r).mark_point(**m).encode(x=x, y=y, **_said())),
        *_arrows(rows, palette, {"x": x, "y": y}, up=False),
        *(
            _text([rows[i] for i in chosen], palette, label).encode(x=x, y=y, text="label:N")
            for label, chosen in place(board, spots, [str(r["label"]) for r in rows])
        ),
    ]
    title = alt.Title(
        name, anchor="start", color=palette.ink, fontSize=13, fontWeight="normal", offset=8
    )
    return alt.layer(*layers).properties(width=_WIDTH, height=62, title=title)


def _grouped(chart: Chart) -> str:
    """Write an axis's numbers as the language groups them."""
    return f"replace(format(datum.value, ',.0f'), /,/g, '{chart.thousands}')"
