"""Figures of large tables: a Parquet file a reading, asked by DuckDB; small ones are claims among the rows."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.errors import WorkspaceError
from habeas.model import Observation, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            self.folder.mkdir(exist_ok=True)
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
        self, sources: Iterable[tuple[str, str]], mentions: Sequence[str], indicator: str = ""
    ) -> list[Observation]:
        """Return the figures that name the given mentions, by sheet and cell.

        `sources` are the readings with the digests of the mappings that stand for them.
        """
        paths = [str(p) for r, m in sources if (p := self._path(r, m)).is_file()]
        if not paths or not mentions:
            return []
        said = "SELECT * FROM read_parquet($paths) WHERE mention IN (SELECT unnest($mentions))"
        if indicator:
            said += " AND indicator = $indicator"
        wanted = {"paths": paths, "mentions": list(mentions)}
        with _asking() as duck:
            found = duck.execute(
                f"{said} ORDER BY reading, sheet, indicator, start, cell",
                wanted | ({"indicator": indicator} if indicator else {}),
            )
            names = [column[0] for column in found.description]
            return [_observation(dict(zip(names, row, strict=True))) for row in found.fetchall()]

    def has(self, reading: str, mapping: str) -> bool:
        """Return whether figures are kept for a reading and a mapping."""
        return self._path(reading, mapping).is_file()

    def _path(self, reading: str, mapping: str) -> Path:
        return self.folder / f"{reading}-{mapping[:24]}.parquet"


@contextmanager
def _asking() -> "Iterator[Any]":
    import duckdb

    duck = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    try:
        yield duck
    finally:
        duck.close()


def _observation(row: dict[str, Any]) -> Observation:
    period = Period(start=row["start"], end=row["end"], precise=row["precise"])
    fields = {name: row[name] for name in _FIELDS}
    return Observation(**fields, period=period if period.start else None)
