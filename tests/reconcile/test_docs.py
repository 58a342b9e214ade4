"""The examples in the documentation are what reconciliation says."""

from pathlib import Path

import pytest

from reconcile.test_conflicts import COPIED, capacity, found, held, said

PAGE = (Path(__file__).parents[2] / "docs" / "reconcile.md").read_text("utf-8")
EXAMPLES = [
    ("conflict", capacity("20000", "2023-03-01"), capacity("<=40000", "2023-05-01")),
    ("conflict", said("outdoor_access", False, when="2023"),
     said("outdoor_access", True, when="2023")),
    ("conflict", said("outdoor_access", False), said("outdoor_hours_per_day", "0.5")),
    ("definition", capacity("20000", basis="design"), capacity("32000", basis="bunks")),
    ("definition", said("family_visits_allowed", False),
     said("family_visits_allowed", True, certainty="normative")),
    ("as_of", held("15000", when="2023-08-16"), held("20000", when="2025-01-10")),
    ("as_of", held("15000", "2023-05-01"), held("20000", "2025-05-01")),
    ("compatible", held("~15000", when="2023-08"), held("14532", when="2023-08")),
    ("possible_slip", held("15000", when="2023-08"), held("1500", when="2023-08")),
    ("same_origin", held("15000", when="2023-08", text=COPIED),
     held("20000", when="2023-08", text=COPIED)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "a", "b"), EXAMPLES)
def test_the_page_shows_what_is_said(kind, a, b) -> None:  # type: ignore[no-untyped-def]
    (conflict,) = found(a, b)
    assert f"| `{kind}` | {conflict.difference} |" in PAGE
