"""Values computed from two claims: which go together, and what stays open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.assess import derive
from habeas.assess.derive import divide
from habeas.assess.interval import reach
from habeas.model import Claim, Quantity

from .making import claim, quantity

AREA = claim("cell_area", 100, "visit")
MEN = claim("persons_per_cell", (65, 70, ".."), group="men", scope="pattern")
HELD = claim("prison_population", (15000, 15000, "~"), basis="stock")
ROOM = claim("official_capacity", (40000, 40000, "<="), basis="design")


def only(*claims: Claim) -> Claim:
    (computed,) = derive(claims)
    return computed


def test_floor_space_from_two_documents() -> None:
    space = only(AREA, MEN)
    assert space.quantity is not None
    assert (space.quantity.low, space.quantity.high) == (1.4285, 1.5385)
    assert space.quantity.comparator == ".."
    assert space.computed is not None
    assert space.computed.formula == (
        "cell_area / persons_per_cell: 100 / 65..70 = 1.43..1.54 m2"
        " [cell_area: ?; persons_per_cell: ?]"
    )
    assert space.computed.inputs == (("cell_area", AREA.id), ("persons_per_cell", MEN.id))
    assert (space.group, space.scope) == ("men", "pattern")
    assert [p.reading for p in space.pins] == ["rdg_visit", "rdg_report"]
    assert not space.attribution.speaker


def test_occupancy_keeps_its_open_end_and_names_the_basis() -> None:
    rate = only(HELD, ROOM)
    assert rate.quantity is not None
    assert (rate.quantity.low, rate.quantity.comparator) == (33.75, ">=")
    assert rate.basis == "design"
    assert rate.computed is not None
    assert rate.computed.formula.endswith(
        "~15,000 / ≤ 40,000 × 100 = ≥ 33.75 percent"
        " [prison_population: stock ?; official_capacity: design ?]"
    )


def test_each_basis_of_capacity_gives_its_own_rate() -> None:
    official = claim("official_capacity", 10000, basis="official", id="clm_official")
    rates = {c.basis: c.quantity for c in derive([HELD, ROOM, official])}
    assert set(rates) == {"design", "official"}
    assert rates["official"] is not None
    assert (rates["official"].low, rates["official"].high) == (135, 165)


@pytest.mark.parametrize(
    ("above", "below", "shown"),
    [
        ((300, 300, "="), (100, 100, "="), "3 persons"),
        ((300, 300, ">="), (100, 100, "="), "≥ 3 persons"),
        ((300, 300, "<="), (100, 100, "="), "≤ 3 persons"),
        ((300, 300, "="), (100, 100, ">="), "≤ 3 persons"),
        ((300, 300, "="), (100, 150, ".."), "2..3 persons"),
        ((300, 300, "~"), (100, 150, ".."), "1.8..3.3 persons"),
        ((300, 300, "="), (100, 100, "~"), "2.73..3.33 persons"),
        ((300, 300, "~"), (100, 100, "~"), "2.45..3.67 persons"),
        ((300, 300, "~"), (100, 100, ">="), "≤ 3.3 persons"),
        ((300, 300, ">="), (100, 100, "~"), "≥ 2.73 persons"),
        ((300, 300, ">="), (100, 100, ">="), None),
        ((300, 300, "<="), (100, 100, "<="), None),
        ((300, 300, "="), (0, 0, "="), None),
        ((0, 0, "="), (100, 100, "="), "0 persons"),
    ],
)
def test_division_of_intervals(above: tuple, below: tuple, shown: str | None) -> None:
    computed = derive([claim("prison_population", above), claim("bed_count", below)])
    each = [c.quantity for c in computed if c.quantity and c.indicator == "persons_per_bed"]
    assert [q.as_published for q in each] == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("another time", {"at": "2021"}, {"at": "2023"}),
        ("a plan", {}, {"certainty": "planned"}),
        ("a law", {}, {"certainty": "normative"}),
        ("a denial", {"certainty": "denied"}, {}),
        ("other people", {"group": "women"}, {}),
        ("a count over a period", {"basis": "cumulative"}, {}),
        ("a system and a place", {"place": "system:Example"}, {}),
    ],
)
def test_what_does_not_go_together(why: str, one: dict, other: dict) -> None:
    held = claim("prison_population", 200, **one)
    room = claim("official_capacity", 100, **other)
    assert derive([held, room]) == (), why


def test_the_own_pair_of_a_document_goes_first() -> None:
    held = claim("prison_population", 200)
    own = claim("official_capacity", 100)
    foreign = claim("official_capacity", 150, "paper")
    assert [c.quantity.low for c in derive([held, own, foreign]) if c.quantity] == [200]


def test_the_same_pair_of_values_in_other_documents_is_computed_once() -> None:
    held = [claim("prison_population", 200, d) for d in ("report", "paper")]
    room = [claim("official_capacity", 100, d) for d in ("visit", "loose")]
    assert len(derive([*held, *room])) == 1


def test_a_hedged_input_gives_a_hedged_value() -> None:
    assert only(AREA, claim("persons_per_cell", 50, certainty="hedged")).certainty == "hedged"


def test_times_are_narrowed_to_what_both_share_and_never_guessed() -> None:
    year, month = claim("cell_area", 100, at="2023"), claim("persons_per_cell", 50, at="2023-08")
    dated = only(year, month)
    assert dated.period is not None
    assert (dated.period.start, dated.period.end) == ("2023-08", "2023-08")
    undated = only(claim("cell_area", 100), month)
    assert undated.period is None
    assert undated.missing == (("period", "not stated"),)


def test_what_is_reported_stays_as_it_was() -> None:
    reported = claim("floor_space_per_person", 5)
    before = (AREA, MEN, reported)
    computed = derive(before)
    assert reported.id not in {c.id for c in computed}
    assert derive((*before, *computed)) == computed, "computing again adds nothing"
    assert reported.quantity == quantity(5, "m2")


def test_bunks_give_an_occupancy_of_their_own() -> None:
    """14,532 people on 20,480 bunks are 70.96 per cent, 0.71 to a bunk."""
    held = claim("prison_population", 14532, basis="stock")
    found = {(c.indicator, c.basis): c for c in derive([held, claim("bed_count", 20480)])}
    rate = found["occupancy_rate", "bunks"]
    assert rate.quantity is not None
    assert rate.quantity.low == 70.957
    assert rate.computed is not None
    assert rate.computed.formula.startswith("prison_population / bed_count × 100: 14,532 / 20,480")
    each = found["persons_per_bed", ""].quantity
    assert each is not None
    assert each.low == 0.7096


def test_a_rate_needs_a_claim_on_its_base() -> None:
    """About 100,000 of 6,029,976 people are 1,493 to 1,824 in 100,000."""
    held = claim("prison_population", (100000, 100000, "~"), basis="stock", at="2024")
    assert derive([held]) == ()
    rate = only(held, claim("national_population", 6029976, "paper", at="2024")).quantity
    assert rate is not None
    assert (round(rate.low), round(rate.high), rate.unit) == (1493, 1824, "per 100000")


@pytest.mark.parametrize(
    ("when", "rates"),
    [
        ("2024", [4.0]),
        (("2023-07-01", "2024-06-30"), [4.0]),
        ("2024-05", []),
        (("2022-03", "2024-04"), []),
    ],
)
def test_a_mortality_rate_is_of_a_year(when: str | tuple[str, str], rates: list[float]) -> None:
    """8 deaths among 2,000 held are 4 in 1,000, if they are those of a year."""
    deaths = claim("deaths_in_custody", 8, basis="flow", at=when)
    held = claim("prison_population", 2000, basis="stock", at="2024-03-01")
    found = derive([deaths, held])
    assert [c.quantity.low for c in found if c.quantity] == rates
    assert all((c.period, c.basis) == (deaths.period, "") for c in found)


@pytest.mark.parametrize(
    ("above", "below", "tail"),
    [
        ({"at": "2024"}, {"at": "2024"}, ""),
        ({"at": "2024-03"}, {"at": "2024"}, " [cell_area: 2024-03; persons_per_cell: 2024]"),
        ({"at": "2024"}, {}, " [cell_area: 2024; persons_per_cell: ?]"),
        ({"at": ("2024-01", "2024-06")}, {"at": "2024-05"}, " [cell_area: 2024-01/2024-06; persons_per_cell: 2024-05]"),
    ],
)  # fmt: skip
def test_the_formula_says_where_the_two_are_not_plainly_of_one_time(
    above: dict, below: dict, tail: str
) -> None:
    made = only(claim("cell_area", 100, **above), claim("persons_per_cell", 50, **below)).computed
    assert made is not None
    assert made.formula == f"cell_area / persons_per_cell: 100 / 50 = 2 m2{tail}"


def test_an_average_stays_one() -> None:
    """570 held on average over a year on 600 places of one day of it: the rate is of the year."""
    held = claim("prison_population", 570, at="2023", basis="average")
    rate = only(held, claim("official_capacity", 600, at="2023-06-01"))
    assert rate.quantity is not None
    assert rate.quantity.low == 95
    assert rate.period == held.period


def test_a_share_of_the_capacity_is_no_capacity() -> None:
    share = claim("official_capacity", 97, unit="percent")
    assert derive([claim("prison_population", 570), share]) == ()


QUANTITIES = st.builds(
    lambda low, more, comparator: quantity(
        (low, low + more if comparator == ".." else low, comparator), "persons"
    ),
    st.integers(0, 10_000),
    st.integers(1, 10_000),
    st.sampled_from(["=", "~", "..", ">=", "<="]),
)


@given(above=QUANTITIES, below=QUANTITIES, data=st.data())
def test_the_interval_holds_every_pair_of_points(
    above: Quantity, below: Quantity, data: st.DataObject
) -> None:
    made = divide(above, below, 100, "percent")
    if made is None:
        return
    ends = reach(made)
    tops, bottoms = reach(above), reach(below)
    top = data.draw(st.floats(tops.low, min(tops.high, 1e6)))
    bottom = data.draw(st.floats(bottoms.low, min(bottoms.high, 1e6)))
    if bottom < 1e-6:
        return
    point = 100 * top / bottom
    assert ends.low - 1e-4 <= point <= ends.high + max(1e-4, 1e-9 * point)
