"""The addresses of our own pages: the reader at `/lees`, about the assistant at `/over`."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant import page_texts as texts
from assistant.about_page import Shelf, about_html, page_number
from assistant.errors import IndexUnusableError
from assistant.frame import ABOUT
from assistant.reader_page import missing_html, reader_html, sight_of, wanted
from assistant.sources import NOT_AN_ANSWERS, READER

if TYPE_CHECKING:
    from assistant.frame import Frame
    from assistant.library import Library


def page_routes(library: Library, frame: Frame) -> APIRouter:
    """The pages, of the documents as they are at each request."""
    pages = _Pages(library, frame)
    router = APIRouter()
    # Plain functions, which read files: they run in threads.
    router.add_api_route(READER, pages.reader, response_class=HTMLResponse)
    router.add_api_route(ABOUT, pages.about, response_class=HTMLResponse)
    return router


@dataclass(frozen=True)
class _Pages:
    library: Library
    frame: Frame

    def reader(self, request: Request) -> HTMLResponse:
        asked = wanted(request.query_params)
        try:
            document = self.library.document(asked.document, asked.sha256)
            if document is None:
                return self._missing(texts.READER_MISSING_TEXT, HTTPStatus.NOT_FOUND)
            sight = sight_of(document, asked, self.library)
            successor = document.details.replaced_by
            replacement = self.library.document(successor) if successor else None
        except IndexUnusableError as error:
            return self._missing(error.message, HTTPStatus.SERVICE_UNAVAILABLE)
        from_answer = asked.span is not None and NOT_AN_ANSWERS not in request.query_params
        body = reader_html(document, sight, replacement, from_answer=from_answer)
        return HTMLResponse(self.frame.page(document.details.title, body))

    def about(self, request: Request) -> HTMLResponse:
        try:
            shelf = Shelf(self.library.listed())
        except IndexUnusableError as error:
            shelf = Shelf(problem=error.message)
        page = page_number(request.query_params.get("pagina", ""))
        body = about_html(self.library.machinery, shelf, page)
        return HTMLResponse(self.frame.page(texts.ABOUT_TITLE, body, current=ABOUT))

    def _missing(self, message: str, status: HTTPStatus) -> HTMLResponse:
        return HTMLResponse(self.frame.page(texts.READER_MISSING, missing_html(message)), status)
