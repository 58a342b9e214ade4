"""Names become places; claims become series and conflicts; every merge is a decision."""

from habeas.reconcile.accounts import account
from habeas.reconcile.decisions import by_person, effective
from habeas.reconcile.reconciling import VERSION, compare, reconcile
from habeas.reconcile.rulings import (
    Act,
    acts,
    contradictions,
    kept_apart,
    only_here,
    ruled,
    taken_back,
)
from habeas.reconcile.speakers import independent_sources, source_key, speaker_key
from habeas.reconcile.worksheet import worksheet

__all__ = [
    "VERSION",
    "Act",
    "account",
    "acts",
    "by_person",
    "compare",
    "contradictions",
    "effective",
    "independent_sources",
    "kept_apart",
    "only_here",
    "reconcile",
    "ruled",
    "source_key",
    "speaker_key",
    "taken_back",
    "worksheet",
]
