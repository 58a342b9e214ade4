import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import scene

from habeas.extract.conditions import conditions
from habeas.vocabulary.indicators import indicators

Said = tuple[str, bool, str]


def said(text: str, language: str = "en") -> list[Said]:
    return [
        (f.indicator, bool(f.value), text[f.start : f.end])
        for f in conditions(scene(text, language))
    ]


def values(text: str, language: str = "en") -> set[tuple[str, bool]]:
    return {(i, v) for i, v, _ in said(text, language)}


def test_each_conjunct_is_a_claim_with_its_own_words() -> None:
    assert said("The jail was known for lack of food, drinking water and medical care.") == [
        ("food_adequate", False, "lack of food"),
        ("drinking_water_available", False, "drinking water"),
        ("health_service_present", False, "medical care"),
    ]


def test_predicate_governs_every_topic_of_its_subject() -> None:
    assert said("Bedding, lighting, and ventilation in the prison were inadequate.") == [
        ("bedding_provided", False, "Bedding"),
        ("artificial_light_adequate", False, "lighting"),
        ("ventilation_adequate", False, "ventilation in the prison were inadequate"),
    ]


MONITORED = [
    (
        "Journalists and NGOs asked to see the prison, but officials refused requests to visit it.",
        False,
    ),
    ("The new law forbids reporters and other media from entering prisons.", False),
    ("The epidemic hampered outside monitoring of jails by the ombudsman.", False),
    ("There was a ban on visits by NGOs to the jail.", False),
    ("Access to inmates was difficult for human rights groups.", False),
    ("The inspectorate lacked funds to monitor prisons.", False),
    ("UN observers were barred from entering the detention center.", False),
    ("A commission visited nine jails in the north.", True),
    ("The board has the mandate to inspect prison conditions.", True),
    ("Observers had prompt access to jails.", True),
    ("Magistrates made unannounced inspections of police stations and jails.", True),
]


@pytest.mark.parametrize(("text", "value"), MONITORED)
def test_who_may_look_into_a_prison(text: str, value: bool) -> None:
    found = {v for i, v in values(text) if i == "independent_inspection_access"}
    assert found == {value}


def test_a_contrast_holds_both_of_its_sides() -> None:
    text = (
        "Officials let NGOs visit the prison but denied prison visits by the ombudsman and media."
    )
    both = {("independent_inspection_access", True), ("independent_inspection_access", False)}
    assert both <= values(text)


def test_visitors_of_prisoners_are_no_inspectors() -> None:
    text = "NGOs said inmates had to bribe guards for increased access to visitors in the prison."
    assert "independent_inspection_access" not in {i for i, _ in values(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry announced a plan to reduce overcrowding in prisons.",
        "To ease overcrowding, the court released inmates.",
        "Wardens sought to decongest jails.",
        "The jail held far more inmates than it was designed for.",
        "Detainees slept in turns because of a lack of cell space.",
    ],
)
def test_crowding_is_taken_for_granted(text: str) -> None:
    assert ("overcrowded", True) in values(text)


SAID_OTHERWISE = [
    ("A nurse attended to inmates twice a week.", ("health_service_present", True)),
    ("The larger prisons had their own clinics.", ("health_service_present", True)),
    ("Medical supplies and equipment were lacking in the jail.", ("health_service_present", False)),
    ("Inmates depended on their relatives for medicine.", ("health_care_free", False)),
    ("Paperwork slowed inmates' access to medical care.", ("sick_prisoner_daily_access", False)),
    ("Wardens referred prisoners to a local hospital.", ("emergency_care_access", True)),
    ("Transport to hospitals was limited for inmates.", ("emergency_care_access", False)),
    ("The most common illnesses of inmates were scabies and malaria.", ("infectious_disease_control", False)),
    ("A vaccination campaign began in the prisons.", ("infectious_disease_control", True)),
    ("Inmates had the opportunity to complain to a judge.", ("complaint_channel", True)),
    ("The prison director declined to hear complaints.", ("complaint_channel", False)),
    ("Judges heard complaints from inmates.", ("complaint_channel", True)),
    ("Prosecutors opened an inquiry against four guards for abusing inmates.", ("torture_allegation_investigated", True)),
    ("The prison service rarely conducted investigations into abuse.", ("torture_allegation_investigated", False)),
    ("Police held teenagers with adult detainees.", ("minors_adults_separated", False)),
    ("Donors provided training to officers of the prison service.", ("staff_training_provided", True)),
    ("Wardens had little training.", ("staff_training_provided", False)),
    ("Older inmates often assaulted younger inmates.", ("inter_prisoner_violence", True)),
    ("Detainees slept in crowded corridors of the jail.", ("own_bed_provided", False)),
    ("The prison service fumigated the cells.", ("cleanliness_adequate", True)),
    ("Prisoners had limited access to visitors.", ("family_visits_allowed", False)),
    ("The cells were unheated.", ("indoor_temperature_adequate", False)),
    ("The army kept inmates in extralegal detention sites.", ("held_in_unofficial_place", True)),
    ("The committee did not publish a report on the prison.", ("inspection_report_published", False)),
    ("Relatives of inmates had to pay the cost of health services.", ("health_care_free", False)),
    ("The water in the jail was drinkable.", ("drinking_water_available", True)),
    ("Lighting in the cells ranged from poor to nonexistent.", ("artificial_light_adequate", False)),
    ("Bedding in the cells was either insufficient or missing.", ("bedding_provided", False)),
    ("The meals did not meet the dietary needs of inmates.", ("food_adequate", False)),
    ("Police grouped remand prisoners with convicts.", ("untried_convicted_separated", False)),
    ("The code forbids placing remand prisoners among convicts.", ("untried_convicted_separated", True)),
    ("Wardens held some women with men in the jail.", ("men_women_separated", False)),
    ("Officers beat the detainees with hoses.", ("torture_or_ill_treatment", True)),
    ("Nurses cited scabies as the most common ailment of inmates.", ("infectious_disease_control", False)),
    ("Kin rarely received notice of the death of inmates.", ("family_notified_of_illness_or_death", False)),
    ("Inmates had permission to attend worship.", ("religious_access", True)),
    ("Only female guards searched women in the jail.", ("female_staff_supervision", True)),
    ("The jail was closed. Administration: Recordkeeping was poor.", ("detention_register_kept", False)),
    ("The jail had neither a doctor nor a clinic.", ("health_service_present", False)),
    ("Gangs were running the prison.", ("prisoner_disciplinary_role", True)),
    ("Women were guarded by male officers in the jail.", ("female_staff_supervision", False)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID_OTHERWISE)
def test_other_ways_to_say_it(text: str, expected: tuple[str, bool]) -> None:
    assert expected in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ombudsman did not receive any complaints from inmates.",
        "Detainees received only one meal per day.",
        "Violence was pervasive in the country, the prison director said.",
        "Authorities monitored prison conditions.",
        "Assaults by prison staff against inmates rose.",
        "Detainees said that there was no running water in the cells.",
    ],
)
def test_nothing_is_read_into(text: str) -> None:
    unsaid = {
        "complaint_channel",
        "food_adequate",
        "inter_prisoner_violence",
        "prisoner_disciplinary_role",
    }
    assert not unsaid & {i for i, _ in values(text)}
    assert "independent_inspection_access" not in {i for i, _ in values(text)}


def test_spanish_coordination() -> None:
    assert said("En el penal hay falta de alimentos, agua potable y atención médica.", "es") == [
        ("food_adequate", False, "falta de alimentos"),
        ("drinking_water_available", False, "agua potable"),
        ("health_service_present", False, "atención médica"),
    ]


ENGLISH = [
    ("Inmates were denied access to toilets.", ("toilet_access", False)),
    ("The jail holds 90 men. They do not go outdoors.", ("outdoor_access", False)),
    ("Prisoners had no access to drinking and bathing water.", ("drinking_water_available", False)),
    ("Gang violence in the prison killed inmates.", ("inter_prisoner_violence", True)),
    ("Detainees had no blankets.", ("bedding_provided", False)),
    ("The prison did not provide adequate clothing to inmates.", ("clothing_adequate", False)),
    ("Guards were unable to provide clean water to inmates.", ("drinking_water_available", False)),
    ("The jail ran short of medicine.", ("health_service_present", False)),
    ("Food shortages were common in the prison.", ("food_adequate", False)),
    ("Limited medical care was provided to prisoners.", ("health_service_present", True)),
    ("Prisoners received limited medical care.", ("health_service_present", False)),
    ("Prisoners had access to a library.", ("library_news_access", True)),
    ("Family visits were not permitted at the prison.", ("family_visits_allowed", False)),
    ("Prisoners could receive visitors every week.", ("family_visits_allowed", True)),
    ("Only prisoners with money had enough food.", ("food_adequate", False)),
    ("There was no shortage of food in the prison.", ("food_adequate", True)),
    ("Not only did detainees lack food, they slept on the floor.", ("food_adequate", False)),
    ("Inmates slept in shifts.", ("own_bed_provided", False)),
    ("The cells were severely overcrowded.", ("overcrowded", True)),
    ("The cells were not overcrowded.", ("overcrowded", False)),
    ("Rats infested the cells.", ("cleanliness_adequate", False)),
    ("Guards beat detainees with cables.", ("torture_or_ill_treatment", True)),
    ("There were no reports of torture in the prison.", ("torture_or_ill_treatment", False)),
    ("Boys were held with adults in the jail.", ("minors_adults_separated", False)),
    ("Juveniles were held separately from adults in prisons.", ("minors_adults_separated", True)),
    ("Officials rarely separated pretrial detainees from convicted prisoners.", ("untried_convicted_separated", False)),
    ("Remand prisoners shared cells with convicted inmates.", ("untried_convicted_separated", False)),
    ("Authorities investigated allegations of abuse of inmates.", ("torture_allegation_investigated", True)),
    ("Officials failed to investigate claims of torture in custody.", ("torture_allegation_investigated", False)),
    ("The government allowed the Red Cross to visit prisons.", ("independent_inspection_access", True)),
    ("Officials refused the ombudsman access to the prison.", ("independent_inspection_access", False)),
    ("Gangs controlled the prison.", ("prisoner_disciplinary_role", True)),
    ("Families paid bribes to prison guards for visits.", ("staff_extortion", True)),
    ("Authorities failed to prevent violence among prisoners.", ("inter_prisoner_violence", True)),
    ("Prisoners were held in solitary confinement for weeks.", ("solitary_confinement_used", True)),
    ("Detainees were held incommunicado.", ("incommunicado", True)),
    ("The lights in the cells are never turned off.", ("constant_illumination", True)),
    ("Tuberculosis was widespread in the prisons.", ("infectious_disease_control", False)),
]  # fmt: skip

SPANISH = [
    ("Los internos no tienen acceso a un abogado.", ("lawyer_access", False)),
    ("Los presos tienen acceso a la educación.", ("education_available", True)),
    ("La alimentación de los reclusos es deficiente.", ("food_adequate", False)),
    ("En la cárcel no se permiten visitas familiares.", ("family_visits_allowed", False)),
    ("Las celdas carecen de ventilación.", ("ventilation_adequate", False)),
    ("Los reclusos duermen en el suelo.", ("own_bed_provided", False)),
    ("La cárcel tiene 90 presos. No salen al aire libre.", ("outdoor_access", False)),
    ("El penal sufre un grave hacinamiento.", ("overcrowded", True)),
    ("Los custodios golpean a los internos.", ("torture_or_ill_treatment", True)),
    ("No hubo denuncias de tortura en el penal.", ("torture_or_ill_treatment", False)),
    ("Los adolescentes son recluidos con adultos en la cárcel.", ("minors_adults_separated", False)),
    ("Las autoridades no investigaron las denuncias de malos tratos en el penal.", ("torture_allegation_investigated", False)),
    ("El gobierno permitió visitas de observadores independientes a las cárceles.", ("independent_inspection_access", True)),
    ("Negaron el ingreso de organismos de derechos humanos al penal.", ("independent_inspection_access", False)),
    ("Las pandillas controlan la cárcel.", ("prisoner_disciplinary_role", True)),
    ("Los detenidos permanecen incomunicados.", ("incommunicado", True)),
    ("Solo los internos que pagan reciben comida.", ("food_adequate", False)),
]  # fmt: skip


CONSTRUCTIONS = [
    ("Some prisons provided limited access to medical care.", {("health_service_present", True)}),
    ("All jails had infirmaries.", {("health_service_present", True)}),
    ("Access to food, heating and medical care in prisons was inadequate.", {("food_adequate", False), ("indoor_temperature_adequate", False), ("health_service_present", False)}),
    ("Inmates were fed twice a day and received food once a day on Sundays.", set()),
    ("Prisoners depended on relatives to bring them food and water.", {("food_adequate", False), ("drinking_water_available", False)}),
    ("Prison meals lacked meat and vegetables.", {("food_adequate", False)}),
    ("Wardens failed to isolate sick inmates.", {("infectious_disease_control", False)}),
    ("The prison service contained an outbreak of cholera.", {("infectious_disease_control", True)}),
    ("Inmates went on hunger strike.", set()),
    ("Guards denied prisoners medical treatment.", {("sick_prisoner_daily_access", False)}),
    ("Offices in the barracks were used as detention sites.", {("held_in_unofficial_place", True)}),
    ("The ministry denied access to prisons to the Red Cross.", {("independent_inspection_access", False)}),
    ("Observers faced obstacles in gaining access to jails.", {("independent_inspection_access", False)}),
    ("Consular officers visited their nationals in prison.", {("consular_access", True)}),
    ("A judge received inmate complaints.", {("complaint_channel", True)}),
    ("There was no room to lie down in the cells.", {("overcrowded", True)}),
    ("Prison wardens did not speak the language of foreign inmates.", {("staff_common_language", False)}),
    ("An inmate was refused leave to attend a funeral.", {("bereavement_notice_leave", False)}),
    ("Prison nurses recorded the bruises.", {("ill_treatment_documented", True)}),
    ("Detainees were examined in front of guards.", {("medical_ethics_respected", False)}),
    ("Officers decided whether an inmate could see a doctor.", {("clinical_independence", False)}),
    ("Visitors of inmates were strip-searched.", {("search_conduct", False)}),
    ("Armed soldiers stood inside the cellblocks.", {("staff_armed_in_contact", True)}),
    ("Remand prisoners could wear their own clothes.", {("own_clothing_allowed", True)}),
    ("Detained migrants were deported without individual assessment.", {("individual_risk_assessment", False)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS)
def test_constructions(text: str, expected: set[tuple[str, bool]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: tuple[str, bool]) -> None:
    assert expected in values(text)
    assert (expected[0], not expected[1]) not in values(text)


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(text: str, expected: tuple[str, bool]) -> None:
    assert expected in values(text, "es")
    assert (expected[0], not expected[1]) not in values(text, "es")


@pytest.mark.parametrize(
    "text",
    [
        "The country faces severe food shortages and many villages lack clean water.",
        "Schools had no electricity and hospitals were overcrowded.",
        "He was convicted of torture and sent to prison.",
        "The Committee against Torture met prison officials.",
        "Families provided food to prisoners.",
        "Authorities attempted to hold juveniles separately from adults in the jail.",
        "Prison Conditions",
        "Inmates are allowed out of their cells 30 minutes a day, for exercise in the corridor.",
        "The president says the prison ended gang violence in the country.",
        "Detainees remained in jail with no follow-up by judges or lawyers.",
        "The jail reported overcrowding of 140 percent.",
    ],
)
def test_says_nothing_of_conditions(text: str) -> None:
    assert values(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "La cárcel puso fin a la violencia de las pandillas en el país.",
        "No hubo seguimiento de jueces ni abogados en la cárcel.",
        "Los internos salen 30 minutos al día para hacer ejercicio en el pasillo.",
    ],
)
def test_spanish_says_nothing_of_conditions(text: str) -> None:
    assert values(text, "es") == set()


def test_a_prison_paragraph_in_general_news_counts_and_its_neighbours_do_not() -> None:
    text = (
        "Farmers say the drought has brought food shortages.\n\n"
        "Markets lack clean water, and prices have doubled since the spring.\n\n"
        "At the central prison, inmates lack clean water. They sleep on the floor.\n\n"
        "Voters go to the polls next month, amid a lack of medicine."
    )
    assert values(text) == {("drinking_water_available", False), ("own_bed_provided", False)}


def test_every_indicator_of_the_lexicons_is_a_condition() -> None:
    from habeas.vocabulary.conditions import cues, topics

    known = {i.id for i in indicators().values() if i.kind == "condition"}
    for language in ("en", "es"):
        used = {t.indicator for t in topics(language)} | {c.indicator for c in cues(language)}
        assert used <= known


WORDS = st.sampled_from(
    [
        "prison",
        "inmates",
        "lack",
        "of",
        "no",
        "food",
        "water",
        "and",
        ",",
        "visits",
        "were",
        "not",
        "allowed",
        ";",
        "(",
        ")",
        "“",
        "denied",
        "40",
        "overcrowded",
        "cárcel",
        "sin",
        "falta",
        "de",
        "comida",
        "y",
        "no",
        "se",
        "permiten",
        "visitas",
        "مرحبا",
        "́",
        ".",
        "\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(WORDS | st.text(max_size=6), max_size=40).map(" ".join), st.sampled_from(["en", "es"])
)
def test_spans_lie_in_the_text_and_twice_is_the_same(text: str, language: str) -> None:
    found = conditions(scene(text, language))
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert found == conditions(scene(text, language))


@pytest.mark.parametrize(
    "unit", ["(", "1 ", "prison lack of food, ", "no ", "inmates were denied ", "sin "]
)
def test_hostile_lengths_stay_linear(unit: str) -> None:
    conditions(scene("The prison lacked food."))
    taken = []
    for size in (20_000, 80_000):
        built = scene(unit * (size // len(unit)))
        start = time.perf_counter()
        conditions(built)
        taken.append(time.perf_counter() - start)
    assert taken[1] < 12 * taken[0] + 0.5
