"""The addresses on which rounds are made, reported on and asked again, under `/beheer/beoordelen`.

An editor may do everything but remove a round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from assistant.admin import collection_texts
from assistant.admin import rounds_texts as texts
from assistant.admin.access import Role, allowed, note, session_of, signed_in
from assistant.admin.rounds_desk import RoundDesk, UnknownRoundError
from assistant.admin.rounds_html import (
    NEW,
    QUESTION,
    REMOVE,
    RERUN,
    RERUN_PLACE,
    ROUND,
    SET,
    STATE,
    Offer,
    Ticked,
    new_html,
    remove_html,
    rounds_html,
)
from assistant.admin.rounds_outcome_html import outcome_html
from assistant.admin.rounds_preparing import (
    MOST_FILE_BYTES,
    MOST_OFFERED,
    Chosen,
    RoundError,
    prepare,
    text_of,
)
from assistant.admin.rounds_rerun_html import state_line
from assistant.admin.rounds_scoring_pages import ScoringPages
from assistant.admin.rounds_screen import Screen, asked_round, field_of, now, wrong
from assistant.admin.shell import SCORING, Notice, Notices
from assistant.errors import AssistantError
from assistant.journal_rounds import RoundStore
from assistant.starting import Starting
from ingest.errors import GenerationError
from ingest.generations import Generations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.frame import Frame
    from assistant.journal import Journal
    from assistant.records import Responder
    from ingest.settings import Settings

# In the audit.
ADDED, RAN = "round added", "round run"
DOWNLOADED, REMOVED = "round downloaded", "round removed"


def round_pages(
    settings: Settings, journal: Journal, responder: Responder, notices: Notices, frame: Frame
) -> APIRouter:
    """The pages of the rounds in this journal, answered by `responder`."""

    def generation() -> str:
        try:
            pointer = Generations(settings.data).pointer()
        except GenerationError:
            return ""
        return pointer.generation if pointer else ""

    store = RoundStore(journal.database)
    desk = RoundDesk.of(store, responder, generation, journal.policy.days)
    starting = Starting(settings)
    return round_routes(desk, journal, lambda: starting.current().examples, notices, frame)


def round_routes(
    desk: RoundDesk,
    journal: Journal,
    examples: Callable[[], Sequence[str]],
    notices: Notices,
    frame: Frame,
) -> APIRouter:
    """Everything about rounds; only a beheerder removes one."""
    screen = Screen(notices, frame)
    pages, scoring = _Pages(desk, journal, examples, screen), ScoringPages(desk, screen)
    router = APIRouter(dependencies=[Depends(signed_in)])
    for address, page in {
        SCORING: pages.rounds,
        NEW: pages.new,
        ROUND: pages.round,
        QUESTION: scoring.question,
        SET: pages.download,
    }.items():
        router.add_api_route(address, page, response_class=Response)
    router.add_api_route(STATE, pages.state, response_class=JSONResponse)
    for address, act in {NEW: pages.add, QUESTION: scoring.score, RERUN: pages.run_again}.items():
        router.add_api_route(address, act, methods=["POST"], response_class=Response)
    only = [Depends(allowed(Role.BEHEERDER))]
    router.add_api_route(REMOVE, pages.ask_remove, dependencies=only, response_class=HTMLResponse)
    router.add_api_route(
        REMOVE, pages.remove, methods=["POST"], dependencies=only, response_class=Response
    )
    return router


@dataclass(frozen=True)
class _Pages:
    desk: RoundDesk
    journal: Journal
    examples: Callable[[], Sequence[str]]
    screen: Screen

    def rounds(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            who = session_of(request).user.name
            return collection_texts.SCORING, rounds_html(who, *self.desk.overview(), now())

        return self.screen.page(request, made)

    def new(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            return texts.NEW, new_html(session_of(request), self._offer(), Ticked())

        return self.screen.page(request, made)

    def round(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            session = session_of(request)
            shown = self.desk.shown(asked_round(request), session.user.name)
            return shown.round.name, outcome_html(session, shown, now())

        return self.screen.page(request, made)

    def download(self, request: Request) -> Response:
        """The question set as a file."""
        try:
            found = self.desk.find(asked_round(request))
            made = self.desk.question_set(found.id)
        except AssistantError as error:
            return self.screen.lead(request, SCORING, [wrong(error)])
        note(request, DOWNLOADED, found.name, texts.questions(len(made.lines)))
        headers = {"Content-Disposition": 'attachment; filename="vragenset.jsonl"'}
        return Response(made.text, media_type="application/jsonl", headers=headers)

    def state(self) -> JSONResponse:
        """How far a run is, for the script that looks on."""
        rerun = self.desk.rerunning.state()
        if rerun is None or not rerun.is_running:
            return JSONResponse({"running": False})
        line = state_line(rerun)
        return JSONResponse(
            {"running": True, "done": rerun.done, "total": rerun.total, "line": line}
        )

    def ask_remove(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            found, store = self.desk.find(asked_round(request)), self.desk.store
            counts = len(store.questions(found.id)), len(store.scores(found.id))
            return texts.REMOVE_TITLE, remove_html(session_of(request), found, *counts)

        return self.screen.page(request, made)

    async def add(self, request: Request) -> Response:
        form = await request.form()
        file = form.get("bestand")
        content = await file.read(MOST_FILE_BYTES + 1) if isinstance(file, UploadFile) else b""
        return await run_in_threadpool(self._add, request, form, content)

    def _add(self, request: Request, form: FormData, content: bytes) -> Response:
        ticked = Ticked(
            field_of(form, "naam"),
            field_of(form, "vragen"),
            frozenset(str(each) for each in form.getlist("gevraagd")),
            frozenset(str(each) for each in form.getlist("voorbeeld")),
        )
        try:
            return self._made(request, ticked, content)
        except RoundError as error:
            offer, refused = self._offer(), replace(ticked, wrong=error.message)
            body = new_html(session_of(request), offer, refused)
            return self.screen.whole(request, texts.NEW, body, HTTPStatus.UNPROCESSABLE_ENTITY)
        except (AssistantError, OSError) as error:
            return self.screen.lead(request, SCORING, [wrong(error)])

    def _made(self, request: Request, ticked: Ticked, content: bytes) -> Response:
        offer, who = self._offer(), session_of(request).user.name
        chosen = Chosen(
            ticked.name,
            tuple(each for each in offer.asked or () if each.id in ticked.asked),
            tuple(each for each in offer.examples if each in ticked.examples),
            f"{ticked.lines}\n{text_of(content)}",
        )
        prepared = prepare(chosen, who, self.desk.responder.cleaned, now())
        self.desk.store.add(prepared.round, prepared.questions)
        count = len(prepared.questions)
        note(request, ADDED, prepared.round.name, texts.questions(count))
        said = [Notice(texts.round_made(prepared.round.name, count))]
        if prepared.left_out:
            said.append(Notice(texts.case_data_left_out(prepared.left_out), is_wrong=True))
        return self.screen.lead(request, ROUND, said, ronde=prepared.round.id)

    async def run_again(self, request: Request) -> Response:
        round_id = field_of(await request.form(), "ronde")

        def work() -> Response:
            try:
                found = self.desk.find(round_id)
                self.desk.run_again(round_id, session_of(request).user.name)
            except UnknownRoundError as error:
                return self.screen.lead(request, SCORING, [wrong(error)])
            except (AssistantError, OSError) as error:
                return self.screen.lead(request, ROUND, [wrong(error)], ronde=round_id)
            note(request, RAN, found.name)
            return self.screen.lead(request, f"{ROUND}?ronde={found.id}#{RERUN_PLACE}")

        return await run_in_threadpool(work)

    async def remove(self, request: Request) -> Response:
        round_id = field_of(await request.form(), "ronde")

        def work() -> Response:
            try:
                found = self.desk.find(round_id)
                self.desk.store.remove(round_id)
            except (AssistantError, OSError) as error:
                return self.screen.lead(request, SCORING, [wrong(error)])
            note(request, REMOVED, found.name)
            return self.screen.lead(request, SCORING, [Notice(texts.removed(found.name))])

        return await run_in_threadpool(work)

    def _offer(self) -> Offer:
        policy = self.journal.policy
        asked = self.journal.asked(most=MOST_OFFERED) if policy.questions else None
        return Offer(asked, self.examples(), policy.days)
