"""The long-lived process that limited children are forked from, so that imports are paid for once.

It never opens a document: it is handed one as an open descriptor and passes it to a child. It ends
when the parent's end of the control socket closes, however the parent ended, and takes every
running child with it.
"""

import contextlib
import gc
import os
import select
import signal
import socket
import time
from dataclasses import dataclass

from habeas.readers import child, guard, wire
from habeas.readers.language import model

MESSAGE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    """A running child; `report` is the pipe on which the parent waits to hear of its end."""

    pid: int
    report: int
    deadline: float


def main(control: int) -> None:
    """Serve the parent at the other end of the control socket until it is gone."""
    guard.leave_network()
    model()
    with socket.socket(fileno=control) as parent:
        zygote = _Zygote(parent)
        try:
            while zygote.turn():
                pass
        finally:
            zygote.kill_all()


class _Zygote:
    """The children that run, by the descriptor that becomes readable when each ends."""

    def __init__(self, parent: socket.socket) -> None:
        self._parent = parent
        self._poller = select.poll()
        self._poller.register(parent, select.POLLIN)
        self._children: dict[int, _Child] = {}
        self._reports: dict[int, int] = {}
        self._overtime: set[int] = set()

    def turn(self) -> bool:
        """Wait for one thing to happen and deal with it; return whether the parent is there."""
        for descriptor, _ in self._poller.poll(self._patience()):
            if descriptor == self._parent.fileno():
                if not self._accept():
                    return False
            elif descriptor in self._children:
                self._finish(descriptor)
            elif descriptor in self._reports:  # the parent closed its end and wants no answer
                self._poller.unregister(descriptor)
                _kill(self._children[self._reports[descriptor]].pid)
        for ended, running in self._children.items():
            if running.deadline <= time.monotonic() and ended not in self._overtime:
                self._overtime.add(ended)
                _kill(running.pid)
        return True

    def kill_all(self) -> None:
        """Kill every child that still runs."""
        for running in self._children.values():
            _kill(running.pid)

    def _patience(self) -> float | None:
        waiting = [c.deadline for e, c in self._children.items() if e not in self._overtime]
        return max(0.0, min(waiting) - time.monotonic()) * 1000 + 1 if waiting else None

    def _accept(self) -> bool:
        message, received, _, _ = socket.recv_fds(self._parent, MESSAGE_BYTES, 3)
        if len(received) != 3:
            return bool(message)
        untrusted, answers, report = received
        try:
            task = wire.unpack(message, wire.Task)
            pid = self._fork(task, child.prepare(task), untrusted, answers)
        except Exception as error:
            _report(report, wire.End(how="not_started", note=child.why(error)))
        else:
            self._watch(pid, report, time.monotonic() + task.limits.reader_seconds)
        finally:
            os.close(untrusted)
            os.close(answers)
        return True

    def _fork(self, task: wire.Task, act: child.Act, untrusted: int, answers: int) -> int:
        gc.freeze()  # what every child shares is then never copied for counting alone
        zygote = os.getpid()
        pid = os.fork()
        if pid == 0:
            child.run(task, act, untrusted, answers, zygote)
        return pid

    def _watch(self, pid: int, report: int, deadline: float) -> None:
        ended = os.pidfd_open(pid)
        self._children[ended] = _Child(pid=pid, report=report, deadline=deadline)
        self._reports[report] = ended
        self._poller.register(ended, select.POLLIN)
        self._poller.register(report, 0)

    def _finish(self, ended: int) -> None:
        running = self._children.pop(ended)
        del self._reports[running.report]
        self._poller.unregister(ended)
        with contextlib.suppress(KeyError):
            self._poller.unregister(running.report)
        os.close(ended)
        _kill(running.pid)  # its pid is still its own until it is waited for
        status = os.waitstatus_to_exitcode(os.waitpid(running.pid, 0)[1])
        if ended in self._overtime or status == -signal.SIGXCPU:
            end = wire.End(how="overtime")
        elif status < 0:
            end = wire.End(how="signalled", number=-status)
        else:
            end = wire.End(how="exited", number=status)
        self._overtime.discard(ended)
        _report(running.report, end)


def _kill(pid: int) -> None:
    """Kill the child and the process group it leads, which holds whatever it started."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _report(report: int, end: wire.End) -> None:
    with contextlib.suppress(BrokenPipeError):
        os.write(report, wire.pack(end))
    os.close(report)
