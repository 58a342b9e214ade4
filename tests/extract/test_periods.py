"""Which date a value is for."""

import pytest
from scenes import scene

from habeas.extract.measures import measures
from habeas.extract.periods import period_of


def dated(text: str, language: str, **known: str) -> list[str]:
    here = scene(text, language, **known)
    found = [(f, f.period or period_of(f, here)) for f in measures(here)]
    return [period.end if period else "" for _, period in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "As of July, the prison held 300 inmates in cells built for 100.", ["2023-07", "2023-07"]),
        ("en", "The prison held 300 inmates as of July.", ["2023-07"]),
        ("en", "The prison has a capacity of 100; in July it held 300 inmates.", ["", "2023-07"]),
        ("en", "In 2021 the prison held 300 inmates, but as of May it held 500 inmates.", ["2021", "2023-05"]),
        ("en", "Nine inmates died from January to March.", ["2023-03"]),
        ("en", "Nine inmates have died since the emergency began in March 2022.", [""]),
        ("en", "In a May 2022 report, an NGO said the prison held 300 inmates.", [""]),
        ("en", "During the year five inmates died. Four inmates were killed.", ["2023", "2023"]),
        ("en", "The prison held 300 inmates.", [""]),
        ("en", "The prison, which opened in May 2019, is holding 300 inmates.", ["2019-05", ""]),
        ("en", "The prison, opened in May 2019, holds 300 inmates.", ["2019-05", ""]),
        ("en", "The prison has held 300 inmates since it opened in 2019.", ["2019", ""]),
        ("en", "The prison, which in May was repaired, holds 300 inmates.", [""]),
        ("en", "The jail, which in May held 300 inmates, has a capacity of 90.", ["2023-05", ""]),
        ("en", "When the prison opened in 2019, it held 300 inmates.", ["2019", "2019"]),
        ("en", "Prosecutors opened 12 investigations of prison guards in 2019.", ["2019"]),
        ("en", "Until 2019 the prison's capacity was 90.", ["2019"]),
        ("es", "La cárcel, que abrió en mayo de 2019, alberga a 300 internos.", ["2019-05", ""]),
        ("es", "La cárcel, inaugurada en mayo de 2019, alberga a 300 internos.", ["2019-05", ""]),
        ("es", "La cárcel alberga a 300 internos desde que abrió en 2019.", ["2019", ""]),
        ("es", "Hasta 2019 la capacidad de la cárcel era de 90.", ["2019"]),
        ("es", "En julio la cárcel albergaba a 300 internos.", ["2023-07"]),
        ("es", "La cárcel albergaba a 300 internos en julio de 2022.", ["2022-07"]),
        ("es", "Han muerto nueve internos desde marzo de 2022.", [""]),
    ],
)  # fmt: skip
def test_the_date_of_the_clause_counts(language: str, text: str, expected: list[str]) -> None:
    assert dated(text, language, name="2023-report.txt") == expected


def test_the_day_of_publication_is_not_the_reference_date() -> None:
    assert dated("The prison held 300 inmates.", "en", published="2025-03-26") == [""]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Lima, 14 de mayo de 2022. En abril el penal tenía 900 presos.", "2022-04"),
        ("es", "QUITO (Ecuador), 26 jul. 2023.- El 21 de julio el penal tenía 900 presos.", "2023-07-21"),
        ("es", "Situación de los penales al 31 de mayo de 2021\n\nEl 17 de abril el penal tenía 900 presos.", "2021-04-17"),
        ("es", "El informe es breve.\n\nHasta agosto de 2022 había 800 presos. En junio el penal tenía 900 presos.", "2022-06"),
        ("es", "El 3 de octubre la fiscalía informó que el penal tenía 900 presos.", ""),
        ("es", "Cali, 9 de octubre de 2022. El 3 de octubre la fiscalía informó que el penal tenía 900 presos.", "2022-10-03"),
        ("en", "LAGOS, 3 May 2022. As of April, the prison held 900 inmates.", "2022-04"),
        ("en", "In June 2021 the ministry stated that the prison held 900 inmates.", "2021-06"),
        ("en", "The jail was built by a man from Lagos on 3 May 1922. In April it held 900 inmates.", ""),
    ],
)  # fmt: skip
def test_a_text_gives_its_own_year(language: str, text: str, expected: str) -> None:
    assert dated(text, language)[-1] == expected
