"""Which country a document is about, from its name, its title and the names in its text."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from habeas.extract.found import Scene
from habeas.extract.segment import Passages
from habeas.extract.words import Word
from habeas.vocabulary.countries import Sign, countries, country_of, country_signs, is_ordinary

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 6
_IN_TITLE, _OF_PLACE = 100, 10
_DATELINE = 3  # sentences at the top that may open with the town of the report


def country_in(scene: Scene, names: Iterable[str], of_places: Iterable[str]) -> str:
    """Return the alpha-3 code of the country a document is about, "" when it names none.

    `names` are the proper names of the text, `of_places` the codes that stand beside places of
    detention in it. The document's name and title weigh most, then its places, then mere naming,
    its people, towns and public bodies.
    """
    votes: Counter[str] = Counter()
    for code in filter(None, map(country_of, names)):
        votes[code] += 1
    for code in of_places:
        votes[code] += _OF_PLACE
    for sign, weight in _shown(scene.passages).items():
        votes[sign.country] += weight
    reading = scene.passages.reading
    for title in (scene.document.name, scene.document.title, reading.title):
        for code in set(_named(title or "")):
            votes[code] += _IN_TITLE
    best = max(votes.values(), default=0)
    return next((code for code, n in votes.items() if n == best), "")


def _shown(passages: Passages) -> Mapping[Sign, int]:
    """Return how much each sign of a country weighs in a text: more at its top, and no more twice."""
    signs = country_signs()
    found: dict[Sign, int] = {}
    for number, words in enumerate(passages.words):
        for at, word in enumerate(words):
            for sign in signs.get(word.bare, ()):
                stretch = words[at : at + len(sign.words)]
                if tuple(w.bare for w in stretch) != sign.words or not _is_sign(word, sign):
                    continue
                top = number < _DATELINE and at == 0 and sign.weight > 1
                found[sign] = max(found.get(sign, 0), sign.weight * (1 + 2 * top))
                break
    return found


def _is_sign(word: Word, sign: Sign) -> bool:
    """Return whether a word is written as a sign is: names with a capital, peoples as one likes."""
    return word.capital or not (sign.capital or is_ordinary(word.folded))


def _named(title: str) -> Iterable[str]:
    words = _WORD.findall(title)
    at = 0
    while at < len(words):
        for size in range(_LONGEST, 0, -1):
            phrase = " ".join(words[at : at + size])
            if code := country_of(phrase if phrase != phrase.lower() else phrase.title()):
                yield code
                at += size
                break
        else:
            at += 1


def system_name(code: str) -> str:
    """Return how a whole country's prison system is written as a place.

    >>> system_name("SLV")
    'system:El Salvador'
    """
    return f"system:{countries()[code].name('en')}"
