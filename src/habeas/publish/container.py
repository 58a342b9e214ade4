"""The zip around a bundle: written one way only, so that any other byte in it can be told.

Members are stored, sorted and undated. Nothing is compressed: a hostile bundle cannot swell, and the
container can be written again from its members and compared with what came.
"""

import filecmp
import re
import shutil
import stat
import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from habeas.errors import BundleError
from habeas.settings import Limits

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PART = r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}"
_NAME = re.compile(rf"{_PART}(?:/{_PART}){{1,5}}")
_HEADER = struct.Struct("<4s5H3I2H")


def pack(folder: Path, name: str, out: Path) -> None:
    """Write every file under `folder` into a zip at `out`, all of them below the folder `name`."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            inside = f"{name}/{path.relative_to(folder).as_posix()}"
            info = zipfile.ZipInfo(inside, _EPOCH)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.file_size = path.stat().st_size
            with path.open("rb") as source, made.open(info, "w") as member:
                shutil.copyfileobj(source, member, 1 << 20)


def unpack(untrusted_zip: Path, into: Path, limits: Limits) -> tuple[Path, tuple[str, ...]]:
    """Take the members out below `into`; return the bundle's folder and what is wrong with the zip.

    A member that could do harm is named and left where it is. Bytes are taken as they stand, also
    where a check sum of the zip denies them, so that what they damage can be named later. Raises
    BundleError where there is no zip, or no bundle in it.
    """
    size = untrusted_zip.stat().st_size
    try:
        with zipfile.ZipFile(untrusted_zip) as opened:
            members = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BundleError(
            f"{untrusted_zip.name} is no zip, or was cut short.", "Ask for the bundle again."
        ) from error
    roots = {m.filename.split("/")[0] for m in members}
    if len(roots) != 1 or not re.fullmatch(_PART, root := roots.pop()):
        raise BundleError(
            f"{untrusted_zip.name} does not hold one bundle.", "Ask for the bundle again."
        )
    if len(members) > limits.members or sum(m.file_size for m in members) > size:
        raise BundleError(
            f"{untrusted_zip.name} claims to hold more than it can.", "Do not open it."
        )
    wrong = []
    seen: set[str] = set()
    with untrusted_zip.open("rb") as file:
        for member in members:
            problem = _problem(member, seen) or _take(file, member, into)
            seen.add(member.filename.lower())
            if problem:
                wrong.append(f"{member.filename!a}: {problem}")
    if not (into / root).is_dir():
        raise BundleError(f"Nothing in {untrusted_zip.name} can be used.", "Do not open it.")
    return into / root, tuple(wrong)


def as_written(untrusted_zip: Path, folder: Path, scratch: Path) -> bool:
    """Return whether the zip is, byte for byte, what `pack` makes of its members."""
    again = scratch / "again.zip"
    pack(folder, folder.name, again)
    return filecmp.cmp(untrusted_zip, again, shallow=False)


def _problem(member: zipfile.ZipInfo, seen: set[str]) -> str:
    if not _NAME.fullmatch(member.filename):
        return "a name that no bundle has"
    if member.filename.lower() in seen:
        return "stands twice"
    if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
        return "is compressed"
    if member.flag_bits & 0x1:
        return "is encrypted"
    kind = stat.S_IFMT(member.external_attr >> 16)
    return "" if kind in (0, stat.S_IFREG) else "is no plain file"


def _take(file: BinaryIO, member: zipfile.ZipInfo, into: Path) -> str:
    try:
        file.seek(member.header_offset)
        header = file.read(_HEADER.size)
        if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
            return "has no header where the zip says"
        name_length, extra_length = _HEADER.unpack(header)[-2:]
        if file.read(name_length) != member.filename.encode():
            return "has another name inside"
        file.seek(extra_length, 1)
        return _copy(file, into / member.filename, member.file_size)
    except OSError:
        return "cannot be taken out"


def _copy(file: BinaryIO, path: Path, left: int) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        while left and (chunk := file.read(min(left, 1 << 20))):
            out.write(chunk)
            left -= len(chunk)
    return "is cut short" if left else ""
