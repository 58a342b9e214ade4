"""Notes that people add to what does not agree: kept with their name, shown wherever the difference is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from habeas.errors import UsageError
from habeas.model import Conflict, Review
from habeas.pipeline.reconciling import reconciled
from habeas.pipeline.side_by_side import Comparing
from habeas.pipeline.standing import batches
from habeas.pipeline.workspace import Workspace, decider, now
from habeas.text import short_id


def note(workspace: Workspace, conflict: str, text: str) -> Review:
    """Add a note to a difference, by its id or the beginning of it.

    It stays with the difference for as long as the same claims differ for the same reason. Raises
    UsageError when there is no such difference, or no name or words.
    """
    by, at = decider(workspace, text), now()
    run = reconciled(workspace).run
    runs = [run, *Comparing(workspace, run).so_far().values()]
    found = [c for one in runs for c in workspace.record.snapshot(one, Conflict)]
    named = {c.id for c in found if len(conflict) >= 8 and c.id.startswith(conflict)}
    if len(named) != 1:
        raise UsageError(
            f"No difference has the id {conflict!r}.", "See `habeas conflicts PLACE` for the ids."
        )
    (subject,) = named
    review = Review(
        id=short_id("rev", subject, by, at, text),
        subject=subject,
        judgement="noted",
        by=by,
        at=at,
        reason=text.strip(),
    )
    with workspace.record.transaction():
        workspace.record.add([review])
        workspace.log("difference noted", subject, review.reason)
    return review


def with_notes(workspace: Workspace, conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return the differences with what people noted on them, oldest first, each with name and day."""
    notes: dict[str, list[Review]] = {}
    for batch in batches([c.id for c in conflicts]):
        for review in workspace.record.where(Review, subject__in=batch):
            if review.judgement == "noted":
                notes.setdefault(review.subject, []).append(review)
    return [replace(c, note=_told(notes[c.id])) if c.id in notes else c for c in conflicts]


def _told(notes: Iterable[Review]) -> str:
    return " ".join(f"{n.reason} ({n.by}, {n.at[:10]})" for n in notes)
