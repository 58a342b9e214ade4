import pytest
from observed import observed
from scenes import scene

from habeas.extract.compose import compose, finds
from habeas.extract.conditions import conditions
from habeas.extract.found import Found, Placed
from habeas.extract.groups import group_at, group_of

CASES = [
    ("en", "Prisoners lacked food.", ""),
    ("en", "Food was scarce in women's prisons.", "women"),
    ("en", "Female inmates lacked food.", "women"),
    ("en", "Men and women in the prison lacked food.", ""),
    ("en", "Migrants in detention slept on the floor.", "immigration_detainees"),
    ("en", "There was a lack of food for pretrial detainees.", "untried"),
    ("en", "Guards beat juvenile detainees.", "minors"),
    ("en", "The jail denied food to pregnant women and children held with their mothers.", "pregnant_women,children_with_mothers"),
    ("en", "Boys were held with adults in the jail.", "minors"),
    ("en", "Women were held in the jail, but prisoners lacked food.", ""),
    ("es", "Las mujeres recluidas sufren falta de alimentos.", "women"),
    ("es", "Los internos sufren falta de alimentos.", ""),
    ("es", "Los migrantes detenidos duermen en el suelo.", "immigration_detainees"),
    ("en", "Food was scarce in both men's and women's prisons.", ""),
    ("en", "Prisoners with a mental illness lacked food.", "persons_with_disabilities"),
    ("es", "Toda persona detenida sufre falta de alimentos.", ""),
    ("es", "La población reclusa sufre falta de alimentos.", ""),
    ("es", "Las internas sufren falta de alimentos.", "women"),
    ("es", "Los reclusos con trastornos mentales sufren falta de alimentos.", "persons_with_disabilities"),
    ("es", "Los presos provisionales sufren falta de alimentos.", "untried"),
    ("es", "Un preso político sufre falta de alimentos.", "political_prisoners"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_group(language: str, text: str, expected: str) -> None:
    built = scene(text, language)
    found = conditions(built)
    assert found, "the condition itself must be found"
    assert group_of(found[-1], built) == expected


COMPOSED = [
    ("en", "Women\n\nPrisoners sleep on the floor. There is a lack of food.", "food_adequate", "women"),
    ("en", "The migrant detention center in Mara is new. Detainees there lacked food.", "food_adequate", "immigration_detainees"),
    ("en", "A woman whose son is in Evin prison said prisoners lacked food.", "food_adequate", ""),
    ("en", "Guards at the Mara prison for women denied prisoners food.", "food_adequate", "women"),
    ("es", "Adolescentes.\n\nEn las cárceles hay falta de alimentos.", "food_adequate", "minors"),
    ("es", "En el CIE de Mara los internos sufren falta de alimentos.", "food_adequate", "immigration_detainees"),
    ("es", "En la cárcel de Mara, contó una mujer, hay falta de alimentos.", "food_adequate", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "indicator", "expected"), COMPOSED)
def test_a_place_a_heading_and_a_teller(
    language: str, text: str, indicator: str, expected: str
) -> None:
    built = observed(text, language)
    groups = [compose(f, built).group for f in finds(built) if f.indicator == indicator]
    assert groups
    assert set(groups) == {expected}


SHARES = [
    ("en", "Half of the inmates await trial.", "untried"),
    ("es", "Siete de cada diez presas esperan juicio.", "women"),
]


@pytest.mark.parametrize(("language", "text", "expected"), SHARES)
def test_a_share_without_a_sentence_is_of_the_untried(
    language: str, text: str, expected: str
) -> None:
    built = observed(text, language)
    found = Found(kind="measure", indicator="pretrial_share", start=0, end=len(text) - 1)
    assert (group_of(found, built) or group_at(found, Placed(text=""), language)) == expected
