"""The words a cue reports: where they begin and end, before the cue or after it."""

from habeas.extract.cues import Cue, Speech, is_gerund
from habeas.extract.phrases import Phrase

_ADDRESSEE = 9
_NEAR = 4
_LEAST = 3
_CLOSING = (",", ";", "—", "–", ")", "(", "-")
_ADDRESSED = 5
_TURN = 9
_CLAUSE = 8
_SHORT = 8
_QUOTES = '“"«”»'
_NEVER_AFTER = ("stance", "ask")


def content_of(speech: Speech, cue: Cue) -> tuple[int, int] | None:
    """Return the words a cue reports when they follow it, null when nothing follows."""
    called = cue.naming and speech.folded(cue.last) in speech.lexicon.words.as_words
    first = cue.last + 1 if called else _begin(speech, cue.last)
    if first >= len(speech.words):
        return None
    last = end_of(speech, cue, first)
    return (first, last) if first < last else None


def _begin(speech: Speech, at: int) -> int:
    """Return where the reported words begin: after "that", an addressee or a date."""
    sets = speech.lexicon.words
    if any(c in speech.mark(at) for c in _QUOTES):
        return at
    if speech.folded(at) in sets.that and speech.folded(at) not in (
        "how",
        "why",
        "whether",
        "if",
        "si",
        "como",
    ):
        return at + 1
    cued = {c.first for c in speech.cues}
    for k in range(at, min(at + _ADDRESSEE, len(speech.words))):
        if k > at and ((speech.mark(k) and speech.mark(k) != ",") or k in cued):
            break
        if k > at and speech.folded(k) == _that(speech) and _leads(speech, at, k):
            return k + 1
    if _owned(speech, at):
        return at
    if speech.folded(at) in sets.to | sets.objects and not speech.mark(at):
        named = next((b for a, b in speech.names if a in (at, at + 1)), 0)
        return named or (at + 1 if speech.folded(at) in sets.objects else at)
    if (
        speech.folded(at) in sets.prepositions
        and speech.folded(at + 1).isalpha()
        and _calendar(speech, at + 1)
    ):
        return at + 2
    return at + 1 if _calendar(speech, at) else at


def _owned(speech: Speech, at: int) -> bool:
    """Return whether "her" stands before what is hers: "called her brother a thief"."""
    sets = speech.lexicon.words
    both = speech.folded(at) in sets.objects & sets.possessives
    apart = speech.mark(at + 1) or speech.folded(at + 1) in sets.prepositions | sets.to | sets.that
    return both and not apart and speech.folded(at + 1) not in sets.determiners | sets.linking


def _that(speech: Speech) -> str:
    return next(iter(sorted(speech.lexicon.words.that & {"that", "que"})))


def _leads(speech: Speech, at: int, that: int) -> bool:
    """Return whether the words up to "that" are an addressee, a medium or a date, not the content."""
    sets = speech.lexicon.words
    first = speech.folded(at)
    named = any(a == at for a, _ in speech.names)
    short = that - at <= _NEAR
    plain = that - at <= _ADDRESSED and not any(
        speech.folded(k) in sets.barriers for k in range(at, that)
    )
    return (
        plain
        or first in sets.to | sets.prepositions | sets.objects
        or named
        or (short and _calendar(speech, at))
        or speech.mark(at) == ","
    )


def _calendar(speech: Speech, at: int) -> bool:
    return speech.folded(at) in speech.calendar


def end_of(speech: Speech, cue: Cue, first: int) -> int:
    """Return where the reported words end: before the next saying of the same speaker, else at the end."""
    sets = speech.lexicon.words
    for other in speech.cues:
        if other.first <= first:
            continue
        told = other.verbs.kind in ("say", "report")
        if speech.mark(other.first) == "," and is_gerund(other, speech.words) and told:
            return other.first
        if speech.folded(other.first - 1) in sets.conjunctions:
            return other.first - 1
        turn = _turn(speech, other, first)
        if turn:
            return turn
        for k in range(other.first - 1, max(first, other.first - _NEAR - 1), -1):
            if speech.mark(k) == "," and speech.folded(k) in sets.relative:
                return k
    for at in range(first + 1, len(speech.words)):
        if speech.mark(at) == "," and according_at(speech, at):
            return at
    return len(speech.words)


def _turn(speech: Speech, other: Cue, first: int) -> int:
    """Return where ", but X said" turns from one saying to the next, 0 when it does not."""
    contrasts = speech.lexicon.words.contrasts
    for k in range(other.first - 1, max(first, other.first - _TURN), -1):
        if speech.mark(k) in (",", ";") and speech.folded(k) in contrasts:
            return k
    return 0


def according_at(speech: Speech, at: int) -> int:
    """Return how many words from `at` on make an "according to", 0 for none."""
    if speech.folded(at) not in speech.lexicon.words.according_openings:
        return 0
    for size in (4, 3, 2, 1):
        phrase = " ".join(w.folded for w in speech.words[at : at + size])
        if at + size <= len(speech.words) and phrase in speech.lexicon.words.according:
            return size
    return 0


def reports(speech: Speech, cue: Cue, content: tuple[int, int]) -> bool:
    """Return whether what follows a cue is something said.

    Some verbs report only a clause or a quotation ("added that", not "added beds"); denying
    somebody something ("denied inmates food") is no saying.
    """
    sets = speech.lexicon.words
    first = content[0]
    quoted = any(c in speech.mark(first) for c in _QUOTES)
    opening = range(first, min(first + _CLAUSE, len(speech.words)))
    stop = next((k for k in opening if speech.folded(k) in sets.conjunctions), opening.stop)
    past = any(speech.folded(k).endswith("ed") for k in range(first + 1, stop))
    verb = past or any(speech.folded(k) in sets.barriers for k in opening)
    clause = first > cue.last or speech.folded(first) in sets.linking or verb
    if cue.lemma in sets.clausal:
        return quoted or clause or speech.folded(first - 1) in sets.that
    if cue.verbs.kind == "deny":
        if speech.folded(cue.first - 1) in sets.passive:
            return False  # "inmates were denied care": refused, not contradicted
        return quoted or first > cue.last or _contradicts(speech, first)
    return True


def _contradicts(speech: Speech, first: int) -> bool:
    """Return whether what is denied is a statement, not a thing refused: "denied beating anybody"."""
    sets = speech.lexicon.words
    near = [speech.folded(k) for k in range(first, min(first + _NEAR, len(speech.words)))]
    endings = ("ar", "er", "ir", "rse") if sets.plural_ending else ("ing",)
    told = not (sets.speech_nouns | sets.carrying).isdisjoint(near) or near[0].endswith(endings)
    return told or not (sets.barriers - sets.relative).isdisjoint(near)


def before_of(speech: Speech, phrase: Phrase | None, cue: Cue) -> tuple[int, int] | None:
    """Return the words before "..., X said" when the sentence reports them, null when it does not.

    They must make a clause, and what follows the cue must be no more than a date or an addressee.
    """
    first = min(phrase.first, cue.first) if phrase else cue.first
    if first < _LEAST or speech.mark(first) != "," or not is_closed(speech, cue):
        return None
    if cue.naming or cue.verbs.kind in _NEVER_AFTER or not _clause(speech, first):
        return None
    return (0, first)


def _clause(speech: Speech, last: int) -> bool:
    """Return whether the words before `last` can be a clause rather than a mere setting."""
    sets = speech.lexicon.words
    setting = speech.folded(0) in sets.prepositions | sets.of
    return not setting or any(speech.folded(k) in sets.barriers for k in range(1, last))


def is_closed(speech: Speech, cue: Cue) -> bool:
    """Return whether nothing but a date, an addressee or a setting stands after a cue."""
    sets, at = speech.lexicon.words, cue.last
    if at >= len(speech.words) or speech.mark(at) in _CLOSING:
        return True
    if cue.verbs.kind not in ("say", "report"):
        return False
    end = next((k for k in range(at + 1, len(speech.words)) if speech.mark(k)), len(speech.words))
    rest, short = range(at, end), end - at <= _SHORT
    setting = speech.folded(at) in sets.prepositions | sets.to | sets.objects
    named = _calendar(speech, at) or (
        cue.lemma in sets.addressing
        and (speech.is_named(at, at + 1) or speech.words[at].capital)
        and not speech.mark(at)
    )
    verb = any(speech.folded(k) in sets.barriers | sets.that for k in rest)
    return short and not verb and (setting or named)
