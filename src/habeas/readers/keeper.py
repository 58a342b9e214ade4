"""The parent's end: one zygote a process, started when first needed, and one call a document."""

import atexit
import contextlib
import os
import select
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import StopError
from habeas.readers import wire

_START = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from habeas.readers.zygote import main; main(int(sys.argv[1]))"
)
_GRACE = 30.0
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a child wrote, still untrusted, and how it ended; `end` is None when nobody knows."""

    untrusted_answers: bytes
    end: wire.End | None
    overflowed: bool = False


class Keeper:
    """Starts the zygote, hands it documents from any thread, and starts it anew when it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def ask(self, untrusted_path: Path, task: wire.Task, answer_bytes: int) -> Outcome:
        """Give the document to a new child and return what it wrote, at most `answer_bytes`.

        Raises OSError when the document cannot be opened, StopError when no child can be had.
        """
        with contextlib.ExitStack() as closing:
            untrusted = os.open(untrusted_path, os.O_RDONLY | os.O_CLOEXEC)
            answers, answering = os.pipe()
            reports, reporting = os.pipe()
            for descriptor in (answers, reports):
                closing.callback(os.close, descriptor)
            try:
                self._send(wire.pack(task), [untrusted, answering, reporting])
            finally:
                for descriptor in (untrusted, answering, reporting):
                    os.close(descriptor)
            return self._receive(answers, reports, task.limits.reader_seconds, answer_bytes)

    def close(self) -> None:
        """End the zygote and every child of it; the next document starts another."""
        with self._lock:
            self._end()

    def forget(self) -> None:
        """Drop, after a fork, what belongs to the process that forked."""
        self._lock = threading.Lock()
        if self._control:
            self._control.close()
        if self._process:
            self._process.returncode = 0  # not this process's child: nothing to wait for
        self._process = self._control = None

    def _send(self, message: bytes, descriptors: list[int]) -> None:
        with self._lock:
            for attempt in (1, 2):
                control = self._control or self._start()
                try:
                    socket.send_fds(control, [message], descriptors)
                except OSError as error:
                    self._end()
                    if attempt == 2:
                        raise StopError(f"The reading process does not answer: {error}.") from error
                else:
                    return

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = (sys.executable, "-I", "-X", "utf8", "-c", _START, str(theirs.fileno()))
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [*command, *sys.path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._control = ours
        return ours

    def _end(self) -> None:
        if self._control:
            self._control.close()
        if self._process:
            try:
                self._process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = self._control = None

    def _receive(self, answers: int, reports: int, seconds: float, most: int) -> Outcome:
        os.set_blocking(answers, False)
        poller = select.poll()
        poller.register(answers, select.POLLIN)
        poller.register(reports, select.POLLIN)
        deadline = time.monotonic() + seconds + _GRACE
        said, overflowed = bytearray(), False
        while not overflowed:
            ready = {d for d, _ in poller.poll(max(0.0, deadline - time.monotonic()) * 1000)}
            if answers in ready and not _drain(answers, said, most):
                poller.unregister(answers)
            overflowed = len(said) > most
            if reports in ready:
                _drain(answers, said, most)
                return Outcome(
                    untrusted_answers=bytes(said),
                    end=_end_of(os.read(reports, 4096)),
                    overflowed=len(said) > most,
                )
            if not ready:
                self.close()
                break
        return Outcome(untrusted_answers=bytes(said), end=None, overflowed=overflowed)


def _drain(answers: int, said: bytearray, most: int) -> bool:
    """Add what is there to what was said, little over `most`; return whether more may come."""
    while len(said) <= most:
        try:
            chunk = os.read(answers, _CHUNK)
        except BlockingIOError:
            return True
        if not chunk:
            return False
        said += chunk
    return False


def _end_of(report: bytes) -> wire.End | None:
    return wire.unpack(report, wire.End) if report else None


KEEPER = Keeper()
atexit.register(KEEPER.close)
os.register_at_fork(after_in_child=KEEPER.forget)
