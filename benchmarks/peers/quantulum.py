"""Quantities as quantulum3 finds them: a JSON string a line in, a JSON list of quantities a line out."""

import json
import logging
import sys

from quantulum3 import parser

logging.disable(logging.CRITICAL)


def quantities(text: str) -> list[dict[str, object]]:
    """Return what quantulum3 finds; a range is its mean with half its width as uncertainty."""
    found: list[dict[str, object]] = []
    for one in parser.parse(text):
        width = one.uncertainty or 0.0
        name = "" if one.unit.name == "dimensionless" else one.unit.name
        found.append({"low": one.value - width, "high": one.value + width, "unit": name})
    return found


for line in sys.stdin:
    try:
        print(json.dumps(quantities(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
