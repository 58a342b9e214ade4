"""Claims held against standards: packs, what is computed, and findings with their evidence."""

from habeas.assess.applies import for_country
from habeas.assess.derive import VERSION, derive
from habeas.assess.describe import standards_table
from habeas.assess.evaluate import assess
from habeas.assess.packs import load_packs
from habeas.assess.plain import plain

__all__ = ["VERSION", "assess", "derive", "for_country", "load_packs", "plain", "standards_table"]
