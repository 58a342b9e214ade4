"""What a row of a table is of: a place, a kind of people, a total."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from habeas.model import RowRole
from habeas.tables.locate import Head, Located
from habeas.tables.mapping import RowSpec
from habeas.tables.patterns import fits
from habeas.tables.values import read_cell
from habeas.text import fold
from habeas.vocabulary.cells import cell_words

Told = Mapping[int, frozenset[int]]
NOTHING: Told = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that counts: its index, its labels or its place, and what its specification adds.

    `told` are the indexes of the cells that are known to stand in their columns, null for all.
    """

    index: int
    labels: tuple[str, ...]
    role: RowRole
    spec: RowSpec | None = None
    place: str = ""
    group: str = ""
    locality: str = ""
    code: str = ""
    named_in: str = ""
    told: frozenset[int] | None = None


def rows_of(table: Located, told: Told = NOTHING) -> list[Row]:
    """Return the rows of a table, without those that its mapping leaves out.

    Of rows that have not as many cells as all should have only those that are `told` count.
    """
    rows = []
    for row in _named_rows(table):
        if _is_whole(table, row.index):
            rows.append(row)
        elif known := told.get(row.index):
            rows.append(replace(row, told=known))
    return rows


def broken_rows(table: Located) -> list[int]:
    """Return the indexes of the rows that have not as many cells as all should have."""
    if not table.spec.width:
        return []
    return [row.index for row in _named_rows(table) if not _is_whole(table, row.index)]


def _named_rows(table: Located) -> Iterator[Row]:
    return _places(table) if table.spec.place.column else _categories(table)


def _is_whole(table: Located, row: int) -> bool:
    return not table.spec.width or len(table.sheet.rows[row]) == table.spec.width


def head_of(table: Located, pattern: str) -> Head | None:
    """Return the first column that the pattern is for; null where there is none."""
    return next((h for h in table.heads if is_called(table, h, pattern)), None)


def is_called(table: Located, head: Head, pattern: str) -> bool:
    """Return whether a pattern is for a column: by its letter, its heading or the last part of it."""
    if pattern.startswith("="):
        return table.sheet.ref(0, head.index).rstrip("0123456789") == pattern[1:]
    return fits(pattern, head.heading) or fits(pattern, head.heading.rpartition(" / ")[2])


def _places(table: Located) -> Iterator[Row]:
    spec, sheet = table.spec.place, table.sheet
    named = head_of(table, spec.column)
    if named is None:
        return
    near = [h for p in spec.locality if (h := head_of(table, p))]
    codes = {agency: h for agency, p in spec.codes.items() if (h := head_of(table, p))}
    for i in table.body:
        name = _open(table, i, named) or sheet.at(i, named.index).strip()
        rule = _rule(table.spec.row, (name,))
        if (rule and rule.skip) or not name:
            continue
        code = next((f"{a}:{c}" for a, h in codes.items() if (c := _open(table, i, h))), "")
        locality = ", ".join(c for h in near if (c := _open(table, i, h)))
        yield Row(
            index=i, labels=(name,), role=_role(rule, name), spec=rule, place=_open(table, i, named),
            locality=locality, code=code, named_in=sheet.ref(i, named.index),
        )  # fmt: skip


def _open(table: Located, row: int, head: Head) -> str:
    """Return the words of a cell, "" where they are withheld: "Redacted" is no name."""
    words = " ".join(table.sheet.at(row, head.index).split())
    return words if read_cell(words)[0] in ("text", "value") else ""


def _categories(table: Located) -> Iterator[Row]:
    heads = [h for p in table.spec.labels if (h := head_of(table, p))]
    said, parent, summed = [""] * len(heads), "", False
    for i in table.body:
        own = [" ".join(table.sheet.at(i, h.index).split()) for h in heads]
        first = next((n for n, label in enumerate(own) if label), None)
        if first is None and heads:
            continue
        said = [said[n] if first is not None and n < first else own[n] for n in range(len(own))]
        labels = tuple(said)
        total = bool(labels) and _bare(labels[-1]) in _sums()
        opens = bool(labels) and any(fits(p, labels[0]) for p in table.spec.parents)
        # The first total under a parent is the parent's own, though a parent may be called so too.
        if opens and not (parent and total and not summed):
            parent, summed = labels[0], False
        elif parent:
            labels, summed = (parent, *labels), summed or total
        rule = _rule(table.spec.row, labels)
        if rule and rule.skip:
            continue
        role = _role(rule, next((label for label in reversed(labels) if label), ""))
        yield Row(index=i, labels=labels, role=role, spec=rule, group=_group(rule, labels))


def _group(rule: RowSpec | None, labels: Sequence[str]) -> str:
    """Return which people a row is of: as its mapping says, else by its labels but for totals."""
    if rule and rule.group is not None:
        return rule.group
    kinds = [said for label in labels if (said := _bare(label)) and said not in _sums()]
    return ", ".join(kinds)


def _bare(label: str) -> str:
    return label.lower().strip(" .:*")


def _sums() -> frozenset[str]:
    return cell_words().totals | cell_words().subtotals


def _rule(rules: Sequence[RowSpec], labels: tuple[str, ...]) -> RowSpec | None:
    return next(
        (
            rule
            for rule in rules
            if len(rule.labels) == len(labels) and all(map(fits, rule.labels, labels))
        ),
        None,
    )


def _role(rule: RowSpec | None, label: str) -> RowRole:
    if rule and rule.role:
        return rule.role
    said = fold(_bare(label))
    if said in cell_words().subtotals:
        return "subtotal"
    return "total" if said in cell_words().totals else "row"
