"""Every country has its names and demonyms, no form is claimed by two, and case matters only for words."""

from collections import defaultdict

import pytest

from habeas.text import fold
from habeas.vocabulary.countries import countries, country_of

CASES = [
    ("El Salvador", "SLV"),
    ("Salvador", ""),
    ("Salvadoran", "SLV"),
    ("El Salvadorian", "SLV"),
    ("salvadoreña", "SLV"),
    ("Venezuela’s", "VEN"),
    ("the Philippines", "PHL"),
    ("las Filipinas", "PHL"),
    ("United States", "USA"),
    ("U.S.", "USA"),
    ("US", "USA"),
    ("us", ""),
    ("EE. UU.", "USA"),
    ("estadounidenses", "USA"),
    ("Niger", "NER"),
    ("Nigeria", "NGA"),
    ("Nigerien", "NER"),
    ("Nigerian", "NGA"),
    ("Dominican", "DOM"),
    ("Dominica", "DMA"),
    ("South Korean", "KOR"),
    ("Korean", ""),
    ("Congolese", "COD"),
    ("Guinea-Bissau", "GNB"),
    ("guineanos", "GIN"),
    ("polish", ""),
    ("Polish", "POL"),
    ("nicaragüense", "NIC"),
    ("inglesa", "GBR"),
    ("England and Wales", "GBR"),
    ("Kosovo", "XKX"),
    ("AND", ""),
    ("ARE", ""),
    ("", ""),
    ("Izalco", ""),
]


@pytest.mark.parametrize(("text", "code"), CASES)
def test_a_name_or_demonym_gives_its_country(text: str, code: str) -> None:
    assert country_of(text) == code


def test_no_form_belongs_to_two_countries() -> None:
    owners = defaultdict(set)
    for country in countries().values():
        for forms in (*country.names.values(), *country.demonyms.values()):
            for form in forms:
                owners[fold(form)].add(country.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_every_country_has_a_name_in_each_language() -> None:
    assert len(countries()) > 240
    for country in countries().values():
        assert len(country.id) == 3
        assert country.names["en"], country.id
        assert country.names["es"], country.id
