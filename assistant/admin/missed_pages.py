"""The addresses of what users could not find, under `/beheer/niet-gevonden`.

A redacteur may do all of it: a decision can be taken back, and a word holds when it is published.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, replace
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.admin import collection_texts, missed_texts
from assistant.admin.access import note, session_of, signed_in
from assistant.admin.missed import UnknownGroupError, sought_for
from assistant.admin.missed_group_html import group_html
from assistant.admin.missed_html import (
    AT_A_TIME,
    BACK,
    GROUP,
    OUT,
    SEEK,
    WORD,
    WORD_BACK,
    WORDS,
    first_of,
    missed_html,
    name_of,
    on_theme,
    out_html,
)
from assistant.admin.missed_periods import Span
from assistant.admin.missed_trial import tried
from assistant.admin.missed_words import WordError, concept_named
from assistant.admin.missed_words_html import Tried, Wanted, word_html, words_html
from assistant.admin.shell import DOCUMENTS, MISSED, Notice, Notices, admin_page
from assistant.errors import AssistantError
from assistant.missed_records import MarkKind
from ingest.errors import IngestError
from ingest.own_words import OwnWord

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import FormData

    from assistant.admin.missed import Found, Missed
    from assistant.admin.missed_grouping import Group
    from assistant.admin.missed_words import OwnWords
    from assistant.frame import Frame
    from assistant.journal_records import Policy
    from assistant.missed_records import Mark

    Made = Callable[[], tuple[str, str]]

logger = logging.getLogger(__name__)

STYLES = ("missed.css",)
QUESTIONS_TRIED = 5
MOST_DIGITS = 6
DECIDED = {MarkKind.OUT: "out of scope", MarkKind.SOUGHT: "document sought"}
TAKEN_BACK = {MarkKind.OUT: "in scope again", MarkKind.SOUGHT: "document no longer sought"}
WORD_ADDED, WORD_REMOVED = "word added", "word removed"


def missed_routes(
    missed: Missed,
    words: OwnWords,
    policy: Policy,
    reworded: Callable[[], None],
    notices: Notices,
    frame: Frame,
) -> APIRouter:
    """Everything about what was not found; `reworded` is told that a preview may not hold."""
    pages = _Pages(missed, words, policy, reworded, notices, frame)
    router = APIRouter(dependencies=[Depends(signed_in)])
    for address, page in {
        MISSED: pages.listed,
        GROUP: pages.group,
        OUT: pages.out_of_scope,
        WORD: pages.word,
        WORDS: pages.words_page,
    }.items():
        router.add_api_route(address, page, response_class=HTMLResponse)
    for address, act in {
        OUT: pages.put_out,
        SEEK: pages.seek,
        BACK: pages.take_back,
        WORD: pages.keep_word,
        WORD_BACK: pages.take_word_back,
    }.items():
        router.add_api_route(address, act, methods=["POST"], response_class=Response)
    return router


@dataclass(frozen=True)
class _Pages:
    missed: Missed
    words: OwnWords
    policy: Policy
    reworded: Callable[[], None]
    notices: Notices
    frame: Frame

    def listed(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            query, now = request.query_params, _now()
            span = self._span(query.get("periode", ""))
            found = self._found(span)
            theme, page = query.get("thema", ""), _number(query.get("pagina", ""))
            shown = on_theme(found.grouping, theme)
            first = first_of(shown, page)
            naming = {
                each.key: self.missed.naming(each.stems)
                for each in shown[first : first + AT_A_TIME]
            }
            marks = self.missed.marks()
            body = missed_html(found, marks, naming, self.policy, span.period, theme, page, now)
            return missed_texts.TITLE, body

        return self._page(request, made)

    def group(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            query = request.query_params
            span = self._span(query.get("periode", ""))
            found = self._found(span)
            group = _group_of(found, query.get("groep", ""))
            body = group_html(
                session_of(request),
                group,
                found.grouping.weeks,
                self.missed.naming(group.stems),
                self.missed.nearest(group),
                sought_for(group, self.missed.marks()),
                span.period,
                _now(),
            )
            return name_of(group), body

        return self._page(request, made)

    def out_of_scope(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            span = self._span(request.query_params.get("periode", "alles"))
            body = out_html(session_of(request), self._found(span), span.period, _now())
            return missed_texts.OUT_OF_SCOPE, body

        return self._page(request, made)

    def word(self, request: Request) -> HTMLResponse:
        """The form, and with a word and a concept what they would change."""

        def made() -> tuple[str, str]:
            query = request.query_params
            span = self._span(query.get("periode", ""))
            group = _group_of(self._found(span), query.get("groep", ""))
            wanted = Wanted(
                " ".join(query.get("woord", group.words[0]).split()),
                query.get("begrip", ""),
                query.get("ander", "").strip(),
            )
            effect: Tried | None = None
            if query.get("proef"):
                wanted, effect = self._tried(group, wanted)
            thesaurus = self.missed.bench().vocabulary.thesaurus
            nearest = self.missed.nearest(group)
            body = word_html(
                session_of(request),
                group,
                wanted,
                self.missed.concepts_for(wanted.word, nearest),
                [each.label for each in thesaurus.concepts],
                effect,
                span.period,
            )
            return missed_texts.WORD_TITLE, body

        return self._page(request, made)

    def words_page(self, request: Request) -> HTMLResponse:
        def made() -> tuple[str, str]:
            span = self._span(request.query_params.get("periode", ""))
            kept = self.words.kept(self.missed.bench().vocabulary.thesaurus)
            return missed_texts.OWN_WORDS, words_html(session_of(request), kept, span.period)

        return self._page(request, made)

    async def put_out(self, request: Request) -> Response:
        form = await request.form()

        def work() -> tuple[str, str]:
            mark = self._mark(request, form, MarkKind.OUT)
            return _address(MISSED, form, "periode"), missed_texts.marked_out(mark.label)

        return await self._acting(request, work)

    async def seek(self, request: Request) -> Response:
        """Note who looks for a document, and lead to where it is added."""
        form = await request.form()

        def work() -> tuple[str, str]:
            group = self._group(form)
            mark = self._mark(request, form, MarkKind.SOUGHT)
            return DOCUMENTS, missed_texts.marked_sought(mark.label, group.count)

        return await self._acting(request, work)

    async def take_back(self, request: Request) -> Response:
        form = await request.form()
        mark_id, key = _said(form, "besluit"), _said(form, "groep")

        def work() -> tuple[str, str]:
            found = next((each for each in self.missed.marks() if each.id == mark_id), None)
            leads_to = _address(GROUP, form, "groep", "periode") if key else OUT
            if found is None or not self.missed.store.take_back(mark_id):
                return leads_to, missed_texts.MARK_GONE
            note(request, TAKEN_BACK[found.kind], found.label)
            is_out = found.kind is MarkKind.OUT
            said = missed_texts.unmarked if is_out else missed_texts.not_sought
            return leads_to, said(found.label)

        return await self._acting(request, work)

    async def keep_word(self, request: Request) -> Response:
        form = await request.form()
        own = OwnWord(" ".join(_said(form, "woord").split()), _said(form, "begrip"))

        def work() -> tuple[str, str]:
            self.words.add(own)
            self.reworded()
            note(request, WORD_ADDED, own.word, own.concept)
            return WORDS, missed_texts.word_kept(own.word, own.concept)

        return await self._acting(request, work)

    async def take_word_back(self, request: Request) -> Response:
        form = await request.form()
        own = OwnWord(_said(form, "woord"), _said(form, "begrip"))

        def work() -> tuple[str, str]:
            if not self.words.take_back(own):
                return WORDS, missed_texts.WORD_GONE
            self.reworded()
            note(request, WORD_REMOVED, own.word, own.concept)
            return WORDS, missed_texts.word_taken_back(own.word, own.concept)

        return await self._acting(request, work)

    def _tried(self, group: Group, wanted: Wanted) -> tuple[Wanted, Tried | None]:
        """What the form asks for, tried; or the form with what is wrong with it."""
        bench = self.missed.bench()
        named = wanted.other or wanted.concept
        concept = concept_named(named, bench.vocabulary.thesaurus) if named else None
        if concept is None:
            problem = missed_texts.no_such_concept(named) if named else missed_texts.NO_CONCEPT
            return replace(wanted, problem=problem), None
        own = OwnWord(wanted.word, concept.label)
        try:
            self.words.check(own)
        except WordError as error:
            return replace(wanted, problem=error.message), None
        questions = [each.question for each in group.questions[:QUESTIONS_TRIED]]
        trials = tried(bench, own, questions, self.words.settings.data)
        elsewhere = tuple(each for each in self.missed.naming_now(own.word) if each != own.concept)
        naming = self.missed.saying(own.word)
        return replace(wanted, concept=concept.label), Tried(own, trials, naming, elsewhere)

    def _span(self, asked: str) -> Span:
        made = dt.datetime.fromisoformat(self.missed.bench().generation.manifest.made)
        return Span.of(asked, made, _now())

    def _found(self, span: Span) -> Found:
        return self.missed.found(span, _now().date())

    def _group(self, form: FormData) -> Group:
        return _group_of(self._found(self._span(_said(form, "periode"))), _said(form, "groep"))

    def _mark(self, request: Request, form: FormData, kind: MarkKind) -> Mark:
        group = self._group(form)
        mark = self.missed.mark(group, kind, session_of(request).user.name)
        questions = collection_texts.number(group.count, "vraag", "vragen")
        note(request, DECIDED[kind], mark.label, questions)
        return mark

    def _page(self, request: Request, make: Made) -> HTMLResponse:
        """A page, or what stands in its way."""
        status = HTTPStatus.OK
        try:
            title, body = make()
        except UnknownGroupError as error:
            title, body, status = missed_texts.TITLE, _sorry(error.message), HTTPStatus.NOT_FOUND
        except (AssistantError, IngestError, OSError) as error:
            logger.warning("no page: %s", error)
            title, status = missed_texts.TITLE, HTTPStatus.SERVICE_UNAVAILABLE
            body = _sorry(_wrong(error).text)
        session = session_of(request)
        notices = self.notices.take(session)
        page = admin_page(
            self.frame, session, title, body, current=MISSED, notices=notices, styles=STYLES
        )
        return HTMLResponse(page, status)

    async def _acting(
        self, request: Request, work: Callable[[], tuple[str, str]]
    ) -> RedirectResponse:
        """Do it in a thread; what came of it is said on the page that it leads to."""

        def act() -> RedirectResponse:
            try:
                leads_to, said = work()
                notice = Notice(said)
            except (AssistantError, IngestError, OSError) as error:
                logger.warning("not done: %s", error)
                leads_to, notice = MISSED, _wrong(error)
            self.notices.add(session_of(request), [notice])
            return RedirectResponse(leads_to, HTTPStatus.SEE_OTHER)

        return await run_in_threadpool(act)


def _group_of(found: Found, key: str) -> Group:
    group = found.grouping.find(key)
    if group is None:
        raise UnknownGroupError(f"no group {key!r}", missed_texts.GROUP_GONE)
    return group


def _address(place: str, form: FormData, *names: str) -> str:
    return f"{place}?{urlencode({name: _said(form, name) for name in names})}"


def _said(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _number(said: str) -> int:
    is_number = said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS
    return int(said) if is_number else 1


def _wrong(error: Exception) -> Notice:
    message = collection_texts.DISK
    if isinstance(error, AssistantError | IngestError):
        message = error.message
    return Notice(message, is_wrong=True)


def _sorry(message: str) -> str:
    return f'<p class="empty">{escape(message)}</p>'


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
