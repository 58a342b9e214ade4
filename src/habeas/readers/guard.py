"""What a child that holds untrusted bytes may no longer do.

Each bar stands twice where Linux allows it: once in the kernel, where native code cannot get round
it (namespaces, Landlock, resource limits), and once as an audit hook that names what was refused.
Where the kernel refuses a bar, the hook remains.
"""

import ctypes
import os
import resource
import signal
import sys
from itertools import pairwise
from typing import NoReturn

from habeas.settings import Limits

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_WRITE_FILE, _MAKE_FILE, _TRUNCATE = 1 << 1, 1 << 8, 1 << 14
_CHANGES = {1: 0b1_1111_1111_0010, 2: 0b11_1111_1111_0010, 3: 0b111_1111_1111_0010}
_OPEN_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_STARTING = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system")
_CHANGING = (
    "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
    "os.setxattr", "os.symlink", "os.truncate", "os.utime",
)  # fmt: skip
PROGRAMS = ("antiword", "tesseract")
PROGRAM_DIRS = ("/usr/bin", "/usr/local/bin", "/bin", "/opt/homebrew/bin")


def leave_network() -> bool:
    """Move this process into an empty network of its own; return whether the kernel allowed it.

    It has no interface that is up, so that nothing leaves the machine or reaches a local service.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def die_with(parent: int) -> None:
    """Have the kernel kill this process when `parent` ends, even if it ended already."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:
        os._exit(1)


def close_all_but(*kept: int) -> None:
    """Point the standard streams at nothing and close every other descriptor but those kept."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    edges = [2, *sorted(kept), os.sysconf("SC_OPEN_MAX")]
    for low, high in pairwise(edges):
        os.closerange(low + 1, high)


def limit(limits: Limits, writable_bytes: int) -> None:
    """Bound memory, processor time, open files and the size of any file written."""
    seconds = max(1, limits.reader_seconds)
    for what, soft, hard in (
        (resource.RLIMIT_AS, limits.reader_memory, limits.reader_memory),
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_FSIZE, writable_bytes, writable_bytes),
        (resource.RLIMIT_NOFILE, 128, 128),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        ceiling = resource.getrlimit(what)[1]
        fits = hard if ceiling == resource.RLIM_INFINITY else min(hard, ceiling)
        resource.setrlimit(what, (min(soft, fits), fits))


def keep_files(into: str = "") -> bool:
    """Have the kernel refuse every change to files outside `into`; return whether it does.

    Uses Landlock. From its fourth version on it also refuses TCP, from its sixth on signals to and
    abstract sockets of processes outside.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    changes = _CHANGES[min(version, 3)]
    wanted = (changes, 0b11 if version >= 4 else 0, 0b11 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = libc.syscall(_LANDLOCK_CREATE, (ctypes.c_uint64 * 3)(*wanted), size, 0)
    if ruleset < 0:
        return False
    _allow(libc, ruleset, os.devnull, _WRITE_FILE)
    if into:
        _allow(libc, ruleset, into, (_WRITE_FILE | _MAKE_FILE | _TRUNCATE) & changes)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    refused = libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return bool(refused)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("access", ctypes.c_uint64), ("folder", ctypes.c_int32))


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, access: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rule = _Beneath(access=access, folder=place)
    libc.syscall(_LANDLOCK_ADD, ruleset, 1, ctypes.byref(rule), 0)
    os.close(place)


def refuse(into: str = "") -> None:
    """Refuse sockets, programs other than `PROGRAMS`, and changes to files outside `into`.

    For the rest of the process's life: an audit hook cannot be taken back.
    """

    allowed = {(folder, name) for folder in PROGRAM_DIRS for name in PROGRAMS}

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event.startswith("socket."):
            _refuse("use the network")
        elif event == "open" and isinstance(args[2], int) and args[2] & _OPEN_FOR_WRITING:
            if not isinstance(args[0], int) and not _inside(args[0], into):
                _refuse("write a file")
        elif event in _CHANGING:
            _refuse("change a file")
        elif event == "subprocess.Popen":
            if os.path.split(str(args[0])) not in allowed:
                _refuse("start a program")
        elif event in _STARTING:
            _refuse("start a program")

    sys.addaudithook(hook)


def _inside(path: object, into: str) -> bool:
    if not isinstance(path, str | bytes):
        return False
    where = os.path.normpath(os.fsdecode(path))
    return where == os.devnull or (bool(into) and os.path.split(where)[0] == into)


def _refuse(what: str) -> NoReturn:
    raise PermissionError(f"A reader may not {what}.")
