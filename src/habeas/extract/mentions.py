"""Finding names of places, people and organisations."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.extract.countries import country_in
from habeas.extract.facilities import Line, Sited
from habeas.extract.found import Scene
from habeas.extract.names import Name, is_heading, names
from habeas.extract.parties import Calling, Party, party
from habeas.extract.placing import place_mentions
from habeas.extract.siting import sited
from habeas.model import Mention, Reading
from habeas.text import fold, short_id
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.naming import facilities, naming, titles

_APART = 2
_LIKELY = 50


def mentions(scene: Scene) -> tuple[Mention, ...]:
    """Return the mentions of places, people and organisations, in text order.

    A person is private unless the text gives an office anywhere in the document.
    """
    passages = scene.passages
    language = passages.language
    found = names(passages)
    lines = tuple(
        Line(words, of_sentence, facilities(language), naming(language))
        for words, of_sentence in zip(passages.words, found, strict=True)
    )
    sites = tuple(
        () if is_heading(passages, i) else tuple(sited(line)) for i, line in enumerate(lines)
    )
    country = _country(scene, lines, sites)
    places = place_mentions(passages, lines, sites, country)
    taken = [(m.start, m.end) for m in places]
    parties = tuple(_known(list(_parties(scene, found, taken)), naming(language).ordinary))
    return tuple(
        sorted((*places, *_named(passages.reading, parties)), key=lambda m: (m.start, m.end))
    )


def _country(scene: Scene, lines: Sequence[Line], sites: Sequence[Sequence[Sited]]) -> str:
    written = [line.text(name) for line in lines for name in line.names]
    beside = [s.country for found in sites for s in found if s.country]
    for line, found in zip(lines, sites, strict=True):
        for site in found:
            owners = (n for n in line.names if n.last == site.first)
            beside += filter(None, (country_of(line.text(n)) for n in owners))
    return country_in(scene, written, beside)


def _parties(
    scene: Scene, found: Sequence[Sequence[Name]], taken: Sequence[tuple[int, int]]
) -> Iterator[Party]:
    passages = scene.passages
    lexicons = naming(passages.language), titles(passages.language)
    spans = sorted(taken)
    for words, of_sentence in zip(passages.words, found, strict=True):
        calling = Calling(words, passages.text, *lexicons)
        for name in of_sentence:
            if _beside(spans, name):
                continue
            if one := party(calling, name):
                yield one
            elif name.last - name.first == 1:
                yield Party(
                    "surname",
                    name.sentence,
                    name.start,
                    name.end,
                    calling.slice(name.first, name.last),
                )


def _beside(spans: Sequence[tuple[int, int]], name: Name) -> bool:
    """Return whether a name stands in a place's span or right after it: "X prison, Townsville"."""
    at = bisect_left(spans, (name.end, 0)) - 1
    return at >= 0 and name.start < spans[at][1] + _APART


def _known(parties: Sequence[Party], ordinary: frozenset[str]) -> Iterator[Party]:
    """Yield the parties, and of the single names those that are the surname of a person named."""
    people = {w for p in parties if p.kind == "person" for w in fold(p.name).split()[-2:]}
    for one in parties:
        if one.kind != "surname":
            yield one
        elif fold(one.name) in people - ordinary:
            yield replace(one, kind="person")


def _named(reading: Reading, parties: Sequence[Party]) -> Iterator[Mention]:
    """Yield a mention for each party, with the fullest name the document gives it."""
    full = _full_names(parties)
    public = {full[fold(p.name)].name for p in parties if p.public}
    roles = {full[fold(p.name)].name: p.role for p in reversed(parties) if p.role}
    first: dict[tuple[str, str], str] = {}
    for one in parties:
        whole = full[fold(one.name)]
        mention = Mention(
            id=short_id("men", reading.id, str(one.start), str(one.end), one.kind),
            reading=reading.id,
            kind="person" if whole.kind == "person" else "organisation",
            text=reading.text[one.start : one.end],
            name=whole.name,
            start=one.start,
            end=one.end,
            acronym=whole.acronym,
            role=one.role or roles.get(whole.name, ""),
            private=whole.kind == "person" and whole.name not in public,
        )
        earlier = first.setdefault((whole.kind, whole.name), mention.id)
        yield replace(mention, refers_to=None if earlier == mention.id else earlier)


def _full_names(parties: Sequence[Party]) -> dict[str, Party]:
    """Return the party with the fullest name by each folded name, surname or acronym written."""
    longest = sorted(parties, key=lambda p: -len(p.name.split()))
    by_word: dict[str, list[Party]] = {}
    for one in {fold(p.name): p for p in reversed(longest)}.values():
        for word in {*fold(one.name).split(), fold(one.acronym)} - {""}:
            by_word.setdefault(word, []).append(one)
    full: dict[str, Party] = {}
    for one in longest:
        key = fold(one.name)
        last = key.split()[-1]
        if key not in full:
            meant = (p for p in by_word.get(last, ())[-_LIKELY:] if _means(one, p))
            full[key] = max(meant, key=lambda p: len(p.name), default=one)
    return full


def _means(short: Party, long: Party) -> bool:
    """Return whether a party's name is another's acronym or part of a person's name."""
    if fold(short.name) == fold(long.acronym):
        return True
    people = short.kind == long.kind == "person" and len(short.name) < len(long.name)
    return people and f" {fold(short.name)} " in f" {fold(long.name)} "
