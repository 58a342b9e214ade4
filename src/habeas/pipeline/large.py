"""Large tables: their figures lie in files beside the database, and become claims when asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from habeas.errors import FaultError, WorkspaceError
from habeas.model import Claim, Decision, Mention, Observation, Reading
from habeas.pipeline.standing import batches, read_by, tabulated_by
from habeas.pipeline.tabulating import FOLDER, mappings
from habeas.pipeline.workspace import Workspace
from habeas.reconcile import effective
from habeas.record.bulk import Source
from habeas.tables import VERSION, as_claims, claims_version, places_of


@dataclass(frozen=True)
class LargeTables:
    """The large tables that stand in a workspace, as it is now."""

    workspace: Workspace

    @cached_property
    def sources(self) -> list[Source]:
        """Return the readings of large tables, each with the digest of its mapping."""
        bulk = self.workspace.figures
        if not bulk.folder.is_dir():
            return []
        return [(r, m) for r, m in sorted(read_by(self.workspace).items()) if bulk.has(r, m)]

    @property
    def readings(self) -> frozenset[str]:
        """Return the ids of their readings."""
        return frozenset(reading for reading, _ in self.sources)

    def mentions_at(self, places: Sequence[str]) -> list[Mention]:
        """Return the mentions in large tables that the decisions in force give to the places."""
        if not self.sources:
            return []
        record, wanted = self.workspace.record, set(places)
        asked = batches(list(places))
        near = {d.mention for batch in asked for d in record.where(Decision, place__in=batch)}
        mine: list[str] = []
        for batch in batches(sorted(near)):
            stand = effective(record.where(Decision, mention__in=batch))
            mine += {d.mention for d in stand if d.judgement == "same" and d.place in wanted}
        return [m for m in self._mentions(mine).values() if m.reading in self.readings]

    def counts(self) -> Counter[str]:
        """Return how many claims of large tables each place has, by its id."""
        by_mention = self.workspace.figures.counts(self.sources)
        found: Counter[str] = Counter()
        decisions = self.workspace.record.where(Decision) if by_mention else ()
        for decision in effective(decisions):
            if decision.judgement == "same" and decision.mention in by_mention:
                found[decision.place] += by_mention[decision.mention]
        return found

    def claims_at(self, places: Sequence[str]) -> Iterator[Claim]:
        """Yield the claims of large tables about the places."""
        known = {m.id: m for m in self.mentions_at(places)}
        own = {m.reading for m in known.values()}
        of = [source for source in self.sources if source[0] in own]
        called = {place for m in known.values() for place in places_of(m)}
        yield from self._claims(self.workspace.figures.named(of, list(known), called), known)

    def claims_with(self, beginnings: Sequence[str]) -> Iterator[Claim]:
        """Yield the claims of large tables whose ids begin so."""
        if beginnings and self.sources:
            yield from self._named(
                self.workspace.figures.identified(self.sources, VERSION, beginnings)
            )

    def all_claims(self) -> Iterator[Claim]:
        """Yield every claim of large tables, a table at a time."""
        for source in self.sources:
            yield from self._named(self.workspace.figures.of([source]))

    def gather(self, *, again: bool = False) -> None:
        """Gather what the tables say by place; with `again`, anew where that was damaged."""
        self.workspace.figures.gather(self.sources, again=again)

    def lost(self) -> list[str]:
        """Return the readings whose figures are neither among the rows nor whole in their file."""
        record, bulk = self.workspace.record, self.workspace.figures
        runs = tabulated_by(self.workspace)
        found = []
        for reading, run in sorted(runs.items()):
            rows = claims_version(run.result)
            if run.outputs and not record.count(Claim, reading=reading, version=rows):
                try:
                    whole = sum(bulk.counts([(reading, run.result)]).values()) == run.outputs
                except WorkspaceError:
                    whole = False
                found += [] if whole else [reading]
        return found

    def reading(self, id_: str) -> Reading:
        """Return a reading, each decoded once; FaultError when it is not in the record."""
        if id_ not in self._decoded:
            found = self.workspace.record.get(Reading, id_)
            if found is None:
                raise FaultError(
                    f"The text of a document is not in the record ({id_}).",
                    "Restore the database from a backup.",
                )
            self._decoded[id_] = found
        return self._decoded[id_]

    def _named(self, found: Sequence[tuple[str, Observation]]) -> Iterator[Claim]:
        yield from self._claims(found, self._mentions({m for m, _ in found if m}))

    def _mentions(self, ids: Iterable[str]) -> dict[str, Mention]:
        asked = batches(sorted(ids))
        record = self.workspace.record
        return {m.id: m for batch in asked for m in record.where(Mention, id__in=batch)}

    def _claims(
        self, found: Sequence[tuple[str, Observation]], mentions: Mapping[str, Mention]
    ) -> Iterator[Claim]:
        named = [(one, mentions[m]) for m, one in found if m in mentions]
        for (id_, mapping), some in groupby(named, key=lambda p: (p[0].reading, p[0].mapping)):
            yield from as_claims(some, self.reading(id_), self._names.get(mapping, ""))

    @cached_property
    def _decoded(self) -> dict[str, Reading]:
        return {}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {m.digest: m.name for m in mappings(self.workspace.folder / FOLDER)}
