"""The drawings of a dossier, each as an Altair chart."""

from collections.abc import Callable, Sequence
from datetime import date

import altair as alt

from habeas.publish.balance_drawing import balance
from habeas.publish.figures import Chart, Mark
from habeas.publish.labels import Board, Label, Spot, place
from habeas.publish.marks import (
    Layer,
    Palette,
    Row,
    arrows,
    as_row,
    glyphs,
    grouped,
    layer,
    said,
    text,
)

_WIDTH = 680
_TALL = 300
_ROW = 46
_UNDATED = 124


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
        "middle:Q", axis=alt.Axis(tickCount=5, labelExpr=grouped(chart)), scale=scale, title=None
    )
    rows = [as_row(m) for m in marks]
    from_ = alt.X("start:T", scale=x_scale, axis=axis, title=None)
    low = alt.Y("low:Q", scale=scale, title=None)
    layers = [
        layer(rows)
        .mark_rule(strokeWidth=5, opacity=0.28, color=palette.muted, strokeCap="round")
        .encode(x=from_, x2="end:T", y=y),
        layer(rows).mark_rule(strokeWidth=2, color=palette.ink).encode(x=x, y=low, y2="high:Q"),
        *glyphs(rows, palette, lambda r, m: layer(r).mark_point(**m).encode(x=x, y=y, **said())),
        *arrows(rows, palette, {"x": x, "y": y}, up=True),
    ]
    width = _WIDTH - 150
    board = Board(
        width=width, height=_TALL, x=(first - room // 2, last + room), y=tuple(scale.domain)
    )
    spots = [_spot(r) for r in rows]
    for label, chosen in place(board, spots, [str(r["label"]) for r in rows]):
        named = [rows[i] for i in chosen]
        layers.append(text(named, palette, label).encode(x=x, y=y, text="label:N"))
    return alt.layer(*layers).properties(width=width, height=_TALL)


def _spot(row: Row) -> Spot:
    at, start, end = (date.fromisoformat(str(row[k])).toordinal() for k in ("at", "start", "end"))
    return Spot(at, float(str(row["middle"])), start, end)


def _undated(
    chart: Chart, marks: Sequence[Mark], palette: Palette, scale: Layer, *, bare: bool
) -> Layer:
    rows = [as_row(m) for m in marks]
    axis = alt.Axis(labelAngle=0, grid=False, labelExpr="split(datum.label, '\\n')", title=None)
    x = alt.X("undated:N", axis=axis, sort=None)
    ticks = alt.Axis(
        labels=not bare, ticks=not bare, domain=not bare, tickCount=5, labelExpr=grouped(chart)
    )
    y = alt.Y("middle:Q", axis=ticks, scale=scale, title=None)
    low = alt.Y("low:Q", scale=scale, title=None)
    layers = [
        layer(rows).mark_rule(strokeWidth=2, color=palette.ink).encode(x=x, y=low, y2="high:Q"),
        *glyphs(rows, palette, lambda r, m: layer(r).mark_point(**m).encode(x=x, y=y, **said())),
        *arrows(rows, palette, {"x": x, "y": y}, up=True),
    ]
    columns = list(dict.fromkeys(m.undated for m in marks))
    width = len(columns) * _UNDATED
    board = Board(width=width, height=_TALL, x=(0, len(columns)), y=tuple(scale.domain), margin=30)
    spots = [Spot.at(columns.index(m.undated) + 0.5, (m.low + m.high) / 2) for m in marks]
    for label, chosen in place(board, spots, [str(r["label"]) for r in rows]):
        named = [rows[i] for i in chosen]
        layers.append(text(named, palette, label).encode(x=x, y=y, text="label:N"))
    return alt.layer(*layers).properties(width=width, height=_TALL)


def _crowding(chart: Chart, palette: Palette) -> Layer:
    hundred = layer([{"at": 100}]).mark_rule(color=palette.ink, strokeDash=[4, 3])
    top = max(110.0, *(m.high * 1.25 for m in chart.marks))
    line = hundred.encode(x=alt.X("at:Q", scale=alt.Scale(domain=[0, top], nice=False)))
    return _bars(chart, palette, top, extra=[line])


def _cells(chart: Chart, palette: Palette) -> Layer:
    return _bars(chart, palette, max(1.0, *(m.high * 1.3 for m in chart.marks)), extra=[])


def _bars(chart: Chart, palette: Palette, top: float, extra: list[Layer]) -> Layer:
    rows = [as_row(m) for m in chart.marks]
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(tickCount=6, labelExpr=grouped(chart))
    x = alt.X("middle:Q", scale=scale, axis=axis, title=None)
    y = alt.Y("row:N", sort=None, axis=None, title=None)
    end = alt.X("high:Q", scale=scale, title=None)
    origin = alt.X("zero:Q", scale=scale)
    layers = [
        layer(rows)
        .mark_rule(strokeWidth=1, color=palette.muted, opacity=0.6)
        .encode(x=origin, x2="low:Q", y=y)
        .transform_calculate(zero="0"),
        layer(rows)
        .mark_rule(strokeWidth=7, color=palette.one, opacity=0.45)
        .encode(x=alt.X("low:Q", scale=scale), x2="high:Q", y=y),
        *extra,
        *glyphs(rows, palette, lambda r, m: layer(r).mark_point(**m).encode(x=x, y=y, **said())),
        *arrows(rows, palette, {"x": x, "y": y}, up=False),
        text(rows, palette, Label(dx=18, dy=0, align="left")).encode(x=end, y=y, text="label:N"),
        text(rows, palette, Label(dx=5, dy=-15, align="left"))
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
    rows = [as_row(m) for m in marks]
    top = max(m.high for m in marks) * 1.12 or 1
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(tickCount=6, grid=False, labelExpr=grouped(chart))
    x = alt.X("middle:Q", scale=scale, axis=axis, title=None)
    y = alt.Y("row:N", axis=None, title=None)
    span = layer(rows).mark_rule(strokeWidth=7, color=palette.one, opacity=0.45)
    board = Board(width=_WIDTH, height=46, x=(0, top), y=(0, 1))
    spots = [Spot((m.low + m.high) / 2, 0.5, m.low, m.high) for m in marks]
    layers = [
        span.encode(x=alt.X("low:Q", scale=scale, title=None), x2="high:Q", y=y),
        *glyphs(rows, palette, lambda r, m: layer(r).mark_point(**m).encode(x=x, y=y, **said())),
        *arrows(rows, palette, {"x": x, "y": y}, up=False),
        *(
            text([rows[i] for i in chosen], palette, label).encode(x=x, y=y, text="label:N")
            for label, chosen in place(board, spots, [str(r["label"]) for r in rows])
        ),
    ]
    title = alt.Title(
        name, anchor="start", color=palette.ink, fontSize=13, fontWeight="normal", offset=8
    )
    return alt.layer(*layers).properties(width=_WIDTH, height=62, title=title)


DRAWINGS: dict[str, Callable[[Chart, Palette], Layer]] = {
    "over-time": _over_time,
    "crowding": _crowding,
    "cells": _cells,
    "sides": _sides,
    "account": balance,
}
