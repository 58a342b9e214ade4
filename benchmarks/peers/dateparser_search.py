"""Dates found by dateparser: JSON lines `{"text", "published", "language"}` in, lists of spans and values out."""

from __future__ import annotations

import datetime
import json
import sys

from dateparser.date import DateDataParser
from dateparser.search import search_dates

SHAPES = {
    "year": "%Y",
    "month": "%Y-%m",
    "week": "%G-W%V",
    "day": "%Y-%m-%d",
    "time": "%Y-%m-%dT%H:%M",
}


def found(text: str, published: str, language: str = "en") -> list[tuple[int, int, str]]:
    """Spans of the dates in a text, searched for in order, and what they mean, as fine as said."""
    base = datetime.datetime.fromisoformat(published[:10])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    reader = DateDataParser(
        languages=[language], settings={**settings, "RETURN_TIME_AS_PERIOD": True}
    )
    spans, at = [], 0
    for said, when in search_dates(text, languages=[language], settings=settings) or []:
        start = text.find(said, at)
        if start >= 0:
            at = start + len(said)
            alone = reader.get_date_data(said)
            day, period = alone.date_obj or when, alone.period if alone.date_obj else "day"
            spans.append((start, at, day.strftime(SHAPES.get(period, "%Y-%m-%d"))))
    return spans


def main() -> None:
    """Answer each line of input with one line of output."""
    for line in sys.stdin:
        row = json.loads(line)
        print(json.dumps(found(row["text"], row["published"], row["language"])), flush=True)


if __name__ == "__main__":
    main()
