"""What is asked of an OpenID provider over the network, in the name of a client of it.

The authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636), a state, a nonce and
a fixed address to come back to, as RFC 9700 advises.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from httpx2 import HTTPError, InvalidURL

from assistant.admin import openid_texts as texts
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from httpx2 import Response

DISCOVERY = "/.well-known/openid-configuration"
SECONDS = 10.0  # that each request to the provider may take to get on
FRESH = 3_600.0  # seconds that what the provider says of itself is believed
FAILURES = (HTTPError, InvalidURL, ValueError)  # of the network, or of what came over it


class OpenIDError(AssistantError):
    """Nobody is let in; the log says why without a secret."""

    status = HTTPStatus.FORBIDDEN


class UnreachableError(OpenIDError):
    """The provider cannot be reached, or does not say what a provider says."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class DistrustedError(OpenIDError):
    """The answer is not one to our question, or not the provider's."""


@dataclass(frozen=True)
class Asked:
    """What was asked of the provider on behalf of one browser, which goes to `address`."""

    address: str = field(repr=False)
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class _Known:
    """What the provider says of itself, and its keys, read at `time`."""

    about: Mapping[str, Any]
    keys: Mapping[str, Any]
    time: float


@dataclass
class Client:
    """Blocks as the network does. Asks for nothing before it is used."""

    issuer: str
    id: str
    secret: str = field(repr=False)
    scopes: str
    back: str
    clock: Callable[[], float] = time.monotonic
    _known: _Known | None = field(default=None, init=False, repr=False)

    def ask(self) -> Asked:
        """A question to the provider who the user is; raises `UnreachableError`."""
        endpoint = self._endpoint("authorization_endpoint")
        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        with self._session() as session:
            address, _ = session.create_authorization_url(
                endpoint, state=state, code_verifier=verifier, nonce=nonce
            )
        return Asked(address, state, nonce, verifier)

    def tokens(self, code: str, verifier: str) -> Mapping[str, Any]:
        """What the provider gives for the code, an `id_token` among it; raises `OpenIDError`."""
        endpoint = self._endpoint("token_endpoint")
        try:
            with self._session() as session:
                tokens: dict[str, Any] = session.fetch_token(
                    endpoint,
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=self.back,
                    code_verifier=verifier,
                )
        except AuthlibBaseError as error:
            raise DistrustedError(
                f"no token: {error_word(error.error)}", texts.DISTRUSTED
            ) from None
        except FAILURES as error:
            raise _unreachable(error) from None
        if not isinstance(tokens.get("id_token"), str):
            raise DistrustedError("no ID token", texts.DISTRUSTED)
        return tokens

    def told_of_user(self, tokens: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the provider tells on request (Core, 5.3); empty where it has no such endpoint."""
        if "userinfo_endpoint" not in self.about():
            return {}
        endpoint = self._endpoint("userinfo_endpoint")
        try:
            with self._session() as session:
                session.token = dict(tokens)
                return _object(session.get(endpoint))
        except AuthlibBaseError as error:
            raise DistrustedError(
                f"no userinfo: {error_word(error.error)}", texts.DISTRUSTED
            ) from None
        except FAILURES as error:
            raise _unreachable(error) from None

    def about(self) -> Mapping[str, Any]:
        """What the provider says of itself."""
        return self._current().about

    def keys(self, *, afresh: bool = False) -> Mapping[str, Any]:
        """Those it signs by; `afresh` when it may have changed them."""
        if afresh:
            self._known = self._read()
        return self._current().keys

    def way_out(self) -> str:
        """Where one signs out of the provider itself; empty when that is not known."""
        address = self._known.about.get("end_session_endpoint") if self._known else None
        if not isinstance(address, str) or not self._is_safe(address):
            return ""
        return f"{address}{'&' if '?' in address else '?'}{urlencode({'client_id': self.id})}"

    def _current(self) -> _Known:
        known = self._known
        if known is None or self.clock() - known.time >= FRESH:
            known = self._known = self._read()
        return known

    def _read(self) -> _Known:
        about = self._document(self.issuer.rstrip("/") + DISCOVERY)
        if about.get("issuer") != self.issuer:  # Discovery 1.0, 4.3
            raise UnreachableError("the provider names another issuer", texts.UNREACHABLE)
        keys = self._document(self._safe(about, "jwks_uri"))
        return _Known(about, keys, self.clock())

    def _document(self, address: str) -> Mapping[str, Any]:
        try:
            with OAuth2Client(self.id, timeout=SECONDS, follow_redirects=False) as session:
                return _object(session.request("GET", address, withhold_token=True))
        except FAILURES as error:
            raise _unreachable(error) from None

    def _endpoint(self, name: str) -> str:
        return self._safe(self.about(), name)

    def _safe(self, about: Mapping[str, Any], name: str) -> str:
        address = about.get(name)
        if not isinstance(address, str) or not self._is_safe(address):
            raise UnreachableError(f"the provider has no {name}", texts.UNREACHABLE)
        return address

    def _is_safe(self, address: str) -> bool:
        """With https; without it only beside an issuer on this machine, which has none either."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        return bool(parts.netloc) and parts.scheme in {"https", urlsplit(self.issuer).scheme}

    def _session(self) -> OAuth2Client:
        """It speaks to the provider as this client; a redirect is never followed."""
        return OAuth2Client(
            self.id,
            self.secret or None,
            token_endpoint_auth_method=self._way_to_authenticate(),
            scope=self.scopes,
            redirect_uri=self.back,
            code_challenge_method="S256",
            timeout=SECONDS,
            follow_redirects=False,
        )

    def _way_to_authenticate(self) -> str:
        if not self.secret:
            return "none"
        ways = self.about().get("token_endpoint_auth_methods_supported")
        is_post = isinstance(ways, list) and "client_secret_basic" not in ways
        return "client_secret_post" if is_post else "client_secret_basic"


def _object(response: Response) -> Mapping[str, Any]:
    response.raise_for_status()
    read = response.json()
    if not isinstance(read, dict):
        raise UnreachableError("the provider gives no object", texts.UNREACHABLE)
    return read


def _distrusted(lacking: str, error: AuthlibBaseError) -> DistrustedError:
    return DistrustedError(f"no {lacking}: {error_word(error.error)}", texts.DISTRUSTED)


def _unreachable(error: Exception) -> UnreachableError:
    """By the kind of the error only: its words may hold an address with a code."""
    return UnreachableError(f"unreachable: {type(error).__name__}", texts.UNREACHABLE)


def error_word(error: object) -> str:
    """An error code as OAuth writes them; what else a provider sends is not repeated."""
    text = str(error)
    return text if text.isascii() and text.replace("_", "").isalpha() and len(text) < 60 else "?"
