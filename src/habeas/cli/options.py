"""Options that several commands share, and the settings they make."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.settings import Settings

if TYPE_CHECKING:
    from habeas.pipeline.workspace import Workspace


class Format(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Language(StrEnum):
    """A language of pages, dossiers and explanations."""

    en = "en"
    es = "es"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the list.")]
LanguageOption = Annotated[
    Language | None, typer.Option("--language", "-l", help="Of the text; else the workspace's.")
]
StandardsOption = Annotated[
    list[Path] | None,
    typer.Option("--standards", help="A folder with further standards packs; may be repeated."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Globals:
    """The options given before the command."""

    workspace: Path | None
    database_url: str
    agent: str
    workers: int

    def settings(self, folder: Path, standards: list[Path] | None = None) -> Settings:
        """Return the settings for a workspace's folder."""
        return Settings(
            workspace=folder.resolve(),
            database_url=self.database_url,
            agent=self.agent,
            workers=self.workers,
            standards_dirs=tuple(standards or ()),
        )


def opened(ctx: typer.Context, standards: list[Path] | None = None) -> "Workspace":
    """Return the workspace the command is for, opened."""
    from habeas.pipeline.workspace import find_workspace, open_workspace

    given: Globals = ctx.obj
    folder = given.workspace or find_workspace(Path.cwd())
    return open_workspace(given.settings(folder, standards))
