"""What is reported without a verb and its subject: "according to X", "X's claim that", "said by X"."""

from collections.abc import Iterator
from dataclasses import replace

from habeas.extract.contents import according_at
from habeas.extract.cues import Cue, Speech, is_gerund
from habeas.extract.indirect_uses import Use
from habeas.extract.phrases import Phrase, after, is_between
from habeas.extract.speakers import Cast, Speaker, people_in, recall, speaker
from habeas.vocabulary.speaking import CueKind

_NEAR = 4
_LONGEST = 20


def according(speech: Speech, cast: Cast) -> Iterator[Use]:
    """Yield "according to X": what X says is the rest of the sentence, before and after."""
    for at in range(len(speech.words)):
        size = according_at(speech, at)
        if not size or not (at == 0 or speech.mark(at) in (",", "", "—", "–", "(", ";", ":")):
            continue
        phrase, who = _source(speech, at, size, cast)
        if phrase is None or who is None:
            continue
        following = phrase.last < len(speech.words) and speech.mark(phrase.last) == ","
        start = phrase.last if at == 0 or (following and at <= _NEAR + 2) else 0
        last = len(speech.words) if following or at == 0 else at
        if start < last:
            yield Use((at, at + size), who, phrase, (start, last), "report")


def _source(speech: Speech, at: int, size: int, cast: Cast) -> tuple[Phrase | None, Speaker | None]:
    """Return the words after an "according to" and whom they mean: "según dijo", "según su relato"."""
    sets = speech.lexicon.words
    first = at + size
    cued = speech.cues if sets.plural_ending else ()
    told = next((c for c in cued if first <= c.first <= first + 1), None)
    if told and not (told.first > first and speech.folded(first) in sets.determiners):
        if told.last >= len(speech.words) or speech.mark(told.last):
            return Phrase(first, told.last), recall(speech, "", speech.words[first].start, cast)
        first = told.last
    phrase = after(speech, first)
    if phrase is None:
        return None, None
    owned = speech.folded(first) in sets.possessives and phrase.last == first + 2
    if owned and speech.folded(first + 1) in sets.data | sets.carrying | sets.speech_nouns:
        return phrase, recall(speech, "", speech.words[first].start, cast)
    if told or _told_by(speech, phrase, at):
        return phrase, speaker(speech, _behind(speech, phrase), cast)
    return phrase, None


def _behind(speech: Speech, phrase: Phrase) -> Phrase:
    """Return whose the data are: "cifras difundidas por el instituto", "datos de su cartera"."""
    sets = speech.lexicon.words
    if speech.folded(phrase.first) not in sets.data or not sets.plural_ending:
        return phrase
    origins = (
        k + 1 for k in range(phrase.first + 1, phrase.last - 1) if speech.folded(k) in sets.origin
    )
    begin = next((k for k in origins if speech.can_speak(k, phrase.last)), phrase.first)
    return replace(phrase, first=begin)


def _told_by(speech: Speech, phrase: Phrase, at: int) -> bool:
    """Return whether "according to" this phrase names a source rather than a measure.

    At the end of a sentence, after a comma, anything with an article is one.
    """
    sets = speech.lexicon.words
    opens = at == 0 and speech.mark(phrase.last) == ","
    apart = speech.mark(at) == "," and phrase.last >= len(speech.words)
    if speech.is_thing(phrase.first, phrase.last):
        return False
    if opens and _named(speech, phrase):
        return True
    if apart and speech.folded(phrase.first) in sets.determiners - sets.possessives:
        return True
    if any(speech.folded(k) in sets.data for k in range(phrase.first, phrase.last)):
        return True
    if speech.folded(phrase.first) in sets.possessives:
        return speech.is_person(phrase.first, phrase.last)
    return speech.is_source(phrase.first, phrase.last)


def _named(speech: Speech, phrase: Phrase) -> bool:
    """Return whether a phrase may be people or a body: it has a name or a plural, no figures."""
    words = speech.words[phrase.first : phrase.last]
    figures = any(w.folded.isdigit() for w in words)
    return not figures and (
        speech.is_named(phrase.first, phrase.last) or words[-1].bare.endswith("s")
    )


def purposes(speech: Speech, cast: Cast) -> Iterator[Use]:
    """Yield "set fire to their mattresses to protest X": the last people named before say X."""
    sets = speech.lexicon.words
    for at in range(1, len(speech.words) - 1):
        if (
            speech.folded(at) in sets.purposes
            and speech.folded(at - 1) in sets.to | sets.prepositions
        ):
            people = people_in(speech, cast, speech.words[at].start)
            if people:
                content = (at + 1, _according_end(speech, at + 1))
                yield Use((at, at + 1), people[-1], None, content, "report")


def nouns(speech: Speech, cast: Cast) -> Iterator[Use]:
    """Yield "the government's assertion (that) X" and "his support for X"."""
    sets = speech.lexicon.words
    for at in range(1, len(speech.words) - 1):
        kind = _noun_kind(speech, at)
        if not kind:
            continue
        phrase = _owner(speech, at)
        who = _owning(speech, phrase, cast)
        first = at + 1 + (speech.folded(at + 1) in sets.that)
        if who:
            yield Use((at, at + 1), who, phrase, (first, _clause_end(speech, first)), kind)


def _noun_kind(speech: Speech, at: int) -> CueKind | None:
    """Return what a noun after its owner tells: a report before a clause, a stance before "for"."""
    sets = speech.lexicon.words
    owned = speech.words[at - 1].possessive or speech.folded(at - 1) in sets.owners
    if not owned or speech.mark(at) or speech.mark(at + 1):
        return None
    following = speech.folded(at + 1)
    if speech.folded(at) in sets.speech_nouns and following in sets.linking:
        return "report"
    led = following in sets.that | sets.of | sets.to | sets.prepositions
    return "stance" if led and speech.folded(at) in sets.speech_nouns | sets.stance_nouns else None


def _owner(speech: Speech, at: int) -> Phrase:
    """Return the words of the owner before the noun at `at`: its name, or back to a determiner."""
    sets = speech.lexicon.words
    start = at - 1
    named = next((a for a, b in speech.names if a <= start < b), None)
    if named is not None or speech.folded(start) in sets.owners:
        return Phrase(start if named is None else named, at)
    while start > 0 and not speech.mark(start) and speech.folded(start) not in sets.determiners:
        start -= 1
    return Phrase(start, at)


def _owning(speech: Speech, phrase: Phrase, cast: Cast) -> Speaker | None:
    sets = speech.lexicon.words
    owner = speech.folded(phrase.first)
    if phrase.last - phrase.first > 1 or owner not in sets.owners:
        return speaker(speech, phrase, cast)
    word = speech.words[phrase.first]
    back = recall(speech, sets.owners[owner], word.start, cast)
    name = cast.text[word.start : word.end]
    return replace(back or Speaker(name, word.start, word.end, many=False), end=word.end)


def passives(speech: Speech, cast: Cast) -> Iterator[Use]:
    """Yield "X was criticised by Y" and "the deal backed by Y": what stands before is Y's."""
    sets = speech.lexicon.words
    for cue in speech.cues:
        agent = cue.last < len(speech.words) and speech.folded(cue.last) in sets.by
        if not agent or speech.mark(cue.last) or is_gerund(cue, speech.words):
            continue
        phrase = after(speech, cue.last + 1)
        if not phrase or not speech.is_source(phrase.first, phrase.last):
            continue
        content = _asked(speech, phrase.last) or _before_passive(speech, cue)
        who = speaker(speech, phrase, cast) if content else None
        if who:
            yield Use((cue.first, cue.last), who, phrase, content, cue.verbs.kind)


def _asked(speech: Speech, at: int) -> tuple[int, int] | None:
    """Return the clause after "asked by Y whether", null when none follows."""
    if at >= len(speech.words) or speech.folded(at) not in speech.lexicon.words.that:
        return None
    return at + 1, len(speech.words)


def _before_passive(speech: Speech, cue: Cue) -> tuple[int, int] | None:
    """Return the words before a passive, back to a mark, a joining word or another cue."""
    sets = speech.lexicon.words
    last = cue.first
    while last > 0 and not speech.mark(last) and is_between(speech, last - 1):
        last -= 1
    cued = {c.first for c in speech.cues}
    first = last
    while first > 0 and last - first < _LONGEST and not speech.mark(first):
        if speech.folded(first - 1) in sets.barriers or first - 1 in cued:
            break
        first -= 1
    return (first, last) if first < last else None


def _according_end(speech: Speech, first: int) -> int:
    stops = (k for k in range(first + 1, len(speech.words)) if according_at(speech, k))
    return next(stops, len(speech.words))


def _clause_end(speech: Speech, first: int) -> int:
    """Return where a noun's clause ends: at a mark, or at an "and" that joins another verb."""
    marks = (k for k in range(first + 1, len(speech.words)) if speech.mark(k) in (",", ";", ":"))
    return next(marks, len(speech.words))
