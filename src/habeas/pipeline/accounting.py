"""The account of one place, reckoned from all that stands about it."""

from habeas.model import Account, Claim, Place
from habeas.pipeline import looking
from habeas.pipeline.workspace import Workspace
from habeas.reconcile import account
from habeas.vocabulary.accounts import accounts


def account_of(workspace: Workspace, place: Place) -> Account:
    """Return the stock-and-flow worksheet of a place or system."""
    own = looking.claims_of(workspace, [place])
    return account(place, own, _beside(workspace, own))


def _beside(workspace: Workspace, own: list[Claim]) -> list[Claim]:
    """Return what the documents that speak of people moved here say of other places."""
    told = {f.indicator for f in accounts().flows if f.direction == "told"}
    documents = dict.fromkeys(c.document for c in own if c.event or c.indicator in told)
    mine = {c.id for c in own}
    return [
        c
        for document in documents
        for c in looking.claims_of_document(workspace, document)
        if c.id not in mine and (c.event or c.indicator in told)
    ]
