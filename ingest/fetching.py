"""One document from the public web: only from addresses that were checked, within limits.

A name is looked up once, all it stands for is judged, and the connection is made to what was
judged: a name that leads elsewhere the second time leads nowhere. So it goes after every redirect.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from ingest import texts
from ingest.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAM = "Handreiking"
USER_AGENT = f"{PROGRAM}/0.1 (one page, asked for by a person)"
PORTS = {"https": 443, "http": 80}
MOST_REDIRECTS = 5
REDIRECTS = frozenset((301, 302, 303, 307, 308))
MOST_ADDRESS = 2_000
CHUNK = 1 << 16
# Not for the public, or not of one machine: IANA's registries of special addresses, multicast and
# reserved ranges. What tunnels (6to4, Teredo, NAT64) can lead to a private IPv4 address.
CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        ),
    )
)  # fmt: skip
# All public IPv6 is in here; loopback, link-local, unique local, mapped IPv4 and NAT64 are not.
PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")


class Address(NamedTuple):
    """A web address, taken apart; `path` has the query with it."""

    scheme: str
    host: str
    path: str

    @property
    def url(self) -> str:
        """As one text."""
        return f"{self.scheme}://{self.host}{self.path}"

    @property
    def origin(self) -> str:
        """The site."""
        return f"{self.scheme}://{self.host}"


@dataclass(frozen=True)
class Response:
    """What came back from an address, after redirects."""

    address: Address
    status: int
    kind: str
    charset: str
    content: bytes


@dataclass(frozen=True)
class Network:
    """Looks up the addresses of a name, and connects to one of them."""

    resolve: Callable[[str, int], Sequence[str]]
    connect: Callable[[str, int, float], socket.socket]


def is_public(address: str) -> bool:
    """Whether an IP address is one on the public internet."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(parsed in network for network in CLOSED if network.version == parsed.version):
        return False
    return parsed.version == 4 or parsed in PUBLIC_IPV6


def address_of(url: str) -> Address:
    """Take a web address apart; raises `FetchError` for one that cannot be a public page."""
    refused = FetchError(url[:MOST_ADDRESS], "no address of a public page", texts.NO_ADDRESS)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        raise refused from None
    is_usual = port in {None, PORTS.get(parts.scheme)}
    has_password = parts.username is not None or parts.password is not None
    if parts.scheme not in PORTS or not host or has_password or not is_usual:
        raise refused
    if len(url) > MOST_ADDRESS or not url.isprintable() or " " in url:
        raise refused
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    path = path if path.startswith("/") else f"/{path}"
    host = f"[{host}]" if ":" in host else host
    return Address(parts.scheme, host, quote(path, safe="/%:@!$&'()*+,;=~?[]-._"))


def fetch(
    url: str,
    most_bytes: Callable[[Response], int],
    *,
    network: Network,
    deadline: float,
    permit: Callable[[Address], None] = lambda _: None,
) -> Response:
    """Ask for an address and follow where it leads, before `deadline` on the monotonic clock.

    `permit` may refuse each address; `most_bytes` is asked, of a response without content, how
    much of it may come. Both refuse by raising `FetchError`, as does everything that fails here.
    """
    address = address_of(url)
    for _ in range(MOST_REDIRECTS + 1):
        permit(address)
        response = _Request(address, network, deadline).answer(most_bytes)
        if isinstance(response, Response):
            return response
        address = address_of(urljoin(address.url, response))
    raise FetchError(url, f"more than {MOST_REDIRECTS} redirects", texts.TOO_MANY_REDIRECTS)


class _Request:
    """One request to one checked machine."""

    def __init__(self, address: Address, network: Network, deadline: float) -> None:
        self._address = address
        self._network = network
        self._deadline = deadline

    def answer(self, most_bytes: Callable[[Response], int]) -> Response | str:
        """The response, or where it leads."""
        connection = _Connection(self._address.host, self._dial)
        timer = threading.Timer(self._left(), connection.cut)
        timer.daemon = True
        timer.start()
        try:
            with closing(connection):
                answer = self._asked(connection, most_bytes)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            self._left()
            problem = f"{type(error).__name__}: {error}"
            raise self._refused(problem, texts.unreachable(problem)) from error
        finally:
            timer.cancel()
        self._left()  # what was cut off may look whole
        return answer

    def _dial(self) -> socket.socket:
        """A connection to one of the addresses of the host, when all of them are public."""
        host, port = self._address.host.strip("[]"), PORTS[self._address.scheme]
        addresses = self._network.resolve(host, port)
        if not addresses or not all(map(is_public, addresses)):
            problem = f"{host} is at {', '.join(addresses)}"
            raise self._refused(problem, texts.NOT_PUBLIC)
        for address in addresses[:-1]:
            with suppress(OSError):
                return self._network.connect(address, port, self._left())
        return self._network.connect(addresses[-1], port, self._left())

    def _asked(
        self, connection: _Connection, most_bytes: Callable[[Response], int]
    ) -> Response | str:
        connection.open(is_secret=self._address.scheme == "https")
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Connection": "close"}
        connection.request("GET", self._address.path, headers=headers)
        with closing(connection.getresponse()) as found:
            location = found.getheader("Location")
            if found.status in REDIRECTS and location:
                return location
            kind = found.headers.get_content_type()
            charset = found.headers.get_content_charset() or ""
            response = Response(self._address, found.status, kind, charset, b"")
            return replace(response, content=self._content(found, most_bytes(response)))

    def _content(self, found: http.client.HTTPResponse, most: int) -> bytes:
        content = bytearray()
        unpack = self._unpacking(found.getheader("Content-Encoding") or "identity")
        while chunk := found.read(CHUNK):
            content += unpack(chunk, most + 1 - len(content))
            if len(content) > most:
                reason = texts.too_large(len(content) / 1e6, most / 1e6)
                raise self._refused(f"more than {most} bytes", reason)
        if found.length:  # less came than was promised
            raise self._refused("it was cut off", texts.FETCH_CUT_OFF)
        return bytes(content)

    def _unpacking(self, encoding: str) -> Callable[[bytes, int], bytes]:
        if encoding.lower() == "identity":
            return lambda chunk, _: chunk
        if encoding.lower() not in {"gzip", "x-gzip", "deflate"}:
            raise self._refused(f"encoded as {encoding}", texts.FETCH_CUT_OFF)
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # either of the two
        return lambda chunk, most: unpacker.decompress(chunk, most)

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise self._refused("it took too long", texts.FETCH_TOO_SLOW)
        return left

    def _refused(self, problem: str, reason: str) -> FetchError:
        return FetchError(self._address.url, problem, reason)


class _Connection(http.client.HTTPConnection):
    """A connection that is made by `dial`, never by name, and can be cut from another thread."""

    def __init__(self, host: str, dial: Callable[[], socket.socket]) -> None:
        super().__init__(host)
        self._dial = dial
        self._wire: socket.socket | None = None  # `sock` is let go before the content is read
        self._is_cut = False

    def open(self, *, is_secret: bool) -> None:
        """Connect; with `is_secret` to nobody who cannot prove to be the host."""
        self._wire = self._dial()
        if is_secret:
            context = ssl.create_default_context()
            name = self.host.strip("[]")
            self._wire = wrapped = context.wrap_socket(
                self._wire, server_hostname=name, do_handshake_on_connect=False
            )
            wrapped.do_handshake()
        self.sock = self._wire
        if self._is_cut:
            raise TimeoutError

    def connect(self) -> None:
        """Never by itself: the one connection is that of `open`."""
        raise ConnectionError("the connection is gone")

    def cut(self) -> None:
        """End it now, whatever it waits for."""
        self._is_cut = True
        if self._wire is not None:
            with suppress(OSError):
                # An SSL socket would forget its keys first, while the other thread reads.
                socket.socket.shutdown(self._wire, socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of it."""
        super().close()
        if self._wire is not None:
            self._wire.close()


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _connect(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


NETWORK = Network(_resolve, _connect)
