"""Scores that mean what they say: of the claims that score 0.9, nine in ten are right."""

from dataclasses import dataclass
from functools import cache

from habeas.vocabulary.files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How often claims of a kind were right from a finder's own score upwards, to the next step.

    `right` is the share, 0 to 1, smoothed towards the kind's own; `checked` the claims behind it.
    `benchmarks/calibration.py` writes the steps from labelled documents that no rule was made on.
    """

    kind: str
    least: float
    right: float
    checked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    steps: list[Step]


def calibrated(kind: str, own: float) -> tuple[float, tuple[str, ...]]:
    """Return the share of such claims that were right when checked by hand, and that in words.

    `own` is the finder's score. A kind that was never checked keeps it, and no words are added.

    >>> calibrated("event", 0.7)
    (0.7, ())
    """
    steps = _by_kind().get(kind)
    if not steps:
        return own, ()
    step = next((s for s in reversed(steps) if s.least <= own), steps[0])
    said = f"such claims were right {round(100 * step.right)} times in 100 ({step.checked} checked)"
    return step.right, (said,)


@cache
def _by_kind() -> dict[str, list[Step]]:
    by_kind: dict[str, list[Step]] = {}
    for step in sorted(load_toml("calibration.toml", _Steps).steps, key=lambda s: s.least):
        by_kind.setdefault(step.kind, []).append(step)
    return by_kind
