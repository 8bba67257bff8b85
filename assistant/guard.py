"""The layer around the whole application: which requests come in, and what every response wears.

Pure ASGI, because Starlette's BaseHTTPMiddleware stands in the way of streamed events.
"""

from __future__ import annotations

import gzip
import re
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from assistant import texts
from assistant.forwarding import Forwarding

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NO_PROXY = Forwarding()
# The page's own addresses, and those of Gradio that the page uses; its file, upload, information
# and programming addresses stay shut.
OPEN_PATHS = re.compile(
    r"/|/lees|/over|/themas(/[^/]+)?|/vergelijk|/handout|/health|/ready|/start|/export/(docx|pdf|md)|/feedback|/page/.+|/assets/.+|/static/.+|/theme\.css|/favicon\.ico"
    r"|/beheer(/[\w-]+(\.\w+)?)*"
    r"|/gradio_api/(heartbeat/\w+|queue/(join|data)|cancel|reset/?)"
)
MOST_BYTES = 4_000_000  # of a request: a question with a conversation of hundreds of turns
UPLOADS = re.compile(r"/beheer/documenten/toevoegen")  # may be as large as the settings say
# Pages of Gradio get `head`, and scripts with a nonce; ours are whole, and have no script at all,
# but for those of the administrators.
OWN_PAGES = re.compile(r"/(lees|over|themas(/[^/]+)?|vergelijk|handout)")
ADMIN_PAGES = re.compile(r"/beheer(/.*)?")
# These addresses hold a hash of what they give.
FOREVER = re.compile(r"/(page|assets)/.*|/theme\.css\?v=\w+")

# Gradio compiles its templates in the browser and cannot do without 'unsafe-eval'.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; media-src 'none'; object-src 'none'; frame-src 'none'; "
    "worker-src 'self' blob:; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
OWN_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ADMIN_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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


KEEPERS_PAGE = b"<html data-keeper"


class Watch(Protocol):
    """What is told how every request ended."""

    async def __call__(self, scope: Scope, status: int) -> None:
        """The request, and the status of the response; 0 when there was none."""


class Guard:
    """Refuses what no visitor of the page needs; puts `head` first in that of Gradio's page."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        head: str,
        forwarding: Forwarding = NO_PROXY,
        upload_bytes: int = MOST_BYTES,
        watch: Watch | None = None,
        session_cookies: Collection[str] = (),
    ) -> None:
        self._app = app
        self._head = head
        self._forwarding = forwarding
        self._upload_bytes = upload_bytes
        self._watch = watch
        self._session_cookies = session_cookies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the start and end of the server."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        scope = self._forwarding.applied(scope)
        scope.setdefault("state", {})
        is_keeper = bool(self._session_cookies) and _holds(scope, self._session_cookies)
        dressing = _Dressing(send, scope, self._head, is_keeper=is_keeper)
        await (self._refusal(scope) or self._app)(scope, receive, dressing.send)
        if self._watch:
            await self._watch(scope, dressing.status)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        is_upload = UPLOADS.fullmatch(scope["path"]) is not None
        return _refusal(scope, self._upload_bytes if is_upload else MOST_BYTES)


def _refusal(scope: Scope, most_bytes: int) -> PlainTextResponse | None:
    if not OPEN_PATHS.fullmatch(scope["path"]):
        return PlainTextResponse(texts.NOT_FOUND_PAGE, HTTPStatus.NOT_FOUND)
    if scope["method"] in {"GET", "HEAD"}:
        return None
    headers = Headers(scope=scope)
    if _is_foreign(headers):
        return PlainTextResponse(texts.FOREIGN_ORIGIN, HTTPStatus.FORBIDDEN)
    if not 0 <= _announced_bytes(headers) <= most_bytes:
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


def _holds(scope: Scope, cookies: Collection[str]) -> bool:
    """Whether the browser holds one of these cookies, whatever they are worth by now."""
    return any(name in cookies for name in Request(scope).cookies)


@dataclass
class _Dressing:
    """One response on its way out: headers on all, and pages held back to be rewritten.

    Who `is_keeper` sees the way to the administrators' pages on every page.
    """

    outer_send: Send
    scope: Scope
    head: str
    is_keeper: bool = False
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    page_start: Message | None = None
    page: bytes = b""
    status: int = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            self.status = message["status"]
            self._dress(headers, self.status)
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
    def is_admin_page(self) -> bool:
        return ADMIN_PAGES.fullmatch(self.scope["path"]) is not None

    @property
    def is_own_page(self) -> bool:
        return self.is_admin_page or OWN_PAGES.fullmatch(self.scope["path"]) is not None

    @property
    def policy(self) -> str:
        if self.is_admin_page:
            return ADMIN_SECURITY_POLICY
        if self.is_own_page:
            return OWN_SECURITY_POLICY
        return CONTENT_SECURITY_POLICY.format(nonce=self.nonce)

    def _dress(self, headers: MutableHeaders, status: int) -> None:
        headers.update(HEADERS)
        headers["Content-Security-Policy"] = self.policy
        if self.is_admin_page:
            headers["Cache-Control"] = "no-store"
        address = f"{self.scope['path']}?{self.scope['query_string'].decode('latin-1')}"
        if status == HTTPStatus.OK and FOREVER.fullmatch(address):
            headers["Cache-Control"] = "public, max-age=31536000, immutable"

    async def _send_page(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        page = self.page if self.is_own_page else _rewritten(self.page, self.head, self.nonce)
        if self.is_keeper:
            page = page.replace(b"<html", KEEPERS_PAGE, 1)
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
