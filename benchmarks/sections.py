"""Cut the prison and detention section out of a human rights report page.

The reports are web pages; the labels in `benchmarks/labels/en` count characters in the plain
text made here: paragraphs one after another, lines of at most 76 characters, as in the printed
reports.
"""

from __future__ import annotations

import re
import textwrap

from lxml import html

HEADING = re.compile(r"prison and detention center conditions", re.IGNORECASE)
END = ("h1", "h2", "h3", "h4", "section")
WIDTH = 76


def section(page: bytes) -> str:
    """The prison section of a report page as hard-wrapped text, `""` where there is none.

    >>> section(b"<h4>Prison and Detention Center Conditions</h4><p>Cells  were full.</p><h4>d.</h4>")
    'Prison and Detention Center Conditions\\nCells were full.\\n'
    """
    tree = html.fromstring(page)
    for heading in tree.iter("h3", "h4", "h5"):
        if HEADING.search(heading.text_content()):
            paragraphs = [heading.text_content()]
            for following in heading.itersiblings():
                if following.tag in END:
                    break
                if following.tag == "p":
                    paragraphs.append(following.text_content())
            return "".join(_wrapped(paragraph) for paragraph in paragraphs)
    return ""


def _wrapped(paragraph: str) -> str:
    flat = " ".join(paragraph.replace("\u200b", "").split())
    lines = textwrap.wrap(flat, WIDTH, break_long_words=False, break_on_hyphens=False)
    return "".join(line + "\n" for line in lines)
