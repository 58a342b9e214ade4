"""Real documents of the field: all that has a reader is read, and a few facts about each kind hold."""

import re
from pathlib import Path

import pytest

from habeas.model import Reading
from habeas.readers import read
from habeas.readers.formats.programs import find
from habeas.settings import Limits
from habeas.tables.claims import Cells
from habeas.text import normalise

from .conftest import document

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
READ = {".html", ".pdf", ".rtf", ".docx", ".txt", ".md"}
pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus (../shared/corpus) is not on this machine"
)


def files(*suffixes: str) -> list[Path]:
    return sorted(p for p in CORPUS.glob("*/*") if p.suffix in suffixes)


def reading_of(path: Path) -> Reading:
    return read(path, document(path.read_bytes(), path.name), Limits())


@pytest.mark.parametrize("path", files(*READ), ids=lambda p: p.name)
def test_every_document_is_read(path: Path) -> None:
    reading = reading_of(path)
    assert (reading.status, reading.reason, reading.warnings) == ("read", "", ())
    assert len(reading.text) > 500
    assert reading.language == "en"
    if path.suffix in {".txt", ".md"}:
        with path.open(encoding="utf-8", newline="") as file:
            assert reading.text == file.read()
    else:
        assert normalise(reading.text) == reading.text


@pytest.mark.parametrize("path", files(".html", ".md", ".docx", ".pdf"), ids=lambda p: p.name)
def test_titles(path: Path) -> None:
    assert reading_of(path).title


@pytest.mark.parametrize("path", files(".html"), ids=lambda p: p.name)
def test_pages_of_the_web_state_their_day_and_host(path: Path) -> None:
    reading = reading_of(path)
    assert reading.publisher == "ice.gov"
    assert re.fullmatch(r"202[23]-\d\d-\d\d", reading.published or "")
    assert f'"article:published_time" content="{reading.published}"' in path.read_text("utf-8")


def test_the_longest_page_keeps_its_paragraphs() -> None:
    reading = reading_of(CORPUS / "ice-pages" / "62233.html")
    assert reading.text.count("\n\n") > 15
    assert "fiscal year (FY) 2022" in reading.text


@pytest.mark.parametrize("path", files(".pdf"), ids=lambda p: p.name)
def test_printed_reports_keep_their_pages(path: Path) -> None:
    reading = reading_of(path)
    assert len(reading.pages) in {2, 3}
    assert all(len(reading.text[p.start : p.end]) > 300 for p in reading.pages)
    assert "Detainee Death Report" in reading.text[: reading.pages[0].end]


@pytest.mark.parametrize("path", files(".rtf", ".docx"), ids=lambda p: p.name)
def test_bulletins_keep_the_columns_of_their_rows(path: Path) -> None:
    rows = [line.split("\t") for line in reading_of(path).text.splitlines()]
    altcourse = next(row for row in rows if row[0] == "Altcourse")
    assert altcourse[1:4] == ["794", "794", "1,033"]
    assert sum(len(row) >= 6 for row in rows) > 80


@pytest.mark.skipif(find("antiword") is None, reason="antiword is not installed")
@pytest.mark.parametrize("path", files(".doc"), ids=lambda p: p.name)
def test_old_word_documents_keep_the_columns_of_their_rows(path: Path) -> None:
    rows = [line.split("\t") for line in reading_of(path).text.splitlines()]
    altcourse = next(row for row in rows if row[0] == "Altcourse")
    assert altcourse[1:] == ["794", "794", "1,204", "1,143", "144%", "100%"]
    assert sum(len(row) == 7 for row in rows) > 130


@pytest.mark.parametrize("path", files(".xlsx"), ids=lambda p: p.name)
def test_workbooks_give_every_sheet_with_its_cells(path: Path) -> None:
    reading = reading_of(path)
    assert reading.status == "read"
    assert len(reading.grids) >= 9
    hidden = {g.sheet for g in reading.grids if g.hidden}
    assert hidden == ({"Detention EOFY2020", "Footnotes_DEL"} if "FY26" in path.name else set())
    assert all(reading.text[: g.start].endswith(f"{g.sheet}\n") for g in reading.grids)


def test_a_cell_of_a_workbook_is_found_by_its_reference() -> None:
    path = next((p for p in files(".xlsx") if "02142025" in p.name), None)
    if path is None:
        pytest.skip("the corpora (../shared) are not on this machine")
    reading = reading_of(path)
    assert Cells(reading).pin("Facilities FY25", "W8", "value").exact == "1100"
