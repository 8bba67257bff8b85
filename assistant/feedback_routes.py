"""The address that takes what users think of an answer."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from assistant import journal_texts as texts
from assistant.errors import FeedbackError, JournalError
from assistant.feedback import MOST_BYTES, cleaned_feedback, read_feedback
from assistant.rendering import readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.feedback import Clean
    from assistant.journal_records import Feedback

logger = logging.getLogger(__name__)

MOST_TIMES = 30
WITHIN = 600.0  # seconds
MOST_ADDRESSES = 10_000  # remembered; the one that was silent longest is forgotten first
AT_ONCE = 2


class Box(Protocol):
    """Where feedback goes."""

    def record_feedback(self, feedback: Feedback) -> None:
        """Keep it in the place of an earlier one with its id; raises `JournalError`."""


@dataclass
class Brake:
    """So often in so many seconds an address may come; in memory only. For one event loop."""

    most: int = MOST_TIMES
    within: float = WITHIN
    clock: Callable[[], float] = time.monotonic
    _times: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)

    def admits(self, address: str) -> bool:
        """Whether it may come once more; counts it when it may."""
        now = self.clock()
        times = self._times.setdefault(address, deque())
        self._times.move_to_end(address)
        while times and times[0] <= now - self.within:
            times.popleft()
        if len(self._times) > MOST_ADDRESSES:
            self._times.popitem(last=False)
        if len(times) >= self.most:
            return False
        times.append(now)
        return True


def feedback_routes(box: Box, clean: Clean, brake: Brake | None = None) -> APIRouter:
    """POST /feedback: 204 when it was kept as it came, 200 with what was kept otherwise."""
    router = APIRouter()
    brake = brake or Brake()
    limiter = CapacityLimiter(AT_ONCE)

    async def feedback(request: Request) -> Response:
        if not brake.admits(request.client.host if request.client else ""):
            return PlainTextResponse(
                texts.FEEDBACK_TOO_OFTEN,
                429,
                headers={"Retry-After": str(round(brake.within))},
            )
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return PlainTextResponse(texts.FEEDBACK_TOO_LARGE, 413)
        return await to_thread.run_sync(partial(_kept, box, clean, body), limiter=limiter)

    router.add_api_route("/feedback", feedback, methods=["POST"])
    return router


def _kept(box: Box, clean: Clean, body: bytes) -> Response:
    try:
        sent = read_feedback(body)
        kept = cleaned_feedback(sent, clean, dt.datetime.now(dt.UTC))
        box.record_feedback(kept)
    except FeedbackError as error:
        logger.warning("not kept: %s", error)
        return PlainTextResponse(error.message, 400)
    except JournalError as error:
        logger.warning("not kept: %s", error)
        return PlainTextResponse(texts.FEEDBACK_NOT_KEPT, 503)
    if kept.comment == readable(sent.comment):
        return Response(status_code=204)
    return JSONResponse({"comment": kept.comment}, headers={"Cache-Control": "no-store"})
