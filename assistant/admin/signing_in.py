"""Signing in and out: `/beheer/aanmelden` and `/beheer/afmelden`."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlencode

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.admin import auditing, texts
from assistant.admin.access import (
    FIELD,
    SIGN_IN,
    START,
    RefusedError,
    access_of,
    cookie_name,
    is_secure,
    note,
    session_of,
    signed_in,
)
from assistant.admin.sessions import Way
from assistant.admin.signing_html import (
    BY_PROVIDER,
    EVERYWHERE,
    SIGN_OUT,
    STYLE,
    SignIn,
    sign_in_html,
)
from assistant.admin.tries import WITHIN, Tries, network_of

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from assistant.admin.access import Access
    from assistant.admin.people import User
    from assistant.frame import Frame

MOST_BYTES = 10_000  # of the form
AT_ONCE = 2  # passwords checked: each takes 64 MiB
# Pages of ours and nothing else: no other site, no way up, and not the way out.
TARGET = re.compile(r"/beheer(?!/(?:aan|af)melden)(/[\w-]+(\.\w+)?)*(\?[\w=&%+.,~/-]*)?", re.ASCII)
LEFT = "afgemeld"
KNOCK = re.compile(r"[\w-]{43}", re.ASCII)


def signing_routes(door: Door) -> APIRouter:
    """The page, the form it sends, and the way out."""
    router = APIRouter()
    router.add_api_route(SIGN_IN, door.show, response_class=HTMLResponse)
    router.add_api_route(SIGN_IN, door.open, methods=["POST"], response_class=HTMLResponse)
    router.add_api_route(
        SIGN_OUT, sign_out, methods=["POST"], dependencies=[Depends(signed_in)],
        response_class=RedirectResponse,
    )  # fmt: skip
    return router


@dataclass(frozen=True)
class Door:
    """The page to sign in on, and who gets past it."""

    frame: Frame
    tries: Tries = field(default_factory=Tries)
    limiter: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE), repr=False)

    async def show(self, request: Request) -> Response:
        """The form; who is in already is sent on."""
        access = access_of(request)
        target = safe_target(request.query_params.get("naar", ""))
        if await run_in_threadpool(access.session_of, request):
            return RedirectResponse(target, HTTPStatus.SEE_OTHER)
        has_left = LEFT in request.query_params
        said = texts.SIGNED_OUT_NOW if has_left else ""
        return await self.page(request, target=target, said=said, has_left=has_left)

    async def open(self, request: Request) -> Response:
        """Let in whoever has the right password, or is vouched for by the proxy."""
        if int(request.headers.get("content-length", MOST_BYTES + 1)) > MOST_BYTES:
            raise RefusedError("a form too large to sign in with", texts.FOREIGN_FORM)
        form = await request.form(max_files=0, max_fields=10)
        target = safe_target(_text(form, "naar"))
        if not _has_knocked(request, form):
            page = partial(self.page, request, target=target)
            return await page(wrong=texts.TRY_AGAIN, status=HTTPStatus.FORBIDDEN)
        if _text(form, "proxy"):
            return await self._by_proxy(request, target)
        return await self._by_password(
            request, target, _text(form, "name").strip(), _text(form, "password")
        )

    async def _by_proxy(self, request: Request, target: str) -> Response:
        access = access_of(request)
        user = access.proxy.user_of(request.headers)
        if user is None:
            wrong, status = texts.NOT_VOUCHED, HTTPStatus.FORBIDDEN
            return await self.page(request, target=target, wrong=wrong, status=status)
        response = RedirectResponse(target, HTTPStatus.SEE_OTHER)
        return await run_in_threadpool(let_in, request, response, user, Way.PROXY)

    async def _by_password(
        self, request: Request, target: str, name: str, password: str
    ) -> Response:
        keys = (f"name {name.casefold()}", f"address {network_of(address_of(request))}")
        page = partial(self.page, request, target=target, name=name)
        if not self.tries.admits(*keys):
            response = await page(wrong=texts.TOO_MANY_TRIES, status=HTTPStatus.TOO_MANY_REQUESTS)
            response.headers["Retry-After"] = str(round(WITHIN))
            return response
        check = partial(_checked, request, name, password, target)
        way_in = await to_thread.run_sync(check, limiter=self.limiter)
        if way_in is None:
            return await page(wrong=texts.WRONG_PASSWORD, status=HTTPStatus.UNAUTHORIZED)
        self.tries.forgive(*keys)
        return way_in

    async def page(
        self, request: Request, *, target: str, name: str = "", wrong: str = "", said: str = "",
        has_left: bool = False, status: HTTPStatus = HTTPStatus.OK,
    ) -> HTMLResponse:  # fmt: skip
        """The form, and what is to be said with it."""
        access = access_of(request)
        knock = _knock_of(request) or secrets.token_urlsafe()
        vouched = access.proxy.name_in(request.headers)
        if vouched and access.proxy.user_of(request.headers) is None:
            vouched, wrong = "", wrong or texts.NOT_VOUCHED
        has_accounts = await run_in_threadpool(access.accounts.are_there_any)
        provider = access.provider
        body = sign_in_html(
            SignIn(
                knock, target, name, vouched, wrong, said, has_accounts=has_accounts,
                by_provider=_way_to_provider(access, target),
                provider_out=provider.client.way_out() if provider and has_left else "",
                is_by_provider_left=has_left and provider is not None,
            )
        )  # fmt: skip
        response = HTMLResponse(self.frame.page(texts.SIGN_IN_TITLE, body, styles=(STYLE,)), status)
        set_cookie(response, request, _knock_name(request), knock)
        return response


async def sign_out(request: Request) -> Response:
    """End this session, or every session of its user."""
    everywhere = bool(_text(await request.form(), EVERYWHERE))
    await run_in_threadpool(_end, request, everywhere=everywhere)
    response = RedirectResponse(f"{SIGN_IN}?{LEFT}", HTTPStatus.SEE_OTHER)
    drop_cookie(response, request, cookie_name(request))
    return response


def safe_target(wanted: str) -> str:
    """Where to go after signing in: a page of ours, whatever an address says."""
    is_ours = TARGET.fullmatch(wanted) and ".." not in unquote(wanted)
    return wanted if is_ours else START


def _checked(request: Request, name: str, password: str, target: str) -> Response | None:
    """The way in; None for a wrong password. Blocks for as long as a hash takes."""
    access = access_of(request)
    account = access.accounts.verified(name, password)
    if account is None:
        known = access.accounts.find(name)
        # Only a name that is one: people type passwords where names go.
        who = known.user.name if known else texts.UNKNOWN_USER
        access.audit.note(who, auditing.FAILED, SIGN_IN, address_of(request))
        request.state.is_noted = True
        return None
    response = RedirectResponse(target, HTTPStatus.SEE_OTHER)
    return let_in(request, response, account.user, Way.ACCOUNT, account.stamp)


def let_in(request: Request, response: Response, user: User, way: Way, stamp: str = "") -> Response:
    """That response with a new session, under a new id, whatever the browser had."""
    access = access_of(request)
    _end_cookie(access, request)
    session_id = access.sessions.start(user, way, stamp)
    by = f"openid {address_of(request)}" if way is Way.PROVIDER else address_of(request)
    access.audit.note(user.name, auditing.SIGNED_IN, SIGN_IN, by)
    set_cookie(response, request, cookie_name(request), session_id)
    drop_cookie(response, request, _knock_name(request))
    return response


def _end(request: Request, *, everywhere: bool) -> None:
    access, session = access_of(request), session_of(request)
    _end_cookie(access, request)
    if not everywhere:
        note(request, auditing.SIGNED_OUT, SIGN_OUT)
        return
    access.sessions.end_all(session.user.name)
    if session.way is Way.ACCOUNT:
        access.accounts.end_sessions(session.user.name)
    note(request, auditing.SIGNED_OUT_EVERYWHERE, SIGN_OUT)


def _end_cookie(access: Access, request: Request) -> None:
    if old := request.cookies.get(cookie_name(request)):
        access.sessions.end(old)


def set_cookie(
    response: Response, request: Request, name: str, value: str,
    *, samesite: Literal["strict", "lax"] = "strict",
) -> None:  # fmt: skip
    """For this site only, out of reach of scripts, and gone with the browser."""
    response.set_cookie(
        name, value, path="/", httponly=True, samesite=samesite, secure=is_secure(request)
    )


def drop_cookie(response: Response, request: Request, name: str) -> None:
    """The browser has it no more."""
    response.delete_cookie(
        name, path="/", httponly=True, samesite="strict", secure=is_secure(request)
    )


def _knock_name(request: Request) -> str:
    """The cookie that says which browser was shown the form."""
    return f"{cookie_name(request)}-aanmelden"


def _knock_of(request: Request) -> str:
    """What that cookie holds; empty when it is not ours."""
    knock = request.cookies.get(_knock_name(request), "")
    return knock if KNOCK.fullmatch(knock) else ""


def _has_knocked(request: Request, form: FormData) -> bool:
    """Whether the form was shown in this browser: nobody is signed in by another site's form."""
    knock = _knock_of(request)
    return bool(knock) and secrets.compare_digest(knock.encode(), _text(form, FIELD).encode())


def _text(form: FormData, key: str) -> str:
    value = form.get(key)
    return value if isinstance(value, str) else ""


def _way_to_provider(access: Access, target: str) -> str:
    """Where signing in by the provider begins, by our own name: its cookie has to be there."""
    if access.provider is None:
        return ""
    return f"{access.provider.public_url}{BY_PROVIDER}?{urlencode({'naar': target})}"


def address_of(request: Request) -> str:
    """Where the request comes from."""
    return request.client.host if request.client else ""
