"""Every quantity a text states: how much, of what, how roughly, and whether it is a change.

This is the general reading of numbers; `numbers` keeps those that can measure a place of detention,
in the units its indicators have.
"""

from dataclasses import replace
from itertools import pairwise

from habeas.extract.dates import dates
from habeas.extract.found import Scene
from habeas.extract.number_nouns import noun_after
from habeas.extract.number_pieces import Amount, Change, Piece, piece_of
from habeas.extract.number_ranges import joined
from habeas.extract.number_signs import codes, names_something, signed
from habeas.extract.numerals import raw_numbers
from habeas.extract.segment import segment
from habeas.model import Document, Reading
from habeas.vocabulary.calendar import calendar
from habeas.vocabulary.units import quantifying

__all__ = ["Amount", "amounts", "quantities"]


def quantities(text: str, language: str = "en") -> tuple[Amount, ...]:
    """Return the quantities of a text in one of `LANGUAGES`, in order, disjoint.

    Dates, ordinals, phone numbers and numbers that only name something are none.

    >>> [(q.low, q.unit, q.change) for q in quantities("Fees rose by $2.5m to $14m a year.")]
    [(2500000.0, 'USD', 'up'), (14000000.0, 'USD per year', '')]
    """
    reading = Reading(
        id="", document="", reader="", reader_version="", text=text, status="read",
        media_type="text/plain", language=language,
    )  # fmt: skip
    document = Document(sha256="", size=0, media_type="text/plain", name="")
    scene = Scene(segment(reading), document)
    return amounts(replace(scene, dates=dates(scene)))


def amounts(scene: Scene) -> tuple[Amount, ...]:
    """Return the quantities of a text whose dates are known."""
    text, folded = scene.passages.text, scene.passages.folded
    language = scene.passages.language
    taken = sorted([*_dated(scene), *codes(folded)])
    raws = raw_numbers(text, folded, language, taken)
    ends = {end for _, end in taken}
    raws = (
        r for r in raws if not (folded[r.start - 1 : r.start] in _DASHES and r.start - 1 in ends)
    )
    pieces = [p for raw in raws if (p := piece_of(raw, text, folded, language))]
    found: list[Amount] = []
    for piece in _shared(joined(pieces, folded, language), folded, language):
        amount = _amount(piece, scene)
        if amount is not None:
            found.append(amount)
    found = _listed(_disjoint(found), folded, language)
    found = _turned(_going_on(found, scene), folded, language)
    return tuple(_serving(found, folded, language))


_DASHES = frozenset("-–/")
_OPENS = 12


def _dated(scene: Scene) -> list[tuple[int, int]]:
    """Return the spans of dates; "six months ago" is a date that also says how much."""
    words = calendar(scene.passages.language)
    folded = scene.passages.folded
    spans = []
    for date in scene.dates:
        said = folded[date.start : date.end]
        counted = said.endswith(tuple(words.ago_after)) and bool(words.ago_after)
        opened = said.startswith(tuple(words.ago_before)) and bool(words.ago_before)
        if not counted and not opened:
            spans.append((date.start, date.end))
    return spans


def _shared(pieces: list[Piece], folded: str, language: str) -> list[Piece]:
    """Give the numbers of a list the unit and the scale that only its last one names.

    A comma alone joins only what the list's end has shown to be one.
    """
    joins, found = quantifying(language).lists, list(pieces)
    for i in range(len(found) - 2, -1, -1):
        piece, following = found[i], found[i + 1]
        between = folded[piece.end : following.start].strip("- ")
        if piece.unit or piece.kind != "number" or not following.unit or between not in joins:
            continue
        if between == "," and not following.lent:
            continue
        scale = following.scale if piece.scale == 1 and piece.high < 1000 else 1
        found[i] = replace(
            piece, unit=following.unit, low=piece.low * scale, high=piece.high * scale, lent=True
        )
    return found


def _amount(piece: Piece, scene: Scene) -> Amount | None:
    passages = scene.passages
    folded, language = passages.folded, passages.language
    sentence = passages.sentence_at(piece.core)
    noun = None
    if not piece.unit:
        noun = noun_after(folded, piece.end, sentence.end, language)
    if names_something(piece, noun, passages.text, folded, sentence.start, language):
        return None
    return signed(piece, noun, passages.text, folded, sentence.start, language)


def _disjoint(found: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in found:
        at = kept[-1].end if kept else 0
        if amount.core < at and kept:
            kept[-1] = replace(kept[-1], end=max(kept[-1].core + 1, amount.core))
            at = kept[-1].end
        kept.append(replace(amount, start=max(amount.start, min(at, amount.core))))
    return kept


def _listed(found: list[Amount], folded: str, language: str) -> list[Amount]:
    """Give counts of a list the noun that only its last one names: "eight, nine and ten men"."""
    joins = quantifying(language).lists
    for i in range(len(found) - 2, -1, -1):
        amount, following = found[i], found[i + 1]
        between = folded[amount.end : following.start].strip("- ")
        if not amount.unit and following.counted and between in joins:
            found[i] = replace(amount, unit=following.unit, counted=True)
    return found


def _going_on(found: list[Amount], scene: Scene) -> list[Amount]:
    """Give a number without a unit that of the number it goes on from.

    A count goes on in "six million homes, including a million in the city"; what a change led to
    has the change's unit.
    """
    passages, words = scene.passages, quantifying(scene.passages.language)
    joins, counted, sentence = tuple(words.goes_on), None, -1
    for i, amount in enumerate(found):
        last = found[i - 1] if i else None
        at = passages.sentence_at(amount.core).index
        counted, sentence = counted if at == sentence else None, at
        before = passages.folded[last.end if last else amount.start : amount.start].rstrip()
        if amount.counted:
            counted = amount
        elif last is None or amount.unit:
            continue
        elif last.change and before.strip() in words.to and last.unit not in _RELATIVE:
            found[i] = replace(amount, unit=last.unit, counted=last.counted)
        elif counted and any(before.endswith(f" {j}") or before.strip(", ") == j for j in joins):
            found[i] = replace(amount, unit=counted.unit, counted=True)
    return found


_RELATIVE = frozenset(("percent", "times", "percentage point", "basis point"))


def _turned(found: list[Amount], folded: str, language: str) -> list[Amount]:
    """Join a change that gives its later end first: "fell to 12 men from 15"."""
    kept: list[Amount] = []
    pairs = quantifying(language).to_from
    for amount in found:
        last = kept[-1] if kept else None
        between = folded[last.end : amount.start].strip() if last else ""
        before = folded[: last.start].rstrip()[-_OPENS:] if last else ""
        opened = any(join == between and before.endswith(f" {to}") for to, join in pairs)
        if last is None or not opened or last.unit != amount.unit or last.low != last.high:
            kept.append(amount)
            continue
        low, high = sorted((last.low, amount.low))
        change: Change = "up" if amount.low < last.low else "down"
        kept[-1] = replace(last, end=amount.end, low=low, high=high, comparator="..", change=change)
    return kept


def _serving(found: list[Amount], folded: str, language: str) -> list[Amount]:
    """Say of a count how many it serves: "one toilet for 50 prisoners"."""
    shared = quantifying(language).shared
    for i, (amount, following) in enumerate(pairwise(list(found))):
        between = folded[amount.end : following.core].strip()
        if amount.counted and following.counted and between in shared:
            found[i] = replace(amount, per=following.low)
    return found
