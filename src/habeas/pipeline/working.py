"""Doing what is left to do: read what was not read, extract from what was not extracted.

Work to do is the inputs with no run at this version. That one question gives resuming after an
interruption, re-running after an upgrade, and the provenance of everything that was found.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import ArchiveError, SkipError, UnreadableError
from habeas.extract import VERSION as EXTRACT_VERSION
from habeas.model import Document, Extraction, Reading, Run, RunStatus, Stage
from habeas.pipeline.extracting import extract_safely
from habeas.pipeline.large import LargeTables
from habeas.pipeline.tabulating import FOLDER, TableJob, keep_tables, mappings, tables_of, version
from habeas.pipeline.unpacking import Kept, unpack_into
from habeas.pipeline.workspace import Workspace, now
from habeas.readers import CONTAINERS, read
from habeas.readers import VERSION as READ_VERSION
from habeas.runners import runner
from habeas.settings import Limits
from habeas.tables import Mapping
from habeas.text import short_id

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class _ReadJob:
    document: Document
    path: Path
    limits: Limits


def work(workspace: Workspace, progress: Progress = silent, *, retry: bool = False) -> None:
    """Read and extract all that is not done yet; with `retry`, also what failed or was partial.

    Each document is recorded as it is finished, so an interruption loses one document's work.
    `progress` is told the stage, how many are done and how many there are.
    """
    tried: set[str] = set()
    budgets: dict[str, int] = {}
    while batch := [d for d in unread(workspace, retry=retry) if d.sha256 not in tried]:
        tried |= {d.sha256 for d in batch}
        _read_all(workspace, batch, progress, budgets)
    _extract_all(workspace, progress, retry)
    _read_all_tables(workspace, progress, retry)


def unread(workspace: Workspace, *, retry: bool = False) -> list[Document]:
    """Return the documents with no reading at this version; with `retry`, also the failed ones."""
    runs = workspace.record.runs("read", READ_VERSION)
    again = {"failed", "unreadable", "partial"} if retry else set[str]()
    return [
        d
        for d in workspace.record.where(Document)
        if d.sha256 not in runs or runs[d.sha256].status in again
    ]


def current_readings(workspace: Workspace) -> list[str]:
    """Return the ids of the readings that stand: the newest of each document at this version."""
    runs = workspace.record.runs("read", READ_VERSION)
    return [r.result for r in runs.values() if r.result]


def _read_all(
    workspace: Workspace, documents: list[Document], progress: Progress, budgets: dict[str, int]
) -> None:
    progress("read", 0, len(documents))
    done = 0
    for container in [d for d in documents if d.media_type in CONTAINERS]:
        _record_container(workspace, container, budgets)
        done += 1
        progress("read", done, len(documents))
    started = now()
    jobs = _read_jobs(workspace, [d for d in documents if d.media_type not in CONTAINERS])
    for job, outcome in runner(workspace.settings.workers).map(_read, jobs):
        _record_reading(workspace, job.document, outcome, started)
        started = now()
        done += 1
        progress("read", done, len(documents))


def _read_jobs(workspace: Workspace, documents: list[Document]) -> Iterator[_ReadJob]:
    """Yield the documents whose archived bytes are what they were; record the others as failed."""
    for document in documents:
        try:
            workspace.archive.verify(document.sha256)
        except ArchiveError as error:
            altered = UnreadableError(error.happened, error.remedy)
            _record_reading(workspace, document, altered, now())
            continue
        yield _ReadJob(document, workspace.archive.path(document.sha256), workspace.settings.limits)


def _read(job: _ReadJob) -> Reading:
    return read(job.path, job.document, job.limits)


def _record_reading(
    workspace: Workspace, document: Document, outcome: Reading | SkipError, started: str
) -> None:
    failed = isinstance(outcome, SkipError)
    status = "failed" if isinstance(outcome, SkipError) else outcome.status
    reason = str(outcome) if isinstance(outcome, SkipError) else outcome.reason
    run = _run(
        "read",
        READ_VERSION,
        document.sha256,
        "done" if status == "read" else status,
        reason,
        started,
        0 if failed else 1,
        "" if isinstance(outcome, SkipError) or status in {"failed", "unreadable"} else outcome.id,
    )
    with workspace.record.transaction():
        workspace.record.add([run] if isinstance(outcome, SkipError) else [outcome, run])
        workspace.log("read", document.sha256, f"{status} {reason}".strip())


def _record_container(workspace: Workspace, container: Document, budgets: dict[str, int]) -> None:
    """Take a container's members in; an interruption half way takes it apart again."""
    started = now()
    try:
        workspace.archive.verify(container.sha256)
        kept = unpack_into(workspace, container, budgets)
    except ArchiveError as error:
        kept = Kept("failed", str(error), 0)
    status: RunStatus = "done" if kept.status == "read" else kept.status
    run = _run("read", READ_VERSION, container.sha256, status, kept.reason, started, kept.members)
    with workspace.record.transaction():
        workspace.record.add([run])
        workspace.log(
            "unpacked", container.sha256, f"{kept.members} members. {kept.reason}".strip()
        )


def _extract_all(workspace: Workspace, progress: Progress, retry: bool) -> None:
    runs = workspace.record.runs("extract", EXTRACT_VERSION)
    done_with = {i for i, r in runs.items() if r.status == "done" or not retry}
    waiting = [i for i in current_readings(workspace) if i not in done_with]
    progress("extract", 0, len(waiting))
    started = now()
    jobs = _extract_jobs(workspace, waiting)
    results = runner(workspace.settings.workers).map(_extract, jobs)
    for done, (job, outcome) in enumerate(results, start=1):
        _record_extraction(workspace, job[0], outcome, started)
        started = now()
        progress("extract", done, len(waiting))


def _read_all_tables(workspace: Workspace, progress: Progress, retry: bool) -> None:
    known = mappings(workspace.folder / FOLDER)
    runs = workspace.record.runs("tabulate", version(known))
    done_with = {i for i, r in runs.items() if r.status == "done" or not retry}
    done_with -= set(LargeTables(workspace).lost()) if retry else set()
    waiting = [i for i in current_readings(workspace) if i not in done_with]
    started, at = now(), version(known)
    jobs = _table_jobs(workspace, waiting, known)
    results = runner(workspace.settings.workers).map(tables_of, jobs)
    for done, (job, outcome) in enumerate(results, start=1):
        keep_tables(workspace, job.reading, outcome, at, started)
        started = now()
        progress("tabulate", done, len(waiting))
    LargeTables(workspace).gather(again=retry)


def _table_jobs(
    workspace: Workspace, ids: list[str], known: tuple[Mapping, ...]
) -> Iterator[TableJob]:
    most = workspace.settings.limits.figures_in_rows
    for reading, _ in _extract_jobs(workspace, ids):
        yield TableJob(reading=reading, known=known, figures_in_rows=most)


def _extract_jobs(workspace: Workspace, ids: list[str]) -> Iterator[tuple[Reading, Document]]:
    for id_ in ids:
        reading = workspace.record.get(Reading, id_)
        document = workspace.record.get(Document, reading.document) if reading else None
        if reading and document:
            yield reading, document


def _extract(job: tuple[Reading, Document]) -> Extraction:
    return extract_safely(*job)


def _record_extraction(
    workspace: Workspace, reading: Reading, outcome: Extraction | SkipError, started: str
) -> None:
    if isinstance(outcome, SkipError):
        run = _run("extract", EXTRACT_VERSION, reading.id, "failed", str(outcome), started, 0)
        workspace.record.add([run])
        return
    count = len(outcome.claims)
    reason = " ".join(outcome.warnings)
    run = _run("extract", EXTRACT_VERSION, reading.id, "done", reason, started, count)
    with workspace.record.transaction():
        workspace.record.add([*outcome.claims, *outcome.mentions, run])
        workspace.log("extracted", reading.document, f"{count} claims")


def _run(
    stage: Stage,
    version: str,
    subject: str,
    status: RunStatus,
    reason: str,
    started: str,
    outputs: int,
    result: str = "",
) -> Run:
    return Run(
        id=short_id("run", stage, version, subject, started),
        stage=stage,
        version=version,
        subject=subject,
        status=status,
        reason=reason,
        started_at=started,
        ended_at=now(),
        outputs=outputs,
        result=result,
    )
