"""Running the few programs that readers may start, found in the system's own folders alone."""

import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.errors import LimitError
from habeas.readers.guard import PROGRAM_DIRS


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a program wrote before it ended; `complaint` is its first words on standard error."""

    status: int
    wrote: bytes
    complaint: str


def find(name: str) -> str | None:
    """Return where the program is; None where it is not installed."""
    return shutil.which(name, path=":".join(PROGRAM_DIRS))


def run(
    command: Sequence[str], *, fed: bytes = b"", held: Sequence[int] = (), stop_at: float
) -> Ran:
    """Run the program with `fed` on its standard input and the descriptors `held` left open.

    It has the limits of the child that starts it. Raises LimitError when it has not ended by
    `stop_at`, a `time.monotonic()`.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a program found in the system's own folders
            command,
            input=fed,
            capture_output=True,
            env={"OMP_THREAD_LIMIT": "1"},
            pass_fds=held,
            timeout=max(0.0, stop_at - time.monotonic()),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        name = command[0].rpartition("/")[2]
        raise LimitError(
            f"{name} had not ended when the time for the document was over.",
            "Raise reader_seconds and read it again.",
        ) from error
    complaint = " ".join(done.stderr[:4096].decode("utf-8", "replace").split())
    return Ran(status=done.returncode, wrote=done.stdout, complaint=complaint)
