"""What large tables say of a place beside all else: laid side by side when it is asked for, then kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from habeas.model import Claim, Conflict, Document, Mention, Place, Reading, Run, Series
from habeas.pipeline.large import LargeTables
from habeas.pipeline.standing import batches
from habeas.pipeline.working import Progress
from habeas.pipeline.workspace import Workspace, now
from habeas.reconcile import VERSION, compare
from habeas.text import short_id


@dataclass(frozen=True)
class Comparing:
    """A reconciliation whose places are compared with what large tables say of them."""

    workspace: Workspace
    run: str

    @cached_property
    def large(self) -> LargeTables:
        """Return the large tables that stand."""
        return LargeTables(self.workspace)

    def of(self, place: Place) -> str:
        """Return the run whose series and differences of a place stand.

        It is the reconciliation, or, of a place that large tables speak of, one of its own.
        """
        if not self.large.mentions_at([place.id]):
            return self.run
        return self.so_far().get(place.id) or self._compare(place)

    def so_far(self) -> dict[str, str]:
        """Return the runs that compared places with what large tables say of them, by place."""
        runs = self.workspace.record.runs("compare", self._version)
        return {place: done.id for place, done in runs.items()}

    def all(self, progress: Progress) -> dict[str, str]:
        """Compare every place that large tables speak of; return the runs as `so_far` does.

        Each is kept at once, so that an interruption loses one.
        """
        spoken_of, done = self.large.counts(), self.so_far()
        places = [p for p in self._places.values() if p.id in spoken_of]
        for number, place in enumerate(places, start=1):
            if place.id not in done:
                done[place.id] = self._compare(place)
            progress("compare", number, len(places))
        return done

    def as_one(self, one: Place, other: Place) -> tuple[dict[str, str], list[Conflict]] | None:
        """Return what would differ if two places were one, with each claim's place as it is.

        Null when no large table speaks of either.
        """
        if not self.large.mentions_at([one.id, other.id]):
            return None
        placed = [pair for place in (one, other) for pair in self._placed(place)]
        whole = [(claim, one.id) for claim, _ in placed]
        _, conflicts = self._side_by_side(whole, [one])
        return {claim.id: place for claim, place in placed}, list(conflicts)

    @property
    def _version(self) -> str:
        return f"{VERSION} {self.run}"

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {p.id: p for p in self.workspace.record.snapshot(self.run, Place)}

    @cached_property
    def _documents(self) -> list[Document]:
        return list(self.workspace.record.where(Document))

    @cached_property
    def _above(self) -> dict[str, list[tuple[Claim, str]]]:
        """Return what is said of the places that others belong to, each asked for once."""
        return {}

    def _compare(self, place: Place) -> str:
        started, placed, around = now(), self._placed(place), [place]
        while (above := self._places.get(around[-1].parent or "")) and above not in around:
            if above.id not in self._above:
                self._above[above.id] = self._placed(above)
            around.append(above)
            placed = [*placed, *self._above[above.id]]
        series, conflicts = self._side_by_side(placed, around)
        done = Run(
            id=short_id("run", "compare", self.run, place.id, started),
            stage="compare",
            version=self._version,
            subject=place.id,
            status="done",
            reason="",
            started_at=started,
            ended_at=now(),
            outputs=len(conflicts),
        )
        self.workspace.record.add_snapshot(done, [*series, *conflicts], ())
        return done.id

    def _side_by_side(
        self, placed: Sequence[tuple[Claim, str]], places: Sequence[Place]
    ) -> tuple[tuple[Series, ...], tuple[Conflict, ...]]:
        claims = [claim for claim, _ in placed]
        ids = sorted({c.place_mention for c in claims if c.place_mention})
        record = self.workspace.record
        return compare(
            places[0].id,
            placed,
            [m for batch in batches(ids) for m in record.where(Mention, id__in=batch)],
            {p.id: p for p in places},
            self._documents,
            [self._reading(id_) for id_ in sorted({c.reading for c in claims})],
        )

    def _placed(self, place: Place) -> list[tuple[Claim, str]]:
        record = self.workspace.record
        ids = [id_ for id_, _ in record.claim_places(self.run, [place.id])]
        rows = [c for batch in batches(ids) for c in record.where(Claim, id__in=batch)]
        return [(c, place.id) for c in (*rows, *self.large.claims_at([place.id]))]

    def _reading(self, id_: str) -> Reading:
        """Return a reading; that of a large table without its text, which is nobody's copy."""
        found = self.large.reading(id_)
        return replace(found, text="") if id_ in self.large.readings else found
