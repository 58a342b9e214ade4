"""What the words of a time say, before it is known what they count from."""

from dataclasses import dataclass
from typing import NamedTuple

from habeas.vocabulary.timing import TimeKind

YEAR = r"(?:1[5-9]|20)\d\d"


class Shift(NamedTuple):
    """So many units away from the day that a time counts from."""

    unit: str
    step: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of text that names a time or a part of one; 0, -1 and "" where it leaves it open.

    `section` is a quarter, half or season of a year as TIMEX3 writes it, `clock` a time of day.
    `last_month` ends a stretch
    that begins with `month`. `nth` makes the weekday the nth of its month. `value` is set where the words mean the same whenever they are said. `mention` counts from the
    date named before. One that `opens` is a
    stretch at the start of what follows. A `reported` one is the year that the document reports on. A `loose` part is no time by itself.
    """

    start: int
    end: int
    kind: TimeKind = "DATE"
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1
    nth: int = 0
    last_month: int = 0
    section: str = ""
    clock: str = ""
    shift: Shift | None = None
    value: str = ""
    mod: str = ""
    mention: bool = False
    quarterly: bool = False
    needs_quarter: bool = False
    opens: bool = False
    reported: bool = False
    loose: bool = False
