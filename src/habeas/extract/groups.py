"""Whom a find is about."""

from habeas.extract.found import Found, Scene


def group_of(found: Found, scene: Scene) -> str:
    """Return the group of people in custody a find is about, "" for everyone."""
    return ""
