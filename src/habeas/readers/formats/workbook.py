"""Workbooks (XLSX, XLSB, XLS, ODS): every sheet with every cell, hidden sheets marked as such."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from habeas.errors import LimitError, UnreadableError
from habeas.model import reference
from habeas.readers.door import Content, Source
from habeas.readers.formats import package
from habeas.readers.formats.sheets import Sheets

Value = int | float | str | bool | time | date | datetime | timedelta
_ZIPPED = b"PK"
_MOST_CELLS = 20_000_000
_EXACT = 2**53


def read(source: Source) -> Content:
    """Return the cells of all sheets; a number stands as the file keeps it, not as it was formatted."""
    if source.file.read(2) == _ZIPPED:
        package.check(source)
    source.file.seek(0)
    sheets = Sheets()
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.file.read()))
        for meta in workbook.sheets_metadata:
            if meta.typ == SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(meta.name)
                _add(sheets, sheet, hidden=meta.visible != SheetVisibleEnum.Visible)
    except PasswordError as error:
        raise UnreadableError(
            "The workbook is protected by a password.",
            "Open it with its password, save a copy without one and add the copy.",
        ) from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableError(
            "The workbook is damaged.", "Check that the file is whole."
        ) from error
    if not sheets.grids:
        raise UnreadableError("The workbook holds no cells.")
    hidden = [g.sheet for g in sheets.grids if g.hidden]
    warnings = (f"Hidden sheets were read too: {', '.join(hidden)}.",) if hidden else ()
    return Content(text=sheets.text, grids=sheets.grids, warnings=warnings)


def _add(sheets: Sheets, sheet: CalamineSheet, *, hidden: bool) -> None:
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise LimitError(
            f"The sheet {sheet.name!r} spans {sheet.total_height:,} rows and {sheet.total_width:,} columns.",
            "Save the part that is filled as a file of its own.",
        )
    rows = ([_said(value) for value in row] for row in sheet.to_python(skip_empty_area=False))
    sheets.add(sheet.name, rows, hidden=hidden, merged=_merged(sheet))


def _merged(sheet: CalamineSheet) -> Iterator[str]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield f"{reference(top + 1, left + 1)}:{reference(bottom + 1, right + 1)}"


def _said(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
