"""Two claims of one thing, side by side: which class of difference it is, and that it says why."""

from dataclasses import replace
from typing import Any

import pytest

from habeas.model import Conflict
from habeas.vocabulary import indicators
from habeas.vocabulary.comparability import bridges, comparability, difference_sentences
from reconcile.builders import FILLER, Doc, run

COPIED = f"{FILLER} and much more of the same story told again"


def said(indicator: str, value: str | bool, published: str = "", **more: Any) -> dict[str, Any]:
    return {"indicator": indicator, "value": value, "published": published, **more}


def held(value: str, published: str = "", **more: Any) -> dict[str, Any]:
    return said("prison_population", value, published, **more)


def capacity(value: str, published: str = "", **more: Any) -> dict[str, Any]:
    return said("official_capacity", value, published, **more)


def found(*sayings: dict[str, Any], place: str = "Evin prison") -> list[Conflict]:
    docs = []
    for number, raw in enumerate(sayings):
        saying = dict(raw)
        doc = Doc(f"d{number}", published=saying.pop("published"), text=saying.pop("text", ""))
        mention = doc.place(saying.pop("place", place), "IRN")
        doc.claim(saying.pop("indicator"), saying.pop("value"), mention, **saying)
        docs.append(doc)
    return list(run(docs).conflicts)


PAIRS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # The same thing said twice is no difference.
    ("", held("15000", when="2023-08-16"), held("15000", when="2023-08-16")),
    ("", held("15000", when="2023-08-16"), held("~15000", when="2023-08-16")),
    ("", capacity("40000"), capacity("<=40000")),
    ("", said("outdoor_access", False), said("outdoor_access", False)),
    # Rounded and bounded figures agree.
    ("compatible", held("~15000", when="2023-08"), held("14532", when="2023-08")),
    ("compatible", held("15000", when="2023-08"), held("14532", when="2023-08")),
    ("compatible", held(">=14000", when="2023-08"), held("14532", when="2023-08")),
    ("compatible", held("<=16000", when="2023-08"), held("14532", when="2023-08")),
    ("compatible", held("14000..16000", when="2023-08"), held("14532", when="2023-08")),
    ("compatible", said("opening_date", "2023"), said("opening_date", "20230131")),
    ("compatible", said("occupancy_rate", "~140", when="2023-03"),
     said("occupancy_rate", "138", when="2023-03")),
    ("compatible", said("deaths_in_custody", ">=80", when="2025", basis="flow"),
     said("deaths_in_custody", "96", when="2025", basis="flow")),
    # The sources say that they count different things.
    ("definition", capacity("20000", basis="design"), capacity("32000", basis="bunks")),
    ("definition", capacity("40000", "2023-01-31"), said("bed_count", "20480", "2023-03-20")),
    ("", capacity("20500"), said("bed_count", "~20000")),
    ("definition", held("15000", when="2023", basis="stock"),
     held("84000", when="2023", basis="cumulative")),
    ("definition", capacity("20000", certainty="asserted"), capacity("40000", certainty="planned")),
    ("definition", capacity("20000"), capacity("40000", certainty="possible")),
    ("definition", said("family_visits_allowed", False),
     said("family_visits_allowed", True, certainty="normative")),
    ("definition", said("outdoor_access", False),
     said("outdoor_access", True, certainty="planned")),
    ("definition", said("torture_or_ill_treatment", True, scope="pattern"),
     said("torture_or_ill_treatment", False, scope="policy")),
    ("definition", said("deaths_in_custody", "5", when="2023-07"),
     said("deaths_in_custody", "1", when="2023-07")),
    ("definition", said("cell_area", "40"), said("cell_area", "430", unit="square_feet")),
    # The sources give times that differ.
    ("as_of", held("15000", when="2023-08-16"), held("20000", when="2025-01-10")),
    ("as_of", held("15000", when="2023"), held("19000", when="2023")),
    ("as_of", held("15000", "2023-05-01"), held("20000", "2025-05-01")),
    ("as_of", held("15000"), held("20000")),
    ("as_of", held("15000", when="2023-08-16"), held("20000", "2025-05-01")),
    ("as_of", capacity("20000", when="2022"), capacity("40000", when="2023")),
    ("as_of", said("outdoor_access", False, when="2022"), said("outdoor_access", True, when="2024")),
    ("as_of", said("outdoor_access", False, "2021-01-01"), said("outdoor_access", True, "2024-01-01")),
    ("as_of", said("deaths_in_custody", "80", when="2025", basis="flow"),
     said("deaths_in_custody", "12", when="2025-03", basis="flow")),
    ("as_of", said("deaths_in_custody", "80"), said("deaths_in_custody", "3")),
    ("as_of", said("deaths_in_custody", "153", when="2022-03/2023-05", basis="cumulative"),
     said("deaths_in_custody", "190", when="2022-03/2023-12", basis="cumulative")),
    # Nothing stated explains the difference.
    ("conflict", held("15000", when="2023-08-16"), held("20000", when="2023-08-16")),
    ("conflict", held("15000", when="2023-08"), held("20000", when="2023-08-16")),
    ("conflict", held("15000", "2023-08-01"), held("20000", "2023-08-10")),
    ("conflict", capacity("20000"), capacity("<=40000")),
    ("conflict", capacity("20000", "2023-03-01"), capacity("40000", "2023-05-01")),
    ("conflict", capacity("20000", basis="design"), capacity("40000")),
    ("conflict", held(">=20000", when="2023-08"), held("15000", when="2023-08")),
    ("conflict", said("outdoor_access", False), said("outdoor_access", True)),
    ("conflict", said("outdoor_access", False, when="2023"), said("outdoor_access", True, when="2023")),
    ("conflict", said("torture_or_ill_treatment", True),
     said("torture_or_ill_treatment", True, certainty="denied")),
    ("conflict", held("20000", when="2023-08"), held("20000", when="2023-08", certainty="denied")),
    ("conflict", capacity("20000"), capacity("40000", certainty="hedged")),
    ("conflict", said("opening_date", "2022"), said("opening_date", "20230131")),
    ("conflict", said("deaths_in_custody", "46", when="2023-06-20"),
     said("deaths_in_custody", "41", when="2023-06-20")),
    ("conflict", said("deaths_in_custody", "80", when="2025", basis="flow"),
     said("deaths_in_custody", "79", when="2025", basis="flow")),
    ("conflict", said("deaths_in_custody", "80", when="2025", basis="flow"),
     said("deaths_in_custody", "120", when="2025-03", basis="flow")),
    ("conflict", said("persons_per_cell", "65..70", when="2025-03"),
     said("persons_per_cell", "100", when="2025-03")),
    # A slip is likely.
    ("possible_slip", held("15000", when="2023-08"), held("1500", when="2023-08")),
    ("possible_slip", held("14532", when="2023-08"), held("15432", when="2023-08")),
    # One source, not two.
    ("same_origin", held("15000", when="2023-08", text=COPIED),
     held("20000", when="2023-08", text=COPIED)),
    ("same_origin", held("15000", when="2023-08", text=COPIED),
     held("15000", when="2023-08", text=COPIED + " indeed")),
    ("same_origin", held("15000", when="2023-08", speaker="Minister Gustavo Villatoro"),
     held("15000", when="2023-08", speaker="Gustavo Villatoro")),
    ("", held("15000", when="2023-08", speaker="a released prisoner"),
     held("15000", when="2023-08", speaker="a released prisoner")),
    # Contradictions across indicators.
    ("conflict", said("outdoor_access", False), said("outdoor_hours_per_day", "0.5")),
    ("", said("outdoor_access", False), said("hours_out_of_cell_per_day", "0.5")),
    ("", said("outdoor_access", False), said("outdoor_hours_per_day", "0")),
    ("", said("outdoor_access", False, when="2020"), said("outdoor_hours_per_day", "1", when="2024")),
    ("", said("outdoor_access", False), said("outdoor_hours_per_day", "1", certainty="normative")),
    ("conflict", said("family_visits_allowed", False), said("visits_per_month", "2")),
    ("conflict", said("overcrowded", False), said("occupancy_rate", "200")),
    ("conflict", said("incommunicado", True), said("lawyer_access", True)),
    ("conflict", said("pretrial_count", "900", when="2023-08"), held("800", when="2023-08")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "a", "b"), PAIRS)
def test_pairs_of_claims(kind: str, a: dict[str, Any], b: dict[str, Any]) -> None:
    conflicts = found(a, b)
    assert [c.kind for c in conflicts] == ([kind] if kind else [])
    assert [c.kind for c in found(b, a)] == [c.kind for c in conflicts]
    for conflict in conflicts:
        assert conflict.claims == ("d0-c0", "d1-c0")
        assert conflict.difference.endswith(".")
        assert conflict.difference_es.endswith(".")
        assert conflict.reason != conflict.reason_es


def test_a_difference_says_the_figures_and_the_dates() -> None:
    (conflict,) = found(held("~15000", "2025-03-26"), held("20000", when="2025-03"))
    assert conflict.difference == (
        "Persons held: about 15,000 (undated, published 2025-03-26) against 20,000 (2025-03)."
    )
    assert conflict.difference_es == (
        "Personas privadas de libertad: unos 15\u202f000 (sin fecha, publicado 2025-03-26) "
        "frente a 20\u202f000 (2025-03)."
    )


def test_a_definition_says_what_each_counts() -> None:
    (conflict,) = found(capacity("20000", basis="design"), capacity("32000", basis="bunks"))
    assert (
        "20,000 (design capacity, undated) against 32,000 (bunks, undated)" in conflict.difference
    )


def test_many_dates_are_one_difference() -> None:
    conflicts = found(*(held(str(4000 + 100 * year), when=str(2010 + year)) for year in range(12)))
    assert [c.kind for c in conflicts] == ["as_of"]
    assert len(conflicts[0].claims) == 12
    assert "12 values from 4,000 (2010) to 5,100 (2021)" in conflicts[0].difference


def test_groups_are_not_compared() -> None:
    assert found(held("900", when="2023", group="women"), held("15000", when="2023")) == []


def test_claims_of_part_of_a_system_do_not_contradict_each_other() -> None:
    some = said("food_adequate", True, place="some prisons")
    most = said("food_adequate", False, place="most prisons")
    assert [c.kind for c in found(some, most)] == ["definition"]


def test_one_document_on_a_system_speaks_of_its_places_in_turn() -> None:
    doc = Doc("a")
    system = doc.place("prisons", "IRN", kind="system", full="system:Iran")
    doc.claim("food_adequate", True, system)
    doc.claim("food_adequate", False, system)
    assert [c.kind for c in run([doc]).conflicts] == ["definition"]
    other = Doc("b")
    other.claim("food_adequate", False, "system:Iran")
    doc.claims.pop()
    assert [c.kind for c in run([doc, other]).conflicts] == ["conflict"]


def test_a_place_and_its_system_are_not_compared_unless_it_holds_more() -> None:
    doc = Doc("a")
    doc.claim("prison_population", "110000", "system:Iran", when="2023-08")
    doc.claim("prison_population", "15000", doc.place("Evin prison", "IRN"), when="2023-08")
    (conflict,) = run([doc]).conflicts
    assert conflict.kind == "definition"
    assert "Evin prison; 110,000" in conflict.difference
    assert "Irán: sistema penitenciario" in conflict.difference_es
    doc.claims[1] = replace(doc.claims[0], id="a-c1", place="Evin prison", place_mention="a-m0")
    low = replace(doc.claims[0].quantity, low=9000.0, high=9000.0, as_published="9000")
    doc.claims[0] = replace(doc.claims[0], quantity=low)
    assert [c.kind for c in run([doc]).conflicts] == ["conflict"]


def test_a_third_source_joins_the_conflict_it_is_part_of() -> None:
    conflicts = found(capacity("20000"), capacity("40000"), capacity("30000"))
    assert len(conflicts) == 1
    assert len(conflicts[0].claims) == 3


def test_every_data_file_names_known_indicators_and_both_languages() -> None:
    known = indicators()
    data, across = comparability(), bridges()
    listed = [*data.fixed, *data.slow, *data.totals, *data.ceilings, *data.additive, *data.basis]
    listed += [x for b in across.bridges for x in (b.condition, b.measure)]
    listed += [x for c in across.conditions for x in (c.one, c.other)]
    listed += [x for p in across.parts for x in (p.part, p.whole)]
    assert set(listed) <= set(known)
    assert all(b.above is not None or b.below is not None for b in across.bridges)
    sentences = difference_sentences()
    assert set(sentences["en"]) == set(sentences["es"])


def test_series_keep_every_point_and_undated_ones_last() -> None:
    doc, late = Doc("a", published="2020-01-01"), Doc("b", published="2019-01-01")
    place = doc.place("Evin prison", "IRN")
    doc.claim("prison_population", "3", place)
    doc.claim("prison_population", "1", place, when="2023")
    doc.claim("prison_population", "9", place, when="2021", certainty="planned")
    late.claim("prison_population", "2", late.place("Evin", "IRN"))
    (series,) = run([doc, late]).series
    assert [p.low for p in series.points] == [9, 1, 2, 3]
    assert [p.published for p in series.points] == [
        "2020-01-01", "2020-01-01", "2019-01-01", "2020-01-01",
    ]  # fmt: skip
    assert series.points[2].period is None


def rate(value: str, **more: Any) -> dict[str, Any]:
    return said("occupancy_rate", value, **more)


def one_document(*sayings: dict[str, Any], name: str = "own") -> Doc:
    doc = Doc(name)
    mention = doc.place("Evin prison", "IRN")
    for saying in sayings:
        rest = dict(saying)
        rest.pop("published")
        doc.claim(rest.pop("indicator"), rest.pop("value"), mention, **rest)
    return doc


NOW = {"when": "2023-08-16"}
RATES: list[tuple[list[str], list[dict[str, Any]], list[dict[str, Any]]]] = [
    # What the document's own figures make.
    ([], [rate("120", **NOW), held("1200", **NOW), capacity("1000", **NOW)], []),
    ([], [rate("~120", **NOW), held("1187", **NOW), capacity("1000", **NOW)], []),
    ([], [rate("121.3", **NOW), held("1213", **NOW), capacity("1000", **NOW)], []),
    (["possible_slip"], [rate("160", **NOW), held("1213", **NOW), capacity("1000", **NOW)], []),
    # What they make with another source's capacity: the document's own does not.
    (["possible_slip", "conflict"],
     [rate("151", **NOW), held("1213", **NOW), capacity("1000", **NOW)], [capacity("803", **NOW)]),
    # The document gives no capacity: the rate tells which one it means.
    (["definition", "definition"], [rate("151", **NOW), held("1213", **NOW)],
     [capacity("1000", basis="design", **NOW), capacity("803", basis="operational", **NOW)]),
    ([], [rate("151", **NOW), held("1213", **NOW)], [capacity("1000", **NOW)]),
    # Another time, a plan, a bound: nothing to reckon with.
    ([], [rate("160", when="2019"), held("1213", **NOW), capacity("1000", **NOW)], []),
    ([], [rate("160", **NOW), held("1213", certainty="planned", **NOW), capacity("1000", **NOW)], []),
    ([], [rate("160", **NOW), held(">=1213", **NOW), capacity("1000", **NOW)], []),
]  # fmt: skip


@pytest.mark.parametrize(("kinds", "own", "others"), RATES)
def test_a_rate_is_reckoned_again_from_what_stands_beside_it(
    kinds: list[str], own: list[dict[str, Any]], others: list[dict[str, Any]]
) -> None:
    result = run([one_document(*own), *([one_document(*others, name="other")] if others else [])])
    assert sorted(c.kind for c in result.conflicts) == sorted(kinds)


def test_a_rate_of_another_denominator_says_which() -> None:
    own = one_document(
        rate("151", **NOW), held("1213", **NOW), capacity("1000", basis="design", **NOW)
    )
    other = one_document(capacity("803", basis="operational", **NOW), name="other")
    (told,) = [c for c in run([own, other]).conflicts if c.indicator == "occupancy_rate"]
    assert told.difference == (
        "Occupancy level: 151% (2023-08-16). Persons held, 1,213 (held at one time, 2023-08-16), over "
        "Stated capacity, 1,000 (design capacity, 2023-08-16), makes 121.3%; over Stated capacity, "
        "803 (operational capacity, 2023-08-16), it makes 151.1%."
    )
    assert "entre" in told.difference_es
    assert "151,1 %" in told.difference_es


def test_a_count_that_is_another_source_s_capacity_may_be_a_slip() -> None:
    conflicts = found(held("1213", **NOW), held("1000", **NOW), capacity("1000", **NOW))
    assert [c.kind for c in conflicts] == ["possible_slip"]
    assert "printed for the other" in conflicts[0].reason
    assert [
        c.kind for c in found(held("1213", **NOW), held("990", **NOW), capacity("1000", **NOW))
    ] == ["conflict"]
