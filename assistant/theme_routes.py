"""The addresses of the pages for trainers: themes, a comparison and a hand-out."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from dataclasses import dataclass, replace
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from assistant import texts, theme_texts
from assistant.compare_page import Comparable, compare_html
from assistant.errors import (
    AssistantError,
    ComparisonError,
    HandoutError,
    IndexUnusableError,
    QuestionError,
    TakeawayError,
)
from assistant.files import MEDIA_TYPE, written_as
from assistant.frame import THEMES
from assistant.handout_page import FIRST_FORM, HandoutForm, handout_html
from assistant.handout_paper import paper_of
from assistant.handout_records import Length
from assistant.scoping import facets_of
from assistant.theme_choices import COMPARE, HANDOUT, Chosen, Offer, chosen
from assistant.theme_page import AT_A_TIME, Linked, ThemeSight, lost_html, theme_html
from assistant.themes import PER_DOCUMENT
from assistant.themes_page import by_passages, gone_html, themes_html

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.frame import Frame
    from assistant.theme_shelf import ThemeShelf
    from assistant.themes import Overview, ThemePage

logger = logging.getLogger(__name__)

STYLES = ("themes.css",)
AT_ONCE = 2  # comparisons and hand-outs, which take a second of a core or a process of their own
PER_ONE_DOCUMENT = 20  # passages, where one document was asked for
MOST_OFFERED = 60  # documents in a form


def theme_routes(shelf: ThemeShelf, frame: Frame) -> APIRouter:
    """The pages, of the themes as they are at each request."""
    pages = _Pages(shelf, frame)
    router = APIRouter()
    limiter = CapacityLimiter(AT_ONCE)

    def limited(make: Callable[[Request], Response]) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            return await to_thread.run_sync(make, request, limiter=limiter)

        return answer

    # Plain functions, which read files: they run in threads.
    router.add_api_route(THEMES, pages.overview, response_class=HTMLResponse)
    router.add_api_route(f"{THEMES}/{{theme}}", pages.theme, response_class=HTMLResponse)
    router.add_api_route(COMPARE, limited(pages.compare), response_model=None)
    router.add_api_route(HANDOUT, limited(pages.handout), response_model=None)
    return router


@dataclass(frozen=True)
class _Pages:
    shelf: ThemeShelf
    frame: Frame

    def overview(self, request: Request) -> HTMLResponse:
        asked = chosen(request.query_params)
        try:
            every = self.shelf.overview()
            found = self.shelf.find(asked.words, asked.scope) if asked.words else None
            body = themes_html(self._within(every, asked), facets_of(every.documents), asked, found)
        except AssistantError as error:
            return self._unusable(error)
        return self._page(theme_texts.THEMES_TITLE, body)

    def theme(self, theme: str, request: Request) -> HTMLResponse:
        asked = chosen(request.query_params)
        try:
            sight = self._sight(theme, asked)
            if sight is None:
                return self._gone(asked)
        except AssistantError as error:
            return self._unusable(error)
        return self._page(sight.page.theme.label, theme_html(sight))

    def compare(self, request: Request) -> Response:
        asked = chosen(request.query_params)
        try:
            comparable = self._comparable(asked)
            known = {each.id for each in self.shelf.overview().documents}
            if comparable.problem or not asked.themes or not asked.documents:
                return self._page(theme_texts.COMPARE_TITLE, compare_html(comparable))
            there = [each for each in asked.documents if each in known]
            comparison = self.shelf.comparing.compare(asked.themes[0], there)
        except (ComparisonError, QuestionError) as error:
            body = compare_html(replace(comparable, problem=error.message))
            return self._page(theme_texts.COMPARE_TITLE, body)
        except AssistantError as error:
            return self._unusable(error)
        if len(there) < len(asked.documents):
            comparable = replace(comparable, problem=theme_texts.DOCUMENT_GONE)
        body = compare_html(comparable, comparison)
        return self._page(theme_texts.compare_on(comparison.theme), body)

    def handout(self, request: Request) -> Response:
        query, asked = request.query_params, chosen(request.query_params)
        length, form = query.get("lengte", ""), query.get("vorm", "")
        try:
            choice = self._handout_form(asked, length, form)
            if not form or choice.problem:
                return self._page(theme_texts.HANDOUT_PAGE_TITLE, handout_html(choice))
            return self._file(asked, Length(choice.length), choice.form)
        except (HandoutError, TakeawayError) as error:
            logger.warning("no hand-out: %s", error)
            body = handout_html(replace(choice, problem=error.message))
            return self._page(theme_texts.HANDOUT_PAGE_TITLE, body, HTTPStatus.BAD_REQUEST)
        except AssistantError as error:
            return self._unusable(error)

    def _file(self, asked: Chosen, length: Length, form: str) -> Response:
        day = dt.datetime.now().astimezone().date().isoformat()
        handout = self.shelf.handouts.make(asked.themes, day, asked.documents, length)
        name = f"handreiking-hand-out-{day}.{form}"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        }
        made = written_as(form, paper_of(handout))
        return Response(made, media_type=MEDIA_TYPE[form], headers=headers)

    def _within(self, every: Overview, asked: Chosen) -> Overview:
        """The overview of the documents that were chosen by their facts."""
        if not asked.scope:
            return every
        admitted = [each.id for each in every.documents if asked.scope.admits(each)]
        if not admitted:
            return replace(every, documents=(), rows=(), together=(), years=())
        return self.shelf.themes.overview(admitted)

    def _sight(self, theme: str, asked: Chosen) -> ThemeSight | None:
        """One page of a theme's documents; None where there is no such theme."""
        every = self.shelf.overview()
        rows = [row for row in every.rows if row.theme.id == theme]
        if not rows:
            return None
        admitted = {each.id for each in every.documents if asked.scope.admits(each)}
        counts = {id_: count for id_, count in rows[0].counts.items() if id_ in admitted}
        touching = sorted(rows[0].touching & admitted)
        every_one = [*sorted(counts, key=lambda each: -counts[each]), *touching]
        wanted = [each for each in asked.documents if each in every_one]
        ranked = wanted or every_one
        pages = max(1, -(-len(ranked) // AT_A_TIME))
        first = 0 if wanted else (min(asked.page, pages) - 1) * AT_A_TIME
        shown = ranked[first : first + AT_A_TIME]
        most = PER_ONE_DOCUMENT if wanted else PER_DOCUMENT
        page = self.shelf.themes.theme_page(theme, shown, most) if shown else None
        if page is None:
            page = self.shelf.themes.theme_page(theme, ["-"])
        if page is None:  # another generation was published a moment ago
            return None
        known = {each.id for each in every.documents}
        return ThemeSight(
            page,
            asked if wanted else replace(asked, documents=()),
            count=len(counts),
            passages=sum(counts.values()),
            touching=len(touching),
            is_missing=not known.issuperset(asked.documents),
            linked=self._linked(page, asked),
        )

    def _linked(self, page: ThemePage, asked: Chosen) -> Linked | None:
        """Where a link to a passage goes that is not on the page."""
        shown = {passage.key for each in page.documents for passage in each.passages}
        if not asked.passage or asked.passage in shown or len(asked.documents) != 1:
            return None
        found = self.shelf.themes.passage(asked.documents[0], asked.passage)
        return Linked(asked.passage, found)

    def _comparable(self, asked: Chosen) -> Comparable:
        every = self.shelf.overview()
        theme = asked.themes[0] if asked.themes else ""
        rows = {row.theme.id: row for row in every.rows}
        known = {each.id for each in every.documents}
        is_missing = not known.issuperset(asked.documents)
        there = tuple(each for each in asked.documents if each in known)
        problem = theme_texts.DOCUMENT_GONE if is_missing and len(there) < 2 else ""
        if theme and theme not in rows:
            problem = f"{theme_texts.THEMES_GONE}. {theme_texts.THEMES_GONE_TEXT}"
        return Comparable(
            themes=tuple(row.theme for row in by_passages(every.rows)),
            offers=_offers(every, [theme], there) if theme in rows else (),
            theme=theme if theme in rows else "",
            documents=there,
            problem=problem,
        )

    def _handout_form(self, asked: Chosen, length: str, form: str) -> HandoutForm:
        every = self.shelf.overview()
        rows = {row.theme.id for row in every.rows}
        known = {each.id for each in every.documents}
        problem = theme_texts.HANDOUT_PAGE_CHOOSE if form and not asked.themes else ""
        if not rows.issuperset(asked.themes):
            problem = f"{theme_texts.THEMES_GONE}. {theme_texts.THEMES_GONE_TEXT}"
        elif not known.issuperset(asked.documents):
            problem = theme_texts.DOCUMENT_GONE
        elif form and form not in MEDIA_TYPE:
            problem = texts.FORMAT_UNKNOWN
        return HandoutForm(
            themes=by_passages(every.rows),
            offers=_offers(every, [each for each in asked.themes if each in rows], asked.documents),
            asked=asked,
            length=length if length in set(Length) else Length.NORMAL,
            form=form if form in MEDIA_TYPE else FIRST_FORM,
            problem=problem,
        )

    def _gone(self, asked: Chosen) -> HTMLResponse:
        """A theme that is no more; a passage may still be there."""
        if asked.passage and len(asked.documents) == 1:
            citation = self.shelf.themes.passage(asked.documents[0], asked.passage)
            if citation:
                return self._page(
                    theme_texts.THEMES_GONE, lost_html(citation), HTTPStatus.NOT_FOUND
                )
        return self._page(theme_texts.THEMES_GONE, gone_html(), HTTPStatus.NOT_FOUND)

    def _unusable(self, error: AssistantError) -> HTMLResponse:
        logger.warning("no themes: %s", error)
        said = error.message if isinstance(error, IndexUnusableError) else texts.UNEXPECTED
        body = f"<h1>{theme_texts.THEMES_TITLE}</h1><p>{escape(said)}</p>"
        return self._page(theme_texts.THEMES_TITLE, body, HTTPStatus.SERVICE_UNAVAILABLE)

    def _page(self, title: str, body: str, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
        return HTMLResponse(self.frame.page(title, body, current=THEMES, styles=STYLES), status)


def _offers(
    overview: Overview, themes: Sequence[str], chosen_already: Sequence[str]
) -> tuple[Offer, ...]:
    """The documents with most passages under these themes, and those that were chosen."""
    counts: Counter[str] = Counter()
    for row in overview.rows:
        if row.theme.id in themes:
            counts.update(row.counts)
    ranked = sorted(
        (each for each in overview.documents if counts[each.id] or each.id in chosen_already),
        key=lambda each: (each.id not in chosen_already, -counts[each.id]),
    )
    return tuple(Offer(each, counts[each.id]) for each in ranked[:MOST_OFFERED])
