"""Printing lists, passages and progress."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from habeas.cli.options import Format

if TYPE_CHECKING:
    from habeas.pipeline.working import Progress

_STAGES = {
    "read": "Reading",
    "extract": "Finding claims",
    "tabulate": "Reading tables",
    "add": "Archiving",
}


def print_rows(rows: Iterable[dict[str, Any]], format_: Format) -> None:
    """Print flat rows to standard output as a table, JSON, JSON lines or CSV."""
    from habeas.publish.rows import exporters

    write = {e.name: e.write for e in exporters()}[format_.value]
    write(rows, sys.stdout)


def note(message: str) -> None:
    """Print a line for the person at the terminal, apart from the output proper."""
    print(message, file=sys.stderr)


@contextmanager
def progress_bar() -> Iterator["Progress"]:
    """Show a bar for each stage on standard error while inside; nothing where it is no terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(_STAGES.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show
