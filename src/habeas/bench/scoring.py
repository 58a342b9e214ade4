"""Scores: precision and recall over matches, and accuracies of what is said about the matched."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.bench.labels import Row
from habeas.bench.matching import pair
from habeas.text import fold
from habeas.vocabulary.countries import country_of

_FIELDS = {
    "measure": ("place", "group", "speaker", "certainty", "as_of", "basis"),
    "condition": ("place", "group", "speaker", "certainty", "as_of"),
    "statement": ("speaker", "cue", "mode", "certainty"),
    "event": (
        "agents", "people", "origin", "destination", "place", "certainty", "hedged_description",
    ),
}  # fmt: skip
_EVERYWHERE = ("measure", "condition")
_ARTICLE = re.compile(r"^(?:the|an?|el|la|los|las|un|una)\s+")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?!\w)")
_MARKS = re.compile(r"[^\w\s:.-]")
_APPOSED = re.compile(r"^([^,]+), (?:the|an?|el|la|los|las|un|una) .+$")
_BRACKETED = re.compile(r"^(.+?)\s*\(([^()]+)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many labels and predictions there were, and how many pairs of them agree."""

    labels: int
    predictions: int
    matched: int

    @property
    def precision(self) -> float | None:
        """Return matched over predictions, null when nothing was predicted."""
        return self.matched / self.predictions if self.predictions else None

    @property
    def recall(self) -> float | None:
        """Return matched over labels, null when nothing was labelled."""
        return self.matched / self.labels if self.labels else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall, null when there was nothing at all."""
        rows = self.labels + self.predictions
        return 2 * self.matched / rows if rows else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How often one field agrees over matched pairs of one kind whose label speaks of it."""

    kind: str
    field: str
    right: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What labels and predictions have in common; `indicators` is keyed by (kind, topic)."""

    kinds: dict[str, Tally]
    indicators: dict[tuple[str, str], Tally]
    accuracies: tuple[Accuracy, ...]
    matched: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    false_alarms: tuple[Row, ...]


def score(labels: Sequence[Row], predictions: Sequence[Row]) -> Score:
    """Return how predictions do against labels, independent of the order of either.

    Measures and conditions are scored in every document, statements and events only in documents
    that have at least one label of that kind.
    """
    labelled = {(r.doc, r.kind) for r in labels}
    counted = [p for p in predictions if p.kind in _EVERYWHERE or (p.doc, p.kind) in labelled]
    pairs = pair(labels, counted)
    hit_labels, hit_predictions = ({id(p[side]) for p in pairs} for side in (0, 1))
    topics: list[Counter[tuple[str, str]]]
    topics = [Counter((r.kind, r.topic) for r in rows) for rows in (labels, counted)]
    topics.append(Counter((a.kind, a.topic) for a, _ in pairs))
    return Score(
        kinds={k: _tally([_of_kind(t, k) for t in topics]) for k in _FIELDS if any(_of_kind(t, k) for t in topics)},
        indicators={k: _tally([t[k] for t in topics]) for k in sorted(topics[0] | topics[1])},
        accuracies=tuple(a for k, fs in _FIELDS.items() for f in fs if (a := _accuracy(k, f, pairs)).of),
        matched=tuple(pairs),
        missed=tuple(r for r in labels if id(r) not in hit_labels),
        false_alarms=tuple(r for r in counted if id(r) not in hit_predictions),
    )  # fmt: skip


def _of_kind(topics: Counter[tuple[str, str]], kind: str) -> int:
    return sum(n for (k, _), n in topics.items() if k == kind)


def _tally(counts: list[int]) -> Tally:
    return Tally(labels=counts[0], predictions=counts[1], matched=counts[2])


def _accuracy(kind: str, field: str, pairs: list[tuple[Row, Row]]) -> Accuracy:
    of = [p for p in pairs if p[0].kind == kind and getattr(p[0], field) is not None]
    return Accuracy(
        kind=kind, field=field, right=sum(same_field(a, b, field) for a, b in of), of=len(of)
    )


def same_field(label: Row, prediction: Row, field: str) -> bool:
    """Return whether a field agrees: codes and dates letter for letter, names by `same_name`."""
    a, b = getattr(label, field), getattr(prediction, field)
    if field == "agents":
        left, right = [set(map(name_forms, x or ())) for x in (a, b)]
        return len(left) == len(right) and all(any(x & y for y in right) for x in left)
    if field in ("as_of", "basis", "certainty", "mode", "unit"):
        return (a or "") == (b or "")
    return same_name(a or "", b or "")


def same_name(a: str, b: str) -> bool:
    """Return whether two names are one by form alone.

    Case, accents, quotation marks, leading articles and possessives do not count, a name with its
    abbreviation in brackets equals either of the two, a name equals itself with a description
    after it, and a country's system is the same under each of the country's names.

    >>> same_name("the CECOT", "Terrorism Confinement Center (CECOT)")
    True
    >>> same_name("system:the Gambia", "system:Gambia"), same_name("Izalco prison", "Izalco")
    (True, False)
    >>> same_name("Karun, the oldest prison", "Karun"), same_name("system:Burma", "system:Myanmar")
    (True, True)
    """
    return bool(name_forms(a) & name_forms(b))


def name_forms(name: str) -> frozenset[str]:
    """Return the forms under which a name is compared."""
    bracketed = _BRACKETED.match(name.strip())
    apposed = _APPOSED.match(" ".join(name.split()).lower())
    parts = [
        name,
        *(bracketed.groups() if bracketed else ()),
        *(apposed.groups() if apposed else ()),
    ]
    return frozenset(_bare(p) for p in parts)


def _bare(name: str) -> str:
    head, colon, rest = fold(name).rpartition("system:")
    if colon and (code := country_of(rest.strip().title())):
        return head + colon + code
    body = _MARKS.sub("", _POSSESSIVE.sub("", rest)).strip(" .-")
    return head + colon + " ".join(_ARTICLE.sub("", body).split())
