"""Whether a find tells of one case, a practice or a standing rule."""

from functools import cache, lru_cache

from habeas.extract.found import Found, Scene
from habeas.extract.patterns import PatternSet
from habeas.model import Scope
from habeas.vocabulary.stance import scopes

_ORDER: tuple[Scope, ...] = ("policy", "single", "pattern")
_REACH = 160  # characters around a find in which its cues are sought


def scope_of(found: Found, scene: Scene) -> Scope:
    """Return `policy`, `single` or `pattern` by the words around a condition; "" where none says.

    A measure of one place at one time is no practice: measures, events and statements have no scope.
    """
    if found.kind != "condition":
        return ""
    passages = scene.passages
    sentence = passages.sentence_at(found.start)
    start = max(sentence.start, found.start - _REACH)
    end = min(max(sentence.end, found.end), found.end + _REACH)
    seen = _seen(passages.language, passages.folded[start:end])
    return next((s for s in _ORDER if s in seen), "")


@cache
def _patterns(language: str) -> PatternSet[Scope]:
    return PatternSet([(p, s) for s in _ORDER for p in scopes(language).of(s)])


@lru_cache(maxsize=1024)
def _seen(language: str, text: str) -> frozenset[Scope]:
    return frozenset(h.payload for _, h in _patterns(language).scan(text, [(0, len(text))]))
