"""What is left of a child's words once they were checked."""

import re
import signal

from habeas.readers.keeper import Outcome
from habeas.settings import Limits

LONGEST = 1_000
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)


def how_it_broke(outcome: Outcome, limits: Limits) -> str:
    """Return why a child's answer is not to be used, as one sentence; empty when it may be."""
    end = outcome.end
    if outcome.overflowed:
        return "The reader wrote more than the limit allows."
    if end is None:
        return "The reading process ended before the document was read."
    if end.how == "not_started":
        return printable(end.note)
    if end.how == "overtime":
        return f"Reading took longer than the limit of {limits.reader_seconds} seconds."
    if end.how == "signalled":
        return f"The reader was ended by {signal.Signals(end.number).name}."
    return f"The reader ended with status {end.number}." if end.number else ""


def printable(untrusted: str) -> str:
    """Return the words cut to one short line without control characters or direction overrides.

    >>> printable("a\\x1b[31m title\\n on two lines")
    'a [31m title on two lines'
    """
    return " ".join(_UNPRINTABLE.sub(" ", untrusted[: 4 * LONGEST]).split())[:LONGEST]


def matching(pattern: re.Pattern[str], untrusted: str | None) -> str | None:
    """Return the word where all of it matches, else None."""
    return untrusted if untrusted and pattern.fullmatch(untrusted) else None
