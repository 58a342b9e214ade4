"""Values computed beside those that tables print, reckoned by hand from the cells of real files.

Prison bulletins of England and Wales: B is the design capacity ("baseline"), C the official one ("in use"), D the
operational one, E the population, F the printed rate, which is E over C. Each bulletin prints F without decimals.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from habeas.assess import derive
from habeas.model import Claim, Document
from habeas.pipeline.tabulating import shipped, tabulated
from habeas.readers import read
from habeas.settings import Limits
from habeas.tables import as_extraction

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
MAY_2016 = "england-wales/may-monthly-bulletin.rtf"
SEPTEMBER_2013 = "england-wales/prison-population-monthly-bulletin-sept-2013.docx"
JANUARY_2011 = "england-wales/10004C44pop_bull_jan_11.txt"
FACILITIES = "ice-statistics/ICE_Facility_List_11-06-2017-web_raw.xlsx"


@cache
def claims(name: str) -> dict[str, list[Claim]]:
    """Return the claims of a file's tables by the name they give a place."""
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("the corpora (../shared) are not on this machine")
    document = Document(
        sha256=f"{abs(hash(name)):064}"[-64:], size=1, media_type="", name=path.name
    )
    found = tabulated(read(path, document, Limits()), shipped())
    assert found is not None
    by_place: dict[str, list[Claim]] = {}
    for claim in as_extraction(found).claims:
        by_place.setdefault(claim.place, []).append(claim)
    return by_place


def rates(said: Iterable[Claim], basis: str) -> list[Claim]:
    return [c for c in said if c.indicator == "occupancy_rate" and c.basis == basis]


@pytest.mark.parametrize(
    ("file", "place", "basis", "by_hand", "printed"),
    [
        # E135 / C135 = 1,162 / 1,099, E135 / D135 = 1,162 / 1,169; F135 prints 106%
        (MAY_2016, "Wymott", "official", 105.7325, 106),
        (MAY_2016, "Wymott", "operational", 99.4012, None),
        # E132 = 676 over B132 = 469, over C132 = 469 and over D132 = 685; F132 prints 144%
        (MAY_2016, "Winchester", "design", 144.1365, None),
        (MAY_2016, "Winchester", "official", 144.1365, 144),
        (MAY_2016, "Winchester", "operational", 98.6861, None),
        # E131 = 439 over B131 = 473 and over C131 = 458; F131 prints 96%
        (MAY_2016, "Whitemoor", "design", 92.8118, None),
        (MAY_2016, "Whitemoor", "official", 95.8515, 96),
        # E139 = 432 over C139 = 570 and over D139 = 580; F139 prints 76%
        (MAY_2016, "Verne (IRC)", "official", 75.7895, 76),
        (MAY_2016, "Verne (IRC)", "operational", 74.4828, None),
        # E142 = 1,209 over C142 = 826 and over D142 = 1,212; F142 prints 146%
        (SEPTEMBER_2013, "Leeds", "official", 146.368, 146),
        (SEPTEMBER_2013, "Leeds", "operational", 99.7525, None),
        # E84 = 1,113 over B84 = 829 and over C84 = 776; F84 prints 143%
        (JANUARY_2011, "Leeds", "design", 134.2581, None),
        (JANUARY_2011, "Leeds", "official", 143.4278, 143),
    ],
)
def test_occupancy_for_every_kind_of_capacity(
    file: str, place: str, basis: str, by_hand: float, printed: float | None
) -> None:
    said = claims(file)[place]
    (computed,) = rates(derive(said), basis)
    assert computed.quantity is not None
    assert (computed.quantity.low, computed.quantity.high) == (by_hand, by_hand)
    reported = [c.quantity.low for c in rates(said, basis) if c.quantity]
    assert reported == ([] if printed is None else [printed]), "what is printed stands as it was"


@pytest.mark.parametrize(
    ("file", "apart"),
    [
        (MAY_2016, []),
        (SEPTEMBER_2013, []),
        # the bulletin itself: E135 = 426 over C135 = 335 is 127.1642, and F135 prints 116%
        (JANUARY_2011, [("Usk/ Prescoed", 127.1642, 116)]),
    ],
)
def test_the_rate_that_is_printed_is_that_of_the_official_capacity(
    file: str, apart: list[tuple[str, float, float]]
) -> None:
    """Every printed rate is the computed one without its decimals, but for one that is not."""
    pairs = [
        (place, computed.quantity.low, reported.quantity.low)
        for place, said in claims(file).items()
        if not place.startswith("system:")
        for computed in rates(derive(said), "official")
        for reported in rates(said, "official")
        if computed.quantity and reported.quantity
    ]
    assert len(pairs) > 100
    assert [p for p in pairs if abs(p[1] - p[2]) > 0.5001] == apart


def test_an_average_gives_an_average_rate_and_says_so() -> None:
    """P183 = 650 places and R183 = 562 people on 6 November 2017; V183 = 570.29 on average since 1 October."""
    computed = rates(
        derive(claims(FACILITIES)["BUFFALO (BATAVIA) SERVICE PROCESSING CENTER, BATAVIA, NY"]), ""
    )
    by_time = {(c.period.start, c.period.end): c for c in computed if c.period}
    day, average = by_time["2017-11-06", "2017-11-06"], by_time["2017-10-01", "2017-11-06"]
    assert day.quantity is not None
    assert average.quantity is not None
    assert day.computed is not None
    assert average.computed is not None
    assert (day.quantity.low, average.quantity.low) == (86.4615, 87.7363)
    assert day.computed.formula.endswith("562 / 650 × 100 = 86.46 percent")
    assert average.computed.formula.endswith(
        "570.29 / 650 × 100 = 87.74 percent "
        "[prison_population: average 2017-10-01/2017-11-06; official_capacity: 2017-11-06]"
    )
