"""A dossier as it is read, from the first answers down to the bytes; page and paper share it."""

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.model import Place
from habeas.publish import phrases
from habeas.publish.account_chart import balance_chart
from habeas.publish.evidence import Exhibit, exhibits
from habeas.publish.figures import Chart, charts
from habeas.publish.ledgers import Book, books
from habeas.publish.redact import PublicCopy
from habeas.publish.said import Scribe
from habeas.publish.sections import (
    Fact,
    Happening,
    Theme,
    Voice,
    by_theme,
    chronology,
    facts,
    silent,
    voices,
)
from habeas.publish.verdicts import OUTCOMES, Difference, Measure, differences, measures
from habeas.publish.wording import Words, country_name
from habeas.publish.yearly import YearChart, year_chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """One line of the custody log as shown; `partial` where words were left out of it."""

    seq: int
    at: str
    agent: str
    action: str
    subject: str
    note: str
    digest: str
    partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that a page shows, in order, in one language; nothing in it is private.

    `counts` are totals by name (`claims`, `documents`, `outcome/<code>`, `conflicts`), which
    verification counts anew. `tally` pairs each outcome with its words and its total.
    """

    language: str
    title: str
    name: str
    also: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    as_of: str
    as_of_iso: str
    rests_on: str
    facts: tuple[Fact, ...]
    tally: tuple[tuple[str, str, int], ...]
    charts: tuple[Chart, ...]
    books: tuple[Book, ...]
    themes: tuple[Theme, ...]
    silent: str
    context: tuple[Theme, ...]
    context_lead: str
    voices: tuple[Voice, ...]
    events: tuple[Happening, ...]
    measures: tuple[Measure, ...]
    yearly: YearChart | None
    outcomes: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    questions: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]
    custody: tuple[Keeping, ...]
    made: tuple[str, ...]
    counts: dict[str, int]
    w: Words


def view(copy: PublicCopy) -> View:
    """Return the public copy as it is read; drawings are left to whoever renders it."""
    scribe = Scribe(copy)
    whole, w = copy.dossier, scribe.words
    themes, found = by_theme(scribe, whole.claims), measures(scribe)
    apart = differences(scribe)
    counts = _counts(copy, found, apart)
    system = whole.system.name if whole.system else ""
    return View(
        language=copy.language,
        title=w["page"]["title"].format(
            place=_shown_name(whole.place, copy.language),
            as_of=phrases.date(whole.as_of, copy.language),
        ),
        name=_shown_name(whole.place, copy.language),
        also=_other_names(whole.place, copy.language),
        about=tuple(_about(scribe)),
        as_of=w["page"]["as_of"].format(date=phrases.date(whole.as_of, copy.language)),
        as_of_iso=whole.as_of,
        rests_on=w["glance"]["rests_on"],
        facts=facts(scribe),
        tally=tuple((o, w["outcome"][o], counts[f"outcome/{o}"]) for o in OUTCOMES),
        charts=(*charts(scribe, apart), *_account_chart(scribe)),
        books=books(scribe),
        themes=themes,
        silent=silent(scribe, themes) if themes else "",
        context=by_theme(scribe, whole.context_claims),
        context_lead=w["conditions"]["context_lead"].format(system=system),
        voices=voices(scribe),
        events=chronology(scribe),
        measures=found,
        yearly=year_chart(found),
        outcomes=tuple((o, w["outcome"][o]) for o in OUTCOMES),
        differences=apart,
        questions=scribe.either(whole.open_questions, whole.open_questions_es),
        exhibits=exhibits(scribe),
        custody=_custody(scribe),
        made=_made(scribe),
        counts=counts,
        w=w,
    )


def _counts(
    copy: PublicCopy, found: tuple[Measure, ...], apart: tuple[Difference, ...]
) -> dict[str, int]:
    whole = copy.dossier
    totals = {f"outcome/{o}": sum(m.counts[n] for m in found) for n, o in enumerate(OUTCOMES)}
    return totals | {
        "claims": len(whole.claims) + len(whole.context_claims),
        "documents": len(whole.documents),
        "conflicts": sum(d.kind == "conflict" for d in apart),
    }


def _shown_name(place: Place, language: str) -> str:
    own = [n.text for n in place.names if n.kind == "name" and n.language == language]
    return own[0] if own else place.name


def _other_names(place: Place, language: str) -> tuple[str, ...]:
    shown = _shown_name(place, language)
    return tuple(dict.fromkeys(n.text for n in place.names if n.text != shown))


def _about(scribe: Scribe) -> list[tuple[str, str]]:
    whole, w = scribe.copy.dossier, scribe.words["page"]
    place = whole.place
    rows = [
        (w["country"], country_name(place.country, scribe.language) or w["not_stated"]),
        (w["kind"], scribe.words["place_kind"][place.kind]),
    ]
    if whole.system:
        rows.append((w["part_of"], _shown_name(whole.system, scribe.language)))
    if whole.parts:
        rows.append((w["parts"], "; ".join(p.name for p in whole.parts)))
    if place.authority:
        rows.append((w["authority"], place.authority))
    if place.operator:
        rows.append((w["operator"], place.operator))
    if place.latitude is not None and place.longitude is not None:
        rows.append((w["where"], _where(scribe, place.latitude, place.longitude)))
    if place.codes:
        rows.append((w["codes"], ", ".join(f"{name} {code}" for name, code in place.codes)))
    return rows


def _where(scribe: Scribe, latitude: float, longitude: float) -> str:
    shown = f"{latitude:.5g}, {longitude:.5g}"
    precision = scribe.copy.dossier.place.coordinate_precision
    if precision is None:
        return shown
    metres = phrases.number(precision, scribe.language)
    return f"{shown} ({scribe.words['page']['precision'].format(metres=metres)})"


def _custody(scribe: Scribe) -> tuple[Keeping, ...]:
    actions = scribe.words["custody_action"]
    return tuple(
        Keeping(
            seq=e.seq,
            at=e.at[:16].replace("T", " "),
            agent=e.agent,
            action=actions.get(e.action, e.action),
            subject=e.subject,
            note=e.note,
            digest=e.digest,
            partial=e.seq in scribe.copy.shortened,
        )
        for e in scribe.copy.dossier.custody
    )


def _made(scribe: Scribe) -> tuple[str, ...]:
    w, whole = scribe.words["method"], scribe.copy.dossier
    people = scribe.copy.people
    return (
        w["made"].format(tool=whole.tool, date=phrases.date(whole.as_of, scribe.language)),
        *(w[key] for key in ("read", "found", "kept", "held")),
        w["people"].format(n=people) if people else w["people_none"],
        w["limits"],
    )


def _account_chart(scribe: Scribe) -> Iterable[Chart]:
    whole = scribe.copy.dossier.account
    chart = whole and balance_chart(whole, scribe.words, scribe.language, scribe.numbers)
    return (chart,) if chart else ()
