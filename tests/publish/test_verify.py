import contextlib
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.errors import BundleError
from habeas.model import Document, Extraction, Finding, Reading
from habeas.publish import bundle, signing
from habeas.publish.verification import Verification
from habeas.publish.verify import verify
from habeas.settings import Limits
from publish import factory

RECORDS = (
    "captures", "claims", "conflicts", "context-claims", "custody", "decisions", "documents",
    "findings", "mentions", "places", "questions", "readings", "series", "standards",
)  # fmt: skip
FILES = (
    "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest.json", "signature.json",
    "tagmanifest-sha256.txt",
    *(f"data/{name}.jsonl" for name in RECORDS),
    *(f"data/{name}" for name in (
        "README.en.md", "README.es.md", "dossier.en.html", "dossier.es.html", "dossier.en.pdf",
        "dossier.es.pdf",
    )),
    *(f"data/sources/{document.sha256}" for document in factory.documents()),
)  # fmt: skip


def check(path: Path, **fields: object) -> Verification:
    return verify(path, **{"read": factory.read, "assess": factory.assess, **fields})  # type: ignore[arg-type]


def rewrite(
    source: Path, out: Path, change: Callable[[list[tuple[zipfile.ZipInfo, bytes]]], None]
) -> Path:
    with zipfile.ZipFile(source) as opened:
        members = [(i, opened.read(i)) for i in opened.infolist()]
    change(members)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for info, data in members:
            made.writestr(info, data)
    return out


def flip(made: Path, out: Path, name: str, where: float) -> Path:
    """Change one bit in a file of the bundle, and mend nothing: the zip's own check sum is wrong."""
    data = bytearray(made.read_bytes())
    with zipfile.ZipFile(made) as opened:
        info = next(i for i in opened.infolist() if i.filename.partition("/")[2] == name)
    start = info.header_offset + 30 + len(info.filename.encode())
    data[start + int((info.file_size - 1) * where)] ^= 1
    out.write_bytes(data)
    return out


def test_a_bundle_as_written_holds(made: Path) -> None:
    found = check(made)
    assert found.holds, found.lines("en")
    assert found.problems == ()
    assert found.fallen == ()
    counts = {c.name: c.count for c in found.checks}
    assert counts["claims"] == 52
    assert counts["pins"] > 70
    assert counts["findings"] == 10
    assert counts["pages"] > 300


def test_the_list_of_files_is_the_bundle(made: Path) -> None:
    with zipfile.ZipFile(made) as opened:
        assert sorted(n.partition("/")[2] for n in opened.namelist()) == sorted(FILES)


@pytest.mark.parametrize(
    ("where", "mended"), [(0.0, False), (1.0, False), (0.5, True)], ids=["first", "last", "mended"]
)
@pytest.mark.parametrize("name", FILES)
def test_one_bit_in_any_file_is_found_and_named(
    made: Path, tmp_path: Path, name: str, where: float, mended: bool
) -> None:
    spoilt = flip(made, tmp_path / "spoilt.zip", name, where)
    if mended:
        with zipfile.ZipFile(made) as opened:
            root = opened.namelist()[0].partition("/")[0]
        data = spoilt.read_bytes()

        def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
            for n, (info, whole) in enumerate(members):
                if info.filename == f"{root}/{name}":
                    start = info.header_offset + 30 + len(info.filename.encode())
                    members[n] = (info, data[start : start + len(whole)])

        spoilt = rewrite(made, tmp_path / "mended.zip", change)
    found = check(spoilt)
    assert not found.holds
    assert any(name in p.subject for p in found.problems), found.problems


def test_a_claim_falls_with_its_source(made: Path, tmp_path: Path) -> None:
    source = factory.source("monitor.txt")
    words = b"0.6 square metres"
    where = (source.index(words) + 0.5) / (len(source) - 1)
    sha = next(d.sha256 for d in factory.documents() if d.name == "monitor.txt")
    found = check(flip(made, tmp_path / "b.zip", f"data/sources/{sha}", where))
    claim = next(c for c in factory.dossier().claims if c.indicator == "floor_space_per_person")
    # The claim before it reads this word as what follows its own, so it is named too.
    assert claim.id in found.fallen
    assert len(found.fallen) < 5
    assert any(claim.id in line for line in found.lines("en"))
    assert any("monitor.txt" in line for line in found.lines("es"))


def test_sealed_words_fall_with_their_source(made: Path, tmp_path: Path) -> None:
    source = factory.source("testimonio.txt")
    where = (source.index(b"Oropeza-\nRangel") + 3.5) / (len(source) - 1)
    sha = next(d.sha256 for d in factory.documents() if d.sha256 == factory.digest(source))
    found = check(flip(made, tmp_path / "b.zip", f"data/sources/{sha}", where))
    claim = next(c for c in factory.dossier().claims if c.indicator == "lawyer_access")
    assert claim.id in found.fallen


def test_an_altered_claim_is_named(made: Path, tmp_path: Path) -> None:
    def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        for n, (info, data) in enumerate(members):
            if info.filename.endswith("/claims.jsonl"):
                members[n] = (info, data.replace(b'"high":0.6,"low":0.6', b'"high":9.6,"low":9.6'))

    found = check(rewrite(made, tmp_path / "b.zip", change))
    claim = next(c for c in factory.dossier().claims if c.indicator == "floor_space_per_person")
    kinds = {p.kind for p in found.problems if claim.id in p.subject}
    assert {"claim", "figure", "series"} <= kinds
    assert any(p.kind == "finding" for p in found.problems)


def test_a_file_taken_out_is_missed(made: Path, tmp_path: Path) -> None:
    found = check(rewrite(made, tmp_path / "b.zip", lambda members: members.pop(5) and None))
    assert any(p.kind == "missing" for p in found.problems)


def test_a_file_put_in_is_noticed(made: Path, tmp_path: Path) -> None:
    def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        root = members[0][0].filename.partition("/")[0]
        members.append((zipfile.ZipInfo(f"{root}/data/sources/extra.txt"), b"more"))

    found = check(rewrite(made, tmp_path / "b.zip", change))
    assert any(p.kind == "added" and "extra.txt" in p.subject for p in found.problems)


def test_members_in_another_order_are_noticed(made: Path, tmp_path: Path) -> None:
    found = check(rewrite(made, tmp_path / "b.zip", lambda members: members.reverse()))
    assert [p.kind for p in found.problems] == ["container"]


@pytest.mark.parametrize("left", [0, 1, 100, 0.3, 0.9, -1])
def test_a_bundle_cut_short_is_refused(made: Path, tmp_path: Path, left: float) -> None:
    data = made.read_bytes()
    keep = int(len(data) * left) if 0 < left < 1 else int(left)
    (tmp_path / "b.zip").write_bytes(data[:keep])
    with pytest.raises(BundleError, match="no zip"):
        check(tmp_path / "b.zip")


@pytest.mark.parametrize("more", ["before", "after"])
def test_bytes_around_the_zip_are_noticed(made: Path, tmp_path: Path, more: str) -> None:
    data = made.read_bytes()
    (tmp_path / "b.zip").write_bytes(b"x" + data if more == "before" else data + b"\0" * 64)
    with contextlib.suppress(BundleError):
        assert not check(tmp_path / "b.zip").holds


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_any_other_byte_anywhere_is_noticed(
    made: Path, tmp_path: Path, where: float, change: int
) -> None:
    data = bytearray(made.read_bytes())
    data[int(len(data) * where)] ^= change
    (tmp_path / "b.zip").write_bytes(data)
    with contextlib.suppress(BundleError):
        assert not check(tmp_path / "b.zip").holds


@pytest.mark.parametrize("back", range(1, 23))
def test_any_byte_of_the_end_record_is_noticed(made: Path, tmp_path: Path, back: int) -> None:
    data = bytearray(made.read_bytes())
    data[-back] ^= 1
    (tmp_path / "b.zip").write_bytes(data)
    with contextlib.suppress(BundleError):
        assert not check(tmp_path / "b.zip").holds


HOSTILE = [
    "../escape.txt", "/etc/escape.txt", "root/../../escape.txt", "root/data/../../../escape.txt",
    "root\\..\\escape.txt", "C:/escape.txt", "root/.hidden", "root/con\0.txt", "root/" + "a/" * 12 + "b",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_written_outside(made: Path, tmp_path: Path, name: str) -> None:
    def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        root = members[0][0].filename.partition("/")[0]
        members.append((zipfile.ZipInfo(name.replace("root", root)), b"escaped"))

    (tmp_path / "in").mkdir()
    with contextlib.suppress(BundleError):
        assert not check(rewrite(made, tmp_path / "in" / "b.zip", change)).holds
    assert not list(tmp_path.parent.rglob("escape.txt"))


def test_a_link_is_not_followed(made: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")

    def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        root = members[0][0].filename.partition("/")[0]
        info = zipfile.ZipInfo(f"{root}/data/link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        members.append((info, str(secret).encode()))

    found = check(rewrite(made, tmp_path / "b.zip", change))
    assert any(p.kind == "member" and "link.txt" in p.subject for p in found.problems)


def test_a_document_that_is_a_path_is_never_opened(made: Path, tmp_path: Path) -> None:
    opened: list[Path] = []

    def read(path: Path, document: Document, limits: Limits) -> Reading:
        opened.append(path)
        return factory.read(path, document, limits)

    sha = factory.documents()[0].sha256.encode()

    def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        for n, (info, data) in enumerate(members):
            if info.filename.endswith(".jsonl"):
                members[n] = (info, data.replace(sha, b"../../../../../../../../etc/passwd"))

    assert not check(rewrite(made, tmp_path / "b.zip", change), read=read).holds
    assert all("passwd" not in str(path) for path in opened)


def test_a_zip_that_would_swell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("root/data/big.txt", b"\0" * 20_000_000)
    with pytest.raises(BundleError, match="more than it can"):
        check(path)


def test_members_that_stand_twice_are_named(made: Path, tmp_path: Path) -> None:
    def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        members.append(members[3])

    with pytest.warns(UserWarning, match="Duplicate"):
        path = rewrite(made, tmp_path / "b.zip", change)
    assert any(p.kind == "member" and "twice" in p.subject for p in check(path).problems)


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.4"])
def test_what_is_no_bundle_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(content)
    with pytest.raises(BundleError):
        check(path)
    with pytest.raises(BundleError, match="There is no file"):
        check(tmp_path / "none.zip")


def test_a_signature_by_somebody_else_is_told_by_its_fingerprint(
    made: Path, tmp_path: Path
) -> None:
    mine = signing.fingerprint(signing.load_key(made.parent / "key.pem"))
    assert check(made, key=mine).holds
    assert check(made, key=mine.upper()).pinned
    other = bundle.write(
        factory.dossier(), tmp_path / "b.zip", key=signing.load_key(tmp_path / "other.pem"),
        source=factory.source_path, languages=("en",),
    )  # fmt: skip
    assert check(other.path).holds
    found = check(other.path, key=mine)
    assert [p.kind for p in found.problems] == ["key"]


def test_a_bundle_without_sources_holds_but_says_what_was_not_checked(
    made: Path, tmp_path: Path
) -> None:
    key = signing.load_key(made.parent / "key.pem")
    public = bundle.write(
        factory.dossier(), tmp_path / "b.zip", key=key, source=factory.source_path, sources=False,
        languages=("es",),
    )  # fmt: skip
    found = check(public.path)
    assert found.holds, found.lines("en")
    assert {c.name for c in found.checks if c.skipped} == {"readings", "pins", "extracted"}
    assert any("not enclosed" in line for line in found.lines("en"))


def test_a_reader_that_fails_is_reported_and_the_rest_is_checked(made: Path) -> None:
    def read(path: Path, document: Document, limits: Limits) -> Reading:
        raise RuntimeError("no such format")

    found = check(made, read=read)
    assert {p.kind for p in found.problems} == {"unreadable", "pin"}
    assert any("no such format" in line for line in found.lines("en"))


def test_findings_are_reached_anew(made: Path) -> None:
    def lenient(*arguments: object) -> tuple[Finding, ...]:
        return tuple(
            f if f.outcome != "appears_not_met" else factory.replace(f, outcome="appears_met")
            for f in factory.assess(*arguments)  # type: ignore[arg-type]
        )

    found = check(made, assess=lenient)
    assert {p.kind for p in found.problems} == {"finding"}
    assert len(found.problems) == 7


def test_claims_are_found_again_where_extraction_is_given(made: Path) -> None:
    claims = (*factory.dossier().claims, *factory.dossier().context_claims)

    def extract(reading: Reading, document: Document, _: object) -> list[Extraction]:
        own = tuple(c for c in claims if c.document == document.sha256)
        return [Extraction(reading=reading.id, extractor_version="1", claims=own[1:], mentions=())]

    found = check(made, extract=extract)
    assert {p.kind for p in found.problems} == {"not_found"}
    assert len(found.problems) == 6


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_outcome_reads_as_sentences(made: Path, tmp_path: Path, language: str) -> None:
    assert check(made).lines(language)[0].startswith("bundle.zip: ")
    spoilt = flip(made, tmp_path / "b.zip", "data/custody.jsonl", 0.5)
    lines = check(spoilt).lines(language)
    assert any("✗" in line for line in lines)
    assert all("{" not in line for line in lines)


def test_a_page_that_fetches_is_found(made: Path, tmp_path: Path) -> None:
    def change(members: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        for n, (info, data) in enumerate(members):
            if info.filename.endswith("dossier.en.html"):
                members[n] = (info, data.replace(b"</body>", b"<script>1</script></body>"))

    found = check(rewrite(made, tmp_path / "b.zip", change))
    assert any(p.kind == "alive" for p in found.problems)


def test_the_temporary_copies_are_gone(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    check(made)
    assert list(tmp_path.iterdir()) == []
