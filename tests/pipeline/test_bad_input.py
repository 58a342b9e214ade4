"""Whatever comes in: a clear state and reason for that input, the rest goes on, nothing is lost."""

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.errors import ArchiveError
from habeas.model import Claim, CustodyEntry, Document
from habeas.pipeline import looking
from habeas.pipeline.adding import add
from habeas.pipeline.working import work
from habeas.pipeline.workspace import Workspace

GOOD = "The prison held about 15,000 inmates in March 2024. It was built for 9,000.\n"


def state_of(workspace: Workspace, name: str) -> looking.DocumentState:
    (state,) = [s for s in looking.document_states(workspace) if s.document.name == name]
    return state


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.txt", b"0" * 60_000_000)
    return packed.getvalue()


WRITTEN: dict[str, tuple[bytes, str, str]] = {
    "empty.txt": (b"", "unreadable", "empty"),
    "not-a.pdf": (b"%PDF-1.7\nno pages here", "unreadable", ""),
    "blank.html": (b"<html><body><script>1</script></body></html>", "unreadable", ""),
    "mixed.txt": ("Prisión con 300 internos. ".encode() + b"\xff\xfe\xe9", "partial", ""),
    "nul.txt": (b"The prison\x00 held 300 inmates.", "read", ""),
    "rtl.txt": ("The prison \u202eheld\u202c 300 inmates.".encode(), "read", ""),
    "bomb.zip": (bomb(), "partial", ""),
    "sheet.xlsx": (b"PK\x03\x04", "unreadable", ""),
    "wrong.pdf": (GOOD.encode() + b"No PDF.\n", "read", ""),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_bad_document_has_a_state_and_the_rest_goes_on(
    workspace: Workspace, inbox: Path, name: str
) -> None:
    data, expected, words = WRITTEN[name]
    (inbox / name).write_bytes(data)
    (inbox / "zz-good.txt").write_text(GOOD)
    assert [a.state for a in add(workspace, [str(inbox)])] == ["new", "new"]
    work(workspace)
    state = state_of(workspace, name)
    assert state.state in {expected, "failed"} if name == "bomb.zip" else state.state == expected
    assert state.state == "read" or len(state.reason) > 10
    assert words in state.reason
    assert workspace.archive.read(state.document.sha256) == data
    assert state_of(workspace, "zz-good.txt").state == "read"


def link(inbox: Path) -> Path:
    (inbox / "target.txt").write_text(GOOD)
    (inbox / "link.txt").symlink_to(inbox / "target.txt")
    return inbox / "link.txt"


def pipe(inbox: Path) -> Path:
    os.mkfifo(inbox / "pipe")
    return inbox / "pipe"


def two_gigabytes(inbox: Path) -> Path:
    with (inbox / "big.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    return inbox / "big.txt"


def absent(inbox: Path) -> Path:
    return inbox / "nowhere.txt"


@pytest.mark.parametrize("make", [link, pipe, two_gigabytes, absent])
def test_what_cannot_be_taken_is_said_and_logged(
    workspace: Workspace, inbox: Path, make: Callable[[Path], Path]
) -> None:
    path = make(inbox)
    (inbox / "good").mkdir()
    (inbox / "good" / "good.txt").write_text(GOOD)
    outcomes = list(add(workspace, [str(path), str(inbox / "good")]))
    assert [o.state for o in outcomes] == ["skipped", "new"]
    assert len(outcomes[0].reason.split()) > 5
    actions = [e.action for e in workspace.record.where(CustodyEntry)]
    assert "input skipped" in actions
    assert workspace.record.count(Document) == 1


def test_a_password_in_an_address_reaches_no_log(workspace: Workspace) -> None:
    list(add(workspace, ["https://someone:hunter2@example.org/a"]))
    assert "hunter2" not in "".join(e.note for e in workspace.record.where(CustodyEntry))


def test_a_full_disk_stops_and_what_was_taken_stays(
    workspace: Workspace, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text(GOOD + name)
    taking = add(workspace, [str(inbox)])
    assert next(taking).state == "new"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(ArchiveError, match=r"(?i)disk|space"):
            next(taking)
    work(workspace)
    assert [s.state for s in looking.document_states(workspace)] == ["read"]
    assert [a.state for a in add(workspace, [str(inbox)])] == ["known", "new"]


def test_altered_bytes_in_the_archive_are_not_read(workspace: Workspace, inbox: Path) -> None:
    (inbox / "a.txt").write_text(GOOD)
    (inbox / "b.txt").write_text("Another prison held 20 inmates.")
    first, _ = add(workspace, [str(inbox)])
    path = workspace.archive.path(first.document)
    path.chmod(0o644)
    path.write_text("The prison held 1 inmate.")
    work(workspace)
    assert state_of(workspace, "a.txt").state == "failed"
    assert first.document in state_of(workspace, "a.txt").reason
    assert state_of(workspace, "b.txt").state == "read"


def test_an_archive_in_an_archive_is_opened_and_its_documents_are_read(
    workspace: Workspace, inbox: Path
) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("report.txt", GOOD)
    with zipfile.ZipFile(inbox / "outer.zip", "w") as z:
        z.writestr("inner.zip", inner.getvalue())
        z.writestr("../../escape.txt", GOOD + "escaped")
    list(add(workspace, [str(inbox)]))
    work(workspace)
    states = {s.document.name: s for s in looking.document_states(workspace)}
    assert states["report.txt"].state == "read"
    assert states["report.txt"].document.parent == states["inner.zip"].document.sha256
    assert not (inbox.parent / "escape.txt").exists()
    assert workspace.record.count(Claim) > 0


def test_a_child_that_is_killed_fails_its_document_alone(workspace: Workspace, inbox: Path) -> None:
    limits = replace(workspace.settings.limits, text_characters=20)
    small = replace(workspace, settings=replace(workspace.settings, limits=limits))
    (inbox / "long.txt").write_text(GOOD)
    (inbox / "short.txt").write_text("20 inmates died.")
    list(add(small, [str(inbox)]))
    work(small)
    assert state_of(small, "long.txt").state in {"failed", "unreadable", "partial"}
    assert state_of(small, "short.txt").state == "read"
    work(workspace, retry=True)
    assert state_of(workspace, "long.txt").state == "read"
