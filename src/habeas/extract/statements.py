"""Turning attributions into statement claims."""

from habeas.extract.found import Found, Scene


def statements(scene: Scene) -> tuple[Found, ...]:
    """Return the statements that somebody is reported to make."""
    return ()
