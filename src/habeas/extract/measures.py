"""Finding measures."""

from habeas.extract.found import Found, Scene


def measures(scene: Scene) -> tuple[Found, ...]:
    """Return the measures stated in the text."""
    return ()
