"""One turn of a conversation as a stream of what the page shows; knows no screen.

The conversation itself is the only memory: earlier questions are read back from its messages, so
that nothing of it need be kept on the server.
"""

from __future__ import annotations

import logging
import time
import traceback
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from assistant import rendering, texts
from assistant.errors import AssistantError, QuestionError
from assistant.records import Answer, Step
from assistant.sources import numbered_sources, panel_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.records import Responder

logger = logging.getLogger(__name__)

STREAM_SECONDS = 0.6  # over which an answer that is ready appears, statement by statement
STREAM_PAUSE = 0.1  # at least, between two updates: each costs about 3 ms of server time


@dataclass(frozen=True)
class Message:
    """A bubble of the conversation: safe HTML from `rendering`, by the user or the assistant."""

    by_user: bool
    html: str


@dataclass(frozen=True)
class Update:
    """What the page shows now; `panel` is None while the sources stay as they are.

    `question` is what the input field shall hold, None where it keeps what the user may be typing
    there; `note` says what is wrong with it, `announcement` is what a screen reader hears.
    """

    messages: tuple[Message, ...]
    announcement: str = ""
    panel: dict[str, Any] | None = None
    question: str | None = None
    note: str = ""


def converse(
    responder: Responder,
    question: str,
    earlier: Sequence[Message],
    *,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Update]:
    """Everything the page shows from a question to its answer, whatever goes wrong."""
    if not rendering.readable(question):
        yield Update(tuple(earlier), question=question, note=texts.QUESTION_EMPTY)
        return
    asked = (*earlier, Message(by_user=True, html=rendering.render_question(question)))
    yield replace(_progress(asked, Step.SEARCHING), question="")
    try:
        for event in responder.respond(_cleaned(question), earlier_questions(earlier)):
            if isinstance(event, Answer):
                yield from _answered(asked, event, pause)
            else:
                yield _progress(asked, event.step)
    except QuestionError as error:
        yield Update(tuple(earlier), question=question, note=error.message)
    except AssistantError as error:
        logger.error("no answer: %s", error)  # noqa: TRY400 - it is a named fact, no surprise
        yield _notice(asked, error.message)
    except Exception as error:  # noqa: BLE001 - the conversation goes on, whatever went wrong
        _log_without_message(error)
        yield _notice(asked, texts.UNEXPECTED)


def stopped(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The conversation after the user stopped an answer."""
    if messages and rendering.is_busy(messages[-1].html):
        return (*messages[:-1], Message(by_user=False, html=rendering.render_notice(texts.STOPPED)))
    return tuple(messages)


def earlier_questions(messages: Sequence[Message]) -> tuple[str, ...]:
    """The questions that were answered, the oldest first."""
    return tuple(
        rendering.read_question(question.html)
        for question, answer in pairwise(messages)
        if question.by_user and rendering.is_answer(answer.html)
    )


def _cleaned(question: str) -> str:
    """The question as it will be read back from the conversation."""
    return rendering.read_question(rendering.render_question(question))


def _progress(asked: tuple[Message, ...], step: Step) -> Update:
    message = Message(by_user=False, html=rendering.render_progress(step))
    return Update((*asked, message), announcement=texts.STEP[step])


def _notice(asked: tuple[Message, ...], text: str) -> Update:
    message = Message(by_user=False, html=rendering.render_notice(text))
    return Update((*asked, message), announcement=text)


def _answered(
    asked: tuple[Message, ...], answer: Answer, pause: Callable[[float], None]
) -> Iterator[Update]:
    key = str(len(asked))
    panel = panel_data(answer, key)
    count = rendering.shown_statements(answer)
    steps = min(count - 1, round(STREAM_SECONDS / STREAM_PAUSE))
    for step in range(1, steps + 1):
        text = rendering.render_answer(answer, key, statements=step * count // (steps + 1))
        yield Update((*asked, Message(by_user=False, html=text)), panel=panel)
        pause(STREAM_PAUSE)
    yield Update(
        (*asked, Message(by_user=False, html=rendering.render_answer(answer, key))),
        announcement=texts.answer_ready(len(numbered_sources(answer))),
        panel=panel,
    )


def _log_without_message(error: Exception) -> None:
    """The traceback without the exception's own words, which may hold the user's."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("answering failed: %s\n%s", type(error).__name__, frames)
