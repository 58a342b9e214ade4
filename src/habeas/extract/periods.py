"""Which date a find is for."""

from habeas.extract.found import Found, Scene
from habeas.model import Period


def period_of(found: Found, scene: Scene) -> Period | None:
    """Return the reference period of a find, null when the text does not say."""
    return None
