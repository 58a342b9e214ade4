"""PolNeAR: who says, wants or thinks what in political news, beside two peers on the same articles.

    python benchmarks/statements.py [--peers PYTHON] [--part dev]

A find is right when its content shares at least half of the shorter one with a gold content and its
speaker touches the gold source; one gold credits one find. Pieces that share a cue are one find.
A gold without a source is credited to nobody, and a find that takes it up counts neither way, as
does one in words that the annotators left out. Finds inside finds count like all others, though the
gold marks one layer; a second row leaves them out. The rules were written on the train and dev
parts. The collection names no licence, so nothing trained on it is part of Habeas.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from attribution_gold import Article, Said, Span, articles, match, outermost
from results import ErrorClass, Result, Table, percent, save

from habeas.extract.attributions import attributions
from habeas.extract.compose import observe
from habeas.extract.found import Attributed, Scene
from habeas.model import Document, Reading
from habeas.vocabulary.speaking import cues

HERE = Path(__file__).parent
GOLD = HERE / "data/polnear/data"
PEERS = {"textacy 0.13": "textacy_quotes.py", "Gender Gap Tracker": "gendergap.py"}
PUBLISHED = ("Citron (published, not run)", "–", "–", "62.1", "1.5")
FLOORS = {"dev": 0.69}
ERRORS = {
    "unknown": ("a cue in no lexicon", "The senator trumpeted the bill.", "verbs and nouns of attitude are without end"),
    "silent": ("a known cue that was not taken up", "The mayor came, only to deny it.", "no subject near it that can speak, or it reads as a noun"),
    "speaker": ("another speaker", "Aides of Ana Paz, long her critics, said no.", "the words nearest the cue were taken"),
    "content": ("other words", "It is, she said, of all cases, the worst.", "the wrong side of the cue was taken"),
    "layer": ("found inside another find", "He said they claimed to win.", "the gold marks one layer only"),
    "false": ("no attribution", "The law called for a vote.", "a verb of saying used of what says nothing"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """How many attributions were found rightly, found wrongly, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """F1 from 0 to 1."""
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)

    def cells(self) -> tuple[str, str, str]:
        """Precision, recall and F1 as printed."""
        return (
            percent(self.right, self.right + self.false),
            percent(self.right, self.right + self.missed),
            f"{100 * self.f1:.1f}",
        )


def score(every: Sequence[Article], found: Sequence[Sequence[Said]]) -> Score:
    """The score of what was found in each article."""
    matched = [match(a, f) for a, f in zip(every, found, strict=True)]
    return Score(
        sum(len(m.pairs) for m in matched),
        sum(len(m.false) for m in matched),
        sum(len(m.missed) for m in matched),
    )


def scene_of(text: str) -> Scene:
    """A text as extraction sees it."""
    reading = Reading(
        id="rdg", document="0" * 64, reader="bench", reader_version="1", text=text,
        status="read", media_type="text/plain", language="en",
    )  # fmt: skip
    return observe(reading, Document(sha256="0" * 64, size=len(text), media_type="text/plain", name="a.txt"))  # fmt: skip


def ours(found: Iterable[Attributed]) -> list[Said]:
    """Our attributions, the pieces of one cue brought together."""
    pieces: dict[Span, list[Attributed]] = defaultdict(list)
    for one in found:
        pieces[one.cue_start, one.cue_end].append(one)
    return [
        Said(
            content=tuple(sorted({(a.start, a.end) for a in every})),
            source=tuple(sorted({(a.speaker_start, a.speaker_end) for a in every})),
            cue=(cue,),
        )
        for cue, every in pieces.items()
    ]


def peer(python: Path, script: str, every: Sequence[Article]) -> tuple[list[list[Said]], float]:
    """What a peer finds in each article, and its seconds, reading its model left in."""
    lines = "".join(json.dumps(a.text) + "\n" for a in every)
    start = time.perf_counter()
    answer = subprocess.run(
        [python, HERE / "peers" / script], input=lines, capture_output=True, text=True, check=True
    ).stdout
    seconds = time.perf_counter() - start
    rows = [json.loads(line) for line in answer.splitlines()]
    return [[_said(one) for one in row] if isinstance(row, list) else [] for row in rows], seconds


def _said(one: dict[str, list[list[int]]]) -> Said:
    return Said(
        content=tuple((a, b) for a, b in one["content"]),
        source=tuple((a, b) for a, b in one["source"]),
    )


def errors(every: Sequence[Article], found: Sequence[Sequence[Said]]) -> tuple[ErrorClass, ...]:
    """How often each kind of mistake was made."""
    counts: Counter[str] = Counter()
    for article, finds in zip(every, found, strict=True):
        matched, outer = match(article, finds), set(outermost(finds))
        counts.update("false" if f in outer else "layer" for f in matched.false)
        counts.update(_cause(article.text, gold, finds) for gold in matched.missed)
    return tuple(
        ErrorClass(name=ERRORS[k][0], count=n, example=ERRORS[k][1], cause=ERRORS[k][2])
        for k, n in counts.most_common()
    )


def _cause(text: str, gold: Said, finds: Sequence[Said]) -> str:
    """Why a gold was missed: which of its parts the find at its cue has wrong."""
    at = [f for f in finds if any(a < y and x < b for a, b in f.cue for x, y in gold.cue)]
    if not at:
        words = " ".join(text[x:y] for x, y in gold.cue).lower().split()
        return "silent" if any(w in cues("en").forms for w in words) else "unknown"
    touched = any(a < y and x < b for f in at for a, b in f.source for x, y in gold.source)
    return "content" if touched else "speaker"


def main() -> None:
    """Score one part, print the table and, for the test part, keep it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=Path, default=HERE.parent / ".venv-peers/bin/python")
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test")
    asked = parser.parse_args()
    if not GOLD.is_dir():
        print("PolNeAR is not there; benchmarks/fetch_golds.py polnear brings it.")
        return
    every = articles(GOLD / asked.part)
    words = sum(len(a.text.split()) for a in every)
    scenes = [scene_of(a.text) for a in every]
    start = time.process_time()
    found = [ours(attributions(s)) for s in scenes]
    speed = words / (time.process_time() - start) / 1000
    total = score(every, found)
    rows = [
        ("Habeas", *total.cells(), f"{speed:.1f}"),
        ("Habeas, outermost only", *score(every, [outermost(f) for f in found]).cells(), "–"),
    ]
    rows += _peers(asked.peers, every, words)
    rows.append(PUBLISHED)
    for row in rows:
        print("  ".join(f"{cell:>8}" for cell in (*row[1:], row[0])))
    if asked.part == "test":
        _keep(every, rows, words)


def _peers(python: Path, every: Sequence[Article], words: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, script in PEERS.items():
        try:
            found, seconds = peer(python, script, every)
        except (OSError, subprocess.CalledProcessError):
            print(f"{name}: not installed, left out")
            continue
        rows.append((name, *score(every, found).cells(), f"{words / seconds / 1000:.1f}"))
    return rows


def _keep(every: Sequence[Article], rows: Sequence[tuple[str, ...]], words: int) -> None:
    dev = articles(GOLD / "dev")
    dev_found = [ours(scene_of(a.text).attributions) for a in dev]
    on_dev = score(dev, dev_found)
    digest = hashlib.sha256("".join(a.text for a in every).encode()).hexdigest()[:16]
    note = (
        "Content and speaker both right. Thousand words a second on one core: Habeas the stage alone, "
        "peers with their parser. Rules were tuned on train and dev; the test part was only counted. "
        f"On dev F1 is {100 * on_dev.f1:.1f}."
    )
    columns = ("system", "precision", "recall", "F1", "k words/s")
    save(
        Result(
            name="statements",
            title="Who says what: PolNeAR, test part",
            command="python benchmarks/statements.py",
            corpus=f"PolNeAR test: {len(every)} articles, {words:,} words, "
            f"{sum(bool(g.source) for a in every for g in a.said):,} attributions with a source",
            digest=digest,
            measured=date.today().isoformat(),
            tables=(Table(heading="Attributions", columns=columns, rows=tuple(rows), note=note),),
            errors=errors(dev, dev_found),
            floors=FLOORS,
        )
    )


if __name__ == "__main__":
    main()
