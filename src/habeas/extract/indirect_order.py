"""Cues whose speaker does not stand before them: inverted, inserted, or without any subject."""

from dataclasses import replace

from habeas.extract.contents import end_of
from habeas.extract.cues import Cue, Speech, is_gerund
from habeas.extract.indirect_uses import Use
from habeas.extract.phrases import Phrase, after, clitics_before, is_between
from habeas.extract.speakers import Cast, Speaker, recall, speaker

_QUOTES = '“"«”»'
_CLOSED = '”"»—–'
_TOLD = ("say", "report")
_SAID = (*_TOLD, "promise", "hedge")
_ADDRESS = 7
_ASIDE = 5
_RELATIVE = 8


def made(
    cue: Cue, who: Speaker | None, phrase: Phrase | None, content: tuple[int, int] | None
) -> Use | None:
    """Return a cue at work, null where nobody is known to speak; empty content is none."""
    if who is None:
        return None
    content = content if content and content[0] < content[1] else None
    return Use((cue.first, cue.last), who, phrase, content, cue.verbs.kind, cue.naming)


def inversion(speech: Speech, cue: Cue, cast: Cast) -> Use | None:
    """Read "..., said Ana Paz" and "dijo Ana Paz que ...": the speaker after the cue."""
    addressing = cue.lemma in speech.lexicon.words.addressing
    first = clitics_before(speech, cue.first)
    opens = speech.mark(first)
    kinds = _SAID if speech.lexicon.words.plural_ending else _TOLD
    if cue.verbs.kind not in kinds or addressing or is_gerund(cue, speech.words):
        return None
    if not any(c in opens for c in '”"»,—–') and first:
        return None
    closed = any(c in opens for c in _QUOTES)
    phrase = _subject(speech, cue.last, closed or any(c in opens for c in _CLOSED))
    if not phrase:
        return _subjectless(speech, cue, opens, cast)
    if not speech.can_speak(phrase.first, phrase.last):
        return None
    sets = speech.lexicon.words
    if opens == "," and not _calls(speech, phrase):
        return None
    if speech.folded(phrase.first) in sets.pronouns and phrase.last > phrase.first + 1:
        return None
    content: tuple[int, int] | None = None
    if speech.folded(phrase.last) in sets.that and not speech.mark(phrase.last):
        said = any(c in opens for c in _CLOSED)
        if said and speech.folded(phrase.last) in sets.relative:
            phrase = _with_relative(speech, phrase)
        else:
            content = (phrase.last + 1, end_of(speech, cue, phrase.last + 1))
    elif not _ends(speech, phrase):
        return None
    elif "," in opens and not closed:
        content = (0, _inserted(speech, first, phrase.last))
    return made(cue, speaker(speech, phrase, cast), phrase, content)


def _subject(speech: Speech, at: int, said: bool) -> Phrase | None:
    """Return the phrase after a cue; after a quotation also behind an addressee, a date or an aside."""
    direct = after(speech, at, closes=True) if not speech.mark(at) else None
    sets = speech.lexicon.words
    if direct and speech.can_speak(direct.first, direct.last):
        return direct
    leads = speech.folded(at) in sets.to | sets.prepositions
    if not said or not leads or not sets.plural_ending:
        return direct
    if speech.mark(at) == ",":
        ends = (k for k in range(at + 1, at + _ASIDE) if speech.mark(k) == ",")
        begin = next(ends, 0)
        return after(speech, begin, closes=True) if begin else None
    for k in range(at + 2, min(at + _ADDRESS, len(speech.words))):
        if speech.mark(k):
            return None
        governed = speech.folded(k - 1) in sets.of | sets.to | sets.prepositions
        opens = speech.folded(k) in sets.determiners | sets.articles or speech.is_named(k, k + 1)
        if opens and not governed and not speech.is_named(k - 1, k + 1):
            return after(speech, k, closes=True)
    return None


def _with_relative(speech: Speech, phrase: Phrase) -> Phrase:
    """Return a phrase with the relative clause that says who: "un preso que salió en mayo"."""
    limit = min(phrase.last + _RELATIVE, len(speech.words))
    stop = next((k for k in range(phrase.last + 1, limit) if speech.mark(k)), limit)
    return replace(phrase, last=stop)


def _calls(speech: Speech, phrase: Phrase) -> bool:
    """Return whether a phrase begins as somebody's name does, and nothing it says follows."""
    sets = speech.lexicon.words
    opening = speech.folded(phrase.first) in sets.determiners | sets.pronouns
    named = speech.is_named(phrase.first, phrase.first + 1)
    return (opening or named) and speech.folded(phrase.last) not in sets.that


def _ends(speech: Speech, phrase: Phrase) -> bool:
    """Return whether a phrase after a cue is its subject: no verb of its own follows it."""
    at = phrase.last
    apart = at >= len(speech.words) or bool(speech.mark(at))
    return apart or speech.folded(at) in speech.lexicon.words.prepositions


def _inserted(speech: Speech, first: int, last: int) -> int:
    """Return where the words end that a saying set between commas goes on with."""
    sets = speech.lexicon.words
    goes_on = speech.mark(last) == "," and speech.folded(last) not in sets.contrasts
    lone = not any(speech.folded(k) in sets.barriers for k in range(first))
    return len(speech.words) if goes_on and lone and last < len(speech.words) else first


def _subjectless(speech: Speech, cue: Cue, opens: str, cast: Cast) -> Use | None:
    """Read "«...», agregó." and "tampoco hay, añadió, agua": the last speaker goes on."""
    apart = cue.last >= len(speech.words) or bool(speech.mark(cue.last))
    if not speech.lexicon.words.plural_ending or not apart or not cue.first:
        return None
    who = _dropped_subject(speech, cue, cast)
    said = any(c in opens for c in _CLOSED)
    inserted = opens == "," and speech.mark(cue.last) == ","
    if not (said or inserted):
        return None
    return made(cue, who, None, None if said else (0, len(speech.words)))


def dropped(speech: Speech, cue: Cue, content: tuple[int, int] | None, cast: Cast) -> Use | None:
    """Read "También dijeron que ...": the subject that Spanish leaves out."""
    sets = speech.lexicon.words
    alone = all(is_between(speech, k) or speech.folded(k) in sets.openers for k in range(cue.first))
    if not sets.plural_ending or not alone or content is None or not speech.words[0].capital:
        return None
    return made(cue, _dropped_subject(speech, cue, cast), None, content)


def _dropped_subject(speech: Speech, cue: Cue, cast: Cast) -> Speaker | None:
    """Return who goes on speaking: the last speaker of the verb's number, else whom a pronoun means."""
    sets = speech.lexicon.words
    many = speech.folded(cue.first).endswith(sets.plural_ending)
    at = speech.words[cue.first].start
    who = recall(speech, "", at, cast)
    if who is None or who.many != many:
        pronouns = sets.pronouns_many if many else sets.pronouns_one
        who = recall(speech, min(pronouns), at, cast)
    return replace(who, end=who.start) if who else None
