"""The claims that stand: those that this version, and each table's own mapping, found in current readings."""

from collections.abc import Iterable, Iterator, Sequence

from habeas.extract import VERSION as EXTRACT_VERSION
from habeas.model import Claim, MappingText, Run
from habeas.pipeline.tabulating import FOLDER, mappings, version
from habeas.pipeline.workspace import Workspace
from habeas.tables import claims_version


def standing_claims(workspace: Workspace, readings: Sequence[str]) -> Iterator[Claim]:
    """Yield the claims of the given readings, those of texts first."""
    for batch in batches(list(readings)):
        yield from workspace.record.where(Claim, reading__in=batch, version=EXTRACT_VERSION)
    tables = read_by(workspace)
    for mapping in sorted(set(tables.values())):
        own = [reading for reading in readings if tables.get(reading) == mapping]
        for batch in batches(own):
            found = claims_version(mapping)
            yield from workspace.record.where(Claim, reading__in=batch, version=found)


def read_by(workspace: Workspace) -> dict[str, str]:
    """Return the digest of the mapping that each reading's tables were read by, by reading."""
    return {reading: run.result for reading, run in tabulated_by(workspace).items()}


def tabulated_by(workspace: Workspace) -> dict[str, Run]:
    """Return the run that read each reading's tables by a mapping, by reading."""
    runs = workspace.record.runs("tabulate", version(mappings(workspace.folder / FOLDER)))
    return {reading: run for reading, run in runs.items() if run.result}


def mappings_of(workspace: Workspace, readings: Iterable[str]) -> Iterator[MappingText]:
    """Yield the mappings that the tables of the given readings were read by."""
    by = read_by(workspace)
    used = {by[reading] for reading in readings if reading in by}
    for mapping in mappings(workspace.folder / FOLDER) if used else ():
        if mapping.digest in used:
            used.discard(mapping.digest)
            yield MappingText(digest=mapping.digest, name=mapping.name, text=mapping.text)


def batches(ids: list[str], size: int = 500) -> list[list[str]]:
    """Return the ids in lists that one question to the database can name."""
    return [ids[i : i + size] for i in range(0, len(ids), size)]
