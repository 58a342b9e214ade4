"""The built-in standards as a page of documentation, so that it cannot drift from the packs."""

from collections.abc import Iterable, Sequence

from habeas.assess.interval import condition
from habeas.assess.obligations import obligations, treaties
from habeas.assess.packs import load_packs
from habeas.model import Rule, RuleTest, Standard
from habeas.vocabulary.countries import countries

_HEAD = """This page is generated from the packs (`src/habeas/assess/standards/`); change those, not this.
[How an outcome is reached](assess.md) and [how a pack is written](packs.md) are told elsewhere.
Every rule is our own paraphrase; the official text governs. A rule is *verified* when its text, a
quotation of it, or a United Nations document that cites it was read; a rule that is not never sets
an outcome.
"""
_STATES = """## Which State is bound

What is on file of each treaty that a standard rests on, to be refreshed from the depositaries before
any legal statement. Soft law is not listed, since it binds nobody directly. A treaty that is not on
file for a State sets no outcome there.
"""


def standards_table(standards: Sequence[Standard] = ()) -> str:
    """Return standards as Markdown: an overview, every number, every rule, and what binds whom.

    Without any given, the built-in ones. The heading of the page is the caller's.
    """
    standards = standards or load_packs()
    parts = [_HEAD, _overview(standards), _numbers(standards)]
    parts += [_rules(standard) for standard in standards]
    parts.append(_STATES + "\n" + _obligations())
    return "\n".join(parts)


def _overview(standards: Sequence[Standard]) -> str:
    rows = []
    for s in standards:
        verified = sum(r.verified for r in s.rules)
        tests = sum(len(r.tests) for r in s.rules)
        kind = s.kind.replace("_", " ")
        rows.append((f"`{s.id}`", s.name_en, kind, len(s.rules), verified, tests, s.binding_note))
    rules = sum(len(s.rules) for s in standards)
    tests = sum(len(r.tests) for s in standards for r in s.rules)
    count = f"{len(standards)} standards, {rules} rules, {tests} tests.\n\n"
    head = ("Id", "Standard", "Kind", "Rules", "Verified", "Tests", "Whom it binds")
    return count + _table(head, rows)


def _numbers(standards: Sequence[Standard]) -> str:
    rows = [
        (f"`{t.indicator}`", _asks(t), s.id, _place_in(r), ", ".join(t.applies_to), *_standing(t))
        for s in standards
        for r in s.rules
        for t in r.tests
        if t.threshold_basis
    ]
    head = ("Indicator", "Asks", "Standard", "Rule", "Of whom", "Breach", "Basis", "Verified")
    return "## Every number\n\n" + _table(head, sorted(rows))


def _rules(standard: Standard) -> str:
    rows = [
        (_place_in(r), r.topic, r.paraphrase, ", ".join(r.applies_to), _lines(r), r.verification)
        for r in standard.rules
    ]
    head = ("Rule", "Topic", "Paraphrase", "Of whom", "Tests", "Confirmed by")
    text = f"## {standard.name_en} (`{standard.id}` {standard.version})\n\n" + _table(head, rows)
    if standard.left_out:
        left_out = (f"{rules}: {reason}" for rules, reason in standard.left_out)
        text += "\nNot in the pack: " + _cell("; ".join(left_out)) + ".\n"
    return text


def _standing(test: RuleTest) -> tuple[str, str, str]:
    verified = "yes" if test.verified else "no"
    return test.breach_weight, test.threshold_basis.replace("_", " "), verified


def _lines(rule: Rule) -> str:
    return "<br>".join(_line(t) for t in rule.tests) or "none"


def _line(test: RuleTest) -> str:
    weight = "" if test.comparator == "benchmark" else f" ({test.breach_weight}, {test.breach_by})"
    return f"`{test.indicator}` {_asks(test)}{weight}"


def _asks(test: RuleTest) -> str:
    if test.comparator == "benchmark":
        return "benchmark"
    unit = f" {test.unit}" if test.unit else ""
    return f"{condition(test.comparator, test.threshold)}{unit}"


def _place_in(rule: Rule) -> str:
    """Return where in its standard the rule stands."""
    return f"{rule.rule} {rule.paragraph}".strip()


def _obligations() -> str:
    rows = [
        (
            f"`{id_}`",
            t.name,
            t.in_force,
            len(t.parties),
            len(t.not_parties),
            t.as_of,
            t.verification,
            t.source,
        )
        for id_, t in treaties().items()
    ]
    head = ("Id", "Treaty", "In force", "Parties", "No parties", "As of", "Confirmed by", "Source")
    return _table(head, rows) + "\n" + _particular()


def _particular() -> str:
    rows = [
        (
            countries()[o.country].name("en"),
            o.treaty,
            "yes" if o.party else "no",
            f"{o.since}–{o.until}" if o.until else o.since,
            o.as_of or "not dated",
            o.verification,
            o.reservations,
            o.source,
        )
        for id_, t in treaties().items()
        for o in obligations(id_)
        if o.country in t.particular
    ]
    head = ("State", "Treaty", "Party", "Bound", "As of", "Confirmed by", "Reservations", "Source")
    return "Of these States more is on file:\n\n" + _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(_cell(str(c)) for c in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
