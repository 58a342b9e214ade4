"""Text as the record keeps it: normalised once, then never again."""

import hashlib
import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?")
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00]")


def normalise(text: str) -> str:
    """Return text in NFC with `\\n` line ends and without NULs or direction overrides.

    A reader calls this once on what it read from a markup or binary format. Plain text is kept as
    it is, so that offsets are the file's own. Offsets elsewhere count code points of the result.

    >>> normalise("a\\r\\nb\\u202ec")
    'a\\nbc'
    """
    return _UNSEEN.sub("", unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)))


def fold(text: str) -> str:
    """Return text lower-cased, without accents, with white space collapsed; for comparing names.

    >>> fold("  Centro  de Confinamiento  del TERRORÍSMO ")
    'centro de confinamiento del terrorismo'
    """
    bare = text
    if not text.isascii():
        stripped = unicodedata.normalize("NFKD", text)
        bare = "".join(c for c in stripped if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("\u2019", "'").split())


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def short_id(prefix: str, *parts: str) -> str:
    """Return a stable id: the prefix and 24 hexadecimal digits of a hash over the parts.

    The parts are separated by a unit separator, so that `("ab", "c")` and `("a", "bc")` differ.

    >>> short_id("clm", "a", "b") == short_id("clm", "a", "b")
    True
    """
    return f"{prefix}_{digest(chr(31).join(parts).encode())[:24]}"
