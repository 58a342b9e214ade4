"""The reader's sections: the first answers, conditions by theme, voices and the chronology."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from habeas.model import Claim
from habeas.publish.said import Said, Scribe
from habeas.publish.wording import indicator_label, theme_label
from habeas.vocabulary import indicators, themes

_SHOWN = 3


class Glance(msgspec.Struct, forbid_unknown_fields=True):
    """Which indicators answer the first questions, in order."""

    held: list[str]
    space: list[str]
    harm: list[str]


@cache
def glance() -> Glance:
    """Return the first questions as they stand in the data file."""
    text = (files("habeas.publish") / "words" / "glance.toml").read_text("utf-8")
    return msgspec.toml.decode(text, type=Glance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A first question and the subjects that answer it, or the sentence that nothing does."""

    id: str
    title: str
    subjects: tuple["Subject", ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is said about one indicator; `more` says how many lines are shown elsewhere only."""

    indicator: str
    label: str
    lines: tuple[Said, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A group of subjects that are shown together."""

    id: str
    title: str
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker, what they are quoted as saying, and the figures they are the source of."""

    speaker: str
    role: str
    connection: str
    statements: tuple[Said, ...]
    figures: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event with its parties as the source describes them."""

    line: Said
    agents: str
    people: str
    origin: str
    destination: str
    described: str


def facts(scribe: Scribe) -> tuple[Fact, ...]:
    """Return the answers to who is held, in what space, and what harm is reported."""
    w, ask = scribe.words["glance"], glance()
    questions = (("held", ask.held), ("space", ask.space), ("harm", ask.harm))
    return tuple(_fact(scribe, w, id_, wanted) for id_, wanted in questions)


def _fact(scribe: Scribe, w: dict[str, str], id_: str, wanted: list[str]) -> Fact:
    subjects: dict[str, list[Said]] = {}
    for line in scribe.about(wanted, scribe.copy.dossier.claims):
        subjects.setdefault(line.indicator, []).append(line)
    return Fact(
        id=id_,
        title=w[id_],
        subjects=tuple(_glimpse(w, name, lines) for name, lines in subjects.items()),
        none=w[f"no_{id_}"],
    )


def _glimpse(w: dict[str, str], indicator: str, lines: list[Said]) -> Subject:
    left = len(lines) - _SHOWN
    return Subject(
        indicator=indicator,
        label=lines[0].label,
        lines=tuple(lines[:_SHOWN]),
        more="" if left < 1 else w["more_one"] if left == 1 else w["more"].format(n=left),
    )


def by_theme(scribe: Scribe, claims: Iterable[Claim]) -> tuple[Theme, ...]:
    """Return measures and conditions by theme and indicator, in the vocabulary's order."""
    by_indicator: dict[str, list[Said]] = {}
    for claim in claims:
        if claim.kind in ("measure", "condition"):
            by_indicator.setdefault(claim.indicator, []).append(scribe.said(claim))
    known = indicators()
    subjects: dict[str, list[Subject]] = {theme: [] for theme in themes()}
    last = len(known)
    rank = {name: n for n, name in enumerate(known)}
    for name in sorted(by_indicator, key=lambda name: (rank.get(name, last), name)):
        lines = sorted(
            by_indicator[name], key=lambda s: (s.start or "9", s.published_iso, s.number)
        )
        theme = known[name].theme if name in known else "administration"
        label = indicator_label(name, scribe.language)
        subjects[theme].append(Subject(indicator=name, label=label, lines=tuple(lines)))
    return tuple(
        Theme(id=id_, title=theme_label(id_, scribe.language), subjects=tuple(found))
        for id_, found in subjects.items()
        if found
    )


def silent(scribe: Scribe, spoken: Iterable[Theme]) -> str:
    """Return the themes nothing is said of, as one line; silence is shown, never filled in."""
    heard = {theme.id for theme in spoken}
    quiet = [theme_label(id_, scribe.language).lower() for id_ in themes() if id_ not in heard]
    return scribe.words["conditions"]["not_here"].format(themes="; ".join(quiet)) if quiet else ""


def voices(scribe: Scribe) -> tuple[Voice, ...]:
    """Return speakers in the order in which they first speak; the document's own voice is left out."""
    heard: dict[str, list[Claim]] = {}
    for id_ in scribe.order:
        claim = scribe.claims[id_]
        if claim.attribution.speaker:
            heard.setdefault(claim.attribution.speaker, []).append(claim)
    return tuple(_voice(scribe, speaker, claims) for speaker, claims in heard.items())


def _voice(scribe: Scribe, speaker: str, claims: list[Claim]) -> Voice:
    lines = [scribe.said(c) for c in claims]
    return Voice(
        speaker=speaker,
        role=next((s.role for s in lines if s.role), ""),
        connection=next((s.connection for s in lines if s.connection), ""),
        statements=tuple(s for s in lines if s.kind == "statement"),
        figures=tuple(s for s in lines if s.kind != "statement"),
    )


def chronology(scribe: Scribe) -> tuple[Happening, ...]:
    """Return events by reference date, those without one last."""
    found = [
        Happening(
            line=scribe.said(claim),
            agents=", ".join(claim.event.agents),
            people=claim.event.people,
            origin=claim.event.origin,
            destination=claim.event.destination,
            described=claim.event.hedged_description,
        )
        for claim in scribe.copy.dossier.claims
        if claim.event is not None
    ]
    return tuple(sorted(found, key=lambda h: (not h.line.start, h.line.start, h.line.number)))
