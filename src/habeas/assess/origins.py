"""Who stands behind claims, so that a thing said twice by one source counts once."""

from collections.abc import Iterable, Sequence

from habeas.assess.reference import people
from habeas.model import Claim, Conflict, Document
from habeas.text import fold

_UNKNOWN = "?"


class Origins:
    """The source of each claim: its speaker, else the publisher of the document.

    Claims that a conflict of class `same_origin` joins have one source. Documents whose publisher
    is not stated cannot be told apart, so together they are one source at most, and none beside
    another.
    """

    def __init__(self, documents: Sequence[Document], conflicts: Sequence[Conflict]) -> None:
        self._publishers = {d.sha256: fold(d.publisher or "") for d in documents}
        self._same: dict[str, str] = {}
        for conflict in conflicts:
            if conflict.kind == "same_origin":
                self._join(conflict.claims)

    def _join(self, claims: Sequence[str]) -> None:
        roots = {self._root(c) for c in claims}
        first = min(roots, default="")
        for root in roots:
            self._same[root] = first

    def _root(self, claim: str) -> str:
        while self._same.get(claim, claim) != claim:
            claim = self._same[claim]
        return claim

    def key(self, claim: Claim) -> str:
        """Return what tells the claim's source from others, `?` where nothing does."""
        if claim.id in self._same:
            return f"joined {self._root(claim.id)}"
        speaker = fold(claim.attribution.speaker)
        return speaker or self._publishers.get(claim.document, "") or _UNKNOWN

    def count(self, claims: Iterable[Claim]) -> int:
        """Return how many independent sources say it.

        A document's own voice is not independent of the speakers it quotes on the same point.
        """
        listed = list(claims)
        quoting = {c.document for c in listed if c.attribution.speaker}
        keys = {self.key(c) for c in listed if c.attribution.speaker or c.document not in quoting}
        return len(keys - {_UNKNOWN}) or len(keys)


def answers_for_the_place(claim: Claim) -> bool:
    """Return whether the speaker is of the authority that the rule binds."""
    return claim.attribution.connection in people().interested


def has_seen(claim: Claim) -> bool:
    """Return whether the speaker has seen the place and does not answer for it."""
    return claim.attribution.connection in people().with_access
