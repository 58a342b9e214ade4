"""Reported speech in one sentence: each cue with its speaker and the words it reports."""

from dataclasses import replace

from habeas.extract.contents import before_of, content_of, end_of, reports
from habeas.extract.cues import Cue, Speech, is_gerund
from habeas.extract.indirect_phrases import according, nouns, passives, purposes
from habeas.extract.indirect_uses import Use
from habeas.extract.phrases import Phrase, after, head, is_between
from habeas.extract.speakers import Cast, Speaker, recall, speaker
from habeas.extract.subjects import before

_FELT = ("stance", "think")
_MOST = 40
_QUOTES = '“"«”»'


def uses(speech: Speech, cast: Cast) -> list[Use]:
    """Return the cues of a sentence that report something, in order."""
    found: list[Use] = []
    here = len(cast.speeches) - 1
    for cue in speech.cues[:_MOST]:
        use = _use(speech, cue, found, cast)
        if use:
            found.append(use)
            cast.spoken.setdefault(here, []).append(use.speaker)
    found += (*according(speech, cast), *purposes(speech, cast), *nouns(speech, cast))
    passive = list(passives(speech, cast))
    taken = {u.cue for u in passive}
    found = [*(u for u in found if u.cue not in taken), *passive]
    found = [u for u in found if u.kind not in _FELT or not _told(u, found)]
    found.sort(key=lambda u: u.cue)
    if found:
        cast.spoken[here] = [u.speaker for u in found]
    return found


def _told(use: Use, others: list[Use]) -> bool:
    """Return whether a stance is part of what somebody says: no words of its own are reported."""
    at = use.cue[0]
    return any(u.content and u.content[0] <= at < u.content[1] for u in others if u is not use)


def _use(speech: Speech, cue: Cue, earlier: list[Use], cast: Cast) -> Use | None:
    if speech.folded(cue.first) in speech.lexicon.words.adjectives and _called(cue, earlier):
        return None
    inverted = _inverted(speech, cue, cast)
    if inverted:
        return inverted
    content = content_of(speech, cue)
    phrase = before(speech, cue)
    able = phrase is not None and _able(speech, cue, phrase)
    back = before_of(speech, phrase, cue) if able else None
    if not back and content and not reports(speech, cue, content):
        if phrase is None or not able or not _closes(speech, phrase):
            return None
        return _made(cue, speaker(speech, phrase, cast), phrase, None)
    if phrase and able:
        return _made(cue, speaker(speech, phrase, cast), phrase, back or content)
    dropped = _dropped(speech, cue, content, cast)
    return dropped or _carried(speech, cue, content, earlier, cast)


def _closes(speech: Speech, phrase: Phrase) -> bool:
    """Return whether a quotation closes just before a phrase: "...,” the groups wrote in May"."""
    return any(c in speech.mark(phrase.first) for c in _QUOTES) or "''" in speech.mark(phrase.first)


def _called(cue: Cue, earlier: list[Use]) -> bool:
    """Return whether a cue stands in what something is called: "called them alleged members"."""
    told = (u.content for u in earlier if u.naming and u.content)
    return any(a <= cue.first < b for a, b in told)


def _dropped(speech: Speech, cue: Cue, content: tuple[int, int] | None, cast: Cast) -> Use | None:
    """Read "También dijeron que ...": the subject that Spanish leaves out."""
    sets = speech.lexicon.words
    alone = all(is_between(speech, k) or speech.folded(k) in sets.openers for k in range(cue.first))
    if not sets.plural_ending or not alone or content is None or not speech.words[0].capital:
        return None
    many = speech.folded(cue.first).endswith(sets.plural_ending)
    pronouns = sets.pronouns_many if many else sets.pronouns_one
    who = recall(speech, min(pronouns), speech.words[cue.first].start, cast)
    return _made(cue, replace(who, end=who.start) if who else None, None, content)


def _able(speech: Speech, cue: Cue, phrase: Phrase) -> bool:
    """Return whether a phrase can be the speaker: strong verbs take any phrase with an article."""
    words = speech.words[phrase.first : phrase.last]
    if speech.is_thing(phrase.first, phrase.last) or all(w.folded.isdigit() for w in words):
        return False
    sets = speech.lexicon.words
    if len(words) > 2 and all(w.folded in sets.data | sets.carrying | sets.origin for w in words):
        return False  # "figures from reports": nobody
    clause = speech.folded(cue.last) in speech.lexicon.words.clauses
    told = cue.verbs.strong or (clause and cue.verbs.kind in ("report", "hedge"))
    return told or speech.is_source(phrase.first, phrase.last)


def _made(
    cue: Cue, who: Speaker | None, phrase: Phrase | None, content: tuple[int, int] | None
) -> Use | None:
    if who is None:
        return None
    content = content if content and content[0] < content[1] else None
    return Use((cue.first, cue.last), who, phrase, content, cue.verbs.kind, cue.naming)


def _inverted(speech: Speech, cue: Cue, cast: Cast) -> Use | None:
    """Read "..., said Ana Paz" and "dijo Ana Paz que ...": the speaker after the cue."""
    addressing = cue.lemma in speech.lexicon.words.addressing
    if cue.verbs.kind not in ("say", "report") or addressing or is_gerund(cue, speech.words):
        return None
    opens = speech.mark(cue.first)
    quoted = any(c in opens for c in '”"»,—–') or cue.first == 0
    phrase = after(speech, cue.last, closes=True) if quoted and not speech.mark(cue.last) else None
    if not phrase or not speech.can_speak(phrase.first, phrase.last):
        return None
    sets = speech.lexicon.words
    if opens == "," and not _calls(speech, phrase):
        return None
    if speech.folded(phrase.first) in sets.pronouns and phrase.last > phrase.first + 1:
        return None
    content: tuple[int, int] | None = None
    if speech.folded(phrase.last) in sets.that and not speech.mark(phrase.last):
        content = (phrase.last + 1, end_of(speech, cue, phrase.last + 1))
    elif not _ends(speech, phrase):
        return None
    elif "," in opens and not any(c in opens for c in _QUOTES):
        content = (0, cue.first)
    return _made(cue, speaker(speech, phrase, cast), phrase, content)


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


def _carried(
    speech: Speech, cue: Cue, content: tuple[int, int] | None, earlier: list[Use], cast: Cast
) -> Use | None:
    """Read ", warning that ..." and "... and noted ...": the speaker of the clause before."""
    sets = speech.lexicon.words
    previous = speech.folded(cue.first - 1)
    links = sets.conjunctions | sets.contrasts
    joined = previous in links or speech.folded(cue.first - 2) in links
    apart = speech.mark(cue.first).endswith(",") or "”" in speech.mark(cue.first)
    governed = is_gerund(cue, speech.words) and previous in sets.prepositions | sets.barriers
    if content is None or not (joined or apart or governed):
        return None
    if earlier and earlier[-1].phrase:
        return _made(cue, earlier[-1].speaker, None, content)
    phrase = head(speech, cue.first)
    return _made(cue, speaker(speech, phrase, cast) if phrase else None, None, content)
