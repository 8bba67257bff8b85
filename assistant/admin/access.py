"""Who gets in under `/beheer`: what every route there depends on.

A router of these pages has `dependencies=[Depends(signed_in)]`, a route for some only
`Depends(allowed(Role.BEHEERDER))` besides. Endpoints take `request: Request`, find out who asks by
`session_of(request)`, read a form by `await request.form()` and note what they did by `note`. They
have no parameters for forms or files: FastAPI reads those before it asks who sends them.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request  # noqa: TC002 FastAPI reads the annotations of dependencies
from starlette.concurrency import run_in_threadpool

from assistant.admin import texts
from assistant.admin.people import Role, User
from assistant.admin.sessions import Session, Way
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import HTTPConnection

    from assistant.admin.accounts import Accounts
    from assistant.admin.auditing import Audit
    from assistant.admin.openid import Provider
    from assistant.admin.proxy import Proxy
    from assistant.admin.sessions import Sessions

__all__ = [
    "Access", "Role", "Session", "User", "access_of", "allowed", "csrf_field", "note", "session_of",
    "signed_in",
]  # fmt: skip

logger = logging.getLogger(__name__)

START = "/beheer"
SIGN_IN = "/beheer/aanmelden"
FIELD, HEADER = "csrf", "x-csrf-token"
SAFE_METHODS = {"GET", "HEAD"}
# With https a name that browsers take from this host only, for its whole site.
SECURE_COOKIE, PLAIN_COOKIE = "__Host-handreiking", "handreiking"


class RefusedError(AssistantError):
    """Someone may not do this."""

    status = HTTPStatus.FORBIDDEN


class SignedOutError(RefusedError):
    """Nobody is signed in, or not any more."""

    status = HTTPStatus.UNAUTHORIZED


@dataclass(frozen=True)
class Access:
    """Everything that knows who may come in; `provider` where the settings name one."""

    accounts: Accounts
    sessions: Sessions
    audit: Audit
    proxy: Proxy
    provider: Provider | None = None

    def session_of(self, request: HTTPConnection) -> Session | None:
        """The session that the cookie opens, when the user is still who it was made for."""
        session_id = request.cookies.get(cookie_name(request), "")
        session = self.sessions.find(session_id) if session_id else None
        if session is None or self._is_still_valid(session, request):
            return session
        self.sessions.end(session_id)
        return None

    def _is_still_valid(self, session: Session, request: HTTPConnection) -> bool:
        if session.way is Way.PROXY:
            return self.proxy.user_of(request.headers) == session.user
        if session.way is Way.PROVIDER:  # it was asked once, and the session ends by itself
            return self.provider is not None
        account = self.accounts.find(session.user.name)
        return account is not None and (account.user, account.stamp) == (
            session.user,
            session.stamp,
        )


async def signed_in(request: Request) -> AsyncIterator[Session]:
    """Let in who is signed in, and with a change only what a page of that session sends."""
    session = await run_in_threadpool(access_of(request).session_of, request)
    if session is None:
        raise SignedOutError("nobody is signed in", texts.SIGNED_OUT)
    request.state.session = session
    try:
        if request.method not in SAFE_METHODS:
            await _check_token(request, session)
        yield session
    finally:
        await request.close()  # the files of a form


def allowed(role: Role) -> Callable[[Request], Awaitable[None]]:
    """Let in who has this role, on a router that asks for `signed_in`."""

    async def check(request: Request) -> None:
        user = session_of(request).user
        if not user.role.may_act_as(role):
            raise RefusedError(f"a {user.role} may not do this", texts.not_allowed(role))

    return check


def access_of(request: HTTPConnection) -> Access:
    """What the application was built with."""
    access: Access = request.app.state.access
    return access


def session_of(request: HTTPConnection) -> Session:
    """The session of a request that `signed_in` let in."""
    session: Session = request.state.session
    return session


def csrf_field(session: Session) -> str:
    """What a form of this session's pages has to hold; a script may send it as a header."""
    return token_field(session.token)


def token_field(token: str) -> str:
    """A hidden field with that token."""
    return f'<input type="hidden" name="{FIELD}" value="{escape(token)}">'


def note(request: HTTPConnection, act: str, to: str, detail: str = "") -> None:
    """Write into the audit what the user of this request did; blocks as a database does."""
    access_of(request).audit.note(session_of(request).user.name, act, to, detail)


def sign_in_address(request: Request) -> str:
    """The page to sign in on, that leads back to what was asked for."""
    wanted = request.scope["path"] + (f"?{request.url.query}" if request.url.query else "")
    return SIGN_IN if wanted == START else f"{SIGN_IN}?{urlencode({'naar': wanted})}"


def cookie_name(request: HTTPConnection) -> str:
    """The name of the cookie that opens a session."""
    return SECURE_COOKIE if is_secure(request) else PLAIN_COOKIE


def is_secure(request: HTTPConnection) -> bool:
    """Whether the browser speaks https, to us or to a proxy that we trust."""
    return request.url.scheme == "https"


async def _check_token(request: Request, session: Session) -> None:
    """From the header where there is one: a file may then be read as it comes in."""
    header = request.headers.get(HEADER)
    sent = (await request.form()).get(FIELD) if header is None else header
    if not isinstance(sent, str) or not secrets.compare_digest(
        sent.encode(), session.token.encode()
    ):
        raise RefusedError("no token of this session", texts.FOREIGN_FORM)
