import pytest
from scenes import scene

from habeas.extract.certainty import certainty_of
from habeas.extract.conditions import conditions

CASES = [
    ("en", "The prison was overcrowded.", "asserted"),
    ("en", "A lawyer said that the prison was overcrowded.", "asserted"),
    ("en", "There were reports of overcrowding in the prison.", "hedged"),
    ("en", "Prisoners were reportedly tortured.", "hedged"),
    ("en", "There were credible reports that guards tortured inmates.", "hedged"),
    ("en", "There were no reports of torture in the prison.", "asserted"),
    ("en", "Conditions in the prison could be life threatening.", "possible"),
    ("en", "Prisoners did not complain for fear of retaliation.", "possible"),
    ("en", "Officials denied that the prison was overcrowded.", "denied"),
    ("en", "The law requires that prisoners receive medical care.", "normative"),
    ("en", "The minister promised that the jail would have adequate ventilation.", "planned"),
    ("en", "Officials denied claims of abuse, but the prison was overcrowded.", "asserted"),
    ("es", "El penal sufre hacinamiento.", "asserted"),
    ("es", "En el penal habría casos de tuberculosis.", "hedged"),
    ("es", "El penal estaría hacinado.", "hedged"),
    ("es", "El gobierno negó que existan torturas en las cárceles.", "denied"),
    ("es", "La ley establece que los presos reciben atención médica.", "normative"),
    ("es", "Los reclusos no denuncian por temor a represalias.", "possible"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_certainty(language: str, text: str, expected: str) -> None:
    built = scene(text, language)
    found = conditions(built)
    assert found, "the condition itself must be found"
    assert certainty_of(found[-1], built) == expected
