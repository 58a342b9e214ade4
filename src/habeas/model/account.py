"""The account of a place: who was held, who came and went, and what that leaves unexplained."""

from dataclasses import dataclass
from typing import Literal

from habeas.model.claim import Period

Reckoned = Literal["balanced", "unexplained", "open"]
WhyAside = Literal["beyond", "boundary", "within", "direction", "group"]
NoteKind = Literal[
    "falls", "nested", "exceeds", "little_fits", "little_differs", "undated", "not_said"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The whole numbers or fractions that a figure leaves possible; null where an end is open."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How many were held at one time, over all the sources that give that time."""

    period: Period
    bounds: Bounds
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How many came or went over a time; `claims` are two counts where it is their difference.

    `name` is that of the flow (`admitted`, `released`, `died` ...); `direction` is empty where
    nothing says it.
    """

    name: str
    direction: Literal["in", "out", ""]
    period: Period
    bounds: Bounds
    claims: tuple[str, ...]
    difference: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A flow that is near but was not added, and why."""

    flow: Flow
    why: WhyAside
    sentence: str
    sentence_es: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Two counts and what lies between them: residual = closing - opening - came + went.

    `flows` are those counted; where several can be counted for the same days, `came` and `went` run
    over all the ways to do so. `days` lie between the two counts, `days_in` and `days_out` of them
    are covered by the arrivals and departures counted. The residual is what people, of whom no flow
    here tells, added (above zero) or took away (below).
    """

    opening: Stock
    closing: Stock
    flows: tuple[Flow, ...]
    asides: tuple[Aside, ...]
    change: Bounds
    came: Bounds
    went: Bounds
    residual: Bounds
    outcome: Reckoned
    days: int
    days_in: int
    days_out: int
    formula: str
    sentence: str
    sentence_es: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNote:
    """Something an account shows beside its balances, with the claims that it rests on."""

    kind: NoteKind
    claims: tuple[str, ...]
    sentence: str
    sentence_es: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The account of one group of people, of everybody where `group` is empty.

    `loose` are the flows of times that lie between no two counts.
    """

    group: str
    stocks: tuple[Stock, ...]
    balances: tuple[Balance, ...]
    loose: tuple[Flow, ...]
    notes: tuple[AccountNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The stock-and-flow worksheet of a place.

    `claims` and `beside` are the ids of all that it was reckoned from: claims of the place, and
    claims of other places in the same passages that tell who came or went. From them it can be
    reckoned again.
    """

    place: str
    claims: tuple[str, ...]
    beside: tuple[str, ...]
    ledgers: tuple[Ledger, ...]
