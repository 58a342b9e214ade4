"""What each sentence is about when it names no place itself."""

import re
from collections import Counter
from collections.abc import Sequence

from habeas.extract.countries import country_in, system_name
from habeas.extract.found import Scene, Topics
from habeas.extract.names import names
from habeas.extract.segment import Sentence
from habeas.model import Mention
from habeas.text import fold
from habeas.vocabulary.naming import Facilities, facilities
from habeas.vocabulary.speaking import cues

_DOMINANT = 0.6
_LEAD = 4  # sentences at the top of an article in which its place is named
_OFTEN = 3  # mentions that make a kind of places what an article is about
_WORD = re.compile(r"[^\W_]+")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?[a-z\d]{1,3}[.)]|[a-záéíóúñ])")


def topics(scene: Scene) -> Topics:
    """Return the running and the default place of a document.

    A document is about one place when that place makes up most of its mentions of places and the
    text does not speak of prisons in general as often; then every sentence without a place of its
    own is about it. Otherwise a place that opens a paragraph goes on inside it, one named later only
    in the next sentence and while a pronoun takes it up; the rest is about the country's system.

    An article, which names one place at its top, goes on about the place or the system it spoke of
    last, over its paragraphs; so does a list, about what the sentence that leads to it is about.
    """
    by_sentence = _by_sentence(scene)
    lexicon = facilities(scene.passages.language)
    places = [m for ms in by_sentence for m in ms]
    system = system_of(scene)
    default = _titled(scene, places) or _default(places, lexicon, system)
    lead = _lead(scene, by_sentence, lexicon)
    article = lead is not None
    running: list[Mention | None] = []
    topic: Mention | None = None
    kept: Mention | None = None
    opened = False
    at_large: set[int] = set()
    for sentence in scene.passages.sentences:
        specific = [m for m in by_sentence[sentence.index] if is_specific(m)]
        general = [m for m in by_sentence[sentence.index] if is_general(m, lexicon)]
        opens = _opens(scene, sentence)
        start = _start(scene, sentence)
        listed = opens and _continues_list(scene, sentence)
        if article or listed:
            topic = kept if opens and article and not listed else topic
            if not specific and any(s in lexicon.words.law for s in start):
                topic = kept = _system(places)
                at_large.add(sentence.index)
        elif opens or (
            topic and not specific and _leaves(scene, sentence.index, topic, start, lexicon)
        ):
            topic = None
        running.append(topic)
        if specific:
            opened = opens or (opened and topic == specific[-1])
            topic = specific[-1]
            kept = topic if lead and topic.name == lead.name else kept
        elif general and article:
            topic = kept = general[-1]
        elif general or not (article or listed or opened or _taken_up(start[0], lexicon)):
            topic = None
    return Topics(
        of_sentence=tuple(running),
        default=default,
        shown=_shown(scene),
        mentions=by_sentence,
        system=system,
        at_large=frozenset(at_large),
    )


def system_of(scene: Scene) -> str:
    """Return the system of prisons of the country a document is about, "" where it names none."""
    of_places = [m.country for m in scene.mentions if m.kind in ("place", "system") and m.country]
    if of_places:
        return system_name(max(dict.fromkeys(of_places), key=of_places.count))
    words = scene.passages.text
    written = [words[n.start : n.end] for ns in names(scene.passages) for n in ns]
    code = country_in(scene, written, ())
    return system_name(code) if code else ""


def _lead(
    scene: Scene, by_sentence: Sequence[Sequence[Mention]], lexicon: Facilities
) -> Mention | None:
    """Return the one place that an article names at its top, before it speaks of prisons at large.

    A word of its name must come again: a place named once is only where somebody comes from. A
    kind of places ("the CIE") must be named often.
    """
    named = Counter(fold(m.name) for ms in by_sentence for m in ms)
    for mention, beside in ((m, ms) for ms in by_sentence[:_LEAD] for m in ms):
        alone = len({fold(m.name) for m in beside if is_specific(m)}) == 1
        if is_specific(mention) and alone and named[fold(mention.name)] >= _OFTEN:
            return mention
        if is_general(mention, lexicon):
            return None
        if is_specific(mention) and not is_plural(mention.text, lexicon):
            own = {w for w in _WORD.findall(mention.name) if w[0].isupper()}
            words = Counter(_WORD.findall(scene.passages.text.title()))
            if any(words[w.title()] > 1 for w in own):
                return mention
    return None


def _system(mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if not is_specific(m)), None)


def _opens(scene: Scene, sentence: Sentence) -> bool:
    return not sentence.index or sentence.paragraph != _paragraph(scene, sentence.index - 1)


def _start(scene: Scene, sentence: Sentence) -> list[str]:
    words = scene.passages.words[sentence.index]
    return [" ".join(w.folded for w in words[:n]) for n in (1, 2)]


def _continues_list(scene: Scene, sentence: Sentence) -> bool:
    """Return whether a paragraph is an item of a list that the paragraph before leads to."""
    if not sentence.index or not _LIST_ITEM.match(scene.passages.text, sentence.start):
        return False
    before = scene.passages.sentences[sentence.index - 1]
    ending = scene.passages.text[before.start : before.end].rstrip().rstrip('"»”')
    return ending.endswith((":", ";", ",")) or ending.split()[-1:] in (["y"], ["and"])


def _paragraph(scene: Scene, index: int) -> int:
    return scene.passages.sentences[index].paragraph


def _by_sentence(scene: Scene) -> tuple[tuple[Mention, ...], ...]:
    found: list[list[Mention]] = [[] for _ in scene.passages.sentences]
    for mention in scene.mentions:
        if mention.kind in ("place", "system"):
            found[scene.passages.sentence_at(mention.start).index].append(mention)
    return tuple(map(tuple, found))


def is_specific(mention: Mention) -> bool:
    """Return whether a mention is of one place or part of a system, not of a country's system."""
    return mention.kind == "place" or not mention.name.startswith("system:")


def is_general(mention: Mention, lexicon: Facilities) -> bool:
    """Return whether a mention says prisons in general: in the plural, or the system itself."""
    at_large = mention.place_kind == "system" or is_plural(mention.text, lexicon)
    return not is_specific(mention) and at_large


def is_plural(text: str, lexicon: Facilities) -> bool:
    """Return whether a place is written in the plural, or as the acronym of a kind of places."""
    words = fold(text).split()
    if text.isupper() and words == [words[0]] and words[0] in lexicon.phrases:
        return True
    types = lexicon.phrases if lexicon.order == "after" else lexicon.last_words
    return any(w in types and w.endswith("s") for w in words) or any(
        w in lexicon.words.weak and w.endswith("s") for w in words
    )


def _titled(scene: Scene, mentions: Sequence[Mention]) -> Mention | None:
    """Return the place that the document's own name or title names, null when none is."""
    reading = scene.passages.reading
    titles = [scene.document.name, scene.document.title or "", reading.title or ""]
    words = [frozenset(_WORD.findall(fold(t))) for t in titles]
    for mention in mentions:
        own = frozenset(_WORD.findall(fold(mention.name.removesuffix(f" ({mention.acronym})"))))
        if is_specific(mention) and len(own) > 1 and any(own <= w for w in words):
            return mention
    return None


def _default(mentions: Sequence[Mention], lexicon: Facilities, system: str) -> Mention | None:
    specific = [m for m in mentions if is_specific(m)]
    systems = [m for m in mentions if not is_specific(m)]
    general = sum(is_general(m, lexicon) for m in systems)
    counts = Counter(m.name for m in specific if not is_plural(m.text, lexicon))
    at_large = mentions and is_general(mentions[0], lexicon)
    if counts and not at_large:
        name, most = counts.most_common(1)[0]
        if most >= _DOMINANT * len(specific) and (most > general or not general):
            return next(m for m in specific if m.name == name)
    if systems:
        return systems[0]
    alone = len({m.name for m in specific}) == 1
    return specific[0] if alone and not (system and is_plural(specific[0].text, lexicon)) else None


def _leaves(
    scene: Scene, index: int, topic: Mention, start: Sequence[str], lexicon: Facilities
) -> bool:
    """Return whether a sentence turns away from the place the sentence before was about."""
    sets = lexicon.words
    if any(w.folded in sets.here for w in scene.passages.words[index]):
        return False
    if any(s in sets.leaving or s in sets.law for s in start):
        return True
    if _taken_up(start[0], lexicon):
        return False
    if is_plural(topic.text, lexicon):
        return True
    if start[0] in sets.resuming:
        return False
    sentence = scene.passages.sentences[index]
    pronouns = cues(scene.passages.language).words.pronouns
    return any(
        sentence.start <= a.speaker_start < a.speaker_end <= sentence.end
        and scene.passages.folded[a.speaker_start : a.speaker_end] not in pronouns
        for a in scene.attributions
    )


def _taken_up(opening: str, lexicon: Facilities) -> bool:
    """Return whether a sentence's first word takes up what the sentence before was about."""
    return opening in (lexicon.words.pronouns or lexicon.words.resuming)


def _shown(scene: Scene) -> dict[str, str]:
    """Return, by full name of a place with an acronym, whichever of the two the text writes more."""
    written = Counter((m.name, m.text) for m in scene.mentions)
    shown: dict[str, str] = {}
    for name, acronym in {(m.name, m.acronym) for m in scene.mentions if m.acronym}:
        whole = name.removesuffix(f" ({acronym})")
        shown[name] = acronym if written[name, acronym] >= written[name, whole] else whole
    return shown
