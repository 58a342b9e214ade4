"""One page from the public web, with the exchange as evidence; the only connections of the house.

A fetch is one person's request for one page, not a crawl: it follows no links, and robots.txt, which
speaks to crawlers, is not asked. It sends no cookies and no credentials, uses no proxy, and says in
its `User-Agent` what it is.
"""

import http.client
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urljoin

import habeas
from habeas.archive import content, warc
from habeas.archive.addresses import (
    PUBLIC_ONLY,
    Address,
    AddressPolicy,
    Resolver,
    resolve,
    resolve_within,
)
from habeas.archive.clock import utc_now
from habeas.archive.names import display_address, harmless
from habeas.archive.urls import Target, parse
from habeas.archive.wire import Budget, PinnedConnection, Wire
from habeas.errors import FetchError
from habeas.settings import Limits

USER_AGENT = f"habeas/{habeas.__version__} (archives single pages on a person's request)"
_PIECE = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
_BY_HAND = "Save the page from a browser and add the file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it was served: `body` unpacked, `warc` the gzipped WARC 1.1 of the whole exchange.

    `url` is the address asked for and `final_url` the one that answered, both normalised;
    `media_type` is what the server says, lower-case and without parameters, empty when it says
    nothing; `captured_at` is when the answering request was sent, in UTC.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    warc: bytes
    captured_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw_body: bytes
    exchange: warc.Exchange

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


def fetch(
    untrusted_url: str,
    limits: Limits,
    *,
    allow: AddressPolicy = PUBLIC_ONLY,
    resolver: Resolver = resolve,
    tls: ssl.SSLContext | None = None,
    clock: Callable[[], str] = utc_now,
) -> Fetched:
    """Return the page at an http or https address, after at most `limits.redirects` redirects.

    Every address that a host's name leads to is held against `allow`, the connection goes to the
    very address that was checked, and each redirect is checked like the first address. At most
    `limits.fetch_bytes` are taken, as sent and as unpacked, in `limits.fetch_seconds` overall.
    Raises FetchError for whatever prevents a whole page with a 2xx status.
    """
    budget = Budget(limits.fetch_seconds, limits.fetch_bytes)
    tls = tls or ssl.create_default_context()
    first = target = parse(untrusted_url, allow)
    exchanges: list[warc.Exchange] = []
    for _ in range(limits.redirects + 1):
        answer = _ask(target, _addresses(target, allow, resolver, budget), tls, budget, clock())
        exchanges.append(answer.exchange)
        location = answer.header("location")
        if answer.status not in _REDIRECTS or not location:
            return _fetched(first, target, answer, exchanges, budget)
        target = parse(_joined(target.url, location), allow)
    raise FetchError(
        f"{first.url} redirects more than {limits.redirects} times.",
        "Open it in a browser and give the address where it ends.",
    )


def _fetched(
    first: Target,
    target: Target,
    answer: _Answer,
    exchanges: list[warc.Exchange],
    budget: Budget,
) -> Fetched:
    if not 200 <= answer.status <= 299 or answer.status == 206:  # a part that nobody asked for
        raise FetchError(
            f"{target.url} answered {answer.status} {harmless(answer.reason)[:80]}".rstrip() + ".",
            "Check the address in a browser, or look for a copy in a web archive.",
        )
    return Fetched(
        url=first.url,
        final_url=target.url,
        status=answer.status,
        headers=answer.headers,
        body=content.unpack(answer.raw_body, answer.header("content-encoding"), budget),
        media_type=harmless(answer.header("content-type").partition(";")[0].strip().lower()),
        warc=warc.write(exchanges, software=f"habeas {habeas.__version__}"),
        captured_at=answer.exchange.at,
    )


def _joined(base: str, untrusted_location: str) -> str:
    try:
        # Servers send raw UTF-8 here, which http.client hands on as Latin-1.
        location = untrusted_location.encode("latin-1").decode("utf-8")
        return urljoin(base, location.replace(" ", "%20"))
    except ValueError as error:
        raise FetchError(
            f"{base} redirects to {display_address(untrusted_location)}, which is no address.",
            _BY_HAND,
        ) from error


def _addresses(
    target: Target, allow: AddressPolicy, resolver: Resolver, budget: Budget
) -> list[Address]:
    try:
        found = resolve_within(resolver, target.host, target.port, budget.seconds_left())
        addresses = [ip_address(text) for text in found]
    except TimeoutError as error:
        raise budget.too_slow() from error
    except (OSError, ValueError) as error:
        raise FetchError(
            f"No address was found for the host {target.host}.",
            "Check how it is written, and that this machine is online.",
        ) from error
    permitted = [address for address in addresses if allow.permits(address)]
    if not permitted:
        raise FetchError(
            f"{target.host} is not on the public internet, and is not fetched from.",
            _BY_HAND,
        )
    return permitted


def _ask(
    target: Target, addresses: list[Address], tls: ssl.SSLContext, budget: Budget, at: str
) -> _Answer:
    try:
        with _connected(target, addresses, tls, budget) as wire:
            return _exchange(target, wire, budget, at)
    except TimeoutError as error:
        raise budget.too_slow() from error
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            f"The certificate of {target.host} does not hold: {error.verify_message}.",
            "Check this machine's clock; otherwise what answers may not be the site.",
        ) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        what = harmless(str(error))[:200] or type(error).__name__
        raise FetchError(
            f"{target.url} could not be fetched whole ({what}).",
            "Try again later, or save the page from a browser and add the file.",
        ) from error


def _connected(
    target: Target, addresses: list[Address], tls: ssl.SSLContext, budget: Budget
) -> Wire:
    """Return a wire to the first address to which a connection can be opened."""
    for left in range(len(addresses), 0, -1):
        try:
            patience = budget.seconds_left() / left
            return Wire(target, addresses[-left], tls, budget, patience)
        except OSError as error:
            if left == 1 or isinstance(error, ssl.SSLCertVerificationError):
                raise
    raise ValueError("no address to connect to")


def _exchange(target: Target, wire: Wire, budget: Budget, at: str) -> _Answer:
    connection = PinnedConnection(target, wire)
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in (
        ("Host", target.authority),
        ("User-Agent", USER_AGENT),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    budget.check_body(response.length or 0)
    body = bytearray()
    while piece := response.read(_PIECE):  # never all at once: a chunk may claim to be of any size
        body += piece
        budget.check_body(len(body))
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    if wire.received[9:10] == b"1":
        raise http.client.HTTPException("an interim answer that was not asked for")
    exchange = warc.Exchange(
        url=target.url,
        address=str(wire.address),
        at=at,
        request=bytes(wire.sent),
        response=bytes(wire.received),
    )
    return _Answer(
        status=response.status,
        reason=response.reason,
        headers=tuple(response.getheaders()),
        raw_body=bytes(body),
        exchange=exchange,
    )
