"""Verifying a bundle: without a workspace, without a network, and without trusting a byte of it."""

import tempfile
from pathlib import Path

from habeas.errors import BundleError
from habeas.publish import checks_account, checks_files, checks_page, checks_record
from habeas.publish.checks_account import Reckon
from habeas.publish.checks_record import Assess, Extract, Read
from habeas.publish.container import as_written, unpack
from habeas.publish.opened import open_bundle
from habeas.publish.verification import Check, Problem, Verification
from habeas.settings import Limits


def verify(
    untrusted_bundle: Path,
    *,
    read: Read,
    assess: Assess,
    extract: Extract | None = None,
    reckon: Reckon | None = None,
    key: str | None = None,
    limits: Limits | None = None,
) -> Verification:
    """Return what holds of a bundle and what does not.

    `read` reads archived bytes, `assess` holds claims against standards; `extract`, where given, must
    find each claim of its own version again, and `reckon` the account. `key` is a fingerprint known beforehand. Nothing is
    written outside a temporary folder. Raises BundleError where the file is no bundle at all.
    """
    limits = limits or Limits()
    if not untrusted_bundle.is_file():
        raise BundleError(f"There is no file {untrusted_bundle.name}.", "Check the path.")
    with tempfile.TemporaryDirectory() as made:
        inside, scratch = Path(made) / "in", Path(made) / "again"
        inside.mkdir()
        scratch.mkdir()
        folder, wrong = unpack(untrusted_bundle, inside, limits)
        members = [Problem("member", what) for what in wrong]
        if not members and not as_written(untrusted_bundle, folder, scratch):
            members.append(Problem("container", untrusted_bundle.name))
        opened = open_bundle(folder)
        signed, fingerprint = checks_files.signature(folder, key)
        reread, readings = checks_record.read_again(opened, read, limits)
        return Verification(
            bundle=untrusted_bundle.name,
            fingerprint=fingerprint,
            pinned=key is not None,
            checks=(
                Check("container", len(opened.manifest["files"]), tuple(members)),
                checks_files.bag(folder),
                checks_files.files(opened),
                signed,
                checks_files.custody(opened),
                checks_files.sources(opened),
                reread,
                checks_record.claims(opened),
                checks_record.pins(opened, readings),
                checks_record.extracted(opened, readings, extract),
                checks_record.findings(opened, assess),
                checks_account.account(opened, reckon),
                checks_record.links(opened),
                checks_page.pages(opened),
            ),
        )
