"""The attributions marked in PolNeAR, and how those that somebody found are matched with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who says what: the pieces of the content, of the source and of the cue, half-open spans.

    A gold attribution without a source has no `source`; a found one without has none either, and
    then matches no gold that has one.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: its name, text, attributions and the stretches its annotators left out."""

    name: str
    text: str
    said: tuple[Said, ...]
    left_out: tuple[Span, ...] = ()


def articles(folder: Path) -> list[Article]:
    """The articles of one part of the collection, by name; two annotators' files go together."""
    marks: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks.setdefault(path.stem.rsplit("_", 1)[0], []).append(path)
    found: list[Article] = []
    for name, paths in sorted(marks.items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        said, left_out = read(paths[0].read_text("utf-8"))
        found.append(Article(name=name, text=text, said=said, left_out=left_out))
    return found


def read(marks: str) -> tuple[tuple[Said, ...], tuple[Span, ...]]:
    r"""The attributions of a stand-off file, and the stretches it discards.

    >>> said, _ = read("T1\tSource 0 3\tAna\nT2\tContent 9 12;20 24\tx\nE1\tCue:T9 Source:T1 Content:T2\n")
    >>> said[0].source, said[0].content
    (((0, 3),), ((9, 12), (20, 24)))
    """
    spans: dict[str, tuple[Span, ...]] = {}
    relations: list[list[tuple[str, str]]] = []
    left_out: list[Span] = []
    for line in marks.split("\n"):
        key, _, rest = line.partition("\t")
        if key[:1] == "T":
            kind, _, places = rest.partition("\t")[0].partition(" ")
            pairs = (piece.split() for piece in places.split(";"))
            spans[key] = tuple((int(p[0]), int(p[1])) for p in pairs if len(p) == 2)
            left_out += spans[key] if kind == "Discard" else ()
        elif key[:1] == "E":
            relations.append([(r, t) for r, _, t in (p.partition(":") for p in rest.split())])
    said = [_said(relation, spans) for relation in relations]
    return tuple(s for s in said if s.content), tuple(sorted(left_out))


def _said(relation: Sequence[tuple[str, str]], spans: dict[str, tuple[Span, ...]]) -> Said:
    def of(role: str) -> tuple[Span, ...]:
        named = (t for r, t in relation if re.sub(r"\d+$", "", r) == role)
        return tuple(sorted(s for t in named for s in spans.get(t, ())))

    return Said(content=of("Content"), source=of("Source"), cue=of("Cue"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Which gold each find was credited with: the counts, the pairs, and what was left over."""

    pairs: tuple[tuple[Said, Said], ...]
    missed: tuple[Said, ...]
    false: tuple[Said, ...]


def match(article: Article, found: Sequence[Said]) -> Matching:
    """Credit each gold with at most one find, and each find with at most one gold.

    The contents must share at least half of the shorter one, and the sources must touch. A find
    that takes up a gold without a source, or words the annotators left out, counts neither way.
    """
    golds = [g for g in article.said if g.source]
    free = dict(enumerate(golds))
    pairs: list[tuple[Said, Said]] = []
    false: list[Said] = []
    unclaimed = [g for g in article.said if not g.source]
    for one in sorted(found, key=lambda f: (f.content, f.cue)):
        fits = [(_shared(one.content, g.content), -k) for k, g in free.items() if fit(one, g)]
        if fits:
            number = -max(fits)[1]
            pairs.append((free.pop(number), one))
        elif not any(_half(one.content, g.content) for g in unclaimed) and not _shared(
            one.content, article.left_out
        ):
            false.append(one)
    return Matching(pairs=tuple(pairs), missed=tuple(free.values()), false=tuple(false))


def fit(one: Said, gold: Said) -> bool:
    """Whether the contents share half of the shorter and the sources touch."""
    return _shared(one.source, gold.source) > 0 and _half(one.content, gold.content)


def _half(a: tuple[Span, ...], b: tuple[Span, ...]) -> bool:
    shorter = min(_length(a), _length(b))
    return shorter > 0 and 2 * _shared(a, b) >= shorter


def _length(spans: tuple[Span, ...]) -> int:
    return sum(b - a for a, b in spans)


def _shared(a: tuple[Span, ...], b: tuple[Span, ...]) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def outermost(found: Sequence[Said]) -> list[Said]:
    """The finds that stand inside no other's content, cue and source together.

    The collection marks one layer: a word belongs to one attribution at most.
    """
    pieces = sorted((piece, k) for k, f in enumerate(found) for piece in f.content)
    starts = [p[0][0] for p in pieces]
    kept: list[Said] = []
    for k, one in enumerate(found):
        cue = one.cue[0] if one.cue else (-1, -1)
        upto = bisect_left(starts, cue[0] + 1)
        if not any(o != k and a <= cue[0] and cue[1] <= b for (a, b), o in pieces[:upto]):
            kept.append(one)
    return kept
