"""Claims and the verdict they give, with the words a reader sees in English and in Spanish.

`OPEN` cases name what is missing or why a claim is only a lead; the others, how the rule stands.
"""

from dataclasses import replace
from typing import Any

import pytest

from habeas.assess import assess, derive
from habeas.model import Claim, Finding, Pin

from .making import DOCUMENTS, STANDARDS, claim, place

MET, NOT_MET = "appears_met", "appears_not_met"
CONTESTED, OPEN = "contested", "not_assessable"
AGAINST = ("The record speaks against this", "El registro habla en contra")
BOTH = ("The sources disagree", "Las fuentes discrepan")
GOOD = ("nothing in it speaks against", "nada en él habla en contra")
SECOND = ("a second independent source", "una segunda fuente independiente")
NO_PARTY = ("the State is not party to it", "el Estado no es parte")
NO_FILE = (
    "whether the treaty binds the State is not on file",
    "no consta si el tratado obliga al Estado",
)
EARLY = ("before the treaty surely bound", "en que no es seguro que el tratado ya obligara")
LATE = ("after the treaty ceased to bind", "en que el tratado ya no obligaba")
UNBOUND = ("a State that the treaty binds", "un Estado al que el tratado obligue")
REGION = ("a benchmark outside its region", "una referencia fuera de su región")
KIND = ("for another kind of place", "para otra clase de lugar")
HEDGED = ("said with a reservation", "dicho con reserva")
PEOPLE = ("about women", "acerca de mujeres")

OUT, VISITS, TORTURE, LAWYER = "MANDELA-23-1", "MANDELA-58-1_b", "MANDELA-1", "MANDELA-61-1"
FOOD, SEX, BED, LONG = "MANDELA-22-1", "MANDELA-11-a", "MANDELA-21", "MANDELA-43-1_b"
CAT, CRUEL, ICCPR = "CAT-16", "CAT-2", "ICCPR-7-GC20_para_6"
STRASBOURG = "ECTHR-Mursic_v_Croatia_GC_2016-paras_135_138"
WOMEN, RED_CROSS, CHILDREN = "BANGKOK-43", "ICRC-Supplementary_Guidance_2012-ch._3", "HAVANA-67"

beaten = claim("torture_or_ill_treatment", True)
no_visits = claim("family_visits_allowed", False, scope="policy")


def at(made: Claim, words: str) -> Claim:
    """The claim with the words it is pinned to."""
    return replace(made, pins=(Pin(reading=made.reading, start=0, end=len(words), exact=words),))


def beaten_at(when: Any, **more: Any) -> Claim:
    return claim("torture_or_ill_treatment", True, at=when, **more)


def out(hours: Any, document: str = "report", **more: Any) -> Claim:
    return claim("outdoor_hours_per_day", hours, document, **({"scope": "pattern"} | more))


def space(area: Any, document: str = "report", **more: Any) -> Claim:
    return claim("floor_space_per_person", area, document, **({"scope": "policy"} | more))


def said(value: bool, by: str, as_: str, **more: Any) -> Claim:
    return claim("family_visits_allowed", value, by=by, as_=as_, **({"scope": "policy"} | more))


CASES: list[tuple[str, str, str, tuple[str, str], list[Claim], dict[str, Any]]] = [
    # what stands
    ("one beating is enough", TORTURE, NOT_MET, AGAINST, [beaten], {}),
    ("a ban on visits is a policy", VISITS, NOT_MET, AGAINST, [no_visits], {}),
    ("half an hour outside", OUT, NOT_MET, AGAINST, [out(0.5)], {}),
    ("two accounts make a pattern", OUT, NOT_MET, AGAINST, [out(0.5, scope="single"), out(0.4, "paper", scope="single")], {}),
    ("one account is a case", OUT, OPEN, SECOND, [out(0.5, scope="single")], {}),
    ("two to a bed", BED, NOT_MET, AGAINST, [claim("persons_per_bed", 2, scope="pattern")], {}),
    ("sixteen days alone", LONG, NOT_MET, AGAINST, [claim("isolation_consecutive_days", 16)], {}),
    ("an hour exactly is enough, but who says so", OUT, OPEN, ("positive word on", "constancia favorable sobre"), [out(1)], {}),
    ("ministry against monitor", VISITS, CONTESTED, BOTH, [said(False, "Monitor", "monitor"), said(True, "The ministry", "official")], {}),
    ("relative against ministry", VISITS, CONTESTED, BOTH, [said(False, "A mother", "relative"), said(True, "The ministry", "official")], {}),
    ("lawyer against witness", VISITS, CONTESTED, BOTH, [said(True, "A lawyer", "lawyer"), said(False, "A witness", "witness")], {}),
    ("a monitor's word that men and women are apart", SEX, MET, GOOD, [claim("men_women_separated", True, "visit", scope="pattern", by="Monitor", as_="monitor")], {}),
    ("the ministry's word for itself", SEX, OPEN, ("positive word on", "constancia favorable sobre"), [claim("men_women_separated", True, by="Ministry", as_="official", scope="pattern")], {}),
    ("nothing is said", VISITS, OPEN, ("says nothing that bears on it", "no dice nada sobre ello"), [], {}),
    # hedges, plans, laws, denials
    ("reportedly", TORTURE, OPEN, HEDGED, [replace(beaten, certainty="hedged")], {}),
    ("it may be", TORTURE, OPEN, ("said to be possible", "se dice que es posible"), [replace(beaten, certainty="possible")], {}),
    ("a plan to build a yard", OUT, OPEN, ("a plan, promise", "un plan, promesa"), [out(2, certainty="planned")], {}),
    ("the law gives visits", VISITS, OPEN, ("what a law or rule says", "lo que dice una ley"), [claim("family_visits_allowed", True, certainty="normative")], {}),
    ("a denial of what nobody says", TORTURE, OPEN, ("denies what nobody here asserts", "niega lo que aquí nadie afirma"), [replace(beaten, certainty="denied")], {}),
    ("a denial of what another says", TORTURE, CONTESTED, BOTH, [beaten, claim("torture_or_ill_treatment", True, "paper", certainty="denied")], {}),
    ("said of the whole system", TORTURE, OPEN, ("said of the whole system", "dicho de todo el sistema"), [replace(beaten, place="system:Example")], {}),
    ("pinned to nothing", TORTURE, OPEN, ("not pinned to any words", "sin anclaje"), [replace(beaten, pins=())], {}),
    # people
    ("women's visits refused", WOMEN, NOT_MET, AGAINST, [replace(no_visits, group="women")], {}),
    ("everybody's visits refused", WOMEN, OPEN, PEOPLE, [no_visits], {}),
    ("men's visits refused", WOMEN, OPEN, ("says nothing", "no dice nada"), [replace(no_visits, group="men")], {}),
    ("women's food, a rule for all", FOOD, NOT_MET, AGAINST, [claim("food_adequate", False, scope="pattern", group="women")], {}),
    ("good food for women only", FOOD, OPEN, ("only of a part", "solo de una parte"), [claim("food_adequate", True, scope="pattern", group="women")], {}),
    ("a child alone", CHILDREN, NOT_MET, AGAINST, [claim("isolation_of_protected_group", True, group="minors")], {}),
    # arithmetic
    ("about an hour", OUT, OPEN, ("falls clearly on one side", "caiga claramente de un lado"), [out((1, 1, "~"))], {}),
    ("about half an hour", OUT, NOT_MET, AGAINST, [out((0.5, 0.5, "~"))], {}),
    ("at least half an hour", OUT, OPEN, ("falls clearly on one side", "caiga claramente de un lado"), [out((0.5, 0.5, ">="))], {}),
    ("menos de una hora", OUT, NOT_MET, AGAINST, [out((1, 1, "<="), words="menos de una hora")], {}),
    ("less than an hour", OUT, NOT_MET, AGAINST, [out((1, 1, "<="), words="less than an hour")], {}),
    ("not let outside is no hours", OUT, NOT_MET, ("not let outside is no hours outside", "no salir al aire libre son cero horas"), [claim("outdoor_access", False, scope="policy")], {}),
    ("let outside, how long is not said", OUT, OPEN, ("for how long is not said", "no se dice cuánto tiempo"), [claim("outdoor_access", True, scope="policy")], {}),
    ("shared cell, 1.5 m2 computed", "MANDELA-13", OPEN, ("the rule has no number", "la regla no tiene número"), [claim("cell_area", 100, scope="policy"), claim("persons_per_cell", (65, 70, ".."), scope="policy")], {}),
    ("the Red Cross number, for the same cell", RED_CROSS, NOT_MET, AGAINST, [space(1.5), space(1.4, "paper")], {}),
    # exceptions
    ("kept in by rain", OUT, OPEN, ("an exception of the rule turns on (bad weather)", "depende una excepción de la regla (mal tiempo)"), [at(claim("outdoor_access", False, scope="policy"), "kept inside during heavy rain")], {}),
    ("no salen por la tormenta", OUT, OPEN, ("(bad weather)", "(mal tiempo)"), [at(claim("outdoor_access", False, scope="policy"), "no salen por la tormenta")], {}),
    ("outside in sun only, by two sources", OUT, NOT_MET, AGAINST, [at(out(0.5), "half an hour in the sun"), out(0.5, "paper")], {}),
    # treaties: who is bound
    ("El Salvador, torture", CAT, NOT_MET, AGAINST, [beaten], {}),
    ("United States, torture", CAT, NOT_MET, AGAINST, [beaten], {"country": "USA"}),
    ("Spain, torture", CAT, NOT_MET, AGAINST, [beaten], {"country": "ESP"}),
    ("Iran is no party", CAT, OPEN, NO_PARTY, [beaten], {"country": "IRN"}),
    ("India signed only", CAT, OPEN, NO_PARTY, [beaten], {"country": "IND"}),
    ("Taiwan is not on file", CAT, OPEN, NO_FILE, [beaten], {"country": "TWN"}),
    ("the country is not known", CAT, OPEN, NO_FILE, [beaten], {"country": ""}),
    ("soft law asks it of every State", TORTURE, NOT_MET, AGAINST, [beaten], {"country": ""}),
    ("China and the Covenant", ICCPR, OPEN, UNBOUND, [claim("isolation_consecutive_days", 90)], {"country": "CHN"}),
    ("Saudi Arabia and the Covenant", ICCPR, OPEN, UNBOUND, [claim("isolation_consecutive_days", 90)], {"country": "SAU"}),
    # treaties: when
    ("before 1997, El Salvador", CAT, OPEN, EARLY, [beaten_at("1994")], {}),
    ("in the very year", CAT, OPEN, EARLY, [beaten_at("1996")], {}),
    ("the year after", CAT, NOT_MET, AGAINST, [beaten_at("1997")], {}),
    ("a time that begins before", CAT, OPEN, EARLY, [beaten_at(("1990", "2010"))], {}),
    ("Pakistan, 2009", CRUEL, OPEN, EARLY, [beaten_at("2009")], {"country": "PAK"}),
    ("Pakistan, 2012", CRUEL, NOT_MET, AGAINST, [beaten_at("2012")], {"country": "PAK"}),
    ("one claim early, one in time", CAT, NOT_MET, AGAINST, [beaten_at("1990"), beaten_at("2020", document="paper")], {}),
    ("Russia before it left", STRASBOURG, NOT_MET, AGAINST, [space(1, at="2020"), space(1, "paper", at="2020")], {"country": "RUS"}),
    ("Russia after it left", STRASBOURG, OPEN, LATE, [space(1, at="2023"), space(1, "paper", at="2023")], {"country": "RUS"}),
    ("Russia, no date", STRASBOURG, OPEN, LATE, [space(1), space(1, "paper")], {"country": "RUS"}),
    ("France", STRASBOURG, NOT_MET, AGAINST, [space(1), space(1, "paper")], {"country": "FRA"}),
    ("El Salvador is not Strasbourg's", STRASBOURG, OPEN, REGION, [space(1), space(1, "paper")], {}),
    # kind of place
    ("an agency's rule in a prison", "ICE_NDS2025", OPEN, KIND, [], {"country": "USA"}),
    ("an agency's rule in another country", "ICE_NDS2025", OPEN, REGION, [], {"kind": "immigration_detention"}),
    # scope, verdict caps, verification, weight
    ("a plan of the law makes practice a policy", VISITS, NOT_MET, AGAINST, [replace(no_visits, scope="single"), claim("family_visits_allowed", False, "paper", certainty="normative")], {}),
    ("one refusal of visits", VISITS, OPEN, ("a rule, an order or a standing regime", "una norma, una orden o un régimen permanente"), [replace(no_visits, scope="single")], {}),
    ("only a court can find it", "CAT-3_1", OPEN, ("a legal finding", "una determinación jurídica"), [claim("transfer_risk_of_torture", True, group="deported")], {}),
    ("the rule is not verified", "BOP-8", OPEN, ("the rule is not verified", "la regla no está verificada"), [claim("untried_convicted_separated", False, scope="policy")], {}),
    ("our own reading of crowding", "OCCUPANCY-World_Prison_Brief-occupancy_level", OPEN, ("our reading of the rule", "lectura nuestra de la regla"), [claim("occupancy_rate", 180)], {}),
    ("two tests that fall short alone", LAWYER, NOT_MET, AGAINST, [claim("lawyer_access", False, scope="pattern")], {}),
]  # fmt: skip


def words(finding: Finding) -> tuple[str, str]:
    """All that a reader is told of a finding, in English and in Spanish."""
    lines = (*finding.evidence, *finding.indicative)
    english = [finding.explanation, *finding.needs, *(e.note for e in lines)]
    spanish = [finding.explanation_es, *finding.needs_es, *(e.note_es for e in lines)]
    return " ".join(english), " ".join(spanish)


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 60
    assert {c[2] for c in CASES} == {MET, NOT_MET, CONTESTED, OPEN}


@pytest.mark.parametrize(
    ("rule", "outcome", "told", "claims", "where"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_case(
    rule: str, outcome: str, told: tuple[str, str], claims: list[Claim], where: dict[str, Any]
) -> None:
    every = [*claims, *derive(claims)]
    if rule == "ICE_NDS2025":
        rule, every = agency_case()
    found = {f.rule: f for f in assess(place(**where), every, (), DOCUMENTS, STANDARDS)}[rule]
    assert found.outcome == outcome
    english, spanish = words(found)
    assert told[0] in english
    assert told[1] in spanish


def agency_case() -> tuple[str, list[Claim]]:
    """A rule of the agency that has a number, and a claim against it."""
    rule, test = next(
        (r, t)
        for s in STANDARDS
        if s.id == "ICE_NDS2025"
        for r in s.rules
        for t in r.tests
        if t.comparator in {">=", "<="} and t.threshold_basis == "text"
    )
    return rule.id, [claim(test.indicator, 0 if test.comparator == ">=" else 9999, scope="policy")]
