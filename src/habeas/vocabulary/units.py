"""Units of measurement and currencies, and the words that quantities are told by."""

from dataclasses import dataclass, field
from functools import cache

from habeas.vocabulary.files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefixed:
    """A unit whose sign takes prefixes ("km"), and stands alone too where it is `bare`."""

    unit: str
    sign: str
    prefixes: list[str]
    bare: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A currency by its code; `signs` stand before a number and `after` behind it."""

    code: str
    signs: list[str]
    after: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Units as they are signed in any language; signs keep their case."""

    prefixes: dict[str, str]
    prefixed: list[Prefixed]
    signs: dict[str, list[str]]
    currency: list[Currency]

    def every(self) -> dict[str, str]:
        """Return the unit of each sign, prefixed ones too."""
        found = {sign: unit for unit, signs in self.signs.items() for sign in signs}
        found |= {sign: c.code for c in self.currency for sign in [*c.after, c.code]}
        for one in self.prefixed:
            found |= {one.sign: one.unit} if one.bare else {}
            for letter in one.prefixes:
                found[letter + one.sign] = self.prefixes[letter] + one.unit
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """One language's words of units, folded, by the unit's name or the currency's code.

    `bases` take `prefixes`. `per` joins a unit to what it is counted by ("a day"); `square` and
    `cubic` stand before lengths, or behind them where `square_after` is true. `shy` signs are units
    only where they are joined to their number.
    """

    per: list[str]
    square: list[str]
    cubic: list[str]
    shy: list[str]
    prefixes: dict[str, str]
    bases: dict[str, list[str]]
    units: dict[str, list[str]]
    money: dict[str, list[str]]
    square_after: bool = False

    def every(self) -> dict[str, str]:
        """Return the unit of each word or phrase, with prefixes, squares and cubes."""
        plain = {word: unit for unit, words in self.units.items() for word in words}
        for unit, words in self.bases.items():
            for word in words:
                plain[word] = unit
                plain |= {said + word: name + unit for said, name in self.prefixes.items()}
        found = dict(plain)
        for name, powers in (("square", self.square), ("cubic", self.cubic)):
            for word, unit in plain.items():
                if unit.endswith(_LENGTHS):
                    found |= {self._power(word, power): f"{name} {unit}" for power in powers}
        return found | {word: code for code, words in self.money.items() for word in words}

    def _power(self, word: str, power: str) -> str:
        return f"{word} {power}" if self.square_after else f"{power} {word}"


_LENGTHS = ("metre", "foot", "inch", "mile", "yard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantifying:
    """One language's words around quantities, folded.

    `among` stand between a part and its whole ("one in four"). `halves` add a half.
    `minus` makes a number negative. `rises` and `falls` say that a quantity is a change; `by` may
    follow them, `to` after them says where it led; `changes` are the nouns behind a change.
    `from_to` are the words of a change that gives both ends, `to_from` those that give the later one
    first. `each_first` say that the words
    before a list are shared out in order. `stops` end a counted noun, `skips` may stand before it;
    `plurals` are plural without their ending; `adjectives` never are the noun; `pronouns` stand
    before "one" where it counts nothing. `apiece` may follow an article as a divisor ("5 dollars a
    head"), unless `not_per` follows ("a week later"), `shared` between a counted noun and how many it serves, `age_cues` before a person's age. `names` are what a number may follow as a name, `streets` what it is the address in;
    `not_parts` before "half" make it one of two. `goes_on` before a number without a noun says that
    it counts what the number before it counted.
    """

    halves: list[str]
    among: list[str]
    minus: list[str]
    rises: list[str]
    falls: list[str]
    by: list[str]
    to: list[str]
    changes_up: list[str]
    changes_down: list[str]
    from_to: list[tuple[str, str]]
    to_from: list[tuple[str, str]]
    joins: list[str]
    lists: list[str]
    stops: list[str]
    skips: list[str]
    plural_endings: list[str]
    singular_endings: list[str]
    plurals: list[str]
    adjectives: list[str]
    adjective_endings: list[str]
    verb_endings: list[str]
    participles: list[str]
    verbs: list[str]
    ones: list[str]
    pronouns: list[str]
    not_one: list[str]
    apiece: list[str]
    not_per: list[str]
    shared: list[str]
    age_cues: list[str]
    not_parts: list[str]
    streets: list[str]
    goes_on: list[str]
    names_before: list[str]
    names_after: list[str]
    year_cues: list[str]


@cache
def signs() -> Signs:
    """Return the units as they are signed in any language."""
    return load_toml("units.toml", Signs)


@cache
def unit_words(language: str) -> UnitWords:
    """Return the words of units in `language` (one of `LANGUAGES`)."""
    return load_toml(f"{language}/units.toml", UnitWords)


@cache
def quantifying(language: str) -> Quantifying:
    """Return the words around quantities in `language` (one of `LANGUAGES`)."""
    return load_toml(f"{language}/quantities.toml", Quantifying)
