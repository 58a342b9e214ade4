"""Extraction without a workspace: files in, claims out, nothing kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from habeas.errors import FaultError, HabeasError, LimitError, SkipError, UnreadableError
from habeas.extract import extract
from habeas.model import Document, Extraction, Reading
from habeas.readers import detect, read
from habeas.runners import runner
from habeas.settings import Limits, Settings
from habeas.text import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What became of one file; `extraction` is null when it could not be read."""

    path: Path
    state: str
    reason: str
    extraction: Extraction | None


def extract_files(untrusted_paths: Sequence[Path], settings: Settings) -> Iterator[Extracted]:
    """Yield what was found in each file, in their order; a bad file does not stop the rest."""
    job = partial(_one, settings.limits)
    for path, outcome in runner(settings.workers or 1).map(job, untrusted_paths):
        if isinstance(outcome, SkipError):
            yield Extracted(path=path, state="failed", reason=str(outcome), extraction=None)
        else:
            yield outcome


def _one(limits: Limits, path: Path) -> Extracted:
    document = describe(path, limits)
    reading = read(path, document, limits)
    if reading.status in {"unreadable", "failed"}:
        return Extracted(path=path, state=reading.status, reason=reading.reason, extraction=None)
    return Extracted(
        path=path,
        state=reading.status,
        reason=reading.reason,
        extraction=extract_safely(reading, document),
    )


def extract_safely(reading: Reading, document: Document) -> Extraction:
    """Return the extraction; FaultError, naming the defect, where it fails in any way of its own."""
    try:
        return extract(reading, document)
    except HabeasError:
        raise
    except Exception as error:
        raise FaultError(
            f"Finding claims failed on this text ({type(error).__name__}: {error}).",
            "The document is kept; please report this, and try again after an upgrade.",
        ) from error


def describe(path: Path, limits: Limits) -> Document:
    """Return the Document of a file as it lies; SkipError when it cannot be opened or is too big."""
    try:
        if not path.is_file():
            raise UnreadableError(
                f"{path} is no file.", "Give files; for folders use `habeas add`."
            )
        size = path.stat().st_size
        if size > limits.input_bytes:
            raise LimitError(
                f"The file has {size:,} bytes; {limits.input_bytes:,} is the limit.",
                "Split it, or extract the part you need.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"The file cannot be opened ({error.strerror}).", "Check its name and permissions."
        ) from error
    return Document(
        sha256=digest(data), size=size, media_type=detect(path, path.name), name=path.name
    )
