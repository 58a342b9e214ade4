"""Finding measures: what each number says of the people in custody or of the place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from habeas.extract.custody import about_custody
from habeas.extract.found import Dated, Found, Scene
from habeas.extract.inherited import inherited
from habeas.extract.masking import COUNTS, SLOTS, UNMASKED, is_masked, mask, smoothed
from habeas.extract.numbers import Number, numbers
from habeas.extract.numerals import alternatives
from habeas.extract.patterns import Hit, PatternSet, Slot
from habeas.extract.sharing import shared_out
from habeas.extract.supposing import supposed
from habeas.extract.valuing import Valued, value_of
from habeas.vocabulary.measuring import Cue, Measuring, measuring

_FAR = 320
_NEAR = 30
_AFTER = 60
_CLAUSE = re.compile(r"[^.;:]*")
_LEAVES = re.compile(r"[^()]*\)")
_ASIDE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Ranked:
    rank: int
    cue: Cue
    loose_end: bool  # the pattern's last element is an optional noun phrase


@dataclass(frozen=True)
class _Lexicon:
    words: Measuring
    patterns: PatternSet[_Ranked]
    stops: frozenset[str]
    heads: dict[str, tuple[str, ...]]
    follows: frozenset[str]
    asides: re.Pattern[str]
    of_all: re.Pattern[str]


def measures(scene: Scene) -> tuple[Found, ...]:
    """Return the measures stated in the text, one for each number, in order.

    Of the cues that fit a number the first of the lexicon wins, then the longest. Numbers about
    people outside custody are left out.
    """
    lexicon, folded = _lexicon(scene.passages.language), scene.passages.folded
    counted = numbers(scene)
    by_start: dict[int, Number | Dated] = {n.start: n for n in counted}
    by_start |= {d.start: d for d in scene.dates}
    custody = about_custody(scene.passages) | _with_places(scene)
    places = custody | _going_on(scene)
    best: dict[int, tuple[int, int, Valued]] = {}
    for index, hit, masked in _hits(lexicon, mask(folded, counted, scene.dates), scene, by_start):
        cue = hit.payload.cue
        if hit.end - hit.start > _FAR or not (
            cue.lone or index in (places if cue.building else custody)
        ):
            continue
        fitted = _fitted(hit, masked, lexicon)
        if (
            fitted is None
            or _steps_over(fitted, masked, folded, by_start)
            or not _ends(fitted, masked, scene.passages.sentences[index].end, lexicon)
            or _many_of_one(fitted, masked, by_start, lexicon)
        ):
            continue
        valued = value_of(fitted.start, fitted.end, fitted.slots, cue, by_start, scene)
        if valued is None:
            continue
        order = (hit.payload.rank, fitted.start - fitted.end, valued)
        if valued.at not in best or order[:2] < best[valued.at][:2]:
            best[valued.at] = order
    used = {a for _, _, v in best.values() for a in v.used}
    chosen = sorted((v for _, _, v in best.values() if v.at not in used), key=lambda v: v.at)
    every = {v.at: v for v in chosen} | {v.at: v for v in inherited(chosen, counted, scene)}
    return tuple(supposed(shared_out(v, scene), scene) for v in _settled(every.values()))


def _hits(
    lexicon: _Lexicon, masked: str, scene: Scene, by_start: Mapping[int, object]
) -> Iterator[tuple[int, Hit[_Ranked], str]]:
    """Yield the matches by sentence, each with the text it stands in.

    Where something interrupts a sentence it is read again without that. What happened to a part
    ("30 of the 410") did not happen to the whole.
    """
    bounds = _bounds(scene, by_start)
    wholes = {COUNTS.search(masked, *m.span("whole")) for m in lexicon.of_all.finditer(masked)}
    spared = {m.start() for m in wholes if m}
    for index, hit in lexicon.patterns.scan(masked, bounds):
        if hit.payload.cue.basis != "flow" or hit.slots.get("n", (-1, 0))[0] not in spared:
            yield index, hit, masked
    plain = smoothed(masked, scene.passages.folded, lexicon.asides, lexicon.of_all)
    changed = {i for i, (a, b) in enumerate(bounds) if plain[a:b] != masked[a:b]}
    again = [span if i in changed else (span[0], span[0]) for i, span in enumerate(bounds)]
    for index, hit in lexicon.patterns.scan(plain, again) if changed else ():
        if plain[hit.start : hit.end] != masked[hit.start : hit.end]:
            yield index, hit, plain


def _bounds(scene: Scene, by_start: Mapping[int, object]) -> list[tuple[int, int]]:
    """Return the sentences' bounds, a run-in heading joined to the number it heads."""
    bounds = list(scene.passages.bounds)
    for i, (start, end) in enumerate(bounds[:-1]):
        following = bounds[i + 1]
        heads = scene.passages.folded[end : end + 1] == ":" or scene.passages.folded[end - 1] == ":"
        if heads and following[0] in by_start:
            bounds[i], bounds[i + 1] = (start, start), (start, following[1])
    return bounds


def _with_places(scene: Scene) -> set[int]:
    """Return the sentences that name a place of detention."""
    places = (m for m in scene.mentions if m.kind == "place")
    return {scene.passages.sentence_at(m.start).index for m in places}


def _going_on(scene: Scene) -> set[int]:
    """Return the sentences that go on about a place of detention named before."""
    running = enumerate(m or scene.topics.default for m in scene.topics.of_sentence)
    return {i for i, mention in running if mention is not None and mention.kind == "place"}


def _settled(every: Iterable[Valued]) -> Iterator[Valued]:
    """Drop what counts one where a number on the same words counts more of the same."""
    ordered = sorted(every, key=lambda v: (v.found.start, v.found.end))
    numeric = [v.found for v in ordered if v.number is not None]
    for valued in ordered:
        one = valued.found
        if valued.number is None and any(
            n.indicator == one.indicator and n.start < one.end and one.start < n.end
            for n in numeric
        ):
            continue
        yield valued


def _fitted(hit: Hit[_Ranked], masked: str, lexicon: _Lexicon) -> Hit[_Ranked] | None:
    """Return a match whose noun phrases hold no verb or preposition before their heads.

    An optional noun phrase at the end that is none is cut off. Null when the match does not fit.
    """
    cue, slots, end = hit.payload.cue, dict(hit.slots), hit.end
    if cue.tight and "," in masked[hit.start : hit.end]:
        return None
    near = masked[max(0, hit.start - _NEAR) : hit.end if cue.unless_within else hit.start]
    after = _CLAUSE.match(masked, hit.end, hit.end + _AFTER)
    if (cue.unless and _any_of(tuple(cue.unless)).search(near)) or (
        cue.unless_after and after and _any_of(tuple(cue.unless_after)).search(after.group())
    ):
        return None
    for name, (a, b) in hit.slots.items():
        if name not in _NOUN_SLOTS or _noun(masked[a:b], lexicon):
            continue
        if not hit.payload.loose_end or b != hit.end:
            return None
        del slots[name]
        end = a - (len(masked[hit.start : a]) - len(masked[hit.start : a].rstrip(" ,")))
    return Hit(hit.start, end, hit.payload, slots)


def _steps_over(
    hit: Hit[_Ranked], masked: str, folded: str, by_start: Mapping[int, Number | Dated]
) -> bool:
    """Return whether a match reaches out of brackets, or over a count that is not its own.

    A count of one may stand anywhere; one in brackets only adds to the words before it.
    """
    if hit.payload.cue.across or hit.payload.cue.reading == "date":
        return False
    if _LEAVES.match(folded, hit.start, hit.end):
        return True
    own = {a for a, _ in hit.slots.values()}
    asides = [m.span() for m in _ASIDE.finditer(folded, hit.start, hit.end)]
    asides = [(a, b) for a, b in asides if not any(a < at < b for at in own)]
    others = {m.start() for m in COUNTS.finditer(masked, hit.start, hit.end)} - own
    others = {at for at in others if not any(a < at < b for a, b in asides)}
    found = (by_start.get(at) for at in others)
    return any(isinstance(n, Number) and n.high != 1 for n in found)


def _ends(hit: Hit[_Ranked], masked: str, sentence_end: int, lexicon: _Lexicon) -> bool:
    """Return whether a number that must not be followed by a noun is not."""
    number = hit.slots.get("n")
    if not hit.payload.cue.ends or number is None or number[1] != hit.end:
        return True
    rest = masked[hit.end : min(sentence_end, hit.end + 24)]
    word = rest.split()[:1]
    if not word or not rest[0].isspace():
        return True
    return word[0].strip(",.;:)") in lexicon.follows or is_masked(word[0])


def _many_of_one(
    hit: Hit[_Ranked], masked: str, by_start: Mapping[int, Number | Dated], lexicon: _Lexicon
) -> bool:
    """Return whether the noun right after a count of several is singular: it only begins a longer
    one ("1,200 prison guards", "40 inmate deaths").
    """
    start, end = hit.slots.get("n", (0, 0))
    number = by_start.get(start)
    if not isinstance(number, Number) or number.high == 1:
        return False
    nouns = (
        (a, b)
        for name, (a, b) in hit.slots.items()
        if name in _NOUN_SLOTS and a >= end and not masked[end:a].strip()
    )
    return any(masked[a:b].split()[-1] in lexicon.words.singles for a, b in nouns)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)".replace(r"\*", r"\w*"))


_NOUN_SLOTS = frozenset("wsptxmb")


def _noun(phrase: str, lexicon: _Lexicon) -> bool:
    plain = " ".join(phrase.split())
    head = next((h for h in lexicon.heads["*"] if plain.endswith(h)), "")
    before = plain[: len(plain) - len(head)].split()
    if before and before[0] in lexicon.words.determiners:
        before = before[1:]
    return not any(is_masked(w) or w.strip(",'\"“”") in lexicon.stops for w in before)


@cache
def _lexicon(language: str) -> _Lexicon:
    words = measuring(language)
    slots: dict[str, Slot] = dict(SLOTS)
    slots |= {name: Slot(words=tuple(entries)) for name, entries in words.lists.items()}
    for name, heads in words.nouns.items():
        source = rf"(?:{UNMASKED}[\w'-]+\s+){{0,3}}?(?:{alternatives(heads)})"
        slots[name] = Slot(words=tuple(heads), expression=source)
    every = sorted({h for heads in words.nouns.values() for h in heads}, key=len, reverse=True)
    of_all = alternatives(words.of_all)
    entries = [
        (p, _Ranked(i, cue, p.endswith("}?")))
        for i, cue in enumerate(words.cue)
        for p in cue.patterns
    ]
    return _Lexicon(
        words=words,
        patterns=PatternSet(entries, slots),
        stops=frozenset(words.stops),
        heads={"*": tuple(every)},
        follows=frozenset(words.function_words),
        asides=re.compile(rf",\s+(?:{alternatives(words.asides)})(?!\w)[^.;:,()]{{1,100}},(?!\w)"),
        of_all=re.compile(rf"{COUNTS.pattern}(?P<whole>\s+(?:{of_all})\s+{COUNTS.pattern})"),
    )
