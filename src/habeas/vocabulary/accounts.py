"""Which counts move people in and out of a place, and the sentences of its account."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from habeas.vocabulary.files import load_toml

Way = Literal["in", "out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowKind:
    """A count of people who come or go.

    `direction` is `told` where only an event beside the count says it; it is `otherwise` where none
    does, and open where that is empty. `within` names, by direction, the flow that may count the
    same people.
    """

    name: str
    indicator: str
    direction: Literal["in", "out", "told"]
    otherwise: Literal["in", "out", ""] = ""
    within: dict[Way, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What an account is made of; `margin` is how far off, as a share, a length of stay may lie."""

    stock: str
    stay: str
    margin: float
    flows: list[FlowKind]
    sentences: dict[str, dict[str, str]]

    def flow(self, indicator: str) -> FlowKind | None:
        """Return the flow that an indicator counts, null where it counts none."""
        return next((f for f in self.flows if f.indicator == indicator), None)


@cache
def accounts() -> Accounts:
    """Return what an account is made of.

    >>> accounts().flow("escaped").direction
    'out'
    """
    return load_toml("accounts.toml", Accounts)
