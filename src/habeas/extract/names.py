"""Proper names: runs of capitalised words, with the small words inside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.extract.segment import Passages
from habeas.extract.words import Word
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.naming import Naming, naming

_MARKS_INSIDE = frozenset({"", "-", "–"})
_OPENING_MARKS = frozenset('"“«:‘¿¡—•')
_HEADING_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: the sentence's number, half-open word indices and half-open text span."""

    sentence: int
    first: int
    last: int
    start: int
    end: int


def names(passages: Passages) -> tuple[tuple[Name, ...], ...]:
    """Return the proper names of each sentence, in order; headings have none.

    A word that opens a sentence is part of a name only when it never occurs in lower case in the
    document and is not one of the language's ordinary openers.
    """
    kept: dict[str, tuple[tuple[Name, ...], ...]] = vars(passages)  # as a cached property does
    if "_names" not in kept:
        kept["_names"] = _found(passages)
    return kept["_names"]


def _found(passages: Passages) -> tuple[tuple[Name, ...], ...]:
    lexicon = naming(passages.language)
    seen = _seen(passages, lexicon)
    return tuple(
        ()
        if is_heading(passages, s.index) or is_label(passages, s.index)
        else tuple(_names(ws, s.index, seen, lexicon))
        for s, ws in zip(passages.sentences, passages.words, strict=True)
    )


def is_heading(passages: Passages, index: int) -> bool:
    """Return whether a sentence is a heading: short, without an end, mostly capitalised.

    A headline written like a sentence ("Riot in La Loma leaves two dead") is none.
    """
    sentence, words = passages.sentences[index], passages.words[index]
    long_words = [w for w in words[1:] if len(w.folded) > 3]
    ended = passages.text[sentence.start : sentence.end].rstrip()[-1:] in '.!?;,:”"»…'
    return (
        not ended
        and 2 < len(words) <= 20
        and len(long_words) > 0
        and sum(w.capital for w in long_words) >= _HEADING_SHARE * len(long_words)
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the document shows of its words.

    `common` are written small somewhere, `capitals` with a capital inside a sentence, `articled`
    are an article and a word both with a capital there.
    """

    common: frozenset[str]
    capitals: frozenset[str]
    articled: frozenset[tuple[str, str]]


def _seen(passages: Passages, lexicon: Naming) -> _Seen:
    common, capitals = set[str](), set[str]()
    articled = set[tuple[str, str]]()
    for words in passages.words:
        article = ""
        for i, word in enumerate(words):
            if not word.capital:
                common.add(word.folded)
                article = ""
                continue
            if article:
                articled.add((article, word.bare))
            inside = not _opens(words, i)
            if inside:
                capitals.add(word.bare)
            article = word.folded if inside and word.folded in lexicon.articles else ""
    return _Seen(frozenset(common), frozenset(capitals), frozenset(articled))


def _names(words: Sequence[Word], sentence: int, seen: _Seen, lexicon: Naming) -> list[Name]:
    found: list[Name] = []
    i = 0
    while i < len(words):
        if not _may_begin(words[i], lexicon):
            i += 1
            continue
        last = _run(words, i, lexicon)
        first = i
        while first < last and (
            _only_opens(words, first, last, seen, lexicon)
            or (not _may_begin(words[first], lexicon) and words[first].capital)
        ):
            first += 1
        while (
            first < last and words[first].folded in lexicon.particles and not words[first].capital
        ):
            first += 1
        shouted = first > i and words[i].acronym and words[last - 1].acronym
        if first < last and not shouted:
            end = words[last - 1].bare_end
            found.append(Name(sentence, first, last, words[first].start, end))
        i = last
    return found


def is_label(passages: Passages, index: int) -> bool:
    """Return whether a sentence is the run-in heading of its paragraph ("Administration:")."""
    sentence = passages.sentences[index]
    label = passages.labels[sentence.paragraph]
    return bool(label) and passages.text[sentence.start : sentence.end].strip() == label


def _may_begin(word: Word, lexicon: Naming) -> bool:
    if not word.capital:
        return False
    bare = word.bare
    both = (bare, bare.split("-")[0])
    return lexicon.never.isdisjoint(both) and lexicon.calendar.isdisjoint(both)


def _run(words: Sequence[Word], i: int, lexicon: Naming) -> int:
    """Return the index after the last word of the name that begins at `i`."""
    organisation = words[i].bare in lexicon.organisations
    last = i + 1
    while last < len(words) and not words[last - 1].possessive:
        step = _step(words, last, organisation, lexicon)
        if not step:
            break
        last += step
        organisation = organisation or words[last - 1].bare in lexicon.organisations
    return last


def _step(words: Sequence[Word], at: int, organisation: bool, lexicon: Naming) -> int:
    """Return how many words continue the name at `at`: particles and the capitalised word after."""
    for size in range(4):
        here = at + size
        if here >= len(words) or words[here].before not in _MARKS_INSIDE:
            return 0
        word = words[here]
        if word.capital and word.bare not in lexicon.calendar:
            return size + 1
        if size == 0 and word.folded.isdigit() and len(word.folded) <= 3:
            return 1
        if word.folded in lexicon.particles or (
            organisation and word.folded in lexicon.late_particles
        ):
            continue
        return 0
    return 0


def _only_opens(words: Sequence[Word], i: int, last: int, seen: _Seen, lexicon: Naming) -> bool:
    """Return whether word `i`, of a run that ends at `last`, is capitalised only as an opener."""
    word = words[i]
    if not _opens(words, i):
        return False
    following = words[i + 1] if i + 1 < last else None
    if word.acronym and word.folded not in lexicon.openers:
        return False
    if following and (word.folded, following.bare) in seen.articled:
        return False
    if following and not following.capital and word.bare in lexicon.organisations:
        return False
    stem = word.bare.split("-")[0]
    if word.bare in lexicon.openers or stem in lexicon.openers or word.bare in seen.common:
        return True
    if word.text.endswith(lexicon.verb_endings):
        return True
    return following is None and word.bare not in seen.capitals and not country_of(word.text)


def _opens(words: Sequence[Word], i: int) -> bool:
    return i == 0 or any(c in _OPENING_MARKS for c in words[i].before)
