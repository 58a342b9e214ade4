"""The account of one place, reckoned from all that stands about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from habeas.errors import StopError, UsageError
from habeas.model import Account, Claim, Document, Ledger, Place
from habeas.pipeline import looking
from habeas.pipeline.workspace import Workspace
from habeas.publish.account_chart import drawn
from habeas.reconcile import account, worksheet
from habeas.text import fold
from habeas.vocabulary.accounts import accounts
from habeas.vocabulary.refusals import replied

_LISTED, _DOCUMENTS = 6, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An account as it is printed: its lines, and what there is to know about them."""

    rows: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...]


def account_of(workspace: Workspace, place: Place) -> Account:
    """Return the stock-and-flow worksheet of a place or system."""
    own = looking.claims_of(workspace, [place])
    return account(place, own, _beside(workspace, own))


def _beside(workspace: Workspace, own: list[Claim]) -> list[Claim]:
    """Return what the documents that speak of people moved here say of other places."""
    told = {f.indicator for f in accounts().flows if f.direction == "told"}
    documents = dict.fromkeys(c.document for c in own if c.event or c.indicator in told)
    mine = {c.id for c in own}
    return [
        c
        for document in documents
        for c in looking.claims_of_document(workspace, document)
        if c.id not in mine and (c.event or c.indicator in told)
    ]


def sheet(
    workspace: Workspace,
    place: Place,
    language: str,
    *,
    group: str = "",
    brief: bool = False,
    chart: Path | None = None,
) -> Sheet:
    """Return the worksheet of a place, and write its chart as SVG where a file is named for it.

    `group` asks for one group of people. `brief` leaves of groups whom no balance counts coming or
    going only the notes, and says so; it names the first two documents of each figure. Raises UsageError where there is no such group, or nothing to draw.
    """
    whole = account_of(workspace, place)
    shown = _of_group(whole.ledgers, group, language) if group else whole.ledgers
    remarks = []
    if brief and not group:
        bare = [x for x in shown if x.group and not any(b.flows for b in x.balances)]
        shown = tuple(
            replace(x, stocks=(), balances=(), loose=()) if x in bare else x for x in shown
        )
        if bare:
            named = _some([x.group for x in bare])
            remarks.append(_say("groups_left", language, n=str(len(bare)), groups=named))
    if not any(ledger.balances for ledger in shown):
        remarks.append(_say("two_counts", language))
    if chart is not None:
        _draw(
            replace(whole, ledgers=tuple(replace(x, group="") for x in shown[:1])), chart, language
        )
    said = _said(workspace, whole)
    rows = worksheet(replace(whole, ledgers=shown), language)
    return Sheet(
        rows=tuple({**row, "sources": _named(row["claims"], said, brief)} for row in rows),
        remarks=tuple(remarks),
    )


def _some(names: Sequence[str]) -> str:
    more = len(names) - _LISTED
    return "; ".join(names[:_LISTED]) + (f" … (+{more})" if more > 0 else "")


def _of_group(ledgers: Iterable[Ledger], group: str, language: str) -> tuple[Ledger, ...]:
    known = tuple(ledgers)
    found = tuple(x for x in known if fold(x.group) == fold(group))
    if not found:
        named = "; ".join(x.group for x in known if x.group)
        raise UsageError(
            _say("no_group", language, group=group), _say("known_groups", language, groups=named)
        )
    return found


def _draw(whole: Account, file: Path, language: str) -> None:
    svg = drawn(whole, language)
    if not svg:
        raise UsageError(_say("no_chart", language), _say("two_counts", language))
    try:
        file.write_text(svg, "utf-8")
    except OSError as error:
        told = {"file": str(file), "why": error.strerror or ""}
        raise StopError(
            replied("chart.unwritten", language, **told),
            replied("chart.unwritten.remedy", language),
        ) from error


def _said(workspace: Workspace, whole: Account) -> Mapping[str, tuple[str, str]]:
    """Return, for each claim of an account, its figure as published and the name of its document."""
    names = {d.sha256: d.name for d in workspace.record.where(Document)}
    ids = [*whole.claims, *whole.beside]
    return {
        c.id: (c.quantity.as_published, names.get(c.document, ""))
        for c in looking.claims_by_id(workspace, ids)
        if c.quantity
    }


def _named(claims: Iterable[str], said: Mapping[str, tuple[str, str]], brief: bool) -> str:
    """Return which document says which figure: "94641: issue of May.xlsx, issue of June.xlsx"."""
    by_figure: dict[str, list[str]] = {}
    for figure, name in sorted({said[i] for i in claims if i in said}):
        by_figure.setdefault(figure, []).append(name)
    return "; ".join(
        f"{figure}: {_few(names) if brief else ', '.join(names)}"
        for figure, names in by_figure.items()
    )


def _few(names: Sequence[str]) -> str:
    more = len(names) - _DOCUMENTS
    return ", ".join(names[:_DOCUMENTS]) + (f" (+{more})" if more > 0 else "")


def _say(key: str, language: str, **values: str) -> str:
    return accounts().sentences[language][key].format(**values)
