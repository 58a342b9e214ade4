"""What a bare number counts: the words of the noun after it, told apart by their form alone."""

import re
from dataclasses import dataclass
from functools import cache

from habeas.extract.numerals import alternatives
from habeas.vocabulary.units import Quantifying, quantifying

_REACH = 90
_LONGEST = 5
_WORD = re.compile(r"[ ]{1,3}([^\W\d_][\w'’&/-]*)|[ ]?-([^\W\d_][\w'’-]*)")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: where it starts and ends; `plural` by its form."""

    start: int
    end: int
    plural: bool


def noun_after(folded: str, end: int, limit: int, language: str) -> Noun | None:
    """Return the noun that a number ending at `end` counts, null where no noun follows.

    The noun ends with the first plural, or before the first word that cannot belong to it.
    """
    rules = _rules(language)
    skipped = rules.skips.match(folded, end, min(limit, end + _REACH))
    at = skipped.end() if skipped else end
    words = list(_words(folded, at, limit, rules))
    for i, (_, _, word) in enumerate(words):
        if rules.plural(word):
            last = i + (i + 1 < len(words) and words[i + 1][2] in rules.plurals)
            return Noun(_opening(words[:i], words[i][0], rules), words[last][1], plural=True)
    nouns = [w for w in words if not rules.adjective(w[2])] or words[-1:]
    if not nouns or (skipped and skipped.group().strip().startswith(rules.words.skips[1][:2])):
        return None
    run = words[: words.index(nouns[0]) + 1]
    return Noun(run[0][0], run[-1][1], plural=False)


def _opening(before: list[tuple[int, int, str]], at: int, rules: "_Rules") -> int:
    """Return where a noun starts, past the participles and adverbs that open it."""
    for start, _, word in before:
        if "-" in word or not word.endswith(rules.participles):
            return start
    return at


def _words(folded: str, at: int, limit: int, rules: "_Rules") -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    while len(found) < _LONGEST:
        match = _WORD.match(folded, at, limit)
        if not match:
            break
        joined = match.group(1) in rules.words.joins
        if joined and found and rules.adjective(found[-1][2]):
            at = match.end()
            continue
        group = 1 if match.group(1) else 2
        word = match.group(group)
        if word.rstrip("-'’") in rules.stops or word in rules.verbs:
            break
        if found and word.endswith(rules.verb_endings):
            break
        found.append((*match.span(group), word))
        at = match.end()
    return found


@dataclass(frozen=True)
class _Rules:
    words: Quantifying
    stops: frozenset[str]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    plurals: frozenset[str]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    adjectives: frozenset[str]
    adjective_endings: tuple[str, ...]
    participles: tuple[str, ...]
    skips: re.Pattern[str]

    def plural(self, word: str) -> bool:
        """Return whether a word looks like a plural noun."""
        last = word.rpartition("-")[2]
        if word in self.plurals or last in self.plurals:
            return True
        bare = word.endswith(self.plural_endings) and not word.endswith(self.singular_endings)
        return bare and len(word) > 3 and word not in self.adjectives

    def adjective(self, word: str) -> bool:
        """Return whether a word looks like one that only describes the noun."""
        return word in self.adjectives or (len(word) > 4 and word.endswith(self.adjective_endings))


@cache
def _rules(language: str) -> _Rules:
    words = quantifying(language)
    return _Rules(
        words=words,
        stops=frozenset(words.stops),
        verbs=frozenset(words.verbs),
        verb_endings=tuple(words.verb_endings) or ("\0",),
        plurals=frozenset(words.plurals),
        plural_endings=tuple(words.plural_endings),
        singular_endings=tuple(words.singular_endings) or ("\0",),
        adjectives=frozenset(words.adjectives),
        adjective_endings=tuple(words.adjective_endings) or ("\0",),
        participles=tuple(words.participles) or ("\0",),
        skips=re.compile(rf"[ ]{{1,3}}(?:{alternatives(words.skips)})(?=[ ])"),
    )
