"""Taking documents in: from files, folders and addresses into the archive and the record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from habeas.archive import Intake, Skipped, Stated, Taken
from habeas.errors import SkipError
from habeas.model import Document
from habeas.pipeline.workspace import Workspace, now
from habeas.readers import detect

UNSTATED = Stated()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one input: `new`, `known` (its bytes were there already) or `skipped`.

    `document` is the SHA-256, "" for a skipped input, whose `reason` says why and what to do.
    """

    origin: str
    state: Literal["new", "known", "skipped"]
    document: str = ""
    reason: str = ""


def add(
    workspace: Workspace, untrusted_sources: Sequence[str], stated: Stated = UNSTATED
) -> Iterator[Added]:
    """Archive each file, each file below a folder, and each address; yield what became of it.

    An input that cannot be used is yielded as `skipped`, noted in the custody log, and the rest
    goes on. StopError (a full disk, say) ends it: what was yielded before is kept.
    """
    taker = intake(workspace)
    for source in untrusted_sources:
        for outcome in _take(taker, workspace, source, stated):
            yield _keep(workspace, outcome)


def intake(workspace: Workspace) -> Intake:
    """Return the intake of the workspace's archive, in the name of its agent."""
    settings = workspace.settings
    return Intake(
        archive=workspace.archive,
        limits=settings.limits,
        detect=detect,
        agent=settings.agent,
        clock=now,
    )


def _take(
    taker: Intake, workspace: Workspace, untrusted_source: str, stated: Stated
) -> Iterator[Taken | Skipped]:
    if "://" not in untrusted_source:
        yield from taker.take(Path(untrusted_source), stated)
        return
    from habeas.archive.fetch import fetch  # the one module that opens a connection

    try:
        yield taker.take_fetched(fetch(untrusted_source, workspace.settings.limits), stated)
    except SkipError as reason:
        yield Skipped(origin=untrusted_source, reason=reason)


def _keep(workspace: Workspace, outcome: Taken | Skipped) -> Added:
    if isinstance(outcome, Skipped):
        workspace.log("input skipped", "", f"{outcome.origin}: {outcome.reason}")
        return Added(origin=outcome.origin, state="skipped", reason=str(outcome.reason))
    return keep(workspace, outcome)


def keep(workspace: Workspace, taken: Taken) -> Added:
    """Record one document that came in, its capture and its line of the custody log, together."""
    document, capture = taken.document, taken.capture
    known = workspace.record.get(Document, document.sha256) is not None
    with workspace.record.transaction():
        workspace.record.add([document, capture])
        workspace.log("received", document.sha256, f"{capture.method}: {capture.origin}")
    return Added(origin=capture.origin, state="known" if known else "new", document=document.sha256)
