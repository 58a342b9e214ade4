"""Applicability: a rule that does not reach a place sets no outcome there; all is a lead."""

import pytest

from habeas.assess.applies import reach_of
from habeas.assess.obligations import obligations, treaties
from habeas.model import Place, PlaceKind, PlaceName
from habeas.vocabulary.countries import countries

from .making import STANDARDS, claim, findings, place

NOT_PARTY = "as far as is on file, the State is not party to it"
NOT_ON_FILE = "whether the treaty binds the State is not on file"
KIND = "the standard is for another kind of place"
BEATEN = "CAT-16"
SPACE = "ECTHR-Mursic_v_Croatia_GC_2016-paras_135_138"


def reasons(country: str, standard: str, kind: PlaceKind = "prison") -> set[str]:
    at = Place(id="plc_1", names=(PlaceName(text="Quay prison"),), kind=kind, country=country)
    (pack,) = [s for s in STANDARDS if s.id == standard]
    return {r.en for rule in pack.rules for r in reach_of(rule, pack, at).reasons}


@pytest.mark.parametrize(
    ("country", "standard", "told"),
    [
        ("SLV", "ICPPED", NOT_PARTY),
        ("SLV", "IACFDP", NOT_PARTY),
        ("SLV", "CAT", ""),
        ("SLV", "ICCPR", ""),
        ("SLV", "IACTHR", ""),
        ("SLV", "MANDELA", ""),
        ("USA", "ICPPED", NOT_PARTY),
        ("USA", "CRC_GC24", NOT_PARTY),
        ("USA", "IACTHR", NOT_PARTY),
        ("USA", "ICCPR", ""),
        ("FRA", "ICPPED", ""),
        ("FRA", "ECTHR", ""),
        ("CHN", "ICCPR", NOT_PARTY),
        ("CHN", "CAT", ""),
        ("GBR", "CMW_GC5", NOT_PARTY),
        ("TWN", "ICCPR", NOT_ON_FILE),
        ("", "ICPPED", NOT_ON_FILE),
        ("", "MANDELA", ""),
    ],
)
def test_what_does_not_bind_is_a_lead(country: str, standard: str, told: str) -> None:
    known = {NOT_PARTY, NOT_ON_FILE}
    assert reasons(country, standard) & known == ({told} if told else set())


def test_a_standard_for_another_kind_of_place_is_a_benchmark() -> None:
    assert KIND in reasons("USA", "ICE_NDS2025", "prison")
    assert KIND not in reasons("USA", "ICE_NDS2025", "immigration_detention")


@pytest.mark.parametrize(
    ("country", "at", "outcome"),
    [
        ("SLV", None, "appears_not_met"),
        ("SLV", "1995", "not_assessable"),
        ("SLV", "1996", "not_assessable"),
        ("SLV", "1997", "appears_not_met"),
        ("SLV", "2023-05", "appears_not_met"),
        ("SLV", ("1995", "2023"), "not_assessable"),
        ("USA", "1994-11", "not_assessable"),
        ("USA", "1994-12", "appears_not_met"),
        ("IRN", "2023", "not_assessable"),
        ("TWN", "2023", "not_assessable"),
        ("", "2023", "not_assessable"),
    ],
)
def test_a_claim_counts_from_when_the_treaty_bound_the_state(
    country: str, at: str | None, outcome: str
) -> None:
    beaten = claim("torture_or_ill_treatment", True, at=at)
    found = findings(beaten, at=place(country=country))
    assert found[BEATEN].outcome == outcome


@pytest.mark.parametrize(
    ("at", "outcome"),
    [("2021", "appears_not_met"), ("2022", "not_assessable"), ("2024", "not_assessable"), (None, "not_assessable")],
)  # fmt: skip
def test_a_treaty_that_ceased_to_bind(at: str | None, outcome: str) -> None:
    space = [
        claim("floor_space_per_person", 1.0, document, at=at, scope="policy")
        for document in ("report", "paper")
    ]
    assert findings(*space, at=place(country="RUS"))[SPACE].outcome == outcome


def test_a_finding_says_whether_and_why_it_binds_in_both_languages() -> None:
    found = findings(at=place(country="USA"))
    iccpr = next(f for f in found.values() if f.standard == "ICCPR")
    assert iccpr.binding.startswith("Binding since 1992-06-08 (United States)")
    assert "Con reserva, sin verificar: el artículo 7" in iccpr.binding_es
    assert "general knowledge" in iccpr.binding
    pact = next(f for f in findings(at=place(country="")).values() if f.standard == "ICCPR")
    assert "not on file" in pact.binding
    assert "no constan" in pact.binding_es


@pytest.mark.parametrize("treaty", sorted(treaties()))
def test_nobody_is_bound_before_the_treaty_is_in_force(treaty: str) -> None:
    for item in obligations(treaty):
        assert item.country in countries()
        assert item.source
        assert item.verification
        assert not item.party or item.since[:4] >= treaties()[treaty].in_force[:4]
        assert item.verified == (item.verification in {"text", "quoted", "cited"})


def test_most_states_are_on_file() -> None:
    on_file = {o.country for t in treaties() for o in obligations(t)}
    assert len(on_file) > 190
