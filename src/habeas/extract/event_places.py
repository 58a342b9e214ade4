"""Where an event happens, begins and ends: places of detention, other names, common nouns."""

from habeas.extract.event_clauses import Clause
from habeas.extract.event_nouns import PREMODIFIERS, Phrase, describes, name_near, premodifiers
from habeas.extract.topics import is_specific
from habeas.model import Mention


def place_after(clause: Clause, at: int) -> Phrase | None:
    """Return the location that begins at word `at`: a place of detention, a name, a common noun."""
    here = at
    while here < len(clause.words) and here - at < PREMODIFIERS:
        if here > at and clause.mark(here):
            return None
        if found := _at_word(clause, at, here):
            return found
        if not clause.name_at(here) and not premodifiers(clause, here):
            return None
        here += 1
    return None


def place_before(clause: Clause, last: int) -> Phrase | None:
    """Return the place of detention whose mention ends before word `last`."""
    for mention in clause.mentions:
        if mention.kind in ("place", "system") and last > 0:
            first, end = clause.index(mention.start), clause.index(mention.end)
            bracket = end + 1 == last and clause.mark(end) == "("
            if (end == last and not clause.mark(last)) or bracket:
                return Phrase(first, last, shown(clause, mention), mention=mention)
    return None


def shown(clause: Clause, mention: Mention) -> str:
    """Return a place as the text mostly names it; prisons in general as written."""
    if not is_specific(mention):
        return " ".join(mention.text.split())
    return clause.scene.topics.shown.get(mention.name, mention.name)


def _at_word(clause: Clause, at: int, here: int) -> Phrase | None:
    """Return the location of a phrase begun at `at` that is found out at word `here`."""
    held = clause.mentioned(here, here + 1, "place", "system")
    if held and clause.words[here].start == held[0].start:
        return _place(clause, at, held[0])
    name = clause.name_at(here)
    if name and name.first == here and not clause.words[name.last - 1].possessive:
        inside = clause.mentioned(name.first, name.last, "place", "system")
        if inside:
            return _place(clause, at, inside[0])
        if clause.mentioned(name.first, name.last, "person") or describes(clause, name.last):
            return None
        return Phrase(at, name.last, clause.text(name.first, name.last))
    if name or clause.folded(here) not in clause.lexicon.phrases.locations:
        return None
    more = clause.joined(here + 1) and premodifiers(clause, here) and describes(clause, here + 1)
    return None if more else _common(clause, at, here + 1)


def _place(clause: Clause, first: int, mention: Mention) -> Phrase:
    last = clause.index(mention.end)
    if last < len(clause.words) and clause.mark(last) == "(" and clause.words[last].acronym:
        last += 1
    return Phrase(first, last, shown(clause, mention), mention=mention)


def _common(clause: Clause, first: int, last: int) -> Phrase:
    words, start = clause.lexicon.phrases, first
    while start < last - 1 and clause.folded(start) in words.determiners:
        start += 1
    while clause.joined(last) and clause.folded(last) in words.locations:
        last += 1
    if last + 1 < len(clause.words) and clause.folded(last) in clause.lexicon.links.of:
        name = name_near(clause, last + 1)
        if name:
            last = name.last
        elif clause.folded(last + 1) in words.origins:
            last += 2
    return Phrase(first, last, clause.text(start, last))
