"""Bytes by SHA-256, how they came in, and the hash-chained custody log.

`habeas.archive.fetch` is imported by its own name, because it is the only module of the house that
opens a connection.
"""

from habeas.archive import custody
from habeas.archive.intake import Intake, Skipped, Stated, Taken
from habeas.archive.names import display_address, harmless
from habeas.archive.store import Archive, Fault, Stored

__all__ = [
    "Archive",
    "Fault",
    "Intake",
    "Skipped",
    "Stated",
    "Stored",
    "Taken",
    "custody",
    "display_address",
    "harmless",
]
