"""What the finders hand to `compose`: spans with their meaning, before place, speaker and time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from habeas.extract.segment import Passages
from habeas.model import (
    Attribution,
    Certainty,
    ClaimKind,
    Document,
    Event,
    Mention,
    Period,
    Quantity,
    Statement,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One candidate claim: its half-open span, meaning, score from 0 to 1 and reasons.

    A finder sets `basis`, `group`, `certainty`, `period` or `place` only where its own pattern
    decides it ("a cell built for 50" is design capacity); what it leaves null `compose` resolves
    from the surroundings. `place` is the text naming the place, `place_mention` its mention's id.
    """

    kind: ClaimKind
    indicator: str
    start: int
    end: int
    quantity: Quantity | None = None
    value: bool | None = None
    event: Event | None = None
    statement: Statement | None = None
    basis: str = ""
    group: str | None = None
    certainty: Certainty | None = None
    period: Period | None = None
    place: str | None = None
    place_mention: str | None = None
    score: float = 0.7
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date expression: its half-open span and the period it means, never finer than its words."""

    start: int
    end: int
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """A stretch of text that somebody is reported to say: content, speaker, cue; half-open spans.

    `mode` is `direct` for words in quotation marks. The speaker's span is that of the
    words at the cue, a pronoun too, and empty when the speaker is carried over from earlier text. `certainty` is set where the cue itself hedges
    ("speculated") or denies. `reported` is false for a mere label ("known as") that makes no
    statement but still gives the words a source.
    """

    start: int
    end: int
    mode: str
    attribution: Attribution
    cue_start: int
    cue_end: int
    speaker_start: int
    speaker_end: int
    certainty: Certainty | None = None
    reported: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The place a find is about: as the text names it, and its mention where there is one."""

    text: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What a document's sentences are about.

    `of_sentence` gives, by sentence number, the place that goes on from the sentences before it
    when it names none itself; `default` the place of all that no nearer words decide. `shown` is
    the form in which the text mostly writes a place, by the place's fullest name. `system` is the
    name of the country's prisons at large, "" where the document names no country; `at_large` are
    the sentences that turn to them without a word for them ("The law forbids it").
    """

    of_sentence: tuple[Mention | None, ...] = ()
    default: Mention | None = None
    shown: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[tuple[Mention, ...], ...] = ()
    system: str = ""
    at_large: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Scene:
    """Everything known of a document before its claims are composed."""

    passages: Passages
    document: Document
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attributed, ...] = ()
    dates: tuple[Dated, ...] = ()
    topics: Topics = Topics()

    @cached_property
    def published(self) -> str:
        """Return the publication date as an ISO prefix, "" when neither record nor reading has one."""
        return self.document.published or self.passages.reading.published or ""
