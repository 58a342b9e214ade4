"""Spanish measures: shares said in two numbers, words of about and over, capacities and deaths."""

import pytest
from scenes import scene

from habeas.extract.measures import measures

CASES = [
    ("Casi el 46 % de los presos del penal aguarda juicio.", ("pretrial_share", 46, "~")),
    ("«Casi cuatro de cada diez reclusos no tienen sentencia», dijo.", ("pretrial_share", 40, "~")),
    ("Tres de cada cinco presas esperan juicio.", ("pretrial_share", 60, "=")),
    ("La densidad del sistema rondaba el 126 %.", ("occupancy_rate", 126, "~")),
    ("El sistema bordea el 130 % de ocupación.", ("occupancy_rate", 130, "~")),
    ("El penal albergaba en marzo a 674 internos.", ("prison_population", 674, "=")),
    ("La cárcel se construyó para 2.011 hombres.", ("official_capacity", 2011, "=")),
    ("En la cárcel murieron 21 internos en 2018.", ("deaths_in_custody", 21, "=")),
    ("Dos presos fueron asesinados en el penal.", ("deaths_in_custody", 2, "=")),
    ("El penal tiene un custodio por cada cien reclusos.", ("prisoners_per_staff", 100, "=")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_a_number_measures(text: str, expected: tuple[str, float, str]) -> None:
    found = [
        (f.indicator, f.quantity.low, f.quantity.comparator)
        for f in measures(scene(text, "es"))
        if f.quantity
    ]
    assert expected in found
