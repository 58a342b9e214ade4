"""Time expressions of every kind, and the values of their words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.extract.timexes import timexes

PUBLISHED = "2025-03-26"  # a Wednesday


def found(text: str, language: str) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.kind, t.value) for t in timexes(text, PUBLISHED, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wing burnt on 12 March 2021.", [("12 March 2021", "DATE", "2021-03-12")]),
        ("It opened in mid-2022.", [("mid-2022", "DATE", "2022")]),
        ("He was moved in late June.", [("late June", "DATE", "2024-06")]),
        ("The roof will be mended in June.", [("June", "DATE", "2025-06")]),
        ("Guards were charged last Tuesday.", [("last Tuesday", "DATE", "2025-03-25")]),
        ("They searched the cells on Friday.", [("Friday", "DATE", "2025-03-21")]),
        ("The court will sit on Friday.", [("Friday", "DATE", "2025-03-28")]),
        ("Yesterday two men escaped.", [("Yesterday", "DATE", "2025-03-25")]),
        ("She was freed three years ago.", [("three years ago", "DATE", "2022")]),
        ("He came six weeks ago.", [("six weeks ago", "DATE", "2025-W07")]),
        ("It reopened earlier this month.", [("earlier this month", "DATE", "2025-03")]),
        ("Nobody was held there this week.", [("this week", "DATE", "2025-W13")]),
        ("The last inspection was in July last year.", [("July last year", "DATE", "2024-07")]),
        ("In the third quarter of 2024 it was full.", [("the third quarter of 2024", "DATE", "2024-Q3")]),
        ("It was built in the 1990s.", [("the 1990s", "DATE", "199")]),
        ("The fort is from the 18th century.", [("the 18th century", "DATE", "17")]),
        ("It flooded last summer.", [("last summer", "DATE", "2024-SU")]),
        ("The fire broke out on Monday night.", [("Monday night", "TIME", "2025-03-24TNI")]),
        ("At 10:30 p.m. on Monday, the lights failed.", [("10:30 p.m. on Monday", "TIME", "2025-03-24T22:30")]),
        ("Dinner is at noon today.", [("noon today", "TIME", "2025-03-26T12:00")]),
        ("He waited two years.", [("two years", "DURATION", "P2Y")]),
        ("He got a 10-year sentence.", [("10-year", "DURATION", "P10Y")]),
        ("They saw no doctor for months.", [("months", "DURATION", "PXM")]),
        ("Several weeks passed.", [("Several weeks", "DURATION", "PXW")]),
        ("Over the past two weeks ten fell ill.", [("the past two weeks", "DURATION", "P2W")]),
        ("They sat two and a half hours.", [("two and a half hours", "DURATION", "PT2.5H")]),
        ("They are counted every day.", [("every day", "SET", "P1D")]),
        ("Mail comes weekly.", [("weekly", "SET", "P1W")]),
        ("Lawyers may come twice a month.", [("twice a month", "SET", "P1M")]),
        ("Families come each Sunday.", [("each Sunday", "SET", "XXXX-WXX-7")]),
        ("The block is now empty.", [("now", "DATE", "PRESENT_REF")]),
        ("Visits were from May to July 2021.", [("May", "DATE", "2021-05"), ("July 2021", "DATE", "2021-07")]),
        ("The form is dated 12.05.2023.", [("12.05.2023", "DATE", "2023-05-12")]),
        ("No visits on weekends.", [("weekends", "SET", "XXXX-WXX-WE")]),
        ("It was recently painted.", [("recently", "DATE", "PAST_REF")]),
        ("A new wing is planned for the near future.", [("the near future", "DATE", "FUTURE_REF")]),
        ("He was arrested in 2019 and freed the following year.", [("2019", "DATE", "2019"), ("the following year", "DATE", "2020")]),
        ("Revenue in the third quarter rose from a year earlier.", [("the third quarter", "DATE", "2024-Q3"), ("a year earlier", "DATE", "2023-Q3")]),
    ],
)  # fmt: skip
def test_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Murió el pasado 3 de mayo.", [("el pasado 3 de mayo", "DATE", "2024-05-03")]),
        ("El motín fue el 12 de marzo de 2021.", [("el 12 de marzo de 2021", "DATE", "2021-03-12")]),
        ("Salió hace tres años.", [("hace tres años", "DATE", "2022")]),
        ("Lo trasladaron a finales de junio.", [("a finales de junio", "DATE", "2024-06")]),
        ("Ha habido diez muertes en lo que va de año.", [("en lo que va de año", "DATE", "2025")]),
        ("El lunes hubo una requisa.", [("El lunes", "DATE", "2025-03-24")]),
        ("La audiencia será el viernes.", [("el viernes", "DATE", "2025-03-28")]),
        ("Se inauguró a mediados de 2022.", [("a mediados de 2022", "DATE", "2022")]),
        ("En el primer trimestre de 2024 ingresaron veinte.", [("el primer trimestre de 2024", "DATE", "2024-Q1")]),
        ("El segundo semestre de 2021 fue peor.", [("El segundo semestre de 2021", "DATE", "2021-H2")]),
        ("Lo visitaron en mayo del año pasado.", [("mayo del año pasado", "DATE", "2024-05")]),
        ("La semana pasada faltó agua.", [("La semana pasada", "DATE", "2025-W12")]),
        ("El mes que viene habrá visita.", [("El mes que viene", "DATE", "2025-04")]),
        ("Ayer por la tarde murió un interno.", [("Ayer por la tarde", "TIME", "2025-03-25TAF")]),
        ("Fue en la noche del viernes.", [("en la noche del viernes", "TIME", "2025-03-21TNI")]),
        ("Cenan a las 6 de la tarde.", [("a las 6 de la tarde", "TIME", "2025-03-26T18:00")]),
        ("El penal es de los años noventa.", [("los años noventa", "DATE", "199")]),
        ("La cárcel es del siglo XIX.", [("siglo XIX", "DATE", "18")]),
        ("Cumple una condena de diez años.", [("diez años", "DURATION", "P10Y")]),
        ("Pasó varias semanas aislado.", [("varias semanas", "DURATION", "PXW")]),
        ("En las últimas dos semanas enfermaron diez.", [("las últimas dos semanas", "DURATION", "P2W")]),
        ("Estuvo dos años y medio en la celda.", [("dos años y medio", "DURATION", "P2.5Y")]),
        ("Pidió una pena de 20 años para el interno.", [("20 años", "DURATION", "P20Y")]),
        ("Los cuentan todos los días.", [("todos los días", "SET", "P1D")]),
        ("Hay visita dos veces por semana.", [("dos veces por semana", "SET", "P1W")]),
        ("Los domingos vienen las familias.", [("Los domingos", "SET", "XXXX-WXX-7")]),
        ("Hubo visitas entre mayo y julio de 2021.", [("mayo", "DATE", "2021-05"), ("julio de 2021", "DATE", "2021-07")]),
        ("Los fines de semana no hay visita.", [("Los fines de semana", "SET", "XXXX-WXX-WE")]),
        ("Actualmente hay 300 internos.", [("Actualmente", "DATE", "PRESENT_REF")]),
        ("Hace poco pintaron el módulo.", [("Hace poco", "DATE", "PAST_REF")]),
    ],
)  # fmt: skip
def test_spanish(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, "es") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He may go."),
        ("en", "The march began."),
        ("en", "It held 2019 prisoners."),
        ("en", "The 52-year-old man died."),
        ("en", "It costs $1,990."),
        ("es", "Alberga a 2019 internos."),
        ("es", "Un hombre de treinta años de edad."),
        ("es", "El interno de 34 años fue atendido."),
        ("es", "Rosa, de 41 años, sigue presa."),
        ("es", "Ingresó a los 19 años."),
        ("es", "El mar y el sol."),
        ("en", "A man aged 34 years was held."),
    ],
)
def test_what_only_looks_like_a_time(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("in May", "", "XXXX-05"),
        ("on Tuesday", "", "XXXX-WXX-2"),
        ("yesterday", "", "XXXX-XX-XX"),
        ("last year", "2024", "2023"),
        ("last month", "", "XXXX-XX"),
        ("two weeks ago", "", "XXXX-WXX"),
        ("in 2019", "", "2019"),
    ],
)
def test_what_nobody_tells_stays_open(text: str, published: str, value: str) -> None:
    assert [t.value for t in timexes(text, published)] == [value]


@given(
    st.text(st.sampled_from("0123456789/-., ofMayJunetodlsíñago:apm"), max_size=60),
    st.sampled_from(["en", "es"]),
    st.sampled_from(["", "2025", "2025-03", "2025-03-26", "nonsense", "0001-01-01"]),
)
def test_times_are_inside_the_text_and_in_order(text: str, language: str, published: str) -> None:
    at = 0
    for one in timexes(text, published, language):
        assert at <= one.start < one.end <= len(text)
        assert one.value
        at = one.end


@pytest.mark.parametrize(
    "piece",
    ["two ", "a ", "one hundred ", "1", "May 5 ", "the past ", "10:30 ", "late early ", "("],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    begun = time.perf_counter()
    timexes(piece * (60_000 // len(piece)), PUBLISHED)
    assert time.perf_counter() - begun < 5
