"""The dossier: everything a reader sees of one place, with the ids that lead back to the bytes."""

from dataclasses import dataclass

from habeas.model.account import Account
from habeas.model.claim import Claim, Mention
from habeas.model.document import Capture, CustodyEntry, Document, Reading
from habeas.model.finding import Finding, Standard
from habeas.model.observation import MappingText
from habeas.model.place import Conflict, Decision, Place, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One place as of one day, self-contained: all that publish needs and nothing it must look up.

    `claims` are those of the place and of the places inside it; `context_claims` those of the
    system it belongs to, shown apart. `readings` carry the text that the pins point into.
    `mappings` are those that its tables were read by. `open_questions` are sentences, in Spanish in
    `open_questions_es`. `as_of` is an ISO date.
    """

    place: Place
    parts: tuple[Place, ...]
    system: Place | None
    as_of: str
    documents: tuple[Document, ...]
    captures: tuple[Capture, ...]
    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    context_claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    decisions: tuple[Decision, ...]
    series: tuple[Series, ...]
    conflicts: tuple[Conflict, ...]
    standards: tuple[Standard, ...]
    findings: tuple[Finding, ...]
    open_questions: tuple[str, ...]
    custody: tuple[CustodyEntry, ...]
    tool: str
    open_questions_es: tuple[str, ...] = ()
    account: Account | None = None
    mappings: tuple[MappingText, ...] = ()
