"""Measures that a text only supposes: "if 40,000 were held there, each cell would hold 156"."""

import re
from dataclasses import replace
from functools import cache

from habeas.extract.certainty import certainty_of
from habeas.extract.found import Found, Scene
from habeas.extract.numerals import alternatives
from habeas.vocabulary.measuring import measuring

_HEADS = frozenset(["prison_population", "official_capacity"])
_REACH = 400  # characters around a find in which a conditional is sought
_LEAD = 24  # characters before a find in which its verb may stand
_BREAKS = re.compile("[,;:]")


def supposed(found: Found, scene: Scene) -> Found:
    """Return a find as merely possible where a conditional clause holds it or governs its verb."""
    passages = scene.passages
    sentence = passages.sentence_at(found.start)
    floor, ceiling = found.start - _REACH, found.end + _REACH
    opened = _opened(max(sentence.start, floor), min(sentence.end, ceiling), scene)
    if found.certainty or not (opened or found.indicator in _HEADS):
        return found
    inside = any(
        at < found.start and not _BREAKS.search(passages.folded, at, found.start) for at in opened
    )
    lead = passages.folded[max(sentence.start, found.start - _LEAD) : found.end]
    breaks = [m.end() for m in _BREAKS.finditer(lead[: -(found.end - found.start)])]
    verb = _word(passages.language, "supposing" if opened else "supposing_alone").search(
        lead, breaks[-1] if breaks else 0
    )
    if not inside and not (verb and (opened or certainty_of(found, scene) == "asserted")):
        return found
    return replace(found, certainty="possible", reasons=(*found.reasons, "only supposed"))


def _opened(start: int, end: int, scene: Scene) -> list[int]:
    """Return where conditional clauses open between `start` and `end`."""
    passages = scene.passages
    folded, language = passages.folded, passages.language
    but = [m.span() for m in _word(language, "not_conditionals").finditer(folded, start, end)]
    return [
        m.start()
        for m in _word(language, "conditionals").finditer(folded, start, end)
        # Spanish "sí" folds to "si", which is another word.
        if passages.text[m.start() : m.end()].lower() == m.group()
        and not any(a <= m.start() < b for a, b in but)
    ]


@cache
def _word(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(getattr(measuring(language), name))})(?!\w)")
