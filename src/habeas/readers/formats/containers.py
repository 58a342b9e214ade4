"""Taking documents out of zip archives and web archives, member by member, inside the child."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from habeas.errors import LimitError
from habeas.readers import media, wire
from habeas.readers.child import Answer, why
from habeas.readers.formats.store import Store

_CHUNK = 256 * 1024
_NAME = 1_000
_WHOLE = "Check that the file is whole."
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)


def unpack(task: wire.Task, file: BinaryIO, answer: Answer) -> None:
    """Answer with every member of the container as it is dealt with, then with the last word."""
    store = Store(task)
    try:
        if task.media_type == media.WARC:
            from habeas.readers.formats.warc import members

            found = members(file, store)
        elif task.media_type == media.WACZ:
            found = _wacz(zipfile.ZipFile(file), store)
        else:
            found = _zip(zipfile.ZipFile(file), store)
        last = _answer_all(found, task, store, answer)
    except MemoryError:
        reason = f"Unpacking needed more than {task.limits.reader_memory >> 20} MiB of memory."
        last = wire.UnpackAnswer(status="failed", reason=reason)
    except _DAMAGED:
        last = wire.UnpackAnswer(status="unreadable", reason=f"The archive is damaged. {_WHOLE}")
    except Exception as error:
        last = wire.UnpackAnswer(status="failed", reason=why(error))
    answer(wire.Said(last=last))


def _answer_all(
    found: Iterator[wire.MemberAnswer], task: wire.Task, store: Store, answer: Answer
) -> wire.UnpackAnswer:
    for count, member in enumerate(found, start=1):
        if count > task.limits.members:
            reason = f"It has more members than the limit of {task.limits.members:,}."
            return wire.UnpackAnswer(status="partial", reason=reason)
        answer(wire.Said(member=member))
        if store.spent:
            reason = "It expands beyond the limit for all its members together."
            return wire.UnpackAnswer(status="partial", reason=reason)
    return wire.UnpackAnswer(status="read")


def _zip(archive: zipfile.ZipFile, store: Store) -> Iterator[wire.MemberAnswer]:
    overlapping = _overlapping(archive.infolist())
    for info in archive.infolist():
        if info.is_dir():
            continue
        name = info.filename[:_NAME]
        refusal = _refusal(info, overlapping)
        if info.filename.startswith(_LITTER[0]) or name.rpartition("/")[2] in _LITTER:
            yield wire.MemberAnswer(name=name, status="skipped", reason="It holds no document.")
        elif refusal:
            yield wire.MemberAnswer(name=name, status="refused", reason=refusal)
        else:
            yield _taken(archive, info, name, store)


def _taken(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, store: Store
) -> wire.MemberAnswer:
    try:
        with archive.open(info) as member:
            file, size = store.put(iter(lambda: member.read(_CHUNK), b""))
    except LimitError as error:
        return wire.MemberAnswer(name=name, status="refused", reason=str(error))
    except NotImplementedError:
        reason = "It is compressed in a way that is not supported."
        return wire.MemberAnswer(name=name, status="refused", reason=reason)
    except _DAMAGED:
        return wire.MemberAnswer(name=name, status="refused", reason="It is damaged.")
    return wire.MemberAnswer(name=name, status="unpacked", file=file, size=size)


def _wacz(archive: zipfile.ZipFile, store: Store) -> Iterator[wire.MemberAnswer]:
    """Give the pages of every web archive in the collection."""
    from habeas.readers.formats.warc import members

    overlapping = _overlapping(archive.infolist())
    for info in archive.infolist():
        if info.filename.startswith("archive/") and not info.is_dir():
            name, refusal = info.filename[:_NAME], _refusal(info, overlapping)
            if refusal:
                yield wire.MemberAnswer(name=name, status="refused", reason=refusal)
                continue
            try:
                with archive.open(info) as inside:
                    yield from members(cast(BinaryIO, inside), store)
            except _DAMAGED:
                yield wire.MemberAnswer(name=name, status="refused", reason="It is damaged.")


def _refusal(info: zipfile.ZipInfo, overlapping: frozenset[int]) -> str:
    """Return why the member is not to be opened; empty when it may be."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return "It is a symbolic link, not a document."
    if info.flag_bits & _ENCRYPTED:
        return "It is protected by a password. Unpack it with the password and add what is inside."
    if id(info) in overlapping:
        return "It shares its bytes with another member, as only a hostile archive does."
    return ""


def _overlapping(infos: list[zipfile.ZipInfo]) -> frozenset[int]:
    """Return the members whose bytes reach into another's, by identity."""
    found, reach, before = set(), -1, None
    for info in sorted(infos, key=lambda i: i.header_offset):
        if before is not None and info.header_offset < reach:
            found |= {id(before), id(info)}
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
        if end > reach:
            reach, before = end, info
    return frozenset(found)
