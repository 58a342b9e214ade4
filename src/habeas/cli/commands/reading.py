"""Looking at what the record says."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from habeas.cli import options, output
from habeas.cli.options import Format, FormatOption, LanguageOption

if TYPE_CHECKING:
    from habeas.model import Conflict

PANEL = "The record"
SHORT = 12


class Kind(StrEnum):
    """A class of difference."""

    conflict = "conflict"
    possible_slip = "possible_slip"
    definition = "definition"
    as_of = "as_of"
    same_origin = "same_origin"
    compatible = "compatible"


PlaceArgument = Annotated[str, typer.Argument(metavar="PLACE", help="Any of its names, or its id.")]


def places(ctx: typer.Context, format_: FormatOption = Format.table) -> None:
    """List the places of detention that the documents speak of."""
    from habeas.pipeline import looking

    workspace = options.opened(ctx)
    rows: list[dict[str, Any]] = [
        {
            "id": place.id,
            "name": place.name,
            "also": "; ".join(n.text for n in place.names if n.text != place.name),
            "kind": place.kind,
            "country": place.country,
            "part_of": place.parent or "",
            "claims": count,
        }
        for place, count in looking.places(workspace)
    ]
    if format_ is Format.table:
        wanted = ("id", "name", "also", "kind", "country", "claims")
        rows = [{**{k: r[k] for k in wanted}, "id": r["id"][:SHORT]} for r in rows]
    output.print_rows(rows, format_)


def claims(
    ctx: typer.Context,
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="Only those about this place.")
    ] = None,
    kind: Annotated[str, typer.Option(help="Only measure, condition, event or statement.")] = "",
    indicator: Annotated[str, typer.Option(help="Only this indicator, by id.")] = "",
    format_: FormatOption = Format.table,
) -> None:
    """List claims: what is said, by whom, how surely, for when, and where it stands."""
    from habeas.model import Document
    from habeas.pipeline import looking
    from habeas.publish.rows import guide_row

    workspace = options.opened(ctx)
    if place is None:
        found = looking.all_claims(workspace)
    else:
        where = looking.find_place(workspace, place)
        found = looking.claims_of(workspace, [where, *looking.place_with_parts(workspace, where)])
    names = {d.sha256: d.name for d in workspace.record.where(Document)}
    rows: list[dict[str, Any]] = [
        {"id": c.id, **guide_row(c, names[c.document]), "score": c.score}
        for c in found
        if kind in {"", c.kind} and indicator in {"", c.indicator}
    ]
    if format_ is Format.table:
        rows = [_short(r) for r in rows]
    output.print_rows(rows, format_)


def _short(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a terminal has room for; `habeas show` takes the beginning of an id."""
    wanted = ("indicator", "exact", "place", "speaker", "certainty", "as_of")
    shown = {k: row.get(k) or "" for k in wanted}
    return {"id": row["id"][:SHORT], **shown, "indicator": shown["indicator"] or row["kind"]}


def show(
    ctx: typer.Context,
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", help="A claim's id; none: the documents.")
    ] = None,
    format_: FormatOption = Format.table,
) -> None:
    """Show a claim in its passage, with speaker, hedge and archive hash; or list the documents."""
    from habeas.cli.commands.keeping import print_states
    from habeas.pipeline import looking

    workspace = options.opened(ctx)
    if claim is None:
        print_states(looking.document_states(workspace), format_)
        return
    found, reading, document = looking.find_claim(workspace, claim)
    if format_ is not Format.table:
        from habeas.publish.rows import guide_row

        row = {"id": found.id, **guide_row(found, document.name), "sha256": document.sha256}
        output.print_rows([row], format_)
        return
    from habeas.cli.passage import print_passage

    print_passage(found, reading, document, sys.stdout)


def conflicts(
    ctx: typer.Context,
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="Only this place; else all of them.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only differences of this class.")] = None,
    language: LanguageOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Show where sources differ about a place, and whether it is a conflict or two definitions.

    Without a place: what does not agree anywhere, outright conflicts first.
    """
    from habeas.pipeline import looking

    workspace = options.opened(ctx)
    tongue = language.value if language else workspace.settings.language
    one = looking.find_place(workspace, place) if place else None
    if one:
        found = looking.conflicts_of(workspace, one)
    else:
        with output.progress_bar() as progress:
            found = looking.all_conflicts(workspace, progress)
    names = {} if one else {p.id: p.name for p, _ in looking.places(workspace)}
    rows = [
        {"place": names.get(c.place, c.place), **_conflict_row(c, tongue)}
        for c in found
        if kind is None or c.kind == kind.value
    ]
    if format_ is Format.table:
        shown = ("id", "place", "kind", "indicator", "difference", "reason", "note")
        empty = {"note"} if not any(r["note"] for r in rows) else set()
        empty |= {"place"} if one else set()
        rows = [{k: r[k] for k in shown if k not in empty} for r in rows]
        rows = [{**r, "id": r["id"][:SHORT]} for r in rows]
    output.print_rows(rows, format_)


def _conflict_row(conflict: "Conflict", language: str) -> dict[str, str]:
    spanish = language == "es"
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "indicator": conflict.indicator,
        "group": conflict.group,
        "difference": (spanish and conflict.difference_es) or conflict.difference,
        "reason": (spanish and conflict.reason_es) or conflict.reason,
        "note": conflict.note,
        "claims": " ".join(conflict.claims),
    }


def note(
    ctx: typer.Context,
    conflict: Annotated[
        str, typer.Argument(metavar="DIFFERENCE", help="Its id, or the beginning of it.")
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What there is to know about it.")],
) -> None:
    """Add a note to a difference that `habeas conflicts` shows; dossiers show it with your name."""
    from habeas.pipeline import noting

    noting.note(options.opened(ctx), conflict, text)
    output.note("Noted.")


def account(
    ctx: typer.Context,
    place: PlaceArgument,
    group: Annotated[str, typer.Option(help="Only this group of people.")] = "",
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw it too, as SVG, into this file.")
    ] = None,
    language: LanguageOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Balance who was held against who came and went: what is left unexplained, and by how much."""
    from habeas.pipeline import looking
    from habeas.pipeline.accounting import sheet

    workspace = options.opened(ctx)
    tongue = language.value if language else workspace.settings.language
    where, table = looking.find_place(workspace, place), format_ is Format.table
    found = sheet(workspace, where, tongue, group=group, brief=table, chart=chart)
    for remark in found.remarks:
        output.note(remark)
    rows = list(found.rows)
    if table:
        shown = ("group", "line", "start", "end", "figure", "text")
        grouped = any(r["group"] for r in rows)
        rows = [{k: _told(r)[k] for k in shown if grouped or k != "group"} for r in rows]
    output.print_rows(rows, format_)


def _told(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a line of an account with its sources where several figures stand in it."""
    several = ("; " in row["sources"] and not row["start"]) or (
        row["low"] != row["high"] and not row["text"]
    )
    return {
        **row,
        "text": " ".join(filter(None, (row["text"], f"({row['sources']})" if several else ""))),
    }


COMMANDS = (places, claims, show, conflicts, note, account)
