"""Places as people settle them: what joined their names, and joining, parting and undoing by hand."""

from typing import Annotated

import typer

from habeas.cli import options, output
from habeas.cli.commands.reading import SHORT, PlaceArgument
from habeas.cli.options import Format, FormatOption

PANEL = "The record"

ReasonOption = Annotated[
    str, typer.Option("--reason", "-r", help="How it is known; kept with your name.")
]
_DECIDED = {"same": "same", "not_same": "not the same", "unsure": "takes back"}


def show(ctx: typer.Context, place: PlaceArgument, format_: FormatOption = Format.table) -> None:
    """Show which names in which documents are taken for a place, how surely, why, and who decided."""
    from habeas.model import Document, Reading
    from habeas.pipeline import looking, settling

    workspace = options.opened(ctx)
    found = settling.deciding(workspace, looking.find_place(workspace, place))
    names = {d.sha256: d.name for d in workspace.record.where(Document)}
    rows = []
    for mention, decision in found:
        reading = workspace.record.get(Reading, mention.reading)
        rows.append(
            {
                "name": mention.name or mention.text,
                "document": names[reading.document] if reading else "",
                "judgement": decision.judgement,
                "score": decision.score,
                "by": decision.by,
                "reasons": "; ".join(decision.reasons),
            }
        )
    if format_ is Format.table:
        rows = list({(r["name"], r["document"], r["judgement"]): r for r in rows}.values())
    output.print_rows(rows, format_)


def join(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="PLACE", help="The place that stays.")],
    second: Annotated[str, typer.Argument(metavar="OTHER", help="The place that is the same.")],
    reason: ReasonOption,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Although what is said of them contradicts itself.")
    ] = False,
) -> None:
    """Decide that two places are one. It can be undone."""
    from habeas.pipeline import settling
    from habeas.vocabulary.refusals import replied

    workspace = options.opened(ctx)
    language = workspace.settings.language
    done = settling.join(workspace, first, second, reason=reason, anyway=anyway)
    for sentence in done.objections:
        output.note(replied("done.objection", language, sentence=sentence))
    output.note(replied("done.joined", language, id=done.decisions[0].id[:SHORT]))


def part(
    ctx: typer.Context,
    place: PlaceArgument,
    other: Annotated[
        str, typer.Argument(metavar="NAME", help="One of its names, or another place.")
    ],
    reason: ReasonOption,
) -> None:
    """Decide that a name is not this place's, or that two places are never to be joined."""
    from habeas.pipeline import settling
    from habeas.vocabulary.refusals import replied

    workspace = options.opened(ctx)
    done = settling.part(workspace, place, other, reason=reason)
    told = done.decisions[0].id[:SHORT]
    output.note(replied("done.parted", workspace.settings.language, id=told))


def undo(
    ctx: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id, or the beginning.")],
    reason: ReasonOption,
) -> None:
    """Take back what a person decided; both stay in the history."""
    from habeas.pipeline import settling
    from habeas.vocabulary.refusals import replied

    workspace = options.opened(ctx)
    settling.undo(workspace, decision, reason=reason)
    output.note(replied("done.undone", workspace.settings.language))


def history(
    ctx: typer.Context,
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="Only what was decided of this place.")
    ] = None,
    format_: FormatOption = Format.table,
) -> None:
    """List what people decided of places, oldest first, and whether it stands."""
    from habeas.model import Place
    from habeas.pipeline import looking, settling

    workspace = options.opened(ctx)
    known: dict[str, Place] = {p.id: p for p, _ in looking.places(workspace)}
    only = looking.find_place(workspace, place).id if place else ""
    rows = [
        {
            "id": act.id if format_ is not Format.table else act.id[:SHORT],
            "at": act.at[:19],
            "by": act.by,
            "judgement": _DECIDED[act.judgement],
            "names": "; ".join(
                settling.mention_names(workspace, [d.mention for d in act.decisions])
            ),
            "place": known[act.place].name if act.place in known else act.place,
            "reason": act.reason,
            "state": act.state,
        }
        for act in settling.history(workspace)
        if only in ("", act.place)
    ]
    output.print_rows(rows, format_)


def unsure(ctx: typer.Context, format_: FormatOption = Format.table) -> None:
    """List the pairs that Habeas could not settle, likeliest first, and what speaks for each."""
    from habeas.pipeline import doubting

    rows = [
        {
            "place": doubt.place.name if doubt.place else "",
            "other": doubt.other.name,
            "names": "; ".join(doubt.names),
            "mentions": doubt.mentions,
            "country": doubt.other.country,
            "score": doubt.score,
            "reasons": "; ".join(doubt.reasons),
            "place_id": doubt.place.id if doubt.place else "",
            "other_id": doubt.other.id,
        }
        for doubt in doubting.unsure(options.opened(ctx))
    ]
    if format_ is Format.table:
        rows = [{k: v for k, v in r.items() if not k.endswith("_id")} for r in rows]
        output.note("Settle one: habeas place join PLACE OTHER, or habeas place part PLACE OTHER")
    output.print_rows(rows, format_)


COMMANDS = (show, join, part, undo, history, unsure)
