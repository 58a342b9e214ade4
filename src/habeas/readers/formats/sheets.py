"""Putting the text of tables together, so that every cell's place in it follows from its row and column."""

import re
from collections.abc import Iterable, Sequence

from habeas.model import Grid
from habeas.text import normalise

_BREAK = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]")


class Sheets:
    """Tables as they are written down: the sheet's name, then a line a row and a tab between cells.

    White space that would look like another cell or row becomes one space.

    >>> sheets = Sheets()
    >>> sheets.add("May", [["Prison", "Held"], ["North\\nwing", "12"]])
    >>> sheets.text
    'May\\nPrison\\tHeld\\nNorth wing\\t12\\n'
    >>> sheets.grids[0].start
    4
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._grids: list[Grid] = []

    @property
    def text(self) -> str:
        """Return the text of all tables."""
        return "".join(self._pieces)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Return where the tables stand in the text."""
        return tuple(self._grids)

    def add(
        self,
        name: str,
        rows: Iterable[Sequence[str]],
        *,
        hidden: bool = False,
        merged: Iterable[str] = (),
    ) -> None:
        """Add a table; its first cell is A1."""
        lines = ["\t".join(map(_plain, row)).rstrip("\t") for row in rows]
        while lines and not lines[-1]:
            lines.pop()
        self.add_lines(name, normalise("\n".join(lines)), hidden=hidden, merged=merged)

    def add_lines(
        self, name: str, lines: str, *, hidden: bool = False, merged: Iterable[str] = ()
    ) -> None:
        """Add a table whose rows are lines already."""
        if not lines.strip():
            return
        title = _plain(normalise(name)).strip()
        self._write(("\n" if self._pieces else "") + (f"{title}\n" if title else ""))
        start = self._length
        self._write(f"{lines}\n")
        self._grids.append(
            Grid(
                sheet=title,
                start=start,
                end=self._length - 1,
                hidden=hidden,
                merged=tuple(merged),
            )
        )

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def _plain(cell: str) -> str:
    return " ".join(cell.split()) if _BREAK.search(cell) else cell.strip(" ")
