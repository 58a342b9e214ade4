"""An HTTP exchange, byte for byte, as WARC 1.1."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import uuid4

from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

_VERSION = "WARC/1.1"
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its response as they went over the connection, TLS taken off.

    `address` is the IP address that answered; `at` is UTC, ISO 8601, ending in `Z`.
    """

    url: str
    address: str
    at: str
    request: bytes
    response: bytes


def write(exchanges: Sequence[Exchange], *, software: str) -> bytes:
    """Return a gzipped WARC: a `warcinfo`, then response and request of each exchange in order.

    Block and payload digests are SHA-256 in base 32. The payload is what follows the HTTP headers as
    it was sent, transfer and content encodings included.
    """
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    fields = f"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: {_CONFORMS}\r\n"
    info = [("WARC-Date", exchanges[0].at)]
    writer.write_record(_record("warcinfo", "application/warc-fields", fields.encode(), info))
    for exchange in exchanges:
        common = [
            ("WARC-Date", exchange.at),
            ("WARC-Target-URI", exchange.url),
            ("WARC-IP-Address", exchange.address),
        ]
        answer_id = f"<urn:uuid:{uuid4()}>"
        for kind, block, more in (
            ("response", exchange.response, [("WARC-Record-ID", answer_id)]),
            ("request", exchange.request, [("WARC-Concurrent-To", answer_id)]),
        ):
            payload = ("WARC-Payload-Digest", _digest(_payload(block)))
            media_type = f"application/http; msgtype={kind}"
            writer.write_record(_record(kind, media_type, block, [*more, *common, payload]))
    return out.getvalue()


def _record(
    kind: str, media_type: str, block: bytes, headers: list[tuple[str, str]]
) -> ArcWarcRecord:
    names = [name for name, _ in headers]
    identity = [] if "WARC-Record-ID" in names else [("WARC-Record-ID", f"<urn:uuid:{uuid4()}>")]
    all_headers = [
        ("WARC-Type", kind),
        *identity,
        *headers,
        ("WARC-Block-Digest", _digest(block)),
    ]
    return ArcWarcRecord(
        "warc",
        kind,
        StatusAndHeaders("", all_headers, protocol=_VERSION),
        BytesIO(block),
        None,  # the HTTP headers stay in the block: parsed and written again they could change
        media_type,
        len(block),
    )


def _payload(block: bytes) -> bytes:
    parts = _BLANK_LINE.split(block, maxsplit=1)
    return parts[1] if len(parts) == 2 else b""


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()
