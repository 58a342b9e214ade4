"""YAML files as checked records, where every complaint names the file and the line.

Files are read as a stream of events and never as a tree of nodes, so that depth, size, aliases and
repeated keys are refused before anything is built from them: packs come from other people.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
import yaml

from habeas.errors import PackError

T = TypeVar("T")
Path_ = tuple[str | int, ...]

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_AT = re.compile(r" - at (?:key in )?`\$(?P<path>.*)`$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
REMEDY = "Correct the file; docs/packs.md describes the format."


class Misstep(Exception):
    """Something wrong at one path of a file; `read` turns it into a PackError with the line."""

    def __init__(self, path: Path_, message: str, remedy: str = "") -> None:
        self.path = path
        self.message = message
        self.remedy = remedy
        super().__init__(message)


def read(
    untrusted_text: str, name: str, type_: type[T], check: Callable[[T], None] | None = None
) -> T:
    """Return the YAML text as `type_`, after `check` has looked at what no type can say.

    `name` is shown in complaints. `check` raises `Misstep`. Raises PackError with file and line.
    """
    builder = tree(untrusted_text, name)
    try:
        record = msgspec.convert(builder.root, type_)
        if check is not None:
            check(record)
    except msgspec.ValidationError as error:
        path, message = where(str(error))
        raise _pack_error(name, builder.line(path), message) from None
    except Misstep as error:
        raise _pack_error(name, builder.line(error.path), error.message, error.remedy) from None
    return record


def tree(untrusted_text: str, name: str) -> "Builder":
    """Return the YAML text as plain values with the line of each; PackError where it is no YAML."""
    if len(untrusted_text) > MAX_CHARACTERS:
        raise PackError(f"{name} is larger than {MAX_CHARACTERS} characters.", REMEDY)
    builder = Builder(name)
    try:
        for event in yaml.parse(untrusted_text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _pack_error(name, line, f"{error.problem or 'not YAML'}") from None
    except yaml.YAMLError as error:
        raise _pack_error(name, 1, f"not YAML: {error}") from None
    return builder


def _pack_error(name: str, line: int, message: str, remedy: str = "") -> PackError:
    return PackError(f"{name}, line {line}: {message.rstrip('.')}.", remedy or REMEDY)


def where(message: str) -> tuple[Path_, str]:
    """Return the path that a complaint of msgspec names, and the complaint without it."""
    found = _AT.search(message)
    text = message[: found.start()] if found else message
    steps = _STEP.findall(found["path"]) if found else []
    path = tuple(int(index) if index else key for key, index, _ in steps if key or index)
    unknown = _UNKNOWN.search(text)
    if unknown:
        path = (*path, unknown[1])
    return path, text.replace("Object contains", "there is an").replace("Object missing", "missing")


@dataclass(slots=True)
class _Open:
    """A mapping or sequence still being read; `key` is the mapping's pending key."""

    value: dict[str, Any] | list[Any]
    path: Path_
    key: str | None = None


@dataclass(slots=True)
class Builder:
    """Builds plain values from YAML events and remembers the line of each path."""

    name: str
    root: Any = None
    stack: list[_Open] = field(default_factory=list)
    lines: dict[Path_, int] = field(default_factory=dict)
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Add one event; refuse what a pack has no use for."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                raise _pack_error(self.name, line, f"nested more than {MAX_DEPTH} deep")
            new: dict[str, Any] | list[Any] = (
                {} if isinstance(event, yaml.MappingStartEvent) else []
            )
            self.stack.append(_Open(new, self._put(new, line)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise _pack_error(self.name, line, "aliases are not allowed")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _pack_error(self.name, line, "only one document to a file")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            if event.value in top.value:
                raise _pack_error(self.name, line, f"`{event.value}` is given twice")
            top.key = event.value
            return
        self._put(_plain(event), line)

    def _put(self, value: object, line: int) -> Path_:
        path: Path_ = ()
        if not self.stack:
            self.root = value
        else:
            top = self.stack[-1]
            if isinstance(top.value, dict):
                if top.key is None:
                    raise _pack_error(self.name, line, "a key must be a single word or number")
                path = (*top.path, top.key)
                top.value[top.key], top.key = value, None
            else:
                path = (*top.path, len(top.value))
                top.value.append(value)
        self.lines[path] = line
        return path

    def line(self, path: Path_) -> int:
        """Return the line of the path, or of the nearest thing that holds it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def _plain(event: yaml.ScalarEvent) -> object:
    """Return the scalar as YAML's JSON subset: quoted is text; so is any date."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text) and len(text) < 18:
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
