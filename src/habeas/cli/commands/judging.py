"""Holding the record against standards, publishing it, and verifying what was published."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options, output
from habeas.cli.commands.reading import PlaceArgument
from habeas.cli.options import Format, FormatOption, Language, LanguageOption, StandardsOption

if TYPE_CHECKING:
    from habeas.model import Finding, Rule
    from habeas.pipeline.workspace import Workspace

PANEL = "What it comes to"
_IN_FULL = {"arithmetic", "reviewed_by"}


def assess(
    ctx: typer.Context,
    place: Annotated[
        str, typer.Argument(metavar="[PLACE]", help="Any of its names, or its id.")
    ] = "",
    matrix: Annotated[
        bool,
        typer.Option("--matrix", help="Rules against years; without a PLACE, against all places."),
    ] = False,
    standard: Annotated[str, typer.Option(help="Only this standard, by id.")] = "",
    explain: Annotated[
        str, typer.Option(metavar="RULE", help="Explain one rule's finding in full.")
    ] = "",
    every: Annotated[
        bool, typer.Option("--all", help="Also the rules on which nothing is said.")
    ] = False,
    standards: StandardsOption = None,
    language: LanguageOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Hold what is said of a place against the standards; "appears" until a person reviews it."""
    from habeas.errors import UsageError
    from habeas.pipeline import looking
    from habeas.pipeline.dossiers import build

    workspace = options.opened(ctx, standards)
    tongue = language.value if language else workspace.settings.language
    if matrix:
        _matrix(workspace, place, standard.upper(), tongue, format_)
        return
    if not place:
        raise UsageError("No place was named.", "Name one, or give --matrix for all places.")
    dossier = build(workspace, looking.find_place(workspace, place))
    rules = {r.id: r for s in dossier.standards for r in s.rules}
    chosen = [
        f
        for f in dossier.findings
        if standard.upper() in {"", f.standard}
        and explain in {"", f.rule}
        and (every or explain or f.outcome != "not_assessable" or f.indicative)
    ]
    if explain and not chosen:
        raise UsageError(
            f"There is no rule {explain!r}.", "See `habeas standards MANDELA` for ids."
        )
    if explain and format_ is Format.table:
        from habeas.assess import plain

        packs = {s.id: s for s in dossier.standards}
        for found in chosen:
            rule, pack = rules[found.rule], packs[found.standard]
            told = [*dossier.claims, *dossier.context_claims]
            print(plain(found, rule, pack, told, dossier.documents, tongue))
        return
    rows = [_finding_row(f, rules[f.rule], tongue) for f in chosen]
    if format_ is Format.table:
        rows = [{k: v for k, v in r.items() if k not in _IN_FULL} for r in rows]
        output.note("--explain RULE shows the claims and the arithmetic.")
    output.print_rows(rows, format_)


def _matrix(
    workspace: "Workspace", place: str, standard: str, language: str, format_: Format
) -> None:
    from habeas.assess.matrix import legend
    from habeas.pipeline import comparing, looking

    if place:
        found = looking.find_place(workspace, place)
        rows = comparing.matrix_of_years(workspace, found, standard, language)
    else:
        rows = comparing.matrix_of_places(workspace, standard, language)
    output.print_rows(rows, format_)
    output.note(legend(language))


def _finding_row(finding: "Finding", rule: "Rule", language: str) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "topic": (language == "es" and rule.topic_es) or rule.topic,
        "outcome": finding.outcome,
        "for": sum(e.direction == "for" for e in finding.evidence),
        "against": sum(e.direction == "against" for e in finding.evidence),
        "indicative": len(finding.indicative),
        "arithmetic": "; ".join(finding.arithmetic),
        "needs": "; ".join((language == "es" and finding.needs_es) or finding.needs),
        "reviewed_by": finding.reviewed_by,
    }


def standards(
    standard: Annotated[
        str | None,
        typer.Argument(metavar="[STANDARD|check]", help="Its rules; none: all standards."),
    ] = None,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="After `check`: packs to check.")
    ] = None,
    folders: StandardsOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """List the standards, or the rules of one; `check FOLDER` tells every fault of your packs."""
    from habeas.assess import load_packs
    from habeas.errors import UsageError

    if folder is not None:
        _check_packs(standard or "", folder, format_)
        return
    packs = load_packs(tuple(folders or ()))
    if standard is None:
        rows: list[dict[str, object]] = [
            {
                "id": s.id,
                "name": s.name_en,
                "nombre": s.name_es,
                "year": s.year,
                "kind": s.kind,
                "rules": len(s.rules),
                "verified": sum(r.verified for r in s.rules),
            }
            for s in packs
        ]
        output.print_rows(rows, format_)
        return
    chosen = [s for s in packs if s.id == standard.upper()]
    if not chosen:
        raise UsageError(
            f"There is no standard {standard!r}.", f"There are {', '.join(s.id for s in packs)}."
        )
    rows = [
        {
            "id": r.id,
            "topic": r.topic,
            "paraphrase": r.paraphrase,
            "tests": "; ".join(f"{t.indicator} {t.comparator} {t.threshold}" for t in r.tests),
            "verified": r.verified,
        }
        for r in chosen[0].rules
    ]
    output.print_rows(rows, format_)


def _check_packs(word: str, folder: Path, format_: Format) -> None:
    from habeas.assess.checker import check_folder
    from habeas.errors import UsageError

    if word != "check":
        raise UsageError(f"{word!r} takes no folder.", f"Run habeas standards check {folder}.")
    checked = check_folder(folder)
    rows = [
        {"file": f.file, "line": f.line, "what": f.what, "remedy": f.remedy} for f in checked.faults
    ]
    if rows or format_ is not Format.table:
        output.print_rows(rows, format_)
    output.note(
        f"Packs without fault: {checked.packs}, with {checked.rules} rules; faults: {len(rows)}."
    )
    if rows:
        raise typer.Exit(1)


def dossier(
    ctx: typer.Context,
    place: PlaceArgument,
    out: Annotated[
        Path | None, typer.Option(help="Folder to write to; else `dossiers` in the workspace.")
    ] = None,
    sources: Annotated[
        bool, typer.Option(help="Put the archived documents, unredacted, into the bundle.")
    ] = True,
    keep_name: Annotated[
        list[str] | None,
        typer.Option(help="A private person who agreed to be named; may be repeated."),
    ] = None,
    withhold: Annotated[
        list[str] | None, typer.Option(help="A further name to leave out; may be repeated.")
    ] = None,
    standards: StandardsOption = None,
    language: LanguageOption = None,
) -> None:
    """Write the dossier of a place: one HTML file, a PDF, and a signed bundle to verify."""
    from habeas.pipeline import looking
    from habeas.pipeline.publishing import publish
    from habeas.publish.redact import Choices

    workspace = options.opened(ctx, standards)
    written = publish(
        workspace,
        looking.find_place(workspace, place),
        out or workspace.folder / "dossiers",
        language.value if language else workspace.settings.language,
        sources=sources,
        choices=Choices(keep=tuple(keep_name or ()), withhold=tuple(withhold or ())),
    )
    print(written.page)
    print(written.paper)
    print(written.bundle)
    output.note(
        f"Claims: {written.claims}; documents: {written.documents}. "
        f"Signed by the key {written.fingerprint}: tell your readers this in another way."
    )
    if sources:
        output.note("The bundle holds the documents unredacted; --no-sources leaves them out.")


def verify(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="A bundle (.zip).")],
    key: Annotated[
        str | None, typer.Option(help="The fingerprint that must have signed it.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Check a bundle without workspace or network: hashes, custody, signature, pins, findings.

    Exit status 0 when everything holds, 1 when anything does not.
    """
    from habeas.pipeline.verifying import verify_bundle

    verification = verify_bundle(bundle, fingerprint=key)
    for line in verification.lines(language.value if language else Language.en.value):
        print(line)
    if not verification.holds:
        raise typer.Exit(1)


COMMANDS = (assess, standards, dossier, verify)
