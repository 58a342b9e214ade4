"""The zygote: warm, shared by threads, gone with its parent however that ends, replaced when lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from habeas.readers.keeper import KEEPER

from . import samples
from .conftest import Read
from .test_hostile import is_running

# A shell's background job starts with the interrupt ignored; the sleeper is to feel it.
SLEEPER = """
import os, signal, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from habeas.readers import read
from habeas.readers.keeper import KEEPER
from habeas.model import Document
from habeas.settings import Limits
path = Path(sys.argv[1])
document = Document(sha256="0" * 64, size=1, media_type="", name="order.json")
threading.Thread(
    target=read, args=(path, document, Limits(reader_seconds=60)), daemon=True
).start()
while KEEPER._process is None:
    time.sleep(0.01)
print(KEEPER._process.pid, flush=True)
exec(sys.argv[2])
"""


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] not in "ZX":
            found.append(int(stat.parent.name))
    return found


def wait_until(condition: Callable[[], object], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def zygote_pid() -> int:
    assert KEEPER._process is not None
    return KEEPER._process.pid


@pytest.mark.parametrize(
    ("ending", "how"),
    [
        ("time.sleep(60)", signal.SIGKILL),
        ("time.sleep(60)", signal.SIGINT),
        ("time.sleep(60)", signal.SIGTERM),
        ("time.sleep(1.5); os._exit(0)", None),
        ("time.sleep(1.5)", None),
    ],
)
def test_zygote_and_children_end_with_their_parent(
    misbehaving: None, tmp_path: Path, ending: str, how: signal.Signals | None
) -> None:
    order = tmp_path / "order.json"
    order.write_text('{"do": "sleep", "with": "60"}')
    parent = subprocess.Popen(
        [sys.executable, "-c", SLEEPER, str(order), ending],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert parent.stdout is not None
    zygote = int(parent.stdout.readline())
    assert wait_until(lambda: children(zygote)), "a child reads"
    child = children(zygote)[0]
    if how:
        parent.send_signal(how)
    parent.wait(timeout=20)
    parent.stdout.close()
    assert wait_until(lambda: not is_running(zygote))
    assert wait_until(lambda: not is_running(child))


def test_a_killed_child_is_one_failed_reading(order: Read) -> None:
    order("sleep", 0)
    readings = []
    thread = threading.Thread(target=lambda: readings.append(order("sleep", 60)))
    thread.start()
    assert wait_until(lambda: children(zygote_pid()))
    os.kill(children(zygote_pid())[0], signal.SIGKILL)
    thread.join(timeout=15)
    assert readings[0].status == "failed"
    assert "ended by SIGKILL" in readings[0].reason


def test_a_killed_zygote_is_replaced(order: Read) -> None:
    order("sleep", 0)
    before = zygote_pid()
    readings = []
    thread = threading.Thread(target=lambda: readings.append(order("sleep", 60)))
    thread.start()
    assert wait_until(lambda: children(before))
    child = children(before)[0]
    os.kill(before, signal.SIGKILL)
    thread.join(timeout=15)
    assert readings[0].status == "failed"
    assert "ended before the document was read" in readings[0].reason
    assert wait_until(lambda: not is_running(child)), "an orphan does not read on"
    assert order("sleep", 0).text == "awake"
    assert zygote_pid() != before


def test_threads_share_one_zygote_and_keep_their_documents_apart(
    tmp_path: Path, read_bytes: Read
) -> None:
    from habeas.readers import read
    from habeas.settings import Limits

    from .conftest import document

    def one(number: int) -> str:
        data = f"Document number {number}.".encode()
        path = tmp_path / f"{number}.txt"
        path.write_bytes(data)
        return read(path, document(data, path.name), Limits()).text

    read_bytes(b"warm", "a.txt")
    pid = zygote_pid()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(one, range(60))) == [f"Document number {n}." for n in range(60)]
    assert zygote_pid() == pid
    assert wait_until(lambda: not children(pid))


def test_a_forked_worker_starts_its_own_and_leaves_ours(read_bytes: Read) -> None:
    read_bytes(b"Before the fork.", "a.txt")
    pid = zygote_pid()
    worker = os.fork()
    if worker == 0:
        fine = read_bytes(b"In the worker.", "a.txt").text == "In the worker."
        own = zygote_pid() != pid
        KEEPER.close()
        os._exit(0 if fine and own else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == 0
    assert read_bytes(b"After the fork.", "a.txt").text == "After the fork."
    assert zygote_pid() == pid


def test_nothing_is_left_open(read_bytes: Read) -> None:
    read_bytes(b"warm", "a.txt")
    before = len(list(Path("/proc/self/fd").iterdir()))
    inside = len(list(Path(f"/proc/{zygote_pid()}/fd").iterdir()))
    for _ in range(30):
        read_bytes(b"again", "a.txt")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert wait_until(lambda: len(list(Path(f"/proc/{zygote_pid()}/fd").iterdir())) <= inside)


def test_a_warm_document_costs_little(read_bytes: Read) -> None:
    """Generous, for a busy machine: starting an interpreter for each would take ten times this."""
    data = samples.PARAGRAPH.encode()
    read_bytes(data, "a.txt")
    started = time.monotonic()
    for _ in range(20):
        read_bytes(data, "a.txt")
    assert (time.monotonic() - started) / 20 < 0.1
