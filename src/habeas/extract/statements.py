"""Turning attributions into statement claims."""

from habeas.extract.found import Found, Scene
from habeas.model import Statement

_DIRECT, _NAMED, _CARRIED = 0.9, 0.8, 0.6


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
