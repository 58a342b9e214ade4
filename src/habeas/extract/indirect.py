"""Reported speech in one sentence: each cue with its speaker and the words it reports."""

from habeas.extract.contents import according_at, before_of, content_of, reports
from habeas.extract.cues import Cue, Speech, is_gerund
from habeas.extract.indirect_order import dropped, inversion, made
from habeas.extract.indirect_phrases import according, nouns, passives, purposes
from habeas.extract.indirect_uses import Use
from habeas.extract.phrases import Phrase, head
from habeas.extract.speakers import Cast, speaker
from habeas.extract.subjects import before

_FELT = ("stance", "think")
_MOST = 40
_NEAR_COLON = 8
_QUOTES = '“"«”»'


def uses(speech: Speech, cast: Cast) -> list[Use]:
    """Return the cues of a sentence that report something, in order."""
    found: list[Use] = []
    here = len(cast.speeches) - 1
    for cue in speech.cues[:_MOST]:
        if _nobody(speech, cue):
            continue
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


def _nobody(speech: Speech, cue: Cue) -> bool:
    """Return whether a cue names no speaker of its own: "se reportaron brotes", "según dijo"."""
    sets = speech.lexicon.words
    if according_at(speech, cue.first - 1) or cue.verbs.kind == "deny":
        reflexive = speech.folded(cue.first - 1) in sets.impersonal
        return reflexive or bool(according_at(speech, cue.first - 1))
    first = cue.first - 1
    while first > 0 and speech.folded(first) in sets.objects:
        first -= 1
    return speech.folded(first) in sets.impersonal and cue.lemma not in sets.pronominal


def _told(use: Use, others: list[Use]) -> bool:
    """Return whether a stance is part of what somebody says: no words of its own are reported."""
    at = use.cue[0]
    return any(u.content and u.content[0] <= at < u.content[1] for u in others if u is not use)


def _use(speech: Speech, cue: Cue, earlier: list[Use], cast: Cast) -> Use | None:
    if speech.folded(cue.first) in speech.lexicon.words.adjectives and _called(cue, earlier):
        return None
    inverted = inversion(speech, cue, cast)
    if inverted:
        return inverted
    content = content_of(speech, cue)
    phrase = before(speech, cue)
    able = phrase is not None and _able(speech, cue, phrase)
    back = before_of(speech, phrase, cue) if able else None
    if not back and content and not reports(speech, cue, content):
        if phrase is None and _announces(speech, cue):
            return dropped(speech, cue, (cue.last, cue.last), cast)
        if phrase is None or not able or not _closes(speech, phrase):
            return None
        return made(cue, speaker(speech, phrase, cast), phrase, None)
    if phrase and able:
        return made(cue, speaker(speech, phrase, cast), phrase, back or content)
    return dropped(speech, cue, content, cast) or _carried(speech, cue, content, earlier, cast)


def _announces(speech: Speech, cue: Cue) -> bool:
    """Return whether a cue leads up to a quotation after a colon: "Y añadió, entre lágrimas: «"."""
    near = range(cue.last, min(cue.last + _NEAR_COLON, len(speech.words)))
    return any(":" in speech.mark(k) for k in near)


def _closes(speech: Speech, phrase: Phrase) -> bool:
    """Return whether a quotation closes just before a phrase: "...,” the groups wrote in May"."""
    return any(c in speech.mark(phrase.first) for c in _QUOTES) or "''" in speech.mark(phrase.first)


def _called(cue: Cue, earlier: list[Use]) -> bool:
    """Return whether a cue stands in what something is called: "called them alleged members"."""
    told = (u.content for u in earlier if u.naming and u.content)
    return any(a <= cue.first < b for a, b in told)


def _able(speech: Speech, cue: Cue, phrase: Phrase) -> bool:
    """Return whether a phrase can be the speaker: strong verbs take any phrase with an article."""
    words = speech.words[phrase.first : phrase.last]
    if speech.is_thing(phrase.first, phrase.last) or all(w.folded.isdigit() for w in words):
        return False
    sets = speech.lexicon.words
    if len(words) > 2 and all(w.folded in sets.data | sets.carrying | sets.origin for w in words):
        return False  # "figures from reports": nobody
    infinitive = sets.plural_ending and speech.folded(cue.first) == cue.lemma
    if infinitive and not speech.can_speak(phrase.first, phrase.last):
        return False
    clause = speech.folded(cue.last) in speech.lexicon.words.clauses
    told = cue.verbs.strong or (clause and cue.verbs.kind in ("report", "hedge"))
    return told or speech.is_source(phrase.first, phrase.last)


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
    if earlier and (earlier[-1].phrase or sets.plural_ending):
        return made(cue, earlier[-1].speaker, None, content)
    phrase = head(speech, cue.first)
    return made(cue, speaker(speech, phrase, cast) if phrase else None, None, content)
