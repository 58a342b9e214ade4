"""Those who act in an event: office holders by full name, organisations, countries, "the police"."""

from dataclasses import replace

from habeas.extract.event_clauses import Clause
from habeas.extract.event_nouns import (
    PREMODIFIERS,
    Phrase,
    describes,
    ends,
    head_before,
    is_country,
    opening,
    premodifiers,
)
from habeas.extract.event_people import postmodified
from habeas.extract.names import Name
from habeas.model import Mention

_REACH = 12  # words of a title before a name
_LISTED = 6


def agents_before(clause: Clause, last: int) -> Phrase | None:
    """Return those who act, whose phrase ends before word `last`; "A and B" are both."""
    found = [one for end in ends(clause, last) if (one := _ending(clause, end))]
    if not found:
        return None
    chosen = next((one for one in found if one.proper), found[0])
    first = min(chosen.first, found[0].first)
    return (
        replace(_coordinated(clause, chosen), first=first)
        if len(found) > 1
        else (_coordinated(clause, chosen))
    )


def agents_after(clause: Clause, at: int) -> Phrase | None:
    """Return those who act, whose phrase begins at word `at`; "A and B" are both."""
    one = _starting(clause, at)
    if one is None:
        return None
    here = one.last
    for _ in range(_LISTED):
        joins = clause.folded(here) in clause.lexicon.phrases.conjunctions
        comma = clause.mark(here) == "," if not joins else clause.mark(here) in ("", ",")
        if not (joins or comma) or not (other := _starting(clause, here + joins)):
            break
        one = replace(one, last=other.last, names=_merged(one.names, other.names))
        here = other.last
    return one


def acting(clause: Clause) -> tuple[str, ...]:
    """Return the first office holder a sentence names: whom a pronoun after it means."""
    for name in clause.names:
        one = _named(clause, name)
        public = {m.name for m in clause.scene.mentions if m.kind == "person" and not m.private}
        if one and public & set(one.names):
            return one.names
    return ()


def _ending(clause: Clause, end: int) -> Phrase | None:
    name = clause.name_at(end - 1)
    authorities = clause.lexicon.phrases.authorities
    if name and name.last == end and (one := _named(clause, name)):
        head = head_before(clause, end, clause.lexicon.heads)
        before = name.first - (clause.folded(name.first - 1) in clause.lexicon.phrases.determiners)
        linked = clause.folded(before - 1) in clause.lexicon.links.inside
        apart = head is not None and head < name.first
        return _described(clause, head, end) if apart and linked and head is not None else one
    head = head_before(clause, end, authorities)
    people = head_before(clause, end, clause.lexicon.phrases.people)
    if head is None or (people is not None and people > head):
        return None
    return _described(clause, head, end)


def _described(clause: Clause, head: int, end: int) -> Phrase:
    first = opening(clause, head)
    text = clause.text(first, end)
    if first == 0 and not clause.words[0].acronym and clause.name_at(0) is None:
        text = text[0].lower() + text[1:]
    return Phrase(first, end, text, names=(text,))


def _named(clause: Clause, name: Name) -> Phrase | None:
    """Return the person, organisation or country a proper name is for; the span takes in a role."""
    text = clause.text(name.first, name.last)
    if is_country(clause, name):
        return Phrase(name.first, name.last, text, names=(text,), proper=True)
    found = clause.mentioned(name.first, name.last, "person", "organisation", "place", "system")
    if found and found[-1].kind in ("person", "organisation"):
        first = _role_start(clause, found[-1], name.first)
        if found[-1].private:
            return _private(clause, found[-1], name, first)
        return Phrase(first, name.last, text, names=(_bare(found[-1]),), proper=True)
    if not found and name.last - name.first == 1 and (whole := _surname(clause, text)):
        return Phrase(name.first, name.last, text, names=(whole,), proper=True)
    return None


def _private(clause: Clause, mention: Mention, name: Name, first: int) -> Phrase | None:
    """Return a person without an office by what the text says they are; the name is left out."""
    joined = not clause.mark(name.first)
    if joined and clause.folded(name.first - 1) in clause.lexicon.phrases.determiners:
        text = clause.text(name.first, name.last)  # "the Red Cross" is nobody's name
        return Phrase(name.first, name.last, text, names=(text,), proper=True)
    if first == name.first:
        return None
    return Phrase(first, name.last, mention.role, names=(mention.role,))


def _bare(mention: Mention) -> str:
    return mention.name.removesuffix(f" ({mention.acronym})") if mention.acronym else mention.name


def _surname(clause: Clause, text: str) -> str:
    """Return the full name of the one person a bare name can be for, "" when that is not sure."""
    people = {m.name for m in clause.scene.mentions if m.kind == "person" and not m.private}
    full = {n for n in people if text in n.split()}
    return full.pop() if len(full) == 1 else ""


def _role_start(clause: Clause, mention: Mention, first: int) -> int:
    """Return where the title begins that stands before a name."""
    size, start = len(mention.role.split()), clause.index(mention.start)
    if 0 < size <= start and clause.text(start - size, start) == mention.role.rstrip(","):
        return min(first, start - size)
    return first


def _starting(clause: Clause, at: int) -> Phrase | None:
    """Return who acts from word `at` on, past a title: "El Salvador's Minister of Justice, X"."""
    comma = False
    for here in range(at, min(at + _REACH, len(clause.words))):
        comma = comma or (here > at and clause.mark(here) == ",")
        if here > at and clause.mark(here) not in ("", ",", "-"):
            break
        name = clause.name_at(here)
        if name and name.first == here and not describes(clause, name.last):
            one = _named(clause, name)
            if comma and not _titled(clause, name.first, name.last):
                break
            after = clause.mark(name.last) == "," and _titled(clause, name.last, name.last + 1)
            if one and not after and not clause.words[name.last - 1].possessive:
                return replace(one, first=at)
        if clause.folded(here) in clause.lexicon.phrases.barriers or not _may_lead(clause, here):
            break
    return _common(clause, at)


def _titled(clause: Clause, first: int, last: int) -> bool:
    """Return whether a person with an office is named within the words."""
    found = clause.mentioned(first, last, "person")
    return bool(found) and bool(found[-1].role) and not found[-1].private


def _may_lead(clause: Clause, at: int) -> bool:
    """Return whether a word can stand in a title or before a name."""
    lexicon = clause.lexicon
    known = lexicon.links.inside | lexicon.phrases.authorities | lexicon.phrases.conjunctions
    word = clause.words[at]
    return word.folded in known or word.capital or premodifiers(clause, at) > 0


def _common(clause: Clause, at: int) -> Phrase | None:
    """Return "prison officials" or "the police" that begin at word `at`."""
    authorities, here = clause.lexicon.phrases.authorities, at
    while here < len(clause.words) and here - at < PREMODIFIERS:
        if here > at and not clause.joined(here):
            return None
        if clause.folded(here) in authorities:
            while clause.folded(here + 1) in authorities and clause.joined(here + 1):
                here += 1
            last = postmodified(clause, here + 1, links=False)
            return replace(_described(clause, here, last), first=at)
        size = premodifiers(clause, here)
        if not size:
            return None
        here += size
    return None


def _coordinated(clause: Clause, one: Phrase) -> Phrase:
    """Return the phrase with those joined before it: "A, B and C"."""
    found, listed = one, False
    for _ in range(_LISTED):
        here = found.first
        joins = clause.folded(here - 1) in clause.lexicon.phrases.conjunctions
        if here < 1 or (not joins and not (listed and clause.mark(here) == ",")):
            break
        other = _ending(clause, here - 1 if joins else here)
        if other is None:
            break
        found = replace(found, first=other.first, names=_merged(other.names, found.names))
        listed = True
    return found


def _merged(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
