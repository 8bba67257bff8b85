"""What all pages of rounds do alike: show a page, or what stands in its way, and lead on."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.admin import rounds_texts as texts
from assistant.admin.access import session_of
from assistant.admin.rounds_desk import UnknownRoundError
from assistant.admin.shell import SCORING, Notice, Notices, admin_page
from assistant.errors import AssistantError
from ingest.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fastapi import Request
    from starlette.datastructures import FormData

    from assistant.frame import Frame

    # Gives the heading of a page and the rest of it.
    Made = Callable[[], tuple[str, str]]

logger = logging.getLogger(__name__)

STYLES = ("rounds.css",)
MOST_DIGITS = 6


@dataclass(frozen=True)
class Screen:
    """Makes responses; `notices` are what is said on the next page."""

    notices: Notices
    frame: Frame

    def page(self, request: Request, make: Made) -> HTMLResponse:
        """A page, or what stands in its way."""
        try:
            title, body = make()
        except UnknownRoundError as error:
            body = _sorry(error.message)
            return self.whole(request, texts.UNKNOWN_TITLE, body, HTTPStatus.NOT_FOUND)
        except (AssistantError, IngestError, OSError) as error:
            logger.warning("no page: %s", error)
            body = _sorry(wrong(error).text)
            return self.whole(request, texts.NOT_NOW_TITLE, body, HTTPStatus.SERVICE_UNAVAILABLE)
        return self.whole(request, title, body)

    def whole(
        self, request: Request, title: str, body: str, status: HTTPStatus = HTTPStatus.OK
    ) -> HTMLResponse:
        """A page of this body, with what waits to be said."""
        session = session_of(request)
        notices = self.notices.take(session)
        page = admin_page(
            self.frame, session, title, body, current=SCORING, notices=notices, styles=STYLES
        )
        return HTMLResponse(page, status)

    def lead(
        self, request: Request, to: str, said: Sequence[Notice] = (), **query: object
    ) -> Response:
        """To another page, which says these."""
        if said:
            self.notices.add(session_of(request), said)
        address = f"{to}?{urlencode(query)}" if query else to
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def wrong(error: Exception) -> Notice:
    """What went wrong, in Dutch."""
    message = error.message if isinstance(error, AssistantError | IngestError) else texts.DISK
    return Notice(message, is_wrong=True)


def _sorry(message: str) -> str:
    return f'<p class="empty">{escape(message)}</p>'


def asked_round(request: Request) -> str:
    """The id of the round in the address."""
    return request.query_params.get("ronde", "")


def number_in(text: str) -> int:
    """A number from 1; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def field_of(form: FormData, name: str) -> str:
    """What a field says; "" without one, or for a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def now() -> dt.datetime:
    """The time."""
    return dt.datetime.now(dt.UTC)
