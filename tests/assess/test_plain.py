"""A finding in full, in plain words, in both languages; and the exceptions of rules."""

from dataclasses import replace

import pytest

from habeas.assess import plain
from habeas.model import Claim, Pin

from .making import DOCUMENTS, STANDARDS, claim, findings

VISITS, OUTSIDE = "MANDELA-58-1_b", "MANDELA-23-1"
RULES = {r.id: (r, s) for s in STANDARDS for r in s.rules}
no_visits = claim(
    "family_visits_allowed", False, scope="policy", by="Monitor", as_="monitor", at="2023-05"
)
visits = claim("family_visits_allowed", True, "paper", by="The ministry", as_="official")


def told(rule: str, language: str, *claims: Claim, by: str = "") -> str:
    finding = replace(
        findings(*claims)[rule], reviewed_by=by, reviewed_at="2024-01-02" if by else ""
    )
    return plain(finding, *RULES[rule], claims, DOCUMENTS, language)


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        (
            "en",
            [
                "Nelson Mandela Rules",
                "asked of every State",
                "The sources disagree. No person has reviewed this.",
                "said by Monitor (monitor); stated flatly; of 2023-05",
                "said by The ministry (official)",
                "“said” report.txt, characters 0–4",
                "What would change it:",
                "Year by year",
                "2023: the rule appears not to be met",
            ],
        ),
        (
            "es",
            [
                "Reglas Nelson Mandela",
                "se pide a todo Estado",
                "Las fuentes discrepan. Ninguna persona lo ha revisado.",
                "dicho por Monitor (órgano de vigilancia); afirmado sin reservas; de 2023-05",
                "dicho por The ministry (autoridad)",
                "caracteres 0–4",
                "Qué lo cambiaría:",
                "2023: la regla parece no cumplirse",
            ],
        ),
    ],
)
def test_a_finding_in_full(language: str, phrases: list[str]) -> None:
    text = told(VISITS, language, no_visits, visits)
    for wanted in phrases:
        assert wanted in text


def test_it_only_appears_until_somebody_reviews_it() -> None:
    assert "The rule appears not to be met. No person" in told(VISITS, "en", no_visits)
    reviewed = told(VISITS, "en", no_visits, by="A. Reviewer")
    assert "The rule is not met. Reviewed by A. Reviewer on 2024-01-02." in reviewed
    assert "La regla no se cumple. Revisado por A. Reviewer" in told(
        VISITS, "es", no_visits, by="A. Reviewer"
    )


def test_a_rule_on_which_nothing_is_said() -> None:
    text = told(VISITS, "es")
    assert "No puede saberse por el registro." in text
    assert "Afirmaciones en contra: ninguna" in text


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_rule_can_be_told(rule: str, language: str) -> None:
    assert told(rule, language).startswith(rule)


@pytest.mark.parametrize(
    ("words", "outcome", "note"),
    [
        ("no time outside because of heavy rain", "not_assessable", "bad weather"),
        ("no salen por la lluvia", "not_assessable", "bad weather"),
        ("they never go outside", "appears_not_met", ""),
        ("training outside is barred", "appears_not_met", ""),
    ],
)
def test_an_exception_that_the_source_names(words: str, outcome: str, note: str) -> None:
    inside = replace(
        claim("outdoor_access", False, scope="policy"),
        pins=(Pin(reading="rdg_report", start=0, end=len(words), exact=words),),
    )
    found = findings(inside)[OUTSIDE]
    assert found.outcome == outcome
    assert any(note in e.note for e in (*found.evidence, *found.indicative))


def test_a_plea_of_security_is_told_and_decides_nothing() -> None:
    rule, test = next(
        (r, t)
        for r, _ in RULES.values()
        for t in r.tests
        if "security" in t.excuses and isinstance(t.threshold, bool) and r.verified
    )
    pin = Pin(reading="rdg_report", start=0, end=4, exact="barred for security reasons")
    said = [
        replace(claim(test.indicator, not test.threshold, d, scope="policy"), pins=(pin,))
        for d in ("report", "paper")
    ]
    found = findings(*said)[rule.id]
    assert any("for a reviewer" in e.note for e in (*found.evidence, *found.indicative))


def test_exceptions_are_told_in_both_languages() -> None:
    assert all(r.exceptions_es for r, _ in RULES.values() if r.exceptions)
    assert "mal tiempo" in told(OUTSIDE, "es")
