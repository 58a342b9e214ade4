"""Pairs of names in both languages that are one place, are two, or leave the question open."""

import pytest

from habeas.reconcile.matching import compare
from habeas.reconcile.names import Name, read_name


def name(text: str) -> Name:
    """Read "CECOT|SLV" as the name with its country."""
    text, _, country = text.partition("|")
    return read_name(text, country=country)


SAME = [
    ("Lane Co. Det. Ctr|USA", "Lane County Detention Center|USA"),
    ("St. Clair Cnty Jail, Port Huron, MI|USA", "SAINT CLAIR COUNTY JAIL, PORT HURON, MI|USA"),
    ("Crystal City Corr. Center|USA", "Crystal City Correctional Center|USA"),
    ("Lakeside ICE Procsesing Center|USA", "Lakeside ICE Processing Center|USA"),
    ("Kinney County Jail, Lowtown, TX|USA", "Kinney County Detention Center, Lowtown, TX|USA"),
    ("Sandoval Cnty Jail (New Mexico)|USA", "Sandoval County Jail, NM|USA"),
    ("Ctro. Penit. de Las Lomas|GTM", "Centro Penitenciario de Las Lomas|GTM"),
    ("Gral. Prado prison|PER", "General Prado prison|PER"),
    ("Izalco prison", "penal de Izalco"),
    ("Izalco prison", "Izalco"),
    ("the Izalco prison", "Centro Penal de Izalco"),
    ("Terrorism Confinement Center (CECOT)|SLV", "CECOT|SLV"),
    ("Terrorism Confinement Center (CECOT)|SLV", "CECOT"),
    ("Terrorism Confinement Center|SLV", "Centro de Confinamiento del Terrorismo|SLV"),
    ("CECOT|SLV", "Centro de Confinamiento del Terrorismo|SLV"),
    ("El Salvador’s Terrorism Confinement Centre", "Terrorism Confinement Center|SLV"),
    ("el Cecot|SLV", "Centro de Confinamiento del Terrorismo (CECOT)|SLV"),
    ("Evin Prison|IRN", "Evin|IRN"),
    ("Evin Prison, Tehran, Iran", "the notorious Evin prison|IRN"),
    ("cárcel de Evin", "Evin prison"),
    ("Insein Prison|MMR", "Insein Central Prison|MMR"),
    ("prisión de Insein|MMR", "Insein Prison|MMR"),
    ("La Modelo|COL", "Cárcel La Modelo|COL"),
    ("cárcel “La Modelo”|COL", "La Modelo prison|COL"),
    ("Tocorón|VEN", "penal de Tocoron|VEN"),
    ("Tocorón prison|VEN", "Centro Penitenciario de Tocorón|VEN"),
    ("Rikers Island|USA", "Rikers|USA"),
    ("Rikers Island jail|USA", "Rikers Island|USA"),
    ("HMP Wandsworth|GBR", "Wandsworth Prison|GBR"),
    ("HMP Wandsworth", "Wandsworth"),
    ("Penal de Zacatecoluca “Zacatraz”|SLV", "Zacatraz|SLV"),
    ("Penal de Zacatecoluca “Zacatraz”|SLV", "Zacatecoluca maximum security prison|SLV"),
    ("Penal de Zacatecoluca, conocido como Zacatraz", "Zacatraz"),
    ("Bellavista|COL", "cárcel de Bellavista|COL"),
    ("Penal La Esperanza, conocido como Mariona|SLV", "Mariona prison|SLV"),
    ("Penitenciaría Nacional|HTI", "National Penitentiary|HTI"),
    ("National Penitentiary in Port-au-Prince|HTI", "National Penitentiary|HTI"),
    ("New Bilibid Prison|PHL", "prisión de New Bilibid|PHL"),
    ("Prisión Central|CIV", "Central Prison|CIV"),
    ("Fraijanes II prison|GTM", "Centro Penitenciario Fraijanes II|GTM"),
    ("Fraijanes 2|GTM", "Fraijanes II|GTM"),
    ("CERESO número 3 de Ciudad Juárez|MEX", "Cereso No. 3, Ciudad Juárez|MEX"),
    ("Ciudad Juarez prison|MEX", "penal de Ciudad Juárez|MEX"),
    ("Adams County Correctional Center, MS|USA", "Adams County Correctional Center|USA"),
    ("Tamara women’s prison|HND", "cárcel de mujeres de Támara|HND"),
    ("Izalco prison farm|SLV", "Granja Penal de Izalco|SLV"),
    ("Guantanamo Bay detention camp", "Guantánamo Bay detention camp"),
    ("Soyapango police station|SLV", "comisaría de Soyapango|SLV"),
    ("Camp 14|PRK", "Campo 14|PRK"),
    (
        "Metropolitan Detention Center, Brooklyn|USA",
        "Metropolitan Detention Center in Brooklyn|USA",
    ),
]
NOT_SAME = [
    ("Izalco prison", "Izalco prison farm"),
    ("Izalco jail", "Izalco prison"),
    ("Izalco prison|SLV", "Izalco prison|GTM"),
    ("La Modelo|COL", "La Modelo|NIC"),
    ("Fraijanes I", "Fraijanes II"),
    ("Centro Penitenciario Fraijanes I|GTM", "Fraijanes II prison|GTM"),
    ("Fraijanes II", "Pavón"),
    ("La Esperanza prison|SLV", "Mariona|SLV"),
    ("Evin Prison|IRN", "Insein Prison|MMR"),
    ("Evin Prison|IRN", "Qarchak Prison|IRN"),
    ("Tocorón|VEN", "Tocuyito|VEN"),
    ("Kamiti Maximum Security Prison|KEN", "Kamiti Medium Prison|KEN"),
    ("Nairobi West Prison|KEN", "Nairobi East Prison|KEN"),
    ("New Bilibid Prison|PHL", "Old Bilibid Prison|PHL"),
    ("Santa Ana prison", "Santa Rosa prison"),
    ("San Miguel prison", "San Manuel prison"),
    ("Metropolitan Detention Center, Brooklyn", "Metropolitan Detention Center, Los Angeles"),
    ("Central Prison, Kano|NGA", "Central Prison, Port Harcourt|NGA"),
    ("Camp 14|PRK", "Camp 22|PRK"),
    ("Terrorism Confinement Center|SLV", "Izalco prison|SLV"),
    ("Apanteos prison|SLV", "Apanteos police station|SLV"),
    ("cárcel de mujeres de Ilopango", "cárcel de hombres de Ilopango"),
    ("National Penitentiary|HTI", "Les Cayes|HTI"),
    ("CECOT|SLV", "CERESO|MEX"),
    ("Salvador prison|BRA", "El Salvador prison"),
]
UNSURE = [
    ("Tamara women’s prison|HND", "Tamara prison|HND"),
    ("Izalco|SLV", "Izalco prison farm|SLV"),
    ("Fraijanes|GTM", "Fraijanes II|GTM"),
    ("La Modelo, Bogotá|COL", "La Modelo, Bucaramanga|COL"),
    ("Bilibid|PHL", "New Bilibid Prison|PHL"),
    ("Boone County Jail|USA", "Boone County Detention Center|USA"),
    ("National Penitentiary", "Penitenciaría Nacional"),
    ("Sednaya prison|SYR", "Saydnaya prison|SYR"),
    ("San Pedro|BOL", "San Pedro de Oruro|BOL"),
    ("Ciudad Juarez prison|MEX", "CERESO número 3 de Ciudad Juárez|MEX"),
    ("Nairobi Prison|KEN", "Nairobi West Prison|KEN"),
    ("National Penitentiary|HTI", "Port-au-Prince National Penitentiary|HTI"),
]
CASES = [
    *((a, b, "same") for a, b in SAME),
    *((a, b, "not_same") for a, b in NOT_SAME),
    *((a, b, "unsure") for a, b in UNSURE),
]


@pytest.mark.parametrize(("a", "b", "judgement"), CASES)
def test_pairs_of_names(a: str, b: str, judgement: str) -> None:
    verdict = compare(name(a), name(b))
    assert verdict.judgement == judgement, verdict
    assert verdict.reasons
    assert verdict == compare(name(b), name(a))


FORMS = [
    ("many prisons", "vague"),
    ("women’s prisons", "vague"),
    ("a new prison", "vague"),
    ("new prison", "vague"),
    ("juvenile detention centers", "vague"),
    ("pretrial police lockup", "vague"),
    ("jails in the Ahuachapan Department", "vague"),
    ("prison in the state of Morelos", "vague"),
    ("Salvadoran prison", "vague"),
    ("muchas cárceles", "vague"),
    ("centros de detención", "vague"),
    ("un nuevo penal", "vague"),
    ("prison system", "system"),
    ("sistema penitenciario", "system"),
    ("Pernambuco prison system", "system"),
    ("Izalco and La Esperanza prisons", "group"),
    ("penales de Izalco, Mariona y La Esperanza", "group"),
    ("National Penitentiary and Les Cayes", "group"),
    ("cárceles de Tocorón y Tocuyito", "group"),
    ("cell in the Izalco prison", "part"),
    ("New Bilibid Prison’s maximum-security compound", "part"),
    ("módulo 2 del penal de Izalco", "part"),
    ("pabellón B de la cárcel de Devoto", "part"),
    ("Evin prison’s Ward 209", "part"),
    ("Ward 209 of Evin prison", "part"),
    ("Unit 5 of Santiago Vázquez", "named"),
    ("ICE detention facility", "vague"),
    ("Adelanto ICE Processing Center", "named"),
    ("Bureau of Corrections facilities", "vague"),
    ("Trinidad and Tobago prison", "vague"),
    ("National Penitentiary", "described"),
    ("migrant detention center in Ciudad Juarez, Chihuahua", "described"),
    ("Izalco prison", "named"),
    ("Tres Ríos prison", "named"),
    ("CECOT", "named"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_forms_of_names(text: str, form: str) -> None:
    assert name(text).form == form


def test_el_salvador_never_becomes_salvador() -> None:
    assert "salvador" not in name("El Salvador prison").proper
    assert name("El Salvador prison").country == "SLV"
    assert name("prison in Salvador|BRA").proper == ("salvador",)
    assert name("El Salvador").country == "SLV"


def test_members_of_a_group_are_written_out() -> None:
    assert name("Izalco and La Esperanza prisons").members == (
        "Izalco prison",
        "La Esperanza prison",
    )
    assert name("penales de Izalco y Mariona").members == ("penal de Izalco", "penal de Mariona")
