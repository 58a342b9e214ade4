"""PDF: the text layer page by page; pages that are images through OCR where tesseract is there."""

import re
import time
from dataclasses import dataclass, replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from habeas.errors import UnreadableError
from habeas.model import Grid, Page
from habeas.readers.door import Content, Source
from habeas.readers.formats import ocr
from habeas.readers.formats.pdf_tables import tables_on
from habeas.text import normalise

_LINE_END_HYPHEN = re.compile("[\ufffe\x02]")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")
_UNMAPPED_SHARE = 0.05
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One page: its text, how sure OCR is of it, and why text is missing from it, if it is."""

    text: str = ""
    confidence: float | None = None
    missing: str = ""
    tables: tuple[Grid, ...] = ()


def read(source: Source) -> Content:
    """Return the text of every page, in the lines and the order the file holds it.

    A hyphen at a line's end stays a hyphen and a line end. Raises UnreadableError when the file is
    encrypted or damaged, or when no page has text.
    """
    document = _open(source)
    try:
        sheets = [_layer(document, number, source) for number in range(len(document))]
        if any(sheet.missing for sheet in sheets):
            sheets = _recognised(document, sheets, source)
        title = normalise(document.get_metadata_value("Title")).strip()
    finally:
        document.close()
    return _content(sheets, title)


def _open(source: Source) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(source.file)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableError(
                "The PDF is encrypted and opens only with a password.",
                "Open it with its password, save a copy without one and add the copy.",
            ) from error
        empty = getattr(error, "err_code", None) == raw.FPDF_ERR_SUCCESS
        happened = "The PDF has no pages." if empty else "The PDF is damaged."
        raise UnreadableError(happened, "Check that the file is whole.") from error
    return document


def _layer(document: pdfium.PdfDocument, number: int, source: Source) -> _Sheet:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return _Sheet(missing="damaged")
    try:
        layer = page.get_textpage()
        said = layer.get_text_range()
        text = _clean(said)
        if text.strip():
            in_time = time.monotonic() < source.stop_at
            tables = tables_on(layer, said, _clean) if in_time else ()
            return _Sheet(text=text, tables=tables)
        blank = next(page.get_objects(max_depth=1), None) is None
        return _Sheet(missing="" if blank else "no text layer")
    except pdfium.PdfiumError:
        return _Sheet(missing="damaged")
    finally:
        page.close()


def _clean(untrusted: str) -> str:
    lines = _LINE_END_HYPHEN.sub("-\n", untrusted)
    whole = lines.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROL.sub("\ufffd", normalise(whole)).rstrip("\n")


def _recognised(document: pdfium.PdfDocument, sheets: list[_Sheet], source: Source) -> list[_Sheet]:
    """Return the sheets with OCR's text on those that lack a layer, as far as the limits allow."""
    engine = ocr.find()
    if engine is None:
        return sheets
    left, done = source.limits.ocr_pages, []
    for number, sheet in enumerate(sheets):
        if sheet.missing != "no text layer":
            done.append(sheet)
        elif not left or time.monotonic() >= source.stop_at:
            done.append(replace(sheet, missing="over the limit for text recognition"))
        else:
            left -= 1
            found = ocr.recognise(engine, document[number])
            missing = "" if found.text.strip() else "no text recognised"
            done.append(
                _Sheet(text=_clean(found.text), confidence=found.confidence, missing=missing)
            )
    return done


def _content(sheets: list[_Sheet], title: str) -> Content:
    if not any(sheet.text.strip() for sheet in sheets):
        raise UnreadableError(*_no_text(sheets))
    pages, tables, position, line = list[Page](), list[Grid](), 0, 0
    for number, sheet in enumerate(sheets, start=1):
        end = position + len(sheet.text)
        pages.append(Page(number=number, start=position, end=end, confidence=sheet.confidence))
        tables += (_moved(table, position, line) for table in sheet.tables)
        position, line = end + 1, line + sheet.text.count("\n") + 1
    text = "\n".join(sheet.text for sheet in sheets)
    return Content(
        text=text,
        title=title or None,
        pages=tuple(pages),
        tables=tuple(tables),
        warnings=(*_recognition(pages), *_unmapped(text)),
        missing=_missing(sheets),
    )


def _moved(table: Grid, by: int, lines: int) -> Grid:
    spans = tuple((row + lines, column, a + by, b + by) for row, column, a, b in table.spans)
    return replace(
        table, start=table.start + by, end=table.end + by, row=table.row + lines, spans=spans
    )


def _no_text(sheets: list[_Sheet]) -> tuple[str, str]:
    if any(sheet.missing == "no text layer" for sheet in sheets):
        return (
            "The PDF has no text layer: its pages are images.",
            "Install tesseract (Debian: tesseract-ocr, tesseract-ocr-spa) and read it again.",
        )
    if any(sheet.missing == "no text recognised" for sheet in sheets):
        return "No text could be recognised on the images of the PDF.", "Add a clearer scan."
    if any(sheet.missing for sheet in sheets):
        return "No page of the PDF could be read.", "Check that the file is whole."
    return "The pages of the PDF are blank.", "Check that the file is whole."


def _missing(sheets: list[_Sheet]) -> str:
    reasons: dict[str, list[int]] = {}
    for number, sheet in enumerate(sheets, start=1):
        if sheet.missing:
            reasons.setdefault(sheet.missing, []).append(number)
    said = "; ".join(f"{_named(numbers)} ({reason})" for reason, numbers in reasons.items())
    return f"Without text: {said}." if said else ""


def _named(numbers: list[int]) -> str:
    pages = "page" if len(numbers) == 1 else "pages"
    more = len(numbers) - _MOST_NAMED
    listed = ", ".join(map(str, numbers[:_MOST_NAMED]))
    return f"{pages} {listed}" + (f" and {more} more" if more > 0 else "")


def _recognition(pages: list[Page]) -> list[str]:
    sure = {p.number: p.confidence for p in pages if p.confidence is not None}
    if not sure:
        return []
    mean = sum(sure.values()) / len(sure)
    pages_named = _named(sorted(sure))
    return [f"The text of {pages_named} was recognised from images, confidence {mean:.2f}."]


def _unmapped(text: str) -> list[str]:
    strange = len(_UNMAPPED.findall(text))
    if strange < _UNMAPPED_SHARE * len(text):
        return []
    return [f"{strange:,} of {len(text):,} characters have no known letter in the file's fonts."]
