"""From a reading to its claims: find, then give each find its place, speaker, certainty and time."""

from bisect import bisect_left, insort
from dataclasses import replace

from habeas.extract.attributions import attributions, speaker_of
from habeas.extract.calibration import calibrated
from habeas.extract.certainty import certainty_of
from habeas.extract.conditions import conditions
from habeas.extract.dates import dates
from habeas.extract.events import events
from habeas.extract.found import Found, Placed, Scene
from habeas.extract.groups import group_at, group_of
from habeas.extract.measures import measures
from habeas.extract.mentions import mentions
from habeas.extract.periods import period_of
from habeas.extract.places import place_of
from habeas.extract.relevance import about_detention
from habeas.extract.scope import scope_of
from habeas.extract.segment import foreign_language, segment
from habeas.extract.statements import statements
from habeas.extract.topics import topics
from habeas.model import (
    Attribution,
    Claim,
    Document,
    Extraction,
    Pin,
    PinRole,
    Reading,
    is_table,
    pin,
)
from habeas.text import short_id
from habeas.vocabulary.languages import LANGUAGES

VERSION = "3"
NAME = "habeas.extract"


def extract(reading: Reading, document: Document) -> Extraction:
    """Return every claim and mention found in a reading; the same input gives the same ids.

    `document` gives the name, title and publication date that people stated; the reading's own
    stand in where they did not. A reading without text has no claims, and neither has one that
    holds no word of custody, nor one that is a table throughout, whose cells are read by mappings,
    nor one in a language without lexicons: a warning then names the language.
    """
    foreign = foreign_language(reading)
    if foreign and not is_table(reading):
        warning = f"There are lexicons for {' and '.join(LANGUAGES)}; the text is in {foreign!r}."
        return Extraction(
            reading=reading.id,
            extractor_version=VERSION,
            claims=(),
            mentions=(),
            warnings=(warning,),
        )
    if is_table(reading) or not about_detention(reading, document):
        return Extraction(reading=reading.id, extractor_version=VERSION, claims=(), mentions=())
    scene = observe(reading, document)
    claims = tuple(compose(f, scene) for f in finds(scene))
    return Extraction(
        reading=reading.id, extractor_version=VERSION, claims=claims, mentions=scene.mentions
    )


def observe(reading: Reading, document: Document) -> Scene:
    """Return the reading with its passages, dates, mentions and attributions found."""
    scene = Scene(segment(reading), document)
    scene = replace(scene, dates=dates(scene))
    scene = replace(scene, mentions=mentions(scene))
    scene = replace(scene, attributions=attributions(scene))
    return replace(scene, topics=topics(scene))


def finds(scene: Scene) -> list[Found]:
    """Return what is found in a scene, in text order, before anything else is known of it."""
    return settle([*measures(scene), *conditions(scene), *events(scene), *statements(scene)])


def settle(found: list[Found]) -> list[Found]:
    """Return the finds in text order, keeping the best of those that say the same on shared words.

    Two finds say the same when kind, indicator and value agree and their spans overlap; statements
    stand inside each other, and are the same only on the same words.
    """
    kept: dict[object, list[tuple[int, int, Found]]] = {}
    order = sorted(found, key=lambda f: (-f.score, -(f.end - f.start), f.start, f.indicator))
    longest = max((f.end - f.start for f in found), default=0)
    for number, one in enumerate(order):
        others = kept.setdefault(_meaning(one), [])
        first = bisect_left(others, (one.start - longest,))
        last = bisect_left(others, (one.end,))
        if not any(_same(one, other) for _, _, other in others[first:last]):
            insort(others, (one.start, number, one))
    every = (f for others in kept.values() for _, _, f in others)
    return sorted(every, key=lambda f: (f.start, f.end, f.kind, f.indicator, str(f.value)))


def _meaning(found: Found) -> tuple[object, ...]:
    span = (found.start, found.end) if found.kind == "statement" else ()
    return found.kind, found.indicator, found.value, found.statement, span


def _same(a: Found, b: Found) -> bool:
    overlap = a.start < b.end and b.start < a.end
    return overlap and (a.quantity is None or b.quantity is None or _interval(a) == _interval(b))


def _interval(found: Found) -> tuple[float, float]:
    assert found.quantity is not None
    return found.quantity.low, found.quantity.high


def compose(found: Found, scene: Scene) -> Claim:
    """Return the claim for one find, with what the surroundings say of it."""
    reading = scene.passages.reading
    place = place_of(found, scene)
    speaker = speaker_of(found, scene)
    group = found.group
    if group is None:
        group = group_of(found, scene) or group_at(found, place, scene.passages.language)
    period = found.period or period_of(found, scene)
    pins: tuple[Pin, ...] = (pin(reading, found.start, found.end, _role(found)),)
    identity = (reading.id, VERSION, found.kind, found.indicator, str(found.start), str(found.end))
    value = found.quantity or found.value
    score, checked = calibrated(found.kind, found.score)
    return Claim(
        id=short_id("clm", *identity, repr(value)),
        document=reading.document,
        reading=reading.id,
        kind=found.kind,
        indicator=found.indicator,
        pins=pins,
        quantity=found.quantity,
        value=found.value,
        event=found.event,
        statement=found.statement,
        place=found.place if found.place is not None else place.text,
        place_mention=_mention_id(found, place),
        group=group,
        period=period,
        attribution=speaker.attribution if speaker else Attribution(),
        certainty=found.certainty or certainty_of(found, scene),
        basis=found.basis,
        scope=scope_of(found, scene),
        extractor=NAME,
        extractor_version=VERSION,
        score=score,
        reasons=(*found.reasons, *checked),
    )


def _mention_id(found: Found, place: Placed) -> str | None:
    if found.place is not None:
        return found.place_mention
    return place.mention.id if place.mention else None


def _role(found: Found) -> PinRole:
    return "content" if found.kind == "statement" else "value"
