"""What Habeas says when it will not do what a person asks of places, in each language."""

from functools import cache

from habeas.vocabulary.files import load_toml


@cache
def refusals() -> dict[str, dict[str, str]]:
    """Return the sentences by language and key; `{named}` gaps are to be filled in."""
    return load_toml("refusals.toml", dict[str, dict[str, str]])


def replied(key: str, language: str, **values: str) -> str:
    """Return the sentence of a key in a language, filled in.

    >>> replied("join.kinds", "es", one="Mariona", kind="prisión", other="Izalco", otherwise="campamento")
    'Mariona figura como prisión; Izalco, como campamento.'
    """
    return refusals()[language][key].format(**values)
