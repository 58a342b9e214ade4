"""Standards, and what the record shows when it is held against them."""

from dataclasses import dataclass
from typing import Literal

from habeas.model.claim import Period

Outcome = Literal["appears_met", "appears_not_met", "contested", "not_assessable"]
Weight = Literal["decisive", "strong", "weak", "classifies"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTest:
    """One observable test of a rule; comparator and threshold state what a place must show.

    `threshold` is a number, a boolean or a list of names, null for a benchmark. `threshold_basis`
    is `text` where the number stands in the rule itself. `excuses` are what exceptions turn on.
    """

    id: str
    indicator: str
    comparator: Literal["is", "not_in", "<=", "<", ">=", ">", "benchmark"]
    threshold: float | bool | str | tuple[str, ...] | None
    unit: str | None
    breach_means: str
    breach_weight: Weight
    compliance_weight: Weight
    breach_by: Literal["single", "pattern", "policy"]
    threshold_basis: str
    applies_to: tuple[str, ...]
    exceptions: str
    verified: bool
    excuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a standard, paraphrased in our own words, with its tests and its sources.

    `breach_example` and `compliance_example` are phrases a report might use, made up, not quoted.
    """

    id: str
    standard: str
    rule: str
    paragraph: str
    topic: str
    force: str
    paraphrase: str
    paraphrase_es: str
    applies_to: tuple[str, ...]
    exceptions: str
    judgeability: Literal["direct", "partial", "derived", "definition", "never"]
    verified: bool
    verification: str
    verdict_cap: str
    note: str
    sources: tuple[str, ...]
    tests: tuple[RuleTest, ...]
    topic_es: str = ""
    exceptions_es: str = ""
    breach_example: str = ""
    breach_example_es: str = ""
    compliance_example: str = ""
    compliance_example_es: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule's text was read: title, address and how sure that is."""

    id: str
    title: str
    url: str
    tier: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """How one State (ISO 3166 alpha-3) stands to one treaty, as far as is on file at `as_of`.

    `since` and `until` are ISO prefixes of when the treaty began and ceased to bind the State.
    `verified` says whether that was checked against a source, `verification` how.
    """

    country: str
    treaty: str
    party: bool
    since: str = ""
    until: str = ""
    as_of: str = ""
    reservations: str = ""
    reservations_es: str = ""
    verified: bool = False
    verification: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One standard as data: a treaty, a set of rules, or a body of guidance, at a version.

    `applies_in` lists the countries (ISO 3166 alpha-3) the standard speaks to, empty for all;
    elsewhere it is a benchmark. `kinds` are the kinds of place it is for, empty for all. Where it
    rests on a `treaty`, `treaty_name` is the treaty's and `obligations` say whom that binds.
    `left_out` pairs rules that are not in the pack with the reason.
    """

    id: str
    version: str
    name_en: str
    name_es: str
    year: int
    kind: str
    binding_note: str
    rules: tuple[Rule, ...]
    sources: tuple[Source, ...]
    applies_in: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    treaty: str = ""
    treaty_name: str = ""
    treaty_name_es: str = ""
    obligations: tuple[Obligation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim's bearing on one test: which way it speaks, how much it weighs, and why."""

    claim: str
    test: str
    direction: Literal["for", "against"]
    weight: Weight
    arithmetic: str
    note: str = ""
    note_es: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the record shows of one rule at one place.

    `outcome` is the machine's; with `reviewed_by` and `reviewed_at` empty it is only an appearance.
    `needs` says what is missing when it is `not_assessable`. `arithmetic` shows every comparison,
    each line opening with the id of its claim; `§` stands before what the rule asks.
    `binding` says whether and why the rule binds the place; `changes` what would change the outcome;
    `by_year` is the outcome that the claims of each year give alone. Sentences have a Spanish twin.
    `rule_version` is the pack's version.
    """

    id: str
    place: str
    standard: str
    rule: str
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    indicative: tuple[Evidence, ...]
    arithmetic: tuple[str, ...]
    explanation: str
    needs: tuple[str, ...]
    period: Period | None
    rule_version: str
    reviewed_by: str = ""
    reviewed_at: str = ""
    explanation_es: str = ""
    needs_es: tuple[str, ...] = ()
    binding: str = ""
    binding_es: str = ""
    changes: tuple[str, ...] = ()
    changes_es: tuple[str, ...] = ()
    by_year: tuple[tuple[str, Outcome], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's word on a claim, a decision, a finding or a conflict; the original is always kept.

    A word on a conflict is a note: it judges nothing, and what it says is in `reason`.
    """

    id: str
    subject: str
    judgement: Literal["accepted", "corrected", "rejected", "noted"]
    by: str
    at: str
    reason: str
    correction: str = ""
