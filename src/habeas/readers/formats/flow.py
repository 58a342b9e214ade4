"""Putting text together from the blocks, lines and rows of a marked-up format."""

import re
from collections.abc import Iterable

from habeas.text import normalise

_SPACE = re.compile(r"[ \t\n\r\f\v]+")


class Flow:
    """Text as it is written down: a blank line parts blocks, a line end items, a tab cells.

    Breaks that meet become one, the strongest of them.

    >>> flow = Flow()
    >>> flow.words("The  prison\\nholds ")
    >>> flow.words(" 1,000.")
    >>> flow.block()
    >>> flow.row(["North", "", "650"])
    >>> flow.text()
    'The prison holds 1,000.\\n\\nNorth\\t\\t650'
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gap = ""

    def words(self, words: str) -> None:
        """Add running text, in which white space of any kind and length is one space."""
        said = _SPACE.sub(" ", words)
        if self._gap or not self._pieces or self._pieces[-1].endswith((" ", "\t", "\n")):
            said = said.lstrip(" ")
        if said:
            self.as_is(said)

    def as_is(self, words: str) -> None:
        """Add text whose white space means what it is."""
        if self._gap:
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
            self._pieces.append(self._gap)
            self._gap = ""
        self._pieces.append(words)

    def row(self, cells: Iterable[str]) -> None:
        """Add a row of a table on a line of its own; a row of empty cells is no row."""
        said = [_SPACE.sub(" ", cell).strip(" ") for cell in cells]
        if any(said):
            self.line()
            self.as_is("\t".join(said).rstrip("\t"))
            self.line()

    def line(self) -> None:
        """End a line."""
        if self._pieces:
            self._gap = self._gap or "\n"

    def block(self) -> None:
        """End a paragraph, a heading, a list or a table."""
        if self._pieces:
            self._gap = "\n\n"

    def text(self) -> str:
        """Return what was added, normalised."""
        return normalise("".join(self._pieces)).strip("\n").rstrip(" ")
