"""Figures of large tables: a Parquet file a reading, asked by DuckDB; small ones are claims among the rows."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from habeas.errors import WorkspaceError
from habeas.model import Observation, Period
from habeas.record.gathered import ROW_GROUP, Gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDENTIFIED = """EXISTS (
    SELECT 1 FROM unnest($ids) AS beginnings(id) WHERE starts_with(
        'clm_' || substr(sha256(concat_ws(
            chr(31), reading, $version || substr(mapping, 1, 24), sheet, cell, indicator, "group"
        )), 1, 24),
        beginnings.id
    )
)"""
Source = tuple[str, str]
_FIELDS = (
    "place", "locality", "code", "system", "named_in", "cell", "indicator", "basis", "group", "unit",
    "as_published", "state", "value", "row", "sheet", "hidden", "kind", "country", "document",
    "reading", "mapping",
)  # fmt: skip
_OWN = "SELECT * FROM read_parquet($paths) WHERE"
_GATHERED = "SELECT * EXCLUDE (source) FROM read_parquet($path{0}) WHERE source IN (SELECT unnest($held{0})) AND"
_IN_ORDER = "ORDER BY reading, sheet, indicator, start, cell"
_FEW = 3


@dataclass(frozen=True, slots=True)
class Bulk:
    """The figures of large tables, in one folder."""

    folder: Path

    def keep(self, reading: str, mapping: str, columns: Any) -> int:
        """Keep an Arrow table of figures for a reading and a mapping; return how many there are.

        Its rows are in order of their place, which is what they are asked by. Raises WorkspaceError
        when the file cannot be written.
        """
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]

        path = self._path(reading, mapping)
        temporary = path.with_suffix(".new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            pq.write_table(
                columns,
                temporary,
                compression="zstd",
                row_group_size=ROW_GROUP,
                use_dictionary=[f.name for f in columns.schema if pa.types.is_dictionary(f.type)],
                write_statistics=["place", "mention"],
            )
            temporary.replace(path)
        except OSError as error:
            raise WorkspaceError(
                f"The figures of a table could not be written ({error.strerror}).",
                "Check the disk's free space and run it again.",
            ) from error
        return int(columns.num_rows)

    def of(self, sources: Iterable[Source]) -> list[tuple[str, Observation]]:
        """Return all figures, each with its mention, by sheet and cell.

        `sources` are the readings with the digests of the mappings that stand for them.
        """
        return self._asked(self._paths(sources), "TRUE", {})

    def named(
        self, sources: Iterable[Source], mentions: Sequence[str], places: Iterable[str]
    ) -> list[tuple[str, Observation]]:
        """Return the figures of the mentions, each with its mention, by sheet and cell.

        `places` are the names that their rows may give to their place: figures lie in the order of
        those, and no others are looked at. Where the files are many, what was gathered is asked.
        """
        paths = self._paths(sources)
        if not mentions:
            return []
        where = "place IN (SELECT unnest($places)) AND mention IN (SELECT unnest($mentions))"
        wanted = {"places": sorted(set(places)), "mentions": list(mentions)}
        held = self.gathered.holding(paths) if len(paths) > _FEW else {}
        try:
            return self._asked(paths, where, wanted, held)
        except WorkspaceError:
            if not held:
                raise
            return self._asked(paths, where, wanted)  # what is gathered can be made again

    def gather(self, sources: Iterable[Source], *, again: bool = False) -> None:
        """Gather the figures of many files by place; with `again`, anew where that was damaged."""
        self.gathered.gather(self._paths(sources), again=again)

    def damaged(self, sources: Iterable[Source]) -> int:
        """Return how many gathered files do not say what the files that they were made of say."""
        files = {path.stem: path for path in self._paths(sources)}
        held = self.gathered.holding(files.values())
        return sum(not self.gathered.is_whole(path, names, files) for path, names in held.items())

    @property
    def gathered(self) -> Gathered:
        """Return where figures are gathered by place."""
        return Gathered(self.folder / "by-place")

    def identified(
        self, sources: Iterable[Source], version: str, beginnings: Sequence[str]
    ) -> list[tuple[str, Observation]]:
        """Return the figures whose claims have ids that begin so, each with its mention.

        `version` is that of the claims without their mapping.
        """
        wanted = {"version": f"{version} ", "ids": list(beginnings)}
        return self._asked(self._paths(sources), _IDENTIFIED, wanted)

    def counts(self, sources: Iterable[Source]) -> dict[str, int]:
        """Return how many figures have a value, by their mention."""
        paths = self._paths(sources)
        if not paths:
            return {}
        said = (
            "SELECT mention, count(*) FROM read_parquet($paths) "
            "WHERE value IS NOT NULL AND mention <> '' GROUP BY mention"
        )
        with _asking() as duck:
            return dict(duck.execute(said, {"paths": _said(paths)}).fetchall())

    def _asked(
        self,
        paths: Sequence[Path],
        where: str,
        wanted: dict[str, Any],
        held: Mapping[Path, Sequence[str]] = MappingProxyType({}),
    ) -> list[tuple[str, Observation]]:
        names = {name for names in held.values() for name in names}
        loose = [path for path in paths if path.stem not in names]
        parts = []
        if loose:
            parts.append(f"{_OWN} {where}")
            wanted = wanted | {"paths": _said(loose)}
        for number, (path, some) in enumerate(held.items()):
            parts.append(f"{_GATHERED.format(number)} {where}")
            wanted = wanted | {f"path{number}": str(path), f"held{number}": list(some)}
        if not parts:
            return []
        whole = " UNION ALL BY NAME ".join(parts)
        with _asking() as duck:
            found = duck.execute(f"FROM ({whole}) {_IN_ORDER}", wanted)
            fields = [column[0] for column in found.description]
            rows = (dict(zip(fields, row, strict=True)) for row in found.fetchall())
            return [(row["mention"], _observation(row)) for row in rows]

    def _paths(self, sources: Iterable[Source]) -> list[Path]:
        return [p for r, m in sources if (p := self._path(r, m)).is_file()]

    def has(self, reading: str, mapping: str) -> bool:
        """Return whether figures are kept for a reading and a mapping."""
        return self._path(reading, mapping).is_file()

    def _path(self, reading: str, mapping: str) -> Path:
        return self.folder / f"{reading}-{mapping[:24]}.parquet"


def _said(paths: Iterable[Path]) -> list[str]:
    return [str(path) for path in paths]


@cache
def _connection() -> Any:
    import duckdb

    return duckdb.connect(config={"autoinstall_known_extensions": "false"})


@contextmanager
def _asking() -> "Iterator[Any]":
    import duckdb

    duck = _connection().cursor()  # a cursor is safe where threads ask at once
    try:
        yield duck
    except duckdb.Error as error:
        raise WorkspaceError(
            f"The figures of a large table cannot be read ({str(error).splitlines()[0]}).",
            "`habeas doctor` says which are lost; `habeas add --retry` reads them again.",
        ) from error
    finally:
        duck.close()


def _observation(row: dict[str, Any]) -> Observation:
    period = Period(start=row["start"], end=row["end"], precise=row["precise"])
    fields = {name: row[name] for name in _FIELDS}
    return Observation(**fields, period=period if period.start else None)
