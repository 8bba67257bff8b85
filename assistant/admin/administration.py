"""Everything under `/beheer`, put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.admin import auditing, texts
from assistant.admin.access import (
    PLAIN_COOKIE,
    SAFE_METHODS,
    SECURE_COOKIE,
    Access,
    RefusedError,
    Role,
    SignedOutError,
    sign_in_address,
)
from assistant.admin.accounts import AccountError, Accounts
from assistant.admin.auditing import Audit
from assistant.admin.collection import Collection
from assistant.admin.collection_pages import collection_routes
from assistant.admin.health_pages import HealthPages
from assistant.admin.missed import Missed
from assistant.admin.missed_pages import missed_routes
from assistant.admin.missed_words import OwnWords
from assistant.admin.passwords import PasswordError
from assistant.admin.proxy import Proxy
from assistant.admin.publishing import Publishing
from assistant.admin.rounds_pages import round_pages
from assistant.admin.sessions import Sessions
from assistant.admin.shell import Notices
from assistant.admin.signing_html import STYLE, refusal_html
from assistant.admin.signing_in import Door, signing_routes
from assistant.admin.statements_pages import StatementPages
from assistant.admin.watching import RefusalWatch
from assistant.answering import Answering
from assistant.errors import AssistantError
from assistant.forwarding import Forwarding
from assistant.journal_missed import MissedStore

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI, Request

    from assistant.admin.openid import Provider
    from assistant.frame import Frame
    from assistant.journal import Journal
    from ingest.settings import Settings

FIRST_USER = "beheer"
MEGABYTE = 1_000_000
FORM_AROUND = MEGABYTE  # what a form adds to its files


@dataclass(frozen=True)
class Administration:
    """The pages of those who keep the collection, and who may see them."""

    settings: Settings
    journal: Journal
    access: Access = field(repr=False)
    answering: Answering | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls, settings: Settings, journal: Journal, answering: Answering | None = None
    ) -> Administration:
        """What the settings ask for; makes the first user, when they give a password for one.

        With `answering` the pages search with what is loaded for the chat already.

        Raises `AssistantError` for a password that is too weak or accounts that cannot be used.
        """
        access = Access(
            Accounts(settings.data),
            Sessions(),
            Audit(journal),
            Proxy.of(settings),
            provider_of(settings),
        )
        if settings.admin_password:
            _make_first_user(access, settings.admin_password)
        return cls(settings, journal, access, answering)

    def install(self, application: FastAPI, frame: Frame) -> None:
        """Put the pages into the application."""
        application.state.access = self.access
        door = Door(frame)
        application.include_router(signing_routes(door))
        if self.access.provider:
            from assistant.admin.openid_routes import openid_routes  # Authlib, as below

            application.include_router(openid_routes(door, self.access.provider))
        notices, collection = Notices(), Collection(self.settings)
        publishing = Publishing(self.settings, collection, self.access.audit.note)
        application.include_router(
            collection_routes(collection, publishing, self.journal, notices, frame)
        )
        application.include_router(self._missed(publishing, notices, frame))
        answering = self.answering or Answering(self.settings)
        application.include_router(
            round_pages(self.settings, self.journal, answering, notices, frame)
        )
        health = HealthPages(collection, publishing, self.journal, frame)
        application.include_router(health.router())
        application.include_router(StatementPages(self.settings, self.journal, frame).router())
        _answer_errors(application, frame)

    def _missed(self, publishing: Publishing, notices: Notices, frame: Frame) -> APIRouter:
        answering = self.answering or Answering(self.settings)
        return missed_routes(
            Missed(MissedStore(self.journal.database), answering.bench),
            OwnWords(self.settings),
            self.journal.policy,
            lambda: publishing.touch(""),
            notices,
            frame,
        )

    def guarding(self) -> dict[str, Any]:
        """What `assistant.guard.Guard` has to know."""
        return {
            "forwarding": forwarding_of(self.settings),
            "upload_bytes": self.settings.upload_mb * MEGABYTE + FORM_AROUND,
            "watch": RefusalWatch(self.access.audit),
            "session_cookies": (SECURE_COOKIE, PLAIN_COOKIE),
        }


def provider_of(settings: Settings) -> Provider | None:
    """The OpenID provider that the settings name."""
    if not settings.openid_issuer:
        return None
    from assistant.admin.openid import Provider  # Authlib takes half a second, and most have none

    return Provider.of(settings)


def forwarding_of(settings: Settings) -> Forwarding:
    """Which proxy is believed, and what it may say of the visitor."""
    identity = (settings.user_header, settings.groups_header)
    return Forwarding(settings.trusted_proxy, tuple(header for header in identity if header))


def _make_first_user(access: Access, password: str) -> None:
    if access.accounts.are_there_any():
        return
    try:
        access.accounts.add(FIRST_USER, Role.BEHEERDER, password)
    except PasswordError as error:
        raise PasswordError(str(error), texts.first_password(error.message)) from None
    access.audit.note(texts.SETTING, auditing.ADDED, FIRST_USER, Role.BEHEERDER)


def _answer_errors(application: FastAPI, frame: Frame) -> None:
    """What a visitor sees of an error: a page in Dutch, or the page to sign in on."""

    async def refused(request: Request, error: Exception) -> Response:
        is_signed_out = isinstance(error, SignedOutError)
        if is_signed_out and request.method in SAFE_METHODS:
            request.state.is_sent_away = True
            return RedirectResponse(sign_in_address(request), HTTPStatus.SEE_OTHER)
        status = error.status if isinstance(error, RefusedError) else HTTPStatus.SERVICE_UNAVAILABLE
        message = error.message if isinstance(error, AssistantError) else ""
        body = refusal_html(texts.REFUSED_TITLE, message, leads_to_sign_in=is_signed_out)
        return HTMLResponse(frame.page(texts.REFUSED_TITLE, body, styles=(STYLE,)), status)

    application.add_exception_handler(RefusedError, refused)
    application.add_exception_handler(AccountError, refused)
