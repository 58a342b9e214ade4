"""What lies side by side and does not say the same, with the class and the reason of each difference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast, get_args

from habeas.model import Claim, Conflict, ConflictClass
from habeas.reconcile.joining import joined
from habeas.reconcile.speakers import is_generic, speaker_key
from habeas.reconcile.weighing import Sources, basis, holds, mode
from habeas.reconcile.wording import Side, difference, say
from habeas.text import short_id

Topic = tuple[str, str, str]
Bucket = tuple[Claim, ...]
_ENGLISH, _SPANISH = "en", "es"


def topics(placed: Iterable[tuple[Claim, str]]) -> dict[Topic, list[Claim]]:
    """Return the measures and conditions by place, indicator and group, in order of their ids."""
    found: dict[Topic, list[Claim]] = {}
    for claim, place in sorted(placed, key=lambda pair: (pair[1], pair[0].id)):
        if claim.quantity or claim.value is not None:
            found.setdefault((place, claim.indicator, claim.group), []).append(claim)
    return found


def conflicts(by_topic: Mapping[Topic, Sequence[Claim]], sources: Sources) -> Iterator[Conflict]:
    """Yield one conflict for each reason for which claims of one topic differ, with all of them.

    Claims that agree give none, unless their agreement is one source counted twice.
    """
    for topic in sorted(by_topic):
        claims = by_topic[topic]
        if len(claims) < 2:
            continue
        for code, some in (*_differing(claims, sources), *_of_one_origin(claims, sources)):
            yield conflict(topic, code, some, sources)


def _differing(claims: Sequence[Claim], sources: Sources) -> Iterator[tuple[str, Bucket]]:
    buckets = _buckets(claims, sources)
    for code, group in joined([bucket[0] for bucket in buckets], sources):
        yield code, tuple(c for i in group for c in buckets[i])


def _buckets(claims: Sequence[Claim], sources: Sources) -> list[Bucket]:
    """Return the claims that weigh the same in one bucket, so that a thousand repeats cost one."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (
            *_said(claim),
            claim.certainty,
            basis(claim),
            claim.scope,
            sources.published.get(claim.document, ""),
            sources.origin.get(claim.document, claim.document),
            claim.document if claim.period is None or claim.id in sources.of_system else "",
            claim.id in sources.partial,
        )
        found.setdefault(key, []).append(claim)
    return [tuple(b) for b in found.values()]


def _said(claim: Claim) -> tuple[object, ...]:
    quantity, period = claim.quantity, claim.period
    value = (quantity.low, quantity.high, quantity.comparator, quantity.unit) if quantity else ()
    return value, None if quantity else holds(claim), period


def _of_one_origin(claims: Sequence[Claim], sources: Sources) -> Iterator[tuple[str, Bucket]]:
    """Yield claims that agree because their documents share a text or quote one speaker."""
    by_text: dict[tuple[object, ...], list[Claim]] = {}
    by_speaker: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        origin = sources.origin.get(claim.document, claim.document)
        by_text.setdefault((*_said(claim), mode(claim), origin), []).append(claim)
        speaker = claim.attribution.speaker
        if speaker and not is_generic(speaker):
            key = (*_said(claim), mode(claim), speaker_key(speaker))
            by_speaker.setdefault(key, []).append(claim)
    for some in by_text.values():
        if len({c.document for c in some}) > 1:
            yield "same_origin.text", tuple(some)
    for some in by_speaker.values():
        if len({sources.origin.get(c.document, c.document) for c in some}) > 1:
            yield "same_origin.speaker", tuple(some)


def conflict(
    topic: Topic,
    code: str,
    claims: Sequence[Claim],
    sources: Sources,
    sentences: Sequence[str] = (),
) -> Conflict:
    """Return the record of a difference; `sentences` are its English and Spanish, made if not given."""
    place, indicator, group = topic
    kind = code.partition(".")[0]
    assert kind in get_args(ConflictClass)
    english, spanish = sentences or [
        difference(indicator, _quoted(code, claims, sources), lang) for lang in (_ENGLISH, _SPANISH)
    ]
    ids = tuple(sorted({c.id for c in claims}))
    return Conflict(
        id=short_id("cnf", place, indicator, group, code, *ids),
        place=place,
        indicator=indicator,
        group=group,
        kind=cast(ConflictClass, kind),
        claims=ids,
        difference=english,
        reason=say(f"reason.{code}", _ENGLISH),
        difference_es=spanish,
        reason_es=say(f"reason.{code}", _SPANISH),
    )


def _quoted(code: str, claims: Sequence[Claim], sources: Sources) -> list[Side]:
    """Return the claims as they are to be quoted: by time for a series, else by value."""
    sides = [quote(c, sources, _note(code, c)) for c in claims]
    if code.startswith("as_of"):
        return sorted(sides, key=lambda s: (_date(s), _value(s), s.claim.id))
    return sorted(sides, key=lambda s: (_value(s), _date(s), s.claim.id))


def quote(claim: Claim, sources: Sources, note: str = "") -> Side:
    """Return a claim as it is to be quoted."""
    return Side(claim, sources.published.get(claim.document, ""), note)


def _note(code: str, claim: Claim) -> str:
    if code == "definition.basis":
        return f"basis.{basis(claim)}"
    if code in ("definition.normative", "definition.planned", "definition.possible"):
        return f"mode.{mode(claim)}"
    return "mode.denied" if claim.certainty == "denied" else ""


def _date(quoted: Side) -> tuple[bool, str]:
    period = quoted.claim.period
    return period is None, period.start if period else quoted.published


def _value(quoted: Side) -> float:
    claim = quoted.claim
    return claim.quantity.low if claim.quantity else float(not claim.value)
