"""A workspace: one folder with its settings, its archive, its record and its signing key."""

import json
import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from habeas import __version__
from habeas.archive import Archive, custody
from habeas.errors import WorkspaceError
from habeas.pipeline.refusing import refusal
from habeas.record import Record
from habeas.record.bulk import Bulk
from habeas.settings import Settings

MARKER = "habeas.toml"
FORMAT = 1
UNNAMED = "unnamed"  # never the login name: it would stand in everything that is published
_TEMPLATE = """# A Habeas workspace. Keep this folder together: archive/ holds the documents' bytes,
# {database} what was read and found in them, figures/ what large tables gave, keys/ the key that signs your bundles.
format = {format}
language = "{language}"      # of pages and dossiers: en or es
workers = {workers}            # processes that read and extract
agent = {agent}          # who works here, as the custody log and bundles will show it

# For a team, name a PostgreSQL database instead of the file:
# database_url = "postgresql://user@host/name"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What `habeas.toml` says."""

    format: int
    language: str = "en"
    workers: int = 1
    database_url: str = ""
    agent: str = ""
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace; `record` and `archive` are the only things in it that change."""

    settings: Settings
    archive: Archive
    record: Record

    @property
    def folder(self) -> Path:
        """Return the workspace's folder."""
        return self.settings.workspace

    @property
    def figures(self) -> Bulk:
        """Return where the figures of large tables are kept."""
        return Bulk(self.folder / "figures")

    @property
    def key(self) -> Path:
        """Return where the workspace's signing key is kept."""
        return self.folder / "keys" / "signing.pem"

    @property
    def closed(self) -> tuple[Path, ...]:
        """Return what of the workspace itself is never taken in as a document."""
        database = self.folder / "habeas.sqlite3"
        beside = (database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm"))
        return (database, *beside, self.folder / "keys", self.figures.folder, self.folder / MARKER)

    def log(self, action: str, subject: str, note: str = "") -> None:
        """Add a line to the custody log in the name of the settings' agent, now."""
        self.record.add_custody(
            lambda previous: custody.append(
                previous,
                at=now(),
                agent=self.settings.agent,
                tool=f"habeas {__version__}",
                action=action,
                subject=subject,
                note=note,
            )
        )


def now() -> str:
    """Return the time in UTC, ISO 8601, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def decider(workspace: Workspace, words: str) -> str:
    """Return the name of who decides something; UsageError without a name, or without words for why."""
    agent = workspace.settings.agent
    if agent == UNNAMED or agent.split(" ")[0] == "habeas":
        raise refusal("decider.unnamed", workspace.settings.language)
    if not words.strip():
        raise refusal("decider.reason", workspace.settings.language)
    return agent


def init_workspace(settings: Settings) -> Workspace:
    """Make the folder a workspace and open it; WorkspaceError when it is one already."""
    folder = settings.workspace
    marker = folder / MARKER
    if marker.exists():
        raise WorkspaceError(
            f"{folder} is a workspace already.", "Use it as it is, or choose another folder."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "archive").mkdir(exist_ok=True)
        (folder / "keys").mkdir(mode=0o700, exist_ok=True)
        temporary = marker.with_suffix(".new")
        temporary.write_text(
            _TEMPLATE.format(
                format=FORMAT,
                language=settings.language or "en",
                workers=settings.workers or 1,
                agent=json.dumps(settings.agent or UNNAMED, ensure_ascii=False),
                database="habeas.sqlite3",
            )
        )
        temporary.replace(marker)
    except OSError as error:
        raise WorkspaceError(
            f"No workspace can be made in {folder} ({error.strerror}).",
            "Choose a folder you may write to, on a disk with free space.",
        ) from error
    workspace = open_workspace(settings)
    workspace.log("workspace made", "", f"format {FORMAT}")
    return workspace


def open_workspace(settings: Settings) -> Workspace:
    """Open the workspace in the settings' folder; what they leave open `habeas.toml` says.

    Raises WorkspaceError when the folder is no workspace or was made by a newer version.
    """
    config = read_config(settings.workspace)
    settings = replace(
        settings,
        database_url=settings.database_url or config.database_url,
        workers=settings.workers or config.workers,
        language=settings.language or config.language,
        agent=settings.agent or config.agent or UNNAMED,
        standards_dirs=settings.standards_dirs
        or tuple(settings.workspace / s for s in config.standards),
    )
    return Workspace(
        settings,
        Archive(settings.workspace / "archive"),
        Record.open(settings.database_url, settings.workspace / "habeas.sqlite3"),
    )


def read_config(folder: Path) -> Config:
    """Return what the folder's `habeas.toml` says; WorkspaceError when it cannot be used."""
    marker = folder / MARKER
    try:
        config = msgspec.convert(tomllib.loads(marker.read_text("utf-8")), Config)
    except FileNotFoundError as error:
        raise WorkspaceError(
            f"{folder} is no workspace.",
            "Make one with `habeas init DIR`, or name one with --workspace.",
        ) from error
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"{marker} cannot be read ({error}).", "Correct the line it names."
        ) from error
    if config.format > FORMAT:
        raise WorkspaceError(
            f"{folder} was made by a newer version of Habeas.", "Upgrade Habeas and try again."
        )
    return config


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that is a workspace; else WorkspaceError."""
    for folder in [start, *start.parents]:
        if (folder / MARKER).is_file():
            return folder
    raise WorkspaceError(
        f"Neither {start} nor a folder above it is a workspace.",
        "Make one with `habeas init DIR`, or name one with --workspace.",
    )
