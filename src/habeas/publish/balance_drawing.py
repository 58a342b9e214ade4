"""The drawing of an account: persons held above, who came and went between the counts below."""

from collections.abc import Sequence

import altair as alt

from habeas.publish.figures import Chart, Mark
from habeas.publish.labels import Label
from habeas.publish.marks import Layer, Palette, arrows, as_row, glyphs, grouped, layer, said, text

_WIDTH = 560
_HELD, _MOVED = 200, 170
_NAMED, _CITED = 8, 2


def balance(chart: Chart, palette: Palette) -> Layer:
    """Return the drawing: counts joined in time, and below them the flows and what they leave."""
    ends = min(m.start for m in chart.marks), max(m.end for m in chart.marks)
    x = alt.Scale(type="utc", domain=list(ends), nice=False, padding=16)
    held = [m for m in chart.marks if m.row == "held"]
    moved = [m for m in chart.marks if m.row != "held"]
    panels = [_held(chart, held, palette, x), _moved(chart, moved, palette, x)]
    return alt.vconcat(*panels, spacing=22)


def _axis() -> Layer:
    return alt.Axis(grid=False, format="%Y-%m", tickCount=6, title=None, labelOverlap=True)


def _held(chart: Chart, marks: Sequence[Mark], palette: Palette, scale: Layer) -> Layer:
    rows = [{**as_row(m), "label": _label(m)} for m in marks]
    x = alt.X("at:T", scale=scale, axis=_axis(), title=None)
    top = alt.Scale(domain=[0, max(m.high for m in marks) * 1.15 or 1], nice=False)
    axis = alt.Axis(tickCount=4, labelExpr=grouped(chart))
    y = alt.Y("middle:Q", scale=top, axis=axis, title=None)
    low = alt.Y("low:Q", scale=top, title=None)
    layers = [
        layer(rows).mark_line(color=palette.line, strokeWidth=1.5).encode(x=x, y=y),
        layer(rows).mark_rule(strokeWidth=2, color=palette.ink).encode(x=x, y=low, y2="high:Q"),
        *glyphs(rows, palette, lambda r, m: layer(r).mark_point(**m).encode(x=x, y=y, **said())),
        *arrows(rows, palette, {"x": x, "y": y}, up=True),
    ]
    named = {
        "left": rows[:1],
        "center": rows[1:-1] if len(rows) <= _NAMED else [],
        "right": rows[1:][-1:],
    }
    layers += [
        text(some, palette, Label(dx=0, dy=-14, align=align)).encode(x=x, y=y, text="label:N")
        for align, some in named.items()
        if some
    ]
    title = _title(marks[0].series, palette)
    return alt.layer(*layers).properties(width=_WIDTH, height=_HELD, title=title)


def _moved(chart: Chart, marks: Sequence[Mark], palette: Palette, scale: Layer) -> Layer:
    rows = [{**as_row(m), **_turned(m), "label": _label(m), "name": m.series} for m in marks]
    most = max(1.0, *(abs(float(r[k])) for r in rows for k in ("foot", "head")))  # type: ignore[arg-type]
    room = alt.Scale(domain=[-most * 1.15, most * 1.15], nice=False)
    axis = alt.Axis(tickCount=4, labelExpr=grouped(chart))
    start = alt.X("start:T", scale=scale, axis=_axis(), title=None)
    x = alt.X("at:T", scale=scale, axis=_axis(), title=None)
    foot = alt.Y("foot:Q", scale=room, axis=axis, title=None)
    layers: list[Layer] = []
    for row, colour in (("came", palette.one), ("went", palette.two)):
        chosen = [r for r in rows if r["row"] == row]
        if chosen:
            bar = layer(chosen).mark_rect(fill=colour, opacity=0.45, stroke=colour)
            layers.append(bar.encode(x=start, x2="end:T", y=foot, y2="head:Q", **said()))
    left = [r for r in rows if r["row"] == "unexplained"]
    if left:
        bar = layer(left).mark_bar(size=7, color=palette.ink, cornerRadius=2, minBandSize=3)
        layers.append(bar.encode(x=x, y=foot, y2="head:Q", **said()))
        dot = layer(left).mark_point(
            shape="diamond", size=60, fill=palette.paper, stroke=palette.ink
        )
        layers.append(dot.encode(x=x, y=alt.Y("middle:Q", scale=room), **said()))
        if len(left) <= 4:
            words = text(left, palette, Label(dx=9, dy=0, align="left"))
            layers.append(words.encode(x=x, y=alt.Y("middle:Q", scale=room), text="label:N"))
    zero = layer([{"zero": 0}]).mark_rule(color=palette.muted)
    layers.append(zero.encode(y=alt.Y("zero:Q", scale=room, title=None)))
    title = _title(chart.below, palette)
    return alt.layer(*layers).properties(width=_WIDTH, height=_MOVED, title=title)


def _label(mark: Mark) -> str:
    """Return a figure with the first claims it rests on; the rest of them are one click away."""
    cited = [f"[{number}]" for _, number in mark.claims if number]
    more = ["…"] if len(cited) > _CITED else []
    return " ".join([mark.text, *cited[:_CITED], *more])


def _turned(mark: Mark) -> dict[str, float]:
    """Return where a bar begins and ends: flows from zero, departures downwards."""
    if mark.row == "unexplained":
        return {"foot": mark.low, "head": mark.high}
    return {"foot": 0.0, "head": mark.high if mark.row == "came" else -mark.high}


def _title(words: str, palette: Palette) -> Layer:
    return alt.Title(
        words, anchor="start", color=palette.ink, fontSize=13, fontWeight="normal", offset=8
    )
