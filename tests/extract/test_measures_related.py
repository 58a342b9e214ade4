"""Counts that other counts, asides and ellipses give their meaning."""

import pytest
from test_measures import said

CASES = [
    (
        "The prison held, according to the warden, 640 inmates.",
        ["prison_population =640 stock"],
    ),
    ("Of the prison's guards, none died; 30 of the 410 inmates were released.", ["released =30"]),
    (
        "Eighty inmates died in custody, 61 due to illness and nine from suicide.",
        ["deaths_in_custody =80", "deaths_in_custody =61", "deaths_in_custody =9"],
    ),
    (
        "Five inmates escaped from the jail in Arden and 12 from the prison in Corve.",
        ["escaped =5", "escaped =12"],
    ),
    ("There were 1,300 prison guards nationwide.", ["staff_count =1300"]),
    ("Conditions in the prison service's 14 prisons were poor.", ["number_of_establishments =14"]),
    ("Conditions at the country's sole prison were poor.", ["number_of_establishments =1"]),
    ("There were 16 prisons and the warden of one resigned.", ["number_of_establishments =16"]),
    ("Monitors spoke to inmates in the 23 prisons they visited.", ["monitoring_visits =23"]),
    ("Guards killed seven of the inmates in the prison.", ["deaths_in_custody =7"]),
    ("The prison service did not receive any complaints from inmates.", ["complaints =0"]),
    ("The ombudsman received one complaint about the prison.", ["complaints =1"]),
    ("No complaints were filed by inmates.", ["complaints =0"]),
    ("The prison had two doctors for all inmates.", ["staff_count =2"]),
    (
        "The prison held 500 inmates; 310 of the prisoners were awaiting trial.",
        ["prison_population =500 stock", "pretrial_count =310"],
    ),
    (
        "Persons awaiting trial accounted for more than two-thirds of the prison population.",
        ["pretrial_share >=66.67"],
    ),
    (
        "Works expanded the prison's capacity from 900 to 1,250.",
        ["official_capacity =900", "official_capacity =1250"],
    ),
    (
        "Police held detainees in cells beyond the legal limit of 72 hours.",
        ["pretrial_detention_days >=3"],
    ),
    ("Inmates slept in a small room with 90 persons.", ["persons_per_cell =90"]),
    (
        "Occupancy was 150 percent in the capital's prisons and 210 percent in district prisons.",
        ["occupancy_rate =150", "occupancy_rate =210"],
    ),
    (
        "The incarceration rate was 166.5 prisoners per 100,000 inhabitants.",
        ["prison_population_rate =166.5"],
    ),
    ("The service reported 32 confirmed virus-related inmate deaths.", ["deaths_in_custody =32"]),
    (
        "The designed capacity of these prisons was 8,000.",
        ["official_capacity =8000 design"],
    ),
    (
        "The minister inaugurated a prison with capacity for 900.",
        ["official_capacity =900"],
    ),
    (
        "From January to June 2021 the ombudsman received 14 complaints from inmates.",
        ["complaints =14 flow"],
    ),
    ("No inmates complained, and 40 prison libraries opened.", []),
]


SPANISH = [
    (
        "La capacidad diseñada de estas cárceles era de 8.000 plazas.",
        ["official_capacity =8000 design"],
    ),
    ("Inauguró una cárcel con capacidad para 900 internos.", ["official_capacity =900"]),
]


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_capacities_in_spanish(text: str, expected: list[str]) -> None:
    assert said(text, "es") == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_counts_in_context(text: str, expected: list[str]) -> None:
    assert said(text) == expected
