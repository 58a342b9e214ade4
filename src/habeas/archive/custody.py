"""The custody log: who did what to which bytes, each line sealed by the digest of the one before.

`append` and `verify` are pure: who keeps the lines is somebody else's business. The digest covers
canonical JSON as in RFC 8785 (keys sorted, no white space, UTF-8), so that any language can check
it; `docs/archive.md` shows how in twenty lines.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, replace

from habeas import text
from habeas.archive.clock import is_utc
from habeas.archive.names import harmless
from habeas.errors import UsageError
from habeas.model import CustodyEntry

START = "0" * 64


def append(
    previous: CustodyEntry | None,
    *,
    at: str,
    agent: str,
    tool: str,
    action: str,
    subject: str,
    note: str = "",
) -> CustodyEntry:
    """Return the entry that follows `previous`, or the first one, with `seq` 1.

    `at` is a full ISO 8601 time in UTC by the machine's own clock: it may step back when the clock
    is corrected, and only `seq` orders the log. UsageError for any other `at`. The texts are made
    harmless, so that a name from outside can neither break a line nor hide one.

    >>> first = append(None, at="2025-03-14T09:26:53Z", agent="Ana", tool="habeas 0.1.0",
    ...                action="add", subject="ab" * 32)
    >>> first.seq, first.previous == START, verify([first])
    (1, True, ())
    """
    if not is_utc(at):
        raise UsageError(
            f"{at!r} is no time for the custody log.",
            "Give a full ISO 8601 date and time in UTC, such as 2025-03-14T09:26:53Z.",
        )
    entry = CustodyEntry(
        seq=previous.seq + 1 if previous else 1,
        at=at,
        agent=harmless(agent),
        tool=harmless(tool),
        action=harmless(action),
        subject=harmless(subject),
        note=harmless(note),
        previous=previous.digest if previous else START,
        digest="",
    )
    return replace(entry, digest=digest(entry))


def digest(entry: CustodyEntry) -> str:
    """Return the SHA-256 of all the other fields as canonical JSON.

    Raises UnicodeEncodeError where a field holds half a surrogate pair, which no UTF-8 can.
    """
    fields = asdict(entry)
    del fields["digest"]
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.digest(canonical.encode())


def verify(entries: Sequence[CustodyEntry], *, anchors: Collection[str] = ()) -> tuple[str, ...]:
    """Return one sentence for each thing that does not hold; none when the log holds.

    Any change to a line, any line taken out, put in twice or moved is found, except that lines cut
    off at the end leave a shorter log that holds, and that whoever can rewrite every later line can
    seal a log anew. Both are found by `anchors`: digests of lines as they were written down
    elsewhere (in a signed bundle, a printed dossier), each of which must still be in the log.
    """
    computed = {id(entry): _digest_or_none(entry) for entry in entries}
    known = {entry.digest for entry in entries}
    return (
        *(
            f"Line {entry.seq} was altered: its digest is not that of its fields."
            for entry in entries
            if computed[id(entry)] != entry.digest
        ),
        *_gaps(sorted({entry.seq for entry in entries})),
        *_disorder(entries),
        *_broken_links(entries, computed),
        *(
            f"No line has the digest {anchor}, written down elsewhere: "
            "the log was cut off or rewritten."
            for anchor in sorted(set(anchors) - known)
        ),
    )


def _broken_links(
    entries: Sequence[CustodyEntry], computed: Mapping[int, str | None]
) -> Iterator[str]:
    # Both digests of an altered line count as its own: that it was altered has been said already.
    ends: dict[int, set[str | None]] = {0: {START}}
    for entry in entries:
        if entry.seq > 0:
            ends.setdefault(entry.seq, set()).update((entry.digest, computed[id(entry)]))
    for entry in entries:
        if entry.seq - 1 in ends and entry.previous not in ends[entry.seq - 1]:
            yield f"Line {entry.seq} does not follow from what stands before it."


def _digest_or_none(entry: CustodyEntry) -> str | None:
    try:
        return digest(entry)
    except UnicodeEncodeError:
        return None


def _gaps(present: Sequence[int]) -> Iterator[str]:
    if present and present[0] < 1:
        yield f"Line {present[0]} cannot be: the first line is 1."
    for before, after in zip((0, *present), present, strict=False):
        if after == before + 2:
            yield f"Line {before + 1} is missing."
        elif after > before + 2:
            yield f"Lines {before + 1} to {after - 1} are missing."


def _disorder(entries: Sequence[CustodyEntry]) -> Iterator[str]:
    seen: set[int] = set()
    latest = 0
    for entry in entries:
        if entry.seq in seen:
            yield f"Line {entry.seq} stands more than once."
        elif entry.seq < latest:
            yield f"Line {entry.seq} stands after line {latest}: wrong order."
        seen.add(entry.seq)
        latest = max(latest, entry.seq)
