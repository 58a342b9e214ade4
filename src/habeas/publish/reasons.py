"""Why a claim was read as it was, in the language of the dossier."""

import re
from functools import cache

from habeas.publish.wording import words
from habeas.vocabulary import indicators

_SLOT = re.compile(r"\\\{(\w+)\\\}")


def reason(said: str, language: str) -> str:
    """Return a claim's reason, which the record keeps in English, as the dossier says it.

    A reason that has no wording in `language` is shown as it is kept.

    >>> reason("negated", "es")
    'con una negación'
    >>> reason("“held” says persons held", "es")
    '«held» indica personas privadas de libertad'
    """
    for pattern, wording in _wordings(language):
        match = pattern.fullmatch(said)
        if match:
            return wording.format(
                **{k: _named(k, v, language) for k, v in match.groupdict().items()}
            )
    return said


def _named(slot: str, said: str, language: str) -> str:
    return _labels(language).get(said, said) if slot == "indicator" else said


@cache
def _wordings(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the kept reasons as expressions, each with its wording."""
    return tuple(
        (re.compile(_SLOT.sub(r"(?P<\1>.+)", re.escape(kept)), re.DOTALL), wording)
        for kept, wording in words(language).get("reasons", {}).items()
    )


@cache
def _labels(language: str) -> dict[str, str]:
    return {i.label["en"].lower(): i.label[language].lower() for i in indicators().values()}
