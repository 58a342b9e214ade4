"""From what each sentence writes of places to mentions that know which place they are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from habeas.extract.bare import aliases, bare
from habeas.extract.countries import system_name
from habeas.extract.facilities import Line, Sited
from habeas.extract.segment import Passages
from habeas.model import Mention, Reading
from habeas.text import fold, short_id
from habeas.vocabulary.naming import facilities

_KEPT = 12


@dataclass(frozen=True, slots=True)
class Stood:
    """A place with its paragraph's number; `alias` for a name alone, without a type word.

    `kinds` are the words that tell the kind ("women's"). `town` is the folded name it is said to
    lie in; `pointed` says that its article points back ("the centre in Batavia"). `words` are the
    folded words of a description that points back; `sort` says that it tells a sort of places.
    """

    paragraph: int
    site: Sited
    kinds: frozenset[str] = frozenset()
    alias: bool = False
    town: str = ""
    pointed: bool = False
    words: frozenset[str] = frozenset()
    sort: bool = False


@dataclass(slots=True)
class Nearby:
    """The places met so far, for the words that point back to one of them.

    `singles` are those of the last paragraphs that "the prison" can mean, `several` the last in the
    plural, which "those prisons" mean, `named` all proper names.
    """

    singles: list[tuple[Stood, Mention]] = field(default_factory=list)
    several: tuple[Stood, Mention] | None = None
    named: set[str] = field(default_factory=set)

    def note(self, stood: Stood, mention: Mention) -> None:
        """Remember a place."""
        if stood.site.form == "named":
            self.named.add(mention.name)
        if mention.kind == "place" and stood.site.plural:
            self.several = stood, mention
        elif mention.kind == "place":
            self.singles = [*self.singles[1 - _KEPT :], (stood, mention)]

    def meant(self, one: Stood) -> Mention | None:
        """Return the last single place that "the prison" can mean, null when none is near.

        Its kind must agree ("the women's prison"). A place of an earlier paragraph is meant
        only when the document has named no other.
        """
        if one.site.plural and one.site.form == "definite":
            near = self.several and one.paragraph - self.several[0].paragraph <= 1
            return self.several[1] if self.several and near else None
        there = self._in_town(one)
        if there or one.site.form != "definite":
            return there
        if called := self._called(one):
            return called
        for stood, mention in reversed(self.singles):
            near = stood.paragraph == one.paragraph
            kinds = one.kinds <= set(fold(mention.name).split())
            if (near or self.named == {mention.name}) and kinds:
                return mention
        return None

    def _called(self, one: Stood) -> Mention | None:
        """Return the one place named so far whose name holds the words: "the Penitentiary"."""
        if not one.words or one.site.plural:
            return None
        there = {
            m.name: m
            for s, m in self.singles
            if s.site.form == "named" and one.words <= set(fold(m.name).split())
        }
        return next(iter(there.values())) if len(there) == 1 and len(self.named) > 1 else None

    def _in_town(self, one: Stood) -> Mention | None:
        """Return the one named place of the town that a definite description names."""
        if not one.town or not one.pointed or one.site.plural:
            return None
        there = {
            mention.name: mention
            for stood, mention in self.singles
            if stood.site.form == "named"
            and (one.town == stood.town or f" {one.town} " in f" {fold(mention.name)} ")
        }
        return next(iter(there.values())) if len(there) == 1 else None


def place_mentions(
    passages: Passages, lines: Sequence[Line], sites: Sequence[Sequence[Sited]], country: str
) -> tuple[Mention, ...]:
    """Return the mentions of places and systems in text order, each with its fullest name.

    `lines` and `sites` go with the sentences; `country` is the document's, as alpha-3 code or "".

    "The prison" and a bare acronym refer to the place they stand for; a definite description with
    nothing to point back to is left out.
    """
    text = passages.text
    known = aliases(lines, sites, text)
    typed = _typed(passages, lines, sites)
    alone = (
        Stood(passages.sentences[number].paragraph, site, alias=True)
        for number, site in bare(lines, sites, known)
    )
    stood = sorted([*typed, *alone], key=lambda s: s.site.start)
    full = _fullest(stood, text, known)
    first: dict[str, Mention] = {}
    found: list[Mention] = []
    near = Nearby()
    before: tuple[Stood, Mention] | None = None
    for one in stood:
        mention = _mention(passages.reading, one, near, full, country)
        if mention is None:
            continue
        if before and _apposed(before[0], one, passages):
            mention = replace(mention, name=before[1].name, acronym=before[1].acronym)
        before = one, mention
        earlier = first.setdefault(fold(mention.name), mention)
        refers = None if earlier is mention else earlier.id
        found.append(replace(mention, refers_to=mention.refers_to or refers))
        near.note(one, found[-1])
    return tuple(found)


def _apposed(before: Stood, one: Stood, passages: Passages) -> bool:
    """Return whether a place says what the one before it is: "Black Rock, the prison of Mara"."""
    between = passages.folded[before.site.end : one.site.start].split()
    definite = facilities(passages.language).words.definite
    return (
        before.site.form == "named"
        and not (before.site.plural or one.site.plural)
        and len(between) == 2
        and between[0] == ","
        and between[1] in definite
    )


def _typed(
    passages: Passages, lines: Sequence[Line], sites: Sequence[Sequence[Sited]]
) -> Iterator[Stood]:
    for sentence, line, found in zip(passages.sentences, lines, sites, strict=True):
        for site in found:
            words = line.words[site.first : site.last]
            kinds = frozenset(w.bare for w in words) & line.sets.kinds
            pointed = line.folded(site.first - 1) in line.sets.definite
            told = site.form == "definite" and words[0].capital
            said = frozenset(w.bare for w in words) if told else frozenset()
            yield Stood(
                sentence.paragraph,
                site,
                kinds,
                town=_town(line, site),
                pointed=pointed,
                words=said,
                sort=bool(line.sorts(site.first, site.last)),
            )


def _town(line: Line, site: Sited) -> str:
    """Return the folded name after "in", at the end of a place's words or right after them."""
    for name in line.names:
        size = line.phrase_before(name.first, line.sets.at)
        if size and site.first < name.first and name.first - size <= site.last:
            return fold(line.text(name))
    return ""


def _mention(
    reading: Reading,
    one: Stood,
    near: Nearby,
    full: Mapping[str, tuple[str, str]],
    country: str,
) -> Mention | None:
    site = one.site
    written = " ".join(reading.text[site.start : site.end].split())
    code = site.country or country
    base = Mention(
        id=short_id("men", reading.id, str(site.start), str(site.end), "place"),
        reading=reading.id,
        kind="place",
        text=reading.text[site.start : site.end],
        name=written,
        start=site.start,
        end=site.end,
        country=code,
        place_kind=site.kind,
    )
    antecedent = near.meant(one) if site.form in ("definite", "described") else None
    those = site.form == "definite" and site.plural and antecedent is None
    if site.form == "generic" or those:
        return replace(base, kind="system", name=system_name(code)) if code else None
    if site.form == "definite" and antecedent is None and not one.sort:
        return None
    if antecedent:
        return replace(
            base,
            name=antecedent.name,
            acronym=antecedent.acronym,
            country=antecedent.country,
            refers_to=antecedent.refers_to or antecedent.id,
        )
    name, acronym = full.get(fold(written), (written, ""))
    named = replace(base, name=name, acronym=acronym)
    return replace(named, kind="system") if site.form == "system" else named


def _fullest(
    stood: Sequence[Stood], text: str, known: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Return (fullest name, acronym) by folded written name or alias."""
    acronyms = {
        fold(text[s.site.start : s.site.end]): s.site.acronym for s in stood if s.site.acronym
    }
    counts = Counter(fold(text[s.site.start : s.site.end]) for s in stood)
    names: dict[str, tuple[str, str]] = {}
    for one in stood:
        written = " ".join(text[one.site.start : one.site.end].split())
        key = fold(written)
        if one.alias or one.site.form not in ("named", "system") or key in names:
            continue
        acronym = acronyms.get(key, "")
        names[key] = (f"{written} ({acronym})" if acronym else written, acronym)
    for alias, full in known.items():
        if full in names and counts[alias]:
            names.setdefault(alias, names[full])
    return names
