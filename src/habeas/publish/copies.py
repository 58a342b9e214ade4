"""Public copies of records: each built field by field, free text passed through `scrub`.

Digests, offsets, ids, dates and numbers stand as they are; so do rules, which we wrote ourselves.
"""

from collections.abc import Container, Mapping

from habeas import model
from habeas.publish.copied_accounts import account
from habeas.publish.copied_sources import capture, custody_entry, document, reading
from habeas.publish.names import Scrub


def dossier(
    whole: model.Dossier, pins: Mapping[str, tuple[model.Pin, ...]], scrub: Scrub
) -> model.Dossier:
    """Return the dossier with nothing in it that must not be published; `pins` is by claim.

    What rests on claims that are not in the dossier could not be followed to its source: such
    points of a series are left out, and such conflicts, whose sentence speaks of them. So is a mapping
    that names somebody: with a word changed it would read nothing.
    """
    own = frozenset(d.sha256 for d in whole.documents)
    places = {m.id for m in whole.mentions if m.kind in ("place", "system")}
    return model.Dossier(
        place=place(whole.place, scrub),
        parts=tuple(place(p, scrub) for p in whole.parts),
        system=place(whole.system, scrub) if whole.system else None,
        as_of=whole.as_of,
        documents=tuple(document(d, scrub) for d in whole.documents),
        captures=tuple(capture(c, scrub) for c in whole.captures),
        readings=tuple(reading(r, scrub) for r in whole.readings),
        claims=tuple(claim(c, pins[c.id], scrub) for c in whole.claims),
        context_claims=tuple(claim(c, pins[c.id], scrub) for c in whole.context_claims),
        mentions=tuple(mention(m, scrub) for m in whole.mentions if m.id in places),
        decisions=tuple(decision(d, scrub) for d in whole.decisions if d.mention in places),
        series=tuple(s for s in (series(s, pins, scrub) for s in whole.series) if s.points),
        conflicts=tuple(
            conflict(c, pins, scrub)
            for c in whole.conflicts
            if c.kind == "same_origin" or all(id_ in pins for id_ in c.claims)
        ),
        standards=whole.standards,
        findings=tuple(finding(f, scrub) for f in whole.findings),
        open_questions=tuple(scrub(q) for q in whole.open_questions),
        open_questions_es=tuple(scrub(q) for q in whole.open_questions_es),
        custody=tuple(custody_entry(e, own, scrub) for e in whole.custody),
        tool=whole.tool,
        account=whole.account and account(whole.account, scrub),
        mappings=tuple(m for m in whole.mappings if scrub(m.text) == m.text),
    )


def place(whole: model.Place, scrub: Scrub) -> model.Place:
    """Return a place; its names, authority and operator are free text."""
    return model.Place(
        id=whole.id,
        names=tuple(
            model.PlaceName(
                text=scrub(n.text),
                language=n.language,
                kind=n.kind,
                valid_from=n.valid_from,
                valid_to=n.valid_to,
            )
            for n in whole.names
        ),
        kind=whole.kind,
        country=whole.country,
        parent=whole.parent,
        latitude=whole.latitude,
        longitude=whole.longitude,
        coordinate_precision=whole.coordinate_precision,
        authority=scrub(whole.authority),
        operator=scrub(whole.operator),
        codes=whole.codes,
    )


def claim(whole: model.Claim, pins: tuple[model.Pin, ...], scrub: Scrub) -> model.Claim:
    """Return a claim with the pins given."""
    quantity, computed, statement = whole.quantity, whole.computed, whole.statement
    return model.Claim(
        id=whole.id,
        document=whole.document,
        reading=whole.reading,
        kind=whole.kind,
        indicator=whole.indicator,
        pins=pins,
        quantity=quantity
        and model.Quantity(
            low=quantity.low,
            high=quantity.high,
            comparator=quantity.comparator,
            unit=quantity.unit,
            as_published=scrub(quantity.as_published),
        ),
        value=whole.value,
        event=whole.event and _event(whole.event, scrub),
        statement=statement and model.Statement(cue=scrub(statement.cue), mode=statement.mode),
        place=scrub(whole.place),
        place_mention=whole.place_mention,
        group=scrub(whole.group),
        period=whole.period,
        attribution=_attribution(whole.attribution, scrub),
        certainty=whole.certainty,
        basis=whole.basis,
        scope=whole.scope,
        computed=computed
        and model.Computation(formula=scrub(computed.formula), inputs=computed.inputs),
        missing=whole.missing,
        extractor=whole.extractor,
        extractor_version=whole.extractor_version,
        score=whole.score,
        reasons=tuple(scrub(reason) for reason in whole.reasons),
    )


def _event(whole: model.Event, scrub: Scrub) -> model.Event:
    return model.Event(
        agents=tuple(scrub(agent) for agent in whole.agents),
        people=scrub(whole.people),
        origin=scrub(whole.origin),
        destination=scrub(whole.destination),
        hedged_description=scrub(whole.hedged_description),
    )


def _attribution(whole: model.Attribution, scrub: Scrub) -> model.Attribution:
    speaker = scrub(whole.speaker)
    return model.Attribution(
        voice=whole.voice,
        speaker=speaker,
        role=scrub(whole.role),
        cue=scrub(whole.cue),
        connection=whole.connection,
        named=whole.named and speaker == whole.speaker,
    )


def mention(whole: model.Mention, scrub: Scrub) -> model.Mention:
    """Return a mention of a place or a system; mentions of anybody else are not published."""
    return model.Mention(
        id=whole.id,
        reading=whole.reading,
        kind=whole.kind,
        text=scrub(whole.text),
        name=scrub(whole.name),
        start=whole.start,
        end=whole.end,
        acronym=scrub(whole.acronym),
        country=whole.country,
        place_kind=whole.place_kind,
        code=scrub(whole.code),
        refers_to=whole.refers_to,
    )


def decision(whole: model.Decision, scrub: Scrub) -> model.Decision:
    """Return a decision; who took it is part of the record, unless they are withheld."""
    return model.Decision(
        id=whole.id,
        mention=whole.mention,
        place=whole.place,
        judgement=whole.judgement,
        score=whole.score,
        reasons=tuple(scrub(reason) for reason in whole.reasons),
        by=scrub(whole.by),
        at=whole.at,
        supersedes=whole.supersedes,
    )


def series(whole: model.Series, known: Container[str], scrub: Scrub) -> model.Series:
    """Return a series of the points whose claims are known; only its speakers are free text."""
    return model.Series(
        place=whole.place,
        indicator=whole.indicator,
        group=scrub(whole.group),
        basis=whole.basis,
        unit=whole.unit,
        points=tuple(
            model.SeriesPoint(
                claim=p.claim,
                document=p.document,
                low=p.low,
                high=p.high,
                comparator=p.comparator,
                period=p.period,
                published=p.published,
                speaker=scrub(p.speaker),
                certainty=p.certainty,
            )
            for p in whole.points
            if p.claim in known
        ),
    )


def conflict(whole: model.Conflict, known: Container[str], scrub: Scrub) -> model.Conflict:
    """Return a conflict between the claims that are known; its sentences are free text."""
    return model.Conflict(
        id=whole.id,
        place=whole.place,
        indicator=whole.indicator,
        group=scrub(whole.group),
        kind=whole.kind,
        claims=tuple(c for c in whole.claims if c in known),
        difference=scrub(whole.difference),
        difference_es=scrub(whole.difference_es),
        reason=scrub(whole.reason),
        reason_es=scrub(whole.reason_es),
        note=scrub(whole.note),
    )


def finding(whole: model.Finding, scrub: Scrub) -> model.Finding:
    """Return a finding; its sentences are free text, and a reviewer's name stands."""
    return model.Finding(
        id=whole.id,
        place=whole.place,
        standard=whole.standard,
        rule=whole.rule,
        outcome=whole.outcome,
        evidence=tuple(_evidence(e, scrub) for e in whole.evidence),
        indicative=tuple(_evidence(e, scrub) for e in whole.indicative),
        arithmetic=tuple(scrub(line) for line in whole.arithmetic),
        explanation=scrub(whole.explanation),
        explanation_es=scrub(whole.explanation_es),
        needs=tuple(scrub(need) for need in whole.needs),
        needs_es=tuple(scrub(need) for need in whole.needs_es),
        period=whole.period,
        rule_version=whole.rule_version,
        reviewed_by=scrub(whole.reviewed_by),
        reviewed_at=whole.reviewed_at,
        binding=scrub(whole.binding),
        binding_es=scrub(whole.binding_es),
        changes=tuple(scrub(change) for change in whole.changes),
        changes_es=tuple(scrub(change) for change in whole.changes_es),
        by_year=whole.by_year,
    )


def _evidence(whole: model.Evidence, scrub: Scrub) -> model.Evidence:
    return model.Evidence(
        claim=whole.claim,
        test=whole.test,
        direction=whole.direction,
        weight=whole.weight,
        arithmetic=scrub(whole.arithmetic),
        note=scrub(whole.note),
        note_es=scrub(whole.note_es),
    )
