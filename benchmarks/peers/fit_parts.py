"""Fit a linear model for each part that phrases take; needs scikit-learn.

Reads one JSON line {"features": N, "labels": {part: [rows that take it]}}, then one line [feature numbers]
a row; writes {part: [bias, {feature number: weight}]}. A first fit with a penalty that leaves most
weights at nought picks the features, a second sets their weights.
"""

from __future__ import annotations

import json
import sys
import warnings

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

PICKING, SETTING, NOUGHT = 2.0, 3.0, 1e-3


def main() -> None:
    warnings.filterwarnings("ignore")
    head = json.loads(sys.stdin.readline())
    indices: list[int] = []
    ends = [0]
    for line in sys.stdin:
        indices += json.loads(line)
        ends.append(len(indices))
    rows = csr_matrix(
        (np.ones(len(indices)), indices, ends), shape=(len(ends) - 1, head["features"])
    )
    fitted = {part: fit(rows, taking) for part, taking in head["labels"].items()}
    json.dump(fitted, sys.stdout)


def fit(rows: csr_matrix, taking: list[int]) -> tuple[float, dict[int, float]]:
    labels = np.zeros(rows.shape[0], dtype=int)
    labels[taking] = 1
    settings = {"solver": "liblinear", "random_state": 0}
    picking = LogisticRegression(C=PICKING, penalty="l1", max_iter=100, tol=1e-2, **settings)
    picked = np.flatnonzero(np.abs(picking.fit(rows, labels).coef_[0]) > NOUGHT)
    setting = LogisticRegression(C=SETTING, max_iter=200, tol=1e-3, **settings)
    setting.fit(rows[:, picked], labels)
    weights = {int(k): round(float(w), 2) for k, w in zip(picked, setting.coef_[0], strict=True)}
    return round(float(setting.intercept_[0]), 2), {k: w for k, w in weights.items() if w}


if __name__ == "__main__":
    main()
