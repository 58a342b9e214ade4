"""Which sentences are about people in custody, going by their own words and those around them."""

from functools import cache

from habeas.extract.found import Scene
from habeas.extract.patterns import PatternSet
from habeas.vocabulary.measuring import measuring

_SHARE = 0.2


def custody_sentences(scene: Scene) -> list[bool]:
    """Return for each sentence whether it or its paragraph is about custody.

    A document in which a fifth of the sentences say so is about custody throughout.
    """
    sentences = scene.passages.sentences
    own = {
        i
        for i, _ in _anchors(scene.passages.language).scan(
            scene.passages.folded, scene.passages.bounds
        )
    }
    if len(own) >= _SHARE * len(sentences):
        return [True] * len(sentences)
    paragraphs = {sentences[i].paragraph for i in own}
    return [s.paragraph in paragraphs for s in sentences]


@cache
def _anchors(language: str) -> PatternSet[None]:
    return PatternSet([(anchor, None) for anchor in measuring(language).anchors])
