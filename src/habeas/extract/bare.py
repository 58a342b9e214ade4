"""Places meant by a name alone: an acronym, a part of a full name, or a name that holds people."""

from collections.abc import Iterator, Mapping, Sequence

from habeas.extract.facilities import Line, Sited
from habeas.extract.names import Name
from habeas.text import fold
from habeas.vocabulary.countries import country_of

_NEAR = 2
_HELD = 6  # words that may part "held" from the preposition before the name
_FREED = 4  # and "released" from its "from"


def aliases(lines: Sequence[Line], sites: Sequence[Sequence[Sited]], text: str) -> dict[str, str]:
    """Return the folded full name by each folded acronym or distinctive part of a named place.

    An acronym in which people are held is a place by itself.
    """
    known: dict[str, str] = {}
    for line, found in zip(lines, sites, strict=True):
        for site in found:
            if site.form != "named":
                continue
            full = fold(text[site.start : site.end])
            if site.acronym:
                known[fold(site.acronym)] = full
            for part in _distinctive(line, site):
                known.setdefault(part, full)
        for name in line.names:
            held = _one_acronym(line, name) and not _modifies(line, name)
            if held and _holds_people(line, name, found):
                known.setdefault(fold(line.text(name)), fold(line.text(name)))
    return known


def bare(
    lines: Sequence[Line], sites: Sequence[Sequence[Sited]], known: Mapping[str, str]
) -> Iterator[tuple[int, Sited]]:
    """Yield places without a type word, with their sentence's number.

    They are known names after a word of place, and other names in which people are held.
    """
    for number, (line, found) in enumerate(zip(lines, sites, strict=True)):
        for name in line.names:
            if any(s.start < name.end and name.start < s.end for s in found):
                continue
            if elliptical := _elliptical(line, name, found):
                yield number, elliptical
                continue
            if line.words[name.first].before == "(" and any(s.last == name.first for s in found):
                continue
            if _is_known(line, name, known) or (
                _may_hold(line, name)
                and (
                    _holds_people(line, name, found)
                    or _ranked(line, name)
                    or _opens(line, name, found)
                )
            ):
                yield (
                    number,
                    Sited(name.first, name.last, name.start, name.end, "prison", "named", False),
                )


def _elliptical(line: Line, name: Name, sites: Sequence[Sited]) -> Sited | None:
    """Read "el de Mara" as a place, where the sentence has said of what kind: "en otra cárcel"."""
    first = name.first - 2
    said = line.lexicon.order == "after" and any(s.last <= first for s in sites)
    if not said or line.folded(first + 1) not in line.sets.naming or not _may_hold(line, name):
        return None
    article = line.words[first]
    example = line.phrase_before(first, line.sets.including)
    if example or article.folded not in line.sets.definite or article.folded in line.sets.naming:
        return None
    return Sited(first, name.last, article.start, name.end, "prison", "named", False)


def _is_known(line: Line, name: Name, known: Mapping[str, str]) -> bool:
    return fold(line.text(name)) in known and (
        line.words[name.last - 1].acronym or _placed(line, name)
    )


def _placed(line: Line, name: Name) -> bool:
    before = [line.folded(i) for i in range(name.first - _NEAR, name.first)]
    return before[-1] in line.sets.location | line.naming.locatives


def _one_acronym(line: Line, name: Name) -> bool:
    word = line.words[name.first]
    return name.last - name.first == 1 and word.acronym and not country_of(word.text)


def _modifies(line: Line, name: Name) -> bool:
    """Return whether a name only tells whose the next word is: "prisoners in XYZ custody"."""
    following = line.folded(name.last) if line.has(name.last) else ""
    others = line.sets.compounds | line.sets.weak | line.lexicon.phrases.keys()
    return line.lexicon.order == "before" and following in others


def _may_hold(line: Line, name: Name) -> bool:
    """Return whether a name can be that of a place: no country, organisation or acronym."""
    words = line.words[name.first : name.last]
    last = words[-1]
    if last.possessive or ("-" in last.text and last.text.rpartition("-")[2].islower()):
        return False
    if country_of(line.text(name)) or line.is_organisation(name) or any(w.acronym for w in words):
        return False
    if _modifies(line, name):
        return False
    around = {words[0].bare, line.folded(name.first - 1), line.folded(name.last)}
    return not around & line.naming.regions


def _holds_people(line: Line, name: Name, sites: Sequence[Sited]) -> bool:
    """Return whether people are said to be held in a name.

    So they are in "the inmates in the XYZ", "held since May in El Alto", "a prisoner of La Loma"
    and "released in June from El Alto".
    """
    at = name.first - 1
    if line.folded(at) in line.sets.definite and line.folded(at) not in line.sets.naming:
        at -= 1
    if at < 1 or not line.unbroken(at + 1, name.first + 1):
        return False
    sets, leads = line.sets, line.folded(at)
    beside = line.folded(at - 1) in sets.captives | sets.confined | sets.happenings
    if leads in sets.at:
        if line.words[name.first].acronym:
            return beside
        return beside or _within(
            line, at, (sets.confined - sets.captives) | sets.happenings, _HELD, sites
        )
    if leads in sets.naming and line.folded(at - 1) in sets.captives | sets.happenings:
        return True
    return leads in sets.out_of and _within(line, at, sets.freed, _FREED, sites)


def _ranked(line: Line, name: Name) -> bool:
    """Return whether a name is said to be a most of its kind: "La Loma, la más antigua, ..."."""
    at = name.last
    if not line.has(at, ",") or line.folded(at) not in line.sets.definite:
        return False
    return line.folded(at + 1) in line.sets.superlatives and line.has(at + 3, ",")


def _opens(line: Line, name: Name, sites: Sequence[Sited]) -> bool:
    """Return whether a sentence tells first that all of it is in a name: "En La Loma, ..."."""
    if sites or not 1 <= name.first <= 2 or line.folded(0) not in line.sets.at:
        return False
    return line.has(name.last, ",") and line.unbroken(1, name.last)


def _within(line: Line, at: int, words: frozenset[str], reach: int, sites: Sequence[Sited]) -> bool:
    """Return whether one of the words stands a few words before `at` and no place after it."""
    for i in range(at - 1, max(-1, at - 1 - reach), -1):
        if not line.unbroken(i + 1, at + 1) or any(s.first <= i < s.last for s in sites):
            return False
        if line.folded(i) in words:
            return True
    return False


def _distinctive(line: Line, site: Sited) -> Iterator[str]:
    """Yield the names inside a named place without its type words: "Izalco" of "Izalco prison"."""
    types = line.lexicon.type_words
    for name in line.names:
        within = range(max(name.first, site.first), min(name.last, site.last))
        inside = [line.words[i] for i in within]
        own = [w for w in inside if w.bare not in types | line.sets.plain | line.sets.kinds]
        if (
            own
            and own[0].capital
            and len(own) == len([w for w in own if w.before == "" or w is own[0]])
        ):
            yield fold(" ".join(w.bare for w in own))
