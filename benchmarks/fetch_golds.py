"""Bring the public labelled collections into `benchmarks/data/`, which git ignores.

    python benchmarks/fetch_golds.py                 # from GitHub
    python benchmarks/fetch_golds.py --mirror DIR    # from DIR/OWNER+NAME/repo, git directories
    python benchmarks/fetch_golds.py polnear muc4    # these alone

Each collection is taken at the commit that `golds.toml` names, so that a figure can be reproduced.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sections import section

HERE = Path(__file__).parent
DATA = HERE / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A public collection: where it is, at which commit, and which paths of it are kept."""

    name: str
    repository: str
    commit: str
    keep: tuple[str, ...]
    what: str


def golds() -> tuple[Gold, ...]:
    """The collections that `golds.toml` lists."""
    listed = msgspec.toml.decode((HERE / "golds.toml").read_bytes(), type=dict[str, list[Gold]])
    return tuple(listed["gold"])


def folder(name: str) -> Path | None:
    """Where the collection lies, or `None` where it was not fetched."""
    path = DATA / name
    return path if path.is_dir() else None


def fetch(gold: Gold, mirror: Path | None) -> Path:
    """Put the kept paths of one collection into its folder and return it."""
    into = DATA / gold.name
    with tempfile.TemporaryDirectory() as scratch:
        git = ["git", "--git-dir", str(_git_dir(gold, mirror, Path(scratch)))]
        listing = [*git, "ls-tree", "-r", "-z", gold.commit, "--", *gold.keep]
        listed = subprocess.run(listing, check=True, capture_output=True).stdout.decode()
        entries = [line.split("\t", 1) for line in listed.split("\0") if line]
        asked = "".join(f"{about.split()[2]}\n" for about, _ in entries).encode()
        blobs = subprocess.run(
            [*git, "cat-file", "--batch"], input=asked, check=True, capture_output=True
        ).stdout
    for (_, name), content in zip(entries, _contents(io.BytesIO(blobs)), strict=True):
        if content is not None:
            path = into / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return into


def _contents(batch: io.BytesIO) -> Iterator[bytes | None]:
    """What `git cat-file --batch` printed, object by object; `None` for one the clone lacks."""
    while header := batch.readline():
        if header.endswith(b" missing\n"):
            yield None
            continue
        yield batch.read(int(header.split()[2]))
        batch.read(1)


def cut_sections() -> int:
    """Make the plain texts that `benchmarks/labels/en` labels; return how many."""
    made = 0
    for labels in sorted((HERE / "labels" / "en").glob("*/*.jsonl")):
        year, country = labels.stem.split("-", 1)
        page = DATA / "reports" / "html" / year / f"{country}.html"
        text = DATA / "sections" / labels.parent.name / f"{labels.stem}.txt"
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(section(page.read_bytes()), "utf-8")
        text.with_suffix(".jsonl").write_bytes(labels.read_bytes())
        made += 1
    return made


def _git_dir(gold: Gold, mirror: Path | None, scratch: Path) -> Path:
    if mirror is not None:
        return mirror / gold.repository.replace("/", "+") / "repo"
    url = f"https://github.com/{gold.repository}.git"
    subprocess.run(["git", "init", "-q", "--bare", str(scratch)], check=True)
    wanted = ["fetch", "-q", "--depth", "1", url, gold.commit]
    subprocess.run(["git", "--git-dir", str(scratch), *wanted], check=True)
    return scratch


def main() -> None:
    """Fetch the named collections, or all, saying which could not be had."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="collections to fetch; all when none is named")
    parser.add_argument("--mirror", type=Path, help="a folder of git directories, OWNER+NAME/repo")
    asked = parser.parse_args()
    failed = []
    for gold in golds():
        if asked.names and gold.name not in asked.names:
            continue
        try:
            print(f"{gold.name}: {fetch(gold, asked.mirror)}")
        except subprocess.CalledProcessError as error:
            failed.append(gold.name)
            print(f"{gold.name}: not fetched ({error}); its benchmark will say so and skip")
    if folder("reports"):
        print(f"sections: {cut_sections()} texts")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
