"""OpenDocument texts: headings, paragraphs, lists and tables in their order, then the notes."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import odfdo
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from odfdo import Element

from habeas.errors import UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats import package
from habeas.readers.formats.flow import Flow
from habeas.text import normalise

_SPACE = re.compile(r"[ \t\r\n]+")
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_MARKS = {"text:tab": "\t", "text:line-break": "\n"}
_LEFT_OUT = frozenset({
    "text:tracked-changes", "office:annotation", "text:note-citation", "office:forms",
    "text:sequence-decls", "text:index-title-template", "svg:title", "svg:desc", "draw:image",
})  # fmt: skip
_MOST_REPEATED = 100
_DAMAGED = (BadZipFile, LxmlError, KeyError, ValueError, EOFError)


def read(source: Source) -> Content:
    """Return the text; a blank line parts paragraphs, a tab the cells of a table row.

    Deleted text, comments, headers and footers are left out.
    """
    package.check(source)
    flow, notes = Flow(), Flow()
    try:
        document = odfdo.Document(BytesIO(source.file.read()))
        _write(document.body, flow, notes)
        title = normalise(document.meta.title or "").strip()
    except _DAMAGED as error:
        raise UnreadableError(
            "The OpenDocument text is damaged.", "Check that the file is whole."
        ) from error
    if said := notes.text():
        flow.block()
        flow.as_is(said)
    if not (text := flow.text()).strip():
        raise UnreadableError("The OpenDocument text holds no text.")
    return Content(text=text, title=title or None, tables=flow.tables())


def _write(element: Element, flow: Flow, notes: Flow) -> None:
    """Write the blocks below the element, whatever they are wrapped in."""
    for child in element.children:
        if child.tag in _PARAGRAPHS:
            flow.block()
            apart: list[Element] = []
            said = "".join(_words(child, notes, apart))
            if said.strip():
                flow.as_is(said)
            flow.block()
            for box in apart:
                _write(box, flow, notes)
        elif child.tag == "table:table":
            flow.block()
            flow.table()
            for row in _below(child, frozenset({"table:table-row"})):
                flow.row(cell for part in _below(row, _CELLS) for cell in _cells(part, notes))
            flow.block()
        elif child.tag not in _LEFT_OUT:
            _write(child, flow, notes)


def _words(element: Element, notes: Flow, apart: list[Element]) -> Iterator[str]:
    """Give the running text; notes are written apart, text boxes kept for after the paragraph."""
    yield _SPACE.sub(" ", element.text or "")
    for child in element.children:
        if child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == "text:s":
            yield " " * _count(child, "text:c")
        elif child.tag == "text:note":
            _write(child, notes, notes)
        elif child.tag == "draw:text-box":
            apart.append(child)
        elif child.tag not in _LEFT_OUT:
            yield from _words(child, notes, apart)
        yield _SPACE.sub(" ", child.tail or "")


def _below(element: Element, tags: frozenset[str]) -> Iterator[Element]:
    """Return the nearest descendants of the tags: those of a table inside are not its own."""
    for child in element.children:
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag != "table:table":
            yield from _below(child, tags)


def _cells(cell: Element, notes: Flow) -> list[str]:
    flow = Flow()
    _write(cell, flow, notes)
    return [flow.text()] * _count(cell, "table:number-columns-repeated")


def _count(element: Element, attribute: str) -> int:
    stated = element.get_attribute_string(attribute) or ""
    return min(int(stated), _MOST_REPEATED) if stated.isdecimal() else 1
