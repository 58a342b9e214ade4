"""One connection to one checked address: what goes over it is kept, counted and timed."""

import io
import socket
import ssl
import time
from http.client import HTTPConnection
from types import TracebackType
from typing import Any

from habeas.archive.addresses import Address
from habeas.archive.urls import Target
from habeas.errors import FetchError

_HEAD = 1024 * 1024  # what headers and chunk marks may add to the body
_BUFFER = 64 * 1024


class Budget:
    """The time and the bytes that one fetch may still cost, over all its redirects."""

    def __init__(self, seconds: float, body_bytes: int) -> None:
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._body_bytes = body_bytes
        self._left = body_bytes + _HEAD

    def seconds_left(self) -> float:
        """Return how long the fetch may still take, over zero; FetchError when it is over."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise self.too_slow()
        return left

    def spend(self, received: int) -> None:
        """Count bytes that came in; FetchError when they are more than the fetch may cost."""
        self._left -= received
        if self._left < 0:
            raise self.too_large()

    def check_body(self, size: int) -> None:
        """Raise FetchError when a body of this size is over the limit."""
        if size > self._body_bytes:
            raise self.too_large()

    @property
    def body_bytes(self) -> int:
        """Return how large a body may be, both as sent and unpacked."""
        return self._body_bytes

    def too_slow(self) -> FetchError:
        """Return the error for a fetch that took too long."""
        return FetchError(
            f"The page did not come within {self._seconds:g} seconds.",
            "Try again later, or save the page from the browser and add the file.",
        )

    def too_large(self) -> FetchError:
        """Return the error for a page over the limit."""
        return FetchError(
            f"The page has more than the limit of {self._body_bytes:,} bytes.",
            "Raise the limit on fetched pages, or download the file and add it.",
        )


class Wire(io.RawIOBase):
    """A connected socket that keeps what was `sent` and `received`, within a budget.

    It is as much of a socket as `http.client` asks for. TLS is checked against `target.host`, though
    the connection goes to `address`: the name is not looked up a second time. `patience` is how many
    seconds connecting may take.
    """

    def __init__(
        self,
        target: Target,
        address: Address,
        tls: ssl.SSLContext,
        budget: Budget,
        patience: float,
    ) -> None:
        self.address = address
        self.sent = bytearray()
        self.received = bytearray()
        self._budget = budget
        self._socket = socket.create_connection((str(address), target.port), timeout=patience)
        if target.scheme == "https":
            try:
                self._socket.settimeout(budget.seconds_left())
                self._socket = tls.wrap_socket(self._socket, server_hostname=target.host)
            except BaseException:
                self._socket.close()
                raise

    def __enter__(self) -> "Wire":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Receive into the buffer what there is, and return how much, 0 at the end."""
        self._socket.settimeout(self._budget.seconds_left())
        count = self._socket.recv_into(buffer)
        self._budget.spend(count)
        self.received += memoryview(buffer)[:count]
        return count

    def sendall(self, data: bytes) -> None:
        """Send all of the data."""
        self._socket.settimeout(self._budget.seconds_left())
        self._socket.sendall(data)
        self.sent += data

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return a file to read the answer from."""
        return io.BufferedReader(self, _BUFFER)

    def close(self) -> None:
        """Do nothing: `http.client` closes its socket while the answer is still being read."""


class PinnedConnection(HTTPConnection):
    """An HTTP connection that goes over a wire that is already there."""

    def __init__(self, target: Target, wire: Wire) -> None:
        super().__init__(target.host, target.port)
        self._wire: Any = wire

    def connect(self) -> None:
        """Take the wire as the connection."""
        self.sock = self._wire
