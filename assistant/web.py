"""The web application: the chat at `/`, its own static files, and signs of life."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant import chat_page, journal_texts, texts
from assistant.bundles import Bundle
from assistant.exports import export_routes
from assistant.feedback_routes import feedback_routes
from assistant.frame import QUESTIONS, Frame, navigation
from assistant.guard import Guard
from assistant.pages import page_routes
from assistant.theme_routes import theme_routes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from assistant.admin.administration import Administration
    from assistant.journal import Journal
    from assistant.library import Library
    from assistant.records import Responder
    from assistant.starting import Start
    from assistant.theme_shelf import ThemeShelf

STATIC = Path(__file__).parent / "static"
# In this order; every one of them may use those before it.
SCRIPTS = (
    "page.js", "drawing.js", "panel.js", "takeaway.js", "scope.js", "keeping.js", "shortcuts.js",
    "printing.js", "feedback.js",
)  # fmt: skip
STYLES = (
    "colours.css", "navigation.css", "page.css", "panel.css", "takeaway.css", "feedback.css",
)  # fmt: skip
OWN_HOSTS = ("127.0.0.1", "localhost")
FORGET_EVERY = 60.0  # seconds between two rounds of forgetting


def build_application(
    responder: Responder,
    start: Callable[[], Start],
    *,
    library: Library,
    ready: Callable[[], bool],
    allowed_hosts: Sequence[str] = (),
    offers_plain: bool = False,
    journal: Journal | None = None,
    administration: Administration | None = None,
    shelf: ThemeShelf | None = None,
) -> FastAPI:
    """The application around a responder; `ready` tells whether it can answer at once.

    `start` gives what the first screen offers, for the documents as they are now; `library` has
    the documents for the other pages.

    Feedback goes into the `journal`; without one the page does not ask for any. Without an
    `administration` there is nothing under `/beheer`, without a `shelf` there are no themes.

    It answers to requests for this machine itself and for `allowed_hosts`. `offers_plain` is as in
    `chat_page.build`.
    """
    links = navigation(QUESTIONS, leaves_page_open=True)  # a conversation would be lost
    kept = library.machinery.kept
    page = chat_page.build(responder, links, offers_plain=offers_plain, kept=kept)
    application = FastAPI(
        docs_url=None, redoc_url=None, openapi_url=None, lifespan=partial(_forgetting, page)
    )
    application.add_api_route("/health", _health)
    application.add_api_route("/ready", partial(_readiness, ready))
    application.add_api_route("/start", partial(_start, start))
    application.include_router(export_routes(responder))
    if journal:
        application.include_router(feedback_routes(journal, responder.cleaned))
    files = f"/page/{_hash_of(STATIC)}"
    application.include_router(page_routes(library, Frame(files)))
    if shelf:
        application.include_router(theme_routes(shelf, Frame(files)))
    if administration:
        administration.install(application, Frame(files))
    for name, bundle in (("chat.css", STYLES), ("chat.js", SCRIPTS)):
        application.add_api_route(f"{files}/{name}", Bundle.of(STATIC, bundle).serve)
    application.mount(files, StaticFiles(directory=STATIC))
    chat_page.mount(application, page, STATIC / "favicon.svg")

    # With an empty CORS rule on the outside Gradio leaves out its own, generous one.
    application.add_middleware(CORSMiddleware, allow_origins=[])
    application.add_middleware(
        TrustedHostMiddleware, allowed_hosts=[*OWN_HOSTS, *allowed_hosts], www_redirect=False
    )
    application.add_middleware(
        Guard,
        head=_head(files, journal, chat_page.preloads(page)),
        **(administration.guarding() if administration else {}),
    )
    return application


async def _health() -> JSONResponse:
    return JSONResponse({"status": "up"})


async def _readiness(ready: Callable[[], bool]) -> JSONResponse:
    is_ready = ready()
    return JSONResponse({"ready": is_ready}, status_code=200 if is_ready else 503)


async def _start(start: Callable[[], Start]) -> JSONResponse:
    return JSONResponse(asdict(await run_in_threadpool(start)))


@contextlib.asynccontextmanager
async def _forgetting(page: chat_page.Page, _: FastAPI) -> AsyncIterator[None]:
    task = asyncio.create_task(_forget_again_and_again(page))
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _forget_again_and_again(page: chat_page.Page) -> None:
    while True:
        await asyncio.sleep(FORGET_EVERY)
        chat_page.forget_idle_sessions(page)


def _hash_of(folder: Path) -> str:
    """Changes when any static file does, so that browsers may keep them for ever."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _head(files: str, journal: Journal | None, preloads: Sequence[str]) -> str:
    """What must be there before Gradio's scripts run, and which of those are to come at once."""
    known: dict[str, object] = {**texts.PAGE_LABELS, "shortcuts": texts.SHORTCUT_KEYS}
    if journal:
        kept = journal_texts.feedback_kept(journal.policy.days)
        known |= {"feedback": {**journal_texts.FEEDBACK_LABELS, "kept": kept}}
    labels = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<link rel="icon" type="image/svg+xml" href="{files}/favicon.svg">'
        f'<link rel="preload" as="font" type="font/woff2" crossorigin '
        f'href="{files}/source-sans-3-latin-wght-normal.woff2">'
        f'<link rel="stylesheet" href="{files}/chat.css">'
        f'<script type="application/json" id="page-labels">{labels}</script>'
        f'<script src="{files}/chat.js"></script>' + "".join(map(_preload, preloads))
    )


def _preload(name: str) -> str:
    """As Gradio's own scripts will ask for it, or else it comes twice."""
    if name.endswith(".js"):
        return f'<link rel="modulepreload" href="/assets/{name}">'
    return f'<link rel="preload" as="style" crossorigin href="/assets/{name}">'
