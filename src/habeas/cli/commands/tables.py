"""Tables: looking at what a file holds, trying a mapping on it, printing what its cells say."""

from pathlib import Path
from typing import Annotated, Any

import typer

from habeas.cli import output
from habeas.cli.options import Format, FormatOption

PANEL = "Tools"

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A spreadsheet, CSV or JSON.")]
MappingOption = Annotated[
    Path | None,
    typer.Option("--mapping", "-m", help="A mapping; else the first that says it is for the file."),
]


def inspect(ctx: typer.Context, file: FileArgument) -> None:
    """Print a first mapping for a file's tables, with ? where a person has to decide.

    Save it in the workspace's folder `mappings`, complete it, and try it with `habeas table check`.
    """
    from habeas.pipeline import tabulating

    print(tabulating.proposed(file, ctx.obj.settings(Path.cwd()).limits), end="")


def check(ctx: typer.Context, file: FileArgument, mapping: MappingOption = None) -> None:
    """Say what a mapping makes of a file: what it reads, what it leaves open, which totals do not add up.

    The exit status is 1 when a column is neither mapped nor ignored or a table is missing.
    """
    from habeas.pipeline import tabulating

    found = tabulating.tried(file, mapping, ctx.obj.settings(Path.cwd()).limits)
    cells = len(found.observations)
    print(f"{found.mapping.name}: {cells:,} cells, {_with_numbers(found.observations):,} numbers.")
    for problem in found.problems:
        print(f"{'problem' if problem.fatal else 'open   '}  {problem.where}: {problem.what}.")
    wrong = [c for c in found.checks if not c.holds]
    print(
        f"{len(found.checks) - len(wrong):,} of {len(found.checks):,} totals are the sum of their parts."
    )
    for one in wrong:
        print(
            f"total    {one.sheet}!{one.cell}: {one.said:,.10g} is printed, {one.parts} parts add up to "
            f"{one.sum:,.10g}, a difference of {one.difference:+,.10g}."
        )
    if any(problem.fatal for problem in found.problems):
        raise typer.Exit(1)


def read(
    ctx: typer.Context,
    file: FileArgument,
    mapping: MappingOption = None,
    format_: FormatOption = Format.csv,
) -> None:
    """Print what the cells of a file say, one a line, as a mapping reads them."""
    from habeas.pipeline import tabulating

    found = tabulating.tried(file, mapping, ctx.obj.settings(Path.cwd()).limits)
    if found.problems:
        output.note(f"{len(found.problems)} problems: see `habeas table check`.")
    output.print_rows((_row(one) for one in found.observations), format_)


def mappings(ctx: typer.Context, format_: FormatOption = Format.table) -> None:
    """List the mappings that come with Habeas."""
    from habeas.pipeline import tabulating

    output.print_rows(
        (
            {"name": m.name, "country": m.country, "publisher": m.publisher, "tables": len(m.table)}
            for m in tabulating.shipped()
        ),
        format_,
    )


def _with_numbers(observations: Any) -> int:
    return sum(one.value is not None for one in observations)


def _row(one: Any) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "cell": one.cell,
        "place": one.place,
        "locality": one.locality,
        "code": one.code,
        "indicator": one.indicator,
        "group": one.group,
        "basis": one.basis,
        "value": one.value,
        "unit": one.unit,
        "as_published": one.as_published,
        "state": one.state,
        "start": one.period.start if one.period else "",
        "end": one.period.end if one.period else "",
        "row": one.row,
        "hidden": one.hidden,
    }


COMMANDS = (inspect, check, read, mappings)
