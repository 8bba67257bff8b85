"""Signing in by the organisation's own provider: the way there, and the way back."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.admin import auditing, texts
from assistant.admin import openid_texts as own_texts
from assistant.admin.access import START, access_of, cookie_name
from assistant.admin.openid import BACK, OpenIDError, error_word
from assistant.admin.sessions import Way
from assistant.admin.signing_html import BY_PROVIDER, STYLE, signed_in_html
from assistant.admin.signing_in import (
    KNOCK,
    address_of,
    drop_cookie,
    let_in,
    safe_target,
    set_cookie,
)
from assistant.admin.tries import Tries, network_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.admin.openid import Asked, Provider
    from assistant.admin.signing_in import Door

AT_ONCE = 4  # requests to the provider
MOST_BEGUN = 30  # times in a quarter of an hour, by one network
MOST_WAITING = 1_000  # who went to the provider; then the one that went first is forgotten
LONGEST = 600.0  # seconds that a user may take there


def openid_routes(door: Door, provider: Provider) -> APIRouter:
    """To the provider, and back with its answer."""
    detour = _Detour(door, provider)
    router = APIRouter()
    router.add_api_route(BY_PROVIDER, detour.go, response_class=RedirectResponse)
    router.add_api_route(BACK, detour.come_back, response_class=HTMLResponse)
    return router


@dataclass(frozen=True)
class Gone:
    """Someone who went to the provider in the browser that holds `mark`, and when."""

    asked: Asked
    mark: str = field(repr=False)
    target: str
    time: float


@dataclass
class Waiting:
    """Who went to the provider, by the state of the question; in memory only.

    Safe to use from several threads.
    """

    clock: Callable[[], float] = time.monotonic
    _gone: OrderedDict[str, Gone] = field(default_factory=OrderedDict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def add(self, asked: Asked, mark: str, target: str) -> None:
        """Wait for the answer."""
        with self._lock:
            while len(self._gone) >= MOST_WAITING:
                self._gone.popitem(last=False)
            self._gone[asked.state] = Gone(asked, mark, target, self.clock())

    def take(self, state: str, mark: str) -> Gone | None:
        """Whoever waits for this answer in this browser, once; None when nobody does, or too long.

        Another browser's answer changes nothing for who waits for it.
        """
        with self._lock:
            gone = self._gone.get(state)
            if gone is None or not secrets.compare_digest(gone.mark.encode(), mark.encode()):
                return None
            del self._gone[state]
        return gone if self.clock() - gone.time < LONGEST else None


@dataclass(frozen=True)
class _Detour:
    door: Door
    provider: Provider
    waiting: Waiting = field(default_factory=Waiting)
    tries: Tries = field(default_factory=lambda: Tries(MOST_BEGUN))
    limiter: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE), repr=False)

    async def go(self, request: Request) -> Response:
        """Send the browser to the provider; who is in already is sent on."""
        target = safe_target(request.query_params.get("naar", ""))
        if await run_in_threadpool(access_of(request).session_of, request):
            return RedirectResponse(target, HTTPStatus.SEE_OTHER)
        if not self.tries.admits(network_of(address_of(request))):
            status = HTTPStatus.TOO_MANY_REQUESTS
            return await self.door.page(
                request, target=target, wrong=own_texts.TOO_MANY, status=status
            )
        try:
            asked = await to_thread.run_sync(self.provider.client.ask, limiter=self.limiter)
        except OpenIDError as error:
            return await self._refuse(request, target, error)
        mark = _mark_of(request) or secrets.token_urlsafe()
        self.waiting.add(asked, mark, target)
        response = RedirectResponse(asked.address, HTTPStatus.SEE_OTHER)
        # Lax: coming back from another site, the browser sends no strict one.
        set_cookie(response, request, _mark_name(request), mark, samesite="lax")
        return response

    async def come_back(self, request: Request) -> Response:
        """Let in whom the provider names, when this browser went there and the answer is right."""
        query = request.query_params
        gone = self.waiting.take(query.get("state", ""), _mark_of(request))
        if gone is None:
            return await self._lapsed(request)
        if "code" not in query or "error" in query:
            log = f"no code: {error_word(query.get('error', ''))}"
            broken_off = OpenIDError(log, own_texts.BROKEN_OFF)
            return await self._refuse(request, gone.target, broken_off)
        answered = partial(self.provider.answered, gone.asked, query["code"], query.get("iss", ""))
        try:
            user = await to_thread.run_sync(answered, limiter=self.limiter)
        except OpenIDError as error:
            return await self._refuse(request, gone.target, error)
        # A page that goes on by itself: after a redirect from another site the browser would keep
        # the strict cookie of the session to itself.
        body = signed_in_html(user, gone.target)
        page = self.door.frame.page(own_texts.SIGNED_IN_TITLE, body, styles=(STYLE,))
        response = HTMLResponse(page, headers={"Refresh": f"0; url={gone.target}"})
        drop_cookie(response, request, _mark_name(request))
        return await run_in_threadpool(let_in, request, response, user, Way.PROVIDER)

    async def _lapsed(self, request: Request) -> Response:
        """Nobody waits for it; who went back to this page in the browser may be in long since."""
        if await run_in_threadpool(access_of(request).session_of, request):
            return RedirectResponse(START, HTTPStatus.SEE_OTHER)
        status = HTTPStatus.FORBIDDEN
        return await self.door.page(request, target=START, wrong=own_texts.LAPSED, status=status)

    async def _refuse(self, request: Request, target: str, error: OpenIDError) -> Response:
        detail = f"openid {error}, {address_of(request)}"
        note = partial(access_of(request).audit.note, texts.UNKNOWN_USER, auditing.FAILED)
        await run_in_threadpool(note, BY_PROVIDER, detail)
        request.state.is_noted = True
        return await self.door.page(
            request, target=target, wrong=error.message, status=error.status
        )


def _mark_name(request: Request) -> str:
    """The cookie that says which browser went to the provider."""
    return f"{cookie_name(request)}-organisatie"


def _mark_of(request: Request) -> str:
    """What that cookie holds; empty when it is not ours."""
    mark = request.cookies.get(_mark_name(request), "")
    return mark if KNOCK.fullmatch(mark) else ""
