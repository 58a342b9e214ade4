"""Finding date expressions."""

from habeas.extract.found import Dated, Scene


def dates(scene: Scene) -> tuple[Dated, ...]:
    """Return the date expressions of the text."""
    return ()
