"""Which machines may be spoken to: public ones, unless the caller allows more."""

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Sequence[str]]

# IANA's registry of special-purpose IPv4 addresses, with multicast; kept here because what Python's
# own `is_global` says of some of them changes between patch releases.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
# Only 2000::/3 is given out as public IPv6: that alone leaves out loopback, link-local, private,
# multicast, IPv4-mapped and NAT64. These are the special blocks inside it, those that carry an IPv4
# address (Teredo, 6to4) among them.
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip


def is_public(address: Address) -> bool:
    """Return whether the address is that of a machine on the public internet.

    >>> from ipaddress import ip_address
    >>> [is_public(ip_address(a)) for a in ("93.184.215.14", "10.0.0.1", "::ffff:93.184.215.14")]
    [True, False, False]
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return (
        address.scope_id is None
        and address in _PUBLIC_6
        and not any(address in network for network in _NOT_PUBLIC_6)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressPolicy:
    """Which addresses and ports a fetch may reach: public ones on 80 and 443, and what is added.

    `networks` are reached as well, though they are not public: an intranet of which the caller is
    sure, or a test's own machine.
    """

    ports: frozenset[int] = frozenset({80, 443})
    networks: tuple[Network, ...] = ()

    def permits(self, address: Address) -> bool:
        """Return whether a connection to the address may be opened.

        >>> from ipaddress import ip_address, ip_network
        >>> AddressPolicy(networks=(ip_network("127.0.0.1"),)).permits(ip_address("127.0.0.1"))
        True
        """
        return is_public(address) or any(address in network for network in self.networks)


PUBLIC_ONLY = AddressPolicy()


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver gives for the host; OSError when none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_within(resolver: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """Return what the resolver gives, or raise TimeoutError; a system's resolver has no time limit.

    The abandoned look-up ends by itself in a thread that keeps nobody waiting.
    """
    answer: list[Sequence[str]] = []
    trouble: list[Exception] = []

    def look_up() -> None:
        try:
            answer.append(resolver(host, port))
        except Exception as error:  # handed on to the caller's thread
            trouble.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if trouble:
        raise trouble[0]
    if not answer:
        raise TimeoutError(f"no answer for {host}")
    return answer[0]
