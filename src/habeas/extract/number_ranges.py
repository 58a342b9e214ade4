"""Numbers that belong together: the ends of a range or a change, and a part of so many."""

from dataclasses import replace

from habeas.extract.number_pieces import Change, Piece
from habeas.vocabulary.numerals import numerals
from habeas.vocabulary.units import quantifying

_CONTEXT = 40
_WIDEST = 14


def joined(pieces: list[Piece], folded: str, language: str) -> list[Piece]:
    """Return pieces with the ends of each range, and each part with its whole, made one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        together = None
        if last is not None and piece.start - last.end <= _WIDEST:
            together = _range(last, piece, folded, language) or _part(last, piece, folded, language)
        if last is not None and together is None and _is_score(last, piece, folded):
            found.pop()
        elif together is not None:
            found[-1] = together
        else:
            found.append(piece)
    return found


def _range(first: Piece, second: Piece, folded: str, language: str) -> Piece | None:
    if (first.kind, second.kind) != ("number", "number") or first.low < first.high:
        return None
    unit = _common(first.unit, second.unit)
    if unit is None:
        return None
    scale = second.scale if first.scale == 1 and abs(first.high) < 1000 else 1
    low, high = first.low * scale, second.high
    between = " ".join(folded[first.end : second.start].split())
    before = folded[max(0, first.start - _CONTEXT) : first.start]
    start = _opened(before, between, language)
    moved: Change = ""
    if start is not None:
        moved = _moved(before, between, low, high, language)
    elif (
        between not in numerals(language).span_joins
        or (not low < high and not (first.unit and between.isalpha()))
        or (not first.unit and first.bare_end != first.end)
        or (between.isalpha() and (first.unit or not unit) and _changing(before, language))
    ):
        return None
    at = first.start - (start or 0)
    return replace(
        second, start=at, core=first.core, low=min(low, high), high=max(low, high), unit=unit,
        opened=start is not None, moved=moved,
    )  # fmt: skip


def _is_score(first: Piece, second: Piece, folded: str) -> bool:
    """Return whether two bare numbers are joined as in "ended 2-2"."""
    between = folded[first.end : second.start]
    return between in ("-", "–") and not first.unit and not second.unit


def _common(first: str, second: str) -> str | None:
    """Return the unit of a range from those of its ends, null where they differ."""
    if first == second or not first or second.startswith(f"{first} per "):
        return second
    return first if not second and first.isupper() else None


def _opened(before: str, between: str, language: str) -> int | None:
    """Return how many characters before a range open it ("between"), null when none do."""
    pairs = [*numerals(language).span_opened, *quantifying(language).from_to]
    bare = before.rstrip()
    fits = [o for o, join in pairs if _closes(between, join) and _ends_with(bare, o)]
    return len(before) - len(bare) + max(map(len, fits)) if fits else None


def _closes(between: str, join: str) -> bool:
    """Return whether the words between two ends are `join`, or a time and `join`: "in May to"."""
    return between == join or (between.endswith(f" {join}") and not set(between) & set(",;:()"))


def _moved(before: str, between: str, low: float, high: float, language: str) -> Change:
    pairs = quantifying(language).from_to
    if not any(_closes(between, join) and _ends_with(before.rstrip(), o) for o, join in pairs):
        return ""
    return "up" if low < high else "down"


def _changing(before: str, language: str) -> bool:
    """Return whether a number after `before` is by how much something changed."""
    words = quantifying(language)
    bare = before.rstrip()
    for by in words.by:
        bare = bare.removesuffix(f" {by}")
    return any(_ends_with(bare, w) for w in [*words.rises, *words.falls])


def _ends_with(text: str, phrase: str) -> bool:
    return text.endswith(phrase) and not text[: -len(phrase)][-1:].isalnum()


def _part(first: Piece, second: Piece, folded: str, language: str) -> Piece | None:
    """Return "one in four" as the fraction it is."""
    between = " ".join(folded[first.end : second.start].split())
    words = quantifying(language)
    whole = all(v == int(v) and v > 0 for v in (first.low, second.low))
    if between not in words.among or first.unit or second.unit or not whole:
        return None
    if (first.kind, second.kind) != ("number", "number") or not first.low < second.low <= 10_000:
        return None
    if between == words.among[0] and first.low != 1 and second.low not in (10, 100, 1000):
        return None
    share = first.low / second.low
    return replace(
        second, start=first.start, core=first.core, low=share, high=share, kind="fraction"
    )
