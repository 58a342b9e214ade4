"""Which documents share a text, so that one source is not counted as two."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from habeas.model import Reading
from habeas.text import fold

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 5
_SKETCH = 256
_FEWEST = 30
_SHARED = 12
_ALIKE = 0.6
_CONTAINED = 0.8
_MIX = 2654435761

Sketch = tuple[frozenset[int], int]


def origins(readings: Iterable[Reading], documents: Iterable[str]) -> Mapping[str, str]:
    """Return for each document, by SHA-256, the first of those that share its text.

    Two documents are of one origin when most runs of five words of the shorter are in the longer:
    a story carried by two newspapers, a release under another headline. Texts under 30 words are
    never held to be copies. Estimated from a sketch of 256 runs a text, the same on every machine.
    """
    texts: dict[str, str] = {}
    for reading in readings:
        known = texts.get(reading.document, "")
        texts[reading.document] = max(known, reading.text, key=lambda t: (len(t), t))
    first: dict[str, str] = {}
    sketches: dict[str, Sketch] = {}
    holders: dict[int, list[str]] = {}
    for document in sorted(set(documents)):
        sketch = _sketch(texts.get(document, ""))
        first[document] = _match(sketch, sketches, holders) or document
        if first[document] == document:
            sketches[document] = sketch
            for run in sketch[0]:
                holders.setdefault(run, []).append(document)
    return first


def _match(sketch: Sketch, sketches: Mapping[str, Sketch], holders: Mapping[int, list[str]]) -> str:
    shared = Counter(d for run in sketch[0] for d in holders.get(run, ()))
    likely = sorted((-n, d) for d, n in shared.items() if n >= _SHARED)
    return next((d for _, d in likely if _alike(sketch, sketches[d])), "")


def _alike(a: Sketch, b: Sketch) -> bool:
    (one, n), (other, m) = a, b
    if min(n, m) < _FEWEST:
        return False
    # Both hold the lowest hashes of their texts, so the lowest of the union are a sample of it.
    union = sorted(one | other)[:_SKETCH]
    alike = sum(h in one and h in other for h in union) / len(union)
    contained = alike / (1 + alike) * (n + m) / min(n, m)
    return alike >= _ALIKE or contained >= _CONTAINED


def _sketch(text: str) -> Sketch:
    runs = set(_runs(text))
    return frozenset(sorted(runs)[:_SKETCH]), len(runs)


def _runs(text: str) -> Iterator[int]:
    words = _WORD.findall(fold(text))
    for i in range(len(words) - _SHINGLE + 1):
        run = " ".join(words[i : i + _SHINGLE]).encode()
        yield crc32(run) * _MIX & 0xFFFFFFFF
