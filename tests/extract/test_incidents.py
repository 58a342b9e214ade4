"""Incidents in the news: who did what to whom, in any case of letters, in English and Spanish."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observed import observed

from habeas.extract.events import events
from habeas.extract.incidents import Incident, incidents
from habeas.vocabulary.incidents import PARTS, part_weights
from habeas.vocabulary.incidents import incidents as lexicon
from habeas.vocabulary.languages import LANGUAGES


def parts(found: tuple[Incident, ...], part: str) -> list[str]:
    return [f.text.lower() for i in found for f in i.fillers if f.part == part]


ENGLISH = [
    ("Three gunmen murdered Judge Ana Paz at her home.", "killing", "victim", "ana paz"),
    ("guerrillas of the northern front burned two buses.", "arson", "target", "buses"),
    ("the teacher luis mena was kidnapped by six masked men.", "kidnapping", "victim", "luis mena"),
    ("A powerful bomb exploded in front of the bank.", "bombing", "weapon", "bomb"),
    ("A POWERFUL BOMB EXPLODED IN FRONT OF THE BANK.", "bombing", "target", "bank"),
    ("The murder of Bishop Pablo Rey was condemned.", "killing", "victim", "pablo rey"),
    ("Bishop Pablo Rey was murdered by unidentified gunmen.", "killing", "victim", "pablo rey"),
    ("Bishop Pablo Rey was murdered by hooded gunmen.", "killing", "perpetrator", "hooded gunmen"),
]
SPANISH = [
    ("Tres hombres armados asesinaron al juez Luis Paz.", "killing", "victim", "luis paz"),
    ("Tres hombres armados asesinaron al juez.", "killing", "perpetrator", "tres hombres armados"),
    ("Carlos Mena fue secuestrado por seis encapuchados.", "kidnapping", "victim", "carlos mena"),
    (
        "carlos mena fue secuestrado por seis encapuchados.",
        "kidnapping",
        "perpetrator",
        "seis encapuchados",
    ),
    ("Guerrilleros quemaron dos autobuses.", "arson", "target", "dos autobuses"),
    ("Una potente bomba estalló frente a la sede del banco.", "bombing", "weapon", "potente bomba"),
    ("El asesinato de la periodista Ana Ruiz conmocionó al país.", "killing", "victim", "ana ruiz"),
]


@pytest.mark.parametrize(("text", "kind", "part", "expected"), ENGLISH)
def test_english_incidents(text: str, kind: str, part: str, expected: str) -> None:
    found = incidents(text)
    assert kind in {i.kind for i in found}
    assert any(p.endswith(expected) for p in parts(found, part)), found


@pytest.mark.parametrize(("text", "kind", "part", "expected"), SPANISH)
def test_spanish_incidents(text: str, kind: str, part: str, expected: str) -> None:
    found = incidents(text, "es")
    assert kind in {i.kind for i in found}
    assert expected in parts(found, part), found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister opened a school in the capital on Monday.", "en"),
        ("El ministro inauguró una escuela en la capital.", "es"),
        ("", "en"),
        ("", "es"),
    ],
)
def test_nothing_happens(text: str, language: str) -> None:
    assert incidents(text, language) == ()


NEWS = [
    ("Three gunmen murdered Judge Ana Paz at her home on Monday.", "en"),
    ("A bomb exploded in front of the bank and killed two passers-by.", "en"),
    ("Six masked men kidnapped a teacher in the capital and burned his car.", "en"),
    ("The rebels attacked a village, killing four soldiers, and fled to the hills.", "en"),
    ("Tres sicarios asesinaron al juez Luis Paz en su casa.", "es"),
    ("Una bomba estalló frente al banco y mató a dos transeúntes.", "es"),
]


@pytest.mark.parametrize(("text", "language"), NEWS)
def test_crime_outside_custody_is_no_claim(text: str, language: str) -> None:
    assert incidents(text, language)
    assert events(observed(text, language)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_and_weights(language: str) -> None:
    assert {t.kind for t in lexicon(language).trigger} >= {"attack", "killing", "kidnapping"}
    assert set(part_weights(language)) == set(PARTS)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_is_read_and_spans_are_true(text: str, language: str) -> None:
    whole = f"{text} killed the judge. {text} mató al juez"
    found = incidents(whole, language)
    assert found == incidents(whole, language)
    for one in found:
        assert 0 <= one.start < one.end <= len(whole)
        assert all(whole[f.start : f.end] == f.text for f in one.fillers)


@pytest.mark.parametrize("text", ["(" * 50_000, "9" * 50_000, "bomb " * 10_000, "a. " * 20_000])
def test_hostile_text_takes_bounded_time(text: str) -> None:
    start = time.perf_counter()
    incidents(text)
    assert time.perf_counter() - start < 20
