"""Who says what."""

from bisect import bisect_right
from collections.abc import Sequence

from habeas.extract.cues import Speech, cues_in
from habeas.extract.direct import quoted
from habeas.extract.found import Attributed, Found, Scene
from habeas.extract.indirect import uses
from habeas.extract.indirect_uses import Use
from habeas.extract.names import is_heading, is_label, names
from habeas.extract.speakers import Cast
from habeas.model import Certainty
from habeas.vocabulary.naming import naming, titles
from habeas.vocabulary.speaking import cues, sources

_CERTAINTY: dict[str, Certainty] = {"deny": "denied", "promise": "planned", "hedge": "hedged"}


def attributions(scene: Scene) -> tuple[Attributed, ...]:
    """Return the stretches of text that somebody is reported to say, in text order.

    Quotations take the speaker of the cue before, inside or after them, or go on with the last; a
    quotation with nobody near it is none.
    """
    cast, said = _listen(scene)
    direct, answered = quoted(scene.passages, said, cast.speeches)
    indirect = [
        _indirect(scene, speech, use)
        for i, (speech, uttered) in enumerate(zip(cast.speeches, said, strict=True))
        for use in uttered
        if use.content and (i, use.cue) not in answered
    ]
    return tuple(sorted((*direct, *indirect), key=lambda a: (a.start, -a.end, a.cue_start)))


def _listen(scene: Scene) -> tuple[Cast, list[list[Use]]]:
    """Go through the sentences in order, remembering who has spoken."""
    passages = scene.passages
    language = passages.language
    calendar = naming(language).calendar
    lexicons = cues(language), sources(language)
    people = [m for m in scene.mentions if m.kind in ("person", "organisation")]
    cast = Cast(people, titles(language), lexicons[1], passages.text, passages.folded)
    quoted_spans = [(q.outer_start, q.outer_end) for q in passages.quotations]
    said: list[list[Use]] = []
    for words, named, sentence in zip(
        passages.words, names(passages), passages.sentences, strict=True
    ):
        silent = is_heading(passages, sentence.index) or is_label(passages, sentence.index)
        spans = [(n.first, n.last) for n in named]
        found = [] if silent else cues_in(words, lexicons[0], spans)
        found = [c for c in found if not _within(quoted_spans, words[c.first].start)]
        speech = Speech(words, found, spans, *lexicons, calendar)
        cast.speeches.append(speech)
        said.append([] if silent else uses(speech, cast))
    return cast, said


def _within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Return whether an offset lies inside one of the sorted, disjoint spans."""
    at = bisect_right(spans, (offset, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


def _indirect(scene: Scene, speech: Speech, use: Use) -> Attributed:
    assert use.content is not None
    first, last = use.content
    cue_start, cue_end = speech.words[use.cue[0]].start, speech.words[use.cue[1] - 1].end
    return Attributed(
        start=speech.words[first].start,
        end=speech.words[last - 1].end,
        mode="indirect",
        attribution=use.speaker.saying(scene.passages.text[cue_start:cue_end], direct=False),
        cue_start=cue_start,
        cue_end=cue_end,
        speaker_start=use.speaker.start,
        speaker_end=use.speaker.end,
        certainty=_CERTAINTY.get(use.kind),
        reported=use.kind != "stance" and not _own(scene, use),
    )


def _own(scene: Scene, use: Use) -> bool:
    """Return whether the document speaks of itself: "we found that"."""
    return use.speaker.name.lower() in cues(scene.passages.language).words.pronouns_self


def speaker_of(found: Found, scene: Scene) -> Attributed | None:
    """Return the innermost attribution that covers a find, null in the document's own voice."""
    if found.kind == "statement":
        same = [a for a in scene.attributions if (a.start, a.end) == (found.start, found.end)]
        return next(
            (a for a in same if found.statement and a.attribution.cue == found.statement.cue), None
        )
    covering = [a for a in scene.attributions if a.reported and _covers(a, found)]
    return min(covering, key=lambda a: (a.end - a.start, -a.start), default=None)


def _covers(attributed: Attributed, found: Found) -> bool:
    """Return whether most of a find is reported; a cue inside it counts for nothing, nor what leads up to it."""
    led = found.start <= attributed.cue_start and attributed.cue_end <= attributed.start
    if led and attributed.certainty == "denied" and attributed.start <= attributed.cue_end + 1:
        return False  # "denied access": refused, not contradicted
    start = attributed.start if led and attributed.start < found.end else found.start
    shared = min(attributed.end, found.end) - max(attributed.start, start)
    return 2 * shared > found.end - start
