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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from results import Result, Table, save

from habeas.model import Reading
from habeas.pipeline.extracting import describe
from habeas.readers import read
from habeas.record.bulk import Bulk, Source
from habeas.settings import Limits
from habeas.tables import VERSION, apply, load_mapping, mentions_of
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
    reading, read_in = timed(lambda: read(book, describe(book, Limits()), Limits()))
    bulk = Bulk(folder / "figures")
    (count, mentions), kept_in = min(
        (timed(lambda: keep(bulk, reading)) for _ in range(3)), key=last
    )
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
    return speed, asking(bulk, reading, mentions, files), what


def last(pair: tuple[Any, float]) -> float:
    """The seconds of a timed call."""
    return pair[1]


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call returns, and the seconds that it took."""
    started = time.perf_counter()
    return call(), time.perf_counter() - started


def keep(bulk: Bulk, reading: Reading, named: str = "") -> tuple[int, list[str]]:
    """Keep the figures of a reading, under another id where given; how many, and their mentions."""
    found = apply(load_mapping(MAPPING, "return.toml"), reading)
    ids = {key: mention.id for key, mention in mentions_of(found).items()}
    count = bulk.keep(named or reading.id, found.mapping.digest, as_columns(found, ids))
    return count, list(ids.values())


def asking(bulk: Bulk, reading: Reading, mentions: list[str], files: int) -> Table:
    """How long places take to be found among many files, in one file and in all of them."""
    mapping = load_mapping(MAPPING, "return.toml").digest
    sources: list[Source] = [(f"rdg_{n}", mapping) for n in range(files)]
    counts = [keep(bulk, reading, named)[0] for named, _ in sources]
    some = mentions[:: max(1, len(mentions) // ASKED)]
    rows = []
    for name, of in (("one file", sources[:1]), ("every file", sources)):
        bulk.of(of, some[:1])
        times = [1000 * timed(lambda m=m, of=of: bulk.of(of, [m]))[1] for m in some]
        found = len(bulk.of(of, some[:1]))
        near = sorted(times)[int(len(times) * 0.95)]
        rows.append((name, f"{found:,}", f"{statistics.median(times):.0f}", f"{near:.0f}"))
    return Table(
        heading=f"The figures of one place among {sum(counts):,} in {files} files",
        columns=("the place stands in", "figures", "ms, median", "ms, 95 of 100"),
        rows=tuple(rows),
    )


if __name__ == "__main__":
    main()
