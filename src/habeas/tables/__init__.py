"""Tables to observations, by mappings that say what every column means."""

from habeas.tables.apply import Tabulated, apply
from habeas.tables.claims import (
    VERSION,
    as_claims,
    as_extraction,
    claims_version,
    mentions_of,
    places_of,
)
from habeas.tables.leftover import Problem
from habeas.tables.locate import is_for, sheets_of
from habeas.tables.mapping import Mapping, load_mapping
from habeas.tables.propose import propose

__all__ = [
    "VERSION",
    "Mapping",
    "Problem",
    "Tabulated",
    "apply",
    "as_claims",
    "as_extraction",
    "claims_version",
    "is_for",
    "load_mapping",
    "mentions_of",
    "places_of",
    "propose",
    "sheets_of",
]
