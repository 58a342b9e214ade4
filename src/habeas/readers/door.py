"""The door every reader comes in by: what it is given, what it gives back, and how it is found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from typing import BinaryIO, Protocol, cast

from habeas.errors import UsageError
from habeas.model import Grid, Page
from habeas.settings import Limits

GROUP = "habeas.readers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Untrusted bytes as a reader gets them, inside its limited child process.

    `file` stands at its first byte and can seek. `name` is for telling formats apart, never a path.
    `stop_at` is the `time.monotonic()` by which a reader that can hand back a part should do so.
    """

    file: BinaryIO
    size: int
    media_type: str
    name: str
    limits: Limits
    stop_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader found. `missing` says in one sentence what could not be read, else is empty.

    `text` is normalised once, by the reader, through `habeas.text.normalise`; plain text alone is
    kept as it is. Pages and grids are spans of `text`. `published` is an ISO prefix and no longer
    than what the document says. `tables` are grids in the text without names yet: those that turn
    out to hold figures are counted with the rows between tabs, and called "Table 1" and so on.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    pages: tuple[Page, ...] = ()
    grids: tuple[Grid, ...] = ()
    tables: tuple[Grid, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: str = ""


class Reader(Protocol):
    """Turns the bytes of some media types into text.

    `version` changes whenever the same bytes could give another text. `load` imports what the
    reader needs and returns its function; it runs once, before any bytes are opened, in the process
    that the limited children are forked from. The function raises `UnreadableError` when no text
    can be had from the bytes and `LimitError` when they ask for too much.
    """

    @property
    def name(self) -> str:
        """The reader's name, as it stands in every reading."""

    @property
    def version(self) -> str:
        """The version of what it does."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types it reads."""

    def load(self) -> Callable[[Source], Content]:
        """Return the function that reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LazyReader:
    """A reader named by where its function is, so that only the child's side ever imports it.

    `target` is `package.module:function`. The versions of the distributions in `built_on` become
    part of the reader's version, because they decide what text comes out.
    """

    name: str
    edition: str
    media_types: tuple[str, ...]
    target: str
    built_on: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """The edition of our own code, then what it is built on: `1 (pypdfium2 5.0.0)`."""
        return _version(self.edition, self.built_on)

    def load(self) -> Callable[[Source], Content]:
        """Import the target's module and return its function."""
        module, _, function = self.target.partition(":")
        return cast(Callable[[Source], Content], getattr(import_module(module), function))


@cache
def _version(edition: str, built_on: tuple[str, ...]) -> str:
    parts = ", ".join(f"{name} {metadata.version(name)}" for name in built_on)
    return f"{edition} ({parts})" if parts else edition


BUILT_IN: tuple[Reader, ...] = (
    LazyReader(
        name="text",
        edition="1",
        media_types=("text/plain", "text/markdown"),
        target="habeas.readers.formats.plain:read",
    ),
    LazyReader(
        name="html",
        edition="2",
        media_types=("text/html",),
        target="habeas.readers.formats.html:read",
        built_on=("trafilatura",),
    ),
    LazyReader(
        name="pdf",
        edition="2",
        media_types=("application/pdf",),
        target="habeas.readers.formats.pdf:read",
        built_on=("pypdfium2",),
    ),
    LazyReader(
        name="docx",
        edition="3",
        media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        target="habeas.readers.formats.docx:read",
        built_on=("python-docx",),
    ),
    LazyReader(
        name="doc",
        edition="1",
        media_types=("application/msword",),
        target="habeas.readers.formats.doc:read",
    ),
    LazyReader(
        name="odt",
        edition="2",
        media_types=("application/vnd.oasis.opendocument.text",),
        target="habeas.readers.formats.odt:read",
        built_on=("odfdo",),
    ),
    LazyReader(
        name="rtf",
        edition="2",
        media_types=("application/rtf",),
        target="habeas.readers.formats.rtf:read",
        built_on=("striprtf",),
    ),
    LazyReader(
        name="workbook",
        edition="1",
        media_types=(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
            "application/vnd.ms-excel",
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        target="habeas.readers.formats.workbook:read",
        built_on=("python-calamine",),
    ),
    LazyReader(
        name="delimited",
        edition="1",
        media_types=("text/csv", "text/tab-separated-values"),
        target="habeas.readers.formats.delimited:read",
    ),
    LazyReader(
        name="json",
        edition="1",
        media_types=("application/json",),
        target="habeas.readers.formats.objects:read_json",
    ),
    LazyReader(
        name="parquet",
        edition="1",
        media_types=("application/vnd.apache.parquet",),
        target="habeas.readers.formats.objects:read_parquet",
        built_on=("pyarrow",),
    ),
)


@cache
def readers() -> tuple[Reader, ...]:
    """Return the built-in readers, then those that installed packages add, by name.

    Raises `UsageError` when an installed package promises a reader and cannot give it.
    """
    added = sorted(metadata.entry_points(group=GROUP), key=lambda e: e.name)
    return (*BUILT_IN, *(_added(entry) for entry in added))


def _added(entry: metadata.EntryPoint) -> Reader:
    try:
        return cast(Reader, entry.load())
    except Exception as error:
        raise UsageError(
            f"The installed reader {entry.name!r} ({entry.value}) cannot be loaded: {error}.",
            "Repair or uninstall the package it comes from.",
        ) from error


def reader_for(media_type: str) -> Reader | None:
    """Return the reader of the media type, the last one added; None when there is none."""
    return next((r for r in reversed(readers()) if media_type in r.media_types), None)
