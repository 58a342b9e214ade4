"""What claims do to one rule: a table of situations."""

from dataclasses import replace

import pytest

from habeas.assess import assess
from habeas.model import Claim, Place

from .making import DOCUMENTS, STANDARDS, claim, findings, place, same_origin

OUTSIDE, VISITS, LAWYER, SEX = "MANDELA-23-1", "MANDELA-58-1_b", "MANDELA-61-1", "MANDELA-11-a"
TORTURE, FOOD, WATER, BED = "CAT-2", "MANDELA-22-1", "MANDELA-22-2", "MANDELA-21"
HANDLING = "CAT-16"
NOT_MET, MET, CONTESTED, OPEN = "appears_not_met", "appears_met", "contested", "not_assessable"

half_hour = claim("outdoor_hours_per_day", 0.5, scope="pattern")
beaten = claim("torture_or_ill_treatment", True, scope="single")
no_visits = claim("family_visits_allowed", False, scope="policy")
visits = claim("family_visits_allowed", True, "visit", scope="pattern", by="Monitor", as_="monitor")
no_lawyer = claim("lawyer_access", False)
little_food = claim("food_adequate", False)

CASES: list[tuple[str, str, str, list[Claim]]] = [
    # nothing, and what is no evidence
    ("silence is not compliance", OUTSIDE, OPEN, []),
    ("silence is not compliance", VISITS, OPEN, []),
    # decisive tests
    ("one practice under the hour", OUTSIDE, NOT_MET, [half_hour]),
    ("one case is not the practice asked for", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", 0.5)]),
    (
        "two sources of one case each make a practice",
        OUTSIDE,
        NOT_MET,
        [claim("outdoor_hours_per_day", 0.5), claim("outdoor_hours_per_day", 0.25, "paper")],
    ),
    ("one case of torture is enough", TORTURE, NOT_MET, [beaten]),
    ("a policy is a policy", VISITS, NOT_MET, [no_visits]),
    ("a practice is no policy", VISITS, OPEN, [claim("family_visits_allowed", False, scope="pattern")]),
    (
        "two sources of a practice make a standing regime",
        VISITS,
        NOT_MET,
        [
            claim("family_visits_allowed", False, scope="pattern"),
            claim("family_visits_allowed", False, "paper", scope="pattern"),
        ],
    ),
    (
        "a practice that a rule orders is a policy",
        VISITS,
        NOT_MET,
        [
            claim("family_visits_allowed", False, scope="pattern"),
            claim("family_visits_allowed", False, "paper", certainty="normative"),
        ],
    ),
    (
        "a hedged word orders nothing",
        VISITS,
        OPEN,
        [
            claim("family_visits_allowed", False, scope="pattern"),
            claim("family_visits_allowed", False, "paper", certainty="hedged"),
        ],
    ),
    # strong tests
    ("a strong breach described as a practice", FOOD, NOT_MET, [claim("food_adequate", False, scope="pattern")]),
    ("a strong breach in one case", FOOD, OPEN, [little_food]),
    ("a strong breach from two sources", FOOD, NOT_MET, [little_food, claim("food_adequate", False, "paper")]),
    ("the same publisher twice", FOOD, OPEN, [little_food, claim("food_adequate", False, "copy")]),
    ("two unknown publishers", FOOD, OPEN, [claim("food_adequate", False, "loose"), claim("food_adequate", False, "stray")]),
    ("an unknown publisher beside a known", FOOD, OPEN, [little_food, claim("food_adequate", False, "loose")]),
    (
        "the same speaker in two documents",
        FOOD,
        OPEN,
        [claim("food_adequate", False, by="Ana Ruiz"), claim("food_adequate", False, "paper", by="Ana RUIZ")],
    ),
    (
        "two speakers in one document",
        FOOD,
        NOT_MET,
        [claim("food_adequate", False, by="A relative"), claim("food_adequate", False, by="A lawyer")],
    ),
    (
        "a document's voice beside the speaker it quotes",
        FOOD,
        OPEN,
        [little_food, claim("food_adequate", False, by="A relative")],
    ),
    (
        "a speaker who is another document's publisher",
        FOOD,
        OPEN,
        [little_food, claim("food_adequate", False, "paper", by="Example Observatory")],
    ),
    (
        "two tests that each fall short, two sources",
        BED,
        NOT_MET,
        [claim("own_bed_provided", False), claim("bedding_provided", False, "paper")],
    ),
    (
        "two tests that each fall short, one source",
        BED,
        OPEN,
        [claim("own_bed_provided", False), claim("bedding_provided", False)],
    ),
    ("a strong breach, though one case is enough", HANDLING, OPEN, [claim("degrading_handling", True)]),
    ("the same from two sources", HANDLING, NOT_MET, [claim("degrading_handling", True), claim("degrading_handling", True, "paper")]),
    # certainty
    ("hedged", TORTURE, OPEN, [claim("torture_or_ill_treatment", True, certainty="hedged")]),
    ("possible", TORTURE, OPEN, [claim("torture_or_ill_treatment", True, certainty="possible")]),
    ("planned", VISITS, OPEN, [claim("family_visits_allowed", False, scope="policy", certainty="planned")]),
    ("a ban in law alone", VISITS, OPEN, [claim("family_visits_allowed", False, scope="policy", certainty="normative")]),
    ("the law provides for visits", VISITS, OPEN, [claim("family_visits_allowed", True, scope="policy", certainty="normative")]),
    ("a denial of what nobody asserts", TORTURE, OPEN, [claim("torture_or_ill_treatment", True, certainty="denied")]),
    ("a denial that visits are allowed is no ban", VISITS, OPEN, [claim("family_visits_allowed", True, scope="policy", certainty="denied")]),
    (
        "a denial by another source contests",
        TORTURE,
        CONTESTED,
        [beaten, claim("torture_or_ill_treatment", True, by="The ministry", as_="official", certainty="denied")],
    ),
    (
        "hedged word does not contest",
        TORTURE,
        NOT_MET,
        [beaten, claim("torture_or_ill_treatment", False, "paper", certainty="hedged")],
    ),
    # both sides
    ("different sources disagree", VISITS, CONTESTED, [no_visits, visits]),
    ("the authority's own word contests too", VISITS, CONTESTED, [no_visits, claim("family_visits_allowed", True, by="The ministry", as_="official")]),
    ("one source, two stories", VISITS, OPEN, [no_visits, claim("family_visits_allowed", True, scope="pattern")]),
    ("one source, two stories, of an act", TORTURE, NOT_MET, [beaten, claim("torture_or_ill_treatment", False)]),
    ("figures that differ, both under the hour", OUTSIDE, NOT_MET, [half_hour, claim("outdoor_access", False, "paper", scope="policy")]),
    (
        "a test contested and another failed",
        LAWYER,
        NOT_MET,
        [
            no_lawyer,
            claim("lawyer_access", True, "paper"),
            claim("lawyer_meeting_confidential", False),
        ],
    ),
    # time
    (
        "a practice that has ended, by disinterested word",
        VISITS,
        OPEN,
        [claim("family_visits_allowed", False, scope="policy", at="2021"), claim("family_visits_allowed", True, "paper", at="2023")],
    ),
    (
        "the authority's word overtakes nothing",
        VISITS,
        CONTESTED,
        [
            claim("family_visits_allowed", False, scope="policy", at="2021"),
            claim("family_visits_allowed", True, by="The ministry", as_="official", at="2023"),
        ],
    ),
    (
        "a practice that began later",
        VISITS,
        NOT_MET,
        [claim("family_visits_allowed", False, scope="policy", at="2023"), claim("family_visits_allowed", True, "paper", at="2021")],
    ),
    (
        "an act is not undone by a later day",
        TORTURE,
        NOT_MET,
        [
            claim("torture_or_ill_treatment", True, at="2021"),
            claim("torture_or_ill_treatment", False, "paper", at="2023"),
        ],
    ),
    (
        "an undated word may be of the same time",
        VISITS,
        CONTESTED,
        [claim("family_visits_allowed", False, scope="policy", at="2021"), claim("family_visits_allowed", True, "paper")],
    ),
    # arithmetic
    ("exactly an hour is no breach", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", 1, scope="pattern")]),
    ("at least half an hour leaves it open", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", (0.5, 0.5, ">="), scope="pattern")]),
    ("up to an hour leaves it open", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", (1, 1, "<="), scope="pattern")]),
    ("less than an hour does not", OUTSIDE, NOT_MET, [claim("outdoor_hours_per_day", (1, 1, "<="), scope="pattern", words="less than an hour")]),
    ("menos de una hora tampoco", OUTSIDE, NOT_MET, [claim("outdoor_hours_per_day", (1, 1, "<="), scope="pattern", words="menos de una hora")]),
    ("about an hour leaves it open", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", (1, 1, "~"), scope="pattern")]),
    ("about half an hour does not", OUTSIDE, NOT_MET, [claim("outdoor_hours_per_day", (0.5, 0.5, "~"), scope="pattern")]),
    ("half an hour to an hour and a half leaves it open", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", (0.5, 1.5, ".."), scope="pattern")]),
    ("a figure in another unit says nothing", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", 0.5, scope="pattern", unit="minutes")]),
    ("sixteen days of solitary", "MANDELA-43-1_b", NOT_MET, [claim("isolation_consecutive_days", 16)]),
    ("fifteen days of solitary", "MANDELA-43-1_b", OPEN, [claim("isolation_consecutive_days", 15)]),
    ("more than fifteen days of solitary", "MANDELA-43-1_b", NOT_MET, [claim("isolation_consecutive_days", (15, 15, ">="), words="more than 15 days")]),
    # bridges
    ("not let outside is no hours outside", OUTSIDE, NOT_MET, [claim("outdoor_access", False, scope="pattern")]),
    ("let outside, for how long is not said", OUTSIDE, OPEN, [claim("outdoor_access", True, scope="pattern")]),
    ("half an hour out of the cell is no more outside", OUTSIDE, NOT_MET, [claim("hours_out_of_cell_per_day", 0.5, scope="pattern")]),
    ("nearly all day in the cell is a lead", OUTSIDE, OPEN, [claim("prolonged_cell_confinement", True, scope="pattern")]),
    ("incommunicado is no lawyer", LAWYER, NOT_MET, [claim("incommunicado", True, scope="pattern")]),
    ("two to a bed is not a bed each", BED, NOT_MET, [claim("persons_per_bed", 2, scope="pattern")]),
    ("inspectors refused", "MANDELA-83-1", NOT_MET, [claim("independent_inspection_access", False, scope="policy")]),
    ("inspectors let in, to what is not said", "MANDELA-83-1", OPEN, [claim("independent_inspection_access", True, scope="policy")]),
    ("searches not as they should, how is not said", "MANDELA-52-1", OPEN, [claim("search_conduct", False, scope="pattern")]),
    # solitary is not being locked in together
    ("locked in with others is not solitary", "MANDELA-44", OPEN, [claim("hours_out_of_cell_per_day", 0.5, scope="pattern"), claim("persons_per_cell", (65, 70, ".."))]),
    ("nor for long", "MANDELA-43-1_b", OPEN, [claim("prolonged_cell_confinement", True, scope="policy")]),
    ("a definition has no outcome", "MANDELA-44", OPEN, [claim("isolation_hours_per_day", 23, scope="policy")]),
    # weak tests, unverified rules, caps
    ("twice the capacity is a lead", "MANDELA-13", OPEN, [claim("occupancy_rate", 200, scope="pattern"), claim("occupancy_rate", 210, "paper")]),
    ("even where the Court calls it a breach", "IACTHR-Pacheco_Teruel_v_Honduras_2012-para_67_a_i", OPEN, [claim("occupancy_rate", 200, scope="policy")]),
    ("overcrowded without a number", "OCCUPANCY-World_Prison_Brief-occupancy_level", OPEN, [claim("overcrowded", True, scope="pattern")]),
    ("a number without a source", "OCCUPANCY-120_150_bands", OPEN, [claim("occupancy_rate", 200, scope="policy")]),
    ("a rule that is not verified", "BOP-8", OPEN, [claim("untried_convicted_separated", False, scope="policy")]),
    ("its verified twin", "MANDELA-11-b", NOT_MET, [claim("untried_convicted_separated", False, scope="policy")]),
    ("what only a court can find", "ICCPR-7-GC20_para_9", OPEN, [claim("individual_risk_assessment", False, scope="policy")]),
    # whom it is about
    ("a breach towards women breaches a rule for all", FOOD, NOT_MET, [claim("food_adequate", False, scope="pattern", group="women")]),
    ("pads are for women, whoever is named", "BANGKOK-5", NOT_MET, [claim("menstrual_products_provided", False, scope="pattern")]),
    ("everybody's visits do not show women's", "BANGKOK-43", OPEN, [claim("family_visits_allowed", False, scope="policy")]),
    ("women's visits do", "BANGKOK-43", NOT_MET, [claim("family_visits_allowed", False, scope="policy", group="women")]),
    ("two groups, one of them women", "BANGKOK-43", NOT_MET, [claim("family_visits_allowed", False, scope="policy", group="men,women")]),
    ("pregnant women are women", "BANGKOK-43", NOT_MET, [claim("family_visits_allowed", False, scope="policy", group="pregnant_women")]),
    ("a group with a name of its own", FOOD, NOT_MET, [claim("food_adequate", False, scope="pattern", group="political prisoners")]),
    ("visitors are not held", FOOD, OPEN, [claim("food_adequate", False, scope="pattern", group="visitors")]),
    ("men's do not", "BANGKOK-43", OPEN, [claim("family_visits_allowed", False, scope="policy", group="men")]),
    ("children in solitary", "HAVANA-67", NOT_MET, [claim("isolation_of_protected_group", True, group="minors")]),
    ("said of the whole system", TORTURE, OPEN, [claim("torture_or_ill_treatment", True, place="system:Example")]),
    ("not pinned to any words", TORTURE, OPEN, [claim("torture_or_ill_treatment", True, pins=())]),
    # compliance
    (
        "a monitor describes the practice",
        SEX,
        MET,
        [claim("men_women_separated", True, "visit", scope="pattern", by="Monitor", as_="monitor")],
    ),
    ("a monitor of one case", SEX, OPEN, [claim("men_women_separated", True, "visit", by="Monitor", as_="monitor")]),
    ("only the authority says so", SEX, OPEN, [claim("men_women_separated", True, scope="policy", by="The ministry", as_="official")]),
    (
        "two voices of the authority",
        SEX,
        OPEN,
        [
            claim("men_women_separated", True, by="The ministry", as_="official", at="2023"),
            claim("men_women_separated", True, by="The director", as_="official", at="2023"),
        ],
    ),
    ("a paper says so, access unknown", SEX, OPEN, [claim("men_women_separated", True, "paper", scope="pattern")]),
    (
        "two independent sources of one year",
        SEX,
        MET,
        [claim("men_women_separated", True, at="2023-03"), claim("men_women_separated", True, "paper", at="2023")],
    ),
    (
        "two sources of different years",
        SEX,
        OPEN,
        [claim("men_women_separated", True, at="2019"), claim("men_women_separated", True, "paper", at="2023")],
    ),
    (
        "good word, but hedged word against",
        SEX,
        OPEN,
        [
            claim("men_women_separated", True, "visit", scope="pattern", by="Monitor", as_="monitor"),
            claim("men_women_separated", False, "paper", certainty="hedged"),
        ],
    ),
    ("good word on one test of two", OUTSIDE, OPEN, [claim("outdoor_hours_per_day", 2, "visit", scope="pattern", by="Monitor", as_="monitor")]),
    (
        "good word on both",
        OUTSIDE,
        MET,
        [
            claim("outdoor_hours_per_day", 2, "visit", scope="pattern", by="Monitor", as_="monitor"),
            claim("outdoor_days_per_week", 7, "visit", scope="pattern", by="Monitor", as_="monitor"),
        ],
    ),
    ("good word where it is only indicative", FOOD, OPEN, [claim("food_adequate", True, "visit", scope="pattern", by="Monitor", as_="monitor")]),
    ("good word for women only", WATER, OPEN, [claim("drinking_water_available", True, "visit", scope="pattern", by="Monitor", as_="monitor", group="women")]),
    ("good word that shows only part of the rule", "MANDELA-6", OPEN, [claim("detention_register_kept", True, scope="policy")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "outcome", "claims"),
    [case[1:] for case in CASES],
    ids=[f"{case[0]}: {case[1]}" for case in CASES],
)
def test_outcome(rule: str, outcome: str, claims: list[Claim]) -> None:
    finding = findings(*claims)[rule]
    assert finding.outcome == outcome, finding
    assert (finding.outcome == "not_assessable") == bool(finding.needs) == bool(finding.needs_es)


PLACES: list[tuple[str, str, str, Place, list[Claim]]] = [
    ("schooling of sentenced people in a prison", "MANDELA-104-1", NOT_MET, place("prison"), [claim("education_available", False, scope="pattern")]),
    ("but not in a police station", "MANDELA-104-1", OPEN, place("police_station"), [claim("education_available", False, scope="pattern")]),
    ("everybody is a child in a juvenile centre", "CRC_GC24-37_c-GC24_para_94", NOT_MET, place("juvenile"), [no_visits]),
    ("but not in a prison", "CRC_GC24-37_c-GC24_para_94", OPEN, place("prison"), [no_visits]),
    ("a European number in Europe", "CPT-2nd_General_Report-para_48", NOT_MET, place(country="HRV"), [half_hour]),
    ("a European number elsewhere", "CPT-2nd_General_Report-para_48", OPEN, place(country="SLV"), [half_hour]),
    ("a European number where the country is unknown", "CPT-2nd_General_Report-para_48", OPEN, place(country=""), [half_hour]),
    ("of a system, about the system", TORTURE, NOT_MET, place("system"), [claim("torture_or_ill_treatment", True, place="system:Example")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "outcome", "where", "claims"),
    [case[1:] for case in PLACES],
    ids=[case[0] for case in PLACES],
)
def test_outcome_depends_on_the_place(
    rule: str, outcome: str, where: Place, claims: list[Claim]
) -> None:
    assert findings(*claims, at=where)[rule].outcome == outcome


def test_claims_of_one_origin_are_one_source() -> None:
    two = (claim("food_adequate", False), claim("food_adequate", False, "paper"))
    assert findings(*two)[FOOD].outcome == NOT_MET
    assert findings(*two, conflicts=(same_origin(*two),))[FOOD].outcome == OPEN


def test_both_sides_of_a_contested_rule_are_shown() -> None:
    finding = findings(no_visits, visits)[VISITS]
    assert {(e.claim, e.direction) for e in finding.evidence} == {
        (no_visits.id, "against"),
        (visits.id, "for"),
    }


def test_the_period_is_that_of_the_side_that_decides() -> None:
    dated = claim("family_visits_allowed", False, scope="policy", at=("2023-01", "2023-06"))
    finding = findings(dated, claim("family_visits_allowed", True, "paper", at="2020"))[VISITS]
    assert finding.period is not None
    assert (finding.period.start, finding.period.end) == ("2023-01", "2023-06")


def test_open_arithmetic_is_shown() -> None:
    vague = claim("outdoor_hours_per_day", (0.5, 0.5, ">="))
    finding = findings(vague)[OUTSIDE]
    assert finding.arithmetic == (f"{vague.id} § ≥ 1 hours_per_day: [0.5, ∞) ? 1",)
    assert not finding.evidence
    assert finding.needs[0].startswith("a figure on")


def test_numbers_of_other_standards_stand_beside_a_rule_without_one() -> None:
    finding = findings(claim("floor_space_per_person", 2))["MANDELA-13"]
    assert finding.outcome == OPEN
    assert not finding.evidence
    named = " ".join(e.note for e in finding.indicative)
    assert all(s in named for s in ("CPT", "ECTHR", "ICRC"))
    assert "SPHERE" not in named, "a number that is not verified is no benchmark"


def test_a_number_for_other_people_is_no_benchmark() -> None:
    finding = findings(claim("hours_to_judge", 30))["BOP-37"]
    assert [e.arithmetic for e in finding.indicative] == ["§ ≤ 48 hours: 30 ≤ 48"]
    of_children = findings(claim("hours_to_judge", 30, group="minors"))[
        "ICCPR-9_3-GC35_para_33_juveniles"
    ]
    assert [e.arithmetic for e in of_children.evidence] == ["§ ≤ 24 hours: 30 > 24"]


def test_a_number_without_a_source_is_not_used_at_all() -> None:
    finding = findings(claim("occupancy_rate", 200, scope="policy"))["OCCUPANCY-120_150_bands"]
    assert finding.evidence == finding.indicative == finding.arithmetic == ()


def test_good_word_where_it_is_only_indicative_is_a_lead() -> None:
    finding = findings(claim("food_adequate", True, "visit", scope="pattern"))[FOOD]
    assert not finding.evidence
    assert [e.weight for e in finding.indicative] == ["weak"]


@pytest.mark.parametrize("judgeability", ["partial", "derived"])
def test_a_rule_that_tests_show_only_in_part_never_appears_met(judgeability: str) -> None:
    good = claim("men_women_separated", True, "visit", scope="pattern", by="Monitor", as_="monitor")
    mandela = next(s for s in STANDARDS if s.id == "MANDELA")
    rule = next(r for r in mandela.rules if r.id == SEX)
    partial = replace(mandela, rules=(replace(rule, judgeability=judgeability),))
    assert (
        assess(place(), [good], [], DOCUMENTS, [replace(mandela, rules=(rule,))])[0].outcome == MET
    )
    (finding,) = assess(place(), [good], [], DOCUMENTS, [partial])
    assert finding.outcome == OPEN
    assert finding.needs[0].startswith("more than reports can show")
