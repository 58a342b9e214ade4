import errno
import hashlib
import multiprocessing
import os
import resource
import signal
import stat
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.archive import Archive, Fault
from habeas.archive import disk as disk_module
from habeas.errors import ArchiveError, LimitError, SkipError
from habeas.settings import Limits

LIMITS = Limits()
HELLO = hashlib.sha256(b"hello").hexdigest()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def files(archive: Archive) -> list[str]:
    return sorted(str(p.relative_to(archive.root)) for p in archive.root.rglob("*") if p.is_file())


def replace(archive: Archive, sha256: str, data: bytes) -> None:
    path = archive.path(sha256)
    path.chmod(0o644)
    path.write_bytes(data)


def test_bytes_lie_under_their_hash_read_only(archive: Archive) -> None:
    stored = archive.put_bytes(b"hello")
    assert stored == (HELLO, 5)
    assert files(archive) == [f"{HELLO[:2]}/{HELLO[2:4]}/{HELLO}"]
    assert stat.S_IMODE(archive.path(HELLO).stat().st_mode) == 0o444
    assert stat.S_IMODE(archive.root.stat().st_mode) == 0o700
    assert archive.read(HELLO) == b"hello"
    assert archive.verify(HELLO) == 5


def test_a_file_is_copied_and_left_alone(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"hello")
    assert archive.put_file(source, LIMITS) == (HELLO, 5)
    source.write_bytes(b"changed later")
    assert archive.read(HELLO) == b"hello"


@given(st.binary(max_size=4000))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    archive = Archive(tmp_path_factory.getbasetemp() / "property")
    stored = archive.put_bytes(data)
    assert stored == (hashlib.sha256(data).hexdigest(), len(data))
    assert archive.read(stored.sha256) == data


def test_the_same_bytes_again_are_kept_once(archive: Archive) -> None:
    archive.put_bytes(b"hello")
    before = archive.path(HELLO).stat()
    archive.put_bytes(b"hello")
    after = archive.path(HELLO).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert len(files(archive)) == 1


def test_altered_bytes_are_never_returned(archive: Archive) -> None:
    archive.put_bytes(b"hello")
    replace(archive, HELLO, b"hellO")
    for read in (archive.read, archive.verify):
        with pytest.raises(ArchiveError, match=f"{HELLO} were altered"):
            read(HELLO)


def test_putting_again_does_not_paint_over_an_alteration(archive: Archive) -> None:
    archive.put_bytes(b"hello")
    replace(archive, HELLO, b"hellO")
    with pytest.raises(ArchiveError, match="altered"):
        archive.put_bytes(b"hello")
    assert archive.path(HELLO).read_bytes() == b"hellO"


def test_missing_bytes_are_named(archive: Archive) -> None:
    for ask in (archive.read, archive.verify, archive.path):
        with pytest.raises(ArchiveError, match=f"{HELLO} are missing"):
            ask(HELLO)


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_something_else_in_place_of_the_file(archive: Archive, tmp_path: Path, kind: str) -> None:
    archive.put_bytes(b"hello")
    path = archive.path(HELLO)
    path.unlink()
    if kind == "link":
        (tmp_path / "elsewhere").write_bytes(b"hello")
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    with pytest.raises(ArchiveError, match="altered"):
        archive.read(HELLO)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "ab", HELLO.upper(), HELLO + "\n", "g" * 64, "٣" * 64]
)
def test_only_a_hash_names_bytes(archive: Archive, name: str) -> None:
    for ask in (archive.read, archive.verify, archive.path):
        with pytest.raises(ArchiveError, match="is not a SHA-256"):
            ask(name)


def test_a_file_over_the_limit_is_refused_before_it_is_copied(
    archive: Archive, tmp_path: Path
) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as out:
        out.truncate(2 * 1024**3)  # sparse: takes no room
    begun = time.monotonic()
    with pytest.raises(LimitError, match="2,147,483,648 bytes"):
        archive.put_file(huge, LIMITS)
    assert time.monotonic() - begun < 1
    assert files(archive) == []


def test_a_file_of_exactly_the_limit_is_taken(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"hello")
    assert archive.put_file(source, Limits(input_bytes=5)).size == 5
    with pytest.raises(LimitError):
        archive.put_file(source, Limits(input_bytes=4))


def test_a_large_file_is_never_loaded_whole(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "large"
    with source.open("wb") as out:
        out.truncate(64 * 1024**2)
    tracemalloc.start()
    try:
        sha256, _ = archive.put_file(source, LIMITS)
        archive.verify(sha256)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * 1024**2


def test_a_file_that_changes_meanwhile_is_not_kept(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "log"
    source.write_bytes(b"a" * 10)
    write = disk_module.write

    def write_and_append(fd: int, data: bytes) -> None:
        write(fd, data)
        if len(data) == 10:
            with source.open("ab") as out:
                out.write(b"more")

    monkeypatch.setattr(disk_module, "write", write_and_append)
    with pytest.raises(SkipError, match="changed while"):
        archive.put_file(source, LIMITS)
    assert files(archive) == []


def test_a_file_that_never_stops_growing_ends_at_the_limit(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "log"
    source.write_bytes(b"a" * 10)
    write, written = disk_module.write, []

    def write_and_append(fd: int, data: bytes) -> None:
        write(fd, data)
        written.append(data)
        if len(written) < 100:
            with source.open("ab") as out:
                out.write(b"more")

    monkeypatch.setattr(disk_module, "write", write_and_append)
    with pytest.raises(LimitError):
        archive.put_file(source, Limits(input_bytes=20))
    assert len(written) < 5
    assert files(archive) == []


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod"])
@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EIO, "cannot be")]
)
def test_a_failing_disk_leaves_nothing_partial(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(disk_module.os, call, fail)
        with pytest.raises(ArchiveError, match=words):
            archive.put_bytes(b"hello")
    assert files(archive) == []
    assert archive.put_bytes(b"hello").sha256 == HELLO


def test_the_kernel_refusing_to_write_leaves_nothing_partial(tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    code = (
        "import sys; from pathlib import Path; from habeas.archive import Archive\n"
        "Archive(Path(sys.argv[1])).put_bytes(bytes(10_000))"
    )
    root = tmp_path / "archive"
    ended = subprocess.run(
        [sys.executable, "-c", code, str(root)], preexec_fn=limit, capture_output=True, text=True
    )
    assert "ArchiveError" in ended.stderr
    assert "cannot be written" in ended.stderr
    assert files(Archive(root)) == []


def _put_and_hang(root: Path, ready: object) -> None:
    def pieces() -> object:
        yield b"half of it"
        ready.set()  # type: ignore[attr-defined]
        time.sleep(60)

    Archive(root)._put(pieces())  # type: ignore[arg-type]


def test_what_a_killed_process_left_is_ignored_and_cleaned(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    root = tmp_path / "archive"
    process = context.Process(target=_put_and_hang, args=(root, ready))
    process.start()
    assert ready.wait(20)
    left = list((root / "incoming").iterdir())
    assert len(left) == 1

    while_alive = Archive(root)
    assert list((root / "incoming").iterdir()) == left, "a living writer's file stays"
    assert list(while_alive.verify_all()) == []

    process.kill()
    process.join()
    assert list(while_alive.verify_all()) == []
    assert left[0].exists()
    Archive(root)
    assert list((root / "incoming").iterdir()) == []


def test_a_writer_whose_file_was_swept_before_it_locked_takes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, swept = disk_module.fcntl.flock, []

    def sweep_first(fd: int, how: int) -> None:
        if not swept:
            swept.append(fd)
            disk_module.Path(next((tmp_path / "incoming").iterdir())).unlink()
        lock(fd, how)

    monkeypatch.setattr(disk_module.fcntl, "flock", sweep_first)
    assert Archive(tmp_path).put_bytes(b"hello").sha256 == HELLO
    assert Archive(tmp_path).read(HELLO) == b"hello"


def _put_many(root: Path, start: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    for n in range(20):
        Archive(root).put_bytes(b"x" * 100_000 + bytes([n]))


def test_concurrent_puts_of_the_same_bytes(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    start = context.Event()
    workers = [context.Process(target=_put_many, args=(tmp_path, start)) for _ in range(4)]
    for worker in workers:
        worker.start()
    start.set()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    archive = Archive(tmp_path)
    assert len(files(archive)) == 20
    assert list(archive.verify_all()) == []


def test_opening_writes_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "none")
    assert list(archive.verify_all()) == []
    assert not (tmp_path / "none").exists()


def test_verify_all_finds_what_does_not_hold(archive: Archive) -> None:
    names = [archive.put_bytes(bytes([n])).sha256 for n in range(6)]
    replace(archive, names[1], b"altered")
    archive.path(names[2]).unlink()
    stray = archive.root / "notes.txt"
    stray.write_text("stray")
    moved = archive.root / names[3]
    archive.path(names[3]).rename(moved)
    (archive.root / "linked").symlink_to(archive.root)
    seen: list[tuple[int, int]] = []
    faults = list(archive.verify_all(names, lambda done, total: seen.append((done, total))))
    assert {(f.sha256, f.path.name) for f in faults} == {
        (names[1], names[1]),
        (names[2], names[2]),
        ("", "notes.txt"),
        ("", names[3]),
        (names[3], names[3]),
        ("", "linked"),
    }
    assert len(faults) == 6
    assert all(isinstance(f, Fault) and f.sentence.endswith(".") for f in faults)
    assert seen == [(n, 7) for n in range(1, 8)]


def test_a_stranger_can_check_the_archive_with_the_documented_command(archive: Archive) -> None:
    docs = Path(__file__).parents[2] / "docs" / "archive.md"
    command = next(
        line for line in docs.read_text("utf-8").splitlines() if line.startswith("find . ")
    )
    names = [archive.put_bytes(bytes([n])).sha256 for n in range(3)]
    (archive.root / "incoming" / "put-left").write_bytes(b"half")

    def check() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", command], cwd=archive.root, capture_output=True, text=True
        )

    assert (check().returncode, check().stdout) == (0, "")
    replace(archive, names[1], b"altered")
    assert check().returncode != 0
    assert names[1] in check().stdout
