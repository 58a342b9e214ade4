"""The public copy of a dossier: built up from fields that may be published, names left out.

Nothing is copied that is not named here, so that a field added to the record later stays private
until somebody decides otherwise. Who is withheld: everybody whom extraction marks as private, and
every person quoted by name who does not speak in public office.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.model import Claim, Dossier, Mention, Pin, Reading
from habeas.publish import copies
from habeas.publish.names import Person, Span, Withheld
from habeas.publish.passages import Passage, bounds, passage, redacted, touches
from habeas.publish.wording import particles, words
from habeas.text import fold

_MARGIN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person decides about names: some may stand, others must go that no one found.

    `keep` are names of private persons who agreed to be named; `withhold` are further names to
    leave out. Whole names; each is found in all its forms.
    """

    keep: tuple[str, ...] = ()
    withhold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCopy:
    """What may be published of a dossier.

    In `dossier` the readings have no text, and pins count the characters of the archived source,
    where a pin's `exact` may hold a label instead of a name; `withheld` names those pins as
    (claim, index of the pin). `passages` are by claim, the first with its own words. `people` counts the persons left out.
    `shortened` are the numbers of the lines of the custody log from which words were left out.
    """

    dossier: Dossier
    passages: dict[str, tuple[Passage, ...]]
    withheld: frozenset[tuple[str, int]]
    people: int
    shortened: frozenset[int]
    language: str


def public_copy(dossier: Dossier, language: str, choices: Choices | None = None) -> PublicCopy:
    """Return the public copy; labels for names are in `language`."""
    choices = choices or Choices()
    people = _people(dossier, language, choices)
    names = Withheld(people, _public_names(dossier, choices), particles())
    readings = {r.id: r for r in dossier.readings}
    shields = _shields(dossier, names)
    passages: dict[str, tuple[Passage, ...]] = {}
    withheld: set[tuple[str, int]] = set()
    pins: dict[str, tuple[Pin, ...]] = {}
    for claim in (*dossier.claims, *dossier.context_claims):
        passages[claim.id] = tuple(_passages(claim, readings, names, shields))
        made = [_pin(p, readings[p.reading], names, shields.get(p.reading, [])) for p in claim.pins]
        pins[claim.id] = tuple(p for p, _ in made)
        withheld |= {(claim.id, i) for i, (_, hidden) in enumerate(made) if hidden}
    public = copies.dossier(dossier, pins, names.scrub)
    return PublicCopy(
        dossier=public,
        passages=passages,
        withheld=frozenset(withheld),
        people=len(people),
        shortened=frozenset(
            e.seq for e, own in zip(public.custody, dossier.custody, strict=True) if e != own
        ),
        language=language,
    )


def _passages(
    claim: Claim,
    readings: dict[str, Reading],
    names: Withheld,
    shields: dict[str, list[tuple[int, int]]],
) -> Iterator[Passage]:
    """Yield a passage for the claim's own words, and one more for each pin that lies elsewhere."""
    shown: list[tuple[str, int, int]] = []
    for pin in claim.pins:
        if any(r == pin.reading and a <= pin.start and pin.end <= b for r, a, b in shown):
            continue
        reading = readings[pin.reading]
        start, end = bounds(reading, pin)
        shown.append((reading.id, start, end))
        spans = _names_near(names, reading, shields.get(reading.id, []), start, end)
        inside = [p for p in claim.pins if p is pin or p not in claim.pins[: claim.pins.index(pin)]]
        yield passage(inside, reading, start, end, spans)


def _people(dossier: Dossier, language: str, choices: Choices) -> tuple[Person, ...]:
    """Group all forms of each person's name, so that one person has one label throughout."""
    forms: dict[str, set[str]] = {}
    for name, form in (*_private_names(dossier), *((n, n) for n in choices.withhold)):
        forms.setdefault(fold(name), set()).update({name, form})
    kept = {fold(name) for name in choices.keep}
    label = words(language)["label"]
    # The order is the order of first appearance, which no name can be told from.
    return tuple(
        Person(
            names=tuple(sorted(forms[key])),
            label=label["person"] if n == 1 else label["another_person"].format(n=n),
        )
        for n, key in enumerate((k for k in forms if k not in kept), start=1)
    )


def _private_names(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for mention in dossier.mentions:
        if mention.kind == "person" and mention.private:
            yield mention.name, _name_form(mention)
    for claim in (*dossier.claims, *dossier.context_claims):
        who = claim.attribution
        if who.named and who.speaker and who.connection != "official":
            yield who.speaker, who.speaker


def _name_form(mention: Mention) -> str:
    # "she" or "the prisoner" refers to somebody but is no form of their name.
    own = {w for w in fold(mention.name).split() if w not in particles()}
    if mention.refers_to is None or own & set(fold(mention.text).split()):
        return mention.text
    return mention.name


def _public_names(dossier: Dossier, choices: Choices) -> Iterator[str]:
    places = [dossier.place, *dossier.parts, *([dossier.system] if dossier.system else [])]
    yield from (name.text for place in places for name in place.names)
    yield from (m.name for m in dossier.mentions if _names_something_public(m))
    yield from choices.keep
    yield from (
        c.attribution.speaker
        for c in (*dossier.claims, *dossier.context_claims)
        if c.attribution.named and c.attribution.connection == "official"
    )


def _names_something_public(mention: Mention) -> bool:
    # An organisation may be called after a private person ("the family of ..."), so it shields none.
    return mention.kind != "organisation" and not mention.private


def _shields(dossier: Dossier, names: Withheld) -> dict[str, list[tuple[int, int]]]:
    shields: dict[str, list[tuple[int, int]]] = {}
    for mention in dossier.mentions:
        if _names_something_public(mention) and names.spares(mention.name):
            shields.setdefault(mention.reading, []).append((mention.start, mention.end))
    return shields


def _names_near(
    names: Withheld, reading: Reading, shields: Sequence[tuple[int, int]], start: int, end: int
) -> list[Span]:
    """Find names in a stretch and a margin, so that none is cut in half and missed at its edge."""
    low, high = max(0, start - _MARGIN), min(len(reading.text), end + _MARGIN)
    near = [(a - low, b - low) for a, b in shields if a < high and low < b]
    found = names.spans(reading.text[low:high], near)
    return [Span(span.start + low, span.end + low, span.label) for span in found]


def _pin(
    pin: Pin, reading: Reading, names: Withheld, shields: Sequence[tuple[int, int]]
) -> tuple[Pin, bool]:
    before, after = pin.start - len(pin.prefix), pin.end + len(pin.suffix)
    spans = _names_near(names, reading, shields, before, after)
    text = reading.text
    hidden = touches(pin.start, pin.end, spans)
    copy = Pin(
        reading=pin.reading,
        start=pin.start,
        end=pin.end,
        exact=redacted(text, pin.start, pin.end, spans) if hidden else pin.exact,
        # Context with a label in it would find nothing in the source, so it is left out whole.
        prefix="" if touches(before, pin.start, spans) else pin.prefix,
        suffix="" if touches(pin.end, after, spans) else pin.suffix,
        role=pin.role,
        sheet=pin.sheet,
        cells=pin.cells,
    )
    return copy, hidden


def claims_of(copy: PublicCopy) -> tuple[Claim, ...]:
    """Return every claim of the copy, those of the place before those of its surroundings."""
    return (*copy.dossier.claims, *copy.dossier.context_claims)
