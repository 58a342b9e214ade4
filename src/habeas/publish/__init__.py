"""Publishing: what the record says of a place, redacted, checkable, on page, paper and disk."""

from habeas.publish.rows import Exporter, exporters, guide_row, table

__all__ = ["Exporter", "exporters", "guide_row", "table"]
