"""Whether memory stays flat while one process reads ten thousand documents.

    python benchmarks/memory.py [--documents N]

The documents are made of paragraphs of real reports in ever new order, each under its own name.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from results import Result, Table, save
from speed import detention_reports, read

from habeas.extract import VERSION, extract
from habeas.text import digest

PARAGRAPHS = 4


def main() -> None:
    """Read the documents, looking at memory ten times on the way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    asked = parser.parse_args()
    reports = detention_reports()
    if not reports:
        print("Skipped: fetch the collection `reports` first (fetch_golds.py).")
        return
    rows, claims = [], 0
    for number, text in enumerate(documents(reports, asked.documents), 1):
        claims += len(extract(*read(text, f"document-{number}.txt")).claims)
        if number % (asked.documents // 10) == 0:
            rows.append((f"{number:,}", f"{claims:,}", f"{resident():.1f}"))
            print(*rows[-1], flush=True)
    growth = float(rows[-1][2]) - float(rows[1][2])
    result = Result(
        name="memory",
        title="Memory",
        command="python benchmarks/memory.py",
        corpus=f"{asked.documents:,} documents of {PARAGRAPHS} paragraphs from {len(reports)} reports",
        digest=digest("".join(reports).encode()),
        measured=f"{datetime.now(UTC):%Y-%m-%d}, extractor version {VERSION}",
        tables=(
            Table(
                heading="Resident memory of one process",
                columns=("documents read", "claims found", "MiB"),
                rows=tuple(rows),
                note=f"From a fifth of the way to the end it grew by {growth:.1f} MiB.",
            ),
        ),
    )
    print(save(result))


def documents(reports: list[str], count: int) -> Iterator[str]:
    """So many texts, each of paragraphs drawn at random; the same ones every time."""
    lines = [text.replace(".\n", ".\n\n").split("\n\n") for text in reports]
    paragraphs = [p for text in lines for p in text if len(p) > 80]
    draw = random.Random(7)
    for _ in range(count):
        yield "\n\n".join(draw.sample(paragraphs, PARAGRAPHS))


def resident() -> float:
    """Resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    main()
