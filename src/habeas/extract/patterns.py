"""The small pattern language of the lexicons, compiled to regular expressions behind one word scan.

A pattern is written as people would say it::

    (not|never) (allowed|permitted) <3> (outside|outdoors)     alternatives; up to 3 words between
    lack* of (any)? {care}                                     prefix; optional; a named word list
    {n:number} {people} per cell                               a slot captured under the name `n`

Matching is on folded text (see `folding`), whole words, never across a sentence's end. Every
pattern must hold at least one fixed word: an Aho-Corasick scan over the document finds those words,
and only the patterns whose words occur in a sentence are tried there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import ahocorasick_rs

from habeas.extract.folding import fold_in_place

T = TypeVar("T")
_TOKEN = re.compile(r"<(\d+)>|\{(?:(\w+):)?(\w+)\}(\?)?|(\()|(\)\??)|(\|)|([^\s(){}<>|]+)")
_GAP = r"(?:[^\w.;:!?]+\w[\w'.-]*){0,%d}?"
_JOIN = r"[\s,]*\s"


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A pattern's match: half-open span, what the lexicon attached to it, and its captured slots."""

    start: int
    end: int
    payload: T
    slots: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """What `{name}` stands for: a list of words or phrases, or a regular expression."""

    words: tuple[str, ...] = ()
    expression: str = ""

    def source(self) -> str:
        """Return the regular expression that this slot stands for."""
        return self.expression or "|".join(
            sorted((_word(w) for w in self.words), key=len, reverse=True)
        )


@dataclass(frozen=True)
class _Compiled(Generic[T]):
    source: str
    payload: T

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Return the regular expression, compiled when a text first holds one of its words."""
        return re.compile(rf"(?<!\w)(?:{self.source})(?!\w)")


class PatternError(ValueError):
    """A lexicon's pattern is malformed; the message names the pattern."""


def _word(word: str) -> str:
    parts = [
        re.escape(p[:-1]) + r"\w*" if p.endswith("*") else re.escape(p)
        for p in fold_in_place(word).split()
    ]
    return r"\s+".join(parts)


class _Parser:
    """Turns one pattern into a regular expression and the fixed words it cannot match without."""

    def __init__(self, pattern: str, slots: Mapping[str, Slot]) -> None:
        self.pattern, self.slots = pattern, slots
        self.tokens = list(_TOKEN.finditer(pattern))
        self.at = 0

    def parse(self) -> tuple[str, frozenset[str]]:
        source, anchors = self.sequence()
        if self.at != len(self.tokens):
            raise PatternError(f"unbalanced bracket in pattern {self.pattern!r}")
        if not anchors:
            raise PatternError(f"no fixed word in pattern {self.pattern!r}")
        return source, anchors

    def sequence(self) -> tuple[str, frozenset[str]]:
        """Parse up to `|`, `)` or the end; return the expression and its best anchor set."""
        source, anchors, pending = "", frozenset[str](), ""
        fixed = False  # until then only optional parts stand at the left, each with its own join
        while self.at < len(self.tokens) and not (
            self.tokens[self.at][6] or self.tokens[self.at][7]
        ):
            piece, found, optional, gap = self.element()
            if gap:
                pending = piece
                continue
            join = pending + _JOIN if fixed else ""
            if optional:  # a gap before it also stands before what follows
                source += f"(?:{join}{piece})?" if fixed else f"(?:{piece}{_JOIN})?"
                continue
            pending = ""
            source += join + piece
            fixed = True
            if found and (not anchors or _worth(found) > _worth(anchors)):
                anchors = found
        return source, anchors

    def element(self) -> tuple[str, frozenset[str], bool, bool]:
        token = self.tokens[self.at]
        self.at += 1
        if token[1]:
            return _GAP % int(token[1]), frozenset(), False, True
        if token[3]:
            return *self.slot(token[2], token[3]), bool(token[4]), False
        if token[5]:
            return *self.group(), False
        word = token[8]
        return _word(word), frozenset({fold_in_place(word).rstrip("*")}), False, False

    def slot(self, label: str | None, name: str) -> tuple[str, frozenset[str]]:
        if name not in self.slots:
            raise PatternError(f"unknown slot {name!r} in pattern {self.pattern!r}")
        slot = self.slots[name]
        anchors = frozenset(fold_in_place(w).split()[0].rstrip("*") for w in slot.words)
        opening = f"(?P<{label}>" if label else "(?:"
        return f"{opening}{slot.source()})", anchors

    def group(self) -> tuple[str, frozenset[str], bool]:
        branches, anchors = [], []
        while True:
            source, found = self.sequence()
            branches.append(source)
            anchors.append(found)
            if self.at >= len(self.tokens):
                raise PatternError(f"unbalanced bracket in pattern {self.pattern!r}")
            token = self.tokens[self.at]
            self.at += 1
            if token[6]:
                break
        every = frozenset[str]().union(*anchors) if all(anchors) else frozenset[str]()
        ordered = sorted(branches, key=len, reverse=True)
        return f"(?:{'|'.join(ordered)})", every, token[6] == ")?"


def _worth(anchors: frozenset[str]) -> tuple[int, int]:
    return min(map(len, anchors)), -len(anchors)


class PatternSet(Generic[T]):
    """Many patterns, each with a payload, matched together over the sentences of a document."""

    def __init__(
        self, entries: Iterable[tuple[str, T]], slots: Mapping[str, Slot] | None = None
    ) -> None:
        """Parse the entries; PatternError names the first that is malformed."""
        self._compiled: list[_Compiled[T]] = []
        self._by_anchor: dict[str, list[int]] = {}
        for pattern, payload in entries:
            source, anchors = _Parser(pattern, slots or {}).parse()
            for anchor in anchors:
                self._by_anchor.setdefault(anchor, []).append(len(self._compiled))
            self._compiled.append(_Compiled(source, payload))
        self._anchors = list(self._by_anchor)

    def compile(self) -> None:
        """Compile every pattern now; re.error is a fault of a slot's own expression."""
        for compiled in self._compiled:
            _ = compiled.expression

    @cached_property
    def _scanner(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(self._anchors)

    def candidates(self, folded: str, bounds: list[tuple[int, int]]) -> dict[int, set[int]]:
        """Return, for each index into sorted `bounds`, the numbers of the patterns worth trying."""
        found: dict[int, set[int]] = {}
        if not self._anchors or not bounds:
            return found
        at = 0
        for which, start, _ in self._scanner.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum():
                continue
            while at < len(bounds) - 1 and bounds[at][1] <= start:
                at += 1
            while at and bounds[at][0] > start:
                at -= 1
            if bounds[at][0] <= start < bounds[at][1]:
                found.setdefault(at, set()).update(self._by_anchor[self._anchors[which]])
        return found

    def scan(self, folded: str, bounds: list[tuple[int, int]]) -> Iterator[tuple[int, Hit[T]]]:
        """Yield (index into bounds, hit) for every match, in order of bounds, then of patterns.

        `bounds` are sorted, disjoint half-open spans of `folded`; no match crosses one.
        """
        for index, numbers in sorted(self.candidates(folded, bounds).items()):
            start, end = bounds[index]
            for number in sorted(numbers):
                compiled = self._compiled[number]
                for match in compiled.expression.finditer(folded, start, end):
                    slots = {
                        k: match.span(k) for k, v in match.groupdict().items() if v is not None
                    }
                    yield index, Hit(match.start(), match.end(), compiled.payload, slots)
