"""A small web site on this machine that answers with exactly the bytes a test gives it."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_network

from habeas.archive.addresses import AddressPolicy

Answer = bytes | Callable[[socket.socket], None]


class Site:
    """The site's pages by path; `requests` are the bytes of each request it was sent."""

    def __init__(self, context: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Answer] = {}
        self.requests: list[bytes] = []
        self._context = context
        self._address = address
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._listener = socket.create_server((address, 0), family=family)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def allow(self) -> AddressPolicy:
        """Return the policy under which this site, and nothing else here, may be fetched from."""
        return AddressPolicy(ports=frozenset({self.port}), networks=(ip_network(self._address),))

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        scheme = "https" if self._context else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in accept
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            with connection:
                request = b""
                while b"\r\n\r\n" not in request:
                    request += connection.recv(65536)
                self.requests.append(request)
                answer = self.pages[request.split(b" ")[1].decode()]
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)


@contextmanager
def site(context: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> Iterator[Site]:
    """Yield a running site."""
    running = Site(context, address)
    try:
        yield running
    finally:
        with suppress(OSError):
            running.close()


def page(body: bytes = b"", status: str = "200 OK", *headers: str, length: bool = True) -> bytes:
    """Return an HTTP answer as bytes."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
