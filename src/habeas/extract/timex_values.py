"""Resolving parts of times to TIMEX3 values, from the day of publication and what was named before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.extract.timex_model import Part

SECTIONS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14),
}  # fmt: skip

_OPEN = {
    "Y": "XXXX", "Q": "XXXX-QX", "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE",
    "E": "XXX", "C": "XX", "TH": "XXXX-XX-XXTXX", "TM": "XXXX-XX-XXTXX:XX",
}  # fmt: skip
_SOON = 3  # months ahead within which a bare "January" is the one to come
_LATER = 8  # and where the clause looks ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What a time counts from: an ISO prefix of the day, and -1, 0 or 1 for the way it looks."""

    day: str
    way: int = 0

    @property
    def date(self) -> date | None:
        """Return the day, its middle where only the month or year is known, null when unknown."""
        bits = [int(b) for b in self.day[:10].split("-") if b.isdigit()]
        if not bits or not 0 < bits[0] < 9990:
            return None
        try:
            return date(*(bits + [7, 15][len(bits) - 1 :])[:3])
        except ValueError:
            return None


def value_of(part: Part, when: When) -> str:
    """Return the TIMEX3 value of a part, with X for what neither words nor `when` tell."""
    if part.value:
        return part.value + (part.clock if part.kind == "TIME" else "")
    known = when.date
    if known is None:
        return _open(part)
    return _day_level(part, known, when) + part.clock


def _open(part: Part) -> str:
    year = f"{part.year:04}" if part.year else "XXXX"
    if part.section:
        return f"{year}-{part.section}"
    if part.weekday >= 0 and not part.month:
        return f"XXXX-WXX-{part.weekday + 1}{part.clock}"
    if part.month:
        return _prefix(year, part.month, part.day) + part.clock
    unit = part.shift.unit if part.shift else ""
    return (year if part.year else _OPEN.get(unit, "XXXX-XX-XX")) + part.clock


def _prefix(year: str, month: int, day: int) -> str:
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _day_level(part: Part, known: date, when: When) -> str:
    step = part.shift.step if part.shift and not part.shift.unit else None
    year = part.year or _shifted_year(part, known)
    if part.nth:
        year = year or _year_of(part, known, when.way, step)
        first = date(year, part.month, 1)
        ahead = (part.weekday - first.weekday()) % 7 + 7 * (part.nth - 1)
        return (first + timedelta(ahead)).isoformat()
    if part.month:
        year = year or _year_of(part, known, when.way, step)
        return _prefix(f"{year:04}", part.month, part.day)
    if part.section:
        return f"{year or _section_year(part.section, known, when.way, step):04}-{part.section}"
    if part.weekday >= 0:
        return _weekday(part, known, when.way, step)
    if part.shift and part.shift.unit:
        return moved(known, part.shift.unit, part.shift.step)
    return f"{year:04}" if year else known.isoformat()


def _shifted_year(part: Part, known: date) -> int:
    if part.shift and part.shift.unit == "Y" and (part.month or part.section):
        return known.year + int(part.shift.step)
    return 0


def _year_of(part: Part, known: date, way: int, step: float | None) -> int:
    """Return the year of a month or day that has none, by the way its clause looks."""
    said = (part.month, part.day or known.day)
    now = (known.month, known.day)
    if step is not None:
        return known.year + (0 if not step else -(said >= now) if step < 0 else said <= now)
    ahead = (part.month - known.month) % 12 if said > now or said < now else 0
    soon = _SOON if way == 0 else 0 if way < 0 else _LATER
    return known.year + (said < now) - (ahead > soon or (not ahead and said < now))


def _section_year(section: str, known: date, way: int, step: float | None) -> int:
    first, last = SECTIONS[section]
    if step is not None and step:
        past = known.month > last if step < 0 else known.month >= first
        return known.year + (-(not past) if step < 0 else past)
    middle = (first + last) / 2
    years = [known.year - 1, known.year, known.year + 1]
    return min(years, key=lambda y: abs((y - known.year) * 12 + middle - known.month - way))


def _weekday(part: Part, known: date, way: int, step: float | None) -> str:
    if part.shift and part.shift.unit == "W":
        monday = known - timedelta(known.weekday()) + timedelta(weeks=part.shift.step)
        return (monday + timedelta(part.weekday)).isoformat()
    back, ahead = (known.weekday() - part.weekday) % 7, (part.weekday - known.weekday()) % 7
    if step is not None and step < 0:
        return (known - timedelta(back or 7)).isoformat()
    if step is not None and step > 0:
        return (known + timedelta(ahead or 7)).isoformat()
    forwards = way > 0 if step is None else True
    return (known + timedelta(ahead) if forwards else known - timedelta(back)).isoformat()


def moved(known: date, unit: str, step: float) -> str:
    """Return the unit that lies `step` units from a day, as fine as the unit and no finer.

    >>> moved(date(2025, 1, 9), "M", -2), moved(date(2025, 1, 9), "W", -1)
    ('2024-11', '2025-W01')
    """
    try:
        return _moved(known, unit, int(step))
    except (ValueError, OverflowError):
        return "XXXX-XX-XX"


def _moved(known: date, unit: str, step: int) -> str:
    if unit in ("TH", "TM", "TS"):
        return known.isoformat()
    if unit == "D":
        return (known + timedelta(step)).isoformat()
    if unit in ("W", "WE"):
        year, week, _ = (known + timedelta(weeks=step)).isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        months = known.year * 12 + known.month - 1 + step
        return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"
    if unit == "Q":
        quarters = known.year * 4 + (known.month - 1) // 3 + step
        return f"{quarters // 4:04}-Q{quarters % 4 + 1}"
    digits, years = {"E": (3, 10), "C": (2, 100)}.get(unit, (4, 1))
    return f"{date(known.year + step * years, 1, 1).year:04}"[:digits]


def days_of(value: str) -> Iterator[str]:
    """Yield the ISO prefix of a day, month or year that a value begins with, if it does."""
    bits = value[:10].split("T")[0]
    if bits[:4].isdigit() and "X" not in bits and "W" not in bits:
        yield bits
