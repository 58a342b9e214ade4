"""The whole road on the documents of `examples/`, in a workspace of its own."""

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from habeas.archive import Stated
from habeas.errors import StopError
from habeas.pipeline import looking
from habeas.pipeline.adding import add, read_about
from habeas.pipeline.publishing import Published, publish
from habeas.pipeline.verifying import verify_bundle
from habeas.pipeline.working import Progress, silent, work
from habeas.pipeline.workspace import MARKER, Workspace, init_workspace, open_workspace
from habeas.settings import Settings

PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the demonstration made: its dossiers, and what verifying the first one said."""

    documents: int
    claims: int
    dossiers: tuple[Published, ...]
    verified: tuple[str, ...]


def examples() -> Path:
    """Return the folder of the example documents; StopError when they are not installed."""
    package = Path(str(files("habeas")))
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "sources.toml").is_file():
            return folder
    raise StopError(
        "The example documents are not installed with this copy of Habeas.",
        "Run `make demo` in a checkout of the repository.",
    )


def run(settings: Settings, progress: Progress = silent) -> Shown:
    """Read the examples and publish the dossiers of the places most spoken of; verify the first.

    A demonstration that was interrupted goes on; one that is finished is published anew.
    """
    workspace = _workspace(settings)
    described: dict[str, Stated] = read_about(examples() / "sources.toml")
    for added in add(workspace, [str(examples() / n) for n in described], about=described):
        if added.state == "skipped":
            raise StopError(
                f"{added.origin}: {added.reason}", "Restore the examples and try again."
            )
    work(workspace, progress)
    places = [p for p, _ in looking.places(workspace) if p.kind != "system"][:PLACES]
    out = workspace.folder / "dossiers"
    written = []
    for done, place in enumerate(places, start=1):
        written.append(publish(workspace, place, out, workspace.settings.language))
        progress("Writing dossiers", done, len(places))
    if not written:
        raise StopError(
            "No place of detention was found in the examples.",
            "See `habeas show` in the workspace for what became of each document.",
        )
    verification = verify_bundle(written[0].bundle)
    return Shown(
        documents=len(described),
        claims=len(looking.all_claims(workspace)),
        dossiers=tuple(written),
        verified=verification.lines(workspace.settings.language),
    )


def _workspace(settings: Settings) -> Workspace:
    if (settings.workspace / MARKER).exists():
        return open_workspace(settings)
    return init_workspace(replace(settings, language=settings.language or "en"))
