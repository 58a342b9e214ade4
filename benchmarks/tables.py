"""Large tables: cells a second from a workbook into the store, and a place's figures among ten million.

    python benchmarks/tables.py [--peers PYTHON] [--rows N] [--files N]

The workbook is made from a fixed seed by the peer, which reads it in the same run: pandas with openpyxl,
into the same long form, without a mapping, pins, states of cells or checks of totals.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from results import Result, Table, save

from habeas.model import Mention, Reading
from habeas.pipeline.extracting import describe
from habeas.readers import read
from habeas.record.bulk import Bulk, Source
from habeas.settings import Limits
from habeas.tables import VERSION, apply, load_mapping, mentions_of, places_of
from habeas.tables.columnar import as_columns
from habeas.text import digest

HERE = Path(__file__).resolve().parent
COLUMNS = 60
ASKED = 40
MAPPING = """name = "Return"
country = "GBR"
[fits]
cells = ["Report date*"]
[[table]]
id = "return"
header = ["Prison", "Town"]
[table.place]
column = "Prison"
locality = ["Town"]
kind = "prison"
[table.time]
cell = "Report date*"
[[table.column]]
heading = "Held *"
indicator = "prison_population"
basis = "average"
group = "{heading}"
"""


def main() -> None:
    """Read a large workbook into the store, then ask for places among many such."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=Path, default=HERE.parent / ".venv-peers/bin/python")
    parser.add_argument("--rows", type=int, default=4_000)
    parser.add_argument("--files", type=int, default=45)
    asked = parser.parse_args()
    if not asked.peers.exists():
        print(f"Skipped: no peer at {asked.peers}, which makes the workbook (`make peers`).")
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        speed, among, what = measured(folder, asked.peers, asked.rows, asked.files)
    result = Result(
        name="tables",
        title="Large tables",
        command="python benchmarks/tables.py",
        corpus=f"a workbook of {asked.rows:,} places and {COLUMNS} columns of figures, from a fixed seed",
        digest=what,
        measured=f"{datetime.now(UTC):%Y-%m-%d}, tables version {VERSION}, 2 cores",
        tables=(speed, among),
    )
    print(save(result))


def measured(folder: Path, peers: Path, rows: int, files: int) -> tuple[Table, Table, str]:
    """The two tables of figures, and the digest of the mapping and size that they are of."""
    book = folder / "return.xlsx"
    peer = [str(peers), str(HERE / "peers" / "pandas_tables.py")]
    subprocess.run([*peer, "make", str(book), str(rows), str(COLUMNS)], check=True)
    out = subprocess.run(
        [*peer, "read", str(book), str(folder / "peer.parquet")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = float(out.stdout)
    read(book, describe(book, Limits()), Limits())  # the guarded process starts once
    reading, read_in = timed(lambda: read(book, describe(book, Limits()), Limits()))
    bulk = Bulk(folder / "figures")
    (count, _), kept_in = min((timed(lambda: keep(bulk, reading)) for _ in range(3)), key=last)
    speed = Table(
        heading="From the workbook into the store, beside pandas with openpyxl",
        columns=("step", "cells/s", "pandas and openpyxl, cells/s", "ratio"),
        rows=(
            ("reading the workbook in its guarded process", f"{count / read_in:,.0f}", "", ""),
            ("mapping, checks, pins and Parquet", f"{count / kept_in:,.0f}", "", ""),
            (
                "both", f"{count / (read_in + kept_in):,.0f}", f"{count / theirs:,.0f}",
                f"{theirs / (read_in + kept_in):.1f}",
            ),
        ),
        note="The peer keeps values and headings alone.",
    )  # fmt: skip
    what = digest(f"{MAPPING}{rows}{COLUMNS}".encode())
    return speed, asking(bulk, reading, files), what


def last(pair: tuple[Any, float]) -> float:
    """The seconds of a timed call."""
    return pair[1]


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call returns, and the seconds that it took."""
    started = time.perf_counter()
    return call(), time.perf_counter() - started


def keep(bulk: Bulk, reading: Reading) -> tuple[int, list[Mention]]:
    """Keep the figures of a reading; how many, and the mentions of their places."""
    found = apply(load_mapping(MAPPING, "return.toml"), reading)
    mentions = mentions_of(found)
    ids = {key: mention.id for key, mention in mentions.items()}
    count = bulk.keep(reading.id, found.mapping.digest, as_columns(found, ids))
    return count, list(mentions.values())


def asking(bulk: Bulk, reading: Reading, files: int) -> Table:
    """How long places take to be found among many files: in one, in each by itself, and gathered by place."""
    mapping = load_mapping(MAPPING, "return.toml").digest
    counts, by_place = [], dict[str, list[Mention]]()
    for n in range(files):
        count, mentions = keep(bulk, replace(reading, id=f"rdg_{n}"))
        counts.append(count)
        for mention in mentions:
            by_place.setdefault(mention.name, []).append(mention)
    places = list(by_place.values())[:: max(1, len(by_place) // ASKED)]
    sources: list[Source] = [(f"rdg_{n}", mapping) for n in range(files)]
    rows = [row("one file", bulk, sources[:1], [of[:1] for of in places])]
    rows.append(row("every file, each asked by itself", bulk, sources, places))
    gathered_in = timed(lambda: bulk.gather(sources))[1]
    rows.append(row("every file, gathered by place", bulk, sources, places))
    return Table(
        heading=f"The figures of one place among {sum(counts):,} in {files} files",
        columns=(
            "the place stands in",
            "figures",
            "ms, first asked",
            "ms, median",
            "ms, 95 of 100",
        ),
        rows=tuple(rows),
        note=f"Figures become records, not yet claims with pins. Gathering took {gathered_in:.0f} s.",
    )


def row(
    name: str, bulk: Bulk, sources: list[Source], places: list[list[Mention]]
) -> tuple[str, ...]:
    """How many figures a place has, and the milliseconds it takes to be found."""
    found, times = [], []
    for mentions in places:
        called = {place for mention in mentions for place in places_of(mention)}
        ids = [mention.id for mention in mentions]
        some, took = timed(lambda i=ids, c=called: bulk.named(sources, i, c))
        found.append(len(some))
        times.append(1000 * took)
    near = sorted(times[1:])[int(len(times[1:]) * 0.95)]
    asked = (times[0], statistics.median(times[1:]), near)
    return (name, f"{found[0]:,}", *(f"{ms:.0f}" for ms in asked))


if __name__ == "__main__":
    main()
