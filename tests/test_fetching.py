"""Only what is public is fetched, and never more or longer than it may."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_sites import OTHER_PUBLIC, PUBLIC, Sites, answer, sites

from ingest import fetching
from ingest.errors import FetchError
from ingest.fetching import NETWORK, Response, address_of, fetch, is_public

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 100_000
PAGE = "http://site.example/pagina"


@pytest.fixture
def web() -> Iterator[Sites]:
    with sites() as found:
        yield found


def fetched(web: Sites, url: str = PAGE, *, most: int = MOST, seconds: float = 10) -> Response:
    deadline = time.monotonic() + seconds
    return fetch(url, lambda _: most, network=web.network, deadline=deadline)


def refusal(web: Sites, url: str = PAGE, *, most: int = MOST, seconds: float = 10) -> str:
    with pytest.raises(FetchError) as caught:
        fetched(web, url, most=most, seconds=seconds)
    assert caught.value.reason.endswith(".")
    return caught.value.reason


CLOSED = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255",  # noqa: S104
    "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "169.254.169.254",
    "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255",
    "::1", "::", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1",
    "", "geen adres", "127.1", "0x7f.1", "2130706433",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_public_is_never_connected_to(web: Sites, address: str) -> None:
    assert not is_public(address)
    web.names["site.example"] = [[address]]
    assert "besloten netwerk" in refusal(web)
    web.names["site.example"] = [[PUBLIC, address]]  # one of several is enough to refuse
    assert "besloten netwerk" in refusal(web)
    assert web.connected == []


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "1.1.1.1", "172.15.0.1", "172.32.0.1", "11.0.0.1", "100.63.0.1",
     "192.167.0.1", "223.255.255.255", "2606:4700:4700::1111", "2a02:898::1", "2001:1c00::1"],
)  # fmt: skip
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_no_address_is_public_that_python_calls_private(address: object) -> None:
    special = ("is_private", "is_loopback", "is_link_local", "is_multicast", "is_reserved",
               "is_unspecified")  # fmt: skip
    if is_public(str(address)):
        assert not any(getattr(address, name) for name in special)


@pytest.mark.parametrize(
    "url",
    [
        "", "site.example", "//site.example/a", "ftp://site.example/a", "file:///etc/passwd",
        "data:text/html,a", "javascript:alert(1)", "gopher://site.example/", "http://",
        "http:///a", "http://naam@site.example/", "http://naam:woord@site.example/",
        "http://site.example:8080/", "http://site.example:22/", "https://site.example:80/",
        "http://site.example:x/", "http://[::1/", "http://site .example/",
        "http://site.example/a b",
        "http://site.example/a\r\nHost: b", "http://site.example/\x00",
        f"http://{'a' * 64}.example/",
        "http://site.example/" + "a" * 3_000, "http://site..example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_public_page_is_refused(web: Sites, url: str) -> None:
    assert "geen adres" in refusal(web, url)
    assert web.connected == []


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTP://Site.Example", "http://site.example/"),
        ("https://site.example:443/a#b", "https://site.example/a"),
        ("http://bücher.example/één?q=á", "http://xn--bcher-kva.example/%C3%A9%C3%A9n?q=%C3%A1"),
        ("http://site.example/a%20b?c=%26", "http://site.example/a%20b?c=%26"),
    ],
)
def test_an_address_is_written_in_one_way(url: str, plain: str) -> None:
    assert address_of(url).url == plain


def test_a_page_comes_with_its_sort_and_encoding(web: Sites) -> None:
    web.pages["site.example/pagina"] = answer(
        "é".encode("latin-1"), content_type="text/html; charset=latin-1"
    )
    found = fetched(web)
    assert (found.status, found.kind, found.charset, found.content) == (
        200, "text/html", "latin-1", b"\xe9",
    )  # fmt: skip
    (request,) = web.requests
    assert b"user-agent: handreiking/" in request.lower()
    assert b"cookie" not in request.lower()


def test_the_connection_goes_to_the_address_that_was_judged(web: Sites) -> None:
    """A name that leads to a public machine once and to a private one after gets one look-up."""
    web.pages["site.example/pagina"] = answer("Tekst.")
    web.names["site.example"] = [[PUBLIC], ["127.0.0.1"]]
    fetched(web)
    assert web.connected == [(PUBLIC, 80)]
    web.connected.clear()
    assert "besloten netwerk" in refusal(web)
    assert web.connected == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_judged_anew(web: Sites, status: int) -> None:
    web.pages["site.example/pagina"] = answer(status=status, location="/verder?a=1")
    web.pages["site.example/verder?a=1"] = answer(status=status, location="http://b.example/c")
    web.pages["b.example/c"] = answer("Hier.", set_cookie="a=b")
    found = fetched(web)
    assert (found.content, found.address.url) == (b"Hier.", "http://b.example/c")

    web.names["b.example"] = [["192.168.1.1"]]
    web.connected.clear()
    assert "besloten netwerk" in refusal(web)
    assert {address for address, _ in web.connected} == {PUBLIC}


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://2130706433/"],
)
def test_a_redirect_to_this_machine_is_refused_by_the_real_network(
    web: Sites, location: str
) -> None:
    web.pages["site.example/pagina"] = answer(status=302, location=location)

    def resolve(host: str, port: int) -> list[str]:
        return [PUBLIC] if host == "site.example" else list(NETWORK.resolve(host, port))

    network = fetching.Network(resolve, web.connect)
    with pytest.raises(FetchError) as caught:
        fetch(PAGE, lambda _: MOST, network=network, deadline=time.monotonic() + 10)
    assert "besloten netwerk" in caught.value.reason
    assert len(web.connected) == 1


@pytest.mark.parametrize(
    "location", ["ftp://b.example/", "file:///etc/passwd", "http://b.example:22/", "http://a@b/"]
)
def test_a_redirect_to_no_public_page_is_refused(web: Sites, location: str) -> None:
    web.pages["site.example/pagina"] = answer(status=302, location=location)
    assert "geen adres" in refusal(web)


def test_redirects_without_end_are_not_followed(web: Sites) -> None:
    web.pages["site.example/pagina"] = answer(status=302, location="/pagina")
    assert "stuurt steeds door" in refusal(web)
    assert len(web.asked) == 6


def test_a_second_address_is_tried_when_the_first_does_not_answer(web: Sites) -> None:
    web.pages["site.example/pagina"] = answer("Tekst.")
    web.names["site.example"] = [[OTHER_PUBLIC, PUBLIC]]

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        if address == OTHER_PUBLIC:
            raise OSError(101, "Network is unreachable")
        return web.connect(address, port, seconds)

    network = fetching.Network(web.resolve, connect)
    found = fetch(PAGE, lambda _: MOST, network=network, deadline=time.monotonic() + 10)
    assert found.content == b"Tekst."


# Limits


LARGE = b"x" * (MOST + 1)
CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(LARGE), LARGE)


@pytest.mark.parametrize(
    "response",
    [
        answer(LARGE),
        answer(LARGE, content_length=""),
        answer(CHUNKED, content_length="", transfer_encoding="chunked"),
        answer(gzip.compress(LARGE * 1_000), content_encoding="gzip"),
        answer(zlib.compress(LARGE * 1_000), content_encoding="deflate"),
    ],
    ids=["stated", "unstated", "chunked", "gzip bomb", "deflate bomb"],
)  # fmt: skip
def test_more_than_may_come_is_cut_off(web: Sites, response: bytes) -> None:
    web.pages["site.example/pagina"] = response
    assert "Splits het" in refusal(web)


def test_what_is_packed_is_unpacked(web: Sites) -> None:
    web.pages["site.example/pagina"] = answer(gzip.compress(b"Tekst."), content_encoding="gzip")
    assert fetched(web).content == b"Tekst."


@pytest.mark.parametrize(
    "response",
    [
        answer(b"half", content_length="1000"),
        answer(b"fff\r\nhalf", content_length="", transfer_encoding="chunked"),
        answer(b"geen gzip", content_encoding="gzip"),
        answer(b"x", content_encoding="br"),
        b"",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 200 X\r\n" + b"A: b\r\n" * 1_000 + b"\r\n",
        b"HTTP/1.1 200 X\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
    ],
)
def test_what_does_not_come_whole_is_refused(web: Sites, response: bytes) -> None:
    web.pages["site.example/pagina"] = response
    said = refusal(web)
    assert "niet te bereiken" in said or "niet heel over" in said


def test_a_page_that_never_comes_is_given_up(web: Sites) -> None:
    web.pages["site.example/pagina"] = None
    started = time.monotonic()
    assert "duurt te lang" in refusal(web, seconds=0.5)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n"])
def test_a_page_that_comes_drop_by_drop_is_given_up(beginning: bytes) -> None:
    """Every byte in time, the whole never."""
    stopped = threading.Event()

    def drip(server: socket.socket) -> None:
        line, _ = server.accept()
        with line:
            line.sendall(beginning)
            while not stopped.wait(0.05):
                try:
                    line.sendall(b"x")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server,))
        thread.start()
        web = Sites(server.getsockname()[1])
        assert "duurt te lang" in refusal(web, seconds=0.5)
        stopped.set()
        thread.join()


def test_a_site_that_cannot_prove_its_name_is_refused(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=site.example", "-addext", "subjectAltName=DNS:site.example", "-keyout", str(key),
         "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def greet() -> None:
            line, _ = server.accept()
            line.settimeout(5)
            try:
                context.wrap_socket(line, server_side=True).close()
            except (OSError, ssl.SSLError):
                line.close()

        thread = threading.Thread(target=greet)
        thread.start()
        web = Sites(server.getsockname()[1])
        assert "CERTIFICATE_VERIFY_FAILED" in refusal(web, "https://site.example/")
        thread.join()


def test_a_site_that_is_not_there_is_told(web: Sites) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    network = fetching.Network(resolve, web.connect)
    with pytest.raises(FetchError) as caught:
        fetch(PAGE, lambda _: MOST, network=network, deadline=time.monotonic() + 10)
    assert "niet te bereiken" in caught.value.reason
    assert "site.example" in caught.value.message
