"""Finding conditions."""

from habeas.extract.found import Found, Scene


def conditions(scene: Scene) -> tuple[Found, ...]:
    """Return the conditions stated in the text."""
    return ()
