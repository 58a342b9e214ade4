"""A treaty that a State never took upon itself sets no outcome there: all is a lead."""

import pytest

from habeas.assess import load_packs
from habeas.assess.bearing import withheld
from habeas.model import Place, PlaceName

NOT_PARTY = "as far as is on file, the State is not party to it"


def reasons(country: str, standard: str) -> set[str]:
    place = Place(
        id="plc_1", names=(PlaceName(text="Quay prison"),), kind="prison", country=country
    )
    (pack,) = [s for s in load_packs(()) if s.id == standard]
    return {r.en for rule in pack.rules for r in withheld(rule, pack, place)}


@pytest.mark.parametrize(
    ("country", "standard", "told"),
    [
        ("SLV", "ICPPED", True),
        ("SLV", "IACFDP", True),
        ("USA", "ICPPED", True),
        ("SLV", "CAT", False),
        ("SLV", "ICCPR", False),
        ("SLV", "MANDELA", False),
        ("FRA", "ICPPED", False),
        ("", "ICPPED", False),
    ],
)
def test_what_does_not_bind_is_a_lead(country: str, standard: str, told: bool) -> None:
    assert (NOT_PARTY in reasons(country, standard)) == told
