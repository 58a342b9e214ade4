"""Where a child puts what it takes out of a container: numbered files, within limits."""

import os
from collections.abc import Iterable

from habeas.errors import LimitError
from habeas.readers.wire import Task


class Store:
    """Writes members under names of its own, so that a member's name is never a path."""

    def __init__(self, task: Task) -> None:
        self._into = task.into
        self._limits = task.limits
        self._left = task.budget
        self._count = 0

    def put(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Write the chunks to a new file and return its name and size.

        Raises LimitError when one member is too large or all together are. What was written is then
        cut back to nothing and still counts against the budget, because it was unpacked.
        """
        name, size = f"{self._count:06d}", 0
        self._count += 1
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with os.fdopen(os.open(f"{self._into}/{name}", flags, 0o600), "wb") as file:
            try:
                for chunk in chunks:
                    size += len(chunk)
                    self._left -= len(chunk)
                    self._check(size)
                    file.write(chunk)
            except BaseException:
                file.truncate(0)
                raise
        return name, size

    @property
    def spent(self) -> bool:
        """Whether nothing more may be written."""
        return self._left < 0

    def _check(self, size: int) -> None:
        if size > self._limits.member_bytes:
            raise LimitError(f"It is larger than the limit of {self._limits.member_bytes:,} bytes.")
        if self.spent:
            raise LimitError("The container expands beyond the limit for all its members together.")
