"""Which table keeps which record, and which of its fields are columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db.models import Model

from habeas import model

Columns = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the record it keeps, and its columns; `numbered` tables keep the order of arrival."""

    rows: type[Model]
    columns: Columns
    numbered: bool = False


@cache
def tables() -> Mapping[type, Table]:
    """Return the table of every record that is added once; call after `database.connect`."""
    from habeas.record import models as rows  # Django must be set up before its models are defined

    return MappingProxyType(
        {
            model.Document: Table(
                rows.Document,
                lambda d: {"id": d.sha256, "media_type": d.media_type, "parent": d.parent or ""},
                numbered=True,
            ),
            model.Capture: Table(rows.Capture, lambda c: {"id": c.id, "document": c.document}),
            model.CustodyEntry: Table(rows.Custody, lambda e: {"seq": e.seq, "digest": e.digest}),
            model.Run: Table(
                rows.Run,
                lambda r: {
                    "id": r.id,
                    "stage": r.stage,
                    "version": r.version,
                    "subject": r.subject,
                    "status": r.status,
                },
                numbered=True,
            ),
            model.Reading: Table(
                rows.Reading, lambda r: {"id": r.id, "document": r.document, "status": r.status}
            ),
            model.Claim: Table(
                rows.Claim,
                lambda c: {
                    "id": c.id,
                    "reading": c.reading,
                    "version": c.extractor_version,
                    "kind": c.kind,
                    "indicator": c.indicator,
                },
            ),
            model.Mention: Table(
                rows.Mention, lambda m: {"id": m.id, "reading": m.reading, "version": ""}
            ),
            model.Decision: Table(
                rows.Decision,
                lambda d: {"id": d.id, "mention": d.mention, "place": d.place},
                numbered=True,
            ),
            model.Review: Table(
                rows.Review, lambda r: {"id": r.id, "subject": r.subject}, numbered=True
            ),
        }
    )


@cache
def snapshots() -> Mapping[type, Table]:
    """Return the table of every record that a run of a later stage leaves."""
    from habeas.record import models as rows  # as above

    return MappingProxyType(
        {
            model.Place: Table(rows.Place, lambda p: {"id": p.id}),
            model.Series: Table(rows.Series, lambda s: {"id": s.place}),
            model.Conflict: Table(rows.Conflict, lambda c: {"id": c.id, "place": c.place}),
        }
    )
