"""The address at which a conversation becomes a file; the bytes are made in memory."""

from __future__ import annotations

import datetime as dt
import logging
from functools import partial
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from assistant import texts
from assistant.errors import AssistantError, TakeawayError
from assistant.files import MEDIA_TYPE, written_as
from assistant.transcript import transcript
from assistant.turns import read_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.records import Checked, Responder
    from assistant.turns import Turn

logger = logging.getLogger(__name__)

AT_ONCE = 2  # a PDF takes a process of its own, with 250 MiB for the largest conversation


def export_routes(responder: Responder) -> APIRouter:
    """POST /export/docx, /export/pdf and /export/md, each with a conversation as JSON."""
    router = APIRouter()
    limiter = CapacityLimiter(AT_ONCE)

    async def export(form: str, request: Request) -> Response:
        body = await request.body()
        make = partial(_response, responder, form, body)
        return await to_thread.run_sync(make, limiter=limiter)

    router.add_api_route("/export/{form}", export, methods=["POST"])
    return router


def _response(responder: Responder, form: str, body: bytes) -> Response:
    if form not in MEDIA_TYPE:
        return PlainTextResponse(texts.FORMAT_UNKNOWN, 404)
    try:
        turns = read_turns(body)
        day = dt.datetime.now().astimezone().date().isoformat()
        conversation = transcript(turns, _checked(responder, turns), day)
    except TakeawayError as error:
        logger.warning("not exported: %s", error)
        return PlainTextResponse(error.message, 400)
    try:
        made = written_as(form, conversation)
    except TakeawayError as error:
        logger.error("not exported: %s", error)  # noqa: TRY400 - it is a named fact, no surprise
        return PlainTextResponse(error.message, 500)
    name = f"handreiking-gesprek-{day}.{form}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(made, media_type=MEDIA_TYPE[form], headers=headers)


def _checked(responder: Responder, turns: Sequence[Turn]) -> Sequence[Checked] | None:
    """The sources as they are now; None when that cannot be told."""
    try:
        return responder.check([source.cited for turn in turns for source in turn.sources])
    except AssistantError as error:
        logger.warning("sources not checked: %s", error)
        return None
