"""The shape of a pack file; docs/packs.md is its description for people."""

from typing import Literal

import msgspec

Verification = Literal["text", "quoted", "cited", "secondary", "memory"]
Judgeability = Literal["direct", "partial", "derived", "definition", "never"]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every entry: a field that is not known is an error, never ignored."""


class SourceEntry(Entry, frozen=True, kw_only=True):
    """Where rules were read; `tier` is how, in the words of `Verification`."""

    title: str
    url: str = ""
    tier: Verification
    note: str = ""


class Defaults(Entry, frozen=True, kw_only=True):
    """What rules of this pack have unless they say otherwise."""

    force: str
    judgeability: Judgeability
    verification: Verification
    sources: tuple[str, ...]


class Examples(Entry, frozen=True, kw_only=True):
    """Phrases a report might use, in each language; made up, never quoted."""

    breach: str = ""
    breach_es: str = ""
    compliance: str = ""
    compliance_es: str = ""


class TestEntry(Entry, frozen=True, kw_only=True):
    """One test of a rule. `comparator` and `threshold` say what a place must show.

    `name` tells two tests on one indicator apart. `unit` is checked against the indicator's.
    """

    __test__ = False

    indicator: str
    name: str = ""
    comparator: Literal["is", "not_in", "<=", "<", ">=", ">", "benchmark"]
    threshold: bool | float | str | tuple[str, ...] | None = None
    unit: str = ""
    threshold_basis: Literal["", "text", "derived", "other_rule", "other_standard", "unsourced"] = (
        ""
    )
    breach_means: str
    breach_weight: Literal["decisive", "strong", "weak", "classifies"] = "weak"
    compliance_weight: Literal["decisive", "strong", "weak"] = "weak"
    breach_by: Literal["single", "pattern", "policy"] = "single"
    applies_to: tuple[str, ...] = ()


class RuleEntry(Entry, frozen=True, kw_only=True):
    """One rule; what is not given comes from the pack's defaults."""

    id: str
    rule: str
    paragraph: str = ""
    topic: str
    topic_es: str = ""
    paraphrase: str
    paraphrase_es: str = ""
    force: str = ""
    judgeability: Judgeability | Literal[""] = ""
    verification: Verification | Literal[""] = ""
    sources: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ("all",)
    exceptions: str = ""
    exceptions_es: str = ""
    excuses: tuple[str, ...] = ()
    verdict_cap: Literal["", "not_enough_evidence"] = ""
    note: str = ""
    examples: Examples = Examples()
    tests: tuple[TestEntry, ...] = ()


class LeftOut(Entry, frozen=True, kw_only=True):
    """Rules of the standard that are not in the pack, and why."""

    rules: str
    reason: str


class PackFile(Entry, frozen=True, kw_only=True):
    """One standard."""

    id: str
    version: str
    name: str
    name_es: str = ""
    year: int
    kind: str
    binding_note: str
    applies_in: tuple[str, ...] = ()
    treaty: str = ""
    kinds: tuple[str, ...] = ()
    sources: dict[str, SourceEntry]
    defaults: Defaults
    rules: tuple[RuleEntry, ...]
    left_out: tuple[LeftOut, ...] = ()
