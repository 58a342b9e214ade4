"""How the archive writes: to a temporary file, to the disk, and only then under the final name."""

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from habeas.archive.names import harmless
from habeas.errors import ArchiveError

_PREFIX = "put-"
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def trouble(root: Path) -> Iterator[None]:
    """Turn an OSError from writing below `root` into an ArchiveError that says what to do."""
    try:
        yield
    except OSError as error:
        where = harmless(str(root))
        if error.errno in _FULL:
            raise ArchiveError(
                f"The disk that holds the archive {where} is full.",
                "Free some space and add it again; nothing partial was kept.",
            ) from error
        raise ArchiveError(
            f"The archive {where} cannot be written ({os.strerror(error.errno or 0)}).",
            "Check its permissions and its disk, then add it again; nothing partial was kept.",
        ) from error


@contextmanager
def temporary(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield a new, locked file in the folder; on the way out it is gone, unless it was moved away.

    The lock tells `sweep` in another process that the file's writer is alive.
    """
    make_folder(folder)
    fd, path = _locked(folder)
    try:
        yield fd, path
    finally:
        path.unlink(missing_ok=True)
        os.close(fd)


def _locked(folder: Path) -> tuple[int, Path]:
    while True:
        fd, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            if os.fstat(fd).st_nlink:  # else a sweep came between creating it and locking it
                return fd, Path(name)
        except OSError:
            os.close(fd)
            Path(name).unlink(missing_ok=True)
            raise
        os.close(fd)


def sweep(folder: Path) -> None:
    """Remove the temporary files whose writers are dead; a folder that cannot be changed stays."""
    with suppress(OSError):
        for leftover in sorted(folder.glob(f"{_PREFIX}*")):
            with suppress(OSError):
                _remove_unlocked(leftover)


def _remove_unlocked(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    finally:
        os.close(fd)


def write(fd: int, data: bytes) -> None:
    """Write all of the data; a disk may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def make_folder(folder: Path) -> None:
    """Make the folder, for its owner alone, and those above it, each one kept on the disk."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the folder's entries; some network file systems cannot be asked to."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(fd)
