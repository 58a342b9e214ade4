"""Which country a document is about, from its name, its title and the names in its text."""

import re
from collections import Counter
from collections.abc import Iterable

from habeas.extract.found import Scene
from habeas.vocabulary.countries import countries, country_of

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 4
_IN_TITLE, _OF_PLACE = 100, 10


def country_in(scene: Scene, names: Iterable[str], of_places: Iterable[str]) -> str:
    """Return the alpha-3 code of the country a document is about, "" when it names none.

    `names` are the proper names of the text, `of_places` the codes that stand beside places of
    detention in it. The document's name and title weigh most, then its places, then mere naming.
    """
    votes: Counter[str] = Counter()
    for code in filter(None, map(country_of, names)):
        votes[code] += 1
    for code in of_places:
        votes[code] += _OF_PLACE
    reading = scene.passages.reading
    for title in (scene.document.name, scene.document.title, reading.title):
        for code in set(_named(title or "")):
            votes[code] += _IN_TITLE
    best = max(votes.values(), default=0)
    return next((code for code, n in votes.items() if n == best), "")


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
