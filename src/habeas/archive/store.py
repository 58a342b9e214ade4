"""The archive: bytes kept under their SHA-256, written once and checked whenever they are read."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from habeas.archive import disk
from habeas.archive.door import chunks, open_regular
from habeas.archive.names import harmless
from habeas.errors import ArchiveError
from habeas.settings import Limits

INCOMING = "incoming"
_SHA256 = re.compile("[0-9a-f]{64}")
_CHUNK = 1024 * 1024


class Stored(NamedTuple):
    """What was kept: the SHA-256 of the bytes and how many there are."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing in the archive that does not hold; `sha256` is empty for a file that is no part of it."""

    sha256: str
    path: Path
    sentence: str


class Archive:
    """Bytes under a folder, each file named by its own SHA-256: `ab/cd/abcd...`.

    Opening writes nothing, so that an archive on a read-only disk can be checked; it only removes
    what a killed process left behind in `incoming/`. Any number of processes may put at once.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        disk.sweep(root / INCOMING)

    def put_file(self, untrusted_path: Path, limits: Limits) -> Stored:
        """Copy a regular file in and return its SHA-256 and size; it is never loaded whole.

        Raises SkipError for what is no readable regular file, LimitError for more than
        `limits.input_bytes` (before copying), ArchiveError when the archive cannot be written.
        """
        with open_regular(untrusted_path) as source:
            return self._put(chunks(source, untrusted_path, limits.input_bytes))

    def put_bytes(self, data: bytes) -> Stored:
        """Keep the bytes and return their SHA-256 and size; ArchiveError when that fails."""
        return self._put((data,))

    def path(self, sha256: str) -> Path:
        """Return where the bytes lie, unchecked; ArchiveError when there are none.

        The file belongs to the archive: open it for reading only. `verify` checks it.
        """
        path = self._place(sha256)
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            raise _unavailable(sha256, error) from error
        if not stat.S_ISREG(mode):
            raise _altered(sha256)
        return path

    def read(self, sha256: str) -> bytes:
        """Return the bytes; ArchiveError when they are missing or no longer have this SHA-256."""
        data = b"".join(self._stream(sha256))
        _require(sha256, hashlib.sha256(data).hexdigest())
        return data

    def verify(self, sha256: str) -> int:
        """Return the size after reading every byte; ArchiveError when missing or altered."""
        hasher, size = hashlib.sha256(), 0
        for chunk in self._stream(sha256):
            hasher.update(chunk)
            size += len(chunk)
        _require(sha256, hasher.hexdigest())
        return size

    def verify_all(
        self,
        expected: Iterable[str] = (),
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Iterator[Fault]:
        """Read the whole archive and yield what does not hold: altered, unreadable, missing, stray.

        `expected` names what the record says must be there: the archive cannot know of its own what
        was taken out of it. `progress` is called with files done and files in all.
        """
        total = sum(1 for _ in self._files())
        for done, path in enumerate(self._files(), 1):
            sha256 = path.name
            if not _SHA256.fullmatch(sha256) or path != self._place(sha256):
                sentence = f"{harmless(str(path))} is no part of the archive."
                yield Fault(sha256="", path=path, sentence=sentence)
            else:
                yield from self._faults(sha256)
            progress(done, total)
        for sha256 in expected:
            path = self._place(sha256)
            if path.is_dir() or not os.path.lexists(path):
                yield from self._faults(sha256)

    def _faults(self, sha256: str) -> Iterator[Fault]:
        try:
            self.verify(sha256)
        except ArchiveError as error:
            yield Fault(sha256=sha256, path=self._place(sha256), sentence=error.happened)

    def _place(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ArchiveError(
                f"{harmless(sha256[:80])!r} is not a SHA-256.",
                "Name archived bytes by 64 lower-case hexadecimal digits.",
            )
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def _files(self) -> Iterator[Path]:
        for folder, folders, files in os.walk(self.root, onerror=_unlistable):
            if Path(folder) == self.root and INCOMING in folders:
                folders.remove(INCOMING)
            folders.sort()
            links = [name for name in folders if Path(folder, name).is_symlink()]
            for name in sorted(files + links):
                yield Path(folder, name)

    def _put(self, pieces: Iterable[bytes]) -> Stored:
        hasher, size = hashlib.sha256(), 0
        with disk.trouble(self.root), disk.temporary(self.root / INCOMING) as (fd, temporary):
            for piece in pieces:
                disk.write(fd, piece)
                hasher.update(piece)
                size += len(piece)
            stored = Stored(hasher.hexdigest(), size)
            final = self._place(stored.sha256)
            if os.path.lexists(final):
                # Never written over: if what lies there is damaged, that has to be seen.
                self.verify(stored.sha256)
            else:
                os.fchmod(fd, 0o444)
                os.fsync(fd)
                disk.make_folder(final.parent)
                temporary.rename(final)
            disk.sync_folder(final.parent)
        return stored

    def _stream(self, sha256: str) -> Iterator[bytes]:
        path = self._place(sha256)
        try:
            fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            with open(fd, "rb", buffering=0) as source:  # noqa: PTH123
                if not stat.S_ISREG(os.fstat(fd).st_mode):
                    raise _altered(sha256)
                while chunk := source.read(_CHUNK):
                    yield chunk
        except OSError as error:
            raise _unavailable(sha256, error) from error


def _require(sha256: str, found: str) -> None:
    if found != sha256:
        raise _altered(sha256)


def _unavailable(sha256: str, error: OSError) -> ArchiveError:
    if error.errno == errno.ENOENT:
        return ArchiveError(
            f"The archived bytes {sha256} are missing.",
            "Restore the file from a copy of the archive, or add the original document again.",
        )
    if error.errno in (errno.ELOOP, errno.EISDIR):  # no longer a file at all
        return _altered(sha256)
    return ArchiveError(
        f"The archived bytes {sha256} cannot be read ({os.strerror(error.errno or 0)}).",
        "Check the disk and the permissions of the archive.",
    )


def _altered(sha256: str) -> ArchiveError:
    return ArchiveError(
        f"The archived bytes {sha256} were altered: they no longer have that SHA-256.",
        "Move the altered file out of the archive, keep it, and restore the file from a copy.",
    )


def _unlistable(error: OSError) -> None:
    if error.errno != errno.ENOENT:  # an archive that nothing was put into yet has no folder
        raise ArchiveError(
            f"The archive's folder {harmless(str(error.filename))} cannot be listed.",
            "Check its permissions and the disk that it is on.",
        ) from error
