"""Figures of large tables: a Parquet file a reading, asked by DuckDB; small ones are claims among the rows."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.errors import WorkspaceError
from habeas.model import Observation, Period

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
_ROW_GROUP = 20_000
_FIELDS = (
    "place", "locality", "code", "system", "named_in", "cell", "indicator", "basis", "group", "unit",
    "as_published", "state", "value", "row", "sheet", "hidden", "kind", "country", "document",
    "reading", "mapping",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bulk:
    """The figures of large tables, in one folder."""

    folder: Path

    def keep(self, reading: str, mapping: str, columns: Any) -> int:
        """Keep an Arrow table of figures for a reading and a mapping; return how many there are.

        Rows are in order of their mention, which is what they are asked by. Raises WorkspaceError
        when the file cannot be written.
        """
        import pyarrow.parquet as pq  # type: ignore[import-untyped]

        path = self._path(reading, mapping)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(".new")
            pq.write_table(columns, temporary, compression="zstd", row_group_size=_ROW_GROUP)
            temporary.replace(path)
        except OSError as error:
            raise WorkspaceError(
                f"The figures of a table could not be written ({error.strerror}).",
                "Check the disk's free space and run it again.",
            ) from error
        return int(columns.num_rows)

    def of(
        self, sources: Iterable[Source], mentions: Sequence[str] | None = None, indicator: str = ""
    ) -> list[tuple[str, Observation]]:
        """Return the figures that name the given mentions, each with its mention, by sheet and cell.

        `sources` are the readings with the digests of the mappings that stand for them. Without
        `mentions`, all figures.
        """
        where, wanted = "TRUE", dict[str, Any]()
        if mentions is not None:
            where, wanted = "mention IN (SELECT unnest($mentions))", {"mentions": list(mentions)}
        if indicator:
            where, wanted = f"{where} AND indicator = $indicator", wanted | {"indicator": indicator}
        return self._asked(sources, where, wanted) if mentions is None or mentions else []

    def identified(
        self, sources: Iterable[Source], version: str, beginnings: Sequence[str]
    ) -> list[tuple[str, Observation]]:
        """Return the figures whose claims have ids that begin so, each with its mention.

        `version` is that of the claims without their mapping.
        """
        return self._asked(
            sources, _IDENTIFIED, {"version": f"{version} ", "ids": list(beginnings)}
        )

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
            return dict(duck.execute(said, {"paths": paths}).fetchall())

    def _asked(
        self, sources: Iterable[Source], where: str, wanted: dict[str, Any]
    ) -> list[tuple[str, Observation]]:
        paths = self._paths(sources)
        if not paths:
            return []
        said = "SELECT * FROM read_parquet($paths) WHERE"
        with _asking() as duck:
            found = duck.execute(
                f"{said} {where} ORDER BY reading, sheet, indicator, start, cell",
                {"paths": paths, **wanted},
            )
            names = [column[0] for column in found.description]
            rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
            return [(row["mention"], _observation(row)) for row in rows]

    def _paths(self, sources: Iterable[Source]) -> list[str]:
        return [str(p) for r, m in sources if (p := self._path(r, m)).is_file()]

    def has(self, reading: str, mapping: str) -> bool:
        """Return whether figures are kept for a reading and a mapping."""
        return self._path(reading, mapping).is_file()

    def _path(self, reading: str, mapping: str) -> Path:
        return self.folder / f"{reading}-{mapping[:24]}.parquet"


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
