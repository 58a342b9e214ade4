"""Checks on the bytes: bag, manifest, signature and custody log."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import bagit  # type: ignore[import-untyped]

from habeas.publish import bags, records, signing
from habeas.publish.bags import digest_of
from habeas.publish.opened import CustodyLine, Opened
from habeas.publish.verification import Check, Problem
from habeas.text import digest

_NOT_LISTED = {"manifest.json", "signature.json", bags.TAGS}
_START = "0" * 64


def bag(folder: Path) -> Check:
    """Check the BagIt manifests, the tag manifest to the byte."""
    problems: list[Problem] = []
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagValidationError as error:
        problems += _bag_problems(error)
    except (bagit.BagError, OSError, ValueError) as error:
        problems.append(Problem("bag", "bagit.txt", str(error)))
    tags = folder / bags.TAGS
    if not tags.is_file() or tags.read_bytes() != bags.tag_listing(folder).encode():
        problems.append(Problem("file", tags.name))
    return Check("bag", len(_files(folder)), tuple(problems))


def _bag_problems(error: Exception) -> Iterator[Problem]:
    details = getattr(error, "details", [])
    for detail in details:
        yield Problem("file", str(getattr(detail, "path", detail)))
    if not details:
        yield Problem("bag", "manifest-sha256.txt", str(error))


def files(opened: Opened) -> Check:
    """Check every file against the signed list, in both directions."""
    listed = {str(k): str(v) for k, v in opened.manifest["files"].items()}
    present = _files(opened.folder)
    problems = [Problem("missing", name) for name in sorted(set(listed) - present)]
    problems += [Problem("added", name) for name in sorted(present - set(listed) - _NOT_LISTED)]
    problems += [
        Problem("file", name)
        for name in sorted(present & set(listed))
        if digest_of(opened.folder / name) != listed[name]
    ]
    problems += [Problem("record", f"{name}, {number}", why) for name, number, why in opened.unread]
    return Check("files", len(present), tuple(problems))


def signature(folder: Path, expected: str | None) -> tuple[Check, str]:
    """Check the signature over the manifest; return also the fingerprint of the key that made it."""
    try:
        data = (folder / "manifest.json").read_bytes()
        lines = records.lines(folder / "signature.json")
        made = records.convert(lines[0] if len(lines) == 1 else b"", signing.Signature)
    except (OSError, ValueError) as error:
        return Check("signature", 0, (Problem("signature", "signature.json", str(error)),)), ""
    problems = []
    if not signing.holds(made, data):
        problems.append(Problem("signature", "manifest.json"))
    if expected and made.fingerprint != expected.replace(" ", "").lower():
        problems.append(Problem("key", made.fingerprint))
    return Check("signature", 1, tuple(problems)), made.fingerprint


def custody(opened: Opened) -> Check:
    """Check that each line of the custody log seals the one before.

    The digest of a line from which words were left out cannot be made anew; its place in the chain
    can.
    """
    problems, previous, seq = [], _START, 0
    for line in opened.custody:
        entry = line.entry
        if entry.previous != previous or entry.seq != seq + 1:
            problems.append(Problem("link", str(entry.seq)))
        if not line.shortened and _sealed(line) != entry.digest:
            problems.append(Problem("altered", str(entry.seq)))
        previous, seq = entry.digest, entry.seq
    if not opened.custody:
        problems.append(Problem("empty", "data/custody.jsonl"))
    return Check("custody", len(opened.custody), tuple(problems))


def _sealed(line: CustodyLine) -> str:
    fields = asdict(line.entry)
    del fields["digest"]
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(text.encode("utf-8", "surrogatepass"))


def sources(opened: Opened) -> Check:
    """Check that every archived source has the digest it is named by."""
    held = opened.folder / "data" / "sources"
    problems = []
    for sha, document in opened.documents.items():
        path = held / sha
        if not opened.manifest["sources"]:
            continue
        if not path.is_file():
            problems.append(Problem("source_missing", document.name, sha))
        elif digest_of(path) != sha:
            problems.append(Problem("source", document.name, sha))
    found = {p.name for p in held.iterdir()} if held.is_dir() else set()
    problems += [
        Problem("added", f"data/sources/{n}") for n in sorted(found - set(opened.documents))
    ]
    return Check("sources", len(found), tuple(problems))


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
