"""Quotations and their speakers: before, inside, after, or carried on from the quotation before."""

from collections.abc import Sequence

from habeas.extract.cues import Speech
from habeas.extract.found import Attributed
from habeas.extract.indirect_uses import Use
from habeas.extract.phrases import clitics_before
from habeas.extract.quotations import Quotation
from habeas.extract.segment import Passages
from habeas.extract.words import Word

_AFTER = 90
_BEFORE = 60
_WHOLE = 5
_SMALL = 3

Answered = set[tuple[int, tuple[int, int]]]


def quoted(
    passages: Passages, said: Sequence[Sequence[Use]], speeches: Sequence[Speech]
) -> tuple[list[Attributed], Answered]:
    """Return the quotations somebody says, and the cues whose content they are.

    A quotation inside reported words ("said it was “hell”") belongs to these and is none itself.
    """
    found: list[Attributed] = []
    answered: Answered = set()
    last: tuple[int, Attributed] | None = None
    for quotation in passages.quotations:
        index = passages.sentence_at(quotation.outer_start).index
        paragraph = passages.sentences[index].paragraph
        match = (
            None
            if _is_title(passages, quotation)
            else _cue_near(passages, quotation, said, speeches)
        )
        if match:
            at, use = match
            one = _spoken(passages, quotation, speeches[at], use)
            answered.add((at, use.cue))
        elif last and _goes_on(passages, quotation, last, paragraph):
            one = _continued(quotation, last[1])
        else:
            continue
        found.append(one)
        last = (paragraph, one)
    return found, answered


def _is_title(passages: Passages, quotation: Quotation) -> bool:
    """Return whether a quotation is a name inside its sentence: "on “This Week,” she said"."""
    sentence = passages.sentence_at(quotation.outer_start)
    words = passages.text[quotation.start : quotation.end].split()
    opens = not passages.text[sentence.start : quotation.outer_start].strip()
    capital = all(w[:1].isupper() for w in words if len(w) > _SMALL)
    led = passages.text[sentence.start : quotation.outer_start].rstrip()[-1:] in (",", ":")
    return not opens and not led and len(words) <= _WHOLE and capital


def _cue_near(
    passages: Passages,
    quotation: Quotation,
    said: Sequence[Sequence[Use]],
    speeches: Sequence[Speech],
) -> tuple[int, Use] | None:
    """Return the sentence number and the cue use that a quotation is the content of."""
    first = passages.sentence_at(quotation.outer_start).index
    final = passages.sentence_at(max(quotation.outer_end - 1, quotation.start)).index
    best: tuple[int, int, Use] | None = None
    for index in sorted({first, final, min(final + 1, len(said) - 1)}):
        if passages.sentences[index].paragraph != passages.sentences[first].paragraph:
            continue
        for use in said[index]:
            gap = _gap(passages, quotation, speeches[index], use)
            if gap is not None and (best is None or gap < best[0]):
                best = (gap, index, use)
    return best[1:] if best else None


def _gap(passages: Passages, quotation: Quotation, speech: Speech, use: Use) -> int | None:
    """Return how far a cue stands from the quotation it introduces, null when it does not."""
    words = speech.words
    cue_start, cue_end = words[use.cue[0]].start, words[use.cue[1] - 1].end
    if cue_end <= quotation.outer_start:
        begins = words[use.content[0]].start if use.content else cue_end
        between = passages.text[cue_end : quotation.outer_start]
        leads = quotation.outer_start <= begins <= quotation.start + 2 or ":" in between[-3:]
        leads = leads or _resumes(passages, cue_start, use, words, between)
        named = use.naming and between.count(" ") <= _WHOLE and not any(c in between for c in ",;:")
        leads = leads or named
        clean = len(between) <= _BEFORE and "”" not in between and '"' not in between
        return len(between) if leads and clean else None
    if cue_start >= quotation.outer_end:
        begin = words[clitics_before(speech, use.cue[0])].start
        first = min(begin, (use.phrase and words[use.phrase.first].start) or begin)
        between = passages.text[quotation.outer_end : first]
        near = cue_start - quotation.outer_end <= _AFTER and not between.strip(' \n,.—–-”"»')
        ended = passages.text[quotation.end - 2 : quotation.outer_end + 1]
        return 1 + len(between) if near and any(c in ended + between for c in ",?!—…") else None
    return None


def _resumes(
    passages: Passages, cue_start: int, use: Use, words: Sequence[Word], between: str
) -> bool:
    """Return whether a quotation goes on after “A,” X said, “B.”: one closed just before the cue."""
    first = min(cue_start, words[use.phrase.first].start) if use.phrase else cue_start
    earlier = passages.text[max(0, first - 3) : first]
    return any(c in earlier for c in "”\"»'—") and between.rstrip()[-1:] in (",", ":", ".")


def _spoken(passages: Passages, quotation: Quotation, speech: Speech, use: Use) -> Attributed:
    words = speech.words
    cue_start, cue_end = words[use.cue[0]].start, words[use.cue[1] - 1].end
    return Attributed(
        start=quotation.start,
        end=quotation.end,
        mode="direct",
        attribution=use.speaker.saying(passages.text[cue_start:cue_end], direct=True),
        cue_start=cue_start,
        cue_end=cue_end,
        speaker_start=use.speaker.start,
        speaker_end=use.speaker.end,
    )


def _goes_on(
    passages: Passages,
    quotation: Quotation,
    last: tuple[int, Attributed],
    paragraph: int,
) -> bool:
    """Return whether a quotation without a cue of its own goes on with the one before it.

    It must be whole sentences: in the same paragraph, or opening the next one.
    """
    sentence = passages.sentence_at(quotation.outer_start)
    opens = not passages.text[sentence.start : quotation.outer_start].strip()
    said = passages.text[quotation.start : quotation.end]
    if opens and paragraph == last[0]:
        return said.rstrip()[-1:] in ".!?…" or quotation.open_ended
    if not opens or said.count(" ") < _WHOLE:
        return False
    start, _ = passages.paragraphs[paragraph]
    return paragraph == last[0] + 1 and start == quotation.outer_start


def _continued(quotation: Quotation, last: Attributed) -> Attributed:
    return Attributed(
        start=quotation.start,
        end=quotation.end,
        mode="direct",
        attribution=last.attribution,
        cue_start=last.cue_start,
        cue_end=last.cue_end,
        speaker_start=quotation.start,
        speaker_end=quotation.start,
    )
