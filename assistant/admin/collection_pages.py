"""The addresses on which the collection is kept and published, under `/beheer`.

Pages are plain functions, which read files: they run in threads. What changes something reads its
form first, works in a thread, and leads to a page that says what came of it.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from assistant.admin import collection_texts as texts
from assistant.admin.access import START, Role, allowed, note, session_of, signed_in
from assistant.admin.collection import UnknownDocumentError, changed_details
from assistant.admin.differing_texts import differences
from assistant.admin.document_pages_html import (
    Filled,
    details_html,
    filled_in,
    shown_values,
    text_html,
)
from assistant.admin.documents_html import (
    ADD,
    ADD_PAGE,
    DETAILS,
    REMOVE,
    RESTORE,
    TEXT,
    documents_html,
)
from assistant.admin.generations_html import ROLL_BACK, generations_html, roll_back_html
from assistant.admin.listing import Wish, rows_of, view
from assistant.admin.overview_html import overview_html
from assistant.admin.publishing import PUBLISHED
from assistant.admin.publishing_html import (
    DIFFERENCE,
    NOW,
    PREVIEW,
    STATE,
    difference_html,
    publishing_html,
    state_line,
)
from assistant.admin.shell import DOCUMENTS, GENERATIONS, PUBLISHING, Notice, admin_page
from assistant.admin.uploads import take_in
from assistant.errors import AssistantError, JournalError
from ingest.errors import IngestError
from ingest.generations import Generations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.admin.collection import Collection
    from assistant.admin.publishing import Publishing
    from assistant.admin.shell import Notices
    from assistant.admin.uploads import Outcome
    from assistant.frame import Frame
    from assistant.journal_records import Act
    from ingest.manifests import Manifest
    from ingest.records import Details

    # Gives the heading of a page and the rest of it.
    Made = Callable[[], tuple[str, str]]

logger = logging.getLogger(__name__)

MOST_ACTS = 1_000
ACTED = {
    ADD: "document added",
    ADD_PAGE: "page added",
    DETAILS: "details changed",
    REMOVE: "document removed",
    RESTORE: "document restored",
}
REFUSED = "document refused"


class Ledger(Protocol):
    """What was done; raises `JournalError`."""

    def acts(self, since: dt.datetime | None = None, most: int | None = None) -> tuple[Act, ...]:
        """The newest first."""


def collection_routes(
    collection: Collection,
    publishing: Publishing,
    ledger: Ledger,
    notices: Notices,
    frame: Frame,
) -> APIRouter:
    """Everything about the collection; only a beheerder publishes and goes back."""
    pages = _Pages(collection, publishing, ledger, notices, frame)
    router = APIRouter(dependencies=[Depends(signed_in)])
    for address, page in {
        START: pages.overview,
        DOCUMENTS: pages.documents,
        DETAILS: pages.details,
        TEXT: pages.text,
        PUBLISHING: pages.publishing_page,
        DIFFERENCE: pages.difference,
        GENERATIONS: pages.generations,
    }.items():
        router.add_api_route(address, page, response_class=HTMLResponse)
    router.add_api_route(STATE, pages.state, response_class=JSONResponse)
    for address, act in {
        ADD: pages.add,
        ADD_PAGE: pages.add_page,
        DETAILS: pages.save_details,
        REMOVE: pages.remove,
        RESTORE: pages.restore,
        PREVIEW: pages.start_preview,
    }.items():
        router.add_api_route(address, act, methods=["POST"], response_class=Response)
    only = [Depends(allowed(Role.BEHEERDER))]
    router.add_api_route(
        NOW, pages.publish, methods=["POST"], dependencies=only, response_class=Response
    )
    router.add_api_route(
        ROLL_BACK, pages.ask_roll_back, dependencies=only, response_class=HTMLResponse
    )
    router.add_api_route(
        ROLL_BACK, pages.roll_back, methods=["POST"], dependencies=only, response_class=Response
    )
    return router


@dataclass(frozen=True)
class _Pages:
    collection: Collection
    publishing: Publishing
    ledger: Ledger
    notices: Notices
    frame: Frame

    def overview(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            manifest = self._manifest()
            published = next(
                (
                    each
                    for each in self._acts() or ()
                    if manifest and (each.act, each.object) == (PUBLISHED, manifest.id)
                ),
                None,
            )
            rows = rows_of(self.collection.listed(self.publishing.told()))
            return texts.OVERVIEW, overview_html(manifest, published, rows, _now())

        return self._page(request, made, START)

    def documents(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            wish = Wish.of(request.query_params)
            rows = rows_of(self.collection.listed(self.publishing.told()))
            session, settings = session_of(request), self.collection.settings
            return texts.DOCUMENTS, documents_html(session, settings, view(rows, wish), wish)

        return self._page(request, made, DOCUMENTS)

    def details(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            found = self.collection.find(_asked(request), self.publishing.told())
            filled = Filled(shown_values(found.details), found.details)
            return texts.DETAILS_TITLE, self._details_form(request, found.id, filled)

        return self._page(request, made, DOCUMENTS)

    def text(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            found = self.collection.find(_asked(request), self.publishing.told())
            read = self.collection.text(found.id, self.publishing.told())
            return texts.TEXT_TITLE, text_html(found.id, read)

        return self._page(request, made, DOCUMENTS)

    def publishing_page(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            job, preview = self.publishing.job(), self.publishing.preview()
            return texts.PUBLISHING, publishing_html(session_of(request), job, preview, _now())

        return self._page(request, made, PUBLISHING)

    def state(self) -> JSONResponse:
        """How far the work is, for the script that looks on."""
        job = self.publishing.job()
        if job is None or not job.is_running:
            return JSONResponse({"running": False})
        return JSONResponse(
            {"running": True, "done": job.done, "total": job.total, "line": state_line(job)}
        )

    def difference(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            told, document_id = self.publishing.told(), _asked(request)
            generation = self.collection.generation()
            before = generation.collection.documents([document_id]) if generation else ()
            after = told.brought.documents([document_id]) if told.brought else ()
            if not before or not after:
                raise UnknownDocumentError(f"nothing of {document_id}", texts.DIFFERENCE_GONE)
            changed = _labelled(before[0].details, after[0].details)
            title = after[0].details.title
            body = difference_html(title, changed, differences(before[0], after[0]))
            return texts.DIFFERENCE_TITLE, body

        return self._page(request, made, PUBLISHING)

    def generations(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            kept = self._generations().kept()
            body = generations_html(session_of(request), kept, self._acts(), _now())
            return texts.GENERATIONS, body

        return self._page(request, made, GENERATIONS)

    def ask_roll_back(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            wanted = request.query_params.get("generatie", "")
            current, *others = self._generations().kept() or (None,)
            found = next((each for each in others if each and each.id == wanted), None)
            if current is None or found is None:
                raise UnknownDocumentError(f"no generation {wanted}", texts.ROLL_BACK_GONE)
            body = roll_back_html(session_of(request), current, found, _now())
            return texts.ROLL_BACK_TITLE, body

        return self._page(request, made, GENERATIONS)

    async def add(self, request: Request) -> Response:
        """Take in the files of the form, which are on disk where they are not small."""
        form = await request.form()
        files = [each for each in form.getlist("bestanden") if isinstance(each, UploadFile)]

        def work() -> list[Notice]:
            outcomes = take_in(files, self.collection, self.collection.settings)
            for each in outcomes:
                self.publishing.touch(each.name)
                note(request, REFUSED if each.problem else ACTED[ADD], each.name, each.problem)
            return _came_in(outcomes)

        return await self._acting(request, DOCUMENTS, work)

    async def add_page(self, request: Request) -> Response:
        url = _said(await request.form(), "adres").strip()

        def work() -> list[Notice]:
            page = self.collection.add_page(url)
            self.publishing.touch(self.collection.id_of(page))
            note(request, ACTED[ADD_PAGE], page.url)
            return [Notice(texts.page_added(page.title, page.words))]

        return await self._acting(request, DOCUMENTS, work)

    async def remove(self, request: Request) -> Response:
        document_id = _said(await request.form(), "document")

        def work() -> list[Notice]:
            title = self.collection.find(document_id, self.publishing.told()).details.title
            stays = self.collection.remove(document_id)
            self.publishing.touch(document_id)
            note(request, ACTED[REMOVE], document_id)
            return [Notice(texts.removed(title) if stays else texts.gone(title))]

        return await self._acting(request, DOCUMENTS, work)

    async def restore(self, request: Request) -> Response:
        document_id = _said(await request.form(), "document")

        def work() -> list[Notice]:
            self.collection.restore(document_id)
            self.publishing.touch(document_id)
            note(request, ACTED[RESTORE], document_id)
            title = self.collection.find(document_id, self.publishing.told()).details.title
            return [Notice(texts.restored(title))]

        return await self._acting(request, DOCUMENTS, work)

    async def save_details(self, request: Request) -> Response:
        form = await request.form()
        document_id = _said(form, "document")
        values = {name: _said(form, name) for name in texts.FIELDS}
        return await run_in_threadpool(self._save_details, request, document_id, values)

    def _save_details(self, request: Request, document_id: str, values: dict[str, str]) -> Response:
        try:
            documents = self.collection.listed(self.publishing.told())
            found = next((each for each in documents if each.id == document_id), None)
            if found is None:
                raise UnknownDocumentError(f"no document {document_id}", texts.UNKNOWN)
            filled = filled_in(values, found.details, {each.id for each in documents})
        except (AssistantError, IngestError, OSError) as error:
            return self._back(request, DOCUMENTS, [_wrong(error)])
        if filled.wrong:
            body = self._details_form(request, document_id, filled)
            page = self._whole(request, texts.DETAILS_TITLE, body, DOCUMENTS)
            return HTMLResponse(page, HTTPStatus.UNPROCESSABLE_ENTITY)
        changes = changed_details(found.details, filled.details)
        if not changes:
            return self._back(request, DOCUMENTS, [Notice(texts.DETAILS_SAME)])
        try:
            self.collection.save_details(document_id, changes)
        except (AssistantError, OSError) as error:
            return self._back(request, DOCUMENTS, [_wrong(error)])
        self.publishing.touch(document_id)
        named = ", ".join(texts.FIELDS[each] for each in changes)
        note(request, ACTED[DETAILS], document_id, named)
        said = Notice(texts.details_saved(filled.details.title))
        return self._back(request, DOCUMENTS, [said])

    async def start_preview(self, request: Request) -> Response:
        retry = _said(await request.form(), "opnieuw") == "1"
        who = session_of(request).user.name

        def work() -> list[Notice]:
            self.publishing.start_preview(who, retry=retry)
            return []

        return await self._acting(request, PUBLISHING, work)

    async def publish(self, request: Request) -> Response:
        token = _said(await request.form(), "voorbeeld")
        who = session_of(request).user.name

        def work() -> list[Notice]:
            self.publishing.start_publishing(who, token)
            return []

        return await self._acting(request, PUBLISHING, work)

    async def roll_back(self, request: Request) -> Response:
        wanted = _said(await request.form(), "generatie")
        who = session_of(request).user.name

        def work() -> list[Notice]:
            if not wanted:
                raise UnknownDocumentError("no generation named", texts.ROLL_BACK_GONE)
            manifest = self._generations().manifest(self.publishing.roll_back(who, wanted))
            made = texts.moment(dt.datetime.fromisoformat(manifest.made), _now())
            return [Notice(texts.rolled_back(made))]

        return await self._acting(request, GENERATIONS, work)

    def _details_form(self, request: Request, document_id: str, filled: Filled) -> str:
        others = [each.id for each in self.collection.listed() if each.id != document_id]
        return details_html(session_of(request), document_id, filled, others)

    def _generations(self) -> Generations:
        settings = self.collection.settings
        return Generations(settings.data, settings.chroma_url, settings.keep)

    def _manifest(self) -> Manifest | None:
        return self._generations().current()

    def _acts(self) -> Sequence[Act] | None:
        try:
            return self.ledger.acts(most=MOST_ACTS)
        except JournalError as error:
            logger.warning("the audit cannot be read: %s", error)
            return None

    def _page(self, request: Request, make: Made, current: str) -> HTMLResponse:
        """A page, or what stands in its way."""
        status = HTTPStatus.OK
        try:
            title, body = make()
        except UnknownDocumentError as error:
            title, body, status = texts.UNKNOWN_TITLE, _sorry(error.message), HTTPStatus.NOT_FOUND
        except (AssistantError, IngestError, OSError) as error:
            logger.warning("no page: %s", error)
            title, status = texts.UNKNOWN_TITLE, HTTPStatus.SERVICE_UNAVAILABLE
            body = _sorry(_wrong(error).text)
        return HTMLResponse(self._whole(request, title, body, current), status)

    def _whole(self, request: Request, title: str, body: str, current: str) -> str:
        session = session_of(request)
        notices = self.notices.take(session)
        return admin_page(self.frame, session, title, body, current=current, notices=notices)

    async def _acting(
        self, request: Request, leads_to: str, work: Callable[[], list[Notice]]
    ) -> Response:
        """Do it in a thread; what came of it is said on the page that it leads to."""

        def act() -> Response:
            try:
                said = work()
            except (AssistantError, IngestError, OSError) as error:
                logger.warning("not done: %s", error)
                said = [_wrong(error)]
            return self._back(request, leads_to, said)

        return await run_in_threadpool(act)

    def _back(self, request: Request, leads_to: str, said: Sequence[Notice]) -> Response:
        self.notices.add(session_of(request), said)
        return RedirectResponse(leads_to, HTTPStatus.SEE_OTHER)


def _came_in(outcomes: Sequence[Outcome]) -> list[Notice]:
    """What was refused first: that asks for something to be done."""
    wrong = [texts.refused(each.name, each.problem) for each in outcomes if each.problem]
    fresh = [each.name for each in outcomes if not each.problem and not each.replaces]
    said = [Notice(each, is_wrong=True) for each in wrong]
    said += [Notice(texts.added(fresh))] if fresh else []
    said += [Notice(texts.replaces(each.name)) for each in outcomes if each.replaces]
    return [*said, *([Notice(texts.ADDED_NEXT)] if len(wrong) < len(outcomes) else [])]


def _asked(request: Request) -> str:
    return request.query_params.get("document", "")


def _said(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _wrong(error: Exception) -> Notice:
    message = error.message if isinstance(error, AssistantError | IngestError) else texts.DISK
    return Notice(message, is_wrong=True)


def _sorry(message: str) -> str:
    return f'<p class="empty">{escape(message)}</p>'


def _labelled(before: Details, after: Details) -> dict[str, tuple[str, str]]:
    """The details that differ, from what to what."""
    old, new = shown_values(before), shown_values(after)
    return {texts.FIELDS[name]: (old[name], new[name]) for name in old if old[name] != new[name]}


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
