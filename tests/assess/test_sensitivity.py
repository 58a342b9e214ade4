"""What would change an outcome, in both languages, and outcomes year by year."""

from dataclasses import replace

import pytest

from habeas.assess import assess, derive
from habeas.assess.matrix import by_place, by_year, legend
from habeas.model import Claim, Period

from .making import DOCUMENTS, STANDARDS, claim, findings, place

VISITS, OUTSIDE = "MANDELA-58-1_b", "MANDELA-23-1"
NORM = "ICRC-Water_Sanitation_Hygiene_and_Habitat_in_Prisons-shared_cells"
no_visits = claim("family_visits_allowed", False, scope="policy")


def test_an_outcome_that_stands_on_one_source_says_so() -> None:
    found = findings(no_visits)[VISITS]
    (only,) = found.changes
    assert only == (
        f"It would change if the source of {no_visits.id} were left out: then there is no outcome "
        "and nothing is said; as it is, the rule appears not to be met."
    )
    assert found.changes_es[0].startswith("Cambiaría si se dejara fuera la fuente de")


def test_an_outcome_that_stands_on_two_does_not_hang_on_either() -> None:
    other = claim("family_visits_allowed", False, "paper", scope="policy")
    assert findings(no_visits, other)[VISITS].changes == ()


def test_a_hedge_taken_flatly() -> None:
    found = findings(replace(no_visits, certainty="hedged"))[VISITS]
    assert found.outcome == "not_assessable"
    assert any("said flatly" in c and "appears not to be met" in c for c in found.changes)


def test_an_approximate_figure_taken_exactly() -> None:
    near = claim("outdoor_hours_per_day", (0.95, 0.95, "~"), scope="policy")
    assert any("were exact" in c for c in findings(near)[OUTSIDE].changes)


def space(area: float, men: int) -> dict[str, object]:
    claims = [
        claim("cell_area", area, scope="policy"),
        claim("persons_per_cell", men, scope="policy"),
        claim("cell_area", area, "paper", scope="policy"),
        claim("persons_per_cell", men, "paper", scope="policy"),
    ]
    return dict(findings(*claims, *derive(claims)))


@pytest.mark.parametrize(
    ("area", "men", "words"),
    [
        (34.5, 10, "sanitario de 1 a 2 m2 y se descuenta"),
        (33.5, 10, "se cuenta el anexo sanitario"),
        (100.0, 65, ""),
        (60.0, 10, ""),
    ],
)
def test_the_sanitary_annexe(area: float, men: int, words: str) -> None:
    turns = [
        c
        for f in space(area, men).values()
        if f.standard == "ICRC"  # type: ignore[attr-defined]
        for c in f.changes_es  # type: ignore[attr-defined]
        if "anexo" in c
    ]
    assert any(words in c for c in turns) if words else not turns


def rates() -> list[Claim]:
    return [
        claim("occupancy_rate", 120, basis="official", id="clm_a"),
        claim("occupancy_rate", 90, basis="design", id="clm_b"),
    ]


def test_which_capacity_is_used() -> None:
    found = findings(*rates())["OCCUPANCY-World_Prison_Brief-occupancy_level"]
    told = " ".join(found.changes)
    assert "only the official capacity is used: then" in told
    assert "only the design capacity is used: then" in told
    assert findings(*rates()[:1])[found.rule].changes == ()


def test_years_are_judged_alone() -> None:
    record = [
        claim("family_visits_allowed", False, scope="policy", at="2021"),
        claim("family_visits_allowed", True, "paper", at="2023-05"),
        claim("family_visits_allowed", False, "visit", scope="policy", at=("2024", "2025")),
        claim("family_visits_allowed", False, "copy", scope="policy"),
    ]
    assert findings(*record)[VISITS].by_year == (
        ("2021", "appears_not_met"),
        ("2023", "not_assessable"),
        ("2024", "appears_not_met"),
        ("2025", "appears_not_met"),
    )


def test_what_is_not_dated_stands_under_its_publication() -> None:
    dated = tuple(replace(d, published="2022-04") for d in DOCUMENTS)
    record = [no_visits, replace(no_visits, id="clm_b", period=Period(start="2024", end="2024"))]
    found = {f.rule: f for f in assess(place(), record, (), dated, STANDARDS)}[VISITS]
    assert [year for year, _ in found.by_year] == ["≤2022", "2024"]
    assert benches_by_year_of(*record) == ["2024"]


def benches_by_year_of(*record: Claim) -> list[str]:
    return [year for year, _ in findings(*record)[VISITS].by_year]


@pytest.mark.parametrize(("language", "head"), [("en", "in all"), ("es", "en conjunto")])
def test_the_matrices(language: str, head: str) -> None:
    rules = {r.id: r for s in STANDARDS for r in s.rules}
    dated = replace(no_visits, period=Period(start="2023", end="2024"))
    one = tuple(findings(dated).values())
    other = tuple(findings(claim("torture_or_ill_treatment", True)).values())
    years = {next(iter(r.values())): r for r in by_year(one, rules, language)}
    assert years[VISITS] | {"x": 0} == years[VISITS] | {"2023": "−", "2024": "−", head: "−", "x": 0}
    places = {next(iter(r.values())): r for r in by_place({"A": one, "B": other}, rules, language)}
    assert (places[VISITS]["A"], places[VISITS]["B"]) == ("−", "")
    assert (places["MANDELA-1"]["A"], places["MANDELA-1"]["B"]) == ("", "−")
    assert "≤" in legend(language)
