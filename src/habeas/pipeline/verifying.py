"""Verifying a bundle with the stages it must be checked against; no workspace, no network."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from habeas.assess import assess
from habeas.extract import extract
from habeas.model import Document, Extraction, MappingText, Reading
from habeas.publish.verification import Verification
from habeas.publish.verify import verify
from habeas.readers import read
from habeas.reconcile import account
from habeas.tables import apply, as_extraction, is_for, load_mapping, sheets_of


def verify_bundle(untrusted_bundle: Path, *, fingerprint: str | None = None) -> Verification:
    """Return what holds of a bundle: every source read again, every finding and the account reached again.

    `fingerprint` is that of the key which must have signed it. Raises BundleError where the file is
    no bundle at all.
    """
    return verify(
        untrusted_bundle,
        read=read,
        assess=assess,
        extract=found_again,
        reckon=account,
        key=fingerprint,
    )


def found_again(
    reading: Reading, document: Document, mappings: Sequence[MappingText]
) -> Iterator[Extraction]:
    """Yield what the text of a reading gives, then what each of the mappings that fit its tables does.

    Raises PackError when what is given as a mapping is none.
    """
    yield extract(reading, document)
    sheets = sheets_of(reading)
    for one in mappings if sheets else ():
        mapping = load_mapping(one.text, one.name)
        if is_for(mapping, sheets):
            yield as_extraction(apply(mapping, reading))
