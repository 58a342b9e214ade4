"""Taking one container apart: zip, WARC and WACZ, into documents of their own."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from urllib.parse import urlsplit

from habeas.model import Document, ReadStatus
from habeas.readers import media, wire
from habeas.readers.detect import detect
from habeas.readers.distrust import how_it_broke, matching, printable
from habeas.readers.door import reader_for
from habeas.readers.keeper import KEEPER
from habeas.readers.wire import MemberStatus
from habeas.settings import Limits

_ALWAYS_ALLOWED = 10 * 1024 * 1024
_MEMBER_ANSWER = 32 * 1024
_FILE = re.compile(r"\d{6,}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a container and what became of it.

    `name` is its path or address in the container, for display only. `path` is where its bytes are
    when it is `unpacked`, else None and `reason` says why. `url`, `captured_at` (UTC,
    ISO 8601) and the response's `headers` are what a web archive says of it, else empty.
    """

    name: str
    status: MemberStatus
    media_type: str = ""
    path: Path | None = None
    size: int = 0
    url: str | None = None
    captured_at: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacking:
    """A container taken apart; `partial` when some of it is missing, with the reason.

    `budget_left` is how many bytes the containers inside it may still expand to, all together.
    """

    document: str
    status: ReadStatus
    members: tuple[Member, ...] = ()
    reason: str = ""
    budget_left: int = 0


def unpack(
    path: Path,
    document: Document,
    limits: Limits,
    into: Path,
    *,
    depth: int = 0,
    budget: int | None = None,
) -> Unpacking:
    """Take the documents out of a zip, WARC or WACZ into a new folder below `into`.

    Runs in a child process that can write nowhere else. Like `read` it never raises for what the
    bytes are. For a container found inside another, pass `depth` one higher than the outer one's
    and its `budget_left`, so that no nesting gets round the limits. `into` is the caller's to clear.
    """
    media_type = detect(path, document.name)
    if media_type not in media.CONTAINERS:
        kind = media.kind(media_type)
        reason = f"There is nothing to unpack in {kind.words} ({media_type})."
        return Unpacking(document=document.sha256, status="unreadable", reason=reason)
    size = path.stat().st_size
    allowed = max(_ALWAYS_ALLOWED, limits.expansion_ratio * size)
    budget = allowed if budget is None else min(allowed, budget)
    reason = _too_much(size, depth, budget, limits)
    if reason:
        return Unpacking(document=document.sha256, status="failed", reason=reason)
    folder = Path(tempfile.mkdtemp(prefix="members-", dir=into)).resolve()
    task = wire.Task(
        work="unpack",
        media_type=media_type,
        name=document.name[:1000],
        size=size,
        limits=limits,
        into=str(folder),
        budget=budget,
    )
    outcome = KEEPER.ask(path, task, _MEMBER_ANSWER * (limits.members + 2))
    members, last, used = _checked(outcome.untrusted_answers, folder, budget, limits)
    broken = how_it_broke(outcome, limits)
    if broken or last is None:
        reason = broken or "The reader's answer was malformed."
        last = wire.UnpackAnswer(status="failed", reason=reason)
    status, reason = _verdict(members, last)
    return Unpacking(
        document=document.sha256,
        status=status,
        members=members,
        reason=reason,
        budget_left=max(0, budget - used),
    )


def _too_much(size: int, depth: int, budget: int, limits: Limits) -> str:
    if size > limits.input_bytes:
        return f"The file has {size:,} bytes, over the limit of {limits.input_bytes:,}."
    if depth >= limits.nesting:
        return f"It is nested {depth + 1} containers deep, over the limit of {limits.nesting}."
    return "" if budget > 0 else "The containers around it used up the limit for expansion."


def _verdict(members: tuple[Member, ...], last: wire.UnpackAnswer) -> tuple[ReadStatus, str]:
    unpacked = sum(m.status == "unpacked" for m in members)
    refused = sum(m.status == "refused" for m in members)
    reason = printable(last.reason)
    if last.status in {"failed", "unreadable"}:
        return ("partial" if unpacked else last.status), reason
    if refused:
        reason = f"{refused:,} of {len(members):,} members could not be unpacked. {reason}".strip()
    if not unpacked and last.status == "partial":
        return "failed", reason
    if not unpacked:
        return "unreadable", reason or "It holds no document that can be read."
    return ("partial" if refused else last.status), reason


def _checked(
    untrusted: bytes, folder: Path, budget: int, limits: Limits
) -> tuple[tuple[Member, ...], wire.UnpackAnswer | None, int]:
    """Return the members that are what they claim, the last word if there was one, and the bytes.

    Whatever else the child left in the folder is removed.
    """
    members: list[Member] = []
    last, used, kept = None, 0, set[str]()
    for said in _said(untrusted):
        if said.last:
            last = said.last
            break
        if said.member is None:
            break
        member = _member(said.member, folder, limits)
        used += said.member.size if member.path else 0
        if used > budget or said.member.file in kept:
            break
        kept |= {said.member.file} if member.path else set()
        members.append(member)
    for file in folder.iterdir():
        if file.name not in kept:
            file.unlink()
    return tuple(members), last, used


def _said(untrusted: bytes) -> Iterator[wire.Said]:
    for frame in wire.frames(untrusted):
        try:
            yield wire.unpack(frame, wire.Said)
        except wire.MalformedError:
            return


def _member(untrusted: wire.MemberAnswer, folder: Path, limits: Limits) -> Member:
    member = Member(
        name=printable(untrusted.name),
        status=untrusted.status,
        url=printable(untrusted.url or "") or None,
        captured_at=matching(_TIME, untrusted.captured_at) or "",
        headers=tuple((printable(k), printable(v)) for k, v in untrusted.headers),
        reason=printable(untrusted.reason),
    )
    if untrusted.status != "unpacked":
        return member
    path = folder / untrusted.file
    if not _FILE.fullmatch(untrusted.file) or not _is_sound(path, untrusted.size, limits):
        return replace(member, status="refused", reason="The reader's answer was malformed.")
    named = urlsplit(member.url).path if member.url else member.name
    media_type = detect(path, PurePosixPath(named).name)
    if member.url and media_type not in media.CONTAINERS and reader_for(media_type) is None:
        kind = media.kind(media_type)
        reason = f"There is no reader for {kind.words} ({media_type})."
        return replace(member, status="skipped", media_type=media_type, reason=reason)
    return replace(member, media_type=media_type, path=path, size=untrusted.size)


def _is_sound(path: Path, size: int, limits: Limits) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return S_ISREG(found.st_mode) and found.st_size == size <= limits.member_bytes
