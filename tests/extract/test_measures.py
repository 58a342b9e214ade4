"""What numbers say of people in custody and of places, in English and Spanish."""

import time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from scenes import scene

from habeas.extract.measures import measures


def said(text: str, language: str = "en", **known: str) -> list[str]:
    """Return "indicator comparator low[-high] basis" for each measure of a text."""
    rows = []
    for found in measures(scene(text, language, **known)):
        q = found.quantity
        assert q is not None
        value = f"{q.low:g}" if q.low == q.high else f"{q.low:g}-{q.high:g}"
        rows.append(f"{found.indicator} {q.comparator}{value} {found.basis}".strip())
    return rows


ENGLISH = [
    ("The jail holds about 950 inmates.", ["prison_population ~950 stock"]),
    ("The jail, built for 300, held 812.", ["official_capacity =300 design", "prison_population =812 stock"]),
    ("The prison has an official capacity of 1,100.", ["official_capacity =1100 official"]),
    ("Prisons ran at 187 percent of capacity.", ["occupancy_rate =187"]),
    ("Prisons were 30 percent over their designed capacity.", ["occupancy_rate =130 design"]),
    ("Prisons held more than double their capacity.", ["occupancy_rate >=200"]),
    ("Jails were overcrowded by 80 percent.", ["occupancy_rate =180"]),
    ("Overcrowding in jails stood at 40 percent.", ["occupancy_rate =140"]),
    ("Overcrowding in jails reached 160 percent.", ["occupancy_rate =160"]),
    ("The jail has bunks for 700.", ["official_capacity =700 bunks"]),
    ("Of the prison population, 300 were women.", ["women_held =300 stock"]),
    ("The death of an inmate was announced by the prison.", ["deaths_in_custody =1"]),
    ("In May the president pardoned 30 inmates and 12 additional inmates.", ["released =30 flow", "released =12 flow"]),
    ("Some 30 detainees shared a cell.", ["persons_per_cell ~30"]),
    ("There were eight prisoners to a cell.", ["persons_per_cell =8"]),
    ("Cells meant for two persons were used in the prison.", ["persons_per_cell =2"]),
    ("The prison has 400 beds.", ["bed_count =400"]),
    ("The country operates 31 prisons.", ["number_of_establishments =31"]),
    ("Inspectors visited 9 prisons.", ["monitoring_visits =9"]),
    ("Seven inmates died in custody in May.", ["deaths_in_custody =7 flow"]),
    ("As of May 3, 12 inmates had died.", ["deaths_in_custody =12 cumulative"]),
    ("A riot in the prison killed three and injured 20.", ["deaths_in_custody =3", "injured =20"]),
    ("There were 45 suicides in prisons.", ["suicides_in_custody =45"]),
    ("At least 60 inmates escaped the jail.", ["escaped >=60"]),
    ("The government released 900 prisoners.", ["released =900"]),
    ("Officials transferred 75 detainees to a prison.", ["transferred =75"]),
    ("Police arrested 40 people.", ["admitted =40"]),
    ("The country deported 238 migrants.", ["deported =238"]),
    ("Two-thirds of prisoners were awaiting trial.", ["pretrial_share =66.67"]),
    ("The prison held 90 female inmates.", ["women_held =90 stock"]),
    ("The prison held 40 inmates, of whom 15 were women.", ["prison_population =40 stock", "women_held =15 stock"]),
    ("Inmates get two meals a day.", ["meals_per_day =2"]),
    ("Detainees leave their cells for 30 minutes a day.", ["hours_out_of_cell_per_day =0.5"]),
    ("He spent 22 hours a day in solitary confinement.", ["isolation_hours_per_day =22"]),
    ("Prisoners may have visits twice a month.", ["visits_per_month =2"]),
    ("Each guard is responsible for 110 inmates.", ["prisoners_per_staff =110"]),
    ("The jail had one toilet for 60 inmates.", ["persons_per_toilet =60"]),
    ("Each prisoner had 2 square metres.", ["floor_space_per_person =2"]),
    ("The prison opened in 2019.", ["opening_date =2019"]),
    ("Each cell is built for 80 inmates but holds 150.", ["persons_per_cell =150", "official_capacity =80 design"]),
    ("Prisons held 9 men; 40 inmates fell ill, 3 died.", ["prison_population =9 stock", "deaths_in_custody =3"]),
    ("There were 10 female and 4 juvenile inmates.", ["women_held =10 stock", "minors_held =4 stock"]),
    ("Prison capacity: 850. Population: 1,200 inmates.", ["official_capacity =850", "prison_population =1200 stock"]),
    ("Courts convicted six guards of abusing prisoners and fired 4 officers.", ["staff_sanctioned =6", "staff_sanctioned =4"]),
    ("NGOs estimated that about 700 inmates (including between 20 and 30 women) were held in 6 prisons.", ["prison_population ~700 stock", "women_held ..20-30 stock", "number_of_establishments =6"]),
    ("The prison held 90 inmates (12 of them ill) and the (40 men) were held apart.", ["prison_population =90 stock"]),
    ("An average of 210 detainees a day have been held in the jail.", ["prison_population ~210 average"]),
    ("The jail holds 210 inmates on average.", ["prison_population =210 average"]),
    ("We spoke to eleven people held at the jail.", []),
    ("Detainees stay in the centre for nine days on average.", ["average_length_of_stay ~9 average"]),
    ("Detainees stayed in the centre for nine days.", []),
    ("There were three toilets for 90 men in the prison.", ["persons_per_toilet =30"]),
    ("The law says a nurse must visit every prison twice a week.", []),
    ("Relatives may visit prisoners twice a week.", ["visits_per_month =8"]),
    ("Prisoners get 45 minutes of outdoor exercise a day.", ["outdoor_hours_per_day =0.75"]),
    ("The number of beds in the jail is 85. Until 2019 its capacity was 60.", ["bed_count =85", "official_capacity =60"]),
    ("The jail holds fewer than 50 detainees.", ["prison_population <=50 stock"]),
    ("The prison has room for 90 people.", ["official_capacity =90"]),
    ("The new prison will house 900 inmates.", ["official_capacity =900"]),
    ("The jail was at 150 percent of capacity, up from 120 percent.", ["occupancy_rate =150", "occupancy_rate =120"]),
]  # fmt: skip

SPANISH = [
    ("La cárcel alberga a unos 950 internos.", ["prison_population ~950 stock"]),
    ("El penal, construido para 300, alberga 812.", ["official_capacity =300 design", "prison_population =812 stock"]),
    ("La cárcel tiene capacidad para 1.100 personas.", ["official_capacity =1100"]),
    ("Las cárceles operan al 187 por ciento de su capacidad.", ["occupancy_rate =187"]),
    ("La cárcel tenía el triple de su capacidad.", ["occupancy_rate =300"]),
    ("El hacinamiento en las cárceles llegó al 80 por ciento.", ["occupancy_rate =180"]),
    ("Había 30 presos por celda.", ["persons_per_cell =30"]),
    ("Murieron siete internos del penal.", ["deaths_in_custody =7"]),
    ("Se fugaron 25 reos.", ["escaped =25"]),
    ("Han sido liberados 300 presos.", ["released =300"]),
    ("La policía capturó a 40 personas.", ["admitted =40"]),
    ("Dos tercios de los presos siguen sin condena.", ["pretrial_share =66.67"]),
    ("Hay 90 mujeres privadas de libertad en el penal.", ["women_held =90 stock"]),
    ("Los internos reciben dos comidas al día.", ["meals_per_day =2"]),
    ("Un guardia vigila a 110 internos.", ["prisoners_per_staff =110"]),
    ("El país tiene 31 cárceles.", ["number_of_establishments =31"]),
    ("La prisión abrió en 2019.", ["opening_date =2019"]),
    ("Las ONG estiman que unas 700 reclusas (entre ellas 20 extranjeras) están detenidas en 6 cárceles.", ["women_held ~700 stock", "foreign_held =20 stock", "number_of_establishments =6"]),
    ("Un promedio de 210 detenidos al día ha estado recluido en el centro.", ["prison_population ~210 average"]),
    ("Los detenidos permanecen nueve días en promedio.", ["average_length_of_stay ~9 average"]),
    ("Había tres inodoros para 90 hombres en la cárcel.", ["persons_per_toilet =30"]),
    ("La ley dispone que un médico debe visitar cada cárcel dos veces por semana.", []),
    ("Los presos tienen 45 minutos de ejercicio al aire libre al día.", ["outdoor_hours_per_day =0.75"]),
    ("El número de camas del penal es de 85. Hasta 2019 su capacidad era de 60.", ["bed_count =85", "official_capacity =60"]),
    ("El nuevo penal albergará a 900 internos.", ["official_capacity =900"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[t for t, _ in ENGLISH])
def test_english(text: str, expected: list[str]) -> None:
    assert said(text, name="2024-report.txt") == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH, ids=[t for t, _ in SPANISH])
def test_spanish(text: str, expected: list[str]) -> None:
    assert said(text, "es") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "An earthquake killed 12 people and injured 40."),
        ("en", "The museum had 300 visitors and opened an exhibition in 2019."),
        ("en", "Under article 5 the prison director, aged 52, must resign."),
        ("en", "The court sentenced him to 12 years in prison."),
        ("en", "Prisoners wrote 12 letters. Cell 14 was empty."),
        ("en", "The prison guard is one of many, and conditions were harsh."),
        ("en", "Six prison officials were killed."),
        ("es", "Un terremoto causó daños en 300 viviendas."),
        ("es", "El artículo 5 rige en la cárcel."),
        ("es", "Fue condenado a 12 años de prisión."),
        ("en", "بالغ 500 سجين في السجن"),
    ],
)
def test_numbers_that_say_nothing_of_custody(language: str, text: str) -> None:
    assert said(text, language) == []


def test_spans_are_the_words_that_carry_the_value() -> None:
    text = "The prison is crowded, holding about 900 inmates, with a capacity of up to 400."
    spans = [text[f.start : f.end] for f in measures(scene(text))]
    assert spans == ["holding about 900 inmates", "a capacity of up to 400"]


def test_people_a_cell_is_meant_for_are_a_norm() -> None:
    [found] = measures(scene("The prison has cells meant for one person."))
    assert found.certainty == "normative"


def test_a_converted_measure_says_so() -> None:
    [found] = measures(scene("Inmates had 20 square feet of floor space per person."))
    assert any("converted from 20 square feet" in r for r in found.reasons)


_WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "prison",
            "jail",
            "held",
            "built",
            "for",
            "capacity",
            "of",
            "5",
            "12,000",
            "one",
            "twice",
            "percent",
            "inmates",
            "prisoners",
            "died",
            "killed",
            "and",
            ",",
            ".",
            "in",
            "May",
            "2021",
            "of",
            "whom",
            "were",
            "women",
            "cell",
            "per",
            "day",
            "(",
            ")",
            "cárcel",
            "\n",
        ]
    ),
    max_size=40,
).map(" ".join)


@hypothesis_settings(max_examples=60)
@given(_WORDS, st.sampled_from(["en", "es"]))
def test_spans_are_inside_the_text_and_the_same_twice(text: str, language: str) -> None:
    found = measures(scene(text, language))
    assert found == measures(scene(text, language))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.quantity is not None
        assert 0 <= one.quantity.low <= one.quantity.high


@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    measures(scene(text))


@pytest.mark.parametrize("piece", ["5 prisoners held ", "of whom 5 ", "died 5 ", "5 percent of "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    begun = time.perf_counter()
    measures(scene(text))
    assert time.perf_counter() - begun < 8
