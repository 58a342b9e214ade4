import pytest
from observed import find, observed
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


HEDGES = [
    # English: words after the find, lists, sources at the end, denials, plans and rules.
    ("en", "Overcrowding was reportedly a serious problem in the jail.", "Overcrowding", "hedged"),
    ("en", "The jail was reportedly unsafe due to heat; beatings; and hunger.", "hunger", "hedged"),
    ("en", "Six inmates died, according to credible reports.", "Six inmates died", "hedged"),
    ("en", "Officials said beds were new. There was no evidence of torture.", "torture", "denied"),
    ("en", "Allegations of abuse were frequent in the jail.", "Allegations of abuse", "hedged"),
    ("en", "The jail is under construction and holds no overcrowded cells.", "overcrowded", "planned"),
    ("en", "A jail is expected to open with 400 beds.", "400 beds", "planned"),
    ("en", "The state announced the construction of new cells.", "new cells", "planned"),
    ("en", "The law sets ages and requires that boys be held apart.", "be held apart", "normative"),
    ("en", "The board is empowered to visit prisons.", "visit prisons", "normative"),
    ("en", "Guards denied access to prisons.", "denied access to prisons", "asserted"),
    ("en", "Asked about the code that provides for bail, the minister said 40 men died.", "40 men died", "asserted"),
    ("en", "Reports indicated that buckets were used as toilets.", "buckets", "hedged"),
    ("en", "Sources could not be reached; nobody was beaten.", "nobody was beaten", "asserted"),
    # Spanish: the mood of the verb, promises, rules, denials, and where their reach ends.
    ("es", "Seis de cada diez presos presentarían desnutrición.", "desnutrición", "hedged"),
    ("es", "Los presos morían y querían agua.", "querían agua", "asserted"),
    ("es", "La Secretaría capacitará al personal de los penales.", "capacitará al personal", "planned"),
    ("es", "En la penitenciaría falta agua.", "falta agua", "asserted"),
    ("es", "El Mecanismo de Prevención dice que los presos duermen en el suelo.", "duermen en el suelo", "asserted"),
    ("es", "Un preso, que pidió reservar su nombre, contó que duerme en el piso.", "duerme en el piso", "asserted"),
    ("es", "Se recomienda: dotar de médicos a los penales.", "dotar de médicos", "planned"),
    ("es", "La CNDH recomienda a las autoridades garantizar el agua potable.", "garantizar el agua potable", "planned"),
    ("es", "Pedimos al Estado que permita las visitas.", "permita las visitas", "planned"),
    ("es", "Está previsto dotar de médicos a los penales.", "dotar de médicos", "planned"),
    ("es", "El ministro anunció la construcción de tres penales.", "tres penales", "planned"),
    ("es", "Propuestas:\n\nque se instale un buzón en cada penal;\n\nque se contraten médicos.", "se contraten médicos", "planned"),
    ("es", "Los adolescentes deben permanecer en centros propios.", "permanecer en centros propios", "normative"),
    ("es", "El reglamento obliga a dar una hora de patio.", "una hora de patio", "normative"),
    ("es", "La ONG lo desmiente y afirma que los presos reciben comida.", "reciben comida", "asserted"),
    ("es", "Las autoridades niegan que se torture en las cárceles.", "niegan que se torture", "denied"),
    ("es", "El director calificó de «infundadas» las acusaciones de tortura.", "tortura", "denied"),
    ("es", "Se han recibido quejas por falta de higiene y mala ventilación.", "mala ventilación", "hedged"),
    ("es", "Recogimos relatos de abuso sexual y de extorsión en el penal.", "extorsión", "hedged"),
    ("es", "Se habla, además, de muertes por golpes en la cárcel.", "muertes por golpes", "hedged"),
    ("es", "No hay camas, según versiones no confirmadas.", "No hay camas", "hedged"),
    ("es", "Los presos podrían morir de hambre.", "morir de hambre", "possible"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "expected"), HEDGES)
def test_no_claim_loses_its_hedge(language: str, text: str, words: str, expected: str) -> None:
    assert certainty_of(find(text, words), observed(text, language)) == expected


def test_what_stands_under_a_heading_of_recommendations_is_planned() -> None:
    text = "Informe sobre la cárcel\n\nRecomendaciones\n\nDotar de médicos a los penales."
    assert certainty_of(find(text, "Dotar de médicos"), observed(text, "es")) == "planned"
    text = "A report on the jail\n\nRecommendations\n\nProvide doctors in every prison."
    assert certainty_of(find(text, "Provide doctors"), observed(text)) == "planned"
