"""Which place a find is about."""

from habeas.extract.found import Found, Scene
from habeas.model import Mention


def place_of(found: Found, scene: Scene) -> Mention | None:
    """Return the mention of the place or system a find is about, null when the text does not say."""
    return None
