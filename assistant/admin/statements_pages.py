"""The addresses of the statements, under `/beheer`, for everybody who is signed in.

What is taken along is noted in the audit.
"""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
from dataclasses import dataclass, replace
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from assistant.admin import collection_texts
from assistant.admin import statements_texts as texts
from assistant.admin.access import note, session_of, signed_in
from assistant.admin.shell import STATEMENTS, admin_page
from assistant.admin.statements import (
    Configuration,
    accessibility_paper,
    privacy_paper,
    register_paper,
    server_of,
)
from assistant.admin.statements_history import History, OnDate, find_on, history_paper
from assistant.admin.statements_html import (
    FORMS,
    ON_DATE,
    back_html,
    date_form,
    documents_on_html,
    statement_html,
    statements_html,
)
from assistant.errors import AssistantError, JournalError
from assistant.files import MEDIA_TYPE, written_as
from assistant.library import CurrentLibrary
from ingest.errors import IngestError
from ingest.generations import Generations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.blocks import Paper
    from assistant.frame import Frame
    from assistant.journal_records import Act
    from ingest.settings import Settings

logger = logging.getLogger(__name__)

# In the audit.
TAKEN = "statement downloaded"
STYLES = ("health.css",)


class UnknownStatementError(AssistantError):
    """There is no such statement, or no such form of it."""


class DateError(AssistantError):
    """What was asked for is no date, or one that is yet to come."""


class Ledger(Protocol):
    """What was done; raises `JournalError`."""

    def acts(self, since: dt.datetime | None = None, most: int | None = None) -> tuple[Act, ...]:
        """The newest first."""


def today_here() -> dt.date:
    """On the clock of the server."""
    return dt.datetime.now().astimezone().date()


@dataclass(frozen=True)
class StatementPages:
    """The pages and files, made anew each time from the configuration of now."""

    settings: Settings
    ledger: Ledger
    frame: Frame
    today: Callable[[], dt.date] = today_here

    def router(self) -> APIRouter:
        """Everything about the statements."""
        router = APIRouter(dependencies=[Depends(signed_in)])
        router.add_api_route(STATEMENTS, self.overview, response_class=HTMLResponse)
        router.add_api_route(f"{STATEMENTS}/{{name}}", self.statement, response_class=HTMLResponse)
        router.add_api_route(
            f"{STATEMENTS}/{{name}}/{{form}}", self.download, response_class=Response
        )
        return router

    def overview(self, request: Request) -> Response:
        """What there is to take."""

        def made() -> tuple[str, str]:
            known = self._configuration()
            papers = {name: make(known) for name, make in self._papers().items()}
            body = statements_html(papers, self.today().isoformat())
            return collection_texts.STATEMENTS, body

        return self._page(request, made)

    def statement(self, request: Request, name: str) -> Response:
        """One of them, as it reads."""

        def made() -> tuple[str, str]:
            paper = self._paper(name, request)
            if name == ON_DATE:
                day, today = self._asked_day(request), self.today().isoformat()
                return paper.title, documents_on_html(paper, day.isoformat(), today)
            return paper.title, statement_html(name, paper)

        return self._page(request, made)

    def download(self, request: Request, name: str, form: str) -> Response:
        """One of them as a file."""
        try:
            if form not in FORMS:
                raise UnknownStatementError(f"no form {form}", texts.UNKNOWN_PAGE)
            paper = self._paper(name, request)
            content = written_as(form, paper)
        except (AssistantError, IngestError, OSError, sqlite3.Error) as error:
            return self._sorry(request, error)
        day = self._asked_day(request) if name == ON_DATE else self.today()
        note(request, TAKEN, name, f"{form}, {day.isoformat()}")
        file_name = f"handreiking-{name}-{day.isoformat()}.{form}"
        headers = {
            "Content-Disposition": f'attachment; filename="{file_name}"',
            "Cache-Control": "no-store",
        }
        return Response(content, media_type=MEDIA_TYPE[form], headers=headers)

    def _papers(self) -> dict[str, Callable[[Configuration], Paper]]:
        day = self.today().isoformat()
        return {
            "algoritmeregister": lambda known: register_paper(known, day),
            "privacy": lambda known: privacy_paper(known, day),
            "toegankelijkheid": lambda _: accessibility_paper(day),
        }

    def _paper(self, name: str, request: Request) -> Paper:
        if name == ON_DATE:
            return self._documents_on(self._asked_day(request))
        make = self._papers().get(name)
        if make is None:
            raise UnknownStatementError(f"no statement {name}", texts.UNKNOWN_PAGE)
        return make(self._configuration())

    def _documents_on(self, day: dt.date) -> Paper:
        settings, generations = self.settings, self._generations()
        history = History.of(
            generations.kept(),
            self._acts(),
            settings.keep,
            settings.journal_days,
            generations.history(),
        )
        found = self._with_documents(history, find_on(history, day, self.today()))
        return history_paper(history, found, self.today().isoformat())

    def _with_documents(self, history: History, found: OnDate) -> OnDate:
        manifest = history.manifest(found.switch.generation) if found.switch else None
        if manifest is None:
            return found
        documents = self._generations().opened(manifest).collection.listed()
        ordered = sorted(documents, key=lambda each: each.details.title.casefold())
        return replace(found, documents=tuple(ordered))

    def _asked_day(self, request: Request) -> dt.date:
        """Today where none is asked for; raises `DateError`."""
        asked = request.query_params.get("datum", "")
        if not asked:
            return self.today()
        try:
            day = dt.date.fromisoformat(asked)
        except ValueError:
            raise DateError(f"no date: {asked[:20]!r}", texts.DATE_WRONG) from None
        if day > self.today():
            raise DateError("a date that is yet to come", texts.DATE_LATER)
        return day

    def _configuration(self) -> Configuration:
        settings = self.settings
        machinery = CurrentLibrary(settings).machinery
        server = server_of(settings)
        signs_on = bool(settings.user_header or settings.openid_issuer)
        known = Configuration(machinery, journal_server=server, has_single_sign_on=signs_on)
        generations = self._generations()
        manifest = generations.current()
        if manifest is None:
            return known
        themes = generations.opened(manifest).themes.themes()
        return replace(
            known,
            documents=len(manifest.documents),
            generation=manifest.id,
            themes=tuple(theme.label for theme in themes),
        )

    def _generations(self) -> Generations:
        return Generations(self.settings.data, self.settings.chroma_url, self.settings.keep)

    def _acts(self) -> Sequence[Act] | None:
        try:
            return self.ledger.acts()
        except JournalError as error:
            logger.warning("the audit cannot be read: %s", error)
            return None

    def _page(self, request: Request, make: Callable[[], tuple[str, str]]) -> Response:
        """A page, or what stands in its way."""
        try:
            title, body = make()
        except (AssistantError, IngestError, OSError, sqlite3.Error) as error:
            return self._sorry(request, error)
        return HTMLResponse(self._whole(request, title, body))

    def _sorry(self, request: Request, error: Exception) -> Response:
        if isinstance(error, DateError):
            day = self.today().isoformat()
            body = f'{back_html()}<div class="card">{date_form("", day, error.message)}</div>'
            page = self._whole(request, texts.TITLES[ON_DATE], body)
            return HTMLResponse(page, HTTPStatus.UNPROCESSABLE_ENTITY)
        logger.warning("no statement: %s", error)
        is_known = isinstance(error, AssistantError | IngestError)
        message = error.message if is_known else collection_texts.DISK  # type: ignore[attr-defined]
        is_gone = isinstance(error, UnknownStatementError)
        status = HTTPStatus.NOT_FOUND if is_gone else HTTPStatus.SERVICE_UNAVAILABLE
        body = f'{back_html()}<p class="empty">{escape(message)}</p>'
        return HTMLResponse(self._whole(request, collection_texts.STATEMENTS, body), status)

    def _whole(self, request: Request, title: str, body: str) -> str:
        return admin_page(
            self.frame, session_of(request), title, body, current=STATEMENTS, styles=STYLES
        )
