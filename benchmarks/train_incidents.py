"""Learn which phrases take part in incidents: `python benchmarks/train_incidents.py --peers PYTHON`.

Writes `src/habeas/vocabulary/data/en/incident_weights.toml` from the train and dev parts of the MUC-4
collection that `golds.toml` names; the test part is never read. The thresholds are chosen on dev with
weights learned on train alone, and the dev figures that are saved are of those weights. PYTHON is an
interpreter that has scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import log
from pathlib import Path

import incident_errors
from incident_answers import NAMES, templates
from incident_gold import FOLDER, Text, digest, texts
from incident_scoring import ROLES, Tally, by_document, normalised
from results import ErrorClass, Result, Table, percent, save

from habeas.extract.incident_candidates import Candidate, candidates
from habeas.vocabulary.incidents import PARTS, Part, PartWeights, incidents

TARGET = Path(__file__).parents[1] / "src/habeas/vocabulary/data/en/incident_weights.toml"
FIT = Path(__file__).parent / "peers" / "fit_parts.py"
SEEN = 3  # a feature said of fewer phrases is left out
SURE = tuple(n / 100 for n in range(12, 62, 4))
HEAD = """# Learned by benchmarks/train_incidents.py from the MUC-4 train and dev documents as published with
# xinyadu/gtt (MIT licence): weights of single words and short patterns, none of the documents' text.
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A document with its candidate phrases."""

    document: Text
    candidates: tuple[Candidate, ...]


def gather(part: str) -> list[Gathered]:
    words = incidents("en")
    return [Gathered(d, candidates(d.text, words)) for d in texts(part)]


def learn(gathered: Sequence[Gathered], python: str) -> dict[Part, PartWeights]:
    """Weights for every part, with a threshold of even odds."""
    seen = Counter(f for g in gathered for c in g.candidates for f in c.features)
    number = {f: n for n, f in enumerate(sorted(f for f, k in seen.items() if k >= SEEN))}
    rows: list[str] = []
    labels: dict[Part, list[int]] = {p: [] for p in PARTS}
    for one in gathered:
        taking = {p: mentions(one.document, NAMES[p]) for p in PARTS}
        for candidate in one.candidates:
            for part in PARTS:
                if normalised(candidate.key) in taking[part]:
                    labels[part].append(len(rows))
            rows.append(json.dumps(sorted(number[f] for f in candidate.features if f in number)))
    head = json.dumps({"features": len(number), "labels": labels})
    done = subprocess.run(
        [python, str(FIT)],
        input="\n".join([head, *rows]),
        capture_output=True,
        text=True,
        check=True,
    )
    names = list(number)
    return {
        part: PartWeights(
            bias=bias, threshold=0.0, weights={names[int(k)]: w for k, w in weights.items()}
        )
        for part, (bias, weights) in json.loads(done.stdout).items()
    }


def mentions(document: Text, role: str) -> set[str]:
    return {m for t in document.gold for e in t.fillers[role] for m in e}


def score(gathered: Sequence[Gathered], weights: dict[Part, PartWeights]) -> Tally:
    total = Tally()
    for one in gathered:
        total.add(by_document(templates(one.candidates, weights), one.document.gold))
    return total


def with_thresholds(
    gathered: Sequence[Gathered], weights: dict[Part, PartWeights]
) -> dict[Part, PartWeights]:
    """The weights with, for each part, the threshold that is best on the documents."""
    chosen: dict[Part, PartWeights] = {}
    for part in PARTS:
        tried = []
        for sure in SURE:
            one = replace(weights[part], threshold=round(log(sure / (1 - sure)), 2))
            none = {p: replace(weights[p], threshold=99.0) for p in PARTS}
            tried.append((score(gathered, none | {part: one}).scores(NAMES[part])[2], one))
        chosen[part] = max(tried, key=lambda t: t[0])[1]
    return chosen


def write(weights: dict[Part, PartWeights]) -> None:
    lines = [HEAD]
    for part in PARTS:
        one = weights[part]
        lines += [f"[{part}]", f"bias = {one.bias}", f"threshold = {one.threshold}", ""]
        lines += [f"[{part}.weights]"]
        lines += [
            f"{json.dumps(k, ensure_ascii=False)} = {w}" for k, w in sorted(one.weights.items())
        ]
        lines += [""]
    TARGET.write_text("\n".join(lines), "utf-8")


def row(name: str, tally: Tally, *roles: str) -> tuple[str, ...]:
    p, r, f1 = tally.scores(*roles)
    labelled = sum(tally.labelled[x] for x in roles)
    return (name, str(labelled), *(percent(round(1000 * v), 1000) for v in (p, r, f1)))


def report(dev: Sequence[Gathered], tally: Tally, weights: dict[Part, PartWeights]) -> Result:
    rows = (*(row(role, tally, role) for role in ROLES), row("all", tally, *ROLES))
    return Result(
        name="incidents_learning",
        title="Parts in incidents: learned on train, thresholds chosen on dev",
        command="python benchmarks/train_incidents.py --peers PYTHON",
        corpus=f"MUC-4 dev (TST1 and TST2), {len(dev)} documents",
        digest=digest("dev"),
        measured=datetime.now(UTC).date().isoformat(),
        tables=(
            Table(
                heading="Entities that fill a role in dev, by document",
                columns=("role", "labelled", "precision", "recall", "F1"),
                rows=rows,
                note="Learned on train alone; the thresholds were chosen on these documents.",
            ),
        ),
        errors=errors(dev, weights),
        floors={},
    )


def errors(dev: Sequence[Gathered], weights: dict[Part, PartWeights]) -> tuple[ErrorClass, ...]:
    counted: Counter[str] = Counter()
    for one in dev:
        found = templates(one.candidates, weights)
        bounded = {normalised(c.key) for c in one.candidates}
        counted += incident_errors.count(found, one.document.gold, bounded)
    return incident_errors.classes(counted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default=".venv-peers/bin/python")
    given = parser.parse_args()
    if not FOLDER.exists():
        print("The MUC-4 documents are not there: python benchmarks/fetch_golds.py muc4")
        return
    train, dev = gather("train"), gather("dev")
    learned = with_thresholds(dev, learn(train, given.peers))
    tally = score(dev, learned)
    for role in (*ROLES, ""):
        print(role or "all", *(f"{v:.3f}" for v in tally.scores(*([role] if role else ROLES))))
    both = learn([*train, *dev], given.peers)
    write({p: replace(both[p], threshold=learned[p].threshold) for p in PARTS})
    save(report(dev, tally, learned))


if __name__ == "__main__":
    sys.exit(main())
