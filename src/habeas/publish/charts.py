"""Charts as SVG, drawn offline by Altair and vl-convert; every mark is a link to its passage."""

import re
from html import escape

import vl_convert

from habeas.publish.drawings import DRAWINGS
from habeas.publish.figures import Chart
from habeas.publish.marks import ADDRESS, PAPER, SCREEN, Palette

__all__ = ["PAPER", "SCREEN", "Palette", "draw", "svg_width"]


def draw(chart: Chart, palette: Palette) -> str:
    """Return the chart as SVG with a title and a description; empty where it has no marks."""
    if not chart.marks:
        return ""
    spec = DRAWINGS[chart.id](chart, palette).configure(
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
    svg = vl_convert.vegalite_to_svg(spec.to_dict(validate=False), vl_version="6.1")
    return _finish(svg, chart, palette)


def _finish(svg: str, chart: Chart, palette: Palette) -> str:
    svg = svg.replace(ADDRESS, "#").replace("xlink:href", "href")
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


def svg_width(svg: str) -> float:
    """Return how wide a drawing is in pixels, 0 where there is none."""
    found = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    return float(found[1]) if found else 0.0
