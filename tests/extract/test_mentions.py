import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observed import observed

PLACES = [
    ("en", "Guards beat men in Evin prison.", ["Evin prison"]),
    ("en", "He was held at the Tower Hill Adult Correctional Centre.", ["Tower Hill Adult Correctional Centre"]),
    ("en", "They visited the Northern Holding Center (NHC).", ["Northern Holding Center (NHC)"]),
    ("en", "Conditions in the Mara and Las Rosas prisons were poor.", ["Mara and Las Rosas prisons"]),
    ("en", "A fire broke out at a migrant detention center in Port Ann, Delta.", ["migrant detention center in Port Ann, Delta"]),
    ("en", "Food was short in women’s prisons.", ["women’s prisons"]),
    ("en", "The government opened a new prison.", ["new prison"]),
    ("en", "The state of the Garza City Jail for women worsened.", ["Garza City Jail for women"]),
    ("en", "A riot began in Old Fort Prison’s maximum-security compound.", ["Old Fort Prison’s maximum-security compound"]),
    ("en", "The Kenyan Prisons Service reported no deaths.", []),
    ("en", "Prison guards went on strike.", []),
    ("es", "En el penal de Cerro Azul no hay agua.", ["penal de Cerro Azul"]),
    ("es", "El Centro Penitenciario Las Lomas está lleno.", ["Centro Penitenciario Las Lomas"]),
    ("es", "Visitaron las cárceles de Izamba y Monteverde.", ["cárceles de Izamba y Monteverde"]),
    ("es", "El Centro de Confinamiento del Norte (CECONO) abrió.", ["Centro de Confinamiento del Norte (CECONO)"]),
    ("es", "El Código Penal lo prohíbe.", []),
    ("en", "An inmate of La Loma wrote home.", ["La Loma"]),
    ("en", "Two men held since May 2021 in El Alto went on hunger strike.", ["El Alto"]),
    ("en", "He was released in June from Monte Gris.", ["Monte Gris"]),
    ("en", "An office for detainees opened last year in Monte Gris.", []),
    ("en", "Monitors went to facilities operated by the XYZ.", ["facilities operated by the XYZ"]),
    ("en", "They were held in extralegal facilities.", ["extralegal facilities"]),
    ("en", "A fire in the prison of Mara, Delta Province, killed two.", ["prison of Mara, Delta Province"]),
    ("en", "The Observatory for Prisons (OFP) counted 40 deaths. OFP wrote a report.", []),
    ("en", "The National Prison Service (NPS) gave no figures. The NPS denied access.", []),
    ("en", "Food ran out in 31 prisons that it saw.", ["31 prisons"]),
    ("en", "Food ran out in the country’s 31 prisons.", []),
    ("en", "The department operates 31 prisons.", []),
    ("es", "Contó un exrecluso de Monte Gris que no había agua.", ["Monte Gris"]),
    ("es", "Pasó ocho meses en Monte Gris sin ver al juez.", ["Monte Gris"]),
    ("es", "Un hombre que salió en mayo de Monte Gris lo relató.", ["Monte Gris"]),
    ("es", "En Monte Gris, en cambio, cada quien tiene cama.", ["Monte Gris"]),
    ("es", "El Mirador, la más antigua, aloja a 900 presos.", ["Mirador"]),
    ("es", "Hay agua en el CIE de Zapadores.", ["CIE de Zapadores"]),
    ("es", "Murió un interno de la Unidad 4 de Olmos.", ["Unidad 4 de Olmos"]),
    ("es", "La estancia de Cupal cerró.", ["estancia de Cupal"]),
    ("es", "Faltó comida en cinco centros que visitó.", ["cinco centros"]),
    ("es", "El sistema dispone de 24 centros.", []),
    ("es", "Las cárceles del viejo modelo están llenas.", ["cárceles del viejo modelo"]),
    ("es", "En la Unidad N.º 4 y en el penal N° 3 no hay agua.", ["Unidad N.º 4", "penal N° 3"]),
    ("es", "Una riña entre bandas en La Loma dejó dos muertos.", ["La Loma"]),
    ("es", "El único penal femenino tiene 350 plazas.", ["único penal femenino"]),
    ("es", "Cumple prisión preventiva y pide prisión domiciliaria.", []),
    ("es", "Había 90 detenidos en 12 comisarías.", ["12 comisarías"]),
    ("en", "Visitors went to the women’s prison.", ["women’s prison"]),
    ("en", "Some police stations lacked light.", []),
    ("en", "Men were moved from al-Jadwal Prison in May.", ["al-Jadwal Prison"]),
    ("en", "The law covers prisoners in XYZ custody.", []),
    ("es", "La luz falta en ciertos calabozos.", []),
    ("es", "Lo vio en dos centros de la capital.", ["dos centros de la capital"]),
    ("es", "Pasó en 44 de los 233 centros visitados.", ["44 de los 233 centros visitados"]),
    ("es", "Hubo quejas en las comisarías de los Mossos d’Esquadra.", ["comisarías de los Mossos d’Esquadra"]),
    ("es", "Los calabozos policiales están llenos: se contaron 900 presos en 35 centros de detención preventiva.", ["calabozos policiales", "35 centros de detención preventiva"]),
    ("en", "They saw several prisons in Mara and Delta Province.", ["prisons in Mara and Delta Province"]),
    ("en", "They saw prisons in Mara and Amnesty International wrote a report.", ["prisons in Mara"]),
    ("en", "The Zimbabwe Prison and Correctional Services gave no figures.", []),
    ("en", "Prisoners were checked daily in XYZ. An inmate in ABQ died.", ["ABQ"]),
    ("es", "Tras la fuga de otra cárcel, el motín en la de Mara dejó dos heridos.", ["la de Mara"]),
    ("es", "La directora de la Cruz visitó Mara.", []),
    ("en", "Old-model prisons lack beds. Fights occur in those prisons.", ["Old-model prisons"] * 2),
    ("es", "Las comisarías no dan más. En estos recintos falta agua.", ["comisarías"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), PLACES)
def test_places_by_their_shape(language: str, text: str, names: list[str]) -> None:
    scene = observed(text, language)
    assert [m.name for m in scene.mentions if m.kind == "place"] == names


SYSTEMS = [
    ("en", "Kenyan prisons are full.", "KEN"),
    ("en", "Prisons in Kenya are full.", "KEN"),
    ("en", "Kenya’s prison system is full.", "KEN"),
    ("es", "Las cárceles peruanas están llenas.", "PER"),
    ("es", "El hacinamiento en las prisiones de Perú crece.", "PER"),
]


@pytest.mark.parametrize(("language", "text", "country"), SYSTEMS)
def test_prisons_in_general_are_the_system_of_the_country(
    language: str, text: str, country: str
) -> None:
    systems = [m for m in observed(text, language).mentions if m.kind == "system"]
    assert [m.country for m in systems] == [country]
    assert systems[0].name.startswith("system:")


def test_the_country_may_come_from_the_file_name() -> None:
    scene = observed("Prisons were full.", name="2020-costa-rica.txt")
    assert [m.name for m in scene.mentions] == ["system:Costa Rica"]


def test_an_acronym_and_the_facility_refer_to_the_full_name() -> None:
    text = "The Northern Holding Center (NHC) is new. The NHC has no yard. The facility is cold."
    places = [m for m in observed(text).mentions if m.kind == "place"]
    assert {m.name for m in places} == {"Northern Holding Center (NHC)"}
    assert [m.refers_to for m in places[1:]] == [places[0].id] * (len(places) - 1)
    assert places[-1].text == "facility"


COUNTRIES = [
    ("en", "NAIROBI - Prisons were full.", "", "Kenya"),
    ("en", "Prisons were full, the Zambian authorities admitted.", "", "Zambia"),
    ("en", "Prisons were full, two Congolese lawyers told reporters in Kinshasa.", "", "Democratic Republic of the Congo"),
    ("en", "Prisons were full.", "2021-democratic-republic-of-the-congo.txt", "Democratic Republic of the Congo"),
    ("en", "Prisons were full.", "2021-cote-divoire.txt", "Côte d'Ivoire"),
    ("en", "A turkey was eaten. Prisons were full.", "", None),
    ("es", "LIMA.- Las cárceles están llenas.", "", "Peru"),
    ("es", "El INPEC no da cifras. Las cárceles están llenas.", "", "Colombia"),
    ("es", "Las cárceles están llenas, admite el Gobierno hondureño.", "", "Honduras"),
    ("es", "Un preso haitiano murió. Las cárceles de Santo Domingo y de Haina están llenas.", "", "Dominican Republic"),
    ("es", "Cobran 200 lempiras. Las cárceles están llenas.", "", "Honduras"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name", "country"), COUNTRIES)
def test_towns_peoples_and_public_bodies_show_the_country(
    language: str, text: str, name: str, country: str | None
) -> None:
    scene = observed(text, language, name or "x.txt")
    assert scene.topics.system == (f"system:{country}" if country else "")


def test_a_second_name_and_an_apposition_are_the_same_place() -> None:
    text = (
        "Murió un preso en la cárcel de Ilama, conocida como El Foso. En El Foso no hay luz.\n\n"
        "Hay presos encerrados en Roca Negra, la prisión de Mara."
    )
    places = [m for m in observed(text, "es").mentions if m.kind == "place"]
    assert [m.name for m in places] == ["cárcel de Ilama (El Foso)"] * 2 + ["Roca Negra"] * 2


def test_a_capital_points_to_the_one_place_of_that_name() -> None:
    text = (
        "Hubo muertos en la Penitenciaría del Puerto.\n\nLa cárcel de Mara está llena.\n\n"
        "En la Penitenciaría no hay agua."
    )
    places = [m.name for m in observed(text, "es").mentions if m.kind == "place"]
    assert places == ["Penitenciaría del Puerto", "cárcel de Mara", "Penitenciaría del Puerto"]


TOWNS = [
    ("en", "The Erie Federal Detention Facility in Batavia is old. Men came from Tull County Jail.\n\nThe detention center in Batavia has room.", "Erie Federal Detention Facility"),
    ("en", "Men came from Tull County Jail to Batavia detention centre.\n\nThe facility in Batavia has room.", "Batavia detention centre"),
    ("es", "El Centro Penitenciario Las Lomas en Jutiapa es viejo. Otros van al penal de Mara.\n\nLa cárcel en Jutiapa está llena.", "Centro Penitenciario Las Lomas"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name"), TOWNS)
def test_the_facility_in_a_town_is_the_one_named_there(language: str, text: str, name: str) -> None:
    last = text.index("\n\n")
    places = [m for m in observed(text, language).mentions if m.kind == "place"]
    assert next(m.name for m in places if m.start > last) == name


def test_the_prison_is_left_out_when_it_can_mean_two() -> None:
    text = (
        "Men die in Evin prison.\n\nWomen die in Karun prison.\n\nFamilies wait outside the prison."
    )
    assert [m.text for m in observed(text).mentions if m.kind == "place"] == [
        "Evin prison",
        "Karun prison",
    ]


PEOPLE = [
    ("en", "Minister Ada Obi visited.", "Ada Obi", False),
    ("en", "The director of the prison, John Reed, spoke.", "John Reed", False),
    ("en", "Lina Haddad, 34, has not seen her son.", "Lina Haddad", True),
    ("es", "El ministro de Justicia, Raúl Sáenz, habló.", "Raúl Sáenz", False),
    ("es", "Habló Marta Ruiz, madre de un detenido.", "Marta Ruiz", True),
]


@pytest.mark.parametrize(("language", "text", "name", "private"), PEOPLE)
def test_people_are_private_unless_they_hold_an_office(
    language: str, text: str, name: str, private: bool
) -> None:
    people = [m for m in observed(text, language).mentions if m.kind == "person"]
    assert [(m.name, m.private) for m in people] == [(name, private)]


NOBODY = [
    ("en", "Volunteers of the Red Cross and the DHS OIG came on Monday."),
    ("en", "Key Details\n\nThe jail is full."),
    ("en", "They wrote to the Presidency of El Salvador about US Highway 301."),
    ("en", "A Human Rights NGO asked ACLU of Illinois for help with the Clean Air Act."),
    ("en", "Northern Kentucky ICE and HMP Wandsworth were visited."),
    ("es", "Llegaron de EE. UU. con la Cruz Roja."),
    ("es", "Pidieron ayuda a Derechos Humanos y a Obras Públicas."),
]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_what_names_no_person_is_not_private(language: str, text: str) -> None:
    assert [m.text for m in observed(text, language).mentions if m.private] == []


PRIVATE = [
    ("en", "The family of Ana Cruz and Marina Lopes waited.", ["Ana Cruz", "Marina Lopes"]),
    ("en", "JUAN PEREZ wrote to his son.", ["JUAN PEREZ"]),
    ("en", "They met John Smith Jr. there.", ["John Smith Jr"]),
    (
        "es",
        "Hablaron con Marina Cruz sobre la muerte de Rosa de la Paz.",
        ["Marina Cruz", "Rosa de la Paz"],
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), PRIVATE)
def test_people_without_an_office_stay_private(language: str, text: str, names: list[str]) -> None:
    assert [m.text for m in observed(text, language).mentions if m.private] == names


def test_a_surname_means_the_person_named_in_full() -> None:
    people = [
        m
        for m in observed("President Ada Obi spoke. Later Obi left.").mentions
        if m.kind == "person"
    ]
    assert [m.name for m in people] == ["Ada Obi", "Ada Obi"]
    assert people[1].refers_to == people[0].id
    assert not people[1].private


def test_names_do_not_swallow_the_words_that_open_a_sentence() -> None:
    scene = observed("Yesterday Amnesty International wrote. However Human Rights Watch did not.")
    assert [m.name for m in scene.mentions] == ["Amnesty International", "Human Rights Watch"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_every_mention_is_in_it(text: str) -> None:
    scene = observed(text)
    for mention in scene.mentions:
        assert scene.passages.text[mention.start : mention.end] == mention.text
    assert observed(text).mentions == scene.mentions
