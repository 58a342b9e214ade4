"""Reading numbers written in digits and words, as bare values at their places in the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from habeas.extract.folding import fold_in_place
from habeas.vocabulary.numerals import Numerals, numerals
from habeas.vocabulary.units import signs, unit_words

RawKind = Literal["number", "vague", "fraction", "multiple"]
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}  # fmt: skip
_DIGITS = (
    rf"\d{{0,3}}[ ]?[{''.join(_VULGAR)}]|(?:\d{{1,3}}[ -])?\d{{1,2}}/(?:2|3|4|8|16)(?![\d/])|"
    r"\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+|(?:[ ]\d{3})+)(?:[.,]\d{1,2})?(?![\d]|[.,:/]\d)"
    r"|\d{1,15}(?:[.,]\d{1,6})?(?![\d]|[.,:/]\d)"
    r"|\.\d{1,6}(?![\d]|[.,:/]\d)"
)
_WHOLES = (*range(2, 11), 20, 100)
_NOT_INSIDE = r"(?<![^\W\d_][-./'])(?<!\d[.,:/])"


@dataclass(frozen=True, slots=True)
class Raw:
    """A number as written: half-open span, value, and whether it was vague, a fraction, a multiple.

    `scale` is what its last word multiplies by ("million"), 1 where that is none.
    """

    start: int
    end: int
    value: float
    kind: RawKind = "number"
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    sort: str
    value: float


def raw_numbers(
    text: str, folded: str, language: str, taken: Sequence[tuple[int, int]]
) -> Iterator[Raw]:
    """Yield the numbers of a text in order, disjoint, none inside a span of sorted `taken`.

    Digits may have separators as the language writes them; words are put together
    ("two hundred and five", "63 mil").
    """
    before: Raw | None = None
    for raw in _plain_numbers(text, folded, language, taken):
        share = _share(before, raw, folded, numerals(language)) if before else None
        if before and not share:
            yield before
        before = share or raw
    if before:
        yield before


def _share(some: Raw, whole: Raw, folded: str, words: Numerals) -> Raw | None:
    """Return two numbers as the share that they make in per cent: "three out of five"."""
    join = " ".join(folded[some.end : whole.start].split())
    if join not in words.ratio_joins or (some.kind, whole.kind) != ("number", "number"):
        return None
    if not (0 < some.value < whole.value and whole.value in _WHOLES):
        return None
    return Raw(some.start, whole.end, round(100 * some.value / whole.value, 2), "fraction")


def _plain_numbers(
    text: str, folded: str, language: str, taken: Sequence[tuple[int, int]]
) -> Iterator[Raw]:
    words = numerals(language)
    starts = [a for a, _ in taken]
    group: list[_Token] = []
    for match in _expression(language).finditer(folded):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < taken[at][1]:
            continue
        token = _token(match, text, language)
        if token is None:
            continue
        gap = folded[group[-1].end : token.start] if group else ""
        if group and _continues(group, token, gap, words):
            group.append(token)
            continue
        yield from _value(group, folded, words)
        group = [token]
    yield from _value(group, folded, words)


def _token(match: re.Match[str], text: str, language: str) -> _Token | None:
    sort = match.lastgroup or ""
    said = " ".join(match.group().split())
    if sort == "digits":
        value = _digits(match.group(), text[slice(*match.span())], numerals(language))
        return None if value is None else _Token(*match.span(), sort, value)
    return _Token(*match.span(), sort, _tables(language)[sort][said])


@cache
def _tables(language: str) -> Mapping[str, Mapping[str, float]]:
    words = numerals(language)
    return {
        "vague": words.vague,
        "fraction": words.shares(),
        "multiple": words.multiples,
        "scale": words.scales,
        "word": words.words,
    }


def _digits(said: str, written: str, words: Numerals) -> float | None:
    if "/" in said or said[-1] in _VULGAR:
        return _vulgar(said)
    if " " in said:
        if " " in written and not words.space_groups:
            return None
        said = said.replace(" ", "")
    said = said.replace("'", "")
    groups = re.split(r"[.,]", said)
    marks = set(re.findall(r"[.,]", said))
    if not marks:
        return float(said)
    thousand = len(groups[-1]) == 3 and groups[0] != "0"
    if len(marks) == 1 and thousand and (len(groups) > 2 or "," in marks or words.comma_decimal):
        return float("".join(groups))
    if len(groups) > 2 and not thousand and len(marks) == 1:
        return None
    return float("".join(groups[:-1]) + "." + groups[-1]) if not thousand or len(marks) == 1 else float("".join(groups))  # fmt: skip


def _vulgar(said: str) -> float | None:
    """Return the value of "1/2", "3 1/2" or "3½", null where it is no proper fraction."""
    if said[-1] in _VULGAR:
        return float(said[:-1].strip() or 0) + _VULGAR[said[-1]]
    whole, over, under = ([0] + [int(n) for n in re.findall(r"\d+", said)])[-3:]
    return whole + over / under if over < under else None


def _continues(group: list[_Token], token: _Token, gap: str, words: Numerals) -> bool:
    """Return whether a token goes on with the number before it."""
    last, join = group[-1], gap.strip()
    if token.end - group[0].start > 120 or last.sort not in ("digits", "word", "scale"):
        return False
    if token.sort == "scale":
        larger = all(t.sort != "scale" or t.value != token.value for t in group)
        return join in ("", "-") and larger and (last.sort != "scale" or last.value < token.value)
    if token.sort not in ("word", "digits") or len(join) > 3:
        return False
    joined = join in words.joins and join != "-"
    if last.sort == "scale":
        whole = token.sort == "word" or token.value >= 100
        return whole and token.value < last.value and (not join or joined) and last.value >= 100
    if token.sort == "digits" or last.sort == "digits":
        return False
    if 100 <= last.value <= 900:
        return token.value < 100 and (not join or joined)
    tens = 20 <= last.value <= 90 and last.value % 10 == 0 and 1 <= token.value <= 9
    return tens and (joined if "-" not in words.joins else join in ("", "-"))


def _value(group: list[_Token], folded: str, words: Numerals) -> Iterator[Raw]:
    if not group:
        return
    first, start = group[0], group[0].start
    if first.sort in ("vague", "fraction", "multiple"):
        yield from _special(first, folded, words)
        return
    if first.sort == "scale":
        article = re.search(r"(?<!\w)(\w+)[ ]{1,3}$", folded[max(0, start - 8) : start])
        if article and article.group(1) in words.articles:
            start -= len(article.group())
        elif words.articles:
            return
    total = current = 0.0
    for token in group:
        if token.sort != "scale":
            current += token.value
        elif token.value >= 1000 and total and total < token.value:
            total, current = (total + current) * token.value, 0.0
        elif token.value >= 1000:
            total, current = total + max(current, 1) * token.value, 0.0
        else:
            current = max(current, 1) * token.value
    last = group[-1]
    scale = last.value if last.sort == "scale" and len(group) > 1 else 1.0
    yield Raw(start, last.end, total + current, scale=scale)


def _special(token: _Token, folded: str, words: Numerals) -> Iterator[Raw]:
    if token.sort == "fraction":
        following = folded[token.end : token.end + 12].split()[:1]
        if following and following[0].strip(".,;)") in words.fraction_joins:
            yield Raw(token.start, token.end, token.value, "fraction")
    elif token.sort == "vague":
        join = re.match(
            rf"\s+(?:{alternatives(words.vague_joins)})(?=\s)", folded[token.end : token.end + 8]
        )
        yield Raw(token.start, token.end + (join.end() if join else 0), token.value, "vague")
    else:
        yield Raw(token.start, token.end, token.value, "multiple")


def alternatives(phrases: Sequence[str]) -> str:
    """Return a regular expression for any of some folded phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"[ ]{1,3}".join(map(re.escape, p.split())) for p in ordered) or r"(?!)"


@cache
def _expression(language: str) -> re.Pattern[str]:
    named = "|".join(rf"(?P<{k}>{alternatives(list(v))})" for k, v in _tables(language).items())
    opened = "|".join(rf"(?<=(?<!\w){re.escape(w)}-)" for w in sorted(numerals(language).openers))
    digits = rf"{_bare()}(?:{_NOT_INSIDE}|{opened or '(?!)'})(?P<digits>(?:{_DIGITS}){_no_word(language)})"
    # Most characters begin no number: the two looks ahead spare them every alternative.
    figure = rf"(?=[\d.{''.join(_VULGAR)}])"
    letters = {word[0] for table in _tables(language).values() for word in table}
    first = rf"(?=[{re.escape(''.join(sorted(letters)))}])"
    return re.compile(rf"{figure}{digits}|(?<!\w){first}(?:{named})(?!\w)")


def _bare() -> str:
    """Return what finds a number not stuck to a word, unless the word is a currency's sign."""
    stuck = {fold_in_place(s) for c in signs().currency for s in c.signs if s[-1].isalpha()}
    joined = "|".join(rf"(?<=(?<!\w){re.escape(s)})" for s in sorted(stuck, key=len) if len(s) > 1)
    return rf"(?:(?<!\w)|{joined})"


def _no_word(language: str) -> str:
    """Return what finds that digits do not begin a word, unless the word is a unit."""
    units = {fold_in_place(s) for s in signs().every()} | set(unit_words(language).every())
    units |= set(numerals(language).suffixes)
    long = [u for u in units if len(u) > 2 and u.isalpha()]
    return rf"(?!(?:st|nd|rd|th)(?!\w)|(?!(?:{alternatives(long)})(?!\w))[^\W\d_]{{3}})"
