"""The application: its commands, its global options, and how errors are shown."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from habeas import __version__
from habeas.cli import options
from habeas.cli.commands import judging, keeping, reading, settling, tables, tools
from habeas.errors import HabeasError

app = typer.Typer(
    name="habeas",
    help="Turn what is said about places of detention into a record that can be checked.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _interruptible(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command, saying on Ctrl-C what is kept; typer alone would only exit."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except KeyboardInterrupt:
            stopped = "stopped. What was finished is kept; `habeas add` goes on with the rest."
            print(f"\nhabeas: {stopped}", file=sys.stderr)
            raise typer.Exit(130) from None

    return run


for module in (keeping, reading, judging, tools):
    for command in module.COMMANDS:
        app.command(rich_help_panel=module.PANEL)(_interruptible(command))

table = typer.Typer(help="Look at tables, and try mappings on them.", no_args_is_help=True)
for command in tables.COMMANDS:
    table.command()(_interruptible(command))
app.add_typer(table, name="table", rich_help_panel=tables.PANEL)

place = typer.Typer(help="Settle which names are one place.", no_args_is_help=True)
for command in settling.COMMANDS:
    place.command()(_interruptible(command))
app.add_typer(place, name="place", rich_help_panel=settling.PANEL)


@app.callback()
def _globals(
    ctx: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            "-w",
            envvar="HABEAS_WORKSPACE",
            help="The workspace's folder; else the nearest one from here upwards.",
        ),
    ] = None,
    database_url: Annotated[
        str, typer.Option(envvar="DATABASE_URL", help="A PostgreSQL database instead of the file.")
    ] = "",
    agent: Annotated[
        str,
        typer.Option(
            envvar="HABEAS_AGENT", help="Your name in the custody log, else the workspace's."
        ),
    ] = "",
    workers: Annotated[int, typer.Option(min=0, help="Processes that may work; 0: as set up.")] = 0,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(f"habeas {__version__}")
        raise typer.Exit
    ctx.obj = options.Globals(
        workspace=workspace, database_url=database_url, agent=agent, workers=workers
    )


def main() -> None:
    """Run the command line; exit 0 when done, 1 when something does not hold, 2 for a bad request."""
    try:
        app(prog_name="habeas")
    except HabeasError as error:
        print(f"habeas: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
