"""The words that stand over a find without being in its sentence: what leads up to a list, a heading."""

from collections.abc import Sequence

from habeas.extract.found import Scene

_ITEMS = 12
_PARAGRAPHS = 12
_HEADING = 70
_MARKS = (";", ",", "; y", "; and", "; o", "; or")


def lead_in(offset: int, scene: Scene) -> tuple[int, int] | None:
    """Return the sentence ending in a colon that the list around an offset stands under."""
    passages = scene.passages
    at = passages.sentence_at(offset).index
    for number in range(at - 1, max(-1, at - _ITEMS), -1):
        sentence = passages.sentences[number]
        last = passages.text[sentence.start : sentence.end].rstrip()
        if last.endswith(":"):
            return sentence.start, sentence.end
        if not last.endswith(_MARKS):
            return None
    return None


def under_heading(offset: int, scene: Scene, words: Sequence[str]) -> bool:
    """Return whether the nearest heading before an offset holds one of some words."""
    passages = scene.passages
    at = passages.sentence_at(offset).paragraph
    for number in range(at - 1, max(-1, at - _PARAGRAPHS), -1):
        start, end = passages.paragraphs[number]
        if end - start <= _HEADING and passages.text[end - 1] not in ".;,":
            said = passages.folded[start:end].rstrip(":").split()
            return not set(words).isdisjoint(said)
    return False
