"""Reported speech in one sentence: each cue with its speaker and the words it reports."""

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.extract.cues import Cue, Speech, is_gerund
from habeas.extract.speakers import Cast, Speaker, speaker
from habeas.extract.subjects import Phrase, after, before, head

_ADDRESSEE = 9
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Use:
    """One cue at work: half-open word indices of the cue and of what it reports, and its speaker.

    `content` is null where the reported words stand elsewhere, in a quotation. `own` says that the
    speaker stands right at the cue.
    """

    cue: tuple[int, int]
    speaker: Speaker
    phrase: Phrase | None
    content: tuple[int, int] | None
    kind: str
    lemma: str = ""


def uses(speech: Speech, cast: Cast) -> list[Use]:
    """Return the cues of a sentence that report something, in order."""
    found: list[Use] = []
    for cue in speech.cues:
        use = _use(speech, cue, found, cast)
        if use:
            found.append(use)
            cast.spoken.append((len(cast.speeches) - 1, use.speaker))
    for use in _according(speech, cast):
        found.append(use)
        cast.spoken.append((len(cast.speeches) - 1, use.speaker))
    return sorted(found, key=lambda u: u.cue)


def _use(speech: Speech, cue: Cue, earlier: list[Use], cast: Cast) -> Use | None:
    phrase = before(speech, cue)
    if phrase and (cue.verbs.strong or speech.can_speak(phrase.first, phrase.last)):
        who = speaker(speech, phrase, cast)
        content = _content(speech, cue)
        if who and content and _before_quote(speech, cue, content):
            return Use((cue.first, cue.last), who, phrase, content, cue.verbs.kind, cue.lemma)
        return (
            Use((cue.first, cue.last), who, phrase, content, cue.verbs.kind, cue.lemma)
            if who
            else None
        )
    inverted = _inverted(speech, cue, cast)
    if inverted:
        return inverted
    return _carried(speech, cue, earlier, cast)


def _before_quote(speech: Speech, cue: Cue, content: tuple[int, int]) -> bool:
    return any(c in speech.mark(content[0]) for c in '“"«')


def _inverted(speech: Speech, cue: Cue, cast: Cast) -> Use | None:
    """Read "..., said Ana Paz" and "dijo Ana Paz que ...": the speaker after the cue."""
    if cue.verbs.kind not in ("say", "report") or cue.last >= len(speech.words):
        return None
    opens = speech.mark(cue.first)
    quoted = any(c in opens for c in '”"»,—–') or cue.first == 0
    phrase = after(speech, cue.last) if quoted and not speech.mark(cue.last) else None
    if not phrase or not speech.can_speak(phrase.first, phrase.last):
        return None
    who = speaker(speech, phrase, cast)
    if not who:
        return None
    sets = speech.lexicon.words
    content: tuple[int, int] | None = None
    if speech.folded(phrase.last) in sets.that and not speech.mark(phrase.last):
        content = (phrase.last + 1, _end(speech, cue, phrase.last + 1))
    elif "," in opens and not any(c in opens for c in '”"»'):
        content = (0, cue.first)
    return Use((cue.first, cue.last), who, phrase, content, cue.verbs.kind, cue.lemma)


def _carried(speech: Speech, cue: Cue, earlier: list[Use], cast: Cast) -> Use | None:
    """Read ", warning that ..." and "... and noted ...": the speaker of the clause before."""
    joined = speech.folded(cue.first - 1) in speech.lexicon.words.conjunctions
    gerund = is_gerund(cue, speech.words) and (speech.mark(cue.first) in (",", "”", ",”") or joined)
    past = joined or (
        cue.first > 1 and speech.folded(cue.first - 2) in speech.lexicon.words.conjunctions
    )
    if (not gerund and not past) or (
        not cue.verbs.strong and cue.verbs.kind not in ("report", "hedge")
    ):
        return None
    content = _content(speech, cue)
    if content is None:
        return None
    if earlier and earlier[-1].phrase:
        who: Speaker | None = earlier[-1].speaker
    else:
        phrase = head(speech, cue.first)
        who = speaker(speech, phrase, cast) if phrase else None
    return (
        Use((cue.first, cue.last), who, None, content, cue.verbs.kind, cue.lemma) if who else None
    )


def _content(speech: Speech, cue: Cue) -> tuple[int, int] | None:
    """Return the words a cue reports when they follow it, null when nothing follows."""
    first = _begin(speech, cue.last)
    if first >= len(speech.words):
        return None
    last = _end(speech, cue, first)
    return (first, last) if first < last else None


def _begin(speech: Speech, at: int) -> int:
    """Return where the reported words begin: after "that", an addressee or a date."""
    sets = speech.lexicon.words
    if speech.folded(at) in sets.that and speech.folded(at) not in (
        "how",
        "why",
        "whether",
        "if",
        "si",
        "como",
    ):
        return at + 1
    for k in range(at, min(at + _ADDRESSEE, len(speech.words))):
        if k > at and speech.mark(k) and speech.mark(k) != ",":
            break
        if k > at and speech.folded(k) == _that(speech) and _leads(speech, at, k):
            return k + 1
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


def _that(speech: Speech) -> str:
    return next(iter(sorted(speech.lexicon.words.that & {"that", "que"})))


def _leads(speech: Speech, at: int, that: int) -> bool:
    """Return whether the words up to "that" are an addressee, a medium or a date, not the content."""
    sets = speech.lexicon.words
    first = speech.folded(at)
    named = any(a == at for a, _ in speech.names)
    short = that - at <= _NEAR
    return (
        first in sets.to | sets.prepositions | sets.objects
        or named
        or (short and _calendar(speech, at))
        or speech.mark(at) == ","
    )


def _calendar(speech: Speech, at: int) -> bool:
    word = speech.words[at] if at < len(speech.words) else None
    return (
        word is not None
        and word.capital
        and not speech.is_named(at, at + 1)
        and at > 0
        and word.folded not in speech.sources.connections
        and not word.acronym
    )


def _end(speech: Speech, cue: Cue, first: int) -> int:
    """Return where the reported words end: before the next saying of the same speaker, else at the end."""
    sets = speech.lexicon.words
    for other in speech.cues:
        if other.first <= first:
            continue
        if speech.mark(other.first) == "," and is_gerund(other, speech.words):
            return other.first
        if speech.folded(other.first - 1) in sets.conjunctions:
            return other.first - 1
        for k in range(other.first - 1, max(first, other.first - _NEAR - 1), -1):
            if speech.mark(k) == "," and speech.folded(k) in sets.relative:
                return k
    for at in range(first + 1, len(speech.words)):
        if speech.mark(at) == "," and _according_at(speech, at):
            return at
    return len(speech.words)


def _according_at(speech: Speech, at: int) -> int:
    for size in (4, 3, 2, 1):
        phrase = " ".join(w.folded for w in speech.words[at : at + size])
        if at + size <= len(speech.words) and phrase in speech.lexicon.words.according:
            return size
    return 0


def _according(speech: Speech, cast: Cast) -> Iterator[Use]:
    """Yield "according to X": what X says is the rest of the sentence, before and after."""
    for at in range(len(speech.words)):
        size = _according_at(speech, at)
        phrase = after(speech, at + size) if size else None
        if phrase is None or not (at == 0 or speech.mark(at) in (",", "", "—", "–", "(")):
            continue
        who = speaker(speech, phrase, cast)
        if who is None:
            continue
        following = phrase.last < len(speech.words) and speech.mark(phrase.last) == ","
        start = phrase.last if at == 0 or (following and at <= _NEAR + 2) else 0
        last = len(speech.words) if following or at == 0 else at
        if start < last:
            yield Use((at, at + size), who, phrase, (start, last), "report", "")
