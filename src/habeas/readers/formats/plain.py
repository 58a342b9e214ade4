"""Plain text and Markdown: the file's own characters, every one of them."""

import re

from habeas.errors import UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats.encoding import decode

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(title|date|published|publisher)[ \t]*:[ \t]*(.+?)[ \t]*\r?$", re.M | re.I)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*\r?$", re.MULTILINE)
_ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FRONT_MOST = 16 * 1024


def read(source: Source) -> Content:
    """Return the text with offsets that are the file's own: nothing normalised, nothing dropped.

    Line ends stay as they are, as `open(..., newline="")` gives them; a byte-order mark is no text.
    """
    decoded = decode(source.file.read())
    if not decoded.text.strip("\x00 \t\r\n"):
        raise UnreadableError("The file holds no text.")
    fields = _fields(decoded.text) if source.media_type == "text/markdown" else {}
    published = _ISO_DATE.match(fields.get("published") or fields.get("date") or "")
    return Content(
        text=decoded.text,
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=published[0] if published else None,
        warnings=(*decoded.warnings, *_oddities(decoded.text)),
        missing=decoded.missing,
    )


def _oddities(text: str) -> list[str]:
    counted = (
        (text.count("\x00"), "NUL characters"),
        (len(_OVERRIDES.findall(text)), "characters that override the direction of writing"),
        (len(_CONTROL.findall(text)), "control characters"),
    )
    return [f"The text holds {count:,} {what}." for count, what in counted if count]


def _fields(text: str) -> dict[str, str]:
    """Return what the front matter of a Markdown file says, with its first heading as title."""
    front = _FRONT.match(text, 0, _FRONT_MOST)
    found = {m[1].lower(): m[2].strip("\"'") for m in _FIELD.finditer(front[1])} if front else {}
    heading = _HEADING.search(text, front.end() if front else 0)
    if heading:
        found.setdefault("title", heading[1])
    return {name: value for name, value in found.items() if value}
