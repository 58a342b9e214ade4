"""Verifying a bundle with the stages it must be checked against; no workspace, no network."""

from pathlib import Path

from habeas.assess import assess
from habeas.extract import extract
from habeas.publish.verification import Verification
from habeas.publish.verify import verify
from habeas.readers import read
from habeas.reconcile import account


def verify_bundle(untrusted_bundle: Path, *, fingerprint: str | None = None) -> Verification:
    """Return what holds of a bundle: every source read again, every finding and the account reached again.

    `fingerprint` is that of the key which must have signed it. Raises BundleError where the file is
    no bundle at all.
    """
    return verify(
        untrusted_bundle,
        read=read,
        assess=assess,
        extract=extract,
        reckon=account,
        key=fingerprint,
    )
