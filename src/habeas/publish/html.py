"""The dossier as one HTML file that needs nothing else: no network, no script, no other file."""

import base64
import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from habeas.model import Dossier
from habeas.publish.charts import SCREEN, draw
from habeas.publish.redact import Choices, PublicCopy, public_copy
from habeas.publish.view import View, view

_HERE = files("habeas.publish")
_FACES = (
    ("Source Serif 4", 400, "normal", "source-serif-4-latin-400-normal"),
    ("Source Serif 4", 400, "italic", "source-serif-4-latin-400-italic"),
    ("Source Serif 4", 600, "normal", "source-serif-4-latin-600-normal"),
    ("Source Sans 3", 400, "normal", "source-sans-3-latin-400-normal"),
    ("Source Sans 3", 600, "normal", "source-sans-3-latin-600-normal"),
)
_QUOTES = {"en": ("“", "”"), "es": ("«", "»")}
_SECTIONS = (
    ("glance", "glance"),
    ("figures", "charts"),
    ("account", "account"),
    ("conditions", "conditions"),
    ("voices", "voices"),
    ("chronology", "chronology"),
    ("standards", "standards"),
    ("conflicts", "conflicts"),
    ("questions", "questions"),
    ("sources", "sources"),
    ("method", "method"),
)


def render(dossier: Dossier, language: str, choices: Choices | None = None) -> str:
    """Return the dossier as a page in `en` or `es`; private names are left out before anything else.

    Raises UsageError for another language.
    """
    return page(public_copy(dossier, language, choices))


def page(copy: PublicCopy) -> str:
    """Return the page of a public copy; a bundle makes several things from one copy."""
    shown = view(copy)
    shown = replace(shown, charts=tuple(replace(c, svg=draw(c, SCREEN)) for c in shown.charts))
    return _fill(shown)


def _fill(shown: View) -> str:
    style = _style()
    return (
        _templates()
        .get_template("dossier.html.j2")
        .render(
            v=shown,
            w=shown.w,
            style=Markup(style),  # noqa: S704 - our own stylesheet
            policy=_policy(style),
            quotes=_QUOTES[shown.language],
            sections=[
                (id_, shown.w[words]["title"])
                for id_, words in _SECTIONS
                if id_ != "account" or shown.books
            ],
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(str(_HERE / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    rules = (_HERE / "templates" / "style.css").read_text("utf-8")
    return "".join([*(_face(*face) for face in _FACES), rules])


def _face(family: str, weight: int, style: str, name: str) -> str:
    data = base64.b64encode((_HERE / "fonts" / f"{name}.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-style:{style};font-weight:{weight};'
        f"font-display:swap;src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )


def _policy(style: str) -> str:
    """Forbid everything but this very stylesheet and the typefaces inside it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
