"""Finding events."""

from habeas.extract.found import Found, Scene


def events(scene: Scene) -> tuple[Found, ...]:
    """Return the events told in the text."""
    return ()
