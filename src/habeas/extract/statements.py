"""Turning attributions into statement claims."""

from itertools import islice

from habeas.extract.found import Attributed, Found, Scene
from habeas.model import Certainty, Statement
from habeas.vocabulary.speaking import cues

_DIRECT, _NAMED, _CARRIED = 0.9, 0.8, 0.6
_OPENING = 8


def statements(scene: Scene) -> tuple[Found, ...]:
    """Return the statements that somebody is reported to make, one for each attribution."""
    return tuple(
        Found(
            kind="statement",
            indicator="statement",
            start=one.start,
            end=one.end,
            statement=Statement(
                cue=one.attribution.cue, mode="direct" if one.mode == "direct" else "indirect"
            ),
            certainty=one.certainty or _possible(one, scene),
            score=_DIRECT
            if one.mode == "direct"
            else _NAMED
            if one.speaker_start < one.speaker_end
            else _CARRIED,
            reasons=(f"“{one.attribution.cue}” by {one.attribution.speaker}",),
        )
        for one in scene.attributions
        if one.reported
    )


def _possible(one: Attributed, scene: Scene) -> Certainty | None:
    """Return `possible` for what is only said to be able to happen: its first verb is "could"."""
    words = cues(scene.passages.language).words
    opening = islice(scene.passages.tokens(one.start, one.end), _OPENING)
    first = next((t.folded for t in opening if t.folded in words.barriers | words.possible), "")
    return "possible" if first in words.possible and one.mode != "direct" else None
