"""Names become places; claims become series and conflicts; every merge is a decision."""

from habeas.reconcile.accounts import account
from habeas.reconcile.decisions import by_person, effective
from habeas.reconcile.reconciling import VERSION, reconcile
from habeas.reconcile.speakers import independent_sources, source_key, speaker_key
from habeas.reconcile.worksheet import worksheet

__all__ = [
    "VERSION",
    "account",
    "by_person",
    "effective",
    "independent_sources",
    "reconcile",
    "source_key",
    "speaker_key",
    "worksheet",
]
