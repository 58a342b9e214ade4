"""The time as captures and the custody log write it: UTC, ISO 8601, to the microsecond."""

import re
from datetime import UTC, datetime

_UTC = re.compile("[0-9-]{10}T[0-9:]{8}([.][0-9]{1,9})?(Z|[+]00:00)")


def utc_now() -> str:
    """Return this moment by the machine's own clock, as in `2025-03-14T09:26:53.589793Z`.

    >>> is_utc(utc_now())
    True
    """
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def is_utc(at: str) -> bool:
    """Return whether `at` is a full ISO 8601 date and time that says it is in UTC.

    >>> is_utc("2025-03-14T09:26:53Z"), is_utc("2025-03-14T09:26:53"), is_utc("2025-03-14")
    (True, False, False)
    """
    if not _UTC.fullmatch(at):
        return False
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True
