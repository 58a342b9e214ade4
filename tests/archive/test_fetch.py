import contextlib
import gzip
import hashlib
import io
import socket
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

import habeas
from habeas.archive import content
from habeas.archive.addresses import AddressPolicy
from habeas.archive.clock import is_utc
from habeas.archive.fetch import Fetched, fetch
from habeas.archive.wire import Budget
from habeas.errors import FetchError
from habeas.settings import Limits

from .site import Site, page, site

# Tests are named by their input, so what is packed has no time in it.
packed = partial(gzip.compress, mtime=0)

LIMITS = Limits(fetch_bytes=100_000, fetch_seconds=5, redirects=3)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as running:
        yield running


def get(web: Site, path: str = "/", limits: Limits = LIMITS) -> Fetched:
    return fetch(web.url(path), limits, allow=web.allow)


def records(warc: bytes) -> list[tuple[str, str, bytes]]:
    """Return type, address and content of each record, with every digest checked."""
    found = []
    for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise"):
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        found.append((record.rec_type, uri, record.content_stream().read()))
        assert record.rec_headers.protocol == "WARC/1.1"
        if record.rec_type != "warcinfo":
            assert record.digest_checker.passed
    return found


def test_a_page(web: Site) -> None:
    web.pages["/a?b=c"] = page(
        b"<p>hola", "200 OK", "Content-Type: Text/HTML; charset=utf-8", "X: 1"
    )
    fetched = get(web, "/a?b=c#top")
    assert fetched.url == fetched.final_url == web.url("/a?b=c")
    assert (fetched.status, fetched.media_type, fetched.body) == (200, "text/html", b"<p>hola")
    assert ("X", "1") in fetched.headers
    assert is_utc(fetched.captured_at)
    (request,) = web.requests
    assert (
        request
        == (
            f"GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:{web.port}\r\n"
            f"User-Agent: habeas/{habeas.__version__} (archives single pages on a person's request)\r\n"
            "Accept: */*\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        ).encode()
    )


def test_the_exchange_is_kept_byte_for_byte(web: Site) -> None:
    odd = b"HTTP/1.1 200 Fine\r\nx-CASE:  two  spaces \r\nX-Byte: \xe9\xff\r\nContent-Length: 4\r\n\r\nbody"
    web.pages["/"] = odd
    fetched = get(web)
    (info, response, request) = list(
        ArchiveIterator(io.BytesIO(fetched.warc), no_record_parse=True)
    )
    assert info.rec_type == "warcinfo"
    blocks = []
    for record in ArchiveIterator(io.BytesIO(fetched.warc), no_record_parse=True):
        block = record.raw_stream.read()
        digest = record.rec_headers.get_header("WARC-Block-Digest")
        assert content_digest(block) == digest
        blocks.append(block)
    assert blocks[1:] == [odd, web.requests[0]]
    headers = response.rec_headers
    assert headers.get_header("WARC-Date") == fetched.captured_at
    assert headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert headers.get_header("WARC-Payload-Digest") == content_digest(b"body")
    concurrent = request.rec_headers.get_header("WARC-Concurrent-To")
    assert concurrent == headers.get_header("WARC-Record-ID")
    assert [kind for kind, *_ in records(fetched.warc)] == ["warcinfo", "response", "request"]


def content_digest(data: bytes) -> str:
    import base64

    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def chunked(*parts: bytes) -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    return page(body, "200 OK", "Transfer-Encoding: chunked", length=False)


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (chunked(b"one ", b"two"), b"one two"),
        (page(b"to the end", length=False), b"to the end"),
        (page(b"", "204 No Content"), b""),
        (page(packed(b"packed"), "200 OK", "Content-Encoding: gzip"), b"packed"),
        (page(packed(b"a") + packed(b"b"), "200 OK", "Content-Encoding: x-GZIP"), b"ab"),
        (page(packed(b"a") + b"\0\0", "200 OK", "Content-Encoding: gzip"), b"a"),
        (page(zlib.compress(b"packed"), "200 OK", "Content-Encoding: deflate"), b"packed"),
        (page(zlib.compress(b"packed")[2:-4], "200 OK", "Content-Encoding: deflate"), b"packed"),
        (page(b"", "200 OK", "Content-Encoding: gzip"), b""),
        (page(b"x" * 100_000), b"x" * 100_000),
    ],
)  # fmt: skip
def test_bodies_as_servers_send_them(web: Site, answer: bytes, body: bytes) -> None:
    web.pages["/"] = answer
    fetched = get(web)
    assert fetched.body == body
    assert records(fetched.warc)[1][2] in (body, answer.partition(b"\r\n\r\n")[2])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page(b"x" * 100_001), "limit of 100,000"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "limit of 100,000"),
        (page(b"x" * 100_001, length=False), "limit of 100,000"),
        (chunked(*[b"x" * 1000] * 101), "limit of 100,000"),
        (page(packed(bytes(100_001)), "200 OK", "Content-Encoding: gzip"), "limit of 100,000"),
        (page(packed(bytes(60_000)) * 2, "200 OK", "Content-Encoding: gzip"), "limit of 100,000"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\nabc", "fetched whole"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc", "fetched whole"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", "fetched whole"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "fetched whole"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "fetched whole"),
        (page(packed(b"packed")[:-9], "200 OK", "Content-Encoding: gzip"), "damaged"),
        (page(b"not packed", "200 OK", "Content-Encoding: gzip"), "damaged"),
        (page(b"x", "200 OK", "Content-Encoding: br"), "packed as 'br'"),
        (page(b"x", "200 OK", "Content-Encoding: gzip, gzip"), "packed as"),
        (page(b"x", "404 Not Found"), "answered 404 Not Found."),
        (page(b"x", "500 \x1b[2J"), r"answered 500 \\x1b\[2J"),
        (page(b"x", "206 Partial Content"), "answered 206"),
        (page(b"x", "302 Found"), "answered 302"),
        (page(b"x", "304 Not Modified"), "answered 304"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + page(b"x"), "interim"),
        (b"", "fetched whole"),
        (b"SSH-2.0-OpenSSH_9\r\n", "fetched whole"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 70_000 + b"\r\n\r\n", "fetched whole"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "fetched whole"),
    ],
)  # fmt: skip
def test_answers_that_are_no_page(web: Site, answer: bytes, words: str) -> None:
    web.pages["/"] = answer
    with pytest.raises(FetchError, match=words) as caught:
        get(web)
    assert caught.value.remedy
    assert "\x1b" not in str(caught.value)


def test_a_gzip_bomb_is_not_unpacked(web: Site) -> None:
    bomb = packed(bytes(50_000_000))
    assert len(bomb) < 100_000
    web.pages["/"] = page(bomb, "200 OK", "Content-Encoding: gzip")
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="limit of 100,000"):
            get(web)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_any_packed_body_is_unpacked_or_a_fetch_error(body: bytes, encoding: str) -> None:
    budget = Budget(5, 1000)
    sent = packed(body) if encoding == "gzip" else zlib.compress(body)
    assert content.unpack(sent, encoding, budget) == body
    with contextlib.suppress(FetchError):
        assert len(content.unpack(body, encoding, budget)) <= 1000


def drip(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(piece)
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        lambda connection: time.sleep(3),
    ],
)
def test_a_slow_answer_ends_in_time(web: Site, answer: Callable[[socket.socket], None]) -> None:
    web.pages["/"] = answer
    begun = time.monotonic()
    with pytest.raises(FetchError, match="within 1 seconds"):
        get(web, limits=Limits(fetch_seconds=1))
    assert time.monotonic() - begun < 2


def test_a_slow_resolver_ends_in_time(web: Site) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    begun = time.monotonic()
    with pytest.raises(FetchError, match="within 1 seconds"):
        fetch(web.url(), Limits(fetch_seconds=1), allow=web.allow, resolver=resolver)
    assert time.monotonic() - begun < 2


def redirect(to: str, status: str = "302 Found") -> bytes:
    return page(b"moved", status, f"Location: {to}", "Set-Cookie: id=1")


def test_redirects_are_followed_and_kept(web: Site) -> None:
    web.pages |= {
        "/a": redirect("/b", "301 Moved"),
        "/b": redirect("c?x=á".encode().decode("latin-1"), "307 Temporary"),
        "/c?x=%C3%A1": redirect(web.url("/d").removeprefix("http:"), "308 Permanent"),
        "/d": page(b"end"),
    }
    fetched = get(web, "/a")
    assert (fetched.url, fetched.final_url, fetched.body) == (web.url("/a"), web.url("/d"), b"end")
    paths = ["/a", "/b", "/c?x=%C3%A1", "/d"]
    assert [uri for _, uri, _ in records(fetched.warc)[1:]] == [
        web.url(path) for path in paths for _ in range(2)
    ]
    assert not any(b"Cookie" in request for request in web.requests)


def test_too_many_redirects(web: Site) -> None:
    web.pages["/"] = redirect("/")
    with pytest.raises(FetchError, match="more than 3 times"):
        get(web)
    assert len(web.requests) == 4


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("http://127.0.0.2/", "port 80"),
        ("http://127.0.0.2:{port}/", "not on the public internet"),
        ("http://10.0.0.1:{port}/", "not on the public internet"),
        ("http://169.254.169.254:{port}/latest/meta-data", "not on the public internet"),
        ("http://[::1]:{port}/", "not on the public internet"),
        ("http://[::ffff:127.0.0.1]:{port}/", "not on the public internet"),
        ("http://localhost.test:{port}/", "not on the public internet"),
        ("http://127.1:{port}/", "plain way"),
        ("http://2130706433:{port}/", "plain way"),
        ("file:///etc/passwd", "neither http nor https"),
        ("gopher://127.0.0.1:{port}/", "neither http nor https"),
        ("http://ana:secret@127.0.0.1:{port}/", "user name or a password"),
        ("http://[::1/", "no address"),
        ("\\\\evil", "backslash"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(web: Site, to: str, words: str) -> None:
    web.pages["/"] = redirect(to.format(port=web.port))
    names = {"localhost.test": ["127.0.0.3", "10.0.0.1", "::1"]}
    with pytest.raises(FetchError, match=words):
        fetch(
            web.url(), LIMITS, allow=web.allow,
            resolver=lambda host, port: names.get(host, [host]),
        )  # fmt: skip
    assert len(web.requests) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127%2e0.0.1", "0.0.0.0"])
def test_this_machine_is_not_fetched_from_by_default(web: Site, host: str) -> None:
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(web.url(host=host), LIMITS, allow=AddressPolicy(ports=frozenset({web.port})))
    assert web.requests == []


def test_an_ipv6_literal() -> None:
    try:
        with site(address="::1") as web:
            web.pages["/"] = page(b"six")
            fetched = fetch(web.url(host="[0:0::1]"), LIMITS, allow=web.allow)
    except OSError as error:
        pytest.skip(f"this machine has no IPv6 ({error})")
    assert (fetched.body, fetched.final_url) == (b"six", web.url(host="[::1]"))
    assert f"Host: [::1]:{web.port}\r\n".encode() in web.requests[0]


def test_a_name_is_looked_up_once_and_the_connection_goes_there(web: Site) -> None:
    web.pages["/"] = page(b"here")
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    fetched = fetch(web.url(host="site.test"), LIMITS, allow=web.allow, resolver=rebinding)
    assert fetched.body == b"here"
    assert asked == ["site.test"]
    assert f"Host: site.test:{web.port}\r\n".encode() in web.requests[0]


def test_only_permitted_addresses_of_a_name_are_tried(web: Site) -> None:
    web.pages["/"] = page(b"here")
    mixed = ["10.0.0.1", "127.0.0.9", "::1", "127.0.0.1"]
    fetched = fetch(web.url(host="x"), LIMITS, allow=web.allow, resolver=lambda *_: mixed)
    assert fetched.body == b"here"


@pytest.mark.parametrize("found", [[], ["nonsense"], None])
def test_a_name_that_leads_nowhere(web: Site, found: list[str] | None) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        if found is None:
            raise socket.gaierror(-2, "Name or service not known")
        return found

    with pytest.raises(FetchError) as caught:
        fetch(web.url(host="x"), LIMITS, allow=web.allow, resolver=resolver)
    assert caught.value.remedy


def test_nobody_answers(web: Site) -> None:
    web.close()
    with pytest.raises(FetchError, match="could not be fetched whole"):
        get(web)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("site.test")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    names: list[str] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with site(context) as running:
        running.pages["/"] = page(b"secret until now")
        running.names = names  # type: ignore[attr-defined]
        yield running


def test_tls_is_checked_against_the_name_not_the_address(secure: Site, certificate: Path) -> None:
    trusted = ssl.create_default_context(cafile=str(certificate))

    def ask(host: str, tls: ssl.SSLContext | None) -> Fetched:
        return fetch(
            secure.url(host=host), LIMITS, allow=secure.allow, tls=tls,
            resolver=lambda *_: ["127.0.0.1"],
        )  # fmt: skip

    assert ask("site.test", trusted).body == b"secret until now"
    assert secure.names == ["site.test"]  # type: ignore[attr-defined]
    for host, tls in (("other.test", trusted), ("site.test", None), ("127.0.0.1", trusted)):
        with pytest.raises(FetchError, match="certificate of"):
            ask(host, tls)
    assert len(secure.requests) == 1


def test_a_server_that_never_finishes_the_handshake(web: Site) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    allow = AddressPolicy(ports=frozenset({silent.getsockname()[1]}), networks=web.allow.networks)
    begun = time.monotonic()
    with silent, pytest.raises(FetchError, match="within 1 seconds"):
        fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/", Limits(fetch_seconds=1), allow=allow)
    assert time.monotonic() - begun < 2
