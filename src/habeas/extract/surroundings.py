"""What stands around the words for a place: location, number, second name, those who run it."""

from dataclasses import replace

from habeas.extract.facilities import Form, Line, Sited
from habeas.extract.names import Name
from habeas.vocabulary.countries import country_of

_REACH = 6
_BESIDE = 3
_YEAR = 4  # digits
_NUMBERING = frozenset(("", "°", "º", "#"))


def called(line: Line, draft: Sited) -> Sited | None:
    """Read "La Esperanza, the oldest prison" as the place that it names; null where it names none."""
    at = draft.first
    while at > draft.first - _BESIDE and line.has(at):
        at -= 1
    name = line.ending(at)
    article = line.folded(at) in line.sets.definite | line.sets.indefinite
    if not name or not article or draft.plural or not line.has(at, ","):
        return None
    if line.is_organisation(name) or country_of(line.text(name)):
        return None
    return replace(draft, first=name.first, last=name.last, form="named")


def coordinated(line: Line, name: Name) -> int:
    """Return where "A, B and C" begins when `name` is C, else where the name begins."""
    first = name.first
    if line.folded(first - 1) not in line.sets.joiners or not (other := line.ending(first - 1)):
        return first
    first = other.first
    while (earlier := line.ending(first)) and line.has(first, ","):
        first = earlier.first
    return first


def counted(line: Line, draft: Sited) -> Sited | None:
    """Read "31 prisons" and "four of the 19 prisons" as those prisons alone.

    Null where there is no number, and where all that there are are counted ("the 19 prisons").
    """
    at = draft.first - 1
    if not line.has(draft.first) or not is_number(line, at):
        return None
    part = at - 3
    if line.folded(at - 1) in line.sets.whole and line.folded(at - 2) in line.sets.naming:
        draft = replace(draft, first=part, form="described", last=_told_apart(line, draft.last))
        return draft if is_number(line, part) else None
    owned = at and line.words[at - 1].possessive
    total = at == 1 and line.folded(0) in line.sets.naming
    if owned or total or {line.folded(at - 1), line.folded(at - 2)} & line.sets.whole:
        return None
    return replace(draft, first=at, form="described", last=_told_apart(line, draft.last))


def _told_apart(line: Line, last: int) -> int:
    """Return the end of words that tell which places are counted: "two prisons of the capital"."""
    return last + (line.phrase(last, line.sets.which) if line.has(last) else 0)


def is_number(line: Line, at: int) -> bool:
    """Return whether word `at` is a number, and no year."""
    return line.folded(at) in line.sets.numerals or (
        line.folded(at).isdigit() and len(line.folded(at)) < _YEAR
    )


def run_by(line: Line, draft: Sited) -> Sited | None:
    """Read "facilities operated by the XYZ" as told apart by who runs them, null where none is.

    The service that runs all prisons tells none apart.
    """
    at = draft.last
    size = line.phrase(at, line.sets.run_by) if line.has(at) else 0
    at += size + (line.folded(at + size) in line.sets.definite)
    name = line.starting(at) if size else None
    if not name or country_of(line.text(name)):
        return None
    words = {w.bare for w in line.words[name.first : name.last]}
    if words & line.lexicon.type_words - line.sets.plain:
        return None
    oversight = line.has(name.last) and line.folded(name.last) in line.sets.control
    return replace(draft, last=name.last + oversight, form="described")


def location(line: Line, at: int, *, several: bool = False) -> tuple[int, bool, str]:
    """Return the index after "in <Name>, <Name>" at `at`, whether there is one, and a country's code.

    Of `several` places the location may be several names: "prisons in Mara and Tolo".
    """
    size = line.phrase(at, line.sets.location) if line.has(at) else 0
    for here in range(at + size, at + size + _REACH):
        if not size or not line.has(here) or line.words[here].bare in line.naming.calendar:
            break
        if name := line.starting(here):
            last = name.last
            while line.has(last, ",") and (following := line.starting(last)):
                last = following.last
            if several and (further := _joined(line, last)):
                last = further.last
            return last, True, country_of(line.text(name))
        small = line.words[here].folded
        if here > at + size + 1 and small not in line.naming.particles | line.naming.regions:
            break
    return at, False, ""


def _joined(line: Line, at: int) -> Name | None:
    """Return the name of a place that "and" joins to what ends before `at`."""
    if not line.folded(at) or line.folded(at) not in line.sets.joiners:
        return None
    if line.words[at].before not in ("", ","):
        return None
    start = at + 1 + (line.folded(at + 1) in line.sets.definite)
    name = line.starting(start)
    return name if name and not line.is_organisation(name) else None


def including(line: Line, at: int) -> bool:
    """Return whether ", including" stands at `at`."""
    return line.has(at, ",") and bool(line.phrase(at, line.sets.including))


def numbered(line: Line, draft: Sited, at: int) -> Sited | None:
    """Read "Unidad 4 de Olmos", "Prison No. 6" and "pabellón 5" as named; null where no number follows."""
    at += line.phrase(at, line.sets.number)
    marks = {w.before for w in line.words[draft.first + 1 : at + 1]}
    if not line.folded(at).isdigit() or draft.plural or marks - _NUMBERING:
        return None
    last = at + 1
    size = line.phrase(last, line.sets.naming) if line.has(last) else 0
    if size and (name := line.starting(last + size)):
        last = name.last
    return with_acronym(line, replace(draft, last=last, form="named"))


def with_acronym(line: Line, draft: Sited) -> Sited:
    """Return a place with the acronym or second name that follows it."""
    at = draft.last
    if at < len(line.words) and (size := known_as(line, at)):
        name = line.starting(at + size)
        return replace(draft, acronym=line.text(name)) if name else draft
    if not line.has(at, "(") or not line.words[at].capital:
        return draft
    closed = at + 1 == len(line.words) or line.words[at + 1].before.startswith(")")
    return replace(draft, acronym=line.words[at].text) if closed else draft


def known_as(line: Line, at: int) -> int:
    """Return how many words from `at` on say "known as", with or without a comma before them."""
    return line.phrase(at, line.sets.known) if line.words[at].before in ("", ",") else 0


def with_purpose(line: Line, draft: Sited) -> Sited:
    """Return a place with the people it is for ("prisons for women")."""
    at = draft.last
    if line.folded(at) in line.sets.purpose and line.folded(at + 1) in line.sets.people:
        form: Form = "described" if draft.form == "generic" else draft.form
        return replace(draft, last=at + 2, form=form)
    return draft


def with_part(line: Line, draft: Sited) -> Sited:
    """Read "the X Prison's maximum-security compound" as one place."""
    if not line.words[draft.last - 1].possessive:
        return draft
    at = draft.last + line.phrase(draft.last, line.sets.kinds)
    return replace(draft, last=at + 1) if line.folded(at) in line.sets.parts else draft
