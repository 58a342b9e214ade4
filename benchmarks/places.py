"""Which place a name is of: variants in one list, matched with the names of another by name, town and state.

    python benchmarks/places.py

The agency's codes, which both lists have, are the answer, and are not shown to the matching. Rules were
written on one half of the codes; the other half is held out. A name that both lists spell alike is not
counted. The peer is rapidfuzz's token_set_ratio over the whole line, at the threshold that does best on
the first half.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

from fetch_golds import folder
from rapidfuzz import fuzz, process
from results import Result, Table, save

from habeas.reconcile import VERSION
from habeas.reconcile.clusters import Told, sort_names
from habeas.reconcile.entities import read
from habeas.reconcile.nodes import Use, keys_of, nodes
from habeas.text import digest, fold

Names = Sequence[tuple[str, str]]
Given = Sequence[tuple[str, frozenset[str]]]


def main() -> None:
    """Measure both halves and keep what was measured."""
    lists = folder("ice-crosswalk")
    if lists is None:
        print("Skipped: fetch the collection `ice-crosswalk` first (fetch_golds.py).")
        return
    registry, variants = crosswalk(lists / "location_input" / "lookup")
    rows, best = [], 0
    for half, name in ((0, "written on"), (1, "held out")):
        known = [n for n in registry if crc32(n[0].encode()) % 2 == half]
        asked = [n for n in variants if crc32(n[0].encode()) % 2 == half]
        started = time.perf_counter()
        ours = matched(known, asked)
        took = time.perf_counter() - started
        if not half:
            best = max(range(60, 101), key=lambda t: f1(*rates(alike(known, asked, t))))
        theirs = alike(known, asked, best)
        rows.append((name, f"{len(known):,}", f"{len(asked):,}", *shown(ours), *shown(theirs)))
        print(*rows[-1], f"{took:.1f} s", flush=True)
    result = Result(
        name="places",
        title="Places",
        command="python benchmarks/places.py",
        corpus="two public lists of places of immigration detention in the United States",
        digest=digest(repr((sorted(registry), sorted(variants))).encode()),
        measured=f"{datetime.now(UTC):%Y-%m-%d}, reconciliation version {VERSION}",
        tables=(
            Table(
                heading="Variants matched with the right place of a list, beside rapidfuzz",
                columns=(
                    "half", "places", "variants", "precision", "recall",
                    "rapidfuzz precision", "rapidfuzz recall",
                ),
                rows=tuple(rows),
                note=f"rapidfuzz at a threshold of {best}.",
            ),
        ),
    )  # fmt: skip
    print(save(result))


def crosswalk(lists: Path) -> tuple[Names, Names]:
    """The names of one list, and those of the other that it spells otherwise, each with its code."""
    registry = {
        r["DETLOC"]: [r["Name"], r["City"], r["State"]] for r in rows_of(lists / "locations.csv")
    }
    variants = {
        (r["detention_facility_code"], r["detention_facility_name"], r["city"], r["state"])
        for r in rows_of(lists / "facilities.csv")
    }
    spelt = [
        (code, whole([name, town, state]))
        for code, name, town, state in sorted(variants)
        if code in registry and name and town and fold(name) != fold(registry[code][0])
    ]
    return [(code, whole(parts)) for code, parts in registry.items()], spelt


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, whatever ends its lines."""
    text = path.read_text("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return list(csv.DictReader(text.splitlines()))


def whole(parts: Sequence[str]) -> str:
    """A name with its town and state."""
    return ", ".join(p.strip() for p in parts if p.strip())


def matched(registry: Names, variants: Names) -> Given:
    """For each variant, its code and the codes of the places that it was matched with."""
    uses = [use(f"place {n}", name) for n, (_, name) in enumerate(registry)]
    asked = [use(f"variant {n}", name) for n, (_, name) in enumerate(variants)]
    keys = keys_of([*uses, *asked], frozenset())
    outcome = sort_names(nodes([*uses, *asked], keys), Told())
    cluster = {key: n for n, one in enumerate(outcome.clusters) for key in one.keys}
    there: dict[int, set[str]] = {}
    for one, (code, _) in zip(uses, registry, strict=True):
        there.setdefault(cluster[keys[one.entity]], set()).add(code)
    return [
        (code, frozenset(there.get(cluster[keys[one.entity]], ())))
        for one, (code, _) in zip(asked, variants, strict=True)
    ]


def use(entity: str, name: str) -> Use:
    """A name as one document's."""
    return Use(entity=entity, name=read(name, country="USA"), mentions=(entity,))


def alike(registry: Names, variants: Names, threshold: float) -> Given:
    """The same by rapidfuzz: the place whose line is most alike, from a threshold on."""
    lines: Mapping[int, str] = dict(enumerate(fold(name) for _, name in registry))
    found = []
    for code, name in variants:
        near = process.extractOne(
            fold(name), lines, scorer=fuzz.token_set_ratio, score_cutoff=threshold
        )
        found.append((code, frozenset({registry[near[2]][0]} if near else ())))
    return found


def rates(given: Given) -> tuple[float, float]:
    """Precision and recall of the places given."""
    right = sum(code in codes for code, codes in given)
    return right / max(1, sum(len(codes) for _, codes in given)), right / max(1, len(given))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shown(given: Given) -> tuple[str, str]:
    """Precision and recall as they are shown."""
    precision, recall = rates(given)
    return f"{precision:.3f}", f"{recall:.3f}"


if __name__ == "__main__":
    main()
