"""How surely a find is stated."""

from habeas.extract.found import Found, Scene
from habeas.model import Certainty


def certainty_of(found: Found, scene: Scene) -> Certainty:
    """Return how surely the text states a find."""
    return "asserted"
