"""Parts of time expressions as they stand in the text, before they are joined and resolved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from habeas.extract.numerals import alternatives
from habeas.extract.patterns import Hit, PatternSet, Slot
from habeas.extract.timex_amounts import amount, duration
from habeas.extract.timex_figures import ends_with, written
from habeas.extract.timex_model import YEAR, Part, Shift
from habeas.vocabulary.calendar import calendar
from habeas.vocabulary.numerals import numerals
from habeas.vocabulary.timing import Rule, Timing, timing

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|º|°|ro)?(?!\w|%|[.,:]\d)"
_DIGITS = r"(?<!\d[.,/:])(?<![$€£#])(?:\d{1,3}(?:[.,]\d{3})+|\d{1,4}(?:[.]5|[ ]1/2)?)"

_HOUR = r"(?<!\d[.,:/])(?:[01]?\d|2[0-4])(?::[0-5]\d)?(?!\d)"
_NEAR = 24
_MANY = 1_000_000


def parts(
    text: str, folded: str, bounds: list[tuple[int, int]], language: str, *, strict: bool = False
) -> list[Part]:
    """Return the parts of times in a text, in order, disjoint: the longest wherever two overlap.

    `folded` is `text` folded, `bounds` the spans of its sentences. A `strict` reading takes four digits for a year
    only where the words about them say so.
    """
    spaced = folded.replace("-", " ")
    found = [
        *written(text, folded, language, strict=strict),
        *_said(text, spaced, bounds, language),
    ]
    kept: list[Part] = []
    taken = bytearray(len(text))
    for part in sorted(found, key=lambda p: (p.start - p.end, p.start)):
        if not any(taken[part.start : part.end]):
            taken[part.start : part.end] = b"\1" * (part.end - part.start)
            kept.append(part)
    return sorted(kept, key=lambda p: p.start)


def _said(text: str, spaced: str, bounds: list[tuple[int, int]], language: str) -> Iterator[Part]:
    for _, hit in _patterns(language).scan(spaced, bounds):
        if _fits(hit, text, spaced, language):
            part = _part(hit, spaced, language)
            if part:
                age = _is_age(hit, spaced, timing(language))
                yield replace(part, loose=True) if age else part


def _fits(hit: Hit[Rule], text: str, spaced: str, language: str) -> bool:
    rule = hit.payload
    before = spaced[max(0, hit.start - _NEAR) : hit.start].rstrip()
    following = spaced[hit.end : hit.end + _NEAR].lstrip()
    words = calendar(language)
    month = spaced[slice(*hit.slots["month"])] if "month" in hit.slots else ""
    if month in words.ambiguous_months and len(hit.slots) == 1:
        times = timing(language)
        cued = month not in times.never_alone and ends_with(before, times.month_cues)
        if not (cued and text[hit.slots["month"][0]].isupper()):
            return False
    if rule.after and not ends_with(before, rule.after):
        return False
    return not (ends_with(before, rule.unless) or any(following.startswith(w) for w in rule.never))


def _is_age(hit: Hit[Rule], spaced: str, words: Timing) -> bool:
    """Tell "a man of thirty years" from "a term of thirty years"."""
    if not {"n", "unit"} <= hit.slots.keys() or hit.payload.kind != "DURATION":
        return False
    start = hit.slots["n"][0]
    before = spaced[max(0, start - _NEAR) : start].rstrip()
    return spaced[slice(*hit.slots["unit"])] in words.age_units and ends_with(before, words.ages)


def _part(hit: Hit[Rule], spaced: str, language: str) -> Part | None:
    """Return the part that a rule's match means, null where its numbers cannot be."""
    rule = hit.payload
    said = {k: " ".join(spaced[a:b].split()) for k, (a, b) in hit.slots.items()}
    known = _known(said, language)
    unit = known.get("unit") or rule.unit
    n = rule.n or (amount(said["n"], language) if "n" in said else "")
    part = Part(
        start=hit.start, end=hit.end, kind=rule.kind, mod=rule.mod, mention=rule.mention,
        quarterly=rule.quarterly, needs_quarter=rule.needs_quarter,
        opens=rule.opens, loose=rule.loose, year=int(said.get("year", 0)),
        month=calendar(language).months.get(said.get("month", "").rstrip("."), 0),
        day=int(known.get("nth") or _leading(said.get("day", ""))) if "month" in said else 0,
        weekday=_weekday(said, known, language),
        section=_section(known), clock=_clock(said, known, language) or rule.clock,
        value=rule.value,
    )  # fmt: skip
    if rule.add and n not in ("", "X"):
        n = f"{float(n) + rule.add:g}"
    if rule.kind == "DURATION":
        return replace(part, value=duration(n or "1", unit))
    if rule.kind == "SET":
        return replace(part, value=rule.value or _repeated(part, n or "1", unit))
    if "holiday" in known:
        return _holiday(part, known)
    if "century" in said:
        return replace(
            part, value=f"{int(known.get('century') or _leading(said['century'])) - 1:02}"
        )
    if "decade_year" in said:
        return replace(part, value=said["decade_year"][:3])
    if "decade" in known:
        return replace(part, value=f"19{known['decade']}")
    if n == "X":
        return replace(part, value="PAST_REF" if rule.step < 0 else "FUTURE_REF")
    if unit or "step" in known:
        step = float(n) * rule.step if n else float(known.get("step", rule.step))
        return replace(part, shift=Shift(unit, step))
    return replace(part, shift=Shift("", rule.step)) if rule.step else part


def _clock(said: Mapping[str, str], known: Mapping[str, str], language: str) -> str:
    """Return a part of the day, or an hour of it: "ten in the evening" is T22:00."""
    part = known.get("daypart", "")
    if "hour" not in said:
        return f"T{part}" if part else ""
    hour, _, minutes = said["hour"].partition(":")
    number = int(hour) if hour.isdigit() else int(amount(hour, language))
    later = part in ("AF", "EV", "NI") and number < 12
    return f"T{number + 12 * later:02}:{minutes or '00'}"


def _weekday(said: Mapping[str, str], known: Mapping[str, str], language: str) -> int:
    named = calendar(language).weekdays.get(said.get("weekday", ""), -1)
    return int(known.get("weekdays", named + 1)) - 1


def _known(said: Mapping[str, str], language: str) -> dict[str, str]:
    values = timing(language).values
    tables = {k: values.get(k) or values["nth"] for k in said if k in values or k in _NTH}
    known = {k: table[said[k]] for k, table in tables.items() if said[k] in table}
    units = [values[t][said["unit"]] for t in _UNITS if said.get("unit") in values[t]]
    return known | {"unit": units[0]} if units else known


_UNITS = ("unit", "span", "weekend", "quarters", "units")


def _holiday(part: Part, known: Mapping[str, str]) -> Part:
    """Return a holiday: `MM-DD`, or `MM-nth-weekday` such as `11-4-4` for the fourth Thursday."""
    month, day, *weekday = (int(b) for b in known["holiday"].split("-"))
    shift = Shift("", float(known["step"])) if "step" in known else None
    if weekday:
        return replace(part, month=month, nth=day, weekday=weekday[0] - 1, shift=shift)
    return replace(part, month=month, day=day, shift=shift)


_NTH = ("century", "nth")


def _section(known: Mapping[str, str]) -> str:
    for ordinal, part in (("ordinal", "part"), ("half_ordinal", "half")):
        if ordinal in known and part in known:
            return known[part] + known[ordinal]
    return known.get("season") or known.get("plain_season") or ""


def _leading(said: str) -> int:
    digits = re.match(r"\d*", said)
    return int(digits.group() or 0) if digits else 0


def _repeated(part: Part, n: str, unit: str) -> str:
    if part.weekday >= 0:
        return f"XXXX-WXX-{part.weekday + 1}{part.clock}"
    if part.month:
        return f"XXXX-{part.month:02}"
    if part.section:
        return f"XXXX-{part.section}"
    return f"XXXX-XX-XX{part.clock}" if part.clock else duration(n, unit)


@cache
def _patterns(language: str) -> PatternSet[Rule]:
    words, numbers = timing(language), numerals(language)
    scales = alternatives([w for w, n in numbers.scales.items() if n < _MANY])
    counting = alternatives([*numbers.words, *(w for w, n in numbers.scales.items() if n < _MANY)])
    articles = alternatives(numbers.articles)
    joins = alternatives([j for j in numbers.joins if j.isalpha()])
    vague = alternatives(list(words.values["number"]))
    first = rf"(?:(?:{articles})[ ](?:{scales})|(?:{counting}))"
    spelt = rf"{first}(?:[ ](?:(?:{joins})[ ])?(?:{counting})){{0,3}}"
    number = rf"(?:{_DIGITS}(?:[ ](?:{scales}))?|{spelt}|(?:{vague}))"
    nth = rf"(?:{alternatives(list(words.values['nth']))}|\d{{1,2}}(?:st|nd|rd|th|º|o|°))"
    hours = alternatives([w for w, n in numbers.words.items() if 0 < n <= 12])
    slots = {k: Slot(words=tuple(v)) for k, v in words.values.items()} | {
        "month": Slot(words=tuple(calendar(language).months)),
        "month_dotted": Slot(words=tuple(f"{m}." for m in calendar(language).ambiguous_months)),
        "weekday": Slot(words=tuple(calendar(language).weekdays)),
        "day": Slot(expression=_DAY),
        "year": Slot(expression=rf"{YEAR}(?!\d|[.,]\d)"),
        "number": Slot(expression=number),
        "hour": Slot(expression=rf"(?:{_HOUR}|{hours})"),
        "nth": Slot(expression=nth),
    }
    return PatternSet([(p, rule) for rule in words.rule for p in rule.patterns], slots)
