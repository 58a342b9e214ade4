"""The record: rows in, records out; the only place in the house that speaks to a database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.db import DatabaseError, transaction
from django.db.models import Max

from habeas import model
from habeas.errors import WorkspaceError
from habeas.record import database
from habeas.record.tables import Table, snapshots, tables

R = TypeVar("R")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Record:
    """An open record. Rows are added and superseded, never edited.

    Every reading method returns frozen records in the order they were added, or by id where order
    means nothing.
    """

    alias: str

    @classmethod
    def open(cls, url: str, sqlite_path: Path) -> "Record":
        """Open the database at `url`, or the SQLite file when it is "", with its tables up to date."""
        return cls(database.connect(url, sqlite_path))

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        database.forget(self.alias)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen or not happen; WorkspaceError when it cannot be written."""
        try:
            with transaction.atomic(using=self.alias):
                database.one_writer(self.alias)
                yield
        except DatabaseError as error:
            raise WorkspaceError(
                f"The record could not be written ({error}).",
                "Nothing of this step was kept. Check the disk's free space and run it again.",
            ) from error

    def add(self, records: Iterable[Any]) -> int:
        """Add records of any kinds that are not there yet; return how many were offered.

        A record whose id is there already is left as it stands: running twice adds nothing.
        """
        by_type: dict[type, list[Any]] = {}
        for record in records:
            by_type.setdefault(type(record), []).append(record)
        with self.transaction():
            for kind, some in by_type.items():
                self._insert(tables()[kind], some)
        return sum(map(len, by_type.values()))

    def _insert(self, table: Table, records: Sequence[Any]) -> None:
        query = table.rows._default_manager.using(self.alias)
        if not table.numbered:
            rows = [table.rows(body=_encode(r), **table.columns(r)) for r in records]
            query.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
            return
        columns = {c["id"]: (c, r) for r in records for c in [table.columns(r)]}
        known = set(self._known(table, list(columns)))
        last = query.aggregate(last=Max("number"))["last"] or 0
        fresh = [(c, r) for i, (c, r) in columns.items() if i not in known]
        query.bulk_create(
            [
                table.rows(number=last + n, body=_encode(r), **c)
                for n, (c, r) in enumerate(fresh, start=1)
            ],
            batch_size=_BATCH,
        )

    def _known(self, table: Table, ids: list[str]) -> Iterator[str]:
        for batch in _batches(ids):
            query = table.rows._default_manager.using(self.alias).filter(id__in=batch)
            yield from query.values_list("id", flat=True)

    def get(self, kind: type[R], id_: str) -> R | None:
        """Return the record of this id, null when there is none."""
        return next(self.where(kind, id=id_), None)

    def where(self, kind: type[R], **columns: Any) -> Iterator[R]:
        """Yield the records whose columns have the given values; `reading__in=[...]` gives several."""
        table = tables()[kind]
        order = "number" if table.numbered else "pk"
        query = table.rows._default_manager.using(self.alias)
        for body in (
            query.filter(**columns).order_by(order).values_list("body", flat=True).iterator()
        ):
            yield msgspec.json.decode(body, type=kind)

    def count(self, kind: type, **columns: Any) -> int:
        """Return how many records of a kind have the given values."""
        return tables()[kind].rows._default_manager.using(self.alias).filter(**columns).count()

    def add_custody(
        self, append: Callable[[model.CustodyEntry | None], model.CustodyEntry]
    ) -> None:
        """Add one line to the custody log; `append` makes it from the newest line, null for none."""
        with self.transaction():
            entry = append(self.last_custody())
            table = tables()[model.CustodyEntry]
            query = table.rows._default_manager.using(self.alias)
            query.create(body=_encode(entry), **table.columns(entry))

    def last_custody(self) -> model.CustodyEntry | None:
        """Return the newest line of the custody log, null when it is empty."""
        query = tables()[model.CustodyEntry].rows._default_manager.using(self.alias)
        body = query.order_by("-seq").values_list("body", flat=True).first()
        return msgspec.json.decode(body, type=model.CustodyEntry) if body else None

    def runs(self, stage: model.Stage, version: str) -> dict[str, model.Run]:
        """Return the newest run of each subject through a stage at a version, by subject."""
        return {r.subject: r for r in self.where(model.Run, stage=stage, version=version)}

    def add_snapshot(
        self, run: model.Run, records: Iterable[Any], claim_places: Iterable[tuple[str, str]]
    ) -> None:
        """Keep what one run left: places, series, conflicts, and (claim id, place id) pairs."""
        from habeas.record.models import ClaimPlace  # Django must be set up first

        by_type: dict[type, list[Any]] = {}
        for record in records:
            by_type.setdefault(type(record), []).append(record)
        with self.transaction():
            for kind, some in by_type.items():
                table = snapshots()[kind]
                table.rows._default_manager.using(self.alias).bulk_create(
                    [table.rows(run=run.id, body=_encode(r), **table.columns(r)) for r in some],
                    batch_size=_BATCH,
                )
            ClaimPlace.objects.using(self.alias).bulk_create(
                [ClaimPlace(run=run.id, id=c, place=p) for c, p in claim_places], batch_size=_BATCH
            )
            self.add([run])

    def snapshot(self, run: str, kind: type[R], **columns: Any) -> Iterator[R]:
        """Yield the records of a kind that a run left, in the order it left them."""
        query = snapshots()[kind].rows._default_manager.using(self.alias)
        found = query.filter(run=run, **columns).order_by("number")
        for body in found.values_list("body", flat=True).iterator():
            yield msgspec.json.decode(body, type=kind)

    def claim_places(self, run: str, places: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """Return (claim id, place id) pairs as a run left them, of some places only where given.

        A claim about several places has a pair for each.
        """
        from habeas.record.models import ClaimPlace  # as above

        query = ClaimPlace.objects.using(self.alias).filter(run=run).order_by("number")
        if places is not None:
            query = query.filter(place__in=list(places))
        return list(query.values_list("id", "place"))


def _encode(record: Any) -> str:
    return msgspec.json.encode(record).decode()


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    source = iter(ids)
    while batch := list(islice(source, _BATCH)):
        yield batch
