"""What the words around a number make of it: rough, a change, or no quantity but a name."""

import re
from collections.abc import Iterator
from functools import cache

from habeas.extract.number_nouns import Noun
from habeas.extract.number_pieces import Amount, Change, Piece
from habeas.extract.number_units import divided, measure_of
from habeas.extract.numbers import labels_of, roughly
from habeas.extract.numerals import alternatives
from habeas.model import Comparator
from habeas.vocabulary.units import quantifying

_CONTEXT = 48
_AGE = "year of age"
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?)?\d{2,4}(?:[ -]?\d{2,4}){1,3}"
    r"|\(\d{2,4}\)[ -]?\d{3,4}-?\d{3,4}|\d{3}-\d{3}-\d{4})(?!\w)"
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dt[\d:.]+z?")
_NAME = re.compile(r"[A-Z][\w'’-]+, $")
_ITEM = re.compile(r"[ ]?[.)](?=\s)")
_CAPITAL = re.compile(r"(?<![\w.])([^\W\d_][\w'’&/-]*)[ ]$")


def codes(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of phone numbers and time stamps."""
    return (m.span() for e in (_PHONE, _STAMP) for m in e.finditer(folded))


def signed(
    piece: Piece, noun: Noun | None, text: str, folded: str, opens: int, language: str
) -> Amount:
    """Return a number with its comparator, its counted noun and the change it is."""
    sign: Comparator = ".." if piece.low < piece.high else "="
    if piece.kind == "vague":
        sign = ".." if piece.low < piece.high else ">="
    end, start = piece.end, piece.start
    start, end, sign = roughly(start, end, sign, folded, language)
    unit, counted = piece.unit, False
    before = folded[max(opens, start - _CONTEXT) : start]
    if unit in ("", "year") and _before(language, "age_cues").search(before):
        unit = _AGE
    elif not unit and noun is not None:
        unit, counted, end = folded[noun.start : noun.end], True, max(end, noun.end)
        capital = text[noun.start : noun.end].rpartition(" ")[2][:1].isupper()
        if " " in unit and not capital and (measured := measure_of(unit, language)):
            unit, counted = measured, False
        end, unit = divided(folded, end, unit, language)
    elif not unit and _lone_age(piece, folded, text):
        unit = _AGE
    change = piece.moved or _change(before, folded[end : end + _CONTEXT], language)
    return Amount(
        start=start, end=end, core=piece.core, low=piece.low, high=piece.high, comparator=sign,
        unit=unit, counted=counted, change=change,
    )  # fmt: skip


def _lone_age(piece: Piece, folded: str, text: str) -> bool:
    """Return whether a number is an age between commas: "Ana Ruiz, 65, said"."""
    aside = text[: piece.core].endswith(", ") and folded[piece.end : piece.end + 1] == ","
    name = _NAME.search(text, max(0, piece.core - _CONTEXT), piece.core)
    return bool(aside and name and 10 <= piece.low == piece.high <= 110)


def _change(before: str, after: str, language: str) -> Change:
    found = _moving(language).search(before)
    if found:
        return "up" if found.group("up") else "down"
    noun = _nouns(language).match(after)
    return "" if not noun else "up" if noun.group("up") else "down"


def names_something(
    piece: Piece, noun: Noun | None, text: str, folded: str, opens: int, language: str
) -> bool:
    """Return whether a number counts and measures nothing: a year, a label, a score, "no one"."""
    before = folded[max(opens, piece.core - _CONTEXT) : piece.core]
    after = folded[piece.end : piece.end + 8]
    said = folded[piece.core : piece.end].strip()
    words = quantifying(language)
    if piece.unit and not _never(language).match(after):
        return False
    if _never(language).match(after) or labels_of(before, language):
        return True
    if said in words.ones and _alone(before, after, noun, language):
        return True
    if piece.kind != "number":
        return False
    digits = said[:1].isdigit()
    if digits and said[0] == "0" and said.isdigit() and len(said) > 1:
        return True
    if digits and before.endswith("(") and after.startswith(")") and piece.high < 100:
        return True
    if not digits and noun is not None and not noun.plural and folded[piece.end] == "-":
        return True
    if not before.strip(" (") and _ITEM.match(after) and digits:
        return True
    if digits and noun is None and re.search(r"[-–]", said):
        return True
    if digits and said.isdigit() and len(said) == 4 and 1000 <= piece.low <= 2100:
        cued = _before(language, "year_cues").search(before) or piece.low >= 1900
        rough = roughly(piece.core, piece.end, "=", folded, language)[0] < piece.core
        if not rough and cued and noun is None:
            return True
    return _named(piece, noun, text, before, digits, opens, language)


def _named(
    piece: Piece, noun: Noun | None, text: str, before: str, digits: bool, opens: int, language: str
) -> bool:
    """Return whether a number is part of a name: "World Cup 2", "Formula One"."""
    if digits and _street(language).match(text, piece.end):
        return True
    if _before(language, "names_before").search(before) and (digits or noun is None):
        return True
    if text[piece.core].isupper() and piece.core > opens:
        return True
    if noun is not None and noun.plural:
        return False
    word = _CAPITAL.search(text, max(opens, piece.core - _CONTEXT), piece.core)
    return bool(word and digits and word.start(1) > opens and word.group(1)[0].isupper())


def _alone(before: str, after: str, noun: Noun | None, language: str) -> bool:
    """Return whether "one" stands for somebody or something named elsewhere."""
    words = quantifying(language)
    following = re.match(r"[ ]+([\w'’-]+)", after + " ")
    follows = following.group(1) if following else ""
    return (
        noun is None
        or follows in words.not_one
        or bool(_before(language, "pronouns").search(before))
    )


@cache
def _before(language: str, name: str) -> re.Pattern[str]:
    said = alternatives(getattr(quantifying(language), name))
    return re.compile(rf"(?<!\w)(?:{said})[ ]{{1,3}}$")


@cache
def _never(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ ]?(?:{alternatives(quantifying(language).names_after)})(?!\w)")


@cache
def _street(language: str) -> re.Pattern[str]:
    said = alternatives(quantifying(language).streets)
    return re.compile(rf"(?:[ ][A-Z][\w.'’]*){{0,4}}?[ ](?=[A-Z])(?i:{said})(?!\w)")


@cache
def _moving(language: str) -> re.Pattern[str]:
    words = quantifying(language)
    up, down = alternatives(words.rises), alternatives(words.falls)
    return re.compile(
        rf"(?<!\w)(?:(?P<up>{up})|(?P<down>{down}))(?:[ ]{{1,3}}(?:{alternatives(words.by)}))?[ ]{{1,3}}$"
    )


@cache
def _nouns(language: str) -> re.Pattern[str]:
    words = quantifying(language)
    up, down = alternatives(words.changes_up), alternatives(words.changes_down)
    return re.compile(rf"[ ]{{1,3}}(?:(?P<up>{up})|(?P<down>{down}))(?!\w)")
