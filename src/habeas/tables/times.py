"""Times that tables state: days in cells, months and years in headings, the year that a table is for."""

import calendar as days
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from habeas.model import Period
from habeas.tables.mapping import DateOrder
from habeas.text import fold
from habeas.vocabulary.calendar import calendar

_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b")
_FIGURES = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d|\d\d)\b")
_YEAR = re.compile(r"\b(?:(?:eo|eoy)?fy|cy|fiscal year|ejercicio)?\s?'?((?:19|20)\d\d)\b")
_SHORT_YEAR = re.compile(r"\b(?:(?:eo|eoy)?fy|cy)\s?'?(\d\d)\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s?[/–-]\s?(\d\d)\b")


@cache
def _months() -> Mapping[str, int]:
    return {**calendar("es").months, **calendar("en").months}


@cache
def _worded() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"((?:19|20)\d\d)"
    return (
        re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|º)?\.?\s(?:de\s|of\s)?({names})\.?,?\s(?:de\s|del\s)?{year}\b"),
        re.compile(rf"\b({names})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s{year}\b"),
        re.compile(rf"\b({names})\b\.?[\s,'-]*(?:de\s|del\s)?(?:{year}|(\d\d)\b)?"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time of a table: its day and its year, "" and 0 where it states none."""

    day: str = ""
    year: int = 0
    year_starts: int = 1


def day_in(words: str, order: DateOrder) -> str:
    """Return the first date in the words as an ISO prefix, "" where there is none.

    >>> day_in("Run of 02/08/2025 (EID as of 02/10/2025)", "mdy")
    '2025-02-08'
    >>> day_in("Parte del 27 de mayo de 2025", "dmy"), day_in("Bulletin, September 2013", "dmy")
    ('2025-05-27', '2013-09')
    """
    said = fold(words)
    found = [f for f in (_iso(said), _in_figures(said, order), _in_words(said)) if f]
    return min(found)[1] if found else ""


def _iso(said: str) -> tuple[int, str] | None:
    found = _ISO.search(said)
    return (
        (found.start(), found[0])
        if found and _real(*map(int, (found[1], found[2], found[3] or 1)))
        else None
    )


def _in_figures(said: str, order: DateOrder) -> tuple[int, str] | None:
    for found in _FIGURES.finditer(said):
        first, second, year = (int(found[n]) for n in (1, 2, 3))
        day, month = (first, second) if order == "dmy" else (second, first)
        year += 2000 if year < 100 else 0
        if _real(year, month, day):
            return found.start(), f"{year}-{month:02}-{day:02}"
    return None


def _in_words(said: str) -> tuple[int, str] | None:
    day_first, month_first, month_only = _worded()
    found = day_first.search(said)
    if found and _real(int(found[3]), _months()[found[2]], int(found[1])):
        return found.start(), f"{found[3]}-{_months()[found[2]]:02}-{int(found[1]):02}"
    found = month_first.search(said)
    if found and _real(int(found[3]), _months()[found[1]], int(found[2])):
        return found.start(), f"{found[3]}-{_months()[found[1]]:02}-{int(found[2]):02}"
    for found in month_only.finditer(said):
        if found[2]:
            return found.start(), f"{found[2]}-{_months()[found[1]]:02}"
    return None


def _real(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days.monthrange(year, month)[1]


def year_in(words: str) -> int:
    """Return the year that the words name; a fiscal year is named by the year it ends in.

    >>> year_in("ICE DETENTION DATA, FY26"), year_in("Removals: EOFY2020"), year_in("2014-15")
    (2026, 2020, 2015)
    """
    said = fold(words)
    if found := _RANGE.search(said):
        start, end = int(found[1]), int(found[2])
        if (start + 1) % 100 == end:
            return start + 1
    if found := _YEAR.search(said):
        return int(found[1])
    return 2000 + int(found[1]) if (found := _SHORT_YEAR.search(said)) else 0


def heading_period(heading: str, clock: Clock) -> Period | None:
    """Return the time that a heading names: a month of the table's year, a month and year, a year.

    What had not ended on the table's day ends on it.

    >>> heading_period("Oct", Clock(day="2026-01-04", year=2026, year_starts=10))
    Period(start='2025-10', end='2025-10', precise=True)
    >>> heading_period("FY26 total", Clock(day="2026-01-04", year_starts=10))
    Period(start='2025-10-01', end='2026-01-04', precise=True)
    """
    parts = [part for part in reversed(heading.split(" / ")) if part]
    month = next((m for part in parts if (m := _month_in(part))), 0)
    year = next((y for part in parts if (y := _stated_year(part))), 0)
    if month:
        if not year and not (year := _year_of_month(month, clock)):
            return None
        return _until(f"{year}-{month:02}", clock)
    return year_period(year, clock) if year else None


def year_period(year: int, clock: Clock) -> Period:
    """Return the year called so, as long as it had lasted on the table's day."""
    if clock.year_starts == 1:
        return _until(str(year), clock)
    start, end = _ends_of(year, clock.year_starts)
    last = clock.day if len(clock.day) == 10 and start <= clock.day < end else end
    return Period(start=start, end=last, precise=True)


def year_to_date(clock: Clock) -> Period | None:
    """Return the time from the start of the table's year to its day, null where it has no day.

    A year that had ended on the day is whole: figures of a year are often drawn after its end.

    >>> year_to_date(Clock(day="2019-10-07", year=2019, year_starts=10))
    Period(start='2018-10-01', end='2019-09-30', precise=True)
    """
    if len(clock.day) < 10:
        return None
    year = clock.year or year_of_day(clock)
    start, end = _ends_of(year, clock.year_starts)
    if clock.day < start:
        return None
    return Period(start=start, end=min(clock.day, end), precise=True)


def _ends_of(year: int, starts: int) -> tuple[str, str]:
    """Return the first and the last day of a year that begins with the given month."""
    if starts == 1:
        return f"{year}-01-01", f"{year}-12-31"
    last = days.monthrange(year, starts - 1)[1]
    return f"{year - 1}-{starts:02}-01", f"{year}-{starts - 1:02}-{last:02}"


@lru_cache(maxsize=65_536)
def row_period(words: str, order: DateOrder, clock: Clock) -> Period | None:
    """Return the time that a cell names for its row: a day, a month, a year."""
    day = day_in(words, order)
    if day:
        return Period(start=day, end=day, precise=len(day) == 10)
    year = year_in(words)
    return heading_period(words, clock) or (year_period(year, clock) if year else None)


def is_future(period: Period, clock: Clock) -> bool:
    """Return whether a time begins only after the table's day."""
    return bool(clock.day) and period.start[: len(clock.day)] > clock.day[: len(period.start)]


def _until(prefix: str, clock: Clock) -> Period:
    if len(clock.day) == 10 and clock.day.startswith(prefix):
        start = date.fromisoformat(f"{prefix}-01-01"[:10])
        last = date.fromisoformat(clock.day)
        length = 12 if len(prefix) == 4 else start.month
        whole = (length, days.monthrange(last.year, length)[1]) == (last.month, last.day)
        if not whole:
            return Period(start=start.isoformat(), end=clock.day, precise=True)
    return Period(start=prefix, end=prefix, precise=True)


def _year_of_month(month: int, clock: Clock) -> int:
    year = clock.year or (year_of_day(clock) if clock.day else 0)
    return year - 1 if year and clock.year_starts > 1 and month >= clock.year_starts else year


def year_of_day(clock: Clock) -> int:
    """Return the year, as years are called here, that the table's day is in."""
    year, month = int(clock.day[:4]), int(clock.day[5:7] or 1)
    return year + 1 if clock.year_starts > 1 and month >= clock.year_starts else year


def _month_in(part: str) -> int:
    found = _worded()[2].search(fold(part))
    return _months()[found[1]] if found else 0


def _stated_year(part: str) -> int:
    found = _worded()[2].search(fold(part))
    if found and (found[2] or found[3]):
        return int(found[2] or f"20{found[3]}")
    return year_in(part)
