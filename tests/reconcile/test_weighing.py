"""Which class each pair of claims is of, and that neither order nor position changes it."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reconcile.joining import joined
from habeas.reconcile.weighing import Sources, weigh
from reconcile.builders import Doc

NOW = "2023-08-16"
Said = tuple[str, str | bool, dict[str, Any]]


def held(value: str, when: str = NOW, **more: Any) -> Said:
    return "prison_population", value, {"when": when, **more}


def room(value: str, **more: Any) -> Said:
    return "official_capacity", value, more


def rate(value: str, when: str = NOW, **more: Any) -> Said:
    return "occupancy_rate", value, {"when": when, **more}


def dead(value: str, when: str = "2023", **more: Any) -> Said:
    return "deaths_in_custody", value, {"when": when, **more}


def weighed(one: Said, other: Said) -> str:
    claims = []
    for name, (indicator, value, more) in (("a", one), ("b", other)):
        doc = Doc(name)
        claims.append(doc.claim(indicator, value, doc.place("Evin prison", "IRN"), **more))
    return weigh(claims[0], claims[1], Sources(published={}, origin={}))


CASES: list[tuple[str, Said, Said]] = [
    # One figure, flat, rough or as a range of one.
    ("", held("1234"), held("1234")),
    ("", held("1234"), held("~1234")),
    ("", held("~1234"), held("1234..1234")),
    ("", held(">=1200"), held(">=1200")),
    ("", room("1200"), room("<=1200")),
    # About.
    ("compatible.rounding", held("~1200"), held("1234")),
    ("compatible.rounding", held("~1000"), held("1100")),
    ("compatible.rounding", held("~1000"), held("~1100")),
    ("compatible.rounding", held("~1200"), held("1150..1250")),
    ("conflict.values", held("~1200", basis="stock"), held("1450")),
    ("conflict.values", held("~1000"), held("1200")),
    ("conflict.values", held("~1000"), held("850")),
    # More than, at least, up to.
    ("compatible.bounds", held(">=1200"), held("1234")),
    ("compatible.bounds", held(">=1200"), held(">=1500")),
    ("compatible.bounds", held(">=1200"), held("<=1500")),
    ("compatible.bounds", held(">=1200"), held("<=1200")),
    ("compatible.bounds", held("<=1500"), held("1234")),
    ("compatible.bounds", held("<=1500"), held("<=1234")),
    ("conflict.values", held(">=1200"), held("~1150")),
    ("compatible.bounds", dead(">=80", basis="flow"), dead("96", basis="flow")),
    ("conflict.values", held(">=1500"), held("1234")),
    ("conflict.values", held("<=1200"), held("1534")),
    ("conflict.values", held(">=1500"), held("<=1200")),
    ("conflict.values", held(">=1500"), held("~1200")),
    ("conflict.values", room("1200"), room("<=2500")),
    # Ranges.
    ("compatible.bounds", held("1200..1300"), held("1234")),
    ("compatible.bounds", held("1200..1300"), held("1300..1400")),
    ("compatible.bounds", held("1200..1300"), held(">=1250")),
    ("conflict.values", held("1200..1300"), held("1400..1500")),
    ("conflict.values", held("1200..1300"), held("1437")),
    # Rounding of flat figures.
    ("compatible.rounding", held("1200"), held("1234")),
    ("compatible.rounding", held("1200"), held("1151")),
    ("compatible.rounding", held("15000"), held("14532")),
    ("compatible.rounding", held("15000"), held("15500")),
    ("conflict.values", held("15000"), held("15501")),
    ("conflict.values", held("1230"), held("1239")),
    ("conflict.values", dead("80", basis="flow"), dead("79", basis="flow")),
    ("compatible.rounding", rate("~140"), rate("138")),
    # Kinds of capacity.
    ("", room("1000", basis="design"), room("1000", basis="operational")),
    ("definition.basis", room("1000", basis="design"), room("1400", basis="operational")),
    ("definition.basis", room("1000", basis="official"), room("1400", basis="bunks")),
    ("definition.basis", room("1000", basis="design"), room("1400", basis="bunks")),
    ("definition.basis", room("1000", basis="design"), room("10000", basis="bunks")),
    ("conflict.no_basis", room("1000", basis="design"), room("1400")),
    ("conflict.values", room("1000", basis="design"), room("1400", basis="design")),
    # Stock, flow, average, cumulative; midnight count against the average of a day.
    ("definition.basis", held("1200", basis="stock"), held("1850", basis="average")),
    ("definition.basis", held("1200", basis="stock"), held("8400", basis="cumulative")),
    ("definition.basis", held("1200", basis="stock"), held("8400", basis="flow")),
    ("definition.basis", held("1200", basis="average"), held("8400", basis="flow")),
    ("definition.basis", dead("5", basis="flow"), dead("46", basis="cumulative")),
    ("definition.basis", held("1200"), held("1850", basis="average")),
    # Days and periods of counts.
    ("as_of.dates", held("1200"), held("1950", when="2023-08-17")),
    ("as_of.dates", held("1200"), held("1950", when="2025-01")),
    ("as_of.loose", held("1200", when="2023"), held("1950", when="2023")),
    ("conflict.values", held("1200", when="2023!"), held("1950", when="2023!")),
    ("conflict.values", held("1200", when="2023-08"), held("1950")),
    ("as_of.unknown", held("1200", when=""), held("1950", when="")),
    ("", held("1200", when=""), held("1200")),
    ("compatible.rounding", held("~1200", when="2023-08"), held("1234")),
    ("as_of.dates", room("1000", when="2022"), room("1400", when="2023")),
    ("conflict.no_basis", room("1000", basis="design", when="2022"), room("1400", when="2022")),
    # Totals of periods that are the same, overlap, or lie inside one another.
    ("as_of.periods", dead("80", basis="flow"), dead("12", when="2023-03", basis="flow")),
    ("conflict.nested", dead("80", basis="flow"), dead("120", when="2023-03", basis="flow")),
    ("as_of.periods", dead("80", when="2023-01/2023-07", basis="flow"),
     dead("95", when="2023-05/2023-12", basis="flow")),
    ("as_of.periods", dead("80", basis="flow"), dead("95", when="2024", basis="flow")),
    ("as_of.periods", dead("153", when="2022-03/2023-05", basis="cumulative"),
     dead("190", when="2022-03/2023-12", basis="cumulative")),
    ("conflict.values", dead("153", when="2022-03/2023-05", basis="cumulative"),
     dead("190", when="2022-03/2023-05", basis="cumulative")),
    ("as_of.no_period", dead("80", when=""), dead("3", when="")),
    ("definition.event", dead("5", when="2023-07"), dead("1", when="2023-07")),
    # Digits in another order.
    ("possible_slip.swapped", held("1453"), held("1543")),
    ("possible_slip.swapped", held("14532"), held("14523")),
    ("possible_slip.swapped", held("312"), held("132")),
    ("possible_slip.swapped", rate("138.6"), rate("136.8")),
    ("conflict.values", held("67"), held("76")),
    ("conflict.values", held("1453"), held("1354")),
    ("conflict.values", held("1453"), held("1534")),
    ("conflict.values", rate("138.6"), rate("183.7")),
    ("as_of.dates", held("1453"), held("1543", when="2024")),
    # A digit more or less, a decimal point, a separator of thousands.
    ("possible_slip.tenfold", held("1453"), held("14530")),
    ("possible_slip.tenfold", held("1453"), held("145300")),
    ("possible_slip.tenfold", rate("138.6"), rate("1386")),
    ("possible_slip.tenfold", rate("98.7"), rate("987")),
    ("possible_slip.tenfold", held("1.234"), held("1234")),
    ("possible_slip.tenfold", held("12.34"), held("1234")),
    ("possible_slip.tenfold", held("14.532"), held("14532")),
    ("conflict.values", held("2"), held("2000")),
    ("conflict.values", held("2"), held("20")),
    ("conflict.values", held("1.234"), held("1235")),
    # Units.
    ("definition.unit", ("cell_area", "40", {}), ("cell_area", "430", {"unit": "square_feet"})),
    ("definition.unit", ("cell_area", "1000", {}), ("cell_area", "10", {"unit": "square_feet"})),
    # Plans, rules, possibilities, denials, hedges.
    ("definition.planned", room("1000"), room("1400", certainty="planned")),
    ("definition.possible", room("1000"), room("1400", certainty="possible")),
    ("definition.normative", room("1000"), room("1400", certainty="normative")),
    ("definition.planned", room("1000", certainty="possible"), room("1400", certainty="planned")),
    ("conflict.hedged", room("1000"), room("1400", certainty="hedged")),
    ("conflict.denied", held("1200"), held("1200", certainty="denied")),
    ("", held("1200"), held("1950", certainty="denied")),
    # Conditions.
    ("", ("outdoor_access", True, {}), ("outdoor_access", False, {"certainty": "denied"})),
    ("conflict.condition", ("outdoor_access", True, {}), ("outdoor_access", False, {})),
    ("conflict.denied", ("outdoor_access", True, {}),
     ("outdoor_access", True, {"certainty": "denied"})),
    ("as_of.dates", ("outdoor_access", True, {"when": "2021"}),
     ("outdoor_access", False, {"when": "2023"})),
]  # fmt: skip


@pytest.mark.parametrize(("code", "one", "other"), CASES)
def test_each_pair_is_of_its_class_in_either_order(code: str, one: Said, other: Said) -> None:
    assert (weighed(one, other), weighed(other, one)) == (code, code)


digits = st.integers(1, 30_000).map(str)
values = st.one_of(
    digits,
    st.tuples(st.sampled_from(["~", ">=", "<="]), digits).map("".join),
    st.tuples(st.integers(1, 5000), st.integers(0, 900)).map(lambda t: f"{t[0]}..{t[0] + t[1]}"),
    st.integers(1, 99_999).map(lambda n: f"{n / 1000}"),
)
times = st.sampled_from(["", "2023", "2023!", "2023-08", "2023-08-16", "2023-03/2024-02", "2024"])
bases = st.sampled_from(["", "stock", "flow", "average", "cumulative", "design", "bunks"])
certain = st.sampled_from(["asserted", "hedged", "denied", "planned", "possible", "normative"])
details = st.fixed_dictionaries({"when": times, "basis": bases, "certainty": certain})
topics = st.sampled_from(["prison_population", "official_capacity", "deaths_in_custody"])


@given(topics, values, details, values, details)
def test_no_order_changes_a_class(
    topic: str, one: str, of_one: dict[str, Any], other: str, of_other: dict[str, Any]
) -> None:
    a, b = (topic, one, of_one), (topic, other, of_other)
    assert weighed(a, b) == weighed(b, a)


@given(topics, values, details)
def test_what_is_said_twice_alike_never_differs(
    topic: str, value: str, of_it: dict[str, Any]
) -> None:
    assert weighed((topic, value, of_it), (topic, value, of_it)) == ""


FIGURES = st.sampled_from(
    ["1234", "~1234", "~1200", ">=1200", "<=1200", "1243", "12340", "80", "79"]
)
TIMES = st.sampled_from([NOW, "2023-08-17", "2023-08", "2023", ""])
BASES = st.sampled_from(["", "stock", "average"])
SURE = st.sampled_from(["asserted", "hedged", "denied", "planned"])


@given(st.lists(st.tuples(st.sampled_from("abc"), FIGURES, TIMES, BASES, SURE), max_size=9))
def test_claims_are_joined_by_what_their_pairs_weigh(
    said: list[tuple[str, str, str, str, str]],
) -> None:
    docs = {name: Doc(name) for name in "abc"}
    claims = [
        docs[name].claim(
            "prison_population", value, docs[name].place("Evin prison", "IRN"), when=when or None,
            basis=basis, certainty=certainty,
        )
        for name, value, when, basis, certainty in said
    ]  # fmt: skip
    one, other = (docs[name].document.sha256 for name in "ab")
    sources = Sources(published={one: "2023-08-20"}, origin={other: one})
    expected: dict[str, list[set[int]]] = {}
    for i, j in combinations(range(len(claims)), 2):
        if code := weigh(claims[i], claims[j], sources):
            near = [g for g in expected.setdefault(code, []) if g & {i, j}]
            rest = [g for g in expected[code] if g not in near]
            expected[code] = [*rest, {i, j}.union(*near)]
    found: dict[str, list[set[int]]] = {}
    for code, group in joined(claims, sources):
        found.setdefault(code, []).append(set(group))
    assert found == {code: sorted(groups, key=min) for code, groups in expected.items()}
