"""Dates, years, decades and times of day that are written in figures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from habeas.extract.numerals import alternatives
from habeas.extract.timex_model import YEAR, Part
from habeas.vocabulary.calendar import Calendar, calendar
from habeas.vocabulary.timing import timing


def written(text: str, folded: str, language: str, *, strict: bool) -> Iterator[Part]:
    """Yield what is written in figures: dates, years, decades and times of day."""
    words = calendar(language)
    for match in _figures(language).finditer(folded):
        get, span = match.groupdict().get, match.span()
        part = Part(start=span[0], end=span[1])
        if get("iso"):
            bits = [int(b) for b in match["iso"].split("-")]
            part = replace(part, year=bits[0], month=bits[1], day=bits[2] if bits[2:] else 0)
        elif get("slash"):
            a, b, year = (int(p) for p in re.split("[/.]", match["slash"]))
            month, day = (
                (a, b)
                if (words.month_first and match["mark"] == "/" and a <= 12) or b > 12
                else (b, a)
            )
            part = replace(part, year=year, month=month, day=day)
        elif get("decade"):
            part = replace(part, value=(get("decade_century") or "19") + match["decade"])
        elif get("hour"):
            part = _clock(part, match, language)
        elif year_fits(match, text, folded, words, strict=strict):
            part = replace(part, year=int(match["year"]))
        else:
            continue
        if part.month <= 12 and part.day <= 31:
            yield part


def _clock(part: Part, match: re.Match[str], language: str) -> Part:
    hour, half = int(match["hour"]), match["half"] or match["half2"] or match["half3"]
    if half:
        hour = hour % 12 + timing(language).clock[half]
    minutes = match["minutes"] or match["minutes3"] or "00"
    return replace(part, kind="TIME", clock=f"T{hour:02}:{minutes}")


def year_fits(
    match: re.Match[str], text: str, folded: str, words: Calendar, *, strict: bool
) -> bool:
    """Tell "in 2019" from "2019 prisoners"; `strict` wants a word that says it is a year."""
    start, end = match.span()
    if match["prefix"]:
        return True
    before = folded[max(0, start - 40) : start].rstrip(' (*"“')
    if folded[end : end + 1] == "," and before[-1:].isalpha():
        return True
    if not before or before[-1] in ".;:[|–—-/" or text[start - 1] == "(":
        return True
    cued = ends_with(before, words.year_cues) or _NEAR_YEAR.search(before[-9:])
    named = text[max(0, start - 3) : start].rstrip()[-1:].isupper()
    return bool(cued) or not (strict or named or _COUNTED.match(folded, end))


_COUNTED = re.compile(r"[ ]{1,2}(?:[a-z]{2,20}[ ]{1,2})?[a-z]{2,20}(?<!s)s(?![\w'])|[.,]\d|[ ]?%")
_NEAR_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


@cache
def _figures(language: str) -> re.Pattern[str]:
    prefixes = alternatives(calendar(language).year_prefixes)
    halves = alternatives(list(timing(language).clock))
    marks = alternatives(timing(language).clock_marks)
    branches = [
        rf"(?P<iso>{YEAR}-\d\d(?:-\d\d)?)(?![\d-])",
        rf"(?P<slash>\d{{1,2}}(?P<mark>[/.])\d{{1,2}}(?P=mark){YEAR})(?![\d/])",
        r"(?:the[ ])?(?:(?P<decade_century>1[5-9]|20)|')(?P<decade>\d)0'?s",
        rf"(?P<hour>[01]?\d|2[0-4])(?::(?P<minutes>[0-5]\d)(?:[ ]?(?P<half>{halves}))?|[.](?P<minutes3>[0-5]\d)[ ]?(?P<half3>{halves})|[ ]?(?P<half2>{halves}))(?:[ ]?(?:{marks}))?(?![\d:])",
        rf"(?:(?P<prefix>{prefixes})[ ]?)?(?P<year>{YEAR})(?![\d]|[.,]\d)",
    ]
    return re.compile(rf"(?<![\w/$€£#'])(?<!\d[.,:])(?:{'|'.join(branches)})(?!\w)")


def ends_with(before: str, cues: list[str]) -> bool:
    """Return whether a text ends with one of some words."""
    return any(
        before.endswith(c) and not (c[:1].isalnum() and before[: -len(c)][-1:].isalnum())
        for c in cues
    )
