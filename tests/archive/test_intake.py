import hashlib
import os
import socket
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.archive import Archive, Intake, Skipped, Stated, Taken, display_address, harmless
from habeas.archive.fetch import Fetched
from habeas.archive.names import display_name
from habeas.errors import ArchiveError, LimitError, SkipError, UsageError
from habeas.settings import Limits
from habeas.text import digest

EMPTY = hashlib.sha256(b"").hexdigest()


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    seconds = count()
    return Intake(
        archive=Archive(tmp_path / "workspace" / "archive"),
        limits=Limits(input_bytes=1000),
        detect=lambda path, name: f"test/{path.stat().st_size}-{name}",
        agent="Ana",
        clock=lambda: f"2025-03-14T09:26:{next(seconds):02}Z",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def outcomes(intake: Intake, path: Path) -> list[tuple[str, str]]:
    return [
        (Path(o.capture.origin).name, "taken")
        if isinstance(o, Taken)
        else (Path(o.origin).name, o.reason.happened.removeprefix(f"{o.origin} "))
        for o in intake.take(path)
    ]


def test_a_file_becomes_a_document_and_a_capture(intake: Intake, folder: Path) -> None:
    path = folder / "Informe 2024.pdf"
    path.write_bytes(b"hello")
    stated = Stated(title="Informe", publisher="MNP", published="2024-05", language="es", note="n")
    (taken,) = intake.take(path, stated)
    assert isinstance(taken, Taken)
    document, capture = taken.document, taken.capture
    assert document.sha256 == digest(b"hello") == capture.document
    assert (document.size, document.name) == (5, "Informe 2024.pdf")
    assert document.media_type == "test/5-Informe 2024.pdf"
    assert (document.title, document.publisher, document.published) == ("Informe", "MNP", "2024-05")
    assert (document.language, document.kind, document.parent) == ("es", "document", None)
    assert (capture.origin, capture.agent, capture.method) == (str(path), "Ana", "file")
    assert (capture.captured_at, capture.note) == ("2025-03-14T09:26:00Z", "n")
    assert intake.archive.read(document.sha256) == b"hello"


def test_the_same_bytes_twice_are_one_document_and_two_captures(
    intake: Intake, folder: Path
) -> None:
    (folder / "a").write_bytes(b"hello")
    first, second = (intake.take_file(folder / "a") for _ in range(2))
    assert first.document == second.document
    assert first.capture.id != second.capture.id
    frozen = replace(intake, clock=lambda: "2025-03-14T09:26:00Z")
    assert frozen.take_file(folder / "a").capture == first.capture


def test_a_folder_is_walked_in_order_and_nothing_is_passed_over(
    intake: Intake, folder: Path, tmp_path: Path
) -> None:
    for name in ["b.txt", "a/2.txt", "a/1.txt", "a/.hidden", ".git/config", "c/empty", "z.txt"]:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("" if name.endswith("empty") else name)
    (folder / "huge").write_bytes(bytes(1001))
    (folder / "link").symlink_to(folder / "b.txt")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "broken").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    assert outcomes(intake, folder) == [
        (".git", "is hidden."),
        (".hidden", "is hidden."),
        ("1.txt", "taken"),
        ("2.txt", "taken"),
        ("b.txt", "taken"),
        ("broken", "is a symbolic link, not a file."),
        ("empty", "taken"),
        ("huge", "has 1,001 bytes or more, and the limit is 1,000."),
        ("link", "is a symbolic link, not a file."),
        ("linked", "is a symbolic link, not a file."),
        ("pipe", "is a named pipe, not a file."),
        ("z.txt", "taken"),
    ]


def test_what_is_named_itself(intake: Intake, folder: Path, tmp_path: Path) -> None:
    (folder / ".hidden").write_text("x")
    assert outcomes(intake, folder / ".hidden") == [(".hidden", "taken")]
    assert outcomes(intake, folder / "gone") == [("gone", "does not exist, or is gone by now.")]
    (tmp_path / "alias").symlink_to(folder)
    assert outcomes(intake, tmp_path / "alias") == [("alias", "is a symbolic link, not a file.")]
    assert outcomes(intake, Path("/dev/zero")) == [("zero", "is a device, not a file.")]
    assert outcomes(intake, folder / ".hidden" / "x")[0][1].startswith("does not exist")
    assert "no possible file name" in outcomes(intake, Path("a\0b"))[0][1]
    assert outcomes(intake, folder / ("n" * 300))[0][1] == "has too long a name."
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "sock"))
        assert outcomes(intake, folder / "sock") == [("sock", "is a socket, not a file.")]


def test_an_empty_file_is_a_document(intake: Intake, folder: Path) -> None:
    (folder / "empty").touch()
    taken = intake.take_file(folder / "empty")
    assert (taken.document.sha256, taken.document.size) == (EMPTY, 0)
    assert intake.archive.read(EMPTY) == b""


def test_an_unreadable_file_and_folder(
    intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    (folder / "open.txt").write_text("x")
    (folder / "secret.txt").write_text("x")
    real_open, real_iterdir = os.open, Path.iterdir

    def refuse_open(path: object, *rest: object, **more: object) -> int:
        if str(path).endswith("secret.txt"):
            raise PermissionError(13, "denied", str(path))
        return real_open(path, *rest, **more)  # type: ignore[arg-type]

    def refuse_listing(self: Path) -> object:
        if self.name == "closed":
            raise PermissionError(13, "denied", str(self))
        return real_iterdir(self)

    monkeypatch.setattr(os, "open", refuse_open)
    monkeypatch.setattr(Path, "iterdir", refuse_listing)
    assert outcomes(intake, folder) == [
        ("closed", "may not be read by this account."),
        ("open.txt", "taken"),
        ("secret.txt", "may not be read by this account."),
    ]


def test_a_file_that_vanishes_while_the_folder_is_taken(intake: Intake, folder: Path) -> None:
    for name in "abc":
        (folder / name).write_text(name)
    taking = intake.take(folder)
    assert isinstance(next(taking), Taken)
    (folder / "b").unlink()
    vanished = next(taking)
    assert isinstance(vanished, Skipped)
    assert "gone by now" in str(vanished.reason)
    assert isinstance(next(taking), Taken)


def test_a_file_exchanged_for_a_pipe_between_the_look_and_the_opening(
    intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a"
    path.write_text("x")
    real = os.open

    def exchange(name: object, *rest: object, **more: object) -> int:
        if name == path and path.is_file():
            path.unlink()
            os.mkfifo(path)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", exchange)
    with pytest.raises(SkipError, match="named pipe"):
        intake.take_file(path)


def test_the_workspaces_own_files_are_never_taken(intake: Intake, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    (workspace / "keys").mkdir(parents=True)
    (workspace / "keys" / "signing.pem").write_text("secret")
    (workspace / "habeas.sqlite3").write_text("rows")
    (workspace / "page.html").write_text("page")
    stored = intake.archive.put_bytes(b"hello")
    intake = replace(intake, closed=(workspace / "keys", workspace / "habeas.sqlite3"))
    own = "belongs to the workspace itself."
    assert outcomes(intake, workspace) == [
        ("archive", own), ("habeas.sqlite3", own), ("keys", own), ("page.html", "taken"),
    ]  # fmt: skip
    for inside in (workspace / "keys" / "signing.pem", intake.archive.path(stored.sha256)):
        assert outcomes(intake, inside) == [(inside.name, own)]
    assert outcomes(intake, workspace / "keys" / ".." / "page.html") == [("page.html", "taken")]


def test_a_full_disk_stops_the_whole(
    intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a").write_text("x")
    (folder / "b").write_text("y")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match="full"):
        list(intake.take(folder))


def test_a_very_deep_folder(intake: Intake, folder: Path) -> None:
    here = folder
    for _ in range(1200):
        here /= "d"
        here.mkdir()
    (here / "f").write_text("deep")
    try:
        assert outcomes(intake, folder) == [("f", "taken")]
    finally:  # nothing that clears up after tests could go as deep
        (here / "f").unlink()
        while here != folder:
            here.rmdir()
            here = here.parent


def test_a_member_points_at_its_parent(intake: Intake, folder: Path) -> None:
    (folder / "a").write_text("zip")
    (folder / "m").write_text("member")
    parent = intake.take_file(folder / "a").document
    taken = intake.take_member(folder / "m", "in/\u202ex.txt", parent)
    assert taken.document.parent == parent.sha256
    assert taken.document.name == r"in/\u202ex.txt"
    assert taken.capture.origin == rf"{parent.sha256}!/in/\u202ex.txt"
    assert taken.capture.method == "member"
    with pytest.raises(LimitError):
        replace(intake, limits=Limits(input_bytes=1)).take_member(folder / "m", "m", parent)


@pytest.mark.parametrize(
    ("url", "at", "name", "note"),
    [
        (
            "https://x.org/a/Informe%20final.pdf?q=1",
            "2020-01-02T03:04:05Z",
            "Informe final.pdf",
            "",
        ),
        ("https://x.org/", "2020-01-02T03:04:05Z", "x.org", ""),
        ("http://[bad", "last week", "http://[bad", "The record gives no time of capture."),
    ],
)
def test_a_record_of_a_warc(
    intake: Intake, folder: Path, url: str, at: str, name: str, note: str
) -> None:
    (folder / "w").write_text("warc")
    (folder / "r").write_text("page")
    parent = intake.take_file(folder / "w").document
    headers = (("Content-Type", "text/html"), ("Set-Cookie", "id=1"), ("X", "a\r\nb"))
    taken = intake.take_record(folder / "r", url, at, headers, parent)
    assert taken.document.name == name
    assert taken.capture.headers == (("Content-Type", "text/html"), ("X", r"a\x0d\x0ab"))
    assert (taken.capture.warc, taken.capture.method) == (parent.sha256, "warc")
    assert taken.capture.note == note
    assert taken.capture.captured_at == ("2025-03-14T09:26:01Z" if note else at)


def test_a_fetched_page_keeps_its_warc(intake: Intake) -> None:
    fetched = Fetched(
        url="https://x.org/a", final_url="https://x.org/b.html", status=200,
        headers=(("Content-Type", "text/html"), ("SET-COOKIE", "id=1")), body=b"page",
        media_type="text/html", warc=b"warc", captured_at="2020-01-02T03:04:05Z",
    )  # fmt: skip
    taken = intake.take_fetched(fetched)
    assert taken.document.name == "b.html"
    assert taken.capture.origin == "https://x.org/a"
    assert taken.capture.note == "Redirected to https://x.org/b.html."
    assert taken.capture.headers == (("Content-Type", "text/html"),)
    assert taken.capture.captured_at == "2020-01-02T03:04:05Z"
    assert taken.capture.warc is not None
    assert intake.archive.read(taken.capture.warc) == b"warc"
    assert intake.archive.read(taken.document.sha256) == b"page"


@pytest.mark.parametrize(
    "published", ["24", "2024-13", "2024-5", "May 2024", "2024-05-32", "2024\n"]
)
def test_a_publication_date_is_an_iso_prefix(published: str) -> None:
    with pytest.raises(UsageError, match="publication date"):
        Stated(published=published)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_a_shown_name_is_harmless(untrusted: str) -> None:
    shown = display_name(untrusted)
    assert 0 < len(shown) <= 255
    shown.encode()
    assert harmless(shown) == shown
    assert not set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x1b\n\r\0"
    ) & set(shown)


def test_a_file_name_that_is_no_utf8(intake: Intake, folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/espa\xf1ol.txt"))
    path.write_text("x")
    (taken,) = intake.take(folder)
    assert isinstance(taken, Taken)
    assert taken.document.name == r"espa\xf1ol.txt"
    taken.capture.origin.encode()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ana:pass@x.org/a", "https://…@x.org/a"),
        ("ftp://a@b@x.org/", "ftp://…@x.org/"),
        ("https://x.org/a@b", "https://x.org/a@b"),
        ("https://x.org/\udcff", r"https://x.org/\xff"),
        ("https://x.org/" + "a" * 500, "https://x.org/" + "a" * 185 + "…"),
    ],
)
def test_an_address_is_shown_without_what_is_secret_in_it(url: str, shown: str) -> None:
    assert display_address(url) == shown


def test_single_files_can_have_their_own_description(intake: Intake, folder: Path) -> None:
    (folder / "a.pdf").write_text("a")
    (folder / "b.pdf").write_text("b")
    taken = intake.take(folder, Stated(title="all"), {"b.pdf": Stated(title="one")})
    assert [t.document.title for t in taken if isinstance(t, Taken)] == ["all", "one"]
