"""A reader that does what its document tells it to, however bad: it comes in by the entry point."""

import ctypes
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import LimitError, UnreadableError
from habeas.model import Grid, Page
from habeas.readers import Content, Source


def loop(_: Source, __: str) -> str:
    while True:
        pass


def sleep(_: Source, seconds: str) -> str:
    time.sleep(float(seconds))
    return "awake"


def eat_memory(_: Source, __: str) -> str:
    eaten = []
    while True:
        eaten.append(bytearray(16 << 20))


def long_text(_: Source, length: str) -> str:
    return "x" * int(length)


def crash(_: Source, __: str) -> str:
    ctypes.string_at(0)
    return "alive"


def abort(_: Source, __: str) -> str:
    os.abort()


def leave(_: Source, status: str) -> str:
    os._exit(int(status))


def kill_parent(_: Source, __: str) -> str:
    libc = ctypes.CDLL(None)
    libc.kill(os.getppid(), int(signal.SIGKILL))
    return "done"


def raise_error(_: Source, said: str) -> str:
    raise ValueError(said)


def unreadable(_: Source, __: str) -> str:
    raise UnreadableError("There is nothing here.", "Look elsewhere.")


def over_limit(_: Source, __: str) -> str:
    raise LimitError("It asks for too much.")


def use_socket(_: Source, __: str) -> str:
    socket.create_connection(("127.0.0.1", 9))
    return "connected"


def connect_natively(_: Source, port: str) -> str:
    """Connect to a server on this machine without Python's socket module; say what came of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    sock = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = (
        int(socket.AF_INET).to_bytes(2, sys.byteorder)
        + int(port).to_bytes(2, "big")
        + bytes([127, 0, 0, 1])
        + bytes(8)
    )
    result = libc.connect(sock, address, len(address))
    return f"connect gave {result} {os.strerror(ctypes.get_errno())}"


def write_file(_: Source, path: str) -> str:
    Path(path).write_text("written")
    return "written"


def write_natively(_: Source, path: str) -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    opened = libc.open(path.encode(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    return "opened" if opened >= 0 else f"refused: {os.strerror(ctypes.get_errno())}"


def remove_file(_: Source, path: str) -> str:
    Path(path).unlink()
    return "removed"


def run_program(_: Source, program: str) -> str:
    return str(subprocess.run([program], check=False).returncode)


def start_daemon(_: Source, seconds: str) -> str:
    """Start a process natively that would outlive this one; give its id."""
    libc = ctypes.CDLL(None)
    pid = libc.fork()
    if pid == 0:
        libc.sleep(int(seconds))
        libc._exit(0)
    return f"child {pid}"


def look_around(_: Source, __: str) -> str:
    return json.dumps(
        {
            "environment": dict(os.environ),
            "descriptors": sorted(entry.name for entry in Path("/proc/self/fd").iterdir()),
            "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
            "modules": sorted(sys.modules),
        }
    )


def pipes() -> list[int]:
    """The pipes this process holds beside its standard streams: the one the answer goes by."""
    held = [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]
    return [n for n in held if n > 2 and Path(f"/proc/self/fd/{n}").is_fifo()]


def forge(_: Source, said: str) -> str:
    """Write bytes of our own to the pipe the answer goes by, then end as if all were well."""
    for pipe in pipes():
        os.write(pipe, bytes.fromhex(said))
    os._exit(0)


def flood(_: Source, __: str) -> str:
    while True:
        os.write(pipes()[0], bytes(1 << 16))


def bad_pages(_: Source, __: str) -> Content:
    return Content(text="abc", pages=(Page(number=1, start=0, end=99),))


def bad_cells(_: Source, __: str) -> Content:
    return Content(text="abc", grids=(Grid(sheet="S", start=0, end=9),))


def odd_metadata(_: Source, __: str) -> Content:
    return Content(
        text="Some text.",
        title="\x1b[31mred\u202etitle\n" + "x" * 5000,
        published="next Tuesday",
        warnings=("w\x00",) * 500,
    )


def missing(_: Source, what: str) -> Content:
    return Content(text="Some text.", missing=what)


@dataclass(frozen=True, slots=True)
class Misbehaving:
    name: str = "misbehaving"
    version: str = "9"
    media_types: tuple[str, ...] = ("application/json",)

    def load(self) -> Callable[[Source], Content]:
        return obey


def obey(source: Source) -> Content:
    order = json.load(source.file)
    said = globals()[order["do"]](source, order.get("with", ""))
    return said if isinstance(said, Content) else Content(text=said)


READER = Misbehaving()
