"""A chat server that speaks OpenAI's protocol over loopback, and breaks it as a test asks.

It knows of a request only what stands in it: a behaviour writes an answer from the sources of the
prompt, with their keys, or fails in one of the ways in which servers fail.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

SOURCE = re.compile(r'<bron sleutel="(\w+)" ([^\n]*)>\n(.*?)\n</bron>', re.DOTALL)


@dataclass(frozen=True)
class Request:
    """What the client sent."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def prompt(self) -> str:
        return str(self.body["messages"][-1]["content"])

    @property
    def sources(self) -> dict[str, str]:
        """The text of each source, by its key."""
        return {key: text for key, _, text in SOURCE.findall(self.prompt)}

    def key_of(self, words: str) -> str:
        """The key of the source that holds these words."""
        return next(key for key, text in self.sources.items() if words in " ".join(text.split()))


class Reply:
    """The one answer to a request, written to the socket as the behaviour likes."""

    def __init__(self, handler: BaseHTTPRequestHandler, server: MisbehavingServer) -> None:
        self.handler = handler
        self.server = server

    def error(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.send_header("Content-Length", str(len(body)))
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def begin(self, content_type: str = "text/event-stream") -> None:
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", content_type)
        self.handler.send_header("Transfer-Encoding", "chunked")
        self.handler.end_headers()

    def raw(self, data: bytes) -> None:
        self.handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.handler.wfile.flush()

    def event(self, delta: dict[str, Any], finish: str | None = None) -> None:
        chunk = {
            "id": "c1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "test",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }
        self.raw(b"data: " + json.dumps(chunk).encode() + b"\n\n")

    def write(self, text: str, size: int = 7) -> None:
        """The text in small pieces, as a model's tokens come."""
        for start in range(0, len(text), size):
            self.event({"role": "assistant", "content": text[start : start + size]})

    def end(self, finish: str | None = "stop") -> None:
        if finish:
            self.event({}, finish)
        self.raw(b"data: [DONE]\n\n")
        self.handler.wfile.write(b"0\r\n\r\n")
        self.handler.wfile.flush()

    def whole(self, text: str, finish: str | None = "stop") -> None:
        self.begin()
        self.write(text)
        self.end(finish)

    def hang_up(self) -> None:
        """Close the connection in the midst of it."""
        self.handler.close_connection = True
        self.handler.wfile.flush()
        with contextlib.suppress(OSError):
            self.handler.connection.shutdown(2)

    def wait(self, seconds: float) -> None:
        """Do nothing, but no longer than the server lives."""
        self.server.closing.wait(seconds)

    def wait_for_disconnect(self) -> None:
        """Until the client closes the connection; remembered by the server."""
        self.handler.connection.settimeout(10)
        with contextlib.suppress(ConnectionError):  # closed with something still unread
            if self.handler.connection.recv(1) != b"":
                return
        self.server.disconnected.set()


Behaviour = "Callable[[Request, Reply], None]"


@dataclass
class MisbehavingServer:
    """Answers each request as `behaviour` says; with several, the last one goes on."""

    behaviours: list[Callable[[Request, Reply], None]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    disconnected: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)
    _http: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        assert self._http is not None
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def behave(self, *behaviours: Callable[[Request, Reply], None]) -> None:
        """From now on, and as if nothing had been asked before."""
        self.behaviours = list(behaviours)
        self.requests.clear()
        self.disconnected.clear()

    def __enter__(self) -> Self:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                is_json = self.headers["Content-Type"] == "application/json"
                values = json.loads(body) if is_json else {}
                request = Request(self.path, _lower(dict(self.headers)), values)
                server.requests.append(request)
                turn = min(len(server.requests), len(server.behaviours)) - 1
                try:
                    server.behaviours[turn](request, Reply(self, server))
                except OSError:  # the client went away in the midst of it
                    server.disconnected.set()
                    self.close_connection = True

            def do_GET(self) -> None:
                server.requests.append(Request(self.path, {}, {}))
                self.send_error(404)

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                """Nothing on standard error."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

        self._http = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        assert self._http is not None
        self._http.shutdown()
        self._http.server_close()


def _lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def saying(*sentences: str) -> Callable[[Request, Reply], None]:
    """A model that says these sentences; `{words}` becomes the key of the source with the words."""

    def behave(request: Request, reply: Reply) -> None:
        reply.whole("\n".join(filled(sentences, request)))

    return behave


def filled(sentences: Sequence[str], request: Request) -> Iterator[str]:
    for sentence in sentences:
        yield re.sub(r"\{([^}]+)\}", lambda found: request.key_of(found.group(1)), sentence)


def hanging(_: Request, reply: Reply) -> None:
    """Accepts the request and says nothing."""
    reply.wait_for_disconnect()


def dripping(_: Request, reply: Reply) -> None:
    """One sign now and then, without end."""
    reply.begin()
    while not reply.server.closing.is_set():
        reply.write("e")
        time.sleep(0.05)


def endless(_: Request, reply: Reply) -> None:
    """Words without end, as fast as they can be read."""
    reply.begin()
    while not reply.server.closing.is_set():
        reply.write("en nog een woord ", 100)
