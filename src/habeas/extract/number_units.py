"""Units beside a number: a currency before it, a scale joined to it, a measure or divisor after it."""

import re
from dataclasses import dataclass
from functools import cache

from habeas.extract.numerals import alternatives
from habeas.vocabulary.numerals import numerals
from habeas.vocabulary.units import quantifying, signs, unit_words

_REACH = 40
_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a number: its unit with where it starts and ends, and its joined scale."""

    start: int
    end: int
    unit: str = ""
    scale: float = 1.0


def beside(text: str, folded: str, start: int, end: int, language: str) -> Beside:
    """Return the unit and the scale that go with a bare number on `start:end`.

    A currency's sign may stand on either side. What divides the unit ("a day", "/h") belongs to it.
    """
    tables = _tables(language)
    money = tables.before.search(text, max(0, start - _BEFORE), start)
    unit, scale = (tables.currency[money.group().strip()], 1.0) if money else ("", 1.0)
    start = money.start() if money else start
    end, scale = _scaled(text, folded, end, tables, bool(money))
    after = _after(text, folded, end, tables)
    if after and not (money and after[1] not in _MONEY_AGAIN.get(unit, ())):
        end, unit = after
    elif after and money and after[1] == unit:
        end = after[0]
    end, unit = divided(folded, end, unit, language)
    return Beside(start, end, unit, scale)


# The name of a sign that several currencies use, once the words after the number say which.
_MONEY_AGAIN = {"USD": ("GBP", "AUD", "CAD", "NZD", "MXN", "ARS", "CLP", "COP", "USD", "peso")}


def _scaled(
    text: str, folded: str, end: int, tables: "_Tables", money: bool
) -> tuple[int, float]:  # fmt: skip
    found = tables.scales.match(folded, end)
    if not found:
        return end, 1.0
    said, joined = found.group(1), found.start(1) == end
    small = text[found.start(1)].islower()
    if not money and (len(said) == 1 and (not joined or (small and said != "k"))):
        return end, 1.0
    return found.end(), tables.scale_of[said]


def _after(text: str, folded: str, end: int, tables: "_Tables") -> tuple[int, str] | None:
    words = tables.words.match(folded, end, end + _REACH)
    sign = tables.signs.match(text, end, end + _REACH)
    if sign and sign.group(1) in tables.shy and sign.start(1) > end:
        lone = sign.group(1) in ("C", "F") or text[sign.end() : sign.end() + 1] == "/"
        sign = sign if lone else None
    if words and (not sign or words.end() >= sign.end()):
        return words.end(), tables.unit_of[re.sub("[ -]+", " ", words.group(1))]
    return (sign.end(), tables.sign_of[sign.group(1)]) if sign else None


def measure_of(noun: str, language: str) -> str:
    """Return the unit that a noun's last word is, "" where it is none ("straight years")."""
    return _tables(language).unit_of.get(noun.rpartition(" ")[2], "")


def divided(folded: str, end: int, unit: str, language: str) -> tuple[int, str]:
    """Return a unit with what divides it, and where that ends: "barrels a day", "km/h"."""
    tables = _tables(language)
    found = tables.divisor.match(folded, end, end + _REACH)
    if not found:
        return end, unit
    by = found.group("by") or found.group("any") or found.group("sign")
    name = tables.unit_of.get(re.sub("[ -]+", " ", by)) or tables.folded_signs.get(by, by)
    if not unit and not found.group("any") and found.group("sign"):
        return end, unit
    return found.end(), f"{unit} per {name}".strip()


@dataclass(frozen=True, slots=True)
class _Tables:
    before: re.Pattern[str]
    currency: dict[str, str]
    scales: re.Pattern[str]
    scale_of: dict[str, int]
    words: re.Pattern[str]
    unit_of: dict[str, str]
    signs: re.Pattern[str]
    sign_of: dict[str, str]
    shy: frozenset[str]
    divisor: re.Pattern[str]
    folded_signs: dict[str, str]


@cache
def _tables(language: str) -> _Tables:
    words, every = unit_words(language), signs().every()
    unit_of = words.every()
    currency = {s.strip(): c.code for c in signs().currency for s in c.signs}
    currency |= {s.upper(): code for s, code in currency.items() if s.isalpha() and len(s) > 1}
    scales = numerals(language).suffixes
    folded_signs = {s.lower(): u for s, u in every.items() if len(s) > 1 or s in "hlsgm"}
    plain, firm = alternatives(list(unit_of)), [w for w in words.per if w not in _ARTICLES]
    named = plain.replace(r"[ ]{1,3}", r"[ -]{1,3}")
    apiece = alternatives(quantifying(language).apiece)
    any_per = alternatives([w for w in words.per if w != "/"])
    divisors = "|".join(re.escape(s) for s in sorted(folded_signs, key=len, reverse=True))
    return _Tables(
        before=re.compile(rf"(?<![^\W\d_])(?:{_any_sign(currency)})[ ]?$"),
        currency=currency,
        scales=re.compile(rf"[ ]?({alternatives(list(scales))})(?![^\W\d_])(?!\w)"),
        scale_of=scales,
        words=re.compile(rf"[ -]{{0,3}}({named})(?![\w])"),
        unit_of=unit_of,
        signs=re.compile(rf"[ ]?-?({_any_sign(every)})(?!\w)"),
        sign_of=every,
        shy=frozenset(words.shy),
        divisor=re.compile(
            rf"(?:[ -]{{1,3}}(?:{any_per})[ -]{{1,3}}(?:\d[ ])?(?P<by>{named}|{apiece})"
            rf"|[ ]{{1,3}}(?:{alternatives(firm[:1])})[ ]{{1,3}}(?P<any>[^\W\d_]+)"
            rf"|[ ]?/[ ]?(?P<sign>{divisors}|{named}|{apiece}))(?!\w)"
            rf"(?![ ](?:{alternatives(quantifying(language).not_per)})(?!\w))"
        ),
        folded_signs=folded_signs,
    )


_ARTICLES = frozenset(("/",))


def _any_sign(found: dict[str, str]) -> str:
    return "|".join(re.escape(s) for s in sorted(found, key=len, reverse=True))
