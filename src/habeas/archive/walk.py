"""Which files lie at an untrusted path: in sorted order, and none left out in silence."""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from habeas.archive.door import refusal
from habeas.archive.names import harmless
from habeas.errors import SkipError


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """One input that was not taken, by its harmless path, and the error that says why."""

    origin: str
    reason: SkipError


def walk(untrusted_path: Path, closed: Sequence[Path]) -> Iterator[Path | Skipped]:
    """Yield the path itself, or each file below it when it is a folder.

    `closed` are files and folders that belong to the house itself (the archive, the database, keys)
    and are skipped wherever they turn up, with all that is in them. Within a folder, so are names
    that begin with a dot; a path that is named itself is never hidden. Links are yielded, never
    followed: opening refuses them.
    """
    ours = {identity for path in closed if (identity := _identity(path.resolve()))}
    if any(_identity(above) in ours for above in _above(untrusted_path)):
        yield _own(untrusted_path)
        return
    waiting: list[Path | Skipped] = [untrusted_path]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Skipped):
            yield found
        elif _identity(found) in ours:
            yield _own(found)
        elif _is_folder(found):
            waiting += reversed(_entries(found))
        else:
            yield found


def _entries(folder: Path) -> list[Path | Skipped]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        return [Skipped(origin=harmless(str(folder)), reason=refusal(folder, error))]
    return [
        _skipped(path, "is hidden", "Name it itself to add it.")
        if path.name.startswith(".")
        else path
        for path in paths
    ]


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.lstat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _above(path: Path) -> Sequence[Path]:
    try:
        return path.resolve().parents
    except (OSError, ValueError, RuntimeError):
        return ()


def _own(path: Path) -> Skipped:
    return _skipped(path, "belongs to the workspace itself", "Nothing needs to be done.")


def _skipped(path: Path, what: str, remedy: str) -> Skipped:
    shown = harmless(str(path))
    return Skipped(origin=shown, reason=SkipError(f"{shown} {what}.", remedy))
