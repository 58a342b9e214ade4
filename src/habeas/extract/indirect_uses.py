"""A cue at work: who says what with it."""

from dataclasses import dataclass

from habeas.extract.phrases import Phrase
from habeas.extract.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Use:
    """One cue at work: half-open word indices of the cue and of what it reports, and its speaker.

    `content` is null where the reported words stand elsewhere, in a quotation; `phrase` is null
    where the speaker is taken over from the clause before.
    """

    cue: tuple[int, int]
    speaker: Speaker
    phrase: Phrase | None
    content: tuple[int, int] | None
    kind: str
    naming: bool = False
