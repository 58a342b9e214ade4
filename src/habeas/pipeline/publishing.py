"""Publishing the dossier of one place: a page, a PDF and a bundle that can be verified."""

import re
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import StopError
from habeas.model import Dossier, Place
from habeas.pipeline.dossiers import build
from habeas.pipeline.workspace import Workspace
from habeas.publish import bundle, html, pdf
from habeas.publish.redact import Choices, public_copy
from habeas.publish.signing import load_key
from habeas.text import digest, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Where a dossier was written, and the fingerprint of the key that signed its bundle."""

    page: Path
    paper: Path
    bundle: Path
    fingerprint: str
    claims: int
    documents: int


def publish(
    workspace: Workspace,
    place: Place,
    folder: Path,
    language: str,
    *,
    sources: bool = True,
    choices: Choices | None = None,
) -> Published:
    """Write `NAME.html`, `NAME.pdf` and `NAME.zip` into a folder, and note it in the custody log.

    With `sources` false the bundle leaves the archived bytes out. Raises StopError when the folder
    cannot be written to.
    """
    dossier = build(workspace, place)
    name = file_name(dossier)
    page, paper, packed = (folder / f"{name}.{end}" for end in ("html", "pdf", "zip"))
    copy = public_copy(dossier, language, choices)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(html.page(copy), "utf-8")
        paper.write_bytes(pdf.sheet(copy))
        written = bundle.write(
            dossier,
            packed,
            key=load_key(workspace.key),
            source=workspace.archive.path,
            sources=sources,
            choices=choices,
        )
    except OSError as error:
        raise StopError(
            f"The dossier cannot be written to {folder} ({error.strerror}).",
            "Choose a folder you may write to, on a disk with free space, with --out.",
        ) from error
    workspace.log("published", written.sha256, f"{packed.name} of {dossier.place.id}")
    workspace.log("page published", digest(page.read_bytes()), page.name)
    return Published(
        page=page,
        paper=paper,
        bundle=packed,
        fingerprint=written.fingerprint,
        claims=len(dossier.claims),
        documents=len(dossier.documents),
    )


def file_name(dossier: Dossier) -> str:
    """Return a short file name for a dossier: the place's acronym or name, in plain letters."""
    place = dossier.place
    short = [n.text for n in place.names if n.kind == "acronym"] or [place.name]
    return re.sub(r"[^a-z0-9]+", "-", fold(short[0])).strip("-")[:60] or place.id
