"""Everything under `/beheer`, put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.admin import auditing, texts
from assistant.admin.access import (
    SAFE_METHODS,
    Access,
    RefusedError,
    Role,
    SignedOutError,
    sign_in_address,
)
from assistant.admin.accounts import AccountError, Accounts
from assistant.admin.auditing import Audit
from assistant.admin.collection_pages import collection_pages
from assistant.admin.passwords import PasswordError
from assistant.admin.proxy import Proxy
from assistant.admin.sessions import Sessions
from assistant.admin.signing_html import STYLE, refusal_html
from assistant.admin.signing_in import signing_routes
from assistant.admin.watching import RefusalWatch
from assistant.errors import AssistantError
from assistant.forwarding import Forwarding

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

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

    @classmethod
    def of(cls, settings: Settings, journal: Journal) -> Administration:
        """What the settings ask for; makes the first user, when they give a password for one.

        Raises `AssistantError` for a password that is too weak or accounts that cannot be used.
        """
        access = Access(Accounts(settings.data), Sessions(), Audit(journal), Proxy.of(settings))
        if settings.admin_password:
            _make_first_user(access, settings.admin_password)
        return cls(settings, journal, access)

    def install(self, application: FastAPI, frame: Frame) -> None:
        """Put the pages into the application."""
        application.state.access = self.access
        application.include_router(signing_routes(frame))
        application.include_router(
            collection_pages(self.settings, self.journal, self.access.audit.note, frame)
        )
        _answer_errors(application, frame)

    def guarding(self) -> dict[str, Any]:
        """What `assistant.guard.Guard` has to know."""
        return {
            "forwarding": forwarding_of(self.settings),
            "upload_bytes": self.settings.upload_mb * MEGABYTE + FORM_AROUND,
            "watch": RefusalWatch(self.access.audit),
        }


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
