"""Reading one document: from untrusted bytes to a Reading, whatever the bytes are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from habeas.model import Document, Grid, Page, Reading, ReadStatus
from habeas.readers import media, wire
from habeas.readers.detect import detect
from habeas.readers.distrust import LONGEST, how_it_broke, matching, printable
from habeas.readers.door import Content, Reader, reader_for
from habeas.readers.keeper import KEEPER
from habeas.settings import Limits
from habeas.text import digest, short_id

VERSION = "2"
"""The version of the stage: raised when a built-in reader would give another text."""
_ANSWER_SLACK = 16 * 1024 * 1024
_ISO_PREFIX = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MOST_WARNINGS = 50
_MOST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is left of an answer once it was checked."""

    status: ReadStatus
    content: Content
    language: str | None = None
    reason: str = ""


def read(path: Path, document: Document, limits: Limits) -> Reading:
    """Return what the document's bytes at `path` say, read in a child process with `limits`.

    Never raises for what the bytes are: `unreadable` says that no text can be had from them,
    `failed` that reading was broken off (a crash, a limit) and may be tried again, `partial` that
    some text is missing, each with its reason. Raises OSError when there is no file at `path`, and
    `StopError` when no child process can be had at all.
    """
    media_type = detect(path, document.name)
    reader = reader_for(media_type)
    said = _refusal(path, media_type, reader, limits)
    if said is None:
        said = _ask(path, document, media_type, limits)
    warnings = (*_disagreement(document.name, media_type), *said.content.warnings)
    return _reading(document, media_type, reader, replace(said.content, warnings=warnings), said)


def _refusal(path: Path, media_type: str, reader: Reader | None, limits: Limits) -> _Said | None:
    kind = media.kind(media_type)
    size = path.stat().st_size
    if media_type == media.EMPTY:
        return _broken("unreadable", "The file is empty.", kind.hint)
    if reader is None:
        happened = f"There is no reader for {kind.words} ({media_type})."
        return _broken("unreadable", happened, kind.hint)
    if size > limits.input_bytes:
        happened = f"The file has {size:,} bytes, over the limit of {limits.input_bytes:,}."
        return _broken("failed", happened, "Split it, or raise the limit, and read it again.")
    return None


def _ask(path: Path, document: Document, media_type: str, limits: Limits) -> _Said:
    task = wire.Task(
        work="read",
        media_type=media_type,
        name=document.name[:LONGEST],
        size=path.stat().st_size,
        limits=limits,
    )
    outcome = KEEPER.ask(path, task, 4 * limits.text_characters + _ANSWER_SLACK)
    broken = how_it_broke(outcome, limits)
    if broken:
        return _broken("failed", broken)
    try:
        return _checked(outcome.untrusted_answers, limits)
    except wire.MalformedError:
        return _broken("failed", "The reader's answer was malformed.", "Read it again.")


def _checked(untrusted: bytes, limits: Limits) -> _Said:
    frames = wire.frames(untrusted)
    if len(frames) != 1:
        raise wire.MalformedError("not one answer")
    answer = wire.unpack(frames[0], wire.ReadAnswer)
    content = answer.content
    if answer.status != "content" or content is None:
        status: ReadStatus = "unreadable" if answer.status == "unreadable" else "failed"
        return _broken(status, printable(answer.reason))
    if not _spans_hold(content.pages, content.grids, content.text, limits):
        raise wire.MalformedError("pages or tables do not fit the text")
    clean = replace(
        content,
        title=printable(content.title or "") or None,
        publisher=printable(content.publisher or "") or None,
        published=matching(_ISO_PREFIX, content.published),
        warnings=tuple(printable(w) for w in content.warnings[:_MOST_WARNINGS]),
        missing=printable(content.missing),
    )
    if not content.text.strip():
        return _broken("unreadable", clean.missing or "There is no text in the file.")
    return _Said(
        status="partial" if clean.missing else "read",
        content=clean,
        language=matching(_LANGUAGE, answer.language),
        reason=clean.missing,
    )


def _spans_hold(pages: Sequence[Page], grids: Sequence[Grid], text: str, limits: Limits) -> bool:
    edges = [edge for page in pages for edge in (page.start, page.end)]
    return (
        len(text) <= limits.text_characters
        and edges == sorted(edges)
        and all(0 <= edge <= len(text) for edge in edges)
        and [p.number for p in pages] == list(range(1, len(pages) + 1))
        and all(p.confidence is None or 0 <= p.confidence <= 1 for p in pages)
        and all(0 <= g.start <= g.end <= len(text) and min(g.row, g.column) > 0 for g in grids)
        and all(_cells_hold(grid) for grid in grids)
    )


def _cells_hold(grid: Grid) -> bool:
    """Return whether placed cells lie in their grid, each in a place of its own, and not too far out."""
    widths: dict[int, int] = {}
    for row, column, start, end in grid.spans:
        if not (
            grid.row <= row and grid.column <= column and grid.start <= start < end <= grid.end
        ):
            return False
        widths[row] = max(widths.get(row, 0), column - grid.column + 1)
    rows = max(widths, default=grid.row) - grid.row + 1
    places = {(row, column) for row, column, _, _ in grid.spans}
    return len(places) == len(grid.spans) and rows + sum(widths.values()) <= _MOST_CELLS


def _broken(status: ReadStatus, happened: str, remedy: str = "") -> _Said:
    return _Said(status=status, content=Content(text=""), reason=f"{happened} {remedy}".strip())


def _disagreement(untrusted_name: str, media_type: str) -> tuple[str, ...]:
    """Return a warning when the name claims another kind of file than the bytes are."""
    claimed, found = media.by_extension(untrusted_name), media.kind(media_type)
    if claimed is None or claimed == found or media_type == media.EMPTY:
        return ()
    return (f"The file is named as {claimed.words}, but what it holds is {found.words}.",)


def _reading(
    document: Document, media_type: str, reader: Reader | None, content: Content, said: _Said
) -> Reading:
    name, version = (reader.name, reader.version) if reader else ("none", "1")
    return Reading(
        id=short_id("rdg", document.sha256, name, version, digest(content.text.encode())),
        document=document.sha256,
        reader=name,
        reader_version=version,
        text=content.text,
        status=said.status,
        media_type=media_type,
        language=said.language,
        title=content.title,
        publisher=content.publisher,
        published=content.published,
        pages=content.pages,
        grids=content.grids,
        warnings=content.warnings,
        reason=said.reason,
    )
