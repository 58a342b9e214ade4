"""Counts of each part of a place are not counts of the whole."""

import pytest

from habeas.extract.compose import extract
from habeas.model import Document, Reading

INTRO = {
    "en": "Conditions at Fort Ridge Detention Center worried lawyers.",
    "es": "La Penitenciaría de Valle Alto abrió en otra época.",
}


def places(text: str, language: str) -> dict[tuple[str, float], str]:
    """Return the place of each measure, by indicator and value."""
    reading = Reading(
        id="rdg_1", document="d1", reader="test", reader_version="1", status="read",
        text=f"{INTRO[language]}\n\n{text}\n", media_type="text/plain", language=language,
    )  # fmt: skip
    document = Document(sha256="d1", size=1, media_type="text/plain", name="notes.txt")
    claims = extract(reading, document).claims
    return {(c.indicator, c.quantity.low): c.place for c in claims if c.quantity}


@pytest.mark.parametrize(
    ("language", "text", "key", "part"),
    [
        ("en", "There are 80 bunks in each cell.", ("bed_count", 80), "cell in the "),
        ("en", "Each cell has two toilets and 80 bunks.", ("bed_count", 80), "cell in the "),
        ("en", "The prison has eight pavilions with 32 cells each.", ("cell_count", 32), "pavilion in the "),
        ("en", "The prison has eight pavilions with 32 cells each.", ("module_count", 8), ""),
        ("en", "Each module has 32 cells; there are 256 cells in all.", ("cell_count", 32), "module in the "),
        ("en", "Each module has 32 cells; there are 256 cells in all.", ("cell_count", 256), ""),
        ("en", "Each cell is small and the prison has 900 beds.", ("bed_count", 900), ""),
        ("en", "Each module has capacity for 400 inmates.", ("official_capacity", 400), "module in the "),
        ("es", "Hay 80 camas por celda.", ("bed_count", 80), "celda de "),
        ("es", "Cada módulo tiene 32 celdas.", ("cell_count", 32), "módulo de "),
        ("es", "El penal tiene ocho pabellones con 32 celdas cada uno.", ("cell_count", 32), "pabellón de "),
        ("es", "Cada celda es pequeña y la cárcel tiene 900 camas.", ("bed_count", 900), ""),
    ],
)  # fmt: skip
def test_a_count_of_each_part_is_about_the_part(
    language: str, text: str, key: tuple[str, float], part: str
) -> None:
    place = places(text, language)[key]
    assert place.startswith(part)
    assert part or not place.startswith(("cell", "module", "pavilion", "celda"))
