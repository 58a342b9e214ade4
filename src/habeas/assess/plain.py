"""One finding told in full and in plain words, in English or Spanish, for a reader or a terminal."""

import re
from collections.abc import Iterable, Sequence

from habeas.assess.bearing import whom
from habeas.assess.interval import condition
from habeas.assess.wording import Text, figure, in_unit, label, phrase
from habeas.model import Claim, Document, Evidence, Finding, Period, Pin, Rule, RuleTest, Standard

_LONGEST = 160
_SUM = re.compile(r"§ (?P<asked>\S+ (?:\{[^}]*\}|\S+?))(?: (?P<unit>\w+))?: (?P<how>.*)")


def plain(
    finding: Finding,
    rule: Rule,
    standard: Standard,
    claims: Iterable[Claim],
    documents: Iterable[Document],
    language: str,
) -> str:
    """Return the finding in full: the rule, what binds, each claim on each side, and what is open.

    Each claim has its words, speaker, certainty, date, document and place in it. A finding that
    nobody reviewed says so: it only appears.
    """
    told = _Teller({c.id: c for c in claims}, {d.sha256: d for d in documents}, language)
    parts = [
        *told.rule(rule, standard),
        *told.outcome(finding),
        *told.side("plain_against", [e for e in finding.evidence if e.direction == "against"]),
        *told.side("plain_for", [e for e in finding.evidence if e.direction == "for"]),
        *told.side("plain_leads", finding.indicative),
        *told.left_open(finding),
        *told.listed("plain_missing", told.either(finding.needs, finding.needs_es)),
        *told.listed("plain_changes", told.either(finding.changes, finding.changes_es)),
        *told.years(finding),
    ]
    return "\n".join(parts) + "\n"


class _Teller:
    """Tells the parts of a finding as lines in one language."""

    def __init__(
        self, claims: dict[str, Claim], documents: dict[str, Document], language: str
    ) -> None:
        self.claims = claims
        self.documents = documents
        self.language = language

    def either(self, english: tuple[str, ...], spanish: tuple[str, ...]) -> tuple[str, ...]:
        return (self.language == "es" and spanish) or english

    def say(self, text: Text) -> str:
        return text.es if self.language == "es" else text.en

    def words(self, key: str, **parts: Text | str | int) -> str:
        return self.say(phrase(key, **parts))

    def rule(self, rule: Rule, standard: Standard) -> list[str]:
        """Return what the rule is and asks, of whom, and how it is tested."""
        topic = self.say(Text(rule.topic, rule.topic_es or rule.topic))
        name = self.say(Text(standard.name_en, standard.name_es or standard.name_en))
        where = f"{rule.rule} {rule.paragraph}".strip()
        lines = [
            f"{rule.id}  {topic}",
            f"{name}: {where}.",
            self.say(Text(rule.paraphrase, rule.paraphrase_es or rule.paraphrase)),
            self.words("plain_people", people=whom(rule.applies_to)),
        ]
        if rule.exceptions:
            exceptions = Text(rule.exceptions, rule.exceptions_es or rule.exceptions)
            lines.append(self.words("plain_exceptions", exceptions=exceptions))
        lines.append(self.words(f"judged_{rule.judgeability}"))
        if rule.verdict_cap:
            lines.append(self.words("plain_cap"))
        if not rule.verified:
            lines.append(self.words("plain_unverified"))
        return [*lines, *self.listed("plain_tests", [self.say(_test(t)) for t in rule.tests])]

    def outcome(self, finding: Finding) -> list[str]:
        """Return whether the rule binds, how it stands, and whose word that is."""
        reviewed = bool(finding.reviewed_by)
        key = f"reviewed_{finding.outcome}" if reviewed else f"stands_{finding.outcome}"
        if finding.outcome == "not_assessable":
            key = "plain_not_assessable"
        stands = self.words(key)
        review = (
            self.words("plain_reviewed", by=finding.reviewed_by, at=finding.reviewed_at)
            if reviewed
            else self.words("plain_unreviewed")
        )
        binding = self.say(Text(finding.binding, finding.binding_es or finding.binding))
        why = self.say(Text(finding.explanation, finding.explanation_es or finding.explanation))
        return ["", binding, "", f"{stands[:1].upper()}{stands[1:]}. {review}", why]

    def side(self, title: str, evidence: Sequence[Evidence]) -> list[str]:
        """Return the claims of one side, each with all that a reader needs to check it."""
        if not evidence:
            return (
                ["", f"{self.words(title)}: {self.words('plain_none')}"]
                if title != "plain_leads"
                else []
            )
        lines = ["", f"{self.words(title)}:"]
        for item in evidence:
            lines += self.evidence(item)
        return lines

    def evidence(self, item: Evidence) -> list[str]:
        claim = self.claims.get(item.claim)
        if claim is None:
            return [f"  - {item.claim}"]
        note = self.say(Text(item.note, item.note_es or item.note))
        lines = [
            f"  - {self.say(figure(claim))}  [{claim.id}]",
            f"    {self.speaker(claim)}; {self.words('certainty_' + claim.certainty)}; "
            f"{self.date(claim.period)}",
        ]
        lines += [f"    {self.pinned(claim, pin)}" for pin in claim.pins[:1]]
        if claim.computed:
            lines.append(f"    {self.words('plain_formula', formula=claim.computed.formula)}")
        sign = self.words(f"plain_direction_{item.direction}")
        lines.append(
            f"    {sign}, {self.words('weight_' + item.weight)}: {self.sum(item.arithmetic)}"
        )
        return [*lines, f"    {note}"] if note else lines

    def speaker(self, claim: Claim) -> str:
        said = claim.attribution
        if not said.speaker:
            return self.words("plain_document")
        role = f" ({self.words('connection_' + said.connection)})" if said.connection else ""
        return self.words("plain_said_by", speaker=f"{said.speaker}{role}")

    def date(self, period: Period | None) -> str:
        if period is None:
            return self.words("plain_undated")
        if not period.end or period.start == period.end:
            return self.words("plain_of", date=period.start)
        return self.words("plain_of_span", start=period.start, end=period.end)

    def pinned(self, claim: Claim, pin: Pin) -> str:
        document = self.documents.get(claim.document)
        name = document.name if document else claim.document
        shown = " ".join(pin.exact.split())
        if len(shown) > _LONGEST:
            shown = f"{shown[:_LONGEST]}…"
        published = f", {document.published}" if document and document.published else ""
        where = pin.cells or self.words("plain_characters", start=pin.start, end=pin.end)
        if pin.cells and pin.sheet:
            where = f"{pin.sheet}!{pin.cells}"
        return f"“{shown}” {name}{published}, {where}"

    def listed(self, title: str, lines: Sequence[str]) -> list[str]:
        return ["", f"{self.words(title)}:", *(f"  - {line}" for line in lines)] if lines else []

    def left_open(self, finding: Finding) -> list[str]:
        shown = {f"{e.claim} {e.arithmetic}" for e in (*finding.evidence, *finding.indicative)}
        lines = [
            f"{a.partition(' ')[0]}: {self.sum(a.partition(' ')[2])}"
            for a in finding.arithmetic
            if a not in shown
        ]
        return self.listed("plain_open", lines)

    def sum(self, arithmetic: str) -> str:
        """Return a comparison in words: what the rule asks, and what is shown."""
        found = _SUM.fullmatch(arithmetic)
        if found is None:
            return arithmetic
        asked = in_unit(self.truth(found["asked"]), found["unit"] or "")
        return self.words("plain_asks", asked=asked, how=self.truth(found["how"]))

    def truth(self, shown: str) -> str:
        for word, key in (("true", "yes"), ("false", "no")):
            shown = re.sub(rf"(?:= )?\b{word}\b", self.words(key), shown)
        return shown

    def years(self, finding: Finding) -> list[str]:
        lines = [
            f"{year}: "
            + self.words(
                f"stands_{outcome}" if outcome != "not_assessable" else "plain_not_assessable"
            )
            for year, outcome in finding.by_year
        ]
        return self.listed("plain_years", lines)


def _test(test: RuleTest) -> Text:
    """Return in words what a test asks, how far a breach must reach and what it weighs."""
    if test.comparator == "benchmark":
        return phrase("test_benchmark", label=label(test.indicator))
    asks: Text | str = condition(test.comparator, test.threshold)
    if isinstance(test.threshold, bool):
        asks = phrase("test_true" if test.threshold else "test_false")
    return phrase(
        "test_asks",
        label=label(test.indicator),
        asks=in_unit(asks, test.unit or ""),
        weight=phrase(f"weight_{test.breach_weight}"),
        reaches=phrase(f"reaches_{test.breach_by}"),
    )
