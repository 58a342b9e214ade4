"""Reading tables: which mapping is a document's own, and what it gave, kept once at each version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from habeas.errors import FaultError, HabeasError, SkipError, UnreadableError, UsageError
from habeas.model import Claim, Mention, Reading, Run, is_table
from habeas.pipeline.extracting import describe
from habeas.pipeline.workspace import Workspace, now
from habeas.readers import read
from habeas.settings import Limits
from habeas.tables import (
    VERSION,
    apply,
    as_extraction,
    is_for,
    load_mapping,
    mentions_of,
    propose,
    sheets_of,
)
from habeas.tables.apply import Tabulated
from habeas.tables.columnar import as_columns
from habeas.tables.mapping import Mapping
from habeas.text import digest, short_id

FOLDER = "mappings"
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TableJob:
    """A reading whose tables are to be read, by the first mapping that is for them."""

    reading: Reading
    known: tuple[Mapping, ...]
    figures_in_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What became of the tables of a reading; `mapping` is the digest of its mapping, "" for none.

    `columns` is an Arrow table of the figures where they are too many to be claims among the rows.
    """

    mapping: str = ""
    status: Literal["done", "partial"] = "done"
    reason: str = ""
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    columns: Any = None


@cache
def shipped() -> tuple[Mapping, ...]:
    """Return the mappings that come with Habeas, by the names of their files."""
    folder = files("habeas.tables") / FOLDER
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(load_mapping(f.read_text("utf-8"), f.name) for f in found)


def mappings(folder: Path) -> tuple[Mapping, ...]:
    """Return the mappings in a folder, by name, then those that come with Habeas.

    Raises PackError, naming the file and what is wrong, when one of them is no mapping.
    """
    own = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return (*(read_mapping(path) for path in own), *shipped())


def read_mapping(path: Path) -> Mapping:
    """Return the mapping in a file; UsageError when it cannot be opened, PackError when it is wrong."""
    try:
        return load_mapping(path.read_text("utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}).", "Check its name.") from error


def tabulated(reading: Reading, known: Sequence[Mapping]) -> Tabulated | None:
    """Return what the first mapping that is for the reading's tables gives; null when none is."""
    sheets = sheets_of(reading)
    mapping = next((m for m in known if is_for(m, sheets)), None) if sheets else None
    return apply(mapping, reading) if mapping else None


def tables_of(job: TableJob) -> Tables:
    """Return what a reading's tables give, and in words what was left unread and why.

    Raises FaultError, with the reading's document kept, when it is our mistake that nothing is read.
    """
    try:
        found = tabulated(job.reading, job.known)
        return _without_mapping(job.reading) if found is None else _given(found, job)
    except HabeasError:
        raise
    except Exception as error:
        raise FaultError(
            f"Reading its tables failed ({type(error).__name__}: {error}).",
            "The document is kept; please report this, and try again after an upgrade.",
        ) from error


def _without_mapping(reading: Reading) -> Tables:
    why = "No mapping is for this table: `habeas table inspect` proposes one."
    return Tables(reason=why if is_table(reading) else "")


def _given(found: Tabulated, job: TableJob) -> Tables:
    given = Tables(
        mapping=found.mapping.digest,
        status="partial" if any(p.fatal for p in found.problems) else "done",
        reason=" ".join(_said(found)),
    )
    if found.cells > job.figures_in_rows:
        mentions = mentions_of(found)
        columns = as_columns(found, {key: mention.id for key, mention in mentions.items()})
        return replace(given, mentions=tuple(mentions.values()), columns=columns)
    extraction = as_extraction(found)
    return replace(given, mentions=extraction.mentions, claims=extraction.claims)


def _said(found: Tabulated) -> Iterator[str]:
    for problem in found.problems[:_SHOWN]:
        yield f"{problem.where}: {problem.what}."
    if len(found.problems) > _SHOWN:
        yield f"And {len(found.problems) - _SHOWN} more of the kind."
    wrong = [check for check in found.checks if not check.holds]
    for check in wrong[:_SHOWN]:
        yield f"{check.sheet}!{check.cell} says {check.said:,.10g}; its parts add up to {check.sum:,.10g}."
    if len(wrong) > _SHOWN:
        yield f"{len(wrong) - _SHOWN} more totals are not the sum of their parts."


def proposed(path: Path, limits: Limits) -> str:
    """Return a first mapping for the tables of a file; SkipError when it has none."""
    return propose(_read(path, limits), path.stem)


def tried(path: Path, mapping: Path | None, limits: Limits) -> Tabulated:
    """Return what a mapping makes of a file; the first that is for it where none is named."""
    reading = _read(path, limits)
    if mapping is not None:
        return apply(read_mapping(mapping), reading)
    found = tabulated(reading, shipped())
    if found is None:
        raise UnreadableError(
            f"No mapping is for {path.name}.",
            "Make one with `habeas table inspect`, and name it with --mapping.",
        )
    return found


def _read(path: Path, limits: Limits) -> Reading:
    reading = read(path, describe(path, limits), limits)
    if not reading.grids:
        raise UnreadableError(
            reading.reason or f"There is no table in {path.name}.",
            "Give a spreadsheet, CSV or JSON.",
        )
    return reading


def version(known: Sequence[Mapping]) -> str:
    """Return the version of the stage with these mappings: a new mapping has everything looked at again."""
    return f"{VERSION} {digest(' '.join(m.digest for m in known).encode())[:24]}"


def keep_tables(
    workspace: Workspace, reading: Reading, outcome: Tables | SkipError, at: str, started: str
) -> None:
    """Record what the tables of one reading gave, at this version of the stage, and how it ended."""
    with workspace.record.transaction():
        count = 0 if isinstance(outcome, SkipError) else _kept(workspace, reading, outcome)
        workspace.record.add([_run(reading, at, outcome, count, started)])
        if not isinstance(outcome, SkipError) and outcome.mapping:
            workspace.log("tables read", reading.document, f"{count} claims")


def _kept(workspace: Workspace, reading: Reading, found: Tables) -> int:
    """Keep what was found, among the rows or beside them; return how many claims it is."""
    workspace.record.add([*found.claims, *found.mentions])
    if found.columns is None:
        return len(found.claims)
    workspace.figures.keep(reading.id, found.mapping, found.columns)
    return sum(workspace.figures.counts([(reading.id, found.mapping)]).values())


def _run(reading: Reading, at: str, outcome: Tables | SkipError, count: int, started: str) -> Run:
    return Run(
        id=short_id("run", "tabulate", at, reading.id, started),
        stage="tabulate",
        version=at,
        subject=reading.id,
        status="failed" if isinstance(outcome, SkipError) else outcome.status,
        reason=str(outcome) if isinstance(outcome, SkipError) else outcome.reason,
        started_at=started,
        ended_at=now(),
        outputs=count,
        result="" if isinstance(outcome, SkipError) else outcome.mapping,
    )
