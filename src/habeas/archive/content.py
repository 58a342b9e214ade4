"""The body of an answer, unpacked from its content encoding within a limit."""

import zlib

from habeas.archive.names import harmless
from habeas.archive.wire import Budget
from habeas.errors import FetchError

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_REMEDY = "Save the page from a browser and add the file."


def unpack(untrusted_body: bytes, untrusted_encoding: str, budget: Budget) -> bytes:
    """Return the body without its content encoding: none, gzip or deflate.

    Raises FetchError for any other or a second encoding, for a body cut short, and as soon as what
    comes out is over the budget's limit.
    """
    budget.check_body(len(untrusted_body))
    encoding = untrusted_encoding.strip().lower()
    if encoding in ("", "identity") or not untrusted_body:
        return untrusted_body
    try:
        if encoding in ("gzip", "x-gzip"):
            return _inflate(untrusted_body, _GZIP, budget)
        if encoding == "deflate":  # which some servers send without the header it should have
            zlibbed = untrusted_body[0] & 15 == 8 and not int.from_bytes(untrusted_body[:2]) % 31
            return _inflate(untrusted_body, _ZLIB if zlibbed else _RAW, budget)
    except zlib.error as error:
        raise FetchError("The packed page is damaged.", "Fetch it again later.") from error
    raise FetchError(f"The page is packed as {harmless(encoding[:40])!r}.", _REMEDY)


def _inflate(data: bytes, window: int, budget: Budget) -> bytes:
    out = bytearray()
    while True:
        stream = zlib.decompressobj(window)
        out += stream.decompress(data, budget.body_bytes - len(out) + 1)
        budget.check_body(len(out))
        if not stream.eof:
            raise zlib.error("cut short")
        data = stream.unused_data
        # A gzip file may be several in a row; what follows and is not gzip is padding.
        if window != _GZIP or not data.startswith(b"\x1f\x8b"):
            return bytes(out)
