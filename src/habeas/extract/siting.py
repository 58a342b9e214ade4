"""The rules that read places out of a sentence: type word, what stands before it, what follows."""

from collections.abc import Sequence
from dataclasses import replace

from habeas.extract.facilities import WEAK, Form, Line, Sited, typed
from habeas.extract.names import Name
from habeas.extract.surroundings import (
    called,
    coordinated,
    counted,
    including,
    location,
    numbered,
    run_by,
    with_acronym,
    with_part,
    with_purpose,
)
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.naming import FacilityType

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
    generic = [s for s in found if s.form == "generic" and s.plural]
    pooled = [k for k in kinds if any(_beside(k, s) for s in (*kinds, *generic))]
    return [replace(s, form="generic") if s in pooled else s for s in found]


def _beside(one: Sited, other: Sited) -> bool:
    """Return whether two places stand side by side in a list."""
    return one is not other and 0 <= max(one.first - other.last, other.first - one.last) <= _BESIDE


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
    return called(line, draft) or _unnamed(line, draft, type_)


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
    own = [
        w.text for w in line.words[name.first : name.last] if w.bare not in line.lexicon.type_words
    ]
    if code := country_of(" ".join(own)):
        return replace(draft, form="generic", country=code) if draft.plural else None
    form = _named_form(type_)
    return with_part(line, with_purpose(line, with_acronym(line, replace(draft, form=form))))


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
    first = coordinated(line, owner) if draft.plural else owner.first
    return with_purpose(line, with_acronym(line, replace(draft, first=first, form=form)))


def _unnamed(line: Line, draft: Sited, type_: FacilityType) -> Sited | None:
    """Read a place without a name of its own, from its determiner, kind and location."""
    sets = line.sets
    kind = draft.form == "described"
    draft = with_acronym(line, with_purpose(line, draft))
    if apart := run_by(line, draft):
        return apart
    following = line.folded(draft.last) if line.has(draft.last) else ""
    determiner = line.folded(draft.first - 1) if line.has(draft.first) else ""
    if type_.kind == "system":
        return replace(draft, form="generic")
    if following in sets.compounds and line.lexicon.order == "before":
        return replace(draft, form="generic") if type_.generic else None
    scoped = line.phrase(draft.last, sets.scopes)
    weak_of = type_ is WEAK and following in sets.naming
    last, named_location, code = (draft.last, False, "")
    if not weak_of:
        last, named_location, code = location(line, draft.last, several=draft.plural)
    if type_.generic and draft.plural and including(line, draft.last):
        return _with_examples(line, draft)
    if named_location and code and (type_.generic or draft.plural):
        return replace(draft, last=last, form="generic", country=code)
    if (
        named_location
        and not code
        and (determiner not in sets.definite or type_ is not WEAK or draft.form == "described")
    ):
        return replace(draft, last=last, form="described")
    if determiner in (sets.those if draft.plural else sets.definite):
        return replace(draft, form="definite")
    passing = draft.plural and line.folded(draft.first) in sets.passing
    if (
        draft.plural
        and (kind or draft.form == "generic")
        and not scoped
        and (subset := counted(line, draft))
    ):
        return subset
    if type_ is WEAK:
        if not draft.plural or (kind and passing):
            return None
        if kind:
            return draft
        at_large = determiner in sets.at_large or scoped
        return replace(draft, form="generic") if at_large else None
    if draft.plural and draft.form != "described" and determiner in sets.some:
        return replace(draft, form="generic")
    if (draft.form == "described" and not passing) or not type_.generic:
        return replace(draft, form="described")
    return replace(draft, form="generic")


def _with_examples(line: Line, draft: Sited) -> Sited:
    """Read "many prisons, including the National Penitentiary in X" as one description."""
    at = draft.last + line.phrase(draft.last, line.sets.including)
    at += line.folded(at) in line.sets.definite
    name = line.starting(at)
    if not name:
        return replace(draft, form="generic")
    last, _, _ = location(line, name.last)
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
    if line.phrase(first, line.sets.punishments):
        return None
    name = line.covering(first)
    if name and name.last > last:
        if type_ is WEAK and (unit := numbered(line, _draft(first, last, type_, line), last)):
            return replace(unit, last=max(unit.last, name.last))
        if type_ is WEAK or (name.first < first and line.is_organisation(name)):
            return None
        return with_acronym(
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
    if unit := numbered(line, draft, draft.last):
        return unit
    name = line.starting(at) if line.has(at) else None
    if not name or (type_ is WEAK and line.folded(draft.last - 1) not in line.sets.nameable):
        return called(line, draft) or _unnamed(line, draft, type_)
    if code := country_of(line.text(name)):
        return replace(draft, last=name.last, form="generic", country=code)
    last = name.last
    while draft.plural and line.has(last + 1) and line.folded(last) in line.sets.joiners:
        following = line.starting(last + 1)
        if not following:
            break
        last = following.last
    return with_acronym(line, replace(draft, last=last, form=_named_form(type_)))


def _draft(first: int, last: int, type_: FacilityType, line: Line) -> Sited:
    final = line.words[first if line.lexicon.order == "after" else last - 1].bare
    plural = final.endswith("s") and not final.endswith("ss")
    return Sited(first, last, 0, 0, type_.kind, "generic", plural)


def _spanned(line: Line, site: Sited) -> Sited:
    first, last = line.words[site.first], line.words[site.last - 1]
    return replace(site, start=first.start, end=last.bare_end)
