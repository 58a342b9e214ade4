"""Taking documents in: from files, folders and addresses into the archive and the record."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from habeas.archive import Intake, Skipped, Stated, Taken, display_address
from habeas.errors import SkipError, UsageError
from habeas.model import Document
from habeas.pipeline.workspace import Workspace, now
from habeas.readers import detect

UNSTATED = Stated()
NOTHING_ABOUT: Mapping[str, Stated] = MappingProxyType({})


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
    workspace: Workspace,
    untrusted_sources: Sequence[str],
    stated: Stated = UNSTATED,
    about: Mapping[str, Stated] = NOTHING_ABOUT,
) -> Iterator[Added]:
    """Archive each file, each file below a folder, and each address; yield what became of it.

    `about` says of single files, by name, what `stated` says of all the others.

    An input that cannot be used is yielded as `skipped`, noted in the custody log, and the rest
    goes on. StopError (a full disk, say) ends it: what was yielded before is kept.
    """
    taker = intake(workspace)
    for source in untrusted_sources:
        for outcome in _take(taker, workspace, source, stated, about):
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
        closed=workspace.closed,
    )


def read_about(path: Path) -> dict[str, Stated]:
    """Return what a TOML file states of documents: a table for each file name.

    Its keys are title, publisher, published, language, kind and note. Raises UsageError with the
    place of the mistake.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Stated])
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise UsageError(
            f"{path} cannot be used as a description of documents ({error}).",
            'Write a table for each file: ["report.pdf"] with title, publisher, published = "2024-05".',
        ) from error


def _take(
    taker: Intake,
    workspace: Workspace,
    untrusted_source: str,
    stated: Stated,
    about: Mapping[str, Stated],
) -> Iterator[Taken | Skipped]:
    if "://" not in untrusted_source:
        yield from taker.take(Path(untrusted_source), stated, about)
        return
    from habeas.archive.fetch import fetch  # the one module that opens a connection

    try:
        yield taker.take_fetched(fetch(untrusted_source, workspace.settings.limits), stated)
    except SkipError as reason:
        yield Skipped(origin=display_address(untrusted_source), reason=reason)


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
        workspace.log("received", document.sha256, f"{capture.method}: {document.name}")
    return Added(origin=capture.origin, state="known" if known else "new", document=document.sha256)
