"""Containers: what is inside comes out as documents, and nothing gets out of bounds."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.readers import Unpacking, unpack, wire
from habeas.readers.keeper import KEEPER, Outcome
from habeas.settings import Limits

from . import samples
from .conftest import document

Unpack = Callable[..., Unpacking]
TEXT = samples.PARAGRAPH.encode()
MIB = 1 << 20


@pytest.fixture
def unpack_bytes(tmp_path: Path) -> Unpack:
    def unpacking(data: bytes, limits: Limits = Limits(), **nesting: int) -> Unpacking:  # noqa: B008
        path, into = tmp_path / "archived", tmp_path / "into"
        path.write_bytes(data)
        into.mkdir(exist_ok=True)
        return unpack(path, document(data, "archive"), limits, into, **nesting)

    return unpacking


def contents(unpacking: Unpacking) -> dict[str, bytes]:
    return {m.name: m.path.read_bytes() for m in unpacking.members if m.path}


def refusals(unpacking: Unpacking) -> dict[str, str]:
    return {m.name: m.reason for m in unpacking.members if not m.path}


def test_a_zip_gives_its_members(unpack_bytes: Unpack) -> None:
    members = {
        "a.txt": TEXT,
        "folder/b.html": samples.html(),
        "c.pdf": samples.pdf("Text."),
        "e": b"",
    }
    unpacking = unpack_bytes(samples.zipped(members))
    assert contents(unpacking) == members
    assert (unpacking.status, unpacking.reason) == ("read", "")
    kinds = {m.name: m.media_type for m in unpacking.members}
    assert kinds["folder/b.html"] == "text/html"
    assert kinds["c.pdf"] == "application/pdf"
    assert all(m.size == len(members[m.name]) for m in unpacking.members)
    assert all(m.path and m.path.stat().st_mode & 0o777 == 0o600 for m in unpacking.members)


@pytest.mark.parametrize(
    "name",
    ["../../escaped.txt", "/tmp/escaped.txt", "..\\..\\escaped.txt", "a/../../../escaped.txt",
     "\x1b[2J\u202egpj.txt", "x" * 60_000, "con\x01trol\n"],
)  # fmt: skip
def test_a_members_name_is_never_a_path(unpack_bytes: Unpack, tmp_path: Path, name: str) -> None:
    unpacking = unpack_bytes(samples.zipped({name: TEXT}))
    (member,) = unpacking.members
    assert member.path is not None
    assert member.path.resolve().is_relative_to((tmp_path / "into").resolve())
    assert member.path.read_bytes() == TEXT
    assert len(member.name) <= 1_000
    assert member.name.isprintable()
    files = {p for p in tmp_path.parent.rglob("*escaped*") if "test_a_members" not in p.name}
    assert not files


def test_symbolic_links_and_litter_stay_inside(unpack_bytes: Unpack) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO(samples.zipped({"a.txt": TEXT, "__MACOSX/._a.txt": b"x", "b/.DS_Store": b"x"}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.mkdir("empty folder")
    unpacking = unpack_bytes(out.getvalue())
    assert contents(unpacking) == {"a.txt": TEXT}
    assert "symbolic link" in refusals(unpacking)["link.txt"]
    assert refusals(unpacking)["__MACOSX/._a.txt"] == "It holds no document."
    assert unpacking.status == "partial"
    assert unpacking.reason == "1 of 4 members could not be unpacked."


def test_encrypted_and_damaged_members_are_named(unpack_bytes: Unpack) -> None:
    members = {"a.txt": TEXT, "secret.txt": TEXT, "broken.txt": TEXT, "odd.txt": TEXT}
    data = bytearray(samples.zipped(members))
    directory = data.find(b"PK\x01\x02")
    entry = {name: data.find(name.encode(), directory) - 46 for name in members}
    data[entry["secret.txt"] + 8] |= 1
    data[entry["broken.txt"] + 16] ^= 0xFF
    data[entry["odd.txt"] + 10] = 97
    unpacking = unpack_bytes(bytes(data))
    assert contents(unpacking) == {"a.txt": TEXT}
    reasons = refusals(unpacking)
    assert "protected by a password" in reasons["secret.txt"]
    assert reasons["broken.txt"] == "It is damaged."
    assert "not supported" in reasons["odd.txt"]
    assert unpacking.status == "partial"


def test_a_bomb_stops_at_the_limit_and_keeps_what_came_before(unpack_bytes: Unpack) -> None:
    data = samples.zipped([("a.txt", TEXT), *((f"{n}.bin", bytes(4 * MIB)) for n in range(9))])
    unpacking = unpack_bytes(data, Limits(expansion_ratio=20))
    assert contents(unpacking)["a.txt"] == TEXT
    assert sum(m.size for m in unpacking.members) <= 10 * MIB
    assert unpacking.status == "partial"
    assert "expands beyond the limit" in unpacking.reason
    folder = next(m.path for m in unpacking.members if m.path).parent
    assert sum(f.stat().st_size for f in folder.iterdir()) <= 10 * MIB


def test_a_bomb_with_nothing_else_in_it_failed(unpack_bytes: Unpack) -> None:
    unpacking = unpack_bytes(samples.zipped({"a.bin": bytes(60 * MIB)}))
    assert (unpacking.status, contents(unpacking)) == ("failed", {})
    assert "expands beyond the limit" in unpacking.reason


def test_one_member_too_large_does_not_cost_the_others(unpack_bytes: Unpack) -> None:
    data = samples.zipped({"big.bin": bytes(3 * MIB), "a.txt": TEXT})
    unpacking = unpack_bytes(data, Limits(member_bytes=MIB))
    assert contents(unpacking) == {"a.txt": TEXT}
    assert "larger than the limit" in refusals(unpacking)["big.bin"]


def test_overlapping_members_are_refused(unpack_bytes: Unpack) -> None:
    """Many names for the same bytes: each small, all together without end."""
    data = samples.zipped({"kernel.bin": bytes(MIB), "a.txt": TEXT})
    start = data.rfind(b"PK\x05\x06")
    _size, offset = struct.unpack_from("<LL", data, start + 12)
    first = data[offset : data.find(b"PK\x01\x02", offset + 4)]
    copies = b"".join(first.replace(b"kernel.bin", b"%06d.bin" % n) for n in range(500))
    directory = data[offset:start] + copies
    end = bytearray(data[start:])
    struct.pack_into("<HHLL", end, 8, 502, 502, len(directory), offset)
    unpacking = unpack_bytes(data[:offset] + directory + bytes(end))
    assert contents(unpacking) == {"a.txt": TEXT}
    assert sum("shares its bytes" in m.reason for m in unpacking.members) == 501


def test_nested_bombs_share_one_budget_and_stop_at_a_depth(unpack_bytes: Unpack) -> None:
    layer = samples.zipped({"zeros.bin": bytes(8 * MIB)})
    for _ in range(4):
        layer = samples.zipped((f"{n}.zip", layer) for n in range(16))
    limits, opened, written = Limits(), 0, 0
    waiting: list[tuple[bytes, int]] = [(layer, 0)]
    budget: int | None = None
    depths = set()
    while waiting:
        data, depth = waiting.pop()
        unpacking = unpack_bytes(
            data, limits, depth=depth, **({} if budget is None else {"budget": budget})
        )
        opened += 1
        budget = unpacking.budget_left if unpacking.members else budget
        depths.add((depth, unpacking.status))
        written += sum(m.size for m in unpacking.members)
        waiting += [(d, depth + 1) for d in list(contents(unpacking).values())[:2]]
    assert (3, "failed") in depths
    assert opened < 40
    assert written < 12 * MIB


def test_the_budget_of_the_outer_container_holds_inside(unpack_bytes: Unpack) -> None:
    inner = samples.zipped({"a.bin": bytes(MIB), "b.bin": bytes(MIB)})
    assert unpack_bytes(inner, budget=10 * MIB).budget_left == 8 * MIB
    assert unpack_bytes(inner, budget=MIB + 10).status == "partial"
    assert unpack_bytes(inner, budget=0).status == "failed"


def test_too_many_members_are_cut_with_the_number(unpack_bytes: Unpack) -> None:
    data = samples.zipped({f"{n}.txt": b"x" for n in range(30)})
    unpacking = unpack_bytes(data, Limits(members=20))
    assert len(unpacking.members) == 20
    assert unpacking.status == "partial"
    assert "more members than the limit of 20" in unpacking.reason


@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        (b"", "unreadable", "nothing to unpack in an empty file"),
        (TEXT, "unreadable", "nothing to unpack in a plain text file"),
        (b"PK\x03\x04" + bytes(200), "unreadable", "The archive is damaged."),
        (samples.zipped({}), "unreadable", "holds no document"),
        (samples.zipped({"a.txt": TEXT})[:-30], "unreadable", "The archive is damaged."),
        (b"WARC/1.0\r\nno record", "unreadable", "holds no document"),
    ],
)
def test_what_cannot_be_unpacked_says_why(
    unpack_bytes: Unpack, data: bytes, status: str, reason: str
) -> None:
    unpacking = unpack_bytes(data)
    assert (unpacking.status, contents(unpacking)) == (status, {})
    assert reason in unpacking.reason


@pytest.mark.parametrize("gzip", [True, False])
def test_a_web_archive_gives_its_pages(unpack_bytes: Unpack, gzip: bool) -> None:
    warc = samples.Warc(gzip=gzip)
    warc.response("http://a.org/one", samples.html(), "text/html; charset=utf-8")
    warc.response("http://a.org/gone", b"Not here", status="404 Not Found")
    warc.response("http://a.org/moved", b"", status="301 Moved")
    warc.response("http://a.org/logo", b"\x89PNG\r\n\x1a\n", "image/png")
    warc.response("http://a.org/style", b"a {}", "text/css")
    warc.response("http://a.org/lying.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50), "application/pdf")
    warc.response("http://a.org/brotli", b"xx", Content_Encoding="br")
    warc.response("http://a.org/notes.md", b"# Notes\n\nWords.", "text/plain")
    warc.other("resource", "urn:text", TEXT, "text/plain")
    warc.other("metadata", "http://a.org/one", b"a: b", "application/warc-fields")
    unpacking = unpack_bytes(warc.bytes())
    by_name = {m.name: m for m in unpacking.members}
    assert contents(unpacking) == {
        "http://a.org/one": samples.html(),
        "http://a.org/notes.md": b"# Notes\n\nWords.",
        "urn:text": TEXT,
    }
    page = by_name["http://a.org/one"]
    assert (page.url, page.captured_at) == ("http://a.org/one", "2024-03-05T06:07:08Z")
    assert page.media_type == "text/html"
    assert ("Content-Type", "text/html; charset=utf-8") in page.headers
    assert by_name["http://a.org/notes.md"].media_type == "text/markdown"
    assert by_name["http://a.org/gone"].reason == "The server answered with status 404."
    assert by_name["http://a.org/moved"].status == "skipped"
    for name in ("logo", "style", "lying.pdf"):
        assert "There is no reader" in by_name[f"http://a.org/{name}"].reason
    assert "compressed as br" in by_name["http://a.org/brotli"].reason
    assert by_name["metadata (1)"].status == "skipped"
    assert unpacking.status == "read"


def test_a_compressed_response_is_unpacked(unpack_bytes: Unpack) -> None:
    import gzip

    warc = samples.Warc().response(
        "http://a.org/", gzip.compress(samples.html()), Content_Encoding="gzip"
    )
    assert contents(unpack_bytes(warc.bytes())) == {"http://a.org/": samples.html()}


def test_a_response_that_explodes_is_refused(unpack_bytes: Unpack) -> None:
    import gzip

    warc = samples.Warc()
    warc.response("http://a.org/good", samples.html())
    warc.response("http://a.org/bomb", gzip.compress(bytes(40 * MIB)), Content_Encoding="gzip")
    unpacking = unpack_bytes(warc.bytes())
    assert contents(unpacking) == {"http://a.org/good": samples.html()}
    assert unpacking.status == "partial"


def test_a_web_archive_cut_short_keeps_what_is_whole(unpack_bytes: Unpack) -> None:
    warc = samples.Warc().response("http://a.org/one", samples.html())
    data = warc.bytes() + b"\x1f\x8b\x08\x00 this is no gzip"
    assert contents(unpack_bytes(data)) == {"http://a.org/one": samples.html()}


def test_a_collection_gives_the_pages_of_its_archives(unpack_bytes: Unpack) -> None:
    one = samples.Warc().response("http://a.org/one", samples.html()).bytes()
    two = samples.Warc().response("http://a.org/two", TEXT, "text/plain").bytes()
    data = samples.zipped(
        {
            "datapackage.json": b"{}",
            "archive/one.warc.gz": one,
            "archive/two.warc.gz": two,
            "indexes/index.cdx": b"x",
            "pages/pages.jsonl": b"{}",
        }
    )
    unpacking = unpack_bytes(data)
    expected = {"http://a.org/one": samples.html(), "http://a.org/two": TEXT}
    assert contents(unpacking) == expected
    assert unpacking.status == "read"


def test_time_running_out_keeps_what_came_before(unpack_bytes: Unpack) -> None:
    data = samples.zipped([("a.txt", TEXT), ("big.bin", bytes(1500 * MIB))])
    limits = Limits(reader_seconds=1, expansion_ratio=10_000, member_bytes=2_000 * MIB)
    unpacking = unpack_bytes(data, limits)
    assert contents(unpacking)["a.txt"] == TEXT
    if "big.bin" not in contents(unpacking):  # else this machine was quick enough
        assert unpacking.status == "partial"
        assert "took longer than" in unpacking.reason


@pytest.mark.parametrize(
    "lie",
    [
        {"file": "../archived"},
        {"file": "/etc/hostname"},
        {"file": "000001"},
        {"file": "000002"},
        {"file": ""},
        {"size": 5},
    ],
)
def test_a_lying_child_gives_no_file(
    unpack_bytes: Unpack, monkeypatch: pytest.MonkeyPatch, lie: dict[str, object]
) -> None:
    answer = wire.MemberAnswer(name="a.txt", status="unpacked", file="000000", size=4)

    def lying(path: Path, task: wire.Task, most: int) -> Outcome:
        folder = Path(task.into)
        (folder / "000000").write_bytes(b"text")
        (folder / "000001").symlink_to("/etc/hostname")
        os.mkfifo(folder / "000002")
        (folder / "000003").write_bytes(b"unasked")
        said = wire.Said(member=replace(answer, **lie))  # type: ignore[arg-type]
        last = wire.Said(last=wire.UnpackAnswer(status="read"))
        return Outcome(
            untrusted_answers=wire.frame(said) + wire.frame(last), end=wire.End(how="exited")
        )

    monkeypatch.setattr(KEEPER, "ask", lying)
    unpacking = unpack_bytes(samples.zipped({"a.txt": b"text"}))
    assert contents(unpacking) == {}
    assert unpacking.members[0].status == "refused"
    folder = next((unpack_bytes.__closure__ or ())[0].cell_contents.glob("into/members-*"))
    assert list(folder.iterdir()) == []
