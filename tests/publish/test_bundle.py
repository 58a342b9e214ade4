import json
import shutil
import stat
import zipfile
from pathlib import Path

import bagit
import pytest

from habeas.errors import ArchiveError, UsageError
from habeas.publish import bundle, signing
from habeas.publish.annotations import annotation, claim_of, seal
from habeas.publish.redact import claims_of, public_copy
from habeas.text import fold
from publish import factory


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {n.partition("/")[2]: opened.read(n) for n in opened.namelist()}


def test_the_same_dossier_and_key_are_the_same_bytes(made: Path, tmp_path: Path) -> None:
    key = signing.load_key(made.parent / "key.pem")
    again = bundle.write(
        factory.dossier(), tmp_path / "other.zip", key=key, source=factory.source_path
    )
    assert again.path.read_bytes() == made.read_bytes()
    assert again.fingerprint == signing.fingerprint(key)
    assert list(tmp_path.iterdir()) == [again.path]


def test_the_bag_is_one_to_any_other_tool(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(made) as opened:
        opened.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    bag = bagit.Bag(str(folder))
    assert bag.is_valid()
    assert bag.info["Bagging-Date"] == factory.AS_OF


def test_nothing_in_it_is_compressed_or_dated(made: Path) -> None:
    with zipfile.ZipFile(made) as opened:
        for info in opened.infolist():
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert opened.namelist() == sorted(opened.namelist())


@pytest.mark.parametrize("word", factory.PRIVATE_WORDS)
def test_names_stand_only_in_the_archived_sources(made: Path, word: str) -> None:
    for name, data in members(made).items():
        if not name.startswith("data/sources/"):
            assert fold(word) not in fold(data.decode("utf-8", "ignore")), name
            assert fold(word) not in fold(name)


def test_a_bundle_for_the_public_holds_no_sources(made: Path, tmp_path: Path) -> None:
    key = signing.load_key(made.parent / "key.pem")
    public = bundle.write(
        factory.dossier(), tmp_path / "public.zip", key=key, source=factory.source_path,
        sources=False, languages=("es",),
    )  # fmt: skip
    held = members(public.path)
    assert not [n for n in held if n.startswith("data/sources/")]
    assert "no se incluyen" in held["data/README.es.md"].decode()
    for word in factory.PRIVATE_WORDS:
        assert all(fold(word) not in fold(d.decode("utf-8", "ignore")) for d in held.values())


def test_sources_are_the_archived_bytes(made: Path) -> None:
    held = members(made)
    for document in factory.documents():
        path = factory.source_path(document.sha256)
        assert held[f"data/sources/{document.sha256}"] == path.read_bytes()


def test_bytes_that_changed_in_the_archive_are_not_bundled(made: Path, tmp_path: Path) -> None:
    key = signing.load_key(made.parent / "key.pem")
    spoilt = tmp_path / "spoilt"
    spoilt.write_bytes(b"else")
    with pytest.raises(ArchiveError, match="no longer match"):
        bundle.write(factory.dossier(), tmp_path / "b.zip", key=key, source=lambda sha: spoilt)
    assert not (tmp_path / "b.zip").exists()


def test_claims_are_web_annotations(made: Path) -> None:
    lines = [json.loads(x) for x in members(made)["data/claims.jsonl"].splitlines()]
    assert len(lines) == len(factory.dossier().claims)
    first = lines[0]
    assert first["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert first["type"] == "Annotation"
    target = first["target"][0]
    assert target["source"] == f"hash://sha256/{factory.documents()[0].sha256}"
    assert [s["type"] for s in target["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    pages = [
        s["value"]
        for line in lines
        for t in line["target"]
        for s in t["selector"]
        if s["type"] == "FragmentSelector"
    ]
    assert set(pages) == {"page=1", "page=2"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_annotation_gives_its_claim_back(language: str) -> None:
    copy = public_copy(factory.dossier(), language)
    readings = {r.id: r for r in copy.dossier.readings}
    for claim in claims_of(copy):
        seals = {n: "ab" for id_, n in copy.withheld if id_ == claim.id}
        made = json.loads(json.dumps(annotation(claim, readings, seals)))
        again, sealed = claim_of(made)
        assert sealed == seals
        without = {n: p for n, p in enumerate(claim.pins) if n not in seals}
        assert all(again.pins[n] == p for n, p in without.items())
        assert again.quantity == claim.quantity
        assert again.attribution == claim.attribution


def test_sealed_words_are_not_in_the_annotation(made: Path) -> None:
    line = next(
        json.loads(x)
        for x in members(made)["data/claims.jsonl"].splitlines()
        if b"lawyer_access" in x
    )
    target = line["target"][0]
    assert [s["type"] for s in target["selector"]] == ["TextPositionSelector"]
    source = factory.source("testimonio.txt")
    position = target["selector"][0]
    words = source.decode()[position["start"] : position["end"]]
    assert target["habeas:seal"] == seal(words, source)
    assert target["habeas:seal"] != seal(words, source + b" ")


def test_a_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    first = signing.load_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert signing.fingerprint(signing.load_key(path)) == signing.fingerprint(first)


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAA\n"])
def test_a_file_that_is_no_key_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="holds no key"):
        signing.load_key(path)


def test_a_signature_holds_for_its_bytes_only(tmp_path: Path) -> None:
    made = signing.sign(signing.load_key(tmp_path / "key.pem"), b"words")
    assert signing.holds(made, b"words")
    assert not signing.holds(made, b"other words")


def test_a_full_disk_leaves_no_half_bundle(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(shutil, "copyfileobj", fail)
    key = signing.load_key(made.parent / "key.pem")
    with pytest.raises(OSError, match="no space"):
        bundle.write(factory.dossier(), tmp_path / "b.zip", key=key, source=factory.source_path)
    assert not (tmp_path / "b.zip").exists()
