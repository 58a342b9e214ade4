"""What a text only supposes of a number."""

import pytest
from scenes import scene

from habeas.extract.certainty import certainty_of
from habeas.extract.measures import measures


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "If 900 people were held there, each cell would have to hold 40.", ["prison_population possible", "persons_per_cell possible"]),
        ("en", "Each cell would hold 40 inmates if the prison were full.", ["persons_per_cell possible"]),
        ("en", "The prison holds 900 inmates, and those who complain are beaten if seen.", ["prison_population asserted"]),
        ("en", "The prison looks as if 900 inmates were held there.", ["prison_population asserted"]),
        ("en", "The prison would hold 900 inmates.", ["official_capacity possible"]),
        ("en", "The cell could hold 90 prisoners.", ["official_capacity asserted"]),
        ("en", "Inmates would receive two meals a day.", ["meals_per_day asserted"]),
        ("es", "Si se alcanzaran los 900 presos, cada celda tendría 40.", ["prison_population possible", "persons_per_cell possible"]),
        ("es", "Si bien la cárcel alberga a 900 internos, hay camas.", ["prison_population asserted"]),
        ("es", "Sí, la cárcel alberga a 900 internos.", ["prison_population asserted"]),
        ("es", "El nuevo penal albergaría a 900 internos.", ["official_capacity possible"]),
    ],
)  # fmt: skip
def test_what_follows_from_an_if_is_only_possible(
    language: str, text: str, expected: list[str]
) -> None:
    here = scene(text, language)
    found = measures(here)
    said = [f"{f.indicator} {f.certainty or certainty_of(f, here)}" for f in found]
    assert said == expected
