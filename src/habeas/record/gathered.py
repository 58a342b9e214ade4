"""Figures of many large tables in a few files by place, made from the file of each and never instead of it."""

import fcntl
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.errors import WorkspaceError
from habeas.text import digest

ROW_GROUP = 122_880
_MOST_LOOSE = 8
_MEMORY = "1GB"
_LOCK, _SORTING = "lock", "sorting"
_SAID = """SELECT * EXCLUDE (filename), parse_filename(filename, true) AS source
    FROM read_parquet($paths, filename = true)"""
Members = dict[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The gathered files of one folder: each Parquet file stands beside a list of what is in it.

    The list names each file that was gathered with its size and time of writing, so that a file
    that has changed since, or is gone, counts as not gathered.
    """

    folder: Path

    def holding(self, files: Iterable[Path]) -> dict[Path, list[str]]:
        """Return the gathered files that hold some of the files as they are, with the names of those."""
        left = {path.stem: _stamp(path) for path in files}
        found = dict[Path, list[str]]()
        for path, members in self._all():
            held = [name for name, stamp in members.items() if left.get(name) == stamp]
            for name in held:
                del left[name]  # where two files hold it, it is taken from one
            if held:
                found[path] = held
        return found

    def gather(self, files: Sequence[Path], *, again: bool = False) -> None:
        """Gather the files that are not gathered, once they are many; with `again`, also damaged ones.

        Smaller gathered files are made anew together with them, so that they stay few and each
        figure is written but a few times. An interruption, or another process that gathers at the
        same time, loses nothing. Raises WorkspaceError when the disk does not take it.
        """
        if not self.folder.is_dir() and len(files) <= _MOST_LOOSE:
            return
        with _writing(self.folder), self._alone() as alone:
            if alone:
                self._gather({path.stem: path for path in files}, again)

    def _gather(self, files: dict[str, Path], again: bool) -> None:
        kept = self.holding(files.values())
        for path, members in self._all():
            held = kept.get(path, [])
            unfit = not held or 2 * len(held) < len(members)
            if unfit or (again and not self.is_whole(path, held, files)):
                kept.pop(path, None)
                path.with_suffix(".json").unlink()
        gathered = {name for names in kept.values() for name in names}
        loose = [name for name in files if name not in gathered]
        if len(loose) > _MOST_LOOSE:
            size = sum(files[name].stat().st_size for name in loose)
            for path in sorted(kept, key=lambda p: p.stat().st_size):
                if path.stat().st_size > size:
                    break
                size += path.stat().st_size
                loose += kept[path]
            self._make([files[name] for name in loose])
            for path in [p for p, names in kept.items() if set(names) <= set(loose)]:
                path.with_suffix(".json").unlink()
        self._sweep()

    def _make(self, files: Sequence[Path]) -> None:
        members = {path.stem: _stamp(path) for path in files}
        listed = json.dumps(members, indent=1, sort_keys=True)
        path = self.folder / f"{digest(listed.encode())[:24]}.parquet"
        temporary = path.with_suffix(".new")
        with _duck(self.folder) as duck:
            said = duck.sql(
                f"{_SAID} ORDER BY place, source", params={"paths": [str(f) for f in files]}
            )
            said.write_parquet(str(temporary), compression="zstd", row_group_size=ROW_GROUP)
        temporary.replace(path)
        temporary.write_text(listed, "utf-8")
        temporary.replace(path.with_suffix(".json"))

    def is_whole(self, path: Path, names: Sequence[str], files: dict[str, Path]) -> bool:
        """Return whether a gathered file says of the named files what they say themselves."""
        import duckdb

        summed = "SELECT count(*), sum(hash(figure)) FROM ({}) AS figure"
        mine = "SELECT * FROM read_parquet($path) WHERE source IN (SELECT unnest($names))"
        try:
            with _duck(self.folder) as duck:
                whole = {"paths": [str(files[name]) for name in names]}
                own = {"path": str(path), "names": list(names)}
                return bool(
                    duck.execute(summed.format(_SAID), whole).fetchall()
                    == duck.execute(summed.format(mine), own).fetchall()
                )
        except duckdb.Error:
            return False

    def _all(self) -> Iterator[tuple[Path, Members]]:
        """Yield the gathered files with what is in each, those with most in them first."""
        found = []
        for listed in self.folder.glob("*.json"):
            path = listed.with_suffix(".parquet")
            try:
                members = json.loads(listed.read_text("utf-8"))
            except (OSError, ValueError):
                members = {}
            found.append((path, members if path.is_file() else {}))
        yield from sorted(found, key=lambda pair: (-len(pair[1]), pair[0]))

    def _sweep(self) -> None:
        """Remove what no list names; only the process that gathers may."""
        shutil.rmtree(self.folder / _SORTING, ignore_errors=True)
        listed = {path.stem for path in self.folder.glob("*.json")}
        for path in self.folder.iterdir():
            if path.suffix == ".new" or (path.suffix == ".parquet" and path.stem not in listed):
                path.unlink()

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Tell whether no other process gathers here; none does until this is left."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True


def _stamp(path: Path) -> str:
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns}"


@contextmanager
def _duck(folder: Path) -> Iterator[Any]:
    """Open a DuckDB of its own that sorts within a limit of memory and goes to the folder beyond it."""
    import duckdb

    own = {"memory_limit": _MEMORY, "temp_directory": str(folder / _SORTING)}
    with duckdb.connect(config={"autoinstall_known_extensions": "false", **own}) as duck:
        yield duck


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise WorkspaceError(
            f"The figures of large tables could not be gathered in {folder} ({str(error).splitlines()[0]}).",
            "Nothing is lost. Check the disk's free space and run it again.",
        ) from error
