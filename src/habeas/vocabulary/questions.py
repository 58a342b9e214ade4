"""The questions a dossier asks when the record leaves something open, in each language."""

from functools import cache

from habeas.vocabulary.files import load_toml


@cache
def questions() -> dict[str, dict[str, str]]:
    """Return the templates by question and language; `{list}` and `{count}` are to be filled in."""
    return load_toml("questions.toml", dict[str, dict[str, str]])
