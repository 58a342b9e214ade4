"""Claims: what a document, or somebody in it, says about a place of detention."""

from dataclasses import dataclass
from typing import Literal

from habeas.model.document import Pin

ClaimKind = Literal["measure", "condition", "event", "statement"]
Comparator = Literal["=", "~", ">=", "<=", ".."]
Certainty = Literal["asserted", "hedged", "possible", "planned", "denied", "normative"]
Voice = Literal["document", "direct", "indirect"]
Scope = Literal["single", "pattern", "policy", ""]
AbsentReason = Literal["not stated", "unreadable", "not applicable"]
Connection = Literal[
    "official", "witness", "former_detainee", "detainee", "relative", "lawyer", "ngo", "monitor",
    "media", "expert", "other", ""
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval with the comparator and the words it was published in.

    `low` equals `high` where the text gives one number. `as_published` is the text's own string
    ("about 15,000"). Percentages are 0 to 100 and over, areas m2, dates `YYYYMMDD` or a prefix.
    """

    low: float
    high: float
    comparator: Comparator
    unit: str
    as_published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The time a value is for, as ISO prefixes (`2023`, `2023-08`, `2023-08-16`).

    `precise` true: holds on every day from start to end; false: on at least one of them. A prefix
    is never lengthened: "in January" is `2025-01`.
    """

    start: str
    end: str
    precise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says it, in which voice, and how they are connected to the place.

    `speaker` is empty when the document speaks itself. `speaker_mention` is the id of the mention
    the name came from; `named` is true for a named individual rather than an office or a group.
    """

    voice: Voice = "document"
    speaker: str = ""
    role: str = ""
    cue: str = ""
    connection: Connection = ""
    named: bool = False
    speaker_mention: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The parties of an event, as the text names them.

    `people` is always a description of a group ("alleged gang members"), never a list of names of
    people in custody; `agents` are office holders and organisations.
    """

    agents: tuple[str, ...] = ()
    people: str = ""
    origin: str = ""
    destination: str = ""
    hedged_description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """How the content of a statement is reported: its cue and whether it is in quotation marks."""

    cue: str
    mode: Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """How a computed value was reached: a formula over named inputs, each a claim's id."""

    formula: str
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing said in one document, pinned to its words.

    `indicator` is an indicator's id, or the event's type, or `statement`. `pins[0]` is the claim's
    own span; further pins mark speaker, place, date, cue or hedge. Exactly one of `quantity`
    (measure), `value` (condition), `event`, `statement` is set. `period` is the reference date,
    apart from the publication date. `missing` gives a reason for each field the text leaves open.
    `score` is 0 to 1, with `reasons` in words a documenter understands.
    """

    id: str
    document: str
    reading: str
    kind: ClaimKind
    indicator: str
    pins: tuple[Pin, ...]
    quantity: Quantity | None = None
    value: bool | None = None
    event: Event | None = None
    statement: Statement | None = None
    place: str = ""
    place_mention: str | None = None
    group: str = ""
    period: Period | None = None
    attribution: Attribution = Attribution()
    certainty: Certainty = "asserted"
    basis: str = ""
    scope: Scope = ""
    computed: Computation | None = None
    missing: tuple[tuple[str, AbsentReason], ...] = ()
    extractor: str
    extractor_version: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or description of a place, person or organisation, where it stands in a reading.

    `text` is as written; `name` the fullest form the document itself gives for it ("Terrorism
    Confinement Center (CECOT)"), and `acronym` and `country` (ISO 3166 alpha-3) where it says so;
    `code` is what an agency calls the place, as "agency:code".
    `refers_to` is the id of an earlier mention for "the prison", "the CECOT", "Noem", "she".
    """

    id: str
    reading: str
    kind: Literal["place", "system", "person", "organisation"]
    text: str
    name: str
    start: int
    end: int
    acronym: str = ""
    country: str = ""
    place_kind: str = ""
    code: str = ""
    role: str = ""
    private: bool = False
    refers_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one extractor version found in one reading; `reading` is its id."""

    reading: str
    extractor_version: str
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    warnings: tuple[str, ...] = ()
