"""A hand-made dossier about one prison: invented documents, people and figures, in our own words.

The sources lie beside this file. `read` and `assess` are small stand-ins for the stages of the
same name, so that a bundle can be verified without them.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from habeas.model import (
    Attribution,
    Capture,
    Claim,
    Computation,
    Conflict,
    CustodyEntry,
    Decision,
    Document,
    Dossier,
    Event,
    Evidence,
    Finding,
    Mention,
    Outcome,
    Page,
    Period,
    Pin,
    Place,
    PlaceName,
    Quantity,
    Reading,
    Rule,
    RuleTest,
    Series,
    SeriesPoint,
    Source,
    Standard,
    Statement,
    pin,
    reference,
)
from habeas.settings import Limits
from habeas.text import digest, short_id

SOURCES = Path(__file__).parent / "sources"
TOOL = "habeas 0.1.0"
AS_OF = "2025-11-23"
PRIVATE = ("Ana Beatriz Quijada", "Wilmer Alexis Oropeza-Rangel", "Tomás Ábrego Lima")
PRIVATE_WORDS = ("Quijada", "Oropeza", "Rangel", "Ábrego", "Abrego", "Wilmer", "Beatriz")

_ABOUT = {
    "courier.txt": ("A visitor's view of the Terrorism Confinement Center", "The Isthmus Courier", "2025-03-28", "en", "article"),
    "monitor.txt": ("Two years inside: a briefing on the mega-prison", "Central American Prison Observatory", "2025-02", "en", "report"),
    "ministerio.txt": ("Comunicado sobre el CECOT", "Ministerio de Justicia y Seguridad Pública", "2024-09-02", "es", "statement"),
    "testimonio.txt": ("«No vimos el sol en cuatro meses»: habla Wilmer Oropeza", "El Cuaderno", "2025-08-11", "es", "article"),
    "department.txt": ("Country report on human rights practices", "Department of State", "2025", "en", "report"),
    "cuadro.csv": ("Cuadro mensual de población", "Dirección General de Centros Penales", "2025-04-30", "es", "table"),
    "acta.pdf": ("Acta de visita", "Procuraduría", None, "es", "record"),
}  # fmt: skip


def source(name: str) -> bytes:
    return (SOURCES / name).read_bytes()


def documents() -> tuple[Document, ...]:
    return tuple(
        Document(
            sha256=digest(source(name)),
            size=len(source(name)),
            media_type={"csv": "text/csv", "pdf": "application/pdf"}.get(name[-3:], "text/plain"),
            name="entrevista-wilmer-oropeza.txt" if name == "testimonio.txt" else name,
            title=title,
            publisher=publisher,
            published=published,
            language=language,
            kind=kind,
        )
        for name, (title, publisher, published, language, kind) in _ABOUT.items()
    )


def read(path: Path, document: Document, limits: Limits) -> Reading:
    """Read as the reader stage would: never raises for bad content."""
    data = path.read_bytes()
    unreadable = data.startswith(b"%PDF")
    text = "" if unreadable else data.decode("utf-8", "replace")
    numbered = document.media_type == "text/plain" and "\n1. " in text
    half = text.find("\n\n3. ") + 2
    return Reading(
        id=short_id("rdg", document.sha256, "plain", "1"),
        document=document.sha256,
        reader="plain",
        reader_version="1",
        text=text,
        status="unreadable" if unreadable else "read",
        media_type=document.media_type,
        language=document.language,
        pages=(
            (Page(number=1, start=0, end=half), Page(number=2, start=half, end=len(text)))
            if numbered
            else ()
        ),
        reason="no text layer and no text recognition installed" if unreadable else "",
    )


class Desk:
    """Makes claims about the documents by the words they stand on."""

    def __init__(self) -> None:
        self.documents = documents()
        self.by_name = dict(zip(_ABOUT, self.documents, strict=True))
        limits = Limits()
        self.readings = {n: read(SOURCES / n, d, limits) for n, d in self.by_name.items()}
        self.claims: list[Claim] = []

    def pin(self, name: str, words: str, role: str = "value") -> Pin:
        reading = self.readings[name]
        assert reading.text.count(words) == 1, (name, words, reading.text.count(words))
        start = reading.text.index(words)
        made = pin(reading, start, start + len(words), role)  # type: ignore[arg-type]
        if name != "cuadro.csv":
            return made
        row = reading.text.count("\n", 0, start) + 1
        column = reading.text.count(",", reading.text.rfind("\n", 0, start) + 1, start) + 1
        return replace(made, sheet="1", cells=reference(row, column))

    def say(self, name: str, kind: str, indicator: str, words: str, *more: tuple[str, str], **fields: object) -> Claim:  # fmt: skip
        reading = self.readings[name]
        pins = [self.pin(name, words, "content" if kind == "statement" else "value")]
        pins += [self.pin(name, text, role) for role, text in more]
        made = Claim(
            id=short_id("clm", reading.id, kind, indicator, str(pins[0].start)),
            document=reading.document,
            reading=reading.id,
            kind=kind,  # type: ignore[arg-type]
            indicator=indicator,
            pins=tuple(pins),
            extractor="habeas",
            extractor_version="1",
            **{
                "place": "CECOT",
                "score": 0.9,
                "reasons": ("the unit stands beside the number",),
                **fields,
            },  # type: ignore[arg-type]
        )
        self.claims.append(made)
        return made


def amount(low: float, comparator: str, unit: str, said: str, high: float | None = None) -> Quantity:  # fmt: skip
    return Quantity(low=low, high=low if high is None else high, comparator=comparator, unit=unit, as_published=said)  # type: ignore[arg-type]  # fmt: skip


NOEM = Attribution(
    voice="direct", speaker="Kristi Noem", role="Secretary of Homeland Security", cue="said",
    connection="official", named=True,
)  # fmt: skip
MOTHER = Attribution(
    voice="direct", speaker="Ana Beatriz Quijada", role="mother of a man on the flight", cue="said",
    connection="relative", named=True,
)  # fmt: skip
DOCTOR = Attribution(
    voice="direct", speaker="Tomás Ábrego Lima", role="physician", cue="said", connection="expert",
    named=True,
)  # fmt: skip
RELEASED = Attribution(
    voice="direct", speaker="Wilmer Alexis Oropeza-Rangel", cue="dice",
    connection="former_detainee", named=True,
)  # fmt: skip
MINISTER = Attribution(
    voice="indirect", speaker="Héctor Gustavo Villatoro",
    role="ministro de Justicia y Seguridad Pública", cue="afirmó", connection="official", named=True,
)  # fmt: skip
GUARDS = Attribution(voice="indirect", speaker="the guards", cue="according to", connection="official")  # fmt: skip
GOVERNMENT = Attribution(voice="indirect", speaker="the government", cue="stated", connection="official")  # fmt: skip


def day(at: str, end: str = "", precise: bool = True) -> Period:
    return Period(start=at, end=end or at, precise=precise)


def _figures(d: Desk) -> None:
    say = d.say
    say(
        "courier.txt",
        "measure",
        "opening_date",
        "opened in January 2023",
        quantity=amount(202301, "=", "date", "January 2023"),
        period=day("2023-01"),
    )
    say(
        "courier.txt",
        "measure",
        "prison_population",
        "about 15,000 men",
        ("speaker", "according to the guards"),
        quantity=amount(15000, "~", "persons", "about 15,000"),
        group="men",
        attribution=GUARDS,
        basis="stock",
        missing=(("period", "not stated"),),
        score=0.95,
        reasons=("“holds” governs the number", "“men” counts people"),
    )
    say(
        "courier.txt",
        "measure",
        "official_capacity",
        "built for up to 40,000",
        quantity=amount(40000, "<=", "persons", "up to 40,000"),
        basis="design",
        missing=(("period", "not stated"),),
    )
    say(
        "courier.txt",
        "measure",
        "persons_per_cell",
        "65 to 70 men",
        quantity=amount(65, "..", "persons", "65 to 70", 70),
        group="men",
    )
    say(
        "courier.txt",
        "measure",
        "module_count",
        "eight modules",
        quantity=amount(8, "=", "modules", "eight"),
    )
    say(
        "monitor.txt",
        "measure",
        "cell_area",
        "about 100 square metres",
        quantity=amount(100, "~", "m2", "about 100 square metres"),
    )
    say(
        "monitor.txt",
        "measure",
        "persons_per_cell",
        "holds 80 people",
        quantity=amount(80, "=", "persons", "80"),
    )
    say(
        "monitor.txt",
        "measure",
        "floor_space_per_person",
        "0.6 square metres",
        quantity=amount(0.6, "=", "m2", "0.6 square metres"),
        score=0.82,
    )
    say(
        "monitor.txt",
        "measure",
        "prison_population",
        "14,532 people in custody",
        ("speaker", "The authorities gave"),
        ("date", "31 August 2024"),
        quantity=amount(14532, "=", "persons", "14,532"),
        period=day("2024-08-31"),
        attribution=replace(GOVERNMENT, speaker="the authorities", cue="gave"),
        basis="stock",
    )
    say(
        "monitor.txt",
        "measure",
        "admitted",
        "at least 20,000 people",
        quantity=amount(20000, ">=", "persons", "at least 20,000"),
        period=day("2024-08-31"),
        basis="cumulative",
    )
    say(
        "monitor.txt",
        "measure",
        "deaths_in_custody",
        "four people had allegedly died",
        ("hedge", "allegedly"),
        ("date", "between January and June 2024"),
        quantity=amount(4, "=", "deaths", "four"),
        period=day("2024-01", "2024-06", False),
        certainty="hedged",
        attribution=Attribution(
            voice="indirect", speaker="relatives", cue="reported", connection="relative"
        ),
    )
    say(
        "monitor.txt",
        "measure",
        "deaths_in_custody",
        "anyone has died in the centre",
        ("cue", "deny"),
        quantity=amount(0, "=", "deaths", "anyone"),
        certainty="denied",
        attribution=replace(GOVERNMENT, speaker="the authorities", cue="deny"),
    )
    say(
        "monitor.txt",
        "measure",
        "hours_out_of_cell_per_day",
        "30 minutes a day",
        quantity=amount(0.5, "=", "hours_per_day", "30 minutes"),
    )
    say(
        "ministerio.txt",
        "measure",
        "official_capacity",
        "capacidad para 40.000 internos",
        quantity=amount(40000, "=", "persons", "40.000"),
        basis="official",
        period=day("2024-09-02"),
    )
    say(
        "ministerio.txt",
        "measure",
        "prison_population",
        "14.532 personas",
        ("date", "31 de agosto de 2024"),
        quantity=amount(14532, "=", "persons", "14.532"),
        period=day("2024-08-31"),
        basis="stock",
    )
    say(
        "ministerio.txt",
        "measure",
        "official_capacity",
        "80.000 plazas",
        ("hedge", "prevé"),
        ("date", "durante 2026"),
        quantity=amount(80000, "=", "persons", "80.000"),
        certainty="planned",
        period=day("2026"),
        basis="official",
    )
    say(
        "ministerio.txt",
        "measure",
        "meals_per_day",
        "tres tiempos de comida al día",
        ("speaker", "Héctor Gustavo Villatoro"),
        quantity=amount(3, "=", "meals", "tres"),
        attribution=MINISTER,
    )
    say(
        "testimonio.txt",
        "measure",
        "persons_per_cell",
        "unas 10 personas",
        quantity=amount(10, "~", "persons", "unas 10"),
        attribution=replace(RELEASED, voice="indirect", cue="cuenta"),
        period=day("2025", precise=False),
    )
    say(
        "testimonio.txt",
        "measure",
        "persons_per_cell",
        "más de 100",
        quantity=amount(100, ">=", "persons", "más de 100"),
        attribution=replace(RELEASED, voice="indirect", cue="cuenta"),
        period=day("2025", precise=False),
    )
    for month, held, room in (
        ("2023-06", "12114", "20000"),
        ("2023-12", "12500", ""),
        ("2024-06", "14100", ""),
        ("2025-03", "15500", ""),
    ):
        say(
            "cuadro.csv",
            "measure",
            "prison_population",
            held,
            ("date", month),
            quantity=amount(int(held), "=", "persons", held),
            period=day(month, precise=False),
            basis="stock",
            score=0.99,
            reasons=("the column is headed “internos”",),
        )
        assert room or held


def _conditions(d: Desk) -> None:
    say = d.say
    say("courier.txt", "condition", "outdoor_access", "not allowed outside", value=False)
    say("courier.txt", "condition", "family_visits_allowed", "no visitor is admitted", value=False)
    say("courier.txt", "condition", "bedding_provided", "without mattresses", value=False)
    say("monitor.txt", "condition", "natural_light", "No cell has a window", value=False)
    say(
        "monitor.txt",
        "condition",
        "outdoor_access",
        "never go into the open air",
        value=False,
        score=0.97,
    )
    say(
        "monitor.txt",
        "condition",
        "constant_illumination",
        "Lights stay on day and night",
        value=True,
    )
    say(
        "monitor.txt",
        "condition",
        "independent_inspection_access",
        "No independent monitor has been let in",
        value=False,
    )
    say(
        "monitor.txt",
        "condition",
        "infectious_disease_control",
        "both had untreated scabies",
        ("speaker", "Dr. Tomás Ábrego Lima"),
        value=False,
        attribution=replace(DOCTOR, voice="indirect", cue="told us"),
    )
    say(
        "ministerio.txt",
        "condition",
        "health_service_present",
        "atención médica permanente",
        ("speaker", "Héctor Gustavo Villatoro"),
        value=True,
        attribution=MINISTER,
    )
    say(
        "testimonio.txt",
        "condition",
        "torture_or_ill_treatment",
        "los guardias los golpeaban en el pasillo",
        ("cue", "Asegura"),
        value=True,
        attribution=replace(RELEASED, voice="indirect", cue="asegura"),
        period=day("2025", precise=False),
    )
    say(
        "testimonio.txt",
        "condition",
        "lawyer_access",
        "abogado de la familia Oropeza-\nRangel sostiene que nunca pudo hablar con él",
        value=False,
        attribution=Attribution(
            voice="indirect",
            speaker="abogado de la familia Oropeza-Rangel",
            cue="sostiene",
            connection="lawyer",
        ),
    )
    say(
        "testimonio.txt",
        "condition",
        "judicial_review_available",
        "encerrados sin que un juez los oyera",
        ("hedge", "habrían sido"),
        value=False,
        certainty="hedged",
    )


def _context(d: Desk) -> None:
    say = d.say
    system = {"place": "system:El Salvador"}
    say(
        "department.txt",
        "measure",
        "prison_population",
        "nationwide prison population of 109,519",
        quantity=amount(109519, "=", "persons", "109,519"),
        attribution=GOVERNMENT,
        period=day("2024-03", precise=False),
        basis="stock",
        **system,
    )
    say(
        "department.txt",
        "measure",
        "official_capacity",
        "nationwide design capacity of 67,280",
        quantity=amount(67280, "=", "persons", "67,280"),
        attribution=GOVERNMENT,
        basis="design",
        **system,
    )
    say(
        "department.txt",
        "condition",
        "overcrowded",
        "Overcrowding was severe in most prisons",
        value=True,
        **system,
    )
    say(
        "department.txt",
        "condition",
        "independent_inspection_access",
        "The law provides for visits by independent human rights observers",
        value=True,
        certainty="normative",
        **system,
    )


def _events(d: Desk) -> None:
    say = d.say
    say(
        "courier.txt",
        "event",
        "visit_or_inspection",
        "Kristi Noem, was led through one of its eight modules",
        ("date", "On 26 March 2025"),
        event=Event(agents=("Kristi Noem",)),
        period=day("2025-03-26"),
    )
    say(
        "courier.txt",
        "event",
        "deportation",
        "alleged gang members whom the United States had flown there",
        ("hedge", "alleged"),
        event=Event(
            agents=("the United States",),
            people="alleged gang members",
            origin="the United States",
            destination="CECOT",
            hedged_description="alleged",
        ),
        period=day("2025-03-15"),
    )
    say(
        "testimonio.txt",
        "event",
        "release",
        "devuelto a su país en julio de 2025",
        event=Event(people="un hombre detenido cuatro meses", origin="CECOT"),
        period=day("2025-07", precise=False),
    )
    say(
        "courier.txt",
        "event",
        "transfer",
        "more flights could follow within weeks",
        ("hedge", "could"),
        event=Event(destination="CECOT"),
        certainty="possible",
        attribution=replace(NOEM, voice="indirect", cue="added"),
    )
    say(
        "department.txt",
        "event",
        "visit_or_inspection",
        "it had made two visits to the centre",
        event=Event(agents=("the ombudsman's office",)),
        attribution=Attribution(
            voice="indirect", speaker="the ombudsman's office", cue="reported", connection="monitor"
        ),
        period=day("2024", precise=False),
    )


def _statements(d: Desk) -> None:
    say = d.say
    say(
        "courier.txt",
        "statement",
        "statement",
        "This facility is one of the tools we will use",
        ("cue", "said after"),
        statement=Statement(cue="said", mode="direct"),
        attribution=NOEM,
    )
    say(
        "courier.txt",
        "statement",
        "statement",
        "Nobody called me. I saw his tattoo on the news",
        ("speaker", "Quijada said."),
        statement=Statement(cue="said", mode="direct"),
        attribution=MOTHER,
    )
    say(
        "monitor.txt",
        "statement",
        "statement",
        "In eleven years of practice I had not seen skin in that state",
        ("speaker", "Ábrego said"),
        statement=Statement(cue="said", mode="direct"),
        attribution=DOCTOR,
    )
    say(
        "ministerio.txt",
        "statement",
        "statement",
        "Aquí nadie ha muerto por falta de atención",
        statement=Statement(cue="declaró", mode="direct"),
        attribution=replace(MINISTER, voice="direct", cue="declaró"),
    )
    say(
        "testimonio.txt",
        "statement",
        "statement",
        "Comíamos arroz y frijoles, siempre lo mismo, tres veces al día.",
        ("speaker", "dice Oropeza"),
        statement=Statement(cue="dice", mode="direct"),
        attribution=RELEASED,
    )
    say(
        "department.txt",
        "statement",
        "statement",
        "it operated below capacity",
        statement=Statement(cue="stated", mode="indirect"),
        attribution=GOVERNMENT,
    )


def _mentions(d: Desk) -> tuple[Mention, ...]:
    def mention(
        name: str, words: str, kind: str, full: str, nth: int = 0, **fields: object
    ) -> Mention:
        reading = d.readings[name]
        start = -1
        for _ in range(nth + 1):
            start = reading.text.index(words, start + 1)
        return Mention(id=short_id("mnt", reading.id, str(start), words), reading=reading.id, kind=kind, text=words, name=full, start=start, end=start + len(words), **fields)  # type: ignore[arg-type]  # fmt: skip

    return (
        mention("courier.txt", "CECOT", "place", "Terrorism Confinement Center (CECOT)", acronym="CECOT", country="SLV", place_kind="prison"),
        mention("courier.txt", "Kristi Noem", "person", "Kristi Noem", role="Secretary of Homeland Security"),
        mention("courier.txt", "Ana Beatriz Quijada", "person", "Ana Beatriz Quijada", private=True),
        mention("courier.txt", "she", "person", "Ana Beatriz Quijada", private=True, refers_to="x"),
        mention("courier.txt", "Quijada", "person", "Ana Beatriz Quijada", 1, private=True, refers_to="x"),
        mention("testimonio.txt", "CECOT", "place", "Centro de Confinamiento del Terrorismo (CECOT)", acronym="CECOT", country="SLV"),
        mention("testimonio.txt", "Wilmer Alexis Oropeza-Rangel", "person", "Wilmer Alexis Oropeza-Rangel", private=True),
        mention("ministerio.txt", "Centro de Confinamiento del Terrorismo (CECOT)", "place", "Centro de Confinamiento del Terrorismo (CECOT)", acronym="CECOT", country="SLV"),
        mention("ministerio.txt", "Héctor Gustavo Villatoro", "person", "Héctor Gustavo Villatoro", role="ministro"),
        mention("department.txt", "Terrorism Confinement Center", "place", "Terrorism Confinement Center"),
    )  # fmt: skip


_SOURCE = Source(id="un_ares70175", title="A/RES/70/175, annex", url="https://digitallibrary.un.org/record/816764", tier="text")  # fmt: skip


def _rule(standard: str, number: str, paraphrase: str, paraphrase_es: str, *tests: tuple[object, ...], **fields: object) -> Rule:  # fmt: skip
    made = [
        RuleTest(
            id=f"{standard}-{number}/{indicator}",
            indicator=str(indicator),
            comparator=comparator,
            threshold=threshold,
            unit=unit,
            breach_means=str(means),
            breach_weight=weight,
            compliance_weight="weak",
            breach_by="pattern",
            threshold_basis="text" if threshold is not None else "",
            applies_to=("all",),
            exceptions="",
            verified=True,
        )
        for indicator, comparator, threshold, unit, weight, means in tests
    ]
    plain: dict[str, object] = {"paragraph": "", "topic": "", "force": "shall", "applies_to": ("all",), "exceptions": "", "judgeability": "direct", "verified": True, "verification": "text", "verdict_cap": "", "note": "", "sources": ("un_ares70175",)}  # fmt: skip
    return Rule(id=f"{standard}-{number}", standard=standard, rule=number, paraphrase=paraphrase, paraphrase_es=paraphrase_es, tests=tuple(made), **{**plain, **fields})  # type: ignore[arg-type]  # fmt: skip


def standards() -> tuple[Standard, ...]:
    mandela = (
        _rule("MANDELA", "13", "Sleeping and living areas must be healthy for the climate: air, floor area, light, warmth.", "Los lugares para dormir y vivir deben ser sanos según el clima: aire, superficie, luz y calor.", ("ventilation_adequate", "is", True, None, "strong", "airless living areas"), topic="space"),
        _rule("MANDELA", "14", "Windows must give daylight enough to read by, and let in air.", "Las ventanas deben dar luz natural suficiente para leer y dejar entrar aire.", ("natural_light", "is", True, None, "strong", "cells without windows"), topic="light"),
        _rule("MANDELA", "21", "Everyone has a bed of their own with clean bedding.", "Cada persona dispone de su propia cama con ropa limpia.", ("bedding_provided", "is", True, None, "decisive", "no mattress or bedding"), topic="bedding"),
        _rule("MANDELA", "23", "At least one hour of exercise in the open air each day.", "Al menos una hora diaria de ejercicio al aire libre.", ("outdoor_access", "is", True, None, "decisive", "never in the open air"), ("outdoor_hours_per_day", ">=", 1.0, "hours_per_day", "decisive", "less than an hour"), paragraph="1", topic="exercise"),
        _rule("MANDELA", "24", "Health care as good as outside, free of charge.", "Atención de salud igual a la de fuera y gratuita.", ("health_service_present", "is", True, None, "strong", "no health service"), ("infectious_disease_control", "is", True, None, "strong", "infections spread untreated"), topic="health"),
        _rule("MANDELA", "58", "Family and friends may visit and write at regular intervals.", "La familia y los amigos pueden visitar y escribir con regularidad.", ("family_visits_allowed", "is", True, None, "strong", "no family visits"), topic="contact"),
        _rule("MANDELA", "84", "Independent inspectors may enter without notice.", "Los inspectores independientes pueden entrar sin aviso.", ("independent_inspection_access", "is", True, None, "decisive", "monitors refused"), topic="inspection"),
        _rule("MANDELA", "22", "Food of nutritional value at the usual hours, and drinking water.", "Alimentos nutritivos a las horas habituales y agua potable.", ("food_adequate", "is", True, None, "strong", "food inadequate"), topic="food"),
    )  # fmt: skip
    cpt = (
        _rule("CPT", "2015-44", "At least four square metres for each person in a shared cell.", "Al menos cuatro metros cuadrados por persona en una celda compartida.", ("floor_space_per_person", ">=", 4.0, "m2", "strong", "less than four square metres"), topic="space", force="standard"),
        _rule("CPT", "2GR-47", "Eight hours a day or more outside the cell.", "Ocho horas diarias o más fuera de la celda.", ("hours_out_of_cell_per_day", ">=", 8.0, "hours_per_day", "strong", "locked up most of the day"), topic="regime", verified=False),
    )  # fmt: skip
    return (
        Standard(id="MANDELA", version="2026.1", name_en="Nelson Mandela Rules", name_es="Reglas Nelson Mandela", year=2015, kind="rules", binding_note="Not a treaty; read together with the Covenant.", rules=mandela, sources=(_SOURCE,)),
        Standard(id="CPT", version="2026.1", name_en="Standards of the European Committee for the Prevention of Torture", name_es="Normas del Comité Europeo para la Prevención de la Tortura", year=2015, kind="guidance", binding_note="Does not bind this state; stands beside as a measure.", rules=cpt, sources=(_SOURCE,)),
    )  # fmt: skip


def assess(place: Place, claims: Sequence[Claim], conflicts: Sequence[Conflict], documents: Sequence[Document], standards: Sequence[Standard]) -> tuple[Finding, ...]:  # fmt: skip
    """Hold claims against rules in the simplest way that has all four outcomes."""
    torn = {c.indicator for c in conflicts if c.kind == "conflict"}
    return tuple(_find(place, rule, claims, torn, s.version) for s in standards for rule in s.rules)


def _find(place: Place, rule: Rule, claims: Sequence[Claim], torn: set[str], version: str) -> Finding:  # fmt: skip
    evidence = [
        _weigh(claim, test)
        for test in rule.tests
        for claim in claims
        if claim.indicator == test.indicator and claim.certainty in ("asserted", "hedged")
    ]
    ways = {e.direction for e in evidence}
    outcome: Outcome = "not_assessable"
    if len(ways) == 2 or (ways and any(t.indicator in torn for t in rule.tests)):
        outcome = "contested"
    elif ways:
        outcome = "appears_met" if ways == {"for"} else "appears_not_met"
    seen = {c.indicator for c in claims}
    return Finding(
        id=short_id("fnd", place.id, rule.id),
        place=place.id,
        standard=rule.standard,
        rule=rule.id,
        outcome=outcome,
        evidence=tuple(evidence),
        indicative=(),
        arithmetic=tuple(e.arithmetic for e in evidence),
        explanation=f"{len(evidence)} claims bear on this rule.",
        needs=tuple(f"a report on {t.indicator}" for t in rule.tests if t.indicator not in seen),
        period=None,
        rule_version=version,
    )


def _weigh(claim: Claim, test: RuleTest) -> Evidence:
    if claim.quantity is None:
        held = claim.value == test.threshold
        shown = f"{test.indicator}: {claim.value} (the rule asks for {test.threshold})"
    else:
        assert isinstance(test.threshold, float)
        held = claim.quantity.low >= test.threshold
        shown = f"{claim.quantity.low} {'>=' if held else '<'} {test.threshold} {test.unit}"
    return Evidence(claim=claim.id, test=test.id, direction="for" if held else "against", weight=test.breach_weight, arithmetic=shown)  # fmt: skip


def custody(documents: Sequence[Document]) -> tuple[CustodyEntry, ...]:
    entries: list[CustodyEntry] = []
    previous = "0" * 64
    for seq, document in enumerate(documents, start=1):
        entry = CustodyEntry(seq=seq, at=f"2025-11-20T09:{seq:02}:00Z", agent="documentation desk", tool=TOOL, action="add", subject=document.sha256, note=f"added {document.name}", previous=previous, digest="")  # fmt: skip
        fields = asdict(entry)
        del fields["digest"]
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        entries.append(replace(entry, digest=hashlib.sha256(text.encode()).hexdigest()))
        previous = entries[-1].digest
    return tuple(entries)


def captures(documents: Sequence[Document]) -> tuple[Capture, ...]:
    return tuple(
        Capture(
            id=short_id("cap", d.sha256),
            document=d.sha256,
            origin="https://cuaderno.example/entrevistas/wilmer-oropeza-rangel?id=7#top" if "oropeza" in d.name else f"/home/marina/casos/{d.name}",
            captured_at=f"2025-11-20T09:{n:02}:00Z",
            agent="documentation desk",
            method="url" if "oropeza" in d.name else "file",
            headers=(("Content-Type", "text/plain"), ("Set-Cookie", "session=1")),
        )
        for n, d in enumerate(documents, start=1)
    )  # fmt: skip


PLACE = Place(
    id="plc_cecot",
    names=(
        PlaceName(text="Terrorism Confinement Center", language="en"),
        PlaceName(text="Centro de Confinamiento del Terrorismo", language="es"),
        PlaceName(text="CECOT", kind="acronym"),
    ),
    kind="prison",
    country="SLV",
    parent="plc_slv",
    latitude=13.594,
    longitude=-88.802,
    coordinate_precision=500,
    authority="Ministerio de Justicia y Seguridad Pública",
    operator="Dirección General de Centros Penales",
)
SYSTEM = Place(id="plc_slv", names=(PlaceName(text="Prison system of El Salvador", language="en"), PlaceName(text="Sistema penitenciario de El Salvador", language="es")), kind="system", country="SLV")  # fmt: skip


def _series(d: Desk, claims: Sequence[Claim]) -> tuple[Series, ...]:
    published = {doc.sha256: doc.published or "" for doc in d.documents}
    rows: dict[tuple[str, str, str, str], list[SeriesPoint]] = {}
    for c in claims:
        if c.quantity is None:
            continue
        key = (c.indicator, c.group, c.basis, c.quantity.unit)
        rows.setdefault(key, []).append(SeriesPoint(claim=c.id, document=c.document, low=c.quantity.low, high=c.quantity.high, comparator=c.quantity.comparator, period=c.period, published=published[c.document], speaker=c.attribution.speaker, certainty=c.certainty))  # fmt: skip
    return tuple(
        Series(place=PLACE.id, indicator=i, group=g, basis=b, unit=u, points=tuple(points))
        for (i, g, b, u), points in rows.items()
    )


def _conflict(kind: str, indicator: str, difference: str, reason: str, *claims: Claim) -> Conflict:
    return Conflict(id=short_id("cnf", *(c.id for c in claims)), place=PLACE.id, indicator=indicator, group="", kind=kind, claims=tuple(c.id for c in claims), difference=difference, reason=reason)  # type: ignore[arg-type]  # fmt: skip


def _conflicts(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    def of(indicator: str) -> list[Claim]:
        return [c for c in claims if c.indicator == indicator]

    space, deaths, per_cell, held = (
        of("official_capacity"), of("deaths_in_custody"), of("persons_per_cell"), of("prison_population"),
    )  # fmt: skip
    return (
        _conflict("conflict", "deaths_in_custody", "Four deaths are alleged; the authorities deny any.", "Both speak of the same place; one of them denies what the other alleges.", *deaths),
        _conflict("conflict", "persons_per_cell", "65 to 70, 80, about 10 and more than 100 people in a cell.", "Four figures for the same kind of cell.", *per_cell),
        _conflict("definition", "official_capacity", "Up to 40,000 by design against 40,000 official.", "Design capacity and official capacity are different things.", space[0], space[1]),
        _conflict("same_origin", "prison_population", "14,532 in both.", "The briefing repeats the ministry's figure.", *(c for c in held if c.quantity and c.quantity.low == 14532)),
    )  # fmt: skip


def _computed(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Occupancy from one document, and from two: the pins of the second are in two readings."""

    def claim(value: Quantity, above: Claim, below: Claim) -> Claim:
        inputs = (("prison_population", above.id), ("official_capacity", below.id))
        return replace(
            above,
            id=short_id("clm", "computed", above.id, below.id),
            indicator="occupancy_rate",
            pins=(above.pins[0], below.pins[0]),
            quantity=value,
            basis=below.basis,
            group="",
            attribution=Attribution(),
            computed=Computation(formula="prison_population / official_capacity", inputs=inputs),
            extractor="derive",
            reasons=("computed from two claims",),
        )

    held = {c.quantity.low: c for c in claims if c.indicator == "prison_population" and c.quantity}
    room = [c for c in claims if c.indicator == "official_capacity" and c.certainty == "asserted"]
    return (
        claim(amount(37.5, ">=", "percent", "37.5"), held[15000], room[0]),
        claim(amount(38.75, "=", "percent", "38.75"), held[15500], room[1]),
    )


def dossier() -> Dossier:
    """Return the whole hand-made dossier; each call builds it anew."""
    desk = Desk()
    for part in (_figures, _conditions, _events, _statements):
        part(desk)
    claims = tuple(desk.claims)
    _context(desk)
    context = tuple(desk.claims[len(claims) :])
    mentions = _mentions(desk)
    claims += _computed(claims)
    conflicts = _conflicts(claims)
    packs = standards()
    return Dossier(
        place=PLACE,
        parts=(),
        system=SYSTEM,
        as_of=AS_OF,
        documents=desk.documents,
        captures=captures(desk.documents),
        readings=tuple(desk.readings.values()),
        claims=claims,
        context_claims=context,
        mentions=mentions,
        decisions=tuple(
            Decision(id=short_id("dcs", m.id), mention=m.id, place=PLACE.id, judgement="same", score=0.98, reasons=("the acronym is the same",), by=TOOL, at="2025-11-21T10:00:00Z")
            for m in mentions
            if m.kind == "place"
        ),
        series=_series(desk, claims),
        conflicts=conflicts,
        standards=packs,
        findings=assess(PLACE, claims, conflicts, desk.documents, packs),
        open_questions=(
            "How many people are held today is not stated by any source after March 2025.",
            "No source gives the area of the exercise corridor.",
            "One document could not be read: acta.pdf.",
        ),
        custody=custody(desk.documents),
        tool=TOOL,
    )  # fmt: skip


def many(copies: int) -> Dossier:
    """Return a dossier with every claim said `copies` times over, for measuring."""
    whole = dossier()
    claims = tuple(
        replace(c, id=short_id("clm", c.id, str(n))) if n else c
        for n in range(copies)
        for c in whole.claims
    )
    return replace(whole, claims=claims)


def source_path(sha256: str) -> Path:
    return next(p for p in SOURCES.iterdir() if digest(p.read_bytes()) == sha256)
