"""Laying what was found side by side: the newest reconciliation of everything that stands."""

from dataclasses import dataclass

from habeas import __version__
from habeas.extract import VERSION as EXTRACT_VERSION
from habeas.model import Decision, Document, Mention, Reading, Reconciliation, Run
from habeas.pipeline.large import LargeTables
from habeas.pipeline.standing import batches, read_by, standing_claims
from habeas.pipeline.working import current_readings
from habeas.pipeline.workspace import Workspace, now
from habeas.reconcile import VERSION, reconcile
from habeas.text import digest, short_id


@dataclass(frozen=True, slots=True)
class Standing:
    """The run whose places, series and conflicts stand."""

    run: str


def reconciled(workspace: Workspace) -> Standing:
    """Return the reconciliation of all that stands, making it when something changed since."""
    readings = sorted(current_readings(workspace))
    extracted = workspace.record.runs("extract", EXTRACT_VERSION)
    decisions = list(workspace.record.where(Decision))
    by_people = [d.id for d in decisions if not d.by.startswith("habeas ")]
    large = LargeTables(workspace).readings
    tables = [
        f"{reading} {mapping}{' large' if reading in large else ''}"
        for reading, mapping in read_by(workspace).items()
    ]
    inputs = [*readings, *sorted(extracted), *sorted(tables), *by_people]
    subject = digest("\n".join(inputs).encode())
    done = workspace.record.runs("reconcile", VERSION).get(subject)
    return Standing(done.id if done else _reconcile(workspace, readings, decisions, subject))


def supposed(
    workspace: Workspace, readings: list[str], decisions: list[Decision], at: str
) -> Reconciliation:
    """Return what would stand with the given decisions, recording nothing."""
    record = workspace.record
    return reconcile(
        list(standing_claims(workspace, readings)),
        [m for b in batches(readings) for m in record.where(Mention, reading__in=b)],
        list(record.where(Document)),
        [r for b in batches(readings) for r in record.where(Reading, id__in=b)],
        decisions,
        at=at,
        by=f"habeas {__version__}",
    )


def _reconcile(
    workspace: Workspace, readings: list[str], decisions: list[Decision], subject: str
) -> str:
    record, started = workspace.record, now()
    result = supposed(workspace, readings, decisions, started)
    run = Run(
        id=short_id("run", "reconcile", VERSION, subject, started),
        stage="reconcile",
        version=VERSION,
        subject=subject,
        status="done",
        reason="",
        started_at=started,
        ended_at=now(),
        outputs=len(result.places),
    )
    with record.transaction():
        record.add(result.decisions)
        record.add_snapshot(
            run, [*result.places, *result.series, *result.conflicts], result.claim_places
        )
        workspace.log("reconciled", subject, f"{len(result.places)} places")
    return run.id
