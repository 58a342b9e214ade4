"""Readers that loop, eat, crash, lie or reach out: each ends as a reading with its reason."""

import ctypes
import json
import os
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.errors import UsageError
from habeas.readers import door, guard, wire, zygote
from habeas.readers.keeper import KEEPER, Keeper
from habeas.settings import Limits

from . import samples
from .conftest import Read


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@pytest.mark.parametrize(
    ("do", "argument", "limits", "status", "reason"),
    [
        ("loop", "", {"reader_seconds": 1}, "failed", "took longer than the limit of 1 seconds"),
        ("sleep", 60, {"reader_seconds": 1}, "failed", "took longer than the limit of 1 seconds"),
        ("eat_memory", "", {"reader_memory": 400 << 20}, "failed", "more than 400 MiB of memory"),
        ("crash", "", {}, "failed", "ended by SIGSEGV"),
        ("abort", "", {}, "failed", "ended by SIGABRT"),
        ("leave", 3, {}, "failed", "ended with status 3"),
        ("leave", 0, {}, "failed", "malformed"),
        ("raise_error", "a\nb", {}, "failed", "stopped with ValueError: a b."),
        ("unreadable", "", {}, "unreadable", "There is nothing here. Look elsewhere."),
        ("over_limit", "", {}, "failed", "It asks for too much."),
        ("missing", "Page 2 is damaged.", {}, "partial", "Page 2 is damaged."),
        ("long_text", 0, {}, "unreadable", "There is no text in the file."),
        ("bad_pages", "", {}, "failed", "malformed"),
        ("bad_cells", "", {}, "failed", "malformed"),
        ("use_socket", "", {}, "failed", "A reader may not use the network"),
        ("run_program", "/bin/true", {}, "failed", "A reader may not start a program"),
    ],
)
def test_what_a_reader_does_ends_as_a_reading(
    order: Read, do: str, argument: object, limits: dict[str, int], status: str, reason: str
) -> None:
    reading = order(do, argument, **limits)
    assert reading.status == status
    assert reason in reading.reason
    assert reading.reader == "misbehaving"
    assert order("sleep", 0).text == "awake", "the next document is read as if nothing had happened"


def test_text_over_the_limit_is_cut_and_says_so(order: Read) -> None:
    reading = order("long_text", 1_500, text_characters=1_000)
    assert (len(reading.text), reading.status) == (1_000, "partial")
    assert "The last 500 characters" in reading.reason


def test_a_flood_of_output_is_stopped(order: Read) -> None:
    started = time.monotonic()
    reading = order("flood", text_characters=1_000)
    assert reading.status == "failed"
    assert "wrote more than the limit" in reading.reason
    assert time.monotonic() - started < 15


def test_a_whole_answer_written_by_hand_is_an_answer_like_any_other(order: Read) -> None:
    """The control for the forgeries below: what they write does arrive."""
    whole = wire.frame({"status": "content", "content": {"text": "forged"}})
    assert order("forge", whole.hex()).text == "forged"


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"\xff" * 40,
        wire.frame({"status": "content", "content": {"text": 7}}),
        wire.frame({"status": "splendid"}),
        wire.frame({"status": "content"})[:-1],
        wire.frame({"status": "content", "content": {"text": "a"}}) * 2,
        wire.frame(wire.Said(last=wire.UnpackAnswer(status="read"))),
        b"\x08\x00\x00\x00\x82\xa6status\xa1\xed",
    ],
)
def test_a_forged_answer_is_malformed(order: Read, forged: bytes) -> None:
    assert "malformed" in order("forge", forged.hex()).reason


def test_metadata_is_cleaned(order: Read) -> None:
    reading = order("odd_metadata")
    assert reading.title is not None
    assert reading.title.startswith("[31mred title x")
    assert len(reading.title) <= 1_000
    assert reading.published is None
    assert reading.warnings == ("w",) * 50


def test_native_code_reaches_no_server_on_this_machine(order: Read) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        said = order("connect_natively", server.getsockname()[1]).text
    assert said.startswith("connect gave -1"), said


def in_a_fork(act: Callable[[], bool]) -> bool:
    """Return what the act returns in a process of its own, which it may lock down for good."""
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if act() else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def has_namespaces() -> bool:
    return in_a_fork(lambda: ctypes.CDLL(None).unshare(0x10000000 | 0x40000000) == 0)


def test_the_zygote_lives_in_an_empty_network(order: Read) -> None:
    if not has_namespaces():
        pytest.skip("this kernel gives no namespaces to ordinary processes")
    order("sleep", 0)
    assert KEEPER._process is not None
    theirs = Path(f"/proc/{KEEPER._process.pid}")
    assert (theirs / "ns" / "net").readlink() != Path("/proc/self/ns/net").readlink()
    links = re.findall(r"^ *(\w+):", (theirs / "net" / "dev").read_text(), re.MULTILINE)
    assert set(links) <= {"lo"}


def test_the_hook_alone_refuses_sockets() -> None:
    def refused() -> bool:
        guard.refuse()
        try:
            socket.socket()
        except PermissionError as error:
            return "network" in str(error)
        return False

    assert in_a_fork(refused)


def test_where_the_kernel_gives_no_namespace_reading_goes_on_behind_the_hook(
    misbehaving: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "leave_network", lambda: False)
    path = tmp_path / "order.json"
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        zygote.main(theirs.detach())
        os._exit(0)
    theirs.close()
    keeper = Keeper()
    keeper._control = ours
    answers = []
    for do in ("use_socket", "long_text"):
        path.write_text(json.dumps({"do": do, "with": "3"}))
        task = wire.Task(
            work="read", media_type="application/json", name="", size=1, limits=Limits()
        )
        answers.append(keeper.ask(path, task, 10_000).untrusted_answers)
    keeper.close()
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert b"may not use the network" in answers[0]
    assert b"xxx" in answers[1]


def test_a_reader_changes_no_file(order: Read, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    for do in ("write_file", "remove_file"):
        assert "A reader may not" in order(do, kept).reason
    assert "may not write a file" in order("write_file", tmp_path / "new").reason
    assert kept.read_text() == "as it was"
    assert not (tmp_path / "new").exists()


def test_native_code_changes_no_file_either(order: Read, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    said = order("write_natively", kept).text
    if ctypes.CDLL(None).syscall(444, None, 0, 1) < 1:
        pytest.skip("this kernel has no Landlock")
    assert said.startswith("refused")
    assert kept.read_text() == "as it was"


def test_a_reader_sees_no_environment_and_no_open_files(
    order: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABEAS_SECRET", "s3cret")
    with socket.create_server(("127.0.0.1", 0)):
        seen = json.loads(order("look_around", reader_memory=900 << 20).text)
    assert set(seen["environment"]) <= {"LC_CTYPE"}
    assert len(seen["descriptors"]) <= 6  # the standard three, the document, the pipe, the listing
    assert seen["memory"] == 900 << 20


def test_what_a_reader_started_ends_with_it(order: Read) -> None:
    reading = order("start_daemon", 60)
    pid = int(reading.text.removeprefix("child "))
    if pid > 0:
        deadline = time.monotonic() + 5
        while is_running(pid) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not is_running(pid)


def test_a_reader_that_attacks_the_process_above_it_harms_one_reading(order: Read) -> None:
    assert order("kill_parent").status in {"read", "failed"}
    assert order("sleep", 0).text == "awake"


def test_plain_text_imports_nothing_heavy(order: Read) -> None:
    modules = set(json.loads(order("look_around").text)["modules"])
    heavy = {"lxml", "trafilatura", "docx", "odfdo", "pypdfium2", "striprtf", "warcio", "requests"}
    assert not heavy & modules, "the zygote, which has read no such format, has them loaded"


def test_an_oversized_file_is_not_opened(read_bytes: Read) -> None:
    reading = read_bytes(samples.PARAGRAPH.encode(), "a.txt", Limits(input_bytes=10))
    assert (reading.status, reading.text) == ("failed", "")
    assert "over the limit of 10" in reading.reason


def test_the_plug_in_door_rejects_a_broken_package_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "broken-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[{door.GROUP}]\nbroken = no_such_module:READER\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    door.readers.cache_clear()
    try:
        with pytest.raises(UsageError, match="broken"):
            door.readers()
    finally:
        monkeypatch.undo()
        door.readers.cache_clear()
