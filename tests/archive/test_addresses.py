from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.archive.addresses import PUBLIC_ONLY, AddressPolicy, is_public
from habeas.archive.urls import parse
from habeas.errors import FetchError

REFUSED = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "2606:2800::1%eth0",
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.255",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "2a00:1450::1",
    "2001:4860:4860::8888",
]


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))
    assert not PUBLIC_ONLY.permits(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public(address: str) -> None:
    assert PUBLIC_ONLY.permits(ip_address(address))


@given(st.ip_addresses())
def test_nothing_public_is_special_to_the_standard_library(
    address: IPv4Address | IPv6Address,
) -> None:
    if is_public(address):
        assert address.is_global
        assert not (address.is_private)
        assert not (address.is_loopback)
        assert not (address.is_link_local)
        assert not (address.is_multicast)
        assert not (address.is_reserved)
        assert not (address.is_unspecified)


def test_networks_are_added_not_replaced() -> None:
    allow = AddressPolicy(networks=(ip_network("10.1.0.0/16"), ip_network("fd00::/8")))
    assert allow.permits(ip_address("10.1.2.3"))
    assert allow.permits(ip_address("fd00::1"))
    assert allow.permits(ip_address("8.8.8.8"))
    assert not allow.permits(ip_address("10.2.0.1"))
    assert not allow.permits(ip_address("::ffff:10.1.2.3"))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "neither http nor https"),
        ("gopher://example.org/", "neither http nor https"),
        ("ftp://example.org/", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("data:text/html,x", "neither http nor https"),
        ("example.org/a", "neither http nor https"),
        ("//example.org/a", "neither http nor https"),
        ("", "neither http nor https"),
        ("http://ana@example.org/", "user name or a password"),
        ("http://ana:secret@example.org/", "user name or a password"),
        ("http://example.org:8080/", "port 8080"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:99999/", "no address"),
        ("http:///a", "plain way"),
        ("http://127.1/", "plain way"),
        ("http://2130706433/", "plain way"),
        ("http://0177.0.0.1/", "plain way"),
        ("http://0x7f.0.0.1/", "plain way"),
        ("http://0x7f000001/", "plain way"),
        ("http://127.0.0.0x1/", "plain way"),
        ("http://127.0.0.01/", "plain way"),
        ("http://1.2.3.4.5/", "plain way"),
        ("http://example.0/", "plain way"),
        ("http://[fe80::1%25eth0]/", "plain way"),
        ("http://[::1", "no address|plain way"),
        ("http://a..b/", "plain way"),
        ("http://exa$mple.org/", "plain way|no address"),
        ("http://１２７.0.0.1/", "no address"),
        ("http://example.org\\@127.0.0.1/", "backslash"),
        ("http://example.org/\r\nHost: other", "control character"),
        ("http://exam\tple.org/", "control character"),
        (" http://example.org/", "a space"),
        ("http://example.org/" + "a" * 8000, "too long"),
    ],
)
def test_an_address_that_is_not_fetched(url: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        parse(url, PUBLIC_ONLY)
    assert caught.value.remedy
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "normal", "host", "port"),
    [
        ("http://example.org", "http://example.org/", "example.org", 80),
        ("HTTPS://EXAMPLE.org:443/A?b=C#d", "https://example.org/A?b=C", "example.org", 443),
        ("http://@example.org/", "http://example.org/", "example.org", 80),
        ("http://127%2e0.0.1/", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://example.org.:80/", "http://example.org/", "example.org", 80),
        ("https://example.org:80/", "https://example.org:80/", "example.org", 80),
        ("http://ñandú.example/é", "http://xn--and-6ma2c.example/%C3%A9", "xn--and-6ma2c.example", 80),
        ("http://93.184.215.14/", "http://93.184.215.14/", "93.184.215.14", 80),
        ("http://[2606:2800:0:0::1]/", "http://[2606:2800::1]/", "2606:2800::1", 80),
        ("http://ex_ample.org/a@b:c", "http://ex_ample.org/a@b:c", "ex_ample.org", 80),
    ],
)  # fmt: skip
def test_an_address_in_its_parts(url: str, normal: str, host: str, port: int) -> None:
    target = parse(url, PUBLIC_ONLY)
    assert (target.url, target.host, target.port) == (normal, host, port)
    assert parse(target.url, PUBLIC_ONLY) == target


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://a/", "http://["]))
def test_any_text_is_an_address_or_a_fetch_error(text: str, start: str) -> None:
    try:
        target = parse(start + text, PUBLIC_ONLY)
    except FetchError:
        return
    assert target.url.isascii()
    assert target.port in {80, 443}
    assert not set(target.host) & set("/@?#\\ %")
