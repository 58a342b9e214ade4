"""Untrusted addresses: taken apart once, and refused unless every part is plain."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from habeas.archive.addresses import AddressPolicy
from habeas.archive.names import display_address
from habeas.errors import FetchError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8000
_UNPLAIN = re.compile(r"[\x00-\x20\x7f\\]")
_NAME = re.compile("[a-z0-9_-]{1,63}([.][a-z0-9_-]{1,63})*")
_NUMBER = re.compile("[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One http or https address in its parts; `url` is the whole, normalised and without fragment.

    `host` is lower-case ASCII (an international name as Punycode), an IPv6 literal without its
    brackets; `path` holds the query too.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Return host and port as the Host header gives them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def parse(untrusted_url: str, allow: AddressPolicy) -> Target:
    """Return the address in its parts; FetchError, saying why, for one that must not be fetched.

    Numeric hosts count only in their plain form: `127.1`, `0177.0.0.1`, `0x7f000001` and
    `2130706433` are read in different ways by different programs, and so by none here.

    >>> parse("HTTPS://Example.org/a b?q=ñ#top".replace(" ", "%20"), AddressPolicy()).url
    'https://example.org/a%20b?q=%C3%B1'
    """
    shown = display_address(untrusted_url)
    if len(untrusted_url) > _LONGEST:
        raise FetchError(f"The address {shown} is too long.", "Look for a shorter one.")
    if _UNPLAIN.search(untrusted_url):
        raise FetchError(
            f"The address {shown} holds a space, a control character or a backslash.",
            "Copy it again from the browser's address bar.",
        )
    try:
        parts = parse_url(untrusted_url)
    except LocationParseError as error:
        raise FetchError(f"{shown} is no address.", "Check how it is written.") from error
    if parts.scheme not in _PORTS:
        raise FetchError(
            f"The address {shown} is neither http nor https.",
            "Give the whole address, with https://, or add the file itself.",
        )
    if parts.auth is not None:
        raise FetchError(
            "The address holds a user name or a password, which would be archived with it.",
            "Save the page from the browser and add the file.",
        )
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    if port not in allow.ports:
        raise FetchError(
            f"The address {shown} has port {port}, which is not one that pages are served on.",
            "Save the page from the browser and add the file.",
        )
    return _target(parts.scheme, _host(parts.host or "", shown), port, parts.request_uri)


def _target(scheme: str, host: str, port: int, path: str) -> Target:
    bare = Target(url="", scheme=scheme, host=host, port=port, path=path)
    url = f"{scheme}://{bare.authority}{path}"
    return Target(url=url, scheme=scheme, host=host, port=port, path=path)


def _host(untrusted_host: str, shown: str) -> str:
    try:
        if untrusted_host.startswith("["):
            return _ipv6(untrusted_host.strip("[]"))
        host = untrusted_host.removesuffix(".")
        if _NUMBER.fullmatch(host.rpartition(".")[2]):
            return str(IPv4Address(host))
        if _NAME.fullmatch(host):
            return host
    except AddressValueError:
        pass
    raise FetchError(
        f"The address {shown} does not name a host in a plain way.",
        "Give the name of the site as its owner writes it.",
    )


def _ipv6(literal: str) -> str:
    address = IPv6Address(literal)
    if address.scope_id is not None:
        raise AddressValueError(literal)
    return str(address)
