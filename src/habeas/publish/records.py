"""Records as JSON lines inside a bundle, and back again."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def line(record: object) -> bytes:
    """Return one record as a line of JSON with sorted keys, so that equal records are equal bytes."""
    plain = msgspec.to_builtins(record)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def write(path: Path, records: Iterable[object]) -> None:
    """Write records, one a line."""
    path.write_bytes(b"".join(line(record) + b"\n" for record in records))


def lines(path: Path) -> list[bytes]:
    """Return the lines of a file, none where there is no file."""
    return path.read_bytes().split(b"\n")[:-1] if path.is_file() else []


def convert(untrusted_line: bytes, type_: type[T]) -> T:
    """Return the line as a record; raises ValueError where it is none."""
    try:
        return msgspec.convert(plain(untrusted_line), type_)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def plain(untrusted_line: bytes) -> Any:
    """Return the line as plain values; raises ValueError where it is no JSON."""
    try:
        return json.loads(untrusted_line)
    except (UnicodeDecodeError, RecursionError) as error:
        raise ValueError("no JSON") from error
