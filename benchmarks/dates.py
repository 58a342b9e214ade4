"""Time expressions in news against TimeML labels: found, and their values.

    python benchmarks/dates.py --peers .venv-peers/bin/python

Tuned on TimeBank and AQUAINT; the platinum set is the test, and is only reported on. Spanish has no
free news with times marked: clinical cases stand in, of which every second one is the test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))

import results

from habeas.extract.timexes import timexes

HERE = Path(__file__).parent
DATA = HERE / "data" / "tempeval3" / "data" / "TempEval3"
DEV = ("Training/TBAQ-cleaned/TimeBank", "Training/TBAQ-cleaned/AQUAINT")
TEST = ("Evaluation/te3-platinum",)
SPANISH = HERE / "data" / "e3c" / "data_annotation" / "Spanish" / "layer1"
KINDS = ("DATE", "TIME", "DURATION", "SET")
PEER = HERE / "peers" / "dateparser_search.py"
FLOORS = {
    "found_f1": 0.92,
    "value_f1": 0.77,
    "spanish_found_f1": 0.84,
}  # of what rules were tuned on


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: half-open span, TIMEX3 type ("" where a peer has none) and value."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A labelled article: its text, the day it was published and the times marked in it."""

    text: str
    published: str
    times: tuple[Time, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over a collection: labels, predictions, and of the pairs what agrees."""

    labels: int
    found: int
    paired: int
    exact: int
    value: int
    kind: int

    def f1(self, right: int) -> float:
        """Return the harmonic mean of precision and recall when `right` count as right."""
        return 2 * right / (self.labels + self.found) if self.labels + self.found else 0.0


def article(source: bytes) -> Article:
    """Read a TimeML document; the day of publication is its creation time.

    >>> found = article(b'<TimeML><TEXT>on <TIMEX3 type="DATE" value="2013-03-22">Friday</TIMEX3>.</TEXT></TimeML>')
    >>> found.text, found.times
    ('on Friday.', (Time(start=3, end=9, kind='DATE', value='2013-03-22'),))
    """
    root = etree.fromstring(source, etree.XMLParser(recover=True))
    created = [
        e.get("value", "")
        for e in root.iter("TIMEX3")
        if e.get("functionInDocument") == "CREATION_TIME"
    ]
    text, times = _flat(root.find("TEXT"))
    return Article(
        text=text,
        published=(created or [""])[0][:10],
        times=tuple(sorted(times, key=lambda t: t.start)),
    )


def _flat(node: etree._Element, at: int = 0) -> tuple[str, list[Time]]:
    text, times = node.text or "", []
    for child in node:
        inner, below = _flat(child, at + len(text))
        times += below
        text += inner + (child.tail or "")
    if node.tag == "TIMEX3":
        times.append(Time(at, at + len(text), node.get("type", ""), node.get("value", "")))
    return text, times


def articles(folders: Sequence[str]) -> list[Article]:
    """Return the articles of some folders below the collection, by name."""
    paths = sorted(p for folder in folders for p in (DATA / folder).glob("*.tml"))
    return [article(p.read_bytes()) for p in paths]


def case(source: bytes) -> Article:
    """Read a Spanish clinical case with its annotations beside the text."""
    root = etree.fromstring(source, etree.XMLParser(recover=True, huge_tree=True))
    named = [(etree.QName(e).localname, e) for e in root.iter() if isinstance(e.tag, str)]
    times = [
        Time(int(e.get("begin")), int(e.get("end")), e.get("timex3Class"), e.get("value", ""))
        for name, e in named
        if name == "TIMEX3" and e.get("timex3Class") in KINDS
    ]
    return Article(
        text=next(e.get("sofaString", "") for name, e in named if name == "Sofa"),
        published=next((e.get("docTime", "") for name, e in named if name == "METADATA"), ""),
        times=tuple(sorted(times, key=lambda t: t.start)),
        language="es",
    )


def cases() -> tuple[list[Article], list[Article]]:
    """Return the Spanish cases that rules were tuned on, and those kept for the test."""
    every = [case(p.read_bytes()) for p in sorted(SPANISH.glob("*.xml"))]
    return every[0::2], every[1::2]


def pairs(labels: Sequence[Time], found: Sequence[Time]) -> list[tuple[Time, Time]]:
    """Pair each label with the prediction that shares most of its characters, one to one.

    >>> pairs([Time(0, 4, "", ""), Time(6, 9, "", "")], [Time(2, 8, "", "")])
    [(Time(start=0, end=4, kind='', value=''), Time(start=2, end=8, kind='', value=''))]
    """
    free, paired = set(range(len(found))), []
    for label in labels:
        shared = {i: min(label.end, found[i].end) - max(label.start, found[i].start) for i in free}
        best = max(shared, key=lambda i: (shared[i], -i), default=None)
        if best is not None and shared[best] > 0:
            free.remove(best)
            paired.append((label, found[best]))
    return paired


def score(labelled: Sequence[Sequence[Time]], found: Sequence[Sequence[Time]]) -> Score:
    """Count what agrees over articles."""
    paired = [p for a, b in zip(labelled, found, strict=True) for p in pairs(a, b)]
    return Score(
        labels=sum(map(len, labelled)),
        found=sum(map(len, found)),
        paired=len(paired),
        exact=sum((a.start, a.end) == (b.start, b.end) for a, b in paired),
        value=sum(a.value == b.value for a, b in paired),
        kind=sum(a.kind == b.kind for a, b in paired),
    )


def ours(collection: Sequence[Article]) -> tuple[list[list[Time]], float]:
    """Return what Habeas finds, and its words a second."""
    for one in collection[:1]:
        timexes("in May", "2000-01-01", one.language)
    begun = time.perf_counter()
    found = [
        [Time(t.start, t.end, t.kind, t.value) for t in timexes(a.text, a.published, a.language)]
        for a in collection
    ]
    return found, _speed(collection, time.perf_counter() - begun)


def peer(collection: Sequence[Article], python: Path) -> tuple[list[list[Time]], float] | None:
    """Return what dateparser finds, null where it is not installed."""
    lines = "".join(
        json.dumps({"text": a.text, "published": a.published, "language": a.language}) + "\n"
        for a in collection
    )
    begun = time.perf_counter()
    try:
        run = subprocess.run(
            [python, PEER], input=lines, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"dateparser is left out: {error}")
        return None
    took = time.perf_counter() - begun
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return [[Time(a, b, "", v) for a, b, v in row] for row in rows], _speed(collection, took)


def _speed(collection: Sequence[Article], seconds: float) -> float:
    return sum(len(a.text.split()) for a in collection) / seconds


def row(name: str, counted: Score, speed: float) -> tuple[str, ...]:
    """Word one row of the table."""
    right = [counted.paired, counted.exact, counted.value]
    shares = [f"{100 * counted.f1(n):.1f}" for n in right]
    return (
        name,
        str(counted.labels),
        results.percent(counted.paired, counted.found),
        results.percent(counted.paired, counted.labels),
        *shares,
        f"{speed:,.0f}",
    )


def errors(
    collection: Sequence[Article], found: Sequence[Sequence[Time]]
) -> tuple[results.ErrorClass, ...]:
    """Count the kinds of mistakes on the articles rules were tuned on."""
    counts: Counter[str] = Counter()
    for one, said in zip(collection, found, strict=True):
        paired = pairs(one.times, said)
        counts["false alarm"] += len(said) - len(paired)
        counts["missed"] += len(one.times) - len(paired)
        for label, guess in paired:
            counts[_mistake(label, guess)] += 1
    return tuple(
        results.ErrorClass(name=name, count=counts[name], example=example, cause=cause)
        for name, (example, cause) in CAUSES.items()
        if counts[name]
    )


CAUSES = {
    "false alarm": ("Now, to the weather.", "Words that seldom date anything: now, recently, daily; much of it is left unmarked as often as marked."),
    "missed": ("On the day after the vote they met.", "Times known only from the story (the day, the week, that time), years as bare numbers, spelt-out years."),
    "another day, week, month or quarter": ("The bank said Wednesday it would close.", "The clause looks both ways, or the label counts from another day than that of publication."),
    "finer or coarser": ("It fell from a year ago.", "The label says a quarter or leaves a week open, the words a year or a week; times of day."),
    "another kind": ("sales in the past year", "A stretch of time or a point in it: the labels have both for the same words."),
}  # fmt: skip


def _mistake(label: Time, guess: Time) -> str:
    if label.value == guess.value:
        return "right"
    if label.kind != guess.kind:
        return "another kind"
    same = len(label.value) == len(guess.value)
    return "another day, week, month or quarter" if same else "finer or coarser"


def main() -> None:
    """Measure on both collections and save the outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, default=Path(".venv-peers/bin/python"))
    parser.add_argument("--dev", action="store_true", help="leave the test collection unread")
    arguments = parser.parse_args()
    if not DATA.exists():
        print("The collection is not here: python benchmarks/fetch_golds.py brings it.")
        return
    dev = articles(DEV)
    dev_found, dev_speed = ours(dev)
    dev_score = score([a.times for a in dev], dev_found)
    rows = [row("Habeas, TimeBank and AQUAINT (tuned on)", dev_score, dev_speed)]
    if arguments.dev:
        print(*rows, sep="\n")
        return
    test = articles(TEST)
    found, speed = ours(test)
    counted = score([a.times for a in test], found)
    rows.insert(0, row("Habeas, platinum", counted, speed))
    other = peer(test, arguments.peers)
    rows += spanish(arguments.peers)
    if other:
        rows.insert(
            1, row("dateparser, platinum", score([a.times for a in test], other[0]), other[1])
        )
    kinds = results.percent(counted.kind, counted.paired)
    result = results.Result(
        name="dates",
        title="Time expressions",
        command="python benchmarks/dates.py",
        corpus="TempEval-3: platinum (test), TimeBank and AQUAINT (tuned on); E3C, Spanish clinical cases",
        digest=_digest(TEST),
        measured=date.today().isoformat(),
        tables=(
            results.Table(
                heading="Dates, times, durations and repeated times in news",
                columns=(
                    "system",
                    "labels",
                    "precision",
                    "recall",
                    "found F1",
                    "exact F1",
                    "value F1",
                    "words/s",
                ),
                rows=tuple(rows),
                note=f"Found: spans overlap, one to one. Exact: the same span. Value: found, and the TIMEX3 value is the same, character for character. Of those found, {kinds} % have the type of the label. The platinum set was looked at three times, the unseen Spanish cases once. dateparser is given the day of publication; its values are written as fine as the period it names.",
            ),
        ),
        errors=errors(dev, dev_found),
        floors=FLOORS,
    )
    print(*rows, sep="\n")
    print(results.save(result))


def spanish(python: Path) -> list[tuple[str, ...]]:
    """Return the rows of the Spanish cases, none where they were not fetched."""
    if not SPANISH.exists():
        print("The Spanish cases are not here: python benchmarks/fetch_golds.py e3c brings them.")
        return []
    rows = []
    for name, part in zip(("tuned on", "unseen"), cases(), strict=True):
        found, speed = ours(part)
        rows.insert(
            0,
            row(
                f"Habeas, Spanish clinical cases ({name})",
                score([a.times for a in part], found),
                speed,
            ),
        )
    other = peer(part, python)
    if other:
        rows.insert(
            1,
            row(
                "dateparser, Spanish clinical cases (unseen)",
                score([a.times for a in part], other[0]),
                other[1],
            ),
        )
    return rows


def _digest(folders: Sequence[str]) -> str:
    paths = sorted(p for folder in folders for p in (DATA / folder).glob("*.tml"))
    return hashlib.sha256(b"".join(p.read_bytes() for p in paths)).hexdigest()[:16]


if __name__ == "__main__":
    main()
