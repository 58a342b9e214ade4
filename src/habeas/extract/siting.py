"""The rules that read places out of a sentence: type word, what stands before it, what follows."""

from collections.abc import Sequence
from dataclasses import replace

from habeas.extract.facilities import WEAK, Form, Line, Sited, typed
from habeas.extract.names import Name
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.naming import FacilityType

_REACH = 6
_BESIDE = 3


def sited(line: Line) -> list[Sited]:
    """Return the places a sentence writes of, in order, not overlapping.

    Bare acronyms and names without a type word are not here; `mentions` knows them once the
    document has said what they are.
    """
    read = _before if line.lexicon.order == "before" else _after
    found: list[Sited] = []
    for first, last, type_ in typed(line):
        site = read(line, first, last, type_)
        if not site or (found and _inside(site, found[-1])):
            continue
        while found and found[-1].first >= site.first:
            found.pop()
        found.append(_spanned(line, site))
    return _pooled(line, found)


def _inside(site: Sited, last: Sited) -> bool:
    """Return whether a place begins inside the last one and does not hold all of it."""
    holds = site.first == last.first and site.last > last.last
    return last.first <= site.first < last.last and not holds


def _pooled(line: Line, found: list[Sited]) -> list[Sited]:
    """Return the finds with kinds that stand side by side ("prisons, police cells") as the system."""
    found = [s for i, s in enumerate(found) if not _modifies(found, i)]
    kinds = [s for s in found if s.form == "described" and _several(line, s)]
    beside_generic = any(
        s.form == "generic" and s.plural and abs(s.last - k.first) <= _BESIDE
        for s in found
        for k in kinds
    )
    if len(kinds) < 2 and not beside_generic:
        return found
    return [replace(s, form="generic") if s in kinds else s for s in found]


def _modifies(found: Sequence[Sited], at: int) -> bool:
    """Return whether a type only tells the kind of the next: "police station jails"."""
    return at + 1 < len(found) and found[at].last == found[at + 1].first


def _several(line: Line, site: Sited) -> bool:
    """Return whether a place without a name is one of a kind: in the plural, or "a police cell"."""
    one = line.folded(site.first - 1) in line.sets.indefinite
    return (site.plural or one) and not _has_name(line, site)


def _has_name(line: Line, site: Sited) -> bool:
    return any(site.first <= n.first < site.last for n in line.names)


def _before(line: Line, first: int, last: int, type_: FacilityType) -> Sited | None:
    """Read a place whose name stands before its type word, as in English."""
    name = line.covering(first)
    if name and name.last < last:
        first, type_ = name.last, WEAK
    elif name and (name.first < first or name.last > last):
        return _named_before(line, name, last, type_)
    draft = _draft(first, last, type_, line)
    while True:
        size = line.phrase_before(draft.first, line.sets.kinds) if line.has(draft.first) else 0
        if size:
            draft = replace(draft, first=draft.first - size, form="described")
        elif line.has(draft.first) and line.folded(draft.first - 1) in line.sets.plain:
            draft = replace(draft, first=draft.first - 1)
        else:
            break
    owner = line.ending(draft.first) if line.has(draft.first) else None
    if owner:
        return _owned(line, owner, draft, type_)
    return _called(line, draft) or _unnamed(line, draft, type_)


def _called(line: Line, draft: Sited) -> Sited | None:
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


def _named_before(line: Line, name: Name, last: int, type_: FacilityType) -> Sited | None:
    if type_ is WEAK or line.is_organisation(name):
        return None
    leads = name.last > last
    if leads and line.words[name.last - 1].bare in line.sets.compounds:
        return None
    if (
        leads
        and line.folded(name.first) == line.folded(last - 1)
        and not _located(line, name.first)
    ):
        return None
    draft = _draft(name.first, max(name.last, last), type_, line)
    form = _named_form(type_)
    return _with_part(line, _with_purpose(line, _with_acronym(line, replace(draft, form=form))))


def _named_form(type_: FacilityType) -> Form:
    """Return the form of a place that has a name; who runs the system stands for it all."""
    if type_.kind == "system":
        return "generic" if type_.generic else "system"
    return "named"


def _located(line: Line, first: int) -> bool:
    before = {line.folded(first - 1), line.folded(first - 2)}
    return bool(before & line.sets.location) or line.folded(first - 1) in line.naming.locatives


def _owned(line: Line, owner: Name, draft: Sited, type_: FacilityType) -> Sited | None:
    """Read a place with a name before it: a country's, an organisation's, or its own."""
    words = line.words
    code = country_of(line.text(owner))
    possessive = words[owner.last - 1].possessive
    if code:
        if draft.form == "described" and draft.plural:
            return replace(draft, country=code)
        if type_.kind == "system" or (type_.generic and draft.plural):
            return replace(draft, first=owner.first, form="generic", country=code)
        if possessive and not draft.plural:
            return replace(draft, form="definite")
        return _unnamed(line, replace(draft, first=owner.first, country=code), type_)
    if type_ is WEAK and words[draft.last - 1].bare not in line.sets.nameable:
        return None
    if possessive and type_ is WEAK:
        return _unnamed(line, draft, type_)
    form = _named_form(type_)
    first = _coordinated(line, owner) if draft.plural else owner.first
    return _with_purpose(line, _with_acronym(line, replace(draft, first=first, form=form)))


def _coordinated(line: Line, name: Name) -> int:
    """Return where "A, B and C" begins when `name` is C, else where the name begins."""
    first = name.first
    if line.folded(first - 1) not in line.sets.joiners or not (other := line.ending(first - 1)):
        return first
    first = other.first
    while (earlier := line.ending(first)) and line.has(first, ","):
        first = earlier.first
    return first


def _unnamed(line: Line, draft: Sited, type_: FacilityType) -> Sited | None:
    """Read a place without a name of its own, from its determiner, kind and location."""
    sets = line.sets
    kind = draft.form == "described"
    draft = _with_acronym(line, _with_purpose(line, draft))
    if run := _run_by(line, draft):
        return run
    following = line.folded(draft.last) if line.has(draft.last) else ""
    determiner = line.folded(draft.first - 1) if line.has(draft.first) else ""
    if type_.kind == "system":
        return replace(draft, form="generic")
    if following in sets.compounds and line.lexicon.order == "before":
        return replace(draft, form="generic") if type_.generic else None
    weak_of = type_ is WEAK and following in sets.naming
    last, named_location, code = (draft.last, False, "") if weak_of else _location(line, draft.last)
    if type_.generic and draft.plural and _including(line, draft.last):
        return _with_examples(line, draft)
    if named_location and code and (type_.generic or draft.plural):
        return replace(draft, last=last, form="generic", country=code)
    if (
        named_location
        and not code
        and (determiner not in sets.definite or type_ is not WEAK or draft.form == "described")
    ):
        return replace(draft, last=last, form="described")
    if determiner in sets.definite and not draft.plural:
        return replace(draft, form="definite")
    passing = draft.plural and line.folded(draft.first) in sets.passing
    if type_ is WEAK:
        if not draft.plural or (kind and passing):
            return None
        if kind:
            return draft
        at_large = determiner in sets.at_large or line.phrase(draft.last, sets.scopes)
        return replace(draft, form="generic") if at_large else None
    if (draft.form == "described" and not passing) or not type_.generic:
        return replace(draft, form="described")
    return replace(draft, form="generic")


def _run_by(line: Line, draft: Sited) -> Sited | None:
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
    return replace(draft, last=name.last, form="described")


def _location(line: Line, at: int) -> tuple[int, bool, str]:
    """Return the index after "in <Name>, <Name>" at `at`, whether there is one, and a country's code."""
    size = line.phrase(at, line.sets.location) if line.has(at) else 0
    for here in range(at + size, at + size + _REACH):
        if not size or not line.has(here) or line.words[here].bare in line.naming.calendar:
            break
        if name := line.starting(here):
            last = name.last
            while line.has(last, ",") and (following := line.starting(last)):
                last = following.last
            return last, True, country_of(line.text(name))
        small = line.words[here].folded
        if here > at + size + 1 and small not in line.naming.particles | line.naming.regions:
            break
    return at, False, ""


def _including(line: Line, at: int) -> bool:
    return line.has(at, ",") and bool(line.phrase(at, line.sets.including))


def _with_examples(line: Line, draft: Sited) -> Sited:
    """Read "many prisons, including the National Penitentiary in X" as one description."""
    at = draft.last + line.phrase(draft.last, line.sets.including)
    at += line.folded(at) in line.sets.definite
    name = line.starting(at)
    if not name:
        return replace(draft, form="generic")
    last, _, _ = _location(line, name.last)
    first = draft.first
    while line.has(first) and (
        line.folded(first - 1) in line.sets.quantifiers | line.sets.joiners | line.sets.plain
        or (
            line.folded(first) in line.sets.joiners
            and line.folded(first - 1) in line.lexicon.phrases
        )
    ):
        first -= 1
    return replace(draft, first=first, last=last, form="described")


def _after(line: Line, first: int, last: int, type_: FacilityType) -> Sited | None:
    """Read a place whose name and kind follow its type word, as in Spanish."""
    name = line.covering(first)
    if name and name.last > last:
        if type_ is WEAK or (name.first < first and line.is_organisation(name)):
            return None
        return _with_acronym(
            line, replace(_draft(first, name.last, type_, line), form=_named_form(type_))
        )
    if name and name.first < first and line.is_organisation(name):
        return None
    draft = _draft(first, last, type_, line)
    if line.folded(first - 1) in line.sets.kinds | line.sets.plain and line.has(first):
        new = line.folded(first - 1) in line.sets.kinds
        draft = replace(draft, first=first - 1, form="described" if new else draft.form)
    while line.has(draft.last):
        kind, plain = (line.phrase(draft.last, s) for s in (line.sets.kinds, line.sets.plain))
        if not kind and not plain:
            break
        form: Form = "described" if kind else draft.form
        draft = replace(draft, last=draft.last + (kind or plain), form=form)
    return _named_after(line, draft, type_)


def _named_after(line: Line, draft: Sited, type_: FacilityType) -> Sited | None:
    at = draft.last
    if line.has(at) and (code := country_of(line.words[at].text)):
        return replace(draft, last=at + 1, form="generic", country=code)
    at += line.phrase(at, line.sets.naming) if line.has(at) else 0
    name = line.starting(at) if line.has(at) else None
    if not name or (type_ is WEAK and line.folded(draft.last - 1) not in line.sets.nameable):
        return _numbered(line, draft, at) or _called(line, draft) or _unnamed(line, draft, type_)
    if code := country_of(line.text(name)):
        return replace(draft, last=name.last, form="generic", country=code)
    last = name.last
    while draft.plural and line.has(last + 1) and line.folded(last) in line.sets.joiners:
        following = line.starting(last + 1)
        if not following:
            break
        last = following.last
    return _with_acronym(line, replace(draft, last=last, form=_named_form(type_)))


def _numbered(line: Line, draft: Sited, at: int) -> Sited | None:
    """Read "Unidad 4 de Olmos" and "pabellón 5" as named; null where no number follows."""
    if not line.folded(at).isdigit() or draft.plural or not line.unbroken(draft.first + 1, at + 1):
        return None
    last = at + 1
    size = line.phrase(last, line.sets.naming) if line.has(last) else 0
    if size and (name := line.starting(last + size)):
        last = name.last
    return _with_acronym(line, replace(draft, last=last, form="named"))


def _draft(first: int, last: int, type_: FacilityType, line: Line) -> Sited:
    final = line.words[first if line.lexicon.order == "after" else last - 1].bare
    plural = final.endswith("s") and not final.endswith("ss")
    return Sited(first, last, 0, 0, type_.kind, "generic", plural)


def _with_acronym(line: Line, draft: Sited) -> Sited:
    at = draft.last
    if at < len(line.words) and (size := _known_as(line, at)):
        name = line.starting(at + size)
        return replace(draft, acronym=line.text(name)) if name else draft
    if not line.has(at, "(") or not line.words[at].capital:
        return draft
    closed = at + 1 == len(line.words) or line.words[at + 1].before.startswith(")")
    return replace(draft, acronym=line.words[at].text) if closed else draft


def _known_as(line: Line, at: int) -> int:
    """Return how many words from `at` on say "known as", with or without a comma before them."""
    return line.phrase(at, line.sets.known) if line.words[at].before in ("", ",") else 0


def _with_purpose(line: Line, draft: Sited) -> Sited:
    at = draft.last
    if line.folded(at) in line.sets.purpose and line.folded(at + 1) in line.sets.people:
        form: Form = "described" if draft.form == "generic" else draft.form
        return replace(draft, last=at + 2, form=form)
    return draft


def _with_part(line: Line, draft: Sited) -> Sited:
    """Read "the X Prison's maximum-security compound" as one place."""
    if not line.words[draft.last - 1].possessive:
        return draft
    at = draft.last + line.phrase(draft.last, line.sets.kinds)
    return replace(draft, last=at + 1) if line.folded(at) in line.sets.parts else draft


def _spanned(line: Line, site: Sited) -> Sited:
    first, last = line.words[site.first], line.words[site.last - 1]
    return replace(site, start=first.start, end=last.bare_end)
