"""Noun phrases at a cue: the one that begins after it, and the one its sentence begins with."""

from dataclasses import dataclass

from habeas.extract.cues import Speech

_LONGEST_NAMING = 14
_LONGEST_APPOSITION = 18
_DATELINE = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: half-open word indices; `role` those of an apposition that says what it is.

    `until` is where the words end that stand for it at the cue, a "who" too, 0 where they end with it.
    """

    first: int
    last: int
    role: tuple[int, int] | None = None
    until: int = 0


def after_adverbial(speech: Speech, first: int, last: int) -> int:
    """Return where the subject begins after "In its report": the last determiner or name not governed."""
    sets = speech.lexicon.words
    starts = [
        k
        for k in range(first + 1, last)
        if speech.mark(k) == ","
        or (
            speech.folded(k - 1) not in sets.of | sets.prepositions | sets.determiners
            and not speech.is_named(k - 1, k)
            and (speech.folded(k) in sets.determiners or speech.is_named(k, k + 1))
        )
    ]
    return starts[0] if starts else last


def is_between(speech: Speech, at: int) -> bool:
    """Return whether a word only stands between a subject and its verb: an adverb or auxiliary."""
    sets = speech.lexicon.words
    word = speech.folded(at)
    adverb = word.endswith(sets.adverb) and len(word) > 4 and not speech.is_named(at, at + 1)
    return (
        word in sets.between
        or word.endswith("n't")
        or (adverb and word not in speech.sources.connections)
    )


def clitics_before(speech: Speech, at: int) -> int:
    """Return where a verb begins with the small words before it: "se lamentó", "nos dijo"."""
    if speech.lexicon.words.plural_ending:
        while at > 0 and not speech.mark(at) and is_between(speech, at - 1):
            at -= 1
    return at


def after(speech: Speech, at: int, closes: bool = False) -> Phrase | None:
    """Return the noun phrase that begins at word `at`: a name, or words up to a mark or a verb.

    `closes` says that the phrase ends its clause, so that what follows a comma is in apposition.
    """
    sets = speech.lexicon.words
    if at >= len(speech.words):
        return None
    last = at
    cued = {c.first for c in speech.cues}
    while last < len(speech.words) and last - at < _LONGEST_NAMING:
        if last > at and speech.mark(last) not in ("", "-", "(", ")", "–"):
            break
        word = speech.folded(last)
        stop = word in sets.stops | sets.barriers and not (
            word in sets.of and word not in sets.prepositions
        )
        if (
            (stop or last in cued)
            and not speech.is_named(last, last + 1)
            and not _joins(speech, last, at)
        ):
            break
        last += 1
    if last == at:
        return None
    closing = next((k for k in range(last + 1, len(speech.words)) if speech.mark(k)), None)
    apposed = last < len(speech.words) and speech.mark(last) == ","
    short = (closing or len(speech.words)) - last <= _LONGEST_APPOSITION
    role = (last, closing or len(speech.words)) if apposed and closes and short else None
    return Phrase(at, last, role)


def _joins(speech: Speech, at: int, first: int) -> bool:
    """Return whether a small word at `at` goes on with the phrase: "director of", "X and Y"."""
    sets = speech.lexicon.words
    following = speech.is_named(at + 1, at + 2) or speech.folded(at + 1) in sets.determiners
    if at == first:
        return False
    if speech.folded(at) in sets.conjunctions:
        return following and speech.can_speak(at + 1, at + 3)
    within = (sets.of - sets.prepositions) | sets.by if sets.plural_ending else sets.of
    return speech.folded(at) in within and following and speech.mark(at + 1) == ""


def _dateline(speech: Speech) -> int:
    """Return where the sentence begins after "LAGOS (AFP) —", else 0."""
    for k in range(1, min(_DATELINE, len(speech.words))):
        if any(c in speech.mark(k) for c in "—–") and speech.mark(k) != "-":
            return k if all(w.capital or w.folded.isdigit() for w in speech.words[:k]) else 0
    return 0


def head(speech: Speech, limit: int) -> Phrase | None:
    """Return the subject that the sentence begins with, before word `limit`."""
    sets = speech.lexicon.words
    at = _dateline(speech)
    if speech.folded(at) in sets.prepositions:
        comma = next((k for k in range(at + 1, limit) if speech.mark(k) == ","), 0)
        at = comma or after_adverbial(speech, at, min(limit, at + 8))
    if at >= limit:
        return None
    if speech.folded(at) in sets.pronouns:
        return Phrase(at, at + 1)
    last = at
    named = next((b for a, b in speech.names if a <= at + 3 and b > at and a < limit), None)
    cued = {c.first for c in speech.cues}
    while last < min(limit, at + _LONGEST_NAMING) and (last == at or not speech.mark(last)):
        word = speech.folded(last)
        inside = speech.is_named(last, last + 1)
        verbal = word in sets.barriers or last in cued or word.endswith("ed")
        if not inside and last > at and (verbal or is_between(speech, last)):
            break
        if named is not None and last >= named and word not in sets.of | sets.conjunctions:
            break
        last += 1
    return Phrase(at, last) if last > at and speech.can_speak(at, last) else None
