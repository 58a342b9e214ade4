"""Matrices: how each rule stands at each place, or in each year at one place."""

from collections.abc import Mapping, Sequence

from habeas.assess.wording import phrase
from habeas.assess.years import UP_TO
from habeas.model import Finding, Outcome, Rule

SIGNS: Mapping[Outcome, str] = {
    "appears_not_met": "−",
    "contested": "±",
    "appears_met": "+",
    "not_assessable": "?",
}
"""The sign of each outcome; a rule on which nothing is said has none."""


def by_place(
    findings: Mapping[str, Sequence[Finding]], rules: Mapping[str, Rule], language: str
) -> list[dict[str, object]]:
    """Return a row for each rule with an outcome somewhere, with a sign under each place's name."""
    signs = {place: {f.rule: _sign(f) for f in found} for place, found in findings.items()}
    told = [r for r in rules if any(_decided(found.get(r, "")) for found in signs.values())]
    return [
        _head(rules[r], language) | {place: found.get(r, "") for place, found in signs.items()}
        for r in told
    ]


def by_year(
    findings: Sequence[Finding], rules: Mapping[str, Rule], language: str
) -> list[dict[str, object]]:
    """Return a row for each rule with an outcome, with its sign on the whole and in each year."""
    told = [
        f
        for f in findings
        if f.outcome != "not_assessable" or any(_decided(SIGNS[o]) for _, o in f.by_year)
    ]
    years = sorted(
        {y for f in told for y, _ in f.by_year}, key=lambda y: (y.removeprefix(UP_TO), y)
    )
    rows = []
    for f in told:
        in_year = {year: SIGNS[outcome] for year, outcome in f.by_year}
        whole: dict[str, object] = {_say("matrix_whole", language): _sign(f)}
        row = _head(rules[f.rule], language) | whole
        rows.append(row | {year: in_year.get(year, "") for year in years})
    return rows


def legend(language: str) -> str:
    """Return what the signs mean, in a line."""
    return _say("matrix_legend", language)


def _head(rule: Rule, language: str) -> dict[str, object]:
    topic = (language == "es" and rule.topic_es) or rule.topic
    return {_say("matrix_rule", language): rule.id, _say("matrix_topic", language): topic}


def _sign(finding: Finding) -> str:
    if finding.outcome == "not_assessable" and not (finding.evidence or finding.indicative):
        return ""
    reviewed = "*" if finding.reviewed_by else ""
    return SIGNS[finding.outcome] + reviewed


def _decided(sign: str) -> bool:
    return sign not in {"", SIGNS["not_assessable"]}


def _say(key: str, language: str) -> str:
    text = phrase(key)
    return text.es if language == "es" else text.en
