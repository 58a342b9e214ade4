import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observed import find, observed

from habeas.extract.attributions import speaker_of
from habeas.extract.compose import settle
from habeas.extract.statements import statements

EN = [
    ("Former detainees reported a lack of water.", "former detainees", "a lack of water"),
    ("The ministry said that nobody had died.", "the ministry", "nobody had died"),
    ("According to Human Rights Watch, cells were dark.", "Human Rights Watch", "cells were dark"),
    ("Cells were dark, according to a human rights NGO.", "a human rights NGO", "Cells were dark"),
    ("Local group ASK reported two deaths.", "ASK", "two deaths"),
    ("The newspaper El Sol said guards beat men.", "El Sol", "guards beat men"),
    ("“We have no food,” said a released prisoner.", "a released prisoner", "We have no food,"),
    ("“We have no food,” a prisoner said. “None at all.”", "a prisoner", "None at all."),
    ("The director, Ana Paz, said: “All is well.”", "Ana Paz", "All is well."),
    ("President Ada Obi came. She called the jail “a disgrace”.", "Ada Obi", "a disgrace"),
    ("Minister Ada Obi toured the jail and noted the poor food.", "Ada Obi", "the poor food"),
    ("Officials said food was short, warning that it would run out.", "officials", "it would run out"),
    ("The families said they had no news, but officials denied that.", "the families", "they had no news"),
    ("The UN Office (UNO) came. The UNO reported beatings.", "UN Office (UNO)", "beatings"),
    ("Prisoners reported beatings. They also reported hunger.", "prisoners", "hunger"),
    ("NGOs stated men freed from Evin prison reported beatings.", "men freed from Evin prison", "beatings"),
    ("The newspaper El Sol published an interview with a released prisoner. She reported beatings.", "a released prisoner", "beatings"),
    ("NGOs reported beatings.", "NGOs", "beatings"),
    ("Reports from NGOs indicated that cells were dark.", "NGOs", "cells were dark"),
    ("A local NGO reported that half of the women in Mara Prison had been beaten.", "a local NGO", "half of the women in Mara Prison had been beaten"),
    ("In May the United States said cells were dark.", "the United States", "cells were dark"),
    ("The survey revealed that cells were dark.", "the survey", "cells were dark"),
    ("According to his family, he had died.", "his family", "he had died"),
    ("There was no proof of the government’s claim it investigated deaths.", "the government", "it investigated deaths"),
    ("Some 40 percent said cells were dark.", "some 40 percent", "cells were dark"),
    ("The 12 cases show that guards beat men.", "the 12 cases", "guards beat men"),
    ("“We have no food,” the weary cooks wrote in a note.", "the weary cooks", "We have no food,"),
    ("Torture was reported by Human Rights Watch.", "Human Rights Watch", "Torture"),
    ("On “Good Morning,” the minister said that nobody had died.", "the minister", "nobody had died"),
    ("Media reported guards stole food.", "media", "guards stole food"),
    ("Prison inmates stated guards extorted money.", "prison inmates", "guards extorted money"),
    ("The ministry recorded 117 deaths.", "the ministry", "117 deaths"),
    ("UN monitors found severe overcrowding.", "UN monitors", "severe overcrowding"),
    ("The ombudsman expressed concern at the lack of beds.", "the ombudsman", "at the lack of beds"),
    ("According to the prison commissioner, cells were dark.", "the prison commissioner", "cells were dark"),
    ("Officials saying that cells were dark left.", "officials", "cells were dark left"),
]  # fmt: skip
ES = [
    ("Familiares denunciaron golpizas.", "familiares", "golpizas"),
    ("Informes de ONG indicaron que no hay agua.", "ONG", "no hay agua"),
    ("Según su familia, no hay agua.", "su familia", "no hay agua"),
    ("Según la PDDH, no hay agua.", "la PDDH", "no hay agua"),
    ("De acuerdo con Cristosal, murieron 20 personas.", "Cristosal", "murieron 20 personas"),
    ("El ministro aseguró que no hay hacinamiento.", "el ministro", "no hay hacinamiento"),
    ("«No hay agua», dijo María Pérez, madre de un preso.", "María Pérez", "No hay agua"),
    ("El director de Prisiones, Raúl Sáenz, negó que haya presos sin comida.", "Raúl Sáenz", "haya presos sin comida"),
    ("—No nos dejaban salir —contó un excarcelado—. Nunca.", "un excarcelado", "Nunca."),
    ("«No hay agua», se lamentó una madre.", "una madre", "No hay agua"),
    ("«No hay agua», dijo a este diario un recluso.", "un recluso", "No hay agua"),
    ("«No hay agua», dijo a este diario un preso que salió en mayo.", "un preso que salió en mayo", "No hay agua"),
    ("«No hay luz», contó en septiembre un exrecluso de Tocorón.", "un exrecluso de Tocorón", "No hay luz"),
    ("«No hay luz», se quejó, por su parte, un comisionado.", "un comisionado", "No hay luz"),
    ("La abogada declaró que no hay camas. «No hay agua», agregó.", "la abogada", "No hay agua"),
    ("El ministro dijo que no hay camas. «Habrá agua», prometió.", "el ministro", "Habrá agua"),
    ("El defensor dijo que no hay camas. Sí admitió que falta agua.", "el defensor", "falta agua"),
    ("Los presos dijeron que no comen. Según su relato, no hay agua.", "los presos", "no hay agua"),
    ("El preso dijo que no come. Según dijo, no hay agua.", "el preso", "no hay agua"),
    ("No hay agua, según pudo comprobar la Defensoría.", "la Defensoría", "No hay agua"),
    ("Según cifras difundidas por la Fiscalía, hay 20 muertos.", "la Fiscalía", "hay 20 muertos"),
    ("Según datos del Ministerio, hay 20 muertos.", "Ministerio", "hay 20 muertos"),
    ("Las celdas, advirtió la comisionada, carecen de luz.", "la comisionada", "Las celdas, advirtió la comisionada, carecen de luz"),
    ("La entidad, por su parte, asegura que hay visitas.", "la entidad", "hay visitas"),
    ("Las presas entrevistadas refirieron que no hay agua.", "las presas entrevistadas", "no hay agua"),
    ("Los entrevistados coinciden en que no hay camas.", "los entrevistados", "no hay camas"),
    ("El director dijo que no hay camas. Anunció, asimismo, que habrá visitas.", "el director", "habrá visitas"),
    ("El Comité de Ayuda con los Presos Políticos se quejó de que no hay agua.", "el Comité de Ayuda con los Presos Políticos", "no hay agua"),
    ("El director dijo que no hay camas y negó que falte agua.", "el director", "falte agua"),
    ("—En la cárcel no hay luz —contó un joven que estuvo preso en mayo—. Nunca.", "un joven que estuvo preso en mayo", "Nunca."),
    ("El observatorio contabilizó 13 muertes violentas.", "el observatorio", "13 muertes violentas"),
    ("Los internos señalaron que no comen. También dijeron que no duermen.", "los internos", "no duermen"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [("en", *c) for c in EN] + [("es", *c) for c in ES],
)
def test_who_says_what(language: str, text: str, speaker: str, content: str) -> None:
    scene = observed(text, language)
    said = {text[a.start : a.end]: a.attribution.speaker for a in scene.attributions}
    assert {k.rstrip(".") for k in said} >= {content.rstrip(".")}
    found = next(v for k, v in said.items() if k.rstrip(".") == content.rstrip("."))
    assert found.removeprefix("la ").lower() == speaker.removeprefix("la ").lower()


SILENT = [
    ("en", "The report was long."),
    ("en", "The alleged abuse took place in a reported capacity of 40."),
    ("en", "Guards denied inmates food and water."),
    ("en", "The “so-called” clinic has no doctor."),
    ("en", "Officials added beds and continued to lock the doors."),
    ("en", "Reports of abuse continued."),
    ("en", "Prisoners in Lagos state ate once a day."),
    ("en", "Prisoners could worship according to their preference."),
    ("en", "Prisoners ate according to their means."),
    ("en", "Cells were assigned according to the wealth of the prisoners."),
    ("en", "This visit by Human Rights Watch confirmed that cells were dark."),
    ("en", "This visit by the ombudsman highlights the lack of water."),
    ("en", "Authorities denied access to visitors for some inmates."),
    ("en", "According to the law, prisoners receive two meals."),
    ("es", "Los funcionarios se niegan a recibir cartas."),
    ("es", "Se reportaron brotes de dengue en los penales."),
    ("es", "Los internos son clasificados según su conducta."),
    ("es", "Los presos comen según sus medios."),
    ("es", "El informe del registro es largo."),
    ("es", "La denuncia fue archivada."),
]


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_words_that_only_look_like_saying(language: str, text: str) -> None:
    assert observed(text, language).attributions == ()


CONNECTIONS = [
    ("A former detainee said he was beaten.", "former_detainee"),
    ("The ministry said he was fed.", "official"),
    ("His mother said he was ill.", "relative"),
    ("The ombudsman said he was ill.", "monitor"),
    ("Her lawyer said she was ill.", "lawyer"),
    ("Human rights groups said he was ill.", "ngo"),
    ("Inmates said he was ill.", "detainee"),
]


@pytest.mark.parametrize(("text", "connection"), CONNECTIONS)
def test_how_a_speaker_is_connected(text: str, connection: str) -> None:
    assert [a.attribution.connection for a in observed(text).attributions] == [connection]


STANCES = [
    ("The minister endorsed the plan.", "The minister", "the plan"),
    ("The minister, who opposed the deal, left.", "The minister, who", "the deal, left"),
    ("The deal was opposed by the ministry.", "the ministry", "The deal"),
    ("Officials were confident that food would come.", "Officials", "food would come"),
    ("The minister’s support for the deal was plain.", "The minister’s", "for the deal was plain"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), STANCES)
def test_a_stance_has_a_source_but_makes_no_statement(
    text: str, speaker: str, content: str
) -> None:
    scene = observed(text)
    found = {
        (text[a.speaker_start : a.speaker_end], text[a.start : a.end].rstrip("."))
        for a in scene.attributions
        if not a.reported
    }
    assert (speaker, content) in found or (speaker.removesuffix("’s"), content) in found
    assert statements(scene) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We believe that cells were overcrowded.",
        "Figures from reports show that cells were overcrowded.",
        "The minister opposed overcrowded cells.",
    ],
)
def test_neither_the_document_nor_a_stance_gives_a_claim_its_speaker(text: str) -> None:
    assert speaker_of(find(text, "overcrowded"), observed(text)) is None


def test_what_people_are_called_is_nothing_they_say() -> None:
    scene = observed("Officials called the Venezuelans alleged members of a gang.")
    assert [a.attribution.speaker for a in scene.attributions] == ["officials"]


def test_the_innermost_speaker_is_the_one() -> None:
    text = "According to El Sol, the ministry said that cells were overcrowded."
    said = speaker_of(find(text, "overcrowded"), observed(text))
    assert said is not None
    assert said.attribution.speaker == "the ministry"


def test_a_document_speaks_for_itself_outside_what_is_said() -> None:
    text = "Guards said little. Cells were overcrowded."
    assert speaker_of(find(text, "overcrowded"), observed(text)) is None


def test_a_denial_and_a_promise_are_marked() -> None:
    text = "The minister denied that men were beaten. The minister promised that food would come."
    assert [a.certainty for a in observed(text).attributions] == ["denied", "planned"]


def test_statements_carry_cue_and_mode() -> None:
    text = "Ada Obi stated, “All is well.” Officials said that food came."
    found = statements(observed(text))
    assert [(f.statement.cue, f.statement.mode) for f in found if f.statement] == [
        ("stated", "direct"),
        ("said", "indirect"),
    ]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["said", "“", "”", "He", "the ministry", ",", ".", "who", "and", "Ana Paz", "that", "\n\n", "—", "''", "according to", "(", ")", "x"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_arrangement_is_read_and_spans_are_inside(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for language in ("en", "es"):
        scene = observed(text, language)
        for one in scene.attributions:
            assert 0 <= one.start < one.end <= len(text)
            assert 0 <= one.cue_start < one.cue_end <= len(text)
            assert 0 <= one.speaker_start <= one.speaker_end <= len(text)
        assert observed(text, language).attributions == scene.attributions


@pytest.mark.parametrize(
    "piece", ["(", "1", "A ", "said ", "he said, ", "“", "''", "Prison ", "and X "]
)
def test_hostile_text_takes_no_more_than_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        observed(text)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(40_000) < 12 * max(seconds(10_000), 0.05)


def test_nested_statements_are_both_kept() -> None:
    text = "According to El Sol, the ministry said that cells were full."
    scene = observed(text)
    kept = settle(list(statements(scene)))
    assert [text[f.start : f.end] for f in kept] == [
        "the ministry said that cells were full",
        "cells were full",
    ]


def test_a_statement_of_what_could_happen_is_possible() -> None:
    found = statements(observed("Officials said that the prison could close."))
    assert [f.certainty for f in found] == ["possible"]
