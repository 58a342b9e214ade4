import pytest
from scenes import scene

from habeas.extract.conditions import conditions
from habeas.extract.groups import group_of

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
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_group(language: str, text: str, expected: str) -> None:
    built = scene(text, language)
    found = conditions(built)
    assert found, "the condition itself must be found"
    assert group_of(found[-1], built) == expected
