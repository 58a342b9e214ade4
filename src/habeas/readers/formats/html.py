"""Web pages: the main text with its paragraphs, lists and tables, and what the page says of itself.

Nothing is ever fetched: the page is what its bytes are.
"""

import re

from lxml.etree import _Element  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from habeas.errors import UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats.encoding import decode
from habeas.readers.formats.flow import Flow
from habeas.readers.formats.html_facts import facts

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.I
)
_BLOCKS = frozenset({"p", "head", "quote", "list", "table", "div", "ab", "code", "figure", "fw"})
_NO_TEXT = "The page holds no text"


def read(source: Source) -> Content:
    """Return the page's main text; menus, banners and comments are left out.

    Raises UnreadableError when there is none, as on a page that a script would have to fill.
    """
    data = source.file.read()
    named = _CHARSET.search(data, 0, 4096)
    decoded = decode(data, named[1].decode("ascii") if named else "")
    tree = load_html(decoded.text)
    if tree is None:
        raise UnreadableError(f"{_NO_TEXT}.", "Check that the page was saved whole.")
    stated = facts(tree)  # before the extraction takes the tree apart
    _keep_figures(tree)
    page = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_links=False,
        deduplicate=False,
        with_metadata=False,
    )
    body = getattr(page, "body", None)
    flow = Flow()
    if body is not None:
        _write(body, flow)
    text = flow.text()
    if not text:
        raise UnreadableError(
            f"{_NO_TEXT} of its own.",
            "If a script fills it in the browser, print the page as PDF and add that.",
        )
    return Content(
        text=text,
        title=stated.title,
        publisher=stated.publisher,
        published=stated.published,
        tables=flow.tables(),
        warnings=decoded.warnings,
        missing=decoded.missing,
    )


def _keep_figures(tree: _Element) -> None:
    """Make figures plain blocks: the extraction drops them, and captions and tables with them."""
    for tag, plain in (("figcaption", "p"), ("figure", "div")):
        for element in list(tree.iter(tag)):
            element.tag = plain
            element.attrib.clear()


def _write(element: _Element, flow: Flow) -> None:
    if element.tag == "row":
        flow.row(_inline(cell) for cell in element)
        return
    if element.tag == "lb":
        flow.line()
    elif element.tag == "item":
        flow.line()
        flow.as_is("- ")
    elif element.tag in _BLOCKS and not _nested(element):
        flow.block()
    if element.tag == "table":
        flow.table()
    flow.words(element.text or "")
    for child in element:
        _write(child, flow)
        flow.words(child.tail or "")
    if element.tag == "item":
        flow.line()
    elif element.tag in _BLOCKS and not _nested(element):
        flow.block()


def _nested(element: _Element) -> bool:
    """Return whether the block stands in a list item, where only lines part."""
    return next(element.iterancestors("item"), None) is not None


def _inline(cell: _Element) -> str:
    flow = Flow()
    _write(cell, flow)
    return flow.text()
