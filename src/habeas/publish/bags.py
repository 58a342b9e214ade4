"""The BagIt files of a bundle (RFC 8493), always in the same order so that equal bags are equal bytes."""

import hashlib
from pathlib import Path

PAYLOAD = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def declare(folder: Path, about: dict[str, str]) -> None:
    """Write the declaration, the bag's info and the payload manifest beside `data/`."""
    payload = [p for p in (folder / "data").rglob("*") if p.is_file()]
    size = sum(p.stat().st_size for p in payload)
    info = {**about, "Payload-Oxum": f"{size}.{len(payload)}"}
    (folder / "bagit.txt").write_text(_DECLARATION, "utf-8")
    (folder / "bag-info.txt").write_text(
        "".join(f"{key}: {value}\n" for key, value in sorted(info.items())), "utf-8"
    )
    (folder / PAYLOAD).write_text(listing(folder, payload), "utf-8")


def close(folder: Path) -> None:
    """Write the tag manifest, when every other tag file is in its place."""
    (folder / TAGS).write_text(tag_listing(folder), "utf-8")


def tag_listing(folder: Path) -> str:
    """Return what the tag manifest of a bag must say, to the byte."""
    return listing(folder, [p for p in folder.iterdir() if p.is_file() and p.name != TAGS])


def listing(folder: Path, paths: list[Path]) -> str:
    """Return a manifest of the paths: digest, two spaces, name; sorted by name."""
    names = sorted((p.relative_to(folder).as_posix(), p) for p in paths)
    return "".join(f"{digest_of(path)}  {name}\n" for name, path in names)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
