"""Who says what."""

from habeas.extract.found import Attributed, Found, Scene


def attributions(scene: Scene) -> tuple[Attributed, ...]:
    """Return the stretches of text that somebody is reported to say."""
    return ()


def speaker_of(found: Found, scene: Scene) -> Attributed | None:
    """Return the innermost attribution that covers a find, null in the document's own voice."""
    return None
