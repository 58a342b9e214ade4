"""Checks on what is said: pins against the bytes, claims, findings, and every id that points."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from habeas.model import (
    Claim,
    Conflict,
    Document,
    Extraction,
    Finding,
    MappingText,
    Pin,
    Place,
    Reading,
    Standard,
)
from habeas.publish.annotations import seal
from habeas.publish.opened import Opened
from habeas.publish.verification import Check, Problem
from habeas.settings import Limits
from habeas.text import digest

Read: TypeAlias = Callable[[Path, Document, Limits], Reading]
Extract: TypeAlias = Callable[[Reading, Document, Sequence[MappingText]], Iterable[Extraction]]
Assess: TypeAlias = Callable[
    [
        Place,
        Sequence[Claim],
        Sequence[Conflict],
        Sequence[Document],
        Sequence[Standard],
    ],
    tuple[Finding, ...],
]


def claims(opened: Opened) -> Check:
    """Check every claim and finding against the digest of its line in the signed manifest."""
    listed = {**opened.manifest["claims"], **opened.manifest["findings"]}
    findings = {f.id for f in opened.findings}
    problems = [
        Problem(
            "claim_missing" if id_ in opened.manifest["claims"] else "finding_missing", str(id_)
        )
        for id_ in listed
        if id_ not in opened.lines
    ]
    problems += [
        Problem("finding_altered" if id_ in findings else "claim", id_)
        for id_, line in opened.lines.items()
        if digest(line) != listed.get(id_)
    ]
    return Check("claims", len(opened.everything), tuple(problems))


def read_again(opened: Opened, read: Read, limits: Limits) -> tuple[Check, dict[str, Reading]]:
    """Read every archived source anew; return the readings by document."""
    if not opened.manifest["sources"]:
        return Check("readings", 0, skipped="no_sources"), {}
    problems: list[Problem] = []
    found: dict[str, Reading] = {}
    for line in opened.readings.values():
        document = opened.documents.get(line.reading.document)
        path = opened.folder / "data" / "sources" / line.reading.document
        if document is None or not path.is_file():
            problems.append(Problem("unreadable", line.reading.document))
            continue
        try:
            again = read(path, document, limits)
        except Exception as error:
            problems.append(Problem("unreadable", document.name, str(error)))
            continue
        found[document.sha256] = again
        if digest(again.text.encode("utf-8", "surrogatepass")) != line.text_sha256:
            problems.append(Problem("reading", document.name, _versions(line.reading, again)))
    return Check("readings", len(found), tuple(problems)), found


def _versions(then: Reading, now: Reading) -> str:
    if (then.reader, then.reader_version) == (now.reader, now.reader_version):
        return ""
    return f"{then.reader} {then.reader_version}; {now.reader} {now.reader_version}"


def pins(opened: Opened, readings: dict[str, Reading]) -> Check:
    """Check every pin of every claim against the text read anew."""
    if not opened.manifest["sources"]:
        return Check("pins", 0, skipped="no_sources")
    problems, count = [], 0
    for claim in opened.everything.values():
        for number, pin in enumerate(claim.pins):
            count += 1
            if not _stands(opened, claim, number, pin, readings):
                problems.append(Problem("pin", claim.id, f"{pin.start}–{pin.end}: {pin.exact}"))
    return Check("pins", count, tuple(problems))


def _stands(
    opened: Opened, claim: Claim, number: int, pin: Pin, readings: dict[str, Reading]
) -> bool:
    line = opened.readings.get(pin.reading)
    reading = readings.get(line.reading.document) if line else None
    if reading is None or not 0 <= pin.start < pin.end <= len(reading.text):
        return False
    words = reading.text[pin.start : pin.end]
    around = (
        reading.text.endswith(pin.prefix, 0, pin.start),
        reading.text.startswith(pin.suffix, pin.end),
    )
    sealed = opened.seals.get((claim.id, number))
    if sealed is None:
        return words == pin.exact and all(around)
    source = (opened.folder / "data" / "sources" / reading.document).read_bytes()
    return seal(words, source) == sealed and all(around)


def extracted(opened: Opened, readings: dict[str, Reading], extract: Extract | None) -> Check:
    """Check that extraction at the same version finds each claim again in the text read anew.

    What was read from tables is read again by the mappings in the bundle.
    """
    if extract is None or not readings:
        return Check("extracted", 0, skipped="no_extract")
    problems, count = [], 0
    for sha, reading in readings.items():
        wanted = [c for c in opened.everything.values() if c.document == sha and not c.computed]
        if not wanted:
            continue
        try:
            made = list(extract(reading, opened.documents[sha], opened.mappings))
        except Exception as error:
            problems.append(Problem("not_extracted", opened.documents[sha].name, str(error)))
            continue
        again = {c.id: c for e in made for c in e.claims}
        same = [c for c in wanted if c.extractor_version in {e.extractor_version for e in made}]
        count += len(same)
        lost = (c for c in same if c.id not in again or _says(again[c.id]) != _says(c))
        problems += [Problem("not_found", c.id) for c in lost]
    return Check("extracted", count, tuple(problems))


def _says(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says but for words, of which a public copy may lack some."""
    quantity = claim.quantity
    value = quantity and (quantity.low, quantity.high, quantity.comparator, quantity.unit)
    kind = claim.kind, claim.indicator, claim.group, claim.basis
    return *kind, value, claim.value, claim.period, claim.certainty


def findings(opened: Opened, assess: Assess) -> Check:
    """Check that holding the claims against the standards again comes to the same findings."""
    if opened.place is None:
        return Check("findings", 0, (Problem("empty", "data/places.jsonl"),))
    try:
        again = assess(
            opened.place,
            tuple(opened.claims.values()),
            opened.conflicts,
            tuple(opened.documents.values()),
            opened.standards,
        )
    except Exception as error:
        return Check("findings", 0, (Problem("not_assessed", "data/findings.jsonl", str(error)),))
    made = {f.id: f for f in again}
    problems = [
        Problem("finding", f.id, f.rule)
        for f in opened.findings
        if f.id not in made or _substance(made[f.id]) != _substance(f)
    ]
    said = {f.id for f in opened.findings}
    problems += [Problem("finding_missing", f.id, f.rule) for f in again if f.id not in said]
    return Check("findings", len(opened.findings), tuple(problems))


def _substance(finding: Finding) -> tuple[object, ...]:
    """Return all of a finding but its review, which is a person's."""
    return (
        finding.place,
        finding.standard,
        finding.rule,
        finding.outcome,
        finding.evidence,
        finding.indicative,
        finding.arithmetic,
        finding.needs,
        finding.period,
        finding.rule_version,
        finding.binding,
        finding.changes,
        finding.by_year,
    )


def links(opened: Opened) -> Check:
    """Check that every id points at something in the bundle, and that series say what claims say."""
    problems = [Problem("dangling", f"{where}: {id_}") for where, id_ in _dangling(opened)]
    known = opened.everything
    for series in opened.series:
        for point in series.points:
            quantity = known[point.claim].quantity if point.claim in known else None
            if quantity and (quantity.low, quantity.high) != (point.low, point.high):
                problems.append(Problem("series", point.claim))
    return Check("links", sum(1 for _ in _pointers(opened)), tuple(problems))


def _dangling(opened: Opened) -> Iterator[tuple[str, str]]:
    everything = (
        set(opened.everything)
        | set(opened.documents)
        | set(opened.readings)
        | {line.place.id for line in opened.places}
        | {m.id for m in opened.mentions}
        | {r.id for s in opened.standards for r in s.rules}
    )
    return ((where, id_) for where, id_ in _pointers(opened) if id_ not in everything)


def _pointers(opened: Opened) -> Iterator[tuple[str, str]]:
    for claim in opened.everything.values():
        yield from ((claim.id, id_) for id_ in (claim.document, claim.reading))
        yield from ((claim.id, p.reading) for p in claim.pins)
        if claim.computed:
            yield from ((claim.id, id_) for _, id_ in claim.computed.inputs)
    for finding in opened.findings:
        yield finding.id, finding.rule
        yield from ((finding.id, e.claim) for e in (*finding.evidence, *finding.indicative))
    for conflict in opened.conflicts:
        yield from ((conflict.id, id_) for id_ in conflict.claims)
    for account in opened.accounts:
        yield "account", account.place
        yield from (("account", id_) for id_ in (*account.claims, *account.beside))
    for series in opened.series:
        yield from ((f"series {series.indicator}", point.claim) for point in series.points)
    for decision in opened.decisions:
        yield decision.id, decision.mention
