"""Where questions come in: visitors take their turn, and get the updates of their answer."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from inspect import GEN_RUNNING, getgeneratorstate
from typing import TYPE_CHECKING, Any

from starlette.concurrency import iterate_in_threadpool

from assistant import texts
from assistant.conversation import Update, converse, in_line, turned_away, waiting
from assistant.line import LineFullError
from assistant.rendering import readable

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Sequence

    from assistant.conversation import Message
    from assistant.line import Line
    from assistant.records import Responder

UPDATE_PAUSE = 0.1  # seconds at least between two updates of one answer: each costs about 3 ms


@dataclass(frozen=True)
class Desk:
    """Who answers, and who is waiting; with `asks_first` as `converse` has it."""

    responder: Responder
    line: Line
    asks_first: bool

    async def serve(
        self, question: str, messages: Sequence[Message], **wishes: Any
    ) -> AsyncGenerator[Update]:
        """Updates while others are answered first, then those of the answer.

        What is passing is left out when it comes too soon after the last.
        """
        if not readable(question):
            yield Update(tuple(messages), question=question, note=texts.QUESTION_EMPTY)
            return
        try:
            ticket = self.line.join()
        except LineFullError:
            yield turned_away(messages, question)
            return
        try:
            asked: tuple[Message, ...] = ()
            async for place in self.line.places(ticket):
                asked = asked or (*messages, waiting(self.responder, question))
                yield in_line(asked, place)
            answer = partial(converse, self.responder, asks_first=self.asks_first)
            async with aclosing(_paced(answer(question, messages, **wishes))) as updates:
                async for update in updates:
                    yield update
        finally:
            self.line.leave(ticket)


async def _paced(updates: Generator[Update]) -> AsyncGenerator[Update]:
    """The updates without the passing ones that come too soon or show nothing new.

    What they wait for ends with it.
    """
    last, shown = -UPDATE_PAUSE, None
    try:
        async for update in iterate_in_threadpool(updates):
            if update.passing and (update == shown or time.monotonic() - last < UPDATE_PAUSE):
                continue
            last, shown = time.monotonic(), update
            yield update
    finally:
        # Stopped while a thread is at the next update, they end when that thread lets go of them.
        if getgeneratorstate(updates) != GEN_RUNNING:
            updates.close()
