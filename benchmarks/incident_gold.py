"""Reading the gold of incidents: documents, their templates, and a peer's answers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from incident_scoring import ROLES, Template, entity

FOLDER = Path(__file__).parent / "data" / "muc4"


class _Line(msgspec.Struct):
    docid: str
    doctext: str
    templates: list[dict[str, object]]


class Text(msgspec.Struct, frozen=True):
    """A document with its gold templates; `key` is the number the peer's answers go by."""

    key: str
    text: str
    gold: tuple[Template, ...]


def texts(part: str) -> list[Text]:
    """The documents of `train`, `dev` or `test`."""
    path = FOLDER / "data" / "muc" / "processed" / f"{part}.json"
    lines = [msgspec.json.decode(raw, type=_Line) for raw in path.read_bytes().splitlines()]
    return [Text(_key(line.docid), line.doctext, _templates(line.templates)) for line in lines]


def digest(part: str) -> str:
    """The first digits of the SHA-256 of a part's file."""
    path = FOLDER / "data" / "muc" / "processed" / f"{part}.json"
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def answers() -> dict[str, tuple[Template, ...]]:
    """The peer's answers for the test documents, by key."""
    raw = msgspec.json.decode((FOLDER / "model_gtt" / "preds_gtt.out").read_bytes())
    return {key: _templates(one["pred_templates"]) for key, one in raw.items()}


def _key(docid: str) -> str:
    series, number = docid.split("-")[0][-1], docid.rsplit("-", 1)[-1]
    return str(int(series) * 10_000 + int(number)) if series.isdigit() else docid


def _templates(raw: list[dict[str, object]]) -> tuple[Template, ...]:
    made = [
        Template(
            type=str(one["incident_type"]),
            fillers={role: tuple(_entities(one[role])) for role in ROLES},
        )
        for one in raw
    ]
    return tuple(t for n, t in enumerate(made) if t not in made[:n])


def _entities(value: object) -> list[frozenset[str]]:
    assert isinstance(value, list)
    found = [entity([m if isinstance(m, str) else m[0] for m in one]) for one in value]
    return [e for e in found if e]
