"""The dossier on paper: a PDF set by typst, offline, with the typefaces typst brings along.

The text travels as data, so nothing in it can be taken for markup, and the same dossier gives the
same bytes: the file is dated by the dossier and names nobody and no machine.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files

import msgspec
import typst

from habeas.model import Dossier
from habeas.publish.charts import PAPER, draw, svg_width
from habeas.publish.redact import Choices, PublicCopy, public_copy
from habeas.publish.view import View, view

_TEMPLATES = files("habeas.publish") / "templates"
_PER_PIXEL = 0.62
_WIDEST = 470
_QUOTES = {"en": ("“", "”"), "es": ("«", "»")}


def render(dossier: Dossier, language: str, choices: Choices | None = None) -> bytes:
    """Return the dossier as a tagged PDF in `en` or `es`; private names are left out first.

    Raises UsageError for another language.
    """
    return sheet(public_copy(dossier, language, choices))


def sheet(copy: PublicCopy) -> bytes:
    """Return the PDF of a public copy; a bundle makes several things from one copy."""
    shown = view(copy)
    shown = replace(shown, charts=tuple(replace(c, svg=draw(c, PAPER)) for c in shown.charts))
    day = date.fromisoformat(shown.as_of_iso)
    compiler = typst.Compiler(
        (_TEMPLATES / "dossier.typ").read_bytes(),
        root=str(_TEMPLATES),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(shown, day), ensure_ascii=False)},
    )
    made = compiler.compile(
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no document")
    return made


def _data(shown: View, day: date) -> dict[str, object]:
    data: dict[str, object] = msgspec.to_builtins(shown)
    rests_on = shown.rests_on.format(**shown.counts)
    for chart in data["charts"]:  # type: ignore[attr-defined]
        chart["width"] = min(_WIDEST, _PER_PIXEL * svg_width(chart["svg"]))
    return data | {
        "rests_on": rests_on,
        "day": [day.year, day.month, day.day],
        "quotes": _QUOTES[shown.language],
    }
