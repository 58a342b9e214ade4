"""Reading -> claims and mentions: cues first, then who, where, when and how surely."""

from habeas.extract.compose import VERSION, extract

__all__ = ["VERSION", "extract"]
