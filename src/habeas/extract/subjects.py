"""Who stands before a cue: the noun phrase that is its subject."""

from dataclasses import replace

from habeas.extract.cues import Cue, Speech, is_gerund
from habeas.extract.phrases import Phrase, after_adverbial, is_between

_LONGEST_APPOSITION = 18
_LOOK_BACK = 10
_CONTRACTIONS = ("n't", "'m", "'ve", "'re", "'ll", "'d")


def before(speech: Speech, cue: Cue) -> Phrase | None:
    """Return the subject that stands before a cue verb, null when none stands there."""
    sets = speech.lexicon.words
    last, passive, going_on = cue.first, False, False
    while last > 0 and speech.mark(last) == "" and is_between(speech, last - 1):
        last -= 1
        passive = passive or speech.folded(last) in sets.passive
        going_on = going_on or speech.folded(last) in sets.barriers
    gerund = is_gerund(cue, speech.words)
    if last == 0 or (passive and not gerund) != cue.verbs.adjectival:
        return None
    mark = speech.mark(last)
    if gerund and not going_on:  # "officials saying that", never "walked in saying that"
        return _phrase(speech, last) if not mark and speech.can_speak(last - 1, last) else None
    if mark == "":
        return _phrase(speech, last)
    if mark == ",":
        return _with_apposition(speech, last)
    if mark.startswith(")"):
        opening = next((k for k in range(last - 1, 0, -1) if "(" in speech.mark(k)), 0)
        return _phrase(speech, opening) if opening else None
    return None


def _with_apposition(speech: Speech, last: int) -> Phrase | None:
    """Read "Ana Paz, the director of the prison, said": the phrase before the apposition."""
    opening = last - 1
    while opening > 0 and speech.mark(opening) != ",":
        opening -= 1
        if last - opening > _LONGEST_APPOSITION or speech.mark(opening) in (";", ":"):
            return None
    if not opening:
        return None
    head = _phrase(speech, opening)
    if head is None or not speech.can_speak(head.first, head.last):
        return None
    return replace(head, role=(opening, last))


def _phrase(speech: Speech, last: int) -> Phrase | None:
    """Return the noun phrase that ends before word `last`."""
    sets = speech.lexicon.words
    first, end = _reach(speech, last)
    if first >= end:
        return None
    first = _conjoined(speech, first, end)
    phrase = _source(speech, _trimmed(speech, Phrase(first, end)))
    if end < last and speech.folded(last - 1) in sets.relative:
        phrase = replace(phrase, until=last)
    if phrase.first >= phrase.last or speech.folded(phrase.first) in sets.opening:
        return None
    final = speech.folded(phrase.last - 1)
    verbal = final.endswith("ed") and not speech.can_speak(phrase.last - 1, phrase.last)
    return None if verbal else phrase


def _source(speech: Speech, phrase: Phrase) -> Phrase:
    """Return the person behind "a statement from X" and "reports from X"."""
    sets = speech.lexicon.words
    for at in range(phrase.first, min(phrase.first + 3, phrase.last - 1)):
        if speech.folded(at) in sets.carrying and speech.folded(at + 1) in sets.origin:
            return replace(phrase, first=at + 2)
    return phrase


def _reach(speech: Speech, last: int) -> tuple[int, int]:
    """Return the widest stretch before `last` that can be one noun phrase: (first, end)."""
    sets = speech.lexicon.words
    first = end = last
    if speech.folded(last - 1) in sets.relative:
        return _before_relative(speech, last - 1), last - 1
    cued = {i for c in speech.cues for i in range(c.first, c.last)}
    while first > 0 and last - first < 40:
        mark = speech.mark(first) if first < last else ""
        bracket = mark.startswith(")") or mark.endswith("(")
        listed = mark == "," and _lists(speech, first, end)
        if mark and mark not in ("-", "–", "/") and not bracket and not listed:
            break
        word = speech.folded(first - 1)
        named = speech.is_named(first - 1, first)
        if word in sets.to and not named and _infinitive(speech, first):
            joined = [k for k in range(first, end) if speech.folded(k) in sets.conjunctions]
            return (joined[-1] + 1, end) if joined else (last, last)
        if (word in sets.barriers or _contracted(word)) and not named:
            antecedent = _antecedent(speech, first - 1)
            if antecedent is None:
                break
            first = end = antecedent
            continue
        if first - 1 in cued and not named:
            break
        first -= 1
    return first, end


def _before_relative(speech: Speech, end: int) -> int:
    """Return where the phrase begins that "who" follows: at its name, its article or its first noun."""
    sets = speech.lexicon.words
    named = next((a for a, b in speech.names if b == end), None)
    if named is not None:
        return named
    for first in range(end - 1, max(-1, end - _LOOK_BACK), -1):
        if not first:
            return 0
        if speech.folded(first) in sets.determiners | sets.articles or speech.mark(first):
            return first
        if speech.folded(first) in sets.of | sets.barriers | sets.conjunctions:
            return first + 1
    return max(0, end - 1)


def _contracted(word: str) -> bool:
    return word.endswith(_CONTRACTIONS)


def _infinitive(speech: Speech, at: int) -> bool:
    """Return whether the word after a "to" can be a verb: no name, article or number."""
    word = speech.folded(at)
    plural = word.endswith("s") and not word.endswith("ss")
    return not (
        plural
        or speech.is_named(at, at + 1)
        or word in speech.lexicon.words.determiners | speech.lexicon.words.articles
        or word.isdigit()
    )


def _lists(speech: Speech, first: int, end: int) -> bool:
    """Return whether the comma before `first` is one of a list that a conjunction closes."""
    words = {speech.folded(i) for i in range(first, end)}
    return bool(words & speech.lexicon.words.conjunctions) and end - first <= 12


def _antecedent(speech: Speech, at: int) -> int | None:
    """Return where the phrase ends whose relative clause the verb at `at` stands in."""
    sets = speech.lexicon.words
    for k in range(at, max(0, at - _LOOK_BACK), -1):
        if k < at and speech.mark(k + 1):
            return None
        if speech.folded(k) in sets.relative and speech.folded(k) in ("who", "quien", "quienes"):
            return k if speech.mark(k) in ("", ",") else None
    return None


def _conjoined(speech: Speech, first: int, end: int) -> int:
    """Cut what stands before an "and" that joins clauses rather than nouns."""
    sets = speech.lexicon.words
    for k in range(end - 1, first - 1, -1):
        if speech.folded(k) in sets.conjunctions and not speech.is_named(k, k + 1):
            if k + 1 == end:
                return end
            if k == first or not _nominal(speech, first, k):
                return k + 1
    return first


def _nominal(speech: Speech, first: int, last: int) -> bool:
    """Return whether the words can all belong to one noun phrase: no verb stands among them."""
    sets = speech.lexicon.words
    for k in range(first, last):
        after = speech.folded(k + 1)
        verbal = speech.folded(k).endswith("ed") and (
            after in sets.determiners | sets.of | sets.conjunctions or k + 1 == last
        )
        if verbal and k > first and not speech.is_named(k, k + 1) and after != "from":
            return False
    return speech.can_speak(first, last)


def _trimmed(speech: Speech, phrase: Phrase) -> Phrase:
    """Return the phrase without an adverbial before it or a date after it."""
    sets = speech.lexicon.words
    first, last = phrase.first, phrase.last
    while first < last and (
        speech.folded(first) in sets.conjunctions
        or (is_between(speech, first) and not speech.is_named(first, first + 1))
    ):
        first += 1
    if speech.folded(first) in sets.prepositions | sets.of:
        first = after_adverbial(speech, first, last)
    for k in range(last - 1, first, -1):
        if speech.folded(k) in sets.prepositions | sets.genitive and _dated(speech, k + 1, last):
            last = k
    return Phrase(first, last)


def _dated(speech: Speech, first: int, last: int) -> bool:
    words = speech.words[first:last]
    return (
        bool(words)
        and len(words) <= 4
        and all(
            w.folded.isdigit()
            or w.folded in speech.calendar
            or w.folded in ("de", "del", "last", "pasado")
            for w in words
        )
    )
