"""An OpenID provider on loopback that signs its tokens, and breaks the protocol as a test asks.

It holds clients to the protocol: a code works once, for the client, the address and the verifier
that it was asked with.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENT, SECRET = "handreiking", "geheim van de proef: %&+"
KEYS = [RSAKey.generate_key(2048, {"kid": name, "use": "sig"}) for name in ("een", "twee")]


@dataclass
class OpenIDProvider:
    """What it says of whom, and how it misbehaves; the fields may change at any time.

    `claims` is what it says of the user, `told` what it tells on request only; `spoil` changes the
    claims of a token and `sign` makes one of them.
    """

    url: str
    claims: dict[str, Any] = field(default_factory=lambda: {"preferred_username": "Anna"})
    told: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    public: list[RSAKey] = field(default_factory=lambda: KEYS[:1])
    spoil: Callable[[dict[str, Any]], None] = lambda claims: None
    sign: Callable[[dict[str, Any]], str] = lambda claims: signed(claims)
    answer: dict[str, str] = field(default_factory=dict)
    failing: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "id_token_signing_alg_values_supported": ["RS256", "none"],
            **self.about,
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser goes back to, as if the user said yes."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        code = secrets.token_urlsafe(16)
        self.asked[code] = query
        answer = {"code": code, "state": query["state"], **self.answer}
        return f"{query['redirect_uri']}?{urlencode({k: v for k, v in answer.items() if v})}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any]:
        """Tokens for a code; none when anything of the request is wrong."""
        asked = self.asked.pop(form.get("code", ""), None)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or not self._is_the_client(form, authorization)
            or form["grant_type"] != "authorization_code"
            or form["redirect_uri"] != asked["redirect_uri"]
            or base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() != asked["code_challenge"]
        ):
            return {"error": "invalid_grant"}
        access_token, now = secrets.token_urlsafe(), int(time.time())
        claims = {
            "iss": self.url, "sub": "subject-1", "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], "at_hash": half_hash(access_token), **self.claims,
        }  # fmt: skip
        self.spoil(claims)
        tokens = {"access_token": access_token, "token_type": "Bearer", "expires_in": 300}
        return {**tokens, "id_token": self.sign(claims)}

    def _is_the_client(self, form: dict[str, str], authorization: str) -> bool:
        if "client_secret_post" in self.about.get("token_endpoint_auth_methods_supported", []):
            return (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
        kind, _, encoded = authorization.partition(" ")
        name, _, secret = base64.b64decode(encoded).decode().partition(":")
        return (kind, unquote(name), secret) == ("Basic", CLIENT, SECRET)


def signed(claims: dict[str, Any], key: RSAKey = KEYS[0], kid: str = "") -> str:
    return jwt.encode({"alg": "RS256", "kid": kid or key.kid}, claims, key)


def unsigned(claims: dict[str, Any]) -> str:
    header = encoded({"alg": "none", "typ": "JWT"})
    return f"{header}.{encoded(claims)}."


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def half_hash(access_token: str) -> str:
    digest = hashlib.sha256(access_token.encode()).digest()
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()


class _Handler(BaseHTTPRequestHandler):
    provider: OpenIDProvider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if self._has_failed(parts.path):
            return
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(dict(parse_qsl(parts.query))))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        pages: dict[str, Any] = {
            "/.well-known/openid-configuration": self.provider.metadata(),
            "/keys": {"keys": [key.as_dict(private=False) for key in self.provider.public]},
            "/userinfo": {"sub": "subject-1", **self.provider.told},
        }
        self._send(200, json.dumps(pages[parts.path]).encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        if self._has_failed(self.path):
            return
        form = {key: values[0] for key, values in parse_qs(body).items()}
        tokens = self.provider.token(form, self.headers.get("authorization", ""))
        self._send(400 if "error" in tokens else 200, json.dumps(tokens).encode())

    def _has_failed(self, path: str) -> bool:
        self.provider.requests.append(path)
        if path not in self.provider.failing:
            return False
        self._send(*self.provider.failing[path])
        return True

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def open_provider(host: str = "127.0.0.1") -> Iterator[OpenIDProvider]:
    """One that is there until the block ends; `host` is the name that it goes by."""
    handler = type("Handler", (_Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        provider = OpenIDProvider(f"http://{host}:{server.server_address[1]}")
        handler.provider = provider  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
