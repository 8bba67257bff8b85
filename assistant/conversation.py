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
from assistant.records import EVERYTHING, Answer, Step
from assistant.sources import numbered_sources, panel_data
from assistant.takeaway import turn_data

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from assistant.records import CleanedQuestion, Responder, Scope

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
    there; `note` says what is wrong with it, `announcement` is what a screen reader hears. One
    that is `passing` says what is being done, and may be left out when another follows at once.
    """

    messages: tuple[Message, ...]
    announcement: str = ""
    panel: dict[str, Any] | None = None
    question: str | None = None
    note: str = ""
    passing: bool = False


def converse(
    responder: Responder,
    question: str,
    earlier: Sequence[Message],
    *,
    plain: bool = False,
    literal: bool = False,
    scope: Scope = EVERYTHING,
    asks_first: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> Generator[Update]:
    """Everything the page shows from a question to its answer, whatever goes wrong.

    With `asks_first` nothing is answered before the user has seen what was found of case data;
    that is left out in any case.
    """
    earlier = _decided(earlier)
    if not rendering.readable(question):
        yield Update(tuple(earlier), question=question, note=texts.QUESTION_EMPTY)
        return
    given = _as_kept(question)
    cleaned = responder.cleaned(given)
    asked = (*earlier, Message(by_user=True, html=rendering.render_question(cleaned.text)))
    if asks_first and cleaned.text != given:
        yield _undecided(asked, cleaned)
        return
    yield replace(_progress(asked, Step.SEARCHING), question="", passing=False)
    try:
        has_grown = False
        history = earlier_questions(earlier)
        events = responder.respond(cleaned.text, history, plain=plain, literal=literal, scope=scope)
        for event in events:
            if isinstance(event, Answer):
                yield from _answered(asked, event, pause, at_once=has_grown)
            elif event.partial:
                has_grown = True
                yield _growing(asked, event.partial)
            else:
                yield _progress(asked, event.step)
    except QuestionError as error:
        yield Update(tuple(earlier), question=cleaned.text, note=error.message)
    except AssistantError as error:
        logger.error("no answer: %s", error)  # noqa: TRY400 - it is a named fact, no surprise
        yield _notice(asked, error.message)
    except Exception as error:  # noqa: BLE001 - the conversation goes on, whatever went wrong
        _log_without_message(error)
        yield _notice(asked, texts.UNEXPECTED)


def pending(messages: Sequence[Message]) -> str:
    """The question, without case data, that waits for what the user decides; "" when none does."""
    return rendering.read_question(messages[-2].html) if _waits(messages) else ""


def withdrawn(messages: Sequence[Message]) -> Update:
    """The conversation without the question that waits; what was typed is in the field still."""
    return Update(tuple(_decided(messages)))


def question_of(messages: Sequence[Message], key: str) -> str:
    """The question that the answer with this key was given to; "" where there is none."""
    place = int(key) - 1 if key.isascii() and key.isdecimal() else -1
    is_there = 0 <= place < len(messages) and messages[place].by_user
    return rendering.read_question(messages[place].html) if is_there else ""


def waiting(responder: Responder, question: str) -> Message:
    """The question as it stands in the conversation while others are answered first."""
    cleaned = responder.cleaned(_as_kept(question))
    return Message(by_user=True, html=rendering.render_question(cleaned.text))


def in_line(messages: Sequence[Message], place: int) -> Update:
    """The conversation that ends with a waiting question; `place` in line is from 1."""
    said = texts.place_in_line(place)
    message = Message(by_user=False, html=rendering.render_waiting(said))
    return Update((*messages, message), question="", announcement=said)


def turned_away(messages: Sequence[Message], question: str) -> Update:
    """The conversation when so many are waiting that this question cannot."""
    return Update(tuple(messages), question=question, note=texts.LINE_FULL)


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


def _as_kept(question: str) -> str:
    """The question as it will be read back from the conversation."""
    return rendering.read_question(rendering.render_question(question))


def _waits(messages: Sequence[Message]) -> bool:
    return len(messages) > 1 and rendering.is_case_data(messages[-1].html)


def _decided(messages: Sequence[Message]) -> Sequence[Message]:
    """The conversation without a question that still waits."""
    return messages[:-2] if _waits(messages) else messages


def _undecided(asked: tuple[Message, ...], cleaned: CleanedQuestion) -> Update:
    message = Message(by_user=False, html=rendering.render_case_data(cleaned))
    return Update((*asked, message), announcement=texts.case_data_found(cleaned.kinds))


def _progress(asked: tuple[Message, ...], step: Step) -> Update:
    message = Message(by_user=False, html=rendering.render_progress(step))
    return Update((*asked, message), announcement=texts.STEP[step], passing=True)


def _growing(asked: tuple[Message, ...], partial: Answer) -> Update:
    """An answer that is still being written; nothing new to say to a screen reader."""
    key = str(len(asked))
    html = rendering.render_answer(partial, key, statements=rendering.shown_statements(partial))
    message = Message(by_user=False, html=html)
    panel = panel_data(partial, key)
    written = texts.STEP[Step.WRITING]
    return Update((*asked, message), announcement=written, panel=panel, passing=True)


def _notice(asked: tuple[Message, ...], text: str) -> Update:
    message = Message(by_user=False, html=rendering.render_notice(text))
    return Update((*asked, message), announcement=text)


def _answered(
    asked: tuple[Message, ...], answer: Answer, pause: Callable[[float], None], *, at_once: bool
) -> Iterator[Update]:
    """The answer, statement by statement; `at_once` when the user saw it grow already."""
    key = str(len(asked))
    panel = panel_data(answer, key) | {"turn": turn_data(answer)}
    count = rendering.shown_statements(answer)
    ready = texts.answer_ready(len(numbered_sources(answer)))
    steps = 0 if at_once else min(count - 1, round(STREAM_SECONDS / STREAM_PAUSE))
    for step in range(1, steps + 1):
        text = rendering.render_answer(answer, key, statements=step * count // (steps + 1))
        yield Update((*asked, Message(by_user=False, html=text)), panel=panel)
        pause(STREAM_PAUSE)
    yield Update(
        (*asked, Message(by_user=False, html=rendering.render_answer(answer, key))),
        announcement=" ".join((*(notice.title for notice in answer.notices), ready)),
        panel=panel,
    )


def _log_without_message(error: Exception) -> None:
    """The traceback without the exception's own words, which may hold the user's."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("answering failed: %s\n%s", type(error).__name__, frames)
