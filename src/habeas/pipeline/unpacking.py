"""Taking in what lies inside a container: each member a document of its own, with its parent."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from habeas.archive import Intake, Taken
from habeas.errors import SkipError
from habeas.model import Document, ReadStatus
from habeas.pipeline.adding import intake, keep
from habeas.pipeline.workspace import Workspace
from habeas.readers import Member, unpack


@dataclass(frozen=True, slots=True)
class Kept:
    """How taking a container apart ended, and how many of its members were taken in."""

    status: ReadStatus
    reason: str
    members: int


def unpack_into(workspace: Workspace, container: Document, budgets: dict[str, int]) -> Kept:
    """Take the members of an archived container in.

    `budgets` holds, by container, how many bytes the containers inside it may still expand to; it
    is drawn upon here, so that many small bombs cost no more than one.
    """
    taker, kept = intake(workspace), 0
    with tempfile.TemporaryDirectory(prefix="habeas-", dir=workspace.folder) as folder:
        unpacking = unpack(
            workspace.archive.path(container.sha256),
            container,
            workspace.settings.limits,
            Path(folder),
            depth=_depth(workspace, container),
            budget=budgets.get(container.parent or ""),
        )
        budgets[container.sha256] = unpacking.budget_left
        if container.parent in budgets:
            budgets[container.parent] = unpacking.budget_left
        for member in unpacking.members:
            kept += _take(workspace, taker, member, container)
    return Kept(unpacking.status, unpacking.reason, kept)


def _take(workspace: Workspace, taker: Intake, member: Member, container: Document) -> int:
    """Take one member in; return 1, or 0 when it was skipped, which the custody log then says."""
    if member.path is None:
        workspace.log("member skipped", container.sha256, f"{member.name}: {member.reason}")
        return 0
    try:
        keep(workspace, _taken(taker, member, member.path, container))
    except SkipError as reason:
        workspace.log("member skipped", container.sha256, f"{member.name}: {reason}")
        return 0
    return 1


def _taken(taker: Intake, member: Member, path: Path, container: Document) -> Taken:
    if member.url:
        return taker.take_record(path, member.url, member.captured_at, member.headers, container)
    return taker.take_member(path, member.name, container)


def _depth(workspace: Workspace, document: Document) -> int:
    depth, parent = 0, document.parent
    while parent:
        depth += 1
        above = workspace.record.get(Document, parent)
        parent = above.parent if above else None
    return depth
