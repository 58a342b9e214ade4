"""What goes between the parent, the zygote and the limited children, and nothing else does."""

import struct
from dataclasses import dataclass
from typing import Literal, TypeVar

import msgspec

from habeas.readers.door import Content
from habeas.settings import Limits

T = TypeVar("T")
Work = Literal["read", "unpack"]
MemberStatus = Literal["unpacked", "skipped", "refused"]
_LENGTH = struct.Struct("<L")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document for one child.

    `into` is the one folder that may be written to, empty for none, and `budget` how many bytes may
    be written there in all.
    """

    work: Work
    media_type: str
    name: str
    size: int
    limits: Limits
    into: str = ""
    budget: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAnswer:
    """How a reading ended: with content, or with a status and the sentence that says why."""

    status: Literal["content", "unreadable", "failed"]
    content: Content | None = None
    language: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAnswer:
    """One member of a container; `file` is the name the child wrote it under, empty for none."""

    name: str
    status: MemberStatus
    reason: str = ""
    file: str = ""
    size: int = 0
    url: str | None = None
    captured_at: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackAnswer:
    """The last word on a container, after its members."""

    status: Literal["read", "partial", "unreadable", "failed"]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One frame of a child that unpacks: a member, or the last word."""

    member: MemberAnswer | None = None
    last: UnpackAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How the child itself ended, as the zygote saw it; `number` is its exit status or signal."""

    how: Literal["exited", "signalled", "overtime", "not_started"]
    number: int = 0
    note: str = ""


class MalformedError(Exception):
    """What came over the pipe is not what was agreed."""


def pack(record: object) -> bytes:
    """Return the record as bytes."""
    return msgspec.msgpack.encode(record)


def unpack(untrusted: bytes | memoryview, type_: type[T]) -> T:
    """Return the record the bytes hold; MalformedError when they hold anything else."""
    try:
        return msgspec.msgpack.decode(untrusted, type=type_)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedError(str(error)) from error


def frame(record: object) -> bytes:
    """Return the record's bytes after their own length, for a stream of several."""
    body = pack(record)
    return _LENGTH.pack(len(body)) + body


def frames(untrusted: bytes) -> list[memoryview]:
    """Return the whole frames of a stream in order; one cut short at the end is left out.

    >>> [bytes(f) for f in frames(frame(1) + frame(2) + b"cut")]
    [b'\\x01', b'\\x02']
    """
    view, found, position = memoryview(untrusted), [], 0
    while position + _LENGTH.size <= len(view):
        start = position + _LENGTH.size
        end = start + _LENGTH.unpack_from(view, position)[0]
        if end > len(view):
            break
        found.append(view[start:end])
        position = end
    return found
