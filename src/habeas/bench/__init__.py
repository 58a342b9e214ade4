"""How good extraction is: labelled documents against what extraction finds in them."""

from habeas.bench.report import (
    Report,
    accuracy_rows,
    bench,
    error_rows,
    report_json,
    report_rows,
)
from habeas.bench.scoring import Score, Tally, score

__all__ = [
    "Report",
    "Score",
    "Tally",
    "accuracy_rows",
    "bench",
    "error_rows",
    "report_json",
    "report_rows",
    "score",
]
