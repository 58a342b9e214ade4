"""NewsQuant: quantities in 590 sentences of news, beside quantulum3 and CQE on the same sentences.

    python benchmarks/quantities.py [--peers PYTHON] [--show dev]

One gold quantity credits one prediction. Values are equal when both ends are (one part in 100,000);
a range given high to low is the same range. Units are equal when their names are, after
`unit_names.toml` has brought spellings and synonyms together; nouns must agree in every word but
articles and prepositions, in the singular. The sentences are split by the hash of their text: one
half was looked at while rules were written, the other only to be counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from results import ErrorClass, Result, Table, percent, save

HERE = Path(__file__).parent
GOLD = HERE / "data/newsquant/data/formatted_test_set/NewsQuant.json"
PEERS = {"quantulum3": "quantulum.py", "CQE": "cqe.py"}
PUBLISHED = ("CQE (published)", "92.0", "85.6")
ENDINGS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))
NUMBER = re.compile(r"(-?[\d.]+(?:[eE][+-]?\d+)?)(?:\s*-\s*([\d.]+(?:[eE][+-]?\d+)?))?")
KEPT = ("ss", "us", "is", "as", "ics")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as gold or a system gives it: both ends in order, its unit's names, its change."""

    low: float
    high: float
    units: tuple[str, ...]
    change: str = "="


@dataclass(frozen=True, slots=True)
class Score:
    """How many were labelled and found, and how many of the found are right by each measure."""

    gold: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    change: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold, self.found + other.found, self.value + other.value,
            self.unit + other.unit, self.change + other.change,
        )  # fmt: skip

    def cells(self, right: int) -> tuple[str, str, str]:
        """Precision, recall and F1 as printed."""
        return (
            percent(right, self.found),
            percent(right, self.gold),
            percent(2 * right, self.found + self.gold),
        )

    def f1(self, right: int) -> float:
        """F1 from 0 to 1."""
        return 2 * right / max(1, self.found + self.gold)


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads((HERE / "unit_names.toml").read_text("utf-8"))
    return {said: name for name, every in table["names"].items() for said in every}


@cache
def _small() -> frozenset[str]:
    table = tomllib.loads((HERE / "unit_names.toml").read_text("utf-8"))
    return frozenset(table["small_words"])


def unit_name(said: str) -> str:
    """A unit's name as it is compared.

    >>> unit_name("Australian dollars"), unit_name("kilometres per hour"), unit_name("other men")
    ('aud', 'kilometer per hour', 'other man')
    """
    plain = " ".join(said.lower().replace("_", " ").replace("’", "'").split())
    plain = plain.removeprefix("% ").strip()
    if plain in ("", "-", "%" if said != "%" else ""):
        return ""
    sides = [_side(part) for part in plain.replace("/", " per ").split(" per ")]
    whole = " per ".join(sides)
    return _names().get(whole, whole)


def _side(part: str) -> str:
    plain = part.strip()
    if plain in _names():
        return _names()[plain]
    words = [_spelt(_singular(w)) for w in plain.split() if w not in _small()]
    whole = " ".join(words)
    if whole in _names():
        return _names()[whole]
    whole = " ".join(_names().get(w, w) for w in words)
    return _names().get(whole, whole)


def _spelt(word: str) -> str:
    for ending, instead in (("metre", "meter"), ("litre", "liter"), ("gramme", "gram")):
        word = word.removesuffix(ending) + instead if word.endswith(ending) else word
    return word


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in _names() or word.endswith(KEPT) or len(word) < 4:
        return word
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


def read(path: Path) -> list[tuple[str, list[Quantity]]]:
    """The sentences with their quantities."""
    rows = json.loads(path.read_text("utf-8"))
    return [(row["text"], [_labelled(q) for q in row["quantities"]]) for row in rows]


def _labelled(row: dict[str, str]) -> Quantity:
    written = NUMBER.fullmatch(row["value"].strip())
    if written is None:
        raise ValueError(f"not a value: {row['value']!r}")
    ends = [float(n) for n in written.groups() if n is not None]
    units = tuple(dict.fromkeys(unit_name(row[k]) for k in ("normalized_unit", "unit")))
    units = tuple(u for u in units if u) or ("",)
    return Quantity(min(ends), max(ends), units, row["change"])


def is_dev(text: str) -> bool:
    """Whether a sentence belongs to the half that was looked at."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether both ends are equal."""
    return math.isclose(a.low, b.low, rel_tol=1e-5) and math.isclose(a.high, b.high, rel_tol=1e-5)


def pairs(gold: Sequence[Quantity], found: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Yield (gold, found) of equal value, each once; those whose units agree too are paired first."""
    free = set(range(len(found)))
    left = list(range(len(gold)))
    for strict in (True, False):
        for i in list(left):
            fits = (j for j in sorted(free) if same_value(gold[i], found[j]))
            at = next((j for j in fits if not strict or same_unit(gold[i], found[j])), None)
            if at is not None:
                free.discard(at)
                left.remove(i)
                yield i, at


def same_unit(gold: Quantity, found: Quantity) -> bool:
    """Whether a found unit is one of the names the gold has for it."""
    return bool(set(gold.units) & set(found.units))


def score(gold: Sequence[Quantity], found: Sequence[Quantity]) -> Score:
    """Count one sentence."""
    paired = list(pairs(gold, found))
    return Score(
        len(gold), len(found), len(paired),
        sum(same_unit(gold[i], found[j]) for i, j in paired),
        sum(gold[i].change == found[j].change for i, j in paired),
    )  # fmt: skip


def ours(texts: Sequence[str]) -> list[list[Quantity]]:
    """Return what Habeas finds."""
    from habeas.extract.quantities import quantities

    signs = {">=": ">", "<=": "<", "~": "~"}
    return [
        [
            Quantity(q.low, q.high, (unit_name(q.unit),), q.change or signs.get(q.comparator, "="))
            for q in quantities(text, "en")
        ]
        for text in texts
    ]


def peer(python: str, script: str, texts: Sequence[str]) -> list[list[Quantity]] | None:
    """Return what a peer finds, null where it cannot be run; a sentence it fails on has nothing."""
    lines = "".join(json.dumps(t) + "\n" for t in texts)
    try:
        run = subprocess.run(
            [python, str(HERE / "peers" / script)], input=lines, capture_output=True, text=True,
            timeout=900, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    answers = [json.loads(line) for line in run.stdout.splitlines() if line[:1] in "[{"]
    if len(answers) != len(texts):
        return None
    return [[_answered(q) for q in a] if isinstance(a, list) else [] for a in answers]


def _answered(q: dict[str, object]) -> Quantity:
    low, high = float(str(q["low"])), float(str(q["high"]))
    return Quantity(low, high, (unit_name(str(q["unit"])),), str(q.get("change", "=")))


def measure(rows: Sequence[tuple[str, list[Quantity]]], found: Sequence[list[Quantity]]) -> dict[str, Score]:  # fmt: skip
    """Score the half looked at, the other half and the whole."""
    totals = {"looked at": Score(), "unseen": Score(), "whole": Score()}
    for (text, gold), predicted in zip(rows, found, strict=True):
        one = score(gold, predicted)
        totals["looked at" if is_dev(text) else "unseen"] += one
        totals["whole"] += one
    return totals


def mistakes(rows: Sequence[tuple[str, list[Quantity]]], found: Sequence[list[Quantity]]) -> Counter[str]:  # fmt: skip
    """Count mistakes by kind in the half that was looked at."""
    kinds: Counter[str] = Counter()
    for (text, gold), predicted in zip(rows, found, strict=True):
        if not is_dev(text):
            continue
        paired = list(pairs(gold, predicted))
        for i, j in paired:
            if not same_unit(gold[i], predicted[j]):
                kinds["noun of another extent" if _word_in_common(gold[i], predicted[j]) else "another unit"] += 1  # fmt: skip
        missed = [gold[i] for i in range(len(gold)) if i not in {a for a, _ in paired}]
        extra = [predicted[j] for j in range(len(predicted)) if j not in {b for _, b in paired}]
        for g in missed:
            near = any(same_unit(g, p) for p in extra) or any(p.low == g.low for p in extra)
            kinds["read as another value" if near else "one not found" if g.low == 1 else "not found"] += 1  # fmt: skip
        for p in extra:
            near = any(same_unit(g, p) for g in missed) or any(p.low == g.low for g in missed)
            kinds["read as another value" if near else "one taken for a quantity" if p.low == 1 else "not labelled"] += not near  # fmt: skip
    return kinds


def _word_in_common(gold: Quantity, found: Quantity) -> bool:
    words = {w for unit in found.units for w in unit.split()}
    return any(w in words for unit in gold.units for w in unit.split())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default=".venv-peers/bin/python", help="the peers' Python")
    parser.add_argument("--show", choices=["dev"], help="print the mistakes of the half looked at")
    asked = parser.parse_args()
    if not GOLD.exists():
        print("NewsQuant is not here: run benchmarks/fetch_golds.py newsquant.")
        return 0
    rows = read(GOLD)
    texts = [text for text, _ in rows]
    ours(texts[:5])
    begun = time.perf_counter()
    found = ours(texts)
    speed = sum(len(t.split()) for t in texts) / (time.perf_counter() - begun)
    if asked.show:
        show(rows, found)
        return 0
    scores = {"Habeas": measure(rows, found)}
    for name, script in PEERS.items():
        answers = peer(asked.peers, script, texts)
        if answers is None:
            print(f"{name} cannot be run with {asked.peers}; left out.")
        else:
            scores[name] = measure(rows, answers)
    report(scores, mistakes(rows, found), speed)
    return 0


def show(rows: Sequence[tuple[str, list[Quantity]]], found: Sequence[list[Quantity]]) -> None:
    """Print each mistake of the half looked at, and its figures."""
    dev = measure(rows, found)["looked at"]
    print(
        "value", dev.cells(dev.value), "unit", dev.cells(dev.unit), "change", dev.cells(dev.change)
    )
    for (text, gold), predicted in zip(rows, found, strict=True):
        one = score(gold, predicted)
        if is_dev(text) and (one.gold, one.gold) != (one.found, one.unit):
            paired = list(pairs(gold, predicted))
            print(text)
            for i, j in paired:
                if not same_unit(gold[i], predicted[j]):
                    print("   U", gold[i].low, gold[i].units, "<>", predicted[j].units)
            print(*(f"   - {g}\n" for i, g in enumerate(gold) if i not in {a for a, _ in paired}), end="")  # fmt: skip
            print(*(f"   + {p}\n" for j, p in enumerate(predicted) if j not in {b for _, b in paired}), end="")  # fmt: skip


ERRORS = {
    "noun of another extent": ("“three old supply ships” counted as ships", "Nouns are told by their form; the labels themselves vary in how many words they keep."),
    "another unit": ("“the index closed at 900” without its points", "A unit that the sentence leaves to be known."),
    "one not found": ("“one was seen at sea”", "“One” without a noun is read as a pronoun."),
    "one taken for a quantity": ("“one side said”", "“One” before a noun is labelled in some sentences and not in others."),
    "not found": ("“the striker, 31, left”", "Ages between commas, scores, and numbers inside names."),
    "not labelled": ("“a six-year contract”", "Numbers in compounds and plain counts that the labels leave out."),
    "read as another value": ("“from 12 in May to 15”", "Ranges whose ends stand apart, and slips in the labels."),
}  # fmt: skip


def report(scores: dict[str, dict[str, Score]], kinds: Counter[str], speed: float) -> None:
    """Print the figures and keep them."""
    columns = (
        "system",
        "sentences",
        "value P",
        "R",
        "F1",
        "with unit P",
        "R",
        "F1",
        "with change F1",
    )
    lines = tuple(
        (name, half, *s.cells(s.value), *s.cells(s.unit), s.cells(s.change)[2])
        for name, halves in scores.items()
        for half, s in halves.items()
    )
    published = (PUBLISHED[0], "whole", "92.0", "91.9", PUBLISHED[1], "85.6", "85.5", PUBLISHED[2], "88.1")  # fmt: skip
    lines += (published,)
    for line in (columns, *lines):
        print("  ".join(f"{cell:>16}" if i < 2 else f"{cell:>8}" for i, cell in enumerate(line)))
    print(f"{speed:,.0f} words a second, one core")
    whole = scores["Habeas"]["whole"]
    note = (
        "One label credits one prediction; published figures are by their authors' own, more lenient scorer. "
        "CQE is run with the first unit of a sign that several units share, in place of its classifiers."
    )
    save(
        Result(
            name="quantities",
            title="Quantities in news",
            command="python benchmarks/quantities.py --peers .venv-peers/bin/python",
            corpus="NewsQuant, 590 sentences; split by hash into a half looked at and a half unseen",
            digest=hashlib.sha256(GOLD.read_bytes()).hexdigest()[:12],
            measured=f"{whole.gold} quantities; {sys.version_info.major}.{sys.version_info.minor}",
            tables=(Table(heading="Value, and value with unit", columns=columns, rows=lines, note=note),),
            errors=tuple(ErrorClass(name=k, count=n, example=ERRORS[k][0], cause=ERRORS[k][1]) for k, n in kinds.most_common()),
            floors={
                "value_f1": round(math.floor(100 * whole.f1(whole.value)) / 100, 2),
                "unit_f1": round(math.floor(100 * whole.f1(whole.unit)) / 100, 2),
            },
            text=f"{speed:,.0f} words a second on one core.",
        )
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
