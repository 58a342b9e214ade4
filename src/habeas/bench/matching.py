"""Which prediction answers which label: as many pairs as possible, each row in one pair at most."""

from collections import defaultdict
from collections.abc import Iterable

from habeas.bench.labels import Row


def agree(label: Row, prediction: Row) -> bool:
    """Return whether a prediction says what a label says, by the guide's rule for its kind.

    Statements must share at least half of the shorter content; all others must overlap, and a
    measure's low, high and comparator, or a condition's truth, must be equal.
    """
    if (label.doc, label.kind, label.topic) != (prediction.doc, prediction.kind, prediction.topic):
        return False
    shared = overlap(label, prediction)
    if label.kind == "statement":
        shorter = min(label.end - label.start, prediction.end - prediction.start)
        return 2 * shared >= shorter > 0
    values = [(r.low, r.high, r.comparator, r.value) for r in (label, prediction)]
    return shared > 0 and values[0] == values[1]


def overlap(a: Row, b: Row) -> int:
    """Return how many characters two rows of one document share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def pair(labels: Iterable[Row], predictions: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Return a maximum one-to-one matching of labels and predictions, the same for any order given.

    Augmenting paths (Kuhn) inside each document, kind and topic; the larger overlap is tried first.
    """
    groups: dict[tuple[str, str, str], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((labels, predictions)):
        for row in sorted(rows, key=_order):
            groups[row.doc, row.kind, row.topic][side].append(row)
    return [p for key in sorted(groups) for p in _pair_group(*groups[key])]


def _order(row: Row) -> tuple[int, int, str]:
    return row.start, row.end, repr(row)


def _pair_group(labels: list[Row], predictions: list[Row]) -> list[tuple[Row, Row]]:
    choices = [
        sorted(
            (j for j, p in enumerate(predictions) if agree(label, p)),
            key=lambda j, label=label: -overlap(label, predictions[j]),  # type: ignore[misc]
        )
        for label in labels
    ]
    taken: dict[int, int] = {}
    for i in range(len(labels)):
        _augment(i, choices, taken, set())
    return [(labels[i], predictions[j]) for j, i in sorted(taken.items(), key=lambda x: x[1])]


def _augment(i: int, choices: list[list[int]], taken: dict[int, int], seen: set[int]) -> bool:
    for j in choices[i]:
        if j in seen:
            continue
        seen.add(j)
        if j not in taken or _augment(taken[j], choices, taken, seen):
            taken[j] = i
            return True
    return False
