"""How fast extraction is, beside spaCy's full pipeline on the same text in the same run.

    python benchmarks/speed.py [--peers PYTHON] [--repeat N]

Needs the collections `reports` and `polnear` (see `fetch_golds.py`); says so and ends without them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from fetch_golds import DATA, HERE
from results import Result, Table, save
from sections import section

from habeas.extract import VERSION, extract
from habeas.model import Document, Reading
from habeas.runners import Processes, Serial
from habeas.text import digest

YEAR = "2022"
Read = tuple[Reading, Document]


def main() -> None:
    """Run every part and keep what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=Path, default=HERE.parent / ".venv-peers/bin/python")
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    reports, news = detention_reports(), general_news()
    if not reports or not news:
        print("Skipped: fetch the collections `reports` and `polnear` first (fetch_golds.py).")
        return
    throughput = [
        beside("detention reports", reports, asked.peers, asked.repeat),
        beside("general news", news, asked.peers, asked.repeat),
    ]
    result = Result(
        name="speed",
        title="Speed",
        command="python benchmarks/speed.py",
        corpus=f"{len(reports)} prison sections of reports on {YEAR}; {len(news)} articles of political news",
        digest=digest("".join([*reports, *news]).encode()),
        measured=f"{datetime.now(UTC):%Y-%m-%d}, extractor version {VERSION}, 2 cores",
        tables=(
            Table(
                heading="Whole extraction beside spaCy's full en_core_web_sm pipeline, one process",
                columns=("text", "words", "Habeas, words/s", "spaCy, words/s", "ratio"),
                rows=tuple(throughput),
            ),
            Table(
                heading="One process and two",
                columns=("documents", "one process, s", "two processes, s", "ratio"),
                rows=(processes(reports, asked.repeat),),
            ),
            Table(
                heading="From a cold start",
                columns=("what", "seconds, median"),
                rows=tuple(cold(reports[0])),
            ),
            Table(
                heading="Where the time goes on detention reports",
                columns=("stage", "share of the time, %"),
                rows=tuple(stages(reports)),
            ),
        ),
    )
    print(save(result))
    for table in result.tables:
        print(table.heading, *(" | ".join(row) for row in table.rows), sep="\n  ")


def detention_reports() -> list[str]:
    """The prison sections of one year's reports, by country."""
    pages = sorted((DATA / "reports" / "html" / YEAR).glob("*.html"))
    return [text for page in pages if (text := section(page.read_bytes()))]


def general_news() -> list[str]:
    """The articles of PolNeAR's test part."""
    texts = sorted((DATA / "polnear" / "data" / "test" / "text").glob("*"))
    return [path.read_text("utf-8", errors="replace") for path in texts]


def read(text: str, name: str = "text.txt") -> Read:
    """A text as a reader hands it on."""
    sha256 = digest(text.encode())
    reading = Reading(
        id=f"rdg_{sha256[:24]}",
        document=sha256,
        reader="benchmark",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
    )
    return reading, Document(sha256=sha256, size=len(text), media_type="text/plain", name=name)


def found(one: Read) -> int:
    """How many claims a document has; a function that other processes can be given."""
    return len(extract(*one).claims)


def best(work: Callable[[], object], repeat: int) -> float:
    """The shortest of several runs, in seconds: the one least disturbed by others."""
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def words(texts: Iterable[str]) -> int:
    """Words by white space."""
    return sum(len(text.split()) for text in texts)


def beside(name: str, texts: Sequence[str], peers: Path, repeat: int) -> tuple[str, ...]:
    """One row: our words a second and spaCy's on the same texts."""
    ready = [read(text) for text in texts]
    found(ready[0])
    ours = words(texts) / best(lambda: [found(one) for one in ready], repeat)
    peer = spacy_seconds(texts, peers, repeat)
    theirs = words(texts) / peer if peer else 0
    shown = (f"{theirs:,.0f}", f"{ours / theirs:.1f}x") if theirs else ("not run", "–")
    return (name, f"{words(texts):,}", f"{ours:,.0f}", *shown)


def spacy_seconds(texts: Sequence[str], peers: Path, repeat: int) -> float:
    """Seconds the peer takes, the best of several; 0 where it is not installed."""
    if not peers.exists():
        print(f"No peer at {peers}: see docs/benchmarks.md for how to install the peers.")
        return 0
    lines = "\n".join(map(json.dumps, texts))
    command = [str(peers), str(HERE / "peers" / "spacy_pipeline.py")]
    runs = [
        subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
        for _ in range(repeat)
    ]
    return min(float(json.loads(run)["seconds"]) for run in runs)


def processes(texts: Sequence[str], repeat: int) -> tuple[str, ...]:
    """One row: the same documents in one process and in two, start-up of the two included."""
    ready = [read(text) for text in texts] * 4
    found(ready[0])
    one = best(lambda: list(Serial().map(found, ready)), repeat)
    two = best(lambda: list(Processes(2).map(found, ready)), repeat)
    return (f"{len(ready):,}", f"{one:.2f}", f"{two:.2f}", f"{one / two:.2f}x")


def cold(text: str) -> list[tuple[str, str]]:
    """Rows: a whole `habeas extract` process, and an article once the process is warm."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(text, "utf-8")
        command = [sys.executable, "-m", "habeas", "extract", str(path)]
        times = [
            best(lambda: subprocess.run(command, check=True, capture_output=True), 1)
            for _ in range(5)
        ]
    one = read(text)
    found(one)
    warm = statistics.median(best(lambda: found(one), 1) for _ in range(5))
    return [
        ("`habeas extract ARTICLE`, the whole process", f"{statistics.median(times):.2f}"),
        ("the same article in a process that has read one before", f"{warm:.3f}"),
    ]


def stages(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Rows: the share of each stage, from a profile of the functions that `compose` calls."""
    import cProfile
    import pstats

    ready = [read(text) for text in texts[:60]]
    profile = cProfile.Profile()
    profile.runcall(lambda: [found(one) for one in ready])
    seen = pstats.Stats(profile).get_stats_profile().func_profiles
    named = (
        "segment", "dates", "mentions", "attributions", "topics", "measures", "conditions",
        "events", "statements", "compose",
    )  # fmt: skip
    whole = seen["extract"].cumtime
    shares = ((name, seen[name].cumtime / whole) for name in named if name in seen)
    return [(name, f"{100 * share:.0f}") for name, share in sorted(shares, key=lambda s: -s[1])]


if __name__ == "__main__":
    main()
