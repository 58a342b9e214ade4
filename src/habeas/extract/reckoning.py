"""Reckoning dates: from what is written, and from the day of publication, to ISO prefixes."""

from dataclasses import dataclass
from datetime import date, timedelta

from habeas.model import Period

UNKNOWN = Period(start="", end="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What dates without a year are counted from; 0 and "" where the document does not say.

    `published` is an ISO prefix.
    """

    report_year: int
    published: str

    @property
    def year(self) -> int:
        """Return the year the document reports on, 0 when unknown."""
        return self.report_year or int(self.published[:4] or 0)

    @property
    def day(self) -> date | None:
        """Return the day of publication, null unless it is known to the day."""
        try:
            return date.fromisoformat(self.published)
        except ValueError:
            return None


def resolve(year: int, month: int, day: int, last_month: int, anchor: Anchor) -> Period:
    """Return the period of a year, month or day, or of months up to `last_month`; 0 is not said.

    >>> resolve(0, 5, 17, 0, Anchor(report_year=2023, published=""))
    Period(start='2023-05-17', end='2023-05-17', precise=False)
    """
    year = year or _year_of(month, day, anchor)
    if not year:
        return UNKNOWN
    if last_month:
        return Period(start=f"{year}-{month:02}", end=f"{year}-{last_month:02}")
    prefix = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    return Period(start=prefix, end=prefix)


def _year_of(month: int, day: int, anchor: Anchor) -> int:
    """Return the report's year, else that of the latest such day or month before publication."""
    if anchor.report_year or not anchor.published:
        return anchor.report_year
    said = f"{anchor.published[:4]}-{month:02}" + (f"-{day:02}" if day else "")
    return anchor.year - (said[: len(anchor.published)] > anchor.published)


def before_now(unit: str, step: int, anchor: Anchor) -> Period:
    """Return the day, week, month or year `step` units from publication (negative: before it).

    `unit` may be `weekday`: `step` is then the day's number from Monday, and the last such day up
    to publication is meant. The period is unknown where the publication date is not fine enough.

    >>> before_now("month", -1, Anchor(report_year=0, published="2025-01-09")).end
    '2024-12'
    """
    published, day = anchor.published, anchor.day
    if unit == "year" and anchor.year:
        return _whole(f"{(int(published[:4] or 0) or anchor.year) + step:04}")
    if unit == "month" and len(published) >= 7:
        months = int(published[:4]) * 12 + int(published[5:7]) - 1 + step
        return _whole(f"{months // 12:04}-{months % 12 + 1:02}")
    if day is None or abs(step) > 5000:
        return UNKNOWN
    if unit == "weekday":
        return _whole((day - timedelta((day.weekday() - step) % 7)).isoformat())
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(weeks=step)
        return Period(start=monday.isoformat(), end=(monday + timedelta(6)).isoformat())
    return _whole((day + timedelta(step)).isoformat()) if unit == "day" else UNKNOWN


def _whole(prefix: str) -> Period:
    return Period(start=prefix, end=prefix)


def spanned(value: str) -> Period:
    """Return the period of a TIMEX3 value of a day or longer, unknown where it leaves one open.

    >>> spanned("2024-Q3").end, spanned("2025-W12").start, spanned("199").end
    ('2024-09', '2025-03-17', '1999')
    """
    value = value.split("T")[0]
    year, _, rest = value.partition("-")
    if "X" in value or not year.isdigit():
        return UNKNOWN
    if len(year) < 4:
        return Period(start=f"{year:0<4}", end=f"{year:9<4}")
    if rest[:1] in ("Q", "H"):
        months = 3 if rest[0] == "Q" else 6
        last = int(rest[1:]) * months
        return Period(start=f"{year}-{last - months + 1:02}", end=f"{year}-{last:02}")
    if rest[:1] == "W" and rest[1:3].isdigit():
        first = date.fromisocalendar(int(year), int(rest[1:3]), 6 if rest.endswith("-WE") else 1)
        last_day = date.fromisocalendar(int(year), int(rest[1:3]), 7)
        return Period(start=first.isoformat(), end=last_day.isoformat())
    return _whole(year if rest[:1].isalpha() else value)
