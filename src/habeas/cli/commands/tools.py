"""Tools that need no workspace."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from habeas.cli import output
from habeas.cli.options import Format, FormatOption

PANEL = "Tools"


def extract(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents to read.")],
    format_: FormatOption = Format.jsonl,
) -> None:
    """Find the claims of files and print one a line; nothing is archived, no workspace is needed.

    Offsets count the characters of the text as read; for a plain-text file they are the file's own.
    A file that cannot be read is named on standard error, and the exit status is 1.
    """
    from habeas.pipeline.extracting import extract_files
    from habeas.publish.rows import guide_row

    failures: list[str] = []

    def rows() -> "object":
        for outcome in extract_files(files, ctx.obj.settings(Path.cwd())):
            if outcome.reason:
                output.note(f"{outcome.state}  {outcome.path}: {outcome.reason}")
            if outcome.extraction is None:
                failures.append(str(outcome.path))
                continue
            for claim in outcome.extraction.claims:
                yield guide_row(claim, outcome.path.name)

    output.print_rows(rows(), format_)  # type: ignore[arg-type]
    if failures:
        raise typer.Exit(1)


def bench(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Of NAME.txt with NAME.jsonl.")],
    errors: Annotated[
        bool, typer.Option("--errors", help="Also the misses and false alarms, in their sentence.")
    ] = False,
    format_: FormatOption = Format.table,
) -> None:
    """Measure extraction on labelled documents: precision, recall, F1, accuracies and speed."""
    import json

    from habeas import bench as measuring

    report = measuring.bench(folder)
    if format_ is Format.json:
        shown = measuring.report_json(report)
        if errors:
            shown["errors"] = measuring.error_rows(report)
        json.dump(shown, sys.stdout, ensure_ascii=False, indent=2)
        print()
        return
    output.print_rows(measuring.report_rows(report), format_)
    output.print_rows(measuring.accuracy_rows(report), format_)
    if errors:
        output.print_rows(measuring.error_rows(report), format_)
    output.note(f"{report.words_per_second:,.0f} words a second; corpus {report.corpus_digest}")


def doctor(ctx: typer.Context, format_: FormatOption = Format.table) -> None:
    """Check the machine and, in a workspace, every archived byte, the custody log and the key.

    Exit status 1 when something does not hold.
    """
    from habeas.cli import options
    from habeas.errors import WorkspaceError
    from habeas.pipeline import checkup

    checks = list(checkup.machine())
    try:
        workspace = options.opened(ctx)
    except WorkspaceError as error:
        if ctx.obj.workspace is not None:
            raise
        output.note(str(error))
    else:
        with output.progress_bar() as progress:
            checks += checkup.workspace_checks(workspace, progress)
    rows = [{"what": c.what, "holds": "yes" if c.holds else "NO", "found": c.found} for c in checks]
    output.print_rows(rows, format_)
    if not all(c.holds for c in checks):
        raise typer.Exit(1)


def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the demonstration goes.")],
) -> None:
    """Run the whole road on the example documents: archive, read, extract, judge, publish, verify."""
    from habeas.pipeline import demonstration

    with output.progress_bar() as progress:
        shown = demonstration.run(ctx.obj.settings(folder), progress)
    output.note(f"\nRead {shown.documents} documents, found {shown.claims} claims.")
    for written in shown.dossiers:
        print(f"{written.page}\n{written.paper}\n{written.bundle}")
    for line in shown.verified:
        output.note(line)
    output.note(f"\nOpen {shown.dossiers[0].page} in a browser and click any figure.")


COMMANDS = (extract, bench, doctor, demo)
