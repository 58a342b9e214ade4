"""Runs: which input went through which stage at which version, and how it ended."""

from dataclasses import dataclass
from typing import Literal

Stage = Literal["read", "extract", "tabulate", "reconcile", "compare", "assess"]
RunStatus = Literal["done", "partial", "unreadable", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One input through one stage at one version; work to do is the inputs without such a row.

    `subject` is the stage's input: a document for `read`, a reading for `extract`
    and `tabulate`, a place for `compare`. Times are UTC,
    ISO 8601. `reason` says why anything but `done`. `outputs` counts what it left;
    `result` is the id of the reading it made, where it made one, and
    for `tabulate` the digest of the mapping.
    """

    id: str
    stage: Stage
    version: str
    subject: str
    status: RunStatus
    reason: str
    started_at: str
    ended_at: str
    outputs: int
    result: str = ""
