"""Rich text (RTF): the text without its markup, one line a paragraph or table row."""

import re

from striprtf.striprtf import rtf_to_text

from habeas.errors import UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats.stops import with_empty_cells
from habeas.text import normalise

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_CELL = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:nest)?cell(?![a-z])")
_TITLE = re.compile(r"\{\\info\b.{0,2000}?\{\\title\s((?:[^{}\\]|\\[^*])*)\}", re.DOTALL)
_ROW_END = re.compile(r"[ \t]+$", re.MULTILINE)


def read(source: Source) -> Content:
    """Return the text; the cells of a table row are parted by tabs. Footnotes are not read.

    Cells that a row set with tab stops leaves out are empty ones where its stops tell which.
    """
    data = source.file.read()
    page = _CODE_PAGE.search(data, 0, 4096)
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    markup = with_empty_cells(data.decode("latin-1"))
    text = _ROW_END.sub("", _plain(markup, encoding)).strip("\n")
    if not text.strip():
        raise UnreadableError("The rich text file holds no text.")
    title = _TITLE.search(markup, 0, 64 * 1024)
    said = _plain("{\\rtf1 " + title[1] + "}", encoding).strip() if title else ""
    return Content(text=text, title=said or None)


def _plain(markup: str, encoding: str) -> str:
    tabbed = _CELL.sub(r"\1\\tab", markup)
    halves = rtf_to_text(tabbed, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    whole = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return normalise(whole)
