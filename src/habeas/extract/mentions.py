"""Finding names of places, people and organisations."""

from habeas.extract.found import Scene
from habeas.model import Mention


def mentions(scene: Scene) -> tuple[Mention, ...]:
    """Return the mentions of places, people and organisations."""
    return ()
