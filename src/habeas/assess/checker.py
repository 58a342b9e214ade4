"""Checking packs before they are used: every fault of every pack of a folder, not only the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from habeas.assess.packcheck import faults, meant
from habeas.assess.packfile import Defaults, PackFile, RuleEntry, SourceEntry, TestEntry
from habeas.assess.packs import load_packs, pack_paths, pack_text
from habeas.assess.yamlfile import REMEDY, Builder, Misstep, Path_, tree, where
from habeas.errors import PackError

MOST = 1000
"""How many faults of one file are told before the rest is left for the next check."""

_STAND_INS: tuple[Any, ...] = ("?", "text", "direct", "is", "weak", "single", 1, True, [], {})
"""Tried in turn where something is missing or of the wrong kind, so that checking can go on."""

_FIELDS = sorted(
    {
        f
        for t in (PackFile, RuleEntry, TestEntry, SourceEntry, Defaults)
        for f in t.__struct_fields__
    }
)

_DEEP = {"sources", "defaults", "rules"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong in a pack: the file, the line, what it is, and what to do."""

    file: str
    line: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check of a folder came to: how many packs and rules are whole, and every fault."""

    packs: int
    rules: int
    faults: tuple[Fault, ...]


def check_folder(folder: Path) -> Checked:
    """Return every fault of every `*.yaml` pack of a folder, in order of file and line.

    Raises PackError where there is no such folder or no pack in it.
    """
    paths = pack_paths(folder)
    if not paths:
        raise PackError(f"There is no pack in {folder}.", "Put *.yaml files there.")
    standards = load_packs()
    taken = {s.id: "a built-in pack" for s in standards}
    rules = {r.id: "a built-in pack" for s in standards for r in s.rules}
    found: list[Fault] = []
    whole = counted = 0
    for path in paths:
        wrong, pack = _check_file(path, taken, rules)
        found += sorted(wrong, key=lambda f: f.line)
        if pack is not None:
            taken.setdefault(pack.id, str(path))
            for rule in pack.rules:
                rules.setdefault(rule.id, str(path))
            if not wrong:
                whole, counted = whole + 1, counted + len(pack.rules)
    return Checked(packs=whole, rules=counted, faults=tuple(found))


def _check_file(
    path: Path, taken: dict[str, str], rules: dict[str, str]
) -> tuple[list[Fault], PackFile | None]:
    try:
        builder = tree(pack_text(path), str(path))
    except PackError as error:
        return [_unread(path, error)], None
    wrong: list[Misstep] = []
    pack = _shaped(builder.root, wrong)
    if pack is not None:
        broken = {m.path for m in wrong}
        every = (*_repeated(pack, taken, rules), *faults(pack))
        wrong += [m for m in every if not _follows(m.path, broken)]
    return [_fault(path, builder, m) for m in wrong[:MOST]], pack


def _unread(path: Path, error: PackError) -> Fault:
    """Return a file that is no YAML as a fault; its complaint has the line in it."""
    head = f"{path}, line "
    if not error.happened.startswith(head):
        return Fault(file=str(path), line=1, what=error.happened, remedy=error.remedy)
    line, _, what = error.happened.removeprefix(head).partition(": ")
    return Fault(file=str(path), line=int(line), what=what, remedy=error.remedy)


def _fault(path: Path, builder: Builder, misstep: Misstep) -> Fault:
    what = misstep.message.rstrip(".") + "."
    return Fault(
        file=str(path),
        line=builder.line(misstep.path),
        what=what[:1].upper() + what[1:],
        remedy=misstep.remedy or REMEDY,
    )


def _follows(path: Path_, broken: set[Path_]) -> bool:
    """Return whether a complaint may only come of a stand-in."""
    whole = {p[0] for p in broken if len(p) == 1 and p[0] in _DEEP}
    return bool(whole) or any(path[: len(p)] == p or p[: len(path)] == path for p in broken)


def _repeated(pack: PackFile, taken: dict[str, str], rules: dict[str, str]) -> Iterator[Misstep]:
    if pack.id in taken:
        yield Misstep(("id",), f"standard `{pack.id}` is already in {taken[pack.id]}")
    for index, rule in enumerate(pack.rules):
        if rule.id in rules:
            yield Misstep(("rules", index, "id"), f"`{rule.id}` is already in {rules[rule.id]}")


def _shaped(root: Any, wrong: list[Misstep]) -> PackFile | None:
    """Return the values as a pack, adding what is missing or of the wrong kind to `wrong`.

    Each such thing is given a stand-in, so that the rest can be looked at. Null where the file is
    so far from a pack that there is nothing to look at.
    """
    sources = root.get("sources") if isinstance(root, dict) else None
    if isinstance(sources, dict):
        for name in sources:
            _convert(sources, SourceEntry, wrong, ("sources",), name)
    holder = {"pack": root}
    return _convert(holder, PackFile, wrong, (), "pack")  # type: ignore[no-any-return]


def _convert(
    holder: dict[str, Any], type_: Any, wrong: list[Misstep], above: Path_, name: str
) -> Any:
    """Return `holder[name]` as `type_`, with stand-ins put where it does not fit."""
    tried: dict[Path_, int] = {}
    base = (*above, name) if above else ()
    while len(tried) < MOST:
        try:
            return msgspec.convert(holder[name], type_)
        except msgspec.ValidationError as error:
            path, message = where(str(error))
        unknown = message.startswith("there is an unknown")
        missing = _named(message) if message.startswith("missing") else ""
        full = (*path, missing) if missing else path
        if full not in tried:
            remedy = (
                f"Add `{missing}`." if missing else meant(str(path[-1]), _FIELDS) if unknown else ""
            )
            wrong.append(Misstep((*base, *path), message, remedy))
        tried[full] = tried.get(full, -1) + 1
        if not full or not _put(holder[name], full, None if unknown else tried[full]):
            return None
    return None


def _named(message: str) -> str:
    return message.partition("`")[2].partition("`")[0]


def _put(root: Any, path: Path_, turn: int | None) -> bool:
    """Put the stand-in of a turn at a path, or remove what is there; false where that cannot be."""
    if turn is not None and turn >= len(_STAND_INS):
        return False
    try:
        for step in path[:-1]:
            root = root[step]
        if turn is None:
            del root[path[-1]]
        else:
            root[path[-1]] = _STAND_INS[turn]
    except (KeyError, IndexError, TypeError):
        return False
    return True
