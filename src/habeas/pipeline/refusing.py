"""Refusals in a language."""

from habeas.errors import UsageError
from habeas.vocabulary.refusals import replied


def refusal(key: str, language: str, *, remedy: str = "", **values: str) -> UsageError:
    """Return the refusal of a key; its remedy is that of the key unless another is given.

    >>> str(refusal("join.system", "es"))
    'El sistema entero de un país no puede ser el mismo lugar que otro. Una dos lugares de detención.'
    """
    return UsageError(
        replied(key, language, **values), remedy or replied(f"{key}.remedy", language, **values)
    )
