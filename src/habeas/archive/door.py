"""The door for files: only a regular file is opened, and only what it was at that moment is read."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from habeas.archive.names import harmless
from habeas.errors import LimitError, SkipError

_CHUNK = 1024 * 1024
_KINDS = (
    (stat.S_ISLNK, "a symbolic link", "Add the file that it points to."),
    (stat.S_ISDIR, "a folder", "Add the files in it."),
    (stat.S_ISFIFO, "a named pipe", "Save what comes out of it as a file and add that."),
    (stat.S_ISSOCK, "a socket", "Only files can be added."),
    (stat.S_ISCHR, "a device", "Only files can be added."),
    (stat.S_ISBLK, "a device", "Copy what is on it to a file and add that."),
)
_REASONS = {
    errno.ENOENT: ("does not exist, or is gone by now", "Check the name and add it again."),
    errno.ENOTDIR: ("does not exist, or is gone by now", "Check the name and add it again."),
    errno.EACCES: ("may not be read by this account", "Change its permissions and add it again."),
    errno.EPERM: ("may not be read by this account", "Change its permissions and add it again."),
    errno.ENAMETOOLONG: ("has too long a name", "Shorten the name and add it again."),
    errno.ELOOP: ("is a symbolic link", "Add the file that it points to."),
}


def open_regular(untrusted_path: Path) -> BinaryIO:
    """Return the regular file opened for unbuffered reading.

    Raises SkipError, saying what it is instead, for a symbolic link, folder, pipe, socket or device,
    and for a file that is gone or may not be read. Nothing but a regular file is ever opened, and a
    path exchanged between the look and the opening is caught by a second look.
    """
    try:
        _require_regular(untrusted_path, os.lstat(untrusted_path))
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
        source = open(os.open(untrusted_path, flags), "rb", buffering=0)  # noqa: SIM115, PTH123
    except (OSError, ValueError) as error:
        raise refusal(untrusted_path, error) from error
    try:
        _require_regular(untrusted_path, os.fstat(source.fileno()))
    except SkipError:
        source.close()
        raise
    return source


def chunks(source: BinaryIO, untrusted_path: Path, input_bytes: int) -> Iterator[bytes]:
    """Yield the file's bytes, a megabyte at most at a time.

    Raises LimitError before the first byte when the file is larger than `input_bytes`, and SkipError
    when it cannot be read to its end or changed meanwhile: a copy torn between two states of a file
    is evidence of neither.
    """
    try:
        before = os.fstat(source.fileno())
        if before.st_size > input_bytes:
            raise _too_large(untrusted_path, before.st_size, input_bytes)
        size = 0
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > input_bytes:
                raise _too_large(untrusted_path, size, input_bytes)
            yield chunk
        after = os.fstat(source.fileno())
    except OSError as error:
        raise refusal(untrusted_path, error) from error
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or (
        size != after.st_size
    ):
        raise SkipError(
            f"{harmless(str(untrusted_path))} changed while it was being copied.",
            "Add it again when nothing writes to it any more.",
        )


def refusal(untrusted_path: Path, error: OSError | ValueError) -> SkipError:
    """Return the SkipError that says why the path could not be opened or read."""
    shown = harmless(str(untrusted_path))
    if isinstance(error, ValueError):
        return SkipError(f"{shown} is no possible file name.", "Check the name and add it again.")
    number = error.errno or 0
    unknown = (
        f"could not be read ({os.strerror(number)})",
        "Check the disk that it is on, then add it again.",
    )
    happened, remedy = _REASONS.get(number, unknown)
    return SkipError(f"{shown} {happened}.", remedy)


def _require_regular(untrusted_path: Path, status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    for is_kind, what, remedy in _KINDS:
        if is_kind(status.st_mode):
            raise SkipError(f"{harmless(str(untrusted_path))} is {what}, not a file.", remedy)
    raise SkipError(f"{harmless(str(untrusted_path))} is not a file.", "Only files can be added.")


def _too_large(untrusted_path: Path, size: int, limit: int) -> LimitError:
    return LimitError(
        f"{harmless(str(untrusted_path))} has {size:,} bytes or more, and the limit is {limit:,}.",
        "Split it, or raise the limit on the size of an input.",
    )
