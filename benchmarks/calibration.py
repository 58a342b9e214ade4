"""Fit scores to how often claims are right, on labelled documents that no rule was made on.

    python benchmarks/calibration.py

Writes `src/habeas/vocabulary/data/calibration.toml` from all of those documents, and the
reliability table from folds: each document is judged by steps fitted on the others.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from fetch_golds import DATA, HERE
from results import Result, Table, percent, save

from habeas.bench.labels import Labelled, Row, read_labelled
from habeas.bench.predictions import as_read
from habeas.bench.scoring import score
from habeas.extract import VERSION
from habeas.extract.calibration import Step
from habeas.extract.compose import compose, finds, observe
from habeas.publish.rows import guide_row
from habeas.text import digest

FOLDERS = (DATA / "sections" / "held-out", HERE / "gold" / "es" / "held-out")
STEPS = HERE.parent / "src/habeas/vocabulary/data/calibration.toml"
KINDS = ("measure", "condition")
PRIOR = 8  # claims' worth of the kind's own share that every step is drawn towards
BANDS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One claim: its document, kind and finder's score, and whether a label agrees with it."""

    doc: str
    kind: str
    own: float
    right: bool


def main() -> None:
    """Fit, write the steps, and keep the reliability table."""
    folders = [folder for folder in FOLDERS if any(folder.glob("*.jsonl"))]
    if not folders:
        print("Skipped: fetch the collection `reports` first (fetch_golds.py).")
        return
    judged = [one for folder in folders for text in read_labelled(folder) for one in judge(text)]
    steps = fit(judged)
    STEPS.write_text(written(steps), "utf-8")
    folds = [
        (step_of(fit([o for o in judged if o.doc != doc]), one), one)
        for doc in {one.doc for one in judged}
        for one in judged
        if one.doc == doc
    ]
    result = Result(
        name="calibration",
        title="What a score means",
        command="python benchmarks/calibration.py",
        corpus=f"{len({o.doc for o in judged})} labelled documents that no rule was made on",
        digest=digest(repr(judged).encode()),
        measured=f"{datetime.now(UTC):%Y-%m-%d}, extractor version {VERSION}",
        tables=(reliability(folds), shown(steps)),
    )
    print(save(result))
    for table in result.tables:
        print(table.heading, *(" | ".join(row) for row in table.rows), sep="\n  ")


def judge(labelled: Labelled) -> Iterable[Judged]:
    """The measures and conditions found in a text, each right or wrong by its labels."""
    scene = observe(*as_read(labelled.text, labelled.name))
    found = [one for one in finds(scene) if one.kind in KINDS]
    rows = [msgspec.convert(guide_row(compose(f, scene), labelled.name), Row) for f in found]
    right = {id(row) for _, row in score(labelled.labels, rows).matched}
    for one, row in zip(found, rows, strict=True):
        yield Judged(doc=labelled.name, kind=one.kind, own=one.score, right=id(row) in right)


def fit(judged: Sequence[Judged]) -> list[Step]:
    """Steps for each kind: shares that never fall as the finder's score rises."""
    steps = []
    for kind in KINDS:
        own = [one for one in judged if one.kind == kind]
        if own:
            steps += _rising(kind, own)
    return steps


def _rising(kind: str, own: Sequence[Judged]) -> list[Step]:
    """Pool neighbouring scores until their shares rise."""
    share = sum(one.right for one in own) / len(own)
    levels = defaultdict(list)
    for one in own:
        levels[round(one.own, 2)].append(one.right)
    pools: list[tuple[float, list[bool]]] = []
    for least, rights in sorted(levels.items()):
        pools.append((least, rights))
        while len(pools) > 1 and _share(pools[-2][1], share) >= _share(pools[-1][1], share):
            _, later = pools.pop()
            pools[-1] = (pools[-1][0], pools[-1][1] + later)
    return [
        Step(kind=kind, least=least, right=round(_share(rights, share), 3), checked=len(rights))
        for least, rights in pools
    ]


def _share(rights: Sequence[bool], prior: float) -> float:
    return (sum(rights) + PRIOR * prior) / (len(rights) + PRIOR)


def step_of(steps: Sequence[Step], one: Judged) -> float:
    """The score a claim gets from the steps."""
    own = [step for step in steps if step.kind == one.kind]
    return next((s.right for s in reversed(own) if s.least <= one.own), own[0].right)


def reliability(folds: Sequence[tuple[float, Judged]]) -> Table:
    """Scores in bands beside the share that was right, each document judged by the others."""
    rows, gap = [], 0.0
    for low, high in itertools.pairwise(BANDS):
        band = [(said, one.right) for said, one in folds if low <= said < high]
        if not band:
            continue
        said = sum(s for s, _ in band) / len(band)
        right = sum(r for _, r in band)
        gap += abs(said * len(band) - right)
        rows.append(
            (f"{low:.2f} to {min(high, 1):.2f}", f"{len(band)}", f"{said:.2f}", f"{right / len(band):.2f}")
        )  # fmt: skip
    return Table(
        heading="Reliability, on documents the steps were not fitted on",
        columns=("score", "claims", "mean score", "share right"),
        rows=tuple(rows),
        note=f"Mean distance between score and share, by claims: {percent(gap, len(folds))} points of 100.",
    )


def shown(steps: Sequence[Step]) -> Table:
    """The steps that ship."""
    rows = ((s.kind, f"{s.least:.2f}", f"{s.right:.2f}", f"{s.checked}") for s in steps)
    return Table(
        heading="The steps that ship",
        columns=("kind", "finder's score from", "score given", "claims checked"),
        rows=tuple(rows),
    )


def written(steps: Sequence[Step]) -> str:
    """The steps as the data file."""
    lines = STEPS.read_text("utf-8").splitlines()[:1]
    for step in steps:
        lines += ["", "[[steps]]", f'kind = "{step.kind}"', f"least = {step.least}"]
        lines += [f"right = {step.right}", f"checked = {step.checked}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
