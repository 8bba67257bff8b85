"""The address of the health of the collection, under `/beheer`, for everybody who is signed in."""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from assistant.admin import collection_texts, health_texts
from assistant.admin.access import session_of, signed_in
from assistant.admin.health import SOON
from assistant.admin.health_html import DAYS, Examined, health_html
from assistant.admin.health_memory import ContradictionMemory, Looked
from assistant.admin.listing import rows_of
from assistant.admin.shell import HEALTH, admin_page
from assistant.errors import AssistantError, JournalError
from ingest.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.admin.collection import Collection
    from assistant.admin.publishing import Publishing
    from assistant.frame import Frame
    from assistant.journal_records import Citations, Policy
    from ingest.generations import Generation

logger = logging.getLogger(__name__)

STYLES = ("health.css",)


class CountBook(Protocol):
    """Where it is counted which documents are cited, if the policy says so."""

    @property
    def policy(self) -> Policy:
        """What is kept."""

    def citations(self) -> Citations:
        """How often every document was cited; raises `JournalError`."""


@dataclass(frozen=True)
class HealthPages:
    """The page, with what it reads; contradictions are worked out at its first opening."""

    collection: Collection
    publishing: Publishing
    book: CountBook
    frame: Frame
    memory: ContradictionMemory = field(default_factory=ContradictionMemory)

    def router(self) -> APIRouter:
        """Everything about the health of the collection."""
        router = APIRouter(dependencies=[Depends(signed_in)])
        router.add_api_route(HEALTH, self.page, response_class=HTMLResponse)
        return router

    def page(self, request: Request) -> HTMLResponse:
        """The page, or what stands in its way."""
        status = HTTPStatus.OK
        try:
            body = health_html(self._examined(request.query_params))
        except (AssistantError, IngestError, OSError, sqlite3.Error) as error:
            logger.warning("no page on health: %s", error)
            known = isinstance(error, AssistantError | IngestError)
            message = error.message if known else collection_texts.DISK  # type: ignore[union-attr]
            body, status = f'<p class="empty">{escape(message)}</p>', HTTPStatus.SERVICE_UNAVAILABLE
        session = session_of(request)
        page = admin_page(
            self.frame, session, health_texts.TITLE, body, current=HEALTH, styles=STYLES
        )
        return HTMLResponse(page, status)

    def _examined(self, query: Mapping[str, str]) -> Examined:
        days = next((each for each in DAYS if str(each) == query.get("dagen")), SOON.days)
        listed = self.collection.listed(self.publishing.told())
        rows = rows_of(listed, soon=dt.timedelta(days=days))
        generation = self.collection.generation()
        citations, problem = self._citations()
        return Examined(
            rows,
            days,
            generation.collection.listed() if generation else None,
            self._looked(generation, again="opnieuw" in query),
            citations,
            problem,
        )

    def _looked(self, generation: Generation | None, *, again: bool) -> Looked | None:
        return self.memory.look(generation, again=again) if generation else None

    def _citations(self) -> tuple[Citations | None, str]:
        """None where they are not counted, and why they cannot be read."""
        if not self.book.policy.questions:
            return None, ""
        try:
            return self.book.citations(), ""
        except JournalError as error:
            logger.warning("citations cannot be read: %s", error)
            return None, error.message
