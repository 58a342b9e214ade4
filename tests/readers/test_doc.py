"""Word documents of before 2007: read through antiword in the limited child, or kept with a hint."""

import time
from pathlib import Path

import pytest

from habeas.errors import LimitError, UnreadableError
from habeas.readers.door import Source
from habeas.readers.formats import doc, programs
from habeas.settings import Limits

from .conftest import Read

RETURN = (Path(__file__).parent / "files" / "return-of-may.doc").read_bytes()
needs_antiword = pytest.mark.skipif(
    programs.find("antiword") is None, reason="antiword is not installed"
)


@needs_antiword
def test_words_and_tables_are_read(read_bytes: Read) -> None:
    reading = read_bytes(RETURN, "return.doc")
    assert (reading.status, reading.reader, reading.title) == ("read", "doc", "Return of May")
    assert reading.text.startswith("Places and people on 31 May.\n\nPrison\t")
    assert "\nNorth\t120\t100\t130\n" in reading.text
    assert reading.text.endswith("so long\t80\t\t61\n\nAfter.")
    assert len(reading.grids) == 1


@needs_antiword
@pytest.mark.parametrize("size", [600, 2_000, 5_000])
def test_a_document_cut_short_is_unreadable(read_bytes: Read, size: int) -> None:
    reading = read_bytes(RETURN[:size], "return.doc")
    assert reading.status == "unreadable"
    assert reading.reason


@needs_antiword
def test_damage_anywhere_ends_as_a_reading(read_bytes: Read) -> None:
    for start in range(512, len(RETURN), 389):
        damaged = RETURN[:start] + bytes(255 - b for b in RETURN[start : start + 64])
        reading = read_bytes(damaged + RETURN[start + 64 :], "return.doc")
        assert reading.status in {"read", "unreadable"}


def test_without_antiword_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(doc, "find", lambda _: None)
    path = tmp_path / "return.doc"
    path.write_bytes(RETURN)
    with path.open("rb") as file, pytest.raises(UnreadableError, match="Install antiword"):
        doc.read(source(file))


def source(file: object) -> Source:
    return Source(
        file=file,  # type: ignore[arg-type]
        size=len(RETURN),
        media_type="application/msword",
        name="return.doc",
        limits=Limits(),
        stop_at=time.monotonic() + 30,
    )


def test_a_program_that_does_not_end_is_ended() -> None:
    sleep = programs.find("sleep")
    assert sleep is not None
    with pytest.raises(LimitError, match="sleep had not ended"):
        programs.run([sleep, "60"], stop_at=time.monotonic() + 0.1)
