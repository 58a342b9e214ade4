"""Which place a find is about."""

from collections.abc import Sequence

from habeas.extract.found import Found, Placed, Scene
from habeas.extract.topics import is_general, is_specific
from habeas.model import Mention
from habeas.text import fold
from habeas.vocabulary.naming import Facilities, facilities

_OF_PLACES = frozenset(("number_of_establishments", "monitoring_visits"))
_COUNTING = _OF_PLACES | {"prison_population", "official_capacity", "independent_inspection_access"}
_MARK_COST = 40
_AFTER_COST = 10
_ATTACHED = 3  # words from a find to the place that a preposition joins to it


def place_of(found: Found, scene: Scene) -> Placed:
    """Return the place or system a find is about; its text is "" when the document does not say.

    Nearest first: a place in the find's own words, in its clause, in its sentence; then the place
    its paragraph goes on about; then what the whole document is about.
    """
    mention = _governing(found, scene)
    if mention is None:
        return Placed(text=scene.topics.system)
    text = scene.topics.shown.get(mention.name, mention.name)
    part = _part(found, scene)
    if part:
        pattern = facilities(scene.passages.language).part_of
        text = pattern.format(part=part, place=text) if is_specific(mention) else text
    return Placed(text=text, mention=mention)


def _governing(found: Found, scene: Scene) -> Mention | None:
    topics = scene.topics
    lexicon = facilities(scene.passages.language)
    index = scene.passages.sentence_at(found.start).index
    own = topics.mentions[index] if topics.mentions else ()
    cells = lexicon.words.cells
    whole = [m for m in own if is_specific(m) and fold(m.text) not in cells]
    specific = whole or [m for m in own if is_specific(m)]
    general = [m for m in own if is_general(m, lexicon)]
    inside = [m for m in own if m.start < found.end and found.start < m.end]
    counted: Sequence[Mention] = ()
    if found.indicator in _COUNTING:
        counted = inside if found.indicator in _OF_PLACES else ()
        own = tuple(m for m in own if not (m in counted or _is_count(m, lexicon)) or _has_name(m))
        inside = [m for m in inside if m in own and m not in counted]
        specific = [m for m in own if is_specific(m) and (not counted or _has_name(m))]
    compared = _compares(found, scene)
    if compared and specific:
        return _nearest(found, specific, scene)
    for choice in ([m for m in inside if m in specific], [m for m in inside if m in general]):
        if choice:
            return choice[0]
    for choice in ([m for m in specific if not _turned_to(found, m, scene)], general):
        if choice:
            return _nearest(found, choice, scene)
    running = topics.of_sentence[index] if topics.of_sentence else None
    if index in topics.at_large:
        return running
    if found.indicator in _OF_PLACES and counted and running is None:
        return topics.default if topics.default not in counted else None
    return running or topics.default or (specific[0] if specific else None)


def _has_name(mention: Mention) -> bool:
    """Return whether a mention holds a proper name, which is no part of what is counted."""
    return any(w[:1].isupper() for w in mention.text.split()[1:]) and is_specific(mention)


def _is_count(mention: Mention, lexicon: Facilities) -> bool:
    """Return whether a mention only counts places: "27 prisons"."""
    first, *rest = fold(mention.text).split()
    generic = any(t.generic and " ".join(rest) in t.words for t in lexicon.types)
    counted = first.isdigit() or first in lexicon.words.numerals
    return counted and (generic or (len(rest) == 1 and rest[0] in lexicon.words.weak))


def _turned_to(found: Found, mention: Mention, scene: Scene) -> bool:
    """Return whether only a later clause is about a place: "overcrowding, although X held few"."""
    turns = facilities(scene.passages.language).words.turns
    words = scene.passages.tokens(found.end, max(found.end, mention.start))
    between = f" {' '.join(t.folded for t in words)} "
    return any(f" {turn} " in between for turn in turns)


def _compares(found: Found, scene: Scene) -> bool:
    """Return whether a find only ranks its place: "one of the most congested jails"."""
    among = facilities(scene.passages.language).words.among
    return scene.passages.folded.startswith(tuple(among), found.start)


def _nearest(found: Found, mentions: Sequence[Mention], scene: Scene) -> Mention:
    sets = facilities(scene.passages.language).words
    leads = sets.at | sets.out_of
    return min(mentions, key=lambda m: (_distance(found, m, scene.passages.folded, leads), m.start))


def _distance(found: Found, mention: Mention, text: str, leads: frozenset[str]) -> int:
    if mention.end <= found.start:
        between, cost = text[mention.end : found.start], 0
    else:
        between, cost = text[found.end : mention.start], _AFTER_COST
        words = between.split()
        if words and words[0] in leads and len(words) <= _ATTACHED:
            return 0
    return len(between) + cost + _MARK_COST * sum(between.count(c) for c in ";,:")


def _part(found: Found, scene: Scene) -> str:
    """Return the part of a place whose capacity a find gives: "cell" of "a cell built for 50"."""
    if found.indicator != "official_capacity":
        return ""
    sets = facilities(scene.passages.language).words
    words = [t.folded for t in scene.passages.tokens(found.start, found.end)]
    return next((w for w in words if w in sets.cells and not w.endswith("s")), "")
