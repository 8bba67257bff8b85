"""The layer around the whole application: which requests come in, and what every response wears.

Pure ASGI, because Starlette's BaseHTTPMiddleware stands in the way of streamed events.
"""

from __future__ import annotations

import gzip
import re
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from assistant import texts

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The page's own addresses, and those of Gradio that the page uses; its file, upload, information
# and programming addresses stay shut.
OPEN_PATHS = re.compile(
    r"/|/lees|/over|/health|/ready|/start|/export/(docx|pdf|md)|/feedback|/page/.+|/assets/.+|/static/.+|/theme\.css|/favicon\.ico"
    r"|/gradio_api/(heartbeat/\w+|queue/(join|data)|cancel|reset/?)"
)
MOST_BYTES = 4_000_000  # of a request: a question with a conversation of hundreds of turns
# Pages of Gradio get `head`, and scripts with a nonce; ours are whole, and have no script at all.
OWN_PAGES = re.compile(r"/(lees|over)")
FOREVER = re.compile(r"/(page|assets)/")  # these addresses hold a hash of what they give

# Gradio compiles its templates in the browser and cannot do without 'unsafe-eval'.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; media-src 'none'; object-src 'none'; frame-src 'none'; "
    "worker-src 'self' blob:; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
OWN_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Tags for social media, which name other sites, and for installing the page as an application.
UNWANTED_TAGS = re.compile(
    rb"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>|<link\s+rel=\"manifest\"[^>]*>"
)


class Guard:
    """Refuses what no visitor of the page needs; puts `head` first in that of Gradio's page."""

    def __init__(self, app: ASGIApp, *, head: str) -> None:
        self._app = app
        self._head = head

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the start and end of the server."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        scope = _without_forwarded_headers(scope)
        dressing = _Dressing(send, scope, self._head)
        await (_refusal(scope) or self._app)(scope, receive, dressing.send)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    if not OPEN_PATHS.fullmatch(scope["path"]):
        return PlainTextResponse(texts.NOT_FOUND_PAGE, HTTPStatus.NOT_FOUND)
    if scope["method"] in {"GET", "HEAD"}:
        return None
    headers = Headers(scope=scope)
    if _is_foreign(headers):
        return PlainTextResponse(texts.FOREIGN_ORIGIN, HTTPStatus.FORBIDDEN)
    if not 0 <= _announced_bytes(headers) <= MOST_BYTES:
        return PlainTextResponse(texts.REQUEST_TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return None


def _announced_bytes(headers: Headers) -> int:
    """The size that the request says it has; -1 when it does not say, which no browser does."""
    length = headers.get("content-length", "")
    return int(length) if length.isdecimal() else -1


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another site's page sent the request."""
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return True
    return headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}


def _without_forwarded_headers(scope: Scope) -> Scope:
    """Gradio would believe any visitor's X-Forwarded-Host; a trusted proxy's word is in `scope`."""
    kept = [(name, value) for name, value in scope["headers"] if not _is_forwarded(name)]
    return {**scope, "headers": kept}


def _is_forwarded(name: bytes) -> bool:
    return name == b"forwarded" or name.startswith(b"x-forwarded-")


@dataclass
class _Dressing:
    """One response on its way out: headers on all, and pages held back to be rewritten."""

    outer_send: Send
    scope: Scope
    head: str
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    page_start: Message | None = None
    page: bytes = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            self._dress(headers, message["status"])
            if headers.get("content-type", "").startswith("text/html"):
                self.page_start = message
                return
        elif self.page_start is not None:
            self.page += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self.page_start)
            return
        await self.outer_send(message)

    @property
    def is_own_page(self) -> bool:
        return OWN_PAGES.fullmatch(self.scope["path"]) is not None

    def _dress(self, headers: MutableHeaders, status: int) -> None:
        headers.update(HEADERS)
        policy = OWN_SECURITY_POLICY if self.is_own_page else CONTENT_SECURITY_POLICY
        headers["Content-Security-Policy"] = policy.format(nonce=self.nonce)
        if status == HTTPStatus.OK and FOREVER.match(self.scope["path"]):
            headers["Cache-Control"] = "public, max-age=31536000, immutable"

    async def _send_page(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        page = self.page if self.is_own_page else _rewritten(self.page, self.head, self.nonce)
        if "gzip" in Headers(scope=self.scope).get("accept-encoding", ""):
            page = gzip.compress(page, compresslevel=6)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(page))
        headers["Cache-Control"] = "no-store"
        headers["Vary"] = "Accept-Encoding"
        await self.outer_send(start)
        await self.outer_send({"type": "http.response.body", "body": page})


def _rewritten(page: bytes, head: str, nonce: str) -> bytes:
    """Dutch, without unwanted tags, our own head first, and scripts with the nonce."""
    page = page.replace(b'lang="en"', b'lang="nl"', 1)
    page = UNWANTED_TAGS.sub(b"", page)
    page = page.replace(b"<head>", b"<head>" + head.encode(), 1)
    return page.replace(b"<script", f'<script nonce="{nonce}"'.encode())
