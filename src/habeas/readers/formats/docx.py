"""Word documents: paragraphs and tables in their order, then foot- and endnotes.

The element tree is walked here rather than through the library's paragraphs, because those leave out
tracked insertions, content controls and text boxes. Deleted text, headers and footers are left out.
"""

import re
from collections.abc import Iterator, Sequence
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from lxml.etree import LxmlError, _Element  # type: ignore[import-untyped]

from habeas.errors import UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats import package
from habeas.readers.formats.flow import Flow
from habeas.readers.formats.stops import Line, layout, steps
from habeas.text import normalise

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TBL, _TR, _TC, _BOX = (_W + tag for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_LEFT_OUT = frozenset({_FALLBACK, *(_W + tag for tag in ("pPr", "rPr", "del", "moveFrom"))})
_MARKS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
}
_SMALL = re.compile(r"[0-9]{1,4}")
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
_DAMAGED = (BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError, EOFError)


def read(source: Source) -> Content:
    """Return the text; a blank line parts paragraphs, a tab the cells of a table row."""
    package.check(source)
    flow = Flow()
    try:
        document = docx.Document(source.file)
        _put_back_empty_cells(document.element.body)
        _write(document.element.body, flow)
        for notes in _notes(document):
            _write(notes, flow)
        title = normalise(document.core_properties.title or "").strip()
    except _DAMAGED as error:
        raise UnreadableError(
            "The Word document is damaged.", "Check that the file is whole."
        ) from error
    if not (text := flow.text()).strip():
        raise UnreadableError("The Word document holds no text.")
    return Content(text=text, title=title or None, tables=flow.tables())


def _put_back_empty_cells(body: _Element) -> None:
    """Add a tab for each cell that a row set with tab stops leaves out, where its stops tell which."""
    lines = [(p, Line(_stops(p), "".join(_words(p)).split("\t"))) for p in body.iter(_P)]
    full = layout(line for _, line in lines)
    for paragraph, line in lines:
        for tab, step in zip(_tabs(paragraph), steps(line, full), strict=False):
            for _ in range(step - 1):
                tab.addnext(tab.makeelement(_W + "tab"))


def _stops(paragraph: _Element) -> tuple[int, ...]:
    said = [tab.get(_W + "pos") for tab in paragraph.findall(f"{_W}pPr/{_W}tabs/{_W}tab")]
    return tuple(int(pos) for pos in said if pos and pos.isascii() and pos.isdecimal())


def _tabs(element: _Element) -> list[_Element]:
    """Return the tabs among the words, in their order."""
    found = []
    for child in element:
        if child.tag == _W + "tab":
            found.append(child)
        elif child.tag != _BOX and child.tag not in _LEFT_OUT:
            found += _tabs(child)
    return found


def _notes(document: Document) -> Iterator[_Element]:
    for relation in document.part.rels.values():
        if relation.reltype in _NOTES and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


def _write(element: _Element, flow: Flow) -> None:
    """Write the blocks below the element, whatever they are wrapped in."""
    for child in element:
        if child.tag == _P:
            _write_paragraph(child, flow)
        elif child.tag == _TBL:
            flow.block()
            flow.table()
            for row in _below(child, _TR):
                cells = list(_below(row, _TC))
                flow.row([_cell(cell) for cell in cells], _columns(row, cells))
            flow.block()
        elif child.tag not in _LEFT_OUT:
            _write(child, flow)


def _write_paragraph(paragraph: _Element, flow: Flow) -> None:
    said = "".join(_words(paragraph))
    if said.strip():
        flow.block()
        flow.as_is(said)
        flow.block()
    for box in _below(paragraph, _BOX):
        _write(box, flow)


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag != _BOX and child.tag not in _LEFT_OUT:
            yield from _words(child)


def _below(element: _Element, tag: str) -> Iterator[_Element]:
    """Return the nearest descendants of the tag: those of a table inside are not its own."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag != _TBL:
            yield from _below(child, tag)


def _columns(row: _Element, cells: Sequence[_Element]) -> list[int]:
    """Return the numbers of the columns that the cells of a row stand in, past the merged ones."""
    columns, column = [], 1 + _number(row, "trPr", "gridBefore", 0)
    for cell in cells:
        columns.append(column)
        column += max(1, _number(cell, "tcPr", "gridSpan", 1))
    return columns


def _number(element: _Element, properties: str, name: str, otherwise: int) -> int:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    said = found.get(_W + "val") if found is not None else None
    return int(said) if said and _SMALL.fullmatch(said) else otherwise


def _cell(cell: _Element) -> str:
    flow = Flow()
    _write(cell, flow)
    return flow.text()
