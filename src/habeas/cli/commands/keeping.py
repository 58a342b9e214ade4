"""Making a workspace and taking documents in."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options, output
from habeas.cli.options import Format, FormatOption, Language

if TYPE_CHECKING:
    from habeas.pipeline.looking import DocumentState

PANEL = "The record"


def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    language: Annotated[Language, typer.Option(help="Of pages and dossiers.")] = Language.en,
) -> None:
    """Make a workspace: a folder with an archive, a record and a signing key of its own."""
    from dataclasses import replace

    from habeas.pipeline.workspace import init_workspace

    settings = replace(ctx.obj.settings(folder), language=language.value)
    workspace = init_workspace(settings)
    output.note(f"Made the workspace {workspace.folder}. Next: habeas -w {folder} add FILE...")


def add(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE | DIR | URL]...", help="What to archive and read."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The document's title.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[
        str | None, typer.Option(help="When: 2024, 2024-05 or 2024-05-17.")
    ] = None,
    about: Annotated[
        Path | None, typer.Option(help="A TOML file stating title, publisher, published by name.")
    ] = None,
    note: Annotated[str, typer.Option(help="How you came by it, for the custody log.")] = "",
    retry: Annotated[
        bool, typer.Option("--retry", help="Read again what could not be read before.")
    ] = False,
    format_: FormatOption = Format.table,
) -> None:
    """Archive documents, read them and find their claims. Without arguments: finish what is left.

    Every input ends as read, partial, unreadable or failed, with the reason. Exit status 1 when one
    was skipped.
    """
    from habeas.archive import Stated
    from habeas.pipeline.adding import add as take
    from habeas.pipeline.adding import read_about
    from habeas.pipeline.looking import document_states
    from habeas.pipeline.reconciling import reconciled
    from habeas.pipeline.working import work

    workspace = options.opened(ctx)
    stated = Stated(title=title, publisher=publisher, published=published, note=note)
    skipped, seen = 0, set[str]()
    described = read_about(about) if about else {}
    for added in take(workspace, sources or [], stated, described):
        if added.state == "skipped":
            skipped += 1
            output.note(f"skipped  {added.origin}: {added.reason}")
        seen.add(added.document)
    with output.progress_bar() as progress:
        work(workspace, progress, retry=retry)
    reconciled(workspace)
    states = [
        s
        for s in document_states(workspace)
        if not sources or s.document.sha256 in seen or s.document.parent in seen
    ]
    print_states(states, format_)
    if skipped:
        raise typer.Exit(1)


def print_states(states: "Iterable[DocumentState]", format_: Format) -> None:
    """Print documents with their state; a terminal has no room for the media type."""
    rows = [_state_row(s) for s in states]
    if format_ is Format.table:
        rows = [{k: v for k, v in r.items() if k != "type"} for r in rows]
    output.print_rows(rows, format_)


def _state_row(state: "DocumentState") -> dict[str, object]:
    document = state.document
    return {
        "document": document.sha256[:12],
        "name": document.name,
        "type": document.media_type,
        "bytes": document.size,
        "state": state.state,
        "claims": state.claims,
        "reason": state.reason,
    }


COMMANDS = (init, add)
