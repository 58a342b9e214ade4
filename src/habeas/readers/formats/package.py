"""Office files that are zip packages: what must hold before their parts are read."""

import zipfile

from habeas.errors import LimitError, UnreadableError
from habeas.readers.door import Source

_ALWAYS_ALLOWED = 64 * 1024 * 1024
_MOST_PARTS = 10_000
_WHOLE = "Check that the file is whole."


def check(source: Source) -> None:
    """Make sure that the package opens and does not expand beyond the limits.

    The sizes a package states are kept to by the library that unpacks it, so stating less than the
    truth gains nothing. Raises UnreadableError or LimitError.
    """
    try:
        with zipfile.ZipFile(source.file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError("The office file is damaged.", _WHOLE) from error
    finally:
        source.file.seek(0)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(
            "The office file is protected by a password.",
            "Open it with its password, save a copy without one and add the copy.",
        )
    size = sum(part.file_size for part in parts)
    allowed = max(_ALWAYS_ALLOWED, source.limits.expansion_ratio * source.size)
    if size > min(allowed, source.limits.member_bytes) or len(parts) > _MOST_PARTS:
        raise LimitError(
            f"The office file would expand to {size:,} bytes in {len(parts):,} parts.",
            "Raise the limits only if you know where the file comes from.",
        )
