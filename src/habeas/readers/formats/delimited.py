"""Comma- and tab-separated values: any delimiter, quoting, encoding and line end in use."""

import csv
import io
import re
from collections import Counter

from habeas.errors import LimitError, UnreadableError
from habeas.readers.door import Content, Source
from habeas.readers.formats.encoding import decode
from habeas.readers.formats.sheets import Sheets
from habeas.text import normalise

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 200
_LINE_END = re.compile(r"\r\n?")
_LONGEST_CELL = 1_000_000


def read(source: Source) -> Content:
    """Return the one table that the file is; its delimiter is found by how evenly it cuts the lines."""
    decoded = decode(source.file.read())
    text = _LINE_END.sub("\n", decoded.text.replace("\x00", ""))
    if not text.strip():
        raise UnreadableError("The file holds no table.")
    delimiter = delimiter_of(text)
    sheets = Sheets()
    if '"' not in text and (delimiter == "\t" or "\t" not in text):
        sheets.add_lines("", normalise(text.replace(delimiter, "\t").rstrip("\n")))
    else:
        csv.field_size_limit(_LONGEST_CELL)
        try:
            sheets.add("", csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise LimitError(
                f"The table cannot be cut into cells ({error}).", "Check its quotation marks."
            ) from error
    return Content(
        text=sheets.text,
        grids=sheets.grids,
        warnings=decoded.warnings,
        missing=decoded.missing,
    )


def delimiter_of(text: str) -> str:
    """Return the delimiter that cuts most of the first lines into the same number of cells.

    >>> delimiter_of("Penal;Población\\nNorte;1.024,5\\nSur;980,0\\n")
    ';'
    """
    sample = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = Counter(map(len, csv.reader(sample, delimiter=delimiter)))
        width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        return (lines / len(sample) if width > 1 else 0.0), width

    return max(_DELIMITERS, key=evenness)
