"""A check-up: does the workspace still hold what it recorded, and what can this machine do."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from habeas import __version__
from habeas.archive import custody
from habeas.model import Capture, CustodyEntry, Document
from habeas.pipeline import looking
from habeas.pipeline.large import LargeTables
from habeas.pipeline.working import Progress, silent
from habeas.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: what, whether it is in order, and what was found."""

    what: str
    holds: bool
    found: str


def machine() -> Iterator[Check]:
    """Yield what this machine offers; nothing here is needed but Python."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Check(what="Habeas", holds=True, found=f"{__version__} on Python {python}")
    yield Check(what="SQLite", holds=True, found=sqlite3.sqlite_version)
    tesseract = shutil.which("tesseract")
    advice = "not installed: pages without a text layer stay unreadable (apt install tesseract-ocr)"
    yield Check(what="tesseract", holds=True, found=tesseract or advice)


def workspace_checks(workspace: Workspace, progress: Progress = silent) -> Iterator[Check]:
    """Yield the state of the archive, the custody log, the documents and the signing key.

    Every archived byte is read and hashed; `progress` is told how many files of how many.
    """
    yield _archive(workspace, progress)
    entries = list(workspace.record.where(CustodyEntry))
    broken = custody.verify(entries)
    newest = entries[-1].digest if entries else "-"
    intact = f"{len(entries)} lines, the newest {newest}"
    yield Check(what="custody log", holds=not broken, found=" ".join(broken) or intact)
    yield _documents(workspace)
    yield _large_tables(workspace)
    key = workspace.key
    mode = key.stat().st_mode & 0o077 if key.exists() else 0
    found = "made at the first dossier" if not key.exists() else str(key)
    open_to_all = f"{key} can be read by others: chmod 600 it"
    yield Check(what="signing key", holds=not mode, found=open_to_all if mode else found)


def _archive(workspace: Workspace, progress: Progress) -> Check:
    record = workspace.record
    expected = {d.sha256 for d in record.where(Document)}
    expected |= {c.warc for c in record.where(Capture) if c.warc}

    def told(done: int, total: int) -> None:
        progress("Checking the archive", done, total)

    faults = list(workspace.archive.verify_all(sorted(expected), told))
    found = " ".join(f.sentence for f in faults) or f"{len(expected)} files, all as they came in"
    return Check(what="archive", holds=not faults, found=found)


def _large_tables(workspace: Workspace) -> Check:
    large = LargeTables(workspace)
    lost, files = len(large.lost()), len(large.sources)
    damaged = 0 if lost else workspace.figures.damaged(large.sources)
    found = f"{files} file{'s' if files != 1 else ''} of figures"
    if lost:
        found = f"{lost} without their figures: `habeas add --retry` reads them again"
    elif damaged:
        found = (
            f"{found}; what was gathered by place is damaged: `habeas add --retry` gathers it again"
        )
    return Check(what="large tables", holds=not lost and not damaged, found=found)


def _documents(workspace: Workspace) -> Check:
    states = [s.state for s in looking.document_states(workspace)]
    counts = {s: states.count(s) for s in dict.fromkeys(states)}
    left = counts.get("waiting", 0)
    found = ", ".join(f"{n} {s}" for s, n in counts.items()) or "none yet"
    hint = "; `habeas add` goes on with those waiting" if left else ""
    return Check(what="documents", holds=True, found=found + hint)
