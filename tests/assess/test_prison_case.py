"""A prison as reports tend to describe a very large one: what each rule comes to, and why."""

import pytest

from habeas.assess import derive

from .making import claim, findings

REPORTED = (
    claim("official_capacity", (40000, 40000, "<="), basis="design", words="up to 40,000"),
    claim("prison_population", (15000, 15000, "~"), basis="stock", words="about 15,000"),
    claim("persons_per_cell", (65, 70, ".."), group="men", scope="pattern"),
    claim("overcrowded", True),
    claim("outdoor_access", False, scope="policy"),
    claim("family_visits_allowed", False, scope="policy"),
    claim("food_adequate", False, scope="pattern"),
    claim("education_available", False, scope="pattern"),
    claim("prolonged_cell_confinement", True, scope="pattern"),
    claim("cell_area", (100, 100, "~"), "visit"),
    claim("hours_out_of_cell_per_day", 0.5, "visit", scope="pattern", by="Monitor", as_="monitor"),
)
COMPUTED = derive(REPORTED)
FOUND = findings(*REPORTED, *COMPUTED)

OUTCOMES = {
    # no time outside, and half an hour out of the cell: both under the hour, so nobody contests
    "MANDELA-23-1": "appears_not_met",
    "MANDELA-58-1_b": "appears_not_met",
    "MANDELA-22-1": "appears_not_met",
    "MANDELA-104-1": "appears_not_met",
    "BOP-19": "appears_not_met",
    "IACTHR-Pacheco_Teruel_v_Honduras_2012-para_67_a_i": "appears_not_met",
    # 1.43 to 1.54 m2 against 3.4
    "ICRC-Supplementary_Guidance_2012-ch._3": "appears_not_met",
    # no number in the rule; European standards do not speak to this country
    "MANDELA-13": "not_assessable",
    "CPT-CPT_Inf_2015_44-paras_9_10": "not_assessable",
    "ECTHR-Mursic_v_Croatia_GC_2016-paras_135_138": "not_assessable",
    # locked in together is not solitary confinement
    "MANDELA-43-1_b": "not_assessable",
    "MANDELA-44": "not_assessable",
    "MANDELA-45-1": "not_assessable",
    # about separated, untried or young people, of whom nobody speaks
    "MANDELA-42": "not_assessable",
    "MANDELA-113": "not_assessable",
    "HAVANA-47_59_61": "not_assessable",
    # at least 37.5 per cent of capacity; a large prison is context
    "OCCUPANCY-World_Prison_Brief-occupancy_level": "not_assessable",
    "MANDELA-89-3": "not_assessable",
    # nobody speaks of these
    "MANDELA-1": "not_assessable",
    "MANDELA-12-1": "not_assessable",
    "MANDELA-61-1": "not_assessable",
}


@pytest.mark.parametrize(("rule", "outcome"), OUTCOMES.items())
def test_each_rule(rule: str, outcome: str) -> None:
    assert FOUND[rule].outcome == outcome


def test_every_rule_has_one_finding() -> None:
    assert len(FOUND) == 276
    assert {f.outcome for f in FOUND.values()} == {"appears_not_met", "not_assessable"}


def test_the_outdoor_rule_shows_both_sources_and_their_reasons() -> None:
    evidence = FOUND["MANDELA-23-1"].evidence
    hours = [e for e in evidence if e.test.endswith("outdoor_hours_per_day")]
    assert {e.arithmetic for e in hours} == {
        "§ ≥ 1 hours_per_day: 0 < 1",
        "§ ≥ 1 hours_per_day: [0, 0.5] < 1",
    }
    assert {e.note for e in hours} == {
        "not let outside is no hours outside",
        "nobody is outdoors for longer than they are out of the cell",
    }
    assert "2 independent sources" in FOUND["MANDELA-23-1"].explanation
    assert "2 fuentes independientes" in FOUND["MANDELA-23-1"].explanation_es


def test_half_an_hour_outside_by_another_source_is_still_under_the_hour() -> None:
    other = claim("outdoor_hours_per_day", 0.5, "paper", scope="pattern")
    assert findings(*REPORTED, other)["MANDELA-23-1"].outcome == "appears_not_met"


def test_an_hour_outside_by_another_source_contests() -> None:
    other = claim("outdoor_hours_per_day", 1, "paper", by="The director", as_="official")
    assert findings(*REPORTED, other)["MANDELA-23-1"].outcome == "contested"


def test_the_computed_space_is_laid_beside_the_rule_without_a_number() -> None:
    space = next(c for c in COMPUTED if c.indicator == "floor_space_per_person")
    leads = [e for e in FOUND["MANDELA-13"].indicative if e.claim == space.id]
    assert {e.arithmetic for e in leads} == {
        "§ ≥ 3 m2: [1.29, 1.69] < 3",
        "§ ≥ 3.4 m2: [1.29, 1.69] < 3.4",
        "§ ≥ 4 m2: [1.29, 1.69] < 4",
    }
    assert all("computed from two claims" in e.note for e in leads)


def test_occupancy_stays_open_in_plain_sight() -> None:
    rate = next(c for c in COMPUTED if c.indicator == "occupancy_rate")
    lines = FOUND["OCCUPANCY-World_Prison_Brief-occupancy_level"].arithmetic
    assert f"{rate.id} § ≤ 100 percent: [37.5, ∞) ? 100" in lines or any(
        line.startswith(f"{rate.id} § ≤ 100 percent: [") and line.endswith(") ? 100")
        for line in lines
    )
