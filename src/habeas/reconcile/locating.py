"""Where a name says that its place is: country, town, area; taken out of the name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.reconcile.tokens import Word, folded, spoken, words_of
from habeas.text import fold
from habeas.vocabulary.countries import countries, country_forms, country_of
from habeas.vocabulary.facility_words import facility_words

_LONGEST_COUNTRY = 5


@dataclass(frozen=True, slots=True)
class Located:
    """The words left of a name, the country, and the words that say where the place is.

    `wide` is true when they name only an area, such as a department.
    """

    words: tuple[Word, ...]
    country: str
    ordered: tuple[str, ...] = ()
    wide: bool = False

    @property
    def places(self) -> frozenset[str]:
        """Return the words that say where the place is."""
        return frozenset(self.ordered)


def locate(words: Sequence[Word], beside: Sequence[str], country: str) -> Located:
    """Return a name without its country and its location.

    `beside` are locations in brackets; `country` is what the document says, "" when it does not.
    """
    if code := _only_country(words):
        return Located((), country or code)
    name, *rest = _segments(words)
    inside = _inside(name)
    segments: list[Sequence[Word]] = [*rest, *map(words_of, beside)]
    if inside:
        name, segments = name[:inside], [_after_link(name, inside), *segments]
    places: list[str] = []
    wide = False
    for segment in segments:
        code = country_of(spoken(segment))
        if code:
            country = country or code
            continue
        if region := facility_words().regions.get(fold(spoken(segment))):
            places.append(region)
            continue
        wide |= any((w.folded,) in facility_words().grammar["areas"] for w in segment)
        places += _place_words(segment)
    name, country = _without_country(_without_article(name), country)
    return Located(tuple(name), country, tuple(places), wide)


def _only_country(words: Sequence[Word]) -> str:
    text = spoken(words)
    homonym = tuple(fold(text).split()) in facility_words().grammar["not_countries"]
    return "" if homonym else country_of(text)


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    found: list[list[Word]] = [[]]
    for word in words:
        if word.text == ",":
            found.append([])
        else:
            found[-1].append(word)
    return [s for i, s in enumerate(found) if s or i == 0]


def _inside(words: Sequence[Word]) -> int:
    """Return where "in <Town>" begins, 0 when the name does not say."""
    texts = folded(words)
    for index in range(1, len(words) - 1):
        size = facility_words().small("in", texts, index)
        if size and any(w.capital for w in words[index + size :]):
            return index
    return 0


def _after_link(words: Sequence[Word], index: int) -> Sequence[Word]:
    size = facility_words().small("in", folded(words), index)
    return words[index + size :]


def _place_words(words: Sequence[Word]) -> Iterator[str]:
    lexicon = facility_words()
    ignored = lexicon.grammar["empty"] | lexicon.grammar["areas"]
    for word in words:
        meaning = lexicon.at([word.folded], 0)
        common = meaning is not None and meaning[0].role not in ("descriptor", "compass")
        if word.capital and (word.folded,) not in ignored and not common:
            yield word.folded


def _without_article(words: Sequence[Word]) -> list[Word]:
    """Return a name without an article that is not its own ("the CECOT", "el penal de Izalco")."""
    lexicon, texts = facility_words(), folded(words)
    if len(words) < 2 or texts[0] not in ("the", "el", "la", "los", "las"):
        return list(words)
    following = lexicon.at(texts, 1)
    is_type = following is not None and following[0].role in ("type", "part", "level", "sector")
    if texts[0] == "the" or is_type or not words[0].capital:
        return list(words[1:])
    return list(words)


def _without_country(words: list[Word], country: str) -> tuple[list[Word], str]:
    for start, end, code in _countries(words):
        if (country and code != country) or not _may_go(words, start, end, code, country):
            continue
        left = words[:start]
        while left and (left[-1].folded,) in facility_words().grammar["of"]:
            left.pop()
        rest = _without_article([*left, *words[end:]])
        return (rest, code) if rest else (words, code)
    return words, country


def _countries(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    texts = folded(words)
    for size in range(min(_LONGEST_COUNTRY, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            code = country_forms().get(" ".join(texts[start : start + size]), "")
            if code:
                yield start, start + size, code


def _may_go(words: Sequence[Word], start: int, end: int, code: str, country: str) -> bool:
    """Return whether a country's name or demonym inside a name only says where the place is."""
    text = fold(spoken(words[start:end]))
    if language := _demonyms().get(text, ""):
        written_so = words[start].capital if language == "en" else not words[start].capital
        return written_so and end - start < len(words)
    if (tuple(text.split())) in facility_words().grammar["not_countries"]:
        return words[end - 1].possessive or bool(country and _leaves_a_name(words, start, end))
    at_edge = start == 0 or end == len(words)
    return at_edge and end - start < len(words)


def _leaves_a_name(words: Sequence[Word], start: int, end: int) -> bool:
    rest = [*words[:start], *words[end:]]
    texts = folded(rest)
    known = {i for at in range(len(rest)) for f in [facility_words().at(texts, at)] if f
             for i in range(at, at + f[1])}  # fmt: skip
    empty = facility_words().grammar["empty"]
    return any(i not in known and (t,) not in empty for i, t in enumerate(texts))


@cache
def _demonyms() -> dict[str, str]:
    return {
        fold(form): language
        for country in countries().values()
        for language, forms in country.demonyms.items()
        for form in forms
    }
