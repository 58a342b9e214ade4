import json
from pathlib import Path

import pytest
from observed import find, observed

from habeas.bench.scoring import same_name
from habeas.extract import extract
from habeas.extract.attributions import speaker_of
from habeas.extract.found import Found
from habeas.extract.places import place_of
from habeas.model import Document, Reading

GOLD = Path(__file__).parents[3] / "shared" / "gold"
KENYA = "2020-kenya.txt"

CASES = [
    ("en", KENYA, "Prisons were full. Cells were overcrowded.", "overcrowded", "system:Kenya"),
    ("en", KENYA, "Many prisons were full. Cells in Evin prison were overcrowded.", "overcrowded", "Evin prison"),
    ("en", KENYA, "Prisons are old. A man freed from Evin prison said cells were overcrowded.", "overcrowded", "Evin prison"),
    ("en", KENYA, "Prisons are old. In May women were held in Evin prison. It was overcrowded.", "overcrowded", "Evin prison"),
    ("en", KENYA, "Prisons are old. Women were held in Evin prison. Prisoners slept in overcrowded cells.", "overcrowded", "system:Kenya"),
    ("en", "x.txt", "The Northern Holding Center (NHC) is new. The NHC is big. Inmates live in overcrowded cells.", "overcrowded", "NHC"),
    ("en", "old-fort-prison.md", "Men died in Old Fort prison. Prisons are full. Cells were overcrowded.", "overcrowded", "Old Fort prison"),
    ("en", KENYA, "Prisons are old. In May women were held in Evin prison. Light was poor. Cells were overcrowded.", "overcrowded", "system:Kenya"),
    ("en", KENYA, "Prisons are full. Cells were overcrowded, although Evin prison was new.", "overcrowded", "system:Kenya"),
    ("en", KENYA, "Prisons are full. La Belmira, the oldest prison, was overcrowded.", "overcrowded", "La Belmira"),
    ("en", KENYA, "Several new prisons were built. Cells were overcrowded.", "overcrowded", "system:Kenya"),
    ("en", "x.txt", "The cells were overcrowded.", "overcrowded", ""),
    ("es", "x.txt", "El penal de Mara es viejo. Los internos viven en celdas hacinadas.", "hacinadas", "penal de Mara"),
    ("es", "peru.txt", "Las cárceles están llenas. El hacinamiento es grave.", "hacinamiento", "system:Peru"),
    ("en", KENYA, "Cells were overcrowded.", "overcrowded", "system:Kenya"),
    ("en", KENYA, "Prisons are old. Men shared cells in Evin prison. In other facilities men had overcrowded cells.", "overcrowded", "system:Kenya"),
    ("en", "x.txt", "Riot in Evin prison kills six\n\nMen died on Monday in Evin prison.\n\nRelatives say cells were overcrowded.", "overcrowded", "Evin prison"),
    ("en", KENYA, "Riot in Evin prison kills six\n\nMen died on Monday in Evin prison.\n\nThe system holds 50,000.\n\nCells are overcrowded, a report says.", "overcrowded", "system:Kenya"),
    ("es", "x.txt", "Motín en el penal de Mara\n\nSeis presos murieron en el penal de Mara.\n\nEl hacinamiento, dicen, es grave.", "hacinamiento", "penal de Mara"),
    ("es", "peru.txt", "Motín en el penal de Mara\n\nSeis presos murieron en el penal de Mara.\n\nA nivel nacional faltan camas.\n\nEl hacinamiento es grave.", "hacinamiento", "system:Peru"),
    ("es", "peru.txt", "Motín en el penal de Mara\n\nSeis presos murieron en el penal de Mara.\n\nLa ley prohíbe el hacinamiento.", "hacinamiento", "system:Peru"),
    ("es", "peru.txt", "Las cárceles son viejas. En la cárcel de Mara se vio que:\n\n- falta agua;\n\n- hay hacinamiento.", "hacinamiento", "cárcel de Mara"),
    ("en", KENYA, "Prisons are full. Mara prison is old. Mara prison is cold.\n\nCells were overcrowded.", "overcrowded", "system:Kenya"),
    ("es", "espana.txt", "Los CIE, a examen\n\nUn informe describe los CIE.\n\nEn los CIE falta luz. Hay hacinamiento.", "hacinamiento", "CIE"),
    ("en", "x.txt", "Men left Evin prison in May and overcrowding in Karun prison grew.", "overcrowding", "Karun prison"),
    ("es", "x.txt", "Motín en el penal de Mara\n\nUna mujer dijo que hay hacinamiento y que en el pabellón 5 hay ratas. El penal de Mara cerró.", "hacinamiento", "penal de Mara"),
    ("es", "peru.txt", "Las cárceles son viejas. Hay camas en el penal de Mara. Muchos viven ahí en hacinamiento.", "hacinamiento", "penal de Mara"),
    ("es", "peru.txt", "En las comisarías de Cusco los calabozos sufren hacinamiento.", "hacinamiento", "comisarías de Cusco"),
    ("es", "peru.txt", "En la mayoría de los centros hay hacinamiento.", "hacinamiento", "system:Peru"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "text", "words", "place"), CASES)
def test_the_nearest_governing_place(
    language: str, name: str, text: str, words: str, place: str
) -> None:
    assert place_of(find(text, words), observed(text, language, name)).text == place


def test_the_capacity_of_a_cell_is_of_the_cell() -> None:
    text = "In Evin prison, 90 men were held in a cell built for 40."
    found = find(text, "cell built for 40", "official_capacity")
    assert place_of(found, observed(text)).text == "cell in the Evin prison"


COUNTED = [
    ("en", "There was one women’s prison and it was clean.", "one women’s prison", "system:Kenya"),
    ("en", "The team visited 21 detention centers.", "21 detention centers", "system:Kenya"),
    ("es", "Hay una cárcel de mujeres en buen estado.", "una cárcel de mujeres", "system:Kenya"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "place"), COUNTED)
def test_the_places_counted_are_of_the_system(
    language: str, text: str, words: str, place: str
) -> None:
    found = find(text, words, "number_of_establishments")
    assert place_of(found, observed(text, language, KENYA)).text == place


def labels() -> list[tuple[Path, dict[str, str]]]:
    return [
        (path, json.loads(line))
        for path in sorted(GOLD.glob("en/*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


@pytest.mark.skipif(
    not GOLD.exists(), reason="the labelled documents are not beside the repository"
)
def test_places_and_speakers_of_the_labelled_documents() -> None:
    scenes, right, rows = {}, {"place": 0, "speaker": 0}, labels()
    for path, row in rows:
        text = path.with_suffix(".txt")
        scene = scenes.setdefault(path, observed(text.read_text("utf-8"), None, text.name))
        span = int(row["start"]), int(row["end"])
        found = Found(kind="condition", indicator=row["indicator"], start=span[0], end=span[1])
        said = speaker_of(found, scene)
        speaker = said.attribution.speaker if said else ""
        right["place"] += same_name(row["place"], place_of(found, scene).text)
        right["speaker"] += same_name(row["speaker"], speaker)
    assert right["place"] >= 0.92 * len(rows)
    assert right["speaker"] >= 0.95 * len(rows)


def test_an_acronym_that_holds_people_is_a_place_and_a_country_s_prisons_are_not_it() -> None:
    text = (
        "Los internos en el CEMIPRO no tienen visitas.\n\n"
        "En las cárceles de Bolivia murieron al menos 61 personas bajo custodia."
    )
    reading = Reading(
        id="r",
        document="a" * 64,
        reader="t",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
        language="es",
    )
    document = Document(sha256="a" * 64, size=1, media_type="text/plain", name="t.txt")
    said = {c.indicator: c.place for c in extract(reading, document).claims}
    assert said["family_visits_allowed"] == "CEMIPRO"
    assert said["deaths_in_custody"] == "system:Bolivia"
