"""A made-up internet on the loopback address: names, what they lead to, and who answers."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.fetching import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLIC = "93.184.216.34"
OTHER_PUBLIC = "2606:2800:220:1::"


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """A whole response, as it goes over the line."""
    content = body.encode() if isinstance(body, str) else body
    given = {"Content-Type": "text/html", "Content-Length": str(len(content))}
    given |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [
        f"HTTP/1.1 {status} X",
        *(f"{name}: {value}" for name, value in given.items() if value),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


@dataclass
class Sites:
    """What is at each address, and what was asked; `names` gives the IP addresses of a host."""

    port: int
    pages: dict[str, bytes | None] = field(default_factory=dict)
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> list[str]:
        """The next answer about a host, the last one again and again; unknown ones are public."""
        answers = self.names.get(host, [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """All lead to the one server here."""
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    @property
    def network(self) -> Network:
        return Network(self.resolve, self.connect)


@contextmanager
def sites() -> Iterator[Sites]:
    """A server that gives what `pages` holds for "host/path", and 404 for the rest.

    None in `pages` is a page that never comes.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Sites(server.getsockname()[1])
        stopped = threading.Event()
        thread = threading.Thread(target=_serve, args=(server, found, stopped))
        thread.start()
        try:
            yield found
        finally:
            stopped.set()
            with suppress(OSError):
                socket.create_connection(server.getsockname()[:2], timeout=1).close()
            thread.join()


def _serve(server: socket.socket, found: Sites, stopped: threading.Event) -> None:
    silent: list[socket.socket] = []
    while not stopped.is_set():
        line, _ = server.accept()
        line.settimeout(5)
        request = b""
        with suppress(OSError):
            while b"\r\n\r\n" not in request and (chunk := line.recv(65536)):
                request += chunk
        if not request.startswith(b"GET "):
            line.close()
            continue
        headers = dict(part.split(": ", 1) for part in request.decode().split("\r\n")[1:-2])
        page = headers["Host"] + request.split(b" ")[1].decode()
        found.asked.append(page)
        found.requests.append(request)
        response = found.pages.get(page, answer("Niet gevonden", 404))
        if response is None:
            silent.append(line)
            continue
        with suppress(OSError):
            line.sendall(response)
        line.close()
    for line in silent:
        line.close()
