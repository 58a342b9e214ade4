"""Text recognition of page images through tesseract, where it is installed."""

import shutil
import subprocess
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from habeas.readers.guard import PROGRAM_DIRS

_LANGUAGES = ("eng", "spa")
_RESOLUTION = 300
_MOST_PIXELS = 30_000_000
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Where tesseract is and which of our languages it has, joined by `+`."""

    program: str
    languages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The text of one image and how sure the engine is of it, 0 to 1, weighed by word length."""

    text: str
    confidence: float


def find() -> Engine | None:
    """Return tesseract with English and Spanish, as far as they are there; None without either."""
    program = shutil.which("tesseract", path=":".join(PROGRAM_DIRS))
    if program is None:
        return None
    listed = _run([program, "--list-langs"], b"").split()
    languages = "+".join(name for name in _LANGUAGES if name in listed)
    return Engine(program=program, languages=languages) if languages else None


def recognise(engine: Engine, page: pdfium.PdfPage) -> Recognised:
    """Return what stands on the page, drawn at 300 dots an inch or at 30 million pixels at most."""
    width, height = page.get_size()
    scale = min(_RESOLUTION / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        image = _portable(bitmap)
    finally:
        bitmap.close()
    command = [engine.program, "stdin", "stdout", "-l", engine.languages]
    dpi = str(max(70, round(scale * 72)))
    return _recognised(_run([*command, "--dpi", dpi, "tsv"], image))


def _portable(bitmap: pdfium.PdfBitmap) -> bytes:
    """Return the grey bitmap as a PGM image, which needs no library to write."""
    rows, width = memoryview(bitmap.buffer).cast("B"), bitmap.width
    lines = (rows[y * bitmap.stride : y * bitmap.stride + width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (width, bitmap.height) + b"".join(lines)


def _run(command: list[str], fed: bytes) -> str:
    done = subprocess.run(  # noqa: S603 - a program found in the system's own folders
        command,
        input=fed,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"OMP_THREAD_LIMIT": "1"},
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")


def _recognised(table: str) -> Recognised:
    """Read tesseract's table: words with their block, paragraph, line and confidence."""
    lines: dict[tuple[str, ...], list[str]] = {}
    weighed = letters = 0.0
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == _WORD_LEVEL and fields[11].strip():
            lines.setdefault((fields[2], fields[3], fields[4]), []).append(fields[11])
            weighed += max(0.0, float(fields[10])) * len(fields[11])
            letters += len(fields[11])
    text = ""
    before: tuple[str, ...] = ()
    for place, words in lines.items():
        gap = "" if not text else "\n" if place[:2] == before else "\n\n"
        text += gap + " ".join(words)
        before = place[:2]
    return Recognised(text=text, confidence=min(1.0, weighed / letters / 100) if letters else 0.0)
