"""One account of the ICE workbooks, derived by hand from the cells of two issues.

The sheet `Detention FY25` of the issue of 16 April 2025 (data of 5 April) and of that of 9 May 2025 (data of
19 April):

| | 16 April | 9 May |
| --- | --- | --- |
| held, snapshot (F20) | 47,928 on 2025-04-06 | 49,184 on 2025-04-20 |
| booked in since 1 October (V20) | 137,476 | 147,438 |
| booked in in April (P20) | 4,058 | 14,015 |
| booked out since 1 October (O37; O38) | 124,521 | 133,207 |
| booked out in April (I37; I38) | 4,594 | 13,255 |

Held rose by 49,184 - 47,928 = 1,256. From 6 to 19 April came 147,438 - 137,476 = 9,962 by the running totals, or
14,015 - 4,058 = 9,957 by the months; 133,207 - 124,521 = 8,686 or 13,255 - 4,594 = 8,661 went. The two differ
because earlier months were revised. What is left is 1,256 - [9,957, 9,962] + [8,661, 8,686] = [-45, -15]:
between 15 and 45 people fewer than the flows come to.
"""

from functools import cache
from pathlib import Path

import pytest

from habeas.model import Bounds, Claim, Document, Ledger, Place, PlaceName
from habeas.pipeline.tabulating import shipped, tabulated
from habeas.readers import read
from habeas.reconcile import account
from habeas.settings import Limits
from habeas.tables import as_extraction

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus" / "ice-statistics"
FEBRUARY = "FY25_detentionStats02142025.xlsx"
APRIL, MAY = "FY25_detentionStats04162025.xlsx", "FY25_detentionStats05092025.xlsx"
SYSTEM = Place(id="system:USA", names=(PlaceName(text="system:United States"),), kind="system")


@cache
def claims(name: str) -> tuple[Claim, ...]:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("the corpora (../shared) are not on this machine")
    document = Document(
        sha256=f"{len(name):064}{name[-9:-5]}"[-64:], size=1, media_type="", name=name
    )
    found = tabulated(read(path, document, Limits()), shipped())
    assert found is not None
    return tuple(
        c
        for c in as_extraction(found).claims
        if c.place.startswith("system:") or c.place == "ICE detention"
    )


@cache
def everybody() -> Ledger:
    (found,) = (x for x in account(SYSTEM, [*claims(APRIL), *claims(MAY)]).ledgers if not x.group)
    return found


def cells(ids: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return the workbook and the cell of each claim."""
    where = {c.id: (name, c.pins[0].cells) for name in (APRIL, MAY) for c in claims(name)}
    return {where[i] for i in ids}  # type: ignore[misc]


def test_two_issues_balance_but_for_a_few() -> None:
    (found,) = (
        b
        for b in everybody().balances
        if (b.opening.period.start, b.closing.period.start) == ("2025-04-06", "2025-04-20")
    )
    assert (found.opening.bounds, found.closing.bounds) == (
        Bounds(low=47_928, high=47_928),
        Bounds(low=49_184, high=49_184),
    )
    assert found.change == Bounds(low=1_256, high=1_256)
    assert found.came == Bounds(low=9_957, high=9_962)
    assert found.went == Bounds(low=8_661, high=8_686)
    assert found.residual == Bounds(low=-45, high=-15)
    assert (found.days, found.days_in, found.days_out) == (14, 14, 14)
    came, went = found.flows
    assert {(APRIL, "V20"), (APRIL, "P20"), (MAY, "V20"), (MAY, "P20")} <= cells(came.claims)
    assert {(APRIL, "O37"), (APRIL, "I37"), (MAY, "O38"), (MAY, "I38")} <= cells(went.claims)
    assert {a.why for a in found.asides} == {"within"}


def test_removals_are_named_and_not_taken_off_again() -> None:
    """P29 counts 134,500 removals, more than the 124,521 book-outs: many were never held."""
    asides = [a for b in everybody().balances for a in b.asides if a.flow.name == "deported"]
    assert asides
    assert {a.why for a in asides} <= {"within", "beyond"}


def test_the_month_by_month_totals_are_of_everybody() -> None:
    """The sheet on lengths of stay gives 48,541 (BB48) and 49,569 (BC48) for March 2025."""
    march = next(s for s in everybody().stocks if s.period.start == "2025-03")
    assert {(MAY, "BB48"), (MAY, "BC48")} <= cells(march.claims)
    assert march.bounds.low is not None
    assert march.bounds.low > 48_000


def test_a_growing_number_does_not_fit_the_length_of_stay_of_those_released() -> None:
    """137,476 (V20) over 187 days and a stay of 49.784 days (N116) come to 36,599; 41,491.4 (N99) were held."""
    found = [n.sentence for n in everybody().notes if n.kind == "little_differs"]
    assert any("2024-10-01 to 2025-04-05" in s and "41,491.4" in s for s in found)


def test_the_end_of_a_month_that_was_not_over_is_no_zero() -> None:
    """BD48 counts 49,891 in the middle of April 2025; BE48, of its end, stands as 0 on 22 April."""
    april = [s for s in everybody().stocks if s.period.start == "2025-04-01"]
    assert [(s.bounds, cells(s.claims)) for s in april] == [
        (Bounds(low=49_891, high=49_891), {(MAY, "BD48")})
    ]


def test_a_total_that_falls_from_issue_to_issue_is_a_revision() -> None:
    """Book-outs by transfer of others since 1 October: 483 (O81), then 462 (O81), then 401 (O82)."""
    said = [*claims(FEBRUARY), *claims(APRIL), *claims(MAY)]
    group = "transferred, other immigration violator"
    (ledger,) = (x for x in account(SYSTEM, said).ledgers if x.group == group)
    falls = [n for n in ledger.notes if n.kind == "falls"]
    where = {c.id: (name, c.pins[0].cells) for name in (FEBRUARY, APRIL, MAY) for c in claims(name)}
    assert [sorted(where[i] for i in n.claims) for n in falls] == [
        [(FEBRUARY, "O81"), (APRIL, "O81")],
        [(APRIL, "O81"), (MAY, "O82")],
    ]
    assert (
        "from 483 (2024-10-01 to 2025-02-08) to 462 (2024-10-01 to 2025-04-05)" in falls[0].sentence
    )
