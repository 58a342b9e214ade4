"""Word documents of before 2007 (`.doc`), through antiword where it is installed.

Its plain form keeps the tabs that rows are set with, and draws true tables with bars; its DocBook form
has the cells of those. What a tab stop stands at is in neither.
"""

import html
import re
from collections.abc import Iterator

from lxml.etree import LxmlError, XMLParser, _Element, fromstring  # type: ignore[import-untyped]

from habeas.errors import UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats.flow import Flow
from habeas.readers.formats.programs import Ran, find, run
from habeas.text import normalise

_DRAWN = re.compile(r"(?:^\|.*\|[ ]*(?:\n|\Z))+", re.MULTILINE)
_ROW_END = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK = re.compile(r"\n{3,}")
_PICTURE = re.compile(r"^[ \t]*\[pic\][ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"<bookinfo>\s*<title>([^<]{1,1000})</title>")
_UTF8 = ("-m", "UTF-8.txt")


def read(source: Source) -> Content:
    """Return the text as antiword gives it; a tab parts the cells of a table row.

    Deleted and hidden text, comments, headers and footers are left out. Raises UnreadableError where
    there is no antiword, and when the file is protected or damaged.
    """
    program = find("antiword")
    if program is None:
        raise UnreadableError(
            "No program that reads Word 97-2003 documents is installed.",
            "Install antiword (Debian: antiword), or save it as .docx, .odt or PDF and add that.",
        )
    plain = _made(program, source, "-w", "0")
    if plain.status != 0:
        raise UnreadableError(*_why(plain.complaint))
    marked = _made(program, source, "-x", "db")
    drawn = plain.wrote.decode("utf-8", "replace").replace("\r\n", "\n").replace("\f", "\n")
    said = _PICTURE.sub("", _with_cells(drawn, marked))
    text = normalise(_BLANK.sub("\n\n", _ROW_END.sub("", said))).strip("\n")
    if not text.strip():
        raise UnreadableError("The Word document holds no text.")
    title = _TITLE.search(marked.wrote.decode("utf-8", "replace")) if not marked.status else None
    return Content(text=text, title=normalise(html.unescape(title[1])).strip() if title else None)


def _made(program: str, source: Source, *form: str) -> Ran:
    source.file.seek(0)
    descriptor = source.file.fileno()
    command = [program, *_UTF8, *form, f"/dev/fd/{descriptor}"]
    return run(command, held=(descriptor,), stop_at=source.stop_at)


def _why(complaint: str) -> tuple[str, str]:
    if "ncrypted" in complaint:
        return (
            "The Word document is protected by a password.",
            "Open it with its password, save a copy without one and add the copy.",
        )
    return "The Word document cannot be read.", "Save it as .docx, .odt or PDF and add that."


def _with_cells(drawn: str, marked: Ran) -> str:
    """Return the text with the rows of its drawn tables as lines of cells between tabs.

    A drawing stays as it is where the two forms do not have the same number of tables.
    """
    drawings = list(_DRAWN.finditer(drawn))
    if not drawings:
        return drawn
    tables = [_rows(table) for table in _tables(marked)]
    if len(tables) != len(drawings):
        return drawn
    pieces, position = [], 0
    for drawing, rows in zip(drawings, tables, strict=True):
        pieces += [drawn[position : drawing.start()], rows, "\n"]
        position = drawing.end()
    return "".join([*pieces, drawn[position:]])


def _tables(marked: Ran) -> Iterator[_Element]:
    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        tree = fromstring(marked.wrote, parser)
    except (LxmlError, ValueError):
        return
    if tree is not None:
        yield from tree.iter("informaltable")


def _rows(table: _Element) -> str:
    flow = Flow()
    for row in table.iter("row"):
        flow.row(" ".join("".join(entry.itertext()).split()) for entry in row.iter("entry"))
    return flow.text()
