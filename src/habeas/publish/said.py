"""One line of a dossier: what one claim says, who says it, for when, and where it is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from habeas.model import Claim, Document, Reading
from habeas.publish import phrases
from habeas.publish.redact import PublicCopy, claims_of
from habeas.publish.wording import Words, indicator_label, words

T = TypeVar("T")

FIRM = ("asserted", "hedged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim as a line in any table; `number` is what the reader sees in brackets, [12].

    `text` is what is said, `value` the same for a machine, `hedge` how surely when it is not flatly
    stated. `when` is the reference date and `published` the publication date, both in words and
    empty when unknown; `start` sorts by reference date. `quoted` is true for words in quotation,
    `computed` for a value that no source gives.
    """

    claim: str
    number: int
    kind: str
    indicator: str
    label: str
    text: str
    value: str
    quoted: bool
    computed: bool
    certainty: str
    hedge: str
    speaker: str
    role: str
    connection: str
    source: str
    document: str
    language: str
    when: str
    start: str
    published: str
    published_iso: str
    place: str
    group: str
    basis: str


class Scribe:
    """Knows the copy's documents, places and numbering, and turns claims into lines."""

    def __init__(self, copy: PublicCopy) -> None:
        self.copy = copy
        self.language = copy.language
        self.words: Words = words(copy.language)
        whole = copy.dossier
        self.documents: dict[str, Document] = {d.sha256: d for d in whole.documents}
        self.readings: dict[str, Reading] = {r.document: r for r in whole.readings}
        self.claims: dict[str, Claim] = {c.id: c for c in claims_of(copy)}
        self.order = self._order()
        self.numbers = {id_: n for n, id_ in enumerate(self.order, start=1)}
        self.parts = {p.id: p.name for p in whole.parts}
        replaced = {d.supersedes for d in whole.decisions}
        self.place_of = {
            d.mention: d.place
            for d in whole.decisions
            if d.judgement == "same" and d.id not in replaced
        }

    def _order(self) -> list[str]:
        """Order claims as they stand in the documents, so that numbers rise down the last section."""
        rank = {sha: n for n, sha in enumerate(self.documents)}
        ordered = sorted(
            self.claims.values(),
            key=lambda c: (rank.get(c.document, len(rank)), c.pins[0].start, c.pins[0].end, c.id),
        )
        return [c.id for c in ordered]

    def said(self, claim: Claim) -> Said:
        """Return the claim's line."""
        who = claim.attribution
        document = self.documents[claim.document]
        published = phrases.document_published(document, self.readings)
        return Said(
            claim=claim.id,
            number=self.numbers[claim.id],
            kind=claim.kind,
            indicator=claim.indicator,
            label=indicator_label(claim.indicator, self.language),
            text=phrases.saying(claim, self.language),
            value=phrases.machine_value(claim),
            quoted=claim.statement is not None and claim.statement.mode == "direct",
            computed=claim.computed is not None,
            certainty=claim.certainty,
            hedge=self._hedge(claim),
            speaker=who.speaker,
            role=who.role,
            connection=self.words["connection"].get(who.connection, who.connection),
            source=phrases.document_publisher(document, self.readings)
            or phrases.document_name(document, self.readings),
            document=claim.document,
            language=phrases.document_language(document, self.readings),
            when=phrases.period(claim.period, self.language),
            start=claim.period.start if claim.period else "",
            published=phrases.date(published, self.language) if published else "",
            published_iso=published,
            place=self.parts.get(self.place_of.get(claim.place_mention or "", ""), ""),
            group=self._groups(claim.group),
            basis=self.words["basis"].get(claim.basis, claim.basis) if claim.basis else "",
        )

    def of(self, ids: Iterable[str]) -> tuple[Said, ...]:
        """Return the lines of the claims with these ids, leaving out those not in the copy."""
        return tuple(self.said(self.claims[id_]) for id_ in ids if id_ in self.claims)

    def about(self, indicators: Sequence[str], claims: Iterable[Claim]) -> list[Said]:
        """Return the lines about some indicators, in their order, the latest reference date first.

        What is only planned, possible, denied or required comes after what is said to be so.
        """
        rank = {name: n for n, name in enumerate(indicators)}
        lines = [self.said(c) for c in claims if c.indicator in rank and c.kind != "event"]
        lines.sort(key=lambda s: (s.start, s.published_iso, -s.number), reverse=True)
        return sorted(lines, key=lambda s: (rank[s.indicator], s.certainty not in FIRM))

    def either(self, english: T, spanish: T) -> T:
        """Return the text in the copy's language, in English where there is no Spanish."""
        return spanish if self.language == "es" and spanish else english

    def _groups(self, groups: str) -> str:
        known = self.words["group"]
        return ", ".join(known.get(g, g.replace("_", " ")) for g in groups.split(",") if g)

    def _hedge(self, claim: Claim) -> str:
        return "" if claim.certainty == "asserted" else self.words["certainty"][claim.certainty]
