"""Events: who did what to whom, and where to, in English and Spanish."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observed import observed

from habeas.extract.compose import compose
from habeas.extract.events import events
from habeas.model import Claim
from habeas.vocabulary.events import events as lexicon
from habeas.vocabulary.languages import LANGUAGES

SHARED = Path(__file__).parents[2] / ".." / "shared"


def told(text: str, language: str = "en") -> list[Claim]:
    scene = observed(text, language)
    return [compose(f, scene) for f in events(scene)]


def brief(claim: Claim) -> tuple[str, str, tuple[str, ...], str, str, str]:
    event = claim.event
    assert event is not None
    return (
        claim.indicator,
        claim.certainty,
        event.agents,
        event.people,
        event.origin,
        event.destination,
    )


ENGLISH = [
    (
        "On March 15, the United States deported 238 Venezuelans to El Salvador.",
        ("deportation", "asserted", ("United States",), "238 Venezuelans", "", "El Salvador"),
    ),
    (
        "238 Venezuelan men were deported from Texas to El Salvador in March.",
        ("deportation", "asserted", (), "238 Venezuelan men", "Texas", "El Salvador"),
    ),
    (
        "The deportation of 238 Venezuelans to El Salvador drew criticism.",
        ("deportation", "asserted", (), "238 Venezuelans", "", "El Salvador"),
    ),
    (
        "In May authorities transferred 2,000 inmates from Mariona prison to Izalco prison.",
        (
            "transfer",
            "asserted",
            ("authorities",),
            "2,000 inmates",
            "Mariona prison",
            "Izalco prison",
        ),
    ),
    (
        "The government plans to transfer 300 detainees to Guantanamo Bay.",
        ("transfer", "planned", ("the government",), "300 detainees", "", "Guantanamo Bay"),
    ),
    (
        "Officials considered sending prisoners to third countries.",
        ("transfer", "possible", ("officials",), "prisoners", "", "third countries"),
    ),
    (
        "Detainees could be sent to Guantanamo Bay.",
        ("transfer", "possible", (), "Detainees", "", "Guantanamo Bay"),
    ),
    (
        "Authorities reportedly transferred inmates from one prison to another.",
        ("transfer", "hedged", ("authorities",), "inmates", "one prison", "another"),
    ),
    (
        "Police arrested at least 54 prisoners.",
        ("arrest", "asserted", ("police",), "at least 54 prisoners", "", ""),
    ),
    (
        "A court ordered the release of 12 activists.",
        ("release", "planned", ("a court",), "12 activists", "", ""),
    ),
    (
        "Forty-six women were killed in the prison fire.",
        ("death", "asserted", (), "Forty-six women", "", ""),
    ),
    (
        "More than 300 detainees overpowered guards and escaped from Bukavu Central Prison.",
        ("escape", "asserted", (), "More than 300 detainees", "Bukavu Central Prison", ""),
    ),
    (
        "Inmates at the Izalco prison began a hunger strike on Monday.",
        ("hunger_strike", "asserted", (), "Inmates at the Izalco prison", "", ""),
    ),
    (
        "Guards fired tear gas at protesting prisoners in the Izalco prison.",
        ("use_of_force", "asserted", ("guards",), "protesting prisoners", "", ""),
    ),
    (
        "The director denied that guards had fired tear gas at the inmates.",
        ("use_of_force", "denied", ("guards",), "inmates", "", ""),
    ),
    (
        "The United States signed an agreement with Honduras to house prisoners.",
        ("agreement", "asserted", ("United States", "Honduras"), "", "", ""),
    ),
    (
        "President Nayib Bukele inaugurated the Izalco prison in 2023.",
        ("opening", "asserted", ("Nayib Bukele",), "", "", ""),
    ),
    ("The Izalco prison was closed in 2015.", ("closure", "asserted", (), "", "", "")),
    ("A riot broke out at the Izalco prison.", ("riot", "asserted", (), "", "", "")),
    (
        "Ana Paz, the minister of justice, met with President Juan Rey about prison reform.",
        ("meeting", "asserted", ("Ana Paz", "Juan Rey"), "", "", ""),
    ),
    (
        "The Red Cross paid an unannounced visit to the Izalco prison on 3 May.",
        ("visit_or_inspection", "asserted", ("Red Cross",), "", "", ""),
    ),
    (
        "During a visit to the Izalco prison, foreign officials saw chains.",
        ("visit_or_inspection", "asserted", ("foreign officials",), "", "", ""),
    ),
]

SPANISH = [
    (
        "Fueron trasladados 2.000 reclusos al CECOT.",
        ("transfer", "asserted", (), "2.000 reclusos", "", "CECOT"),
    ),
    (
        "El gobierno deportó a 238 venezolanos a El Salvador.",
        ("deportation", "asserted", ("el gobierno",), "238 venezolanos", "", "El Salvador"),
    ),
    (
        "La deportación de 238 venezolanos a El Salvador fue criticada.",
        ("deportation", "asserted", (), "238 venezolanos", "", "El Salvador"),
    ),
    (
        "Las autoridades trasladaron a 300 personas privadas de libertad desde el penal de Mariona"
        " al CECOT.",
        (
            "transfer",
            "asserted",
            ("las autoridades",),
            "300 personas privadas de libertad",
            "penal de Mariona",
            "CECOT",
        ),
    ),
    (
        "El gobierno trasladará a 500 reos al penal de Izalco.",
        ("transfer", "planned", ("el gobierno",), "500 reos", "", "penal de Izalco"),
    ),
    (
        "Los detenidos podrían ser deportados a México.",
        ("deportation", "possible", (), "detenidos", "", "México"),
    ),
    (
        "Murieron 5 reclusos en el penal de Izalco.",
        ("death", "asserted", (), "5 reclusos", "", ""),
    ),
    (
        "Doce reos se fugaron del penal de Mariona.",
        ("escape", "asserted", (), "Doce reos", "penal de Mariona", ""),
    ),
    (
        "El presidente Nayib Bukele inauguró el penal de Izalco.",
        ("opening", "asserted", ("Nayib Bukele",), "", "", ""),
    ),
    (
        "La secretaria Kristi Noem visitó el Centro de Confinamiento del Terrorismo (CECOT).",
        ("visit_or_inspection", "asserted", ("Kristi Noem",), "", "", ""),
    ),
    (
        "El ministro Gustavo Mora se reunió este lunes con la secretaria Ana Paz sobre la cárcel.",
        ("meeting", "asserted", ("Gustavo Mora", "Ana Paz"), "", "", ""),
    ),
    (
        "Las reclusas iniciaron una huelga de hambre en el penal de Ilopango.",
        ("hunger_strike", "asserted", (), "reclusas", "", ""),
    ),
    (
        "Los custodios lanzaron gas lacrimógeno contra los internos del penal de Izalco.",
        ("use_of_force", "asserted", ("los custodios",), "internos del penal de Izalco", "", ""),
    ),
    (
        "Un juez ordenó la liberación de 12 activistas.",
        ("release", "planned", ("un juez",), "12 activistas", "", ""),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: tuple[object, ...]) -> None:
    assert [brief(c) for c in told(text)] == [expected]


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(text: str, expected: tuple[object, ...]) -> None:
    assert [brief(c) for c in told(text, "es")] == [expected]


SILENT = [
    ("The government did not permit the Red Cross to visit the Izalco prison.", "en"),
    ("The Red Cross was not allowed to visit the Izalco prison.", "en"),
    ("No prisoners died in custody in 2023.", "en"),
    ("Families demanded the release of 40 prisoners.", "en"),
    ("Prisoners should be released.", "en"),
    ("If the detainees are deported, they lose their case.", "en"),
    ("A released prisoner described the detained migrants.", "en"),
    ("The release of the report on prisons was delayed.", "en"),
    ("The measure met international standards in the prison.", "en"),
    ("The Izalco prison opened in 2013.", "en"),
    ("Prisoners were sent to trial. Food was taken to prisoners.", "en"),
    ("Mothers visited prisoners in the Izalco prison.", "en"),
    ("This visit by Noem shows what the prison is.", "en"),
    ("Plans to Deport More Criminals From Texas Prison", "en"),
    ("El gobierno no permitió a la Cruz Roja visitar el penal de Izalco.", "es"),
    ("Los familiares exigieron la liberación de 40 presos.", "es"),
    ("No murieron reclusos en 2023.", "es"),
    ("Las familias pidieron visitar a los presos.", "es"),
]


@pytest.mark.parametrize(("text", "language"), SILENT)
def test_nothing_happened(text: str, language: str) -> None:
    assert told(text, language) == []


def test_persons_in_custody_are_never_named() -> None:
    text = (
        "Juan Perez, 34, died at the Izalco prison on May 3. Maria Lopez was arrested in March and"
        " deported to Honduras. Police released Pedro Diaz's family from the Mariona prison."
    )
    found = told(text)
    assert [c.indicator for c in found] == ["death", "arrest", "deportation", "release"]
    assert {c.event.people for c in found if c.event} == {"a detainee"}
    (claim,) = told("José Pérez, de 34 años, murió en el penal de Izalco.", "es")
    assert claim.event is not None
    assert claim.event.people == "una persona detenida"


def test_private_persons_are_not_agents() -> None:
    (claim,) = told("Two members of Congress, Jane Doe and Ann Roe, inspected the Krome prison.")
    assert claim.event is not None
    assert claim.event.agents == ("two members of Congress",)


def test_subject_is_shared_and_pronouns_are_followed() -> None:
    text = (
        "Ana Paz, the minister of justice, spoke. She visited the Izalco prison before meeting with"
        " President Juan Rey to discuss the prison."
    )
    visit, meeting = told(text)
    assert visit.event is not None
    assert visit.event.agents == ("Ana Paz",)
    assert meeting.event is not None
    assert meeting.event.agents == ("Ana Paz", "Juan Rey")
    assert meeting.pins[0].exact.endswith("to discuss the prison")


def test_people_are_carried_to_them() -> None:
    arrest, transfer = told("Police arrested 12 men and moved them to the Krome detention center.")
    assert arrest.event is not None
    assert transfer.event is not None
    assert transfer.event.people == arrest.event.people == "12 men"


def test_hedge_on_people_is_kept_apart_from_certainty() -> None:
    (claim,) = told("The alleged gang members were deported to Honduras.")
    assert claim.certainty == "asserted"
    assert claim.event is not None
    assert claim.event.hedged_description == "alleged"


def test_place_of_a_transfer_is_where_it_leads() -> None:
    scene = observed("Ten inmates were moved from Mariona prison to Izalco prison.")
    (claim,) = [compose(f, scene) for f in events(scene)]
    names = {m.id: m.text for m in scene.mentions}
    assert claim.place == names[claim.place_mention or ""] == "Izalco prison"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_know_every_type(language: str) -> None:
    assert {e.type for e in lexicon(language).event} == {e.type for e in lexicon("en").event}
    assert len({e.type for e in lexicon(language).event}) == 14


def test_labelled_events_are_found() -> None:
    folder = SHARED / "gold" / "seed"
    if not folder.is_dir():
        pytest.skip("the labelled documents are not beside the repository")
    from habeas.bench import score
    from habeas.bench.labels import read_labelled
    from habeas.bench.predictions import predict

    for labelled in read_labelled(folder):
        labels = [r for r in labelled.labels if r.kind == "event"]
        result = score(labels, [r for r in predict(labelled) if r.kind == "event"])
        assert not result.missed
        assert not result.false_alarms
        assert all(a.right == a.of for a in result.accuracies if a.kind == "event")
        for label, found in result.matched:
            assert (label.start, label.end) == (found.start, found.end)


WORDS = st.sampled_from(
    [
        "the",
        "238",
        "prisoners",
        "inmates",
        "were",
        "was",
        "transferred",
        "deported",
        "to",
        "from",
        "El",
        "Salvador",
        "Izalco",
        "prison",
        "and",
        ",",
        ".",
        "police",
        "Minister",
        "Ana",
        "Paz",
        "visited",
        "met",
        "with",
        "who",
        "had",
        "been",
        "of",
        "by",
        "(",
        ")",
        "2,000",
        "suspected",
        "death",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_spans_hold_and_finding_twice_is_the_same(text: str) -> None:
    scene = observed(text)
    found = events(scene)
    assert found == events(scene)
    # "The Red Cross": what an article stands before is nobody's name.
    private = {
        m.name
        for m in scene.mentions
        if m.private and not scene.passages.folded[: m.start].endswith(("the ", "el "))
    }
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.event is not None
        said = (one.event.people, one.event.origin, one.event.destination, *one.event.agents)
        assert not private & set(said)


@pytest.mark.parametrize("piece", ["(", "prisoners died ", "visit to ", "and ", "12,", "visitó "])
def test_hostile_length_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        scene = observed(piece * (size // len(piece)))
        start = time.perf_counter()
        events(scene)
        return time.perf_counter() - start

    seconds(2_000)
    short, long = seconds(10_000), seconds(40_000)
    assert long < 1 + 12 * short
