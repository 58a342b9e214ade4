"""Every error Habeas raises on purpose, in one tree.

::

    HabeasError
    ├── SkipError          this input cannot be used: record the reason, go on with the rest
    │   ├── FetchError     an address could not be fetched, or must not be
    │   ├── UnreadableError  the bytes are kept, but no text could be read from them
    │   ├── LimitError     a limit on size, time, memory or output was reached
    │   └── FaultError     Habeas itself failed on this input
    └── StopError          going on would lose or corrupt something: stop
        ├── WorkspaceError the folder is no workspace, is locked, or is of another version
        ├── ArchiveError   archived bytes are missing or no longer match their hash
        ├── PackError      a standards pack is malformed or contradicts itself
        ├── UsageError     the request itself cannot be carried out as written
        └── BundleError    the bundle cannot be opened as a bundle at all
"""


class HabeasError(Exception):
    """One sentence of what happened and one of what to do.

    >>> str(HabeasError("The file is empty.", "Check the download and add it again."))
    'The file is empty. Check the download and add it again.'
    """

    def __init__(self, happened: str, remedy: str = "") -> None:
        self.happened = happened
        self.remedy = remedy
        super().__init__(f"{happened} {remedy}".strip())


class SkipError(HabeasError):
    """One input cannot be used; its state is recorded and the batch goes on."""


class FetchError(SkipError):
    """An address could not be fetched, or is one that must not be fetched."""


class UnreadableError(SkipError):
    """The bytes are archived, but no text could be read from them."""


class LimitError(SkipError):
    """A limit on size, time, memory or output was reached."""


class FaultError(SkipError):
    """Habeas itself failed on this input: a defect, kept apart so that the batch goes on."""


class StopError(HabeasError):
    """Going on would lose or corrupt something."""


class WorkspaceError(StopError):
    """The folder is not a workspace, is in use, or was made by another version."""


class ArchiveError(StopError):
    """Archived bytes are missing, cannot be written, or no longer match their hash."""


class PackError(StopError):
    """A standards pack is malformed or contradicts itself."""


class UsageError(StopError):
    """The request cannot be carried out as written."""


class BundleError(StopError):
    """The bundle cannot be opened as a bundle at all."""
