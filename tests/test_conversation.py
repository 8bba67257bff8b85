from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from fakes import FakeResponder

from assistant import rendering, texts
from assistant.conversation import Message, Update, converse, earlier_questions, stopped
from assistant.records import Step

if TYPE_CHECKING:
    from collections.abc import Sequence


def turn(
    question: str, earlier: Sequence[Message] = (), responder: FakeResponder | None = None
) -> list[Update]:
    return list(converse(responder or FakeResponder(), question, earlier, pause=lambda _: None))


def test_a_turn_ends_with_the_question_and_a_whole_answer() -> None:
    last = turn("Wat doe ik?")[-1]
    question, reply = last.messages
    assert rendering.read_question(question.html) == "Wat doe ik?"
    assert rendering.is_answer(reply.html)
    assert last.announcement == "Het antwoord is klaar, met 4 bronnen."
    assert last.panel is not None
    assert last.panel["key"] in reply.html


def test_an_answer_appears_statement_by_statement_within_little_time() -> None:
    pauses: list[float] = []
    updates = list(converse(FakeResponder(), "Wat doe ik?", (), pause=pauses.append))
    shown = [update.messages[-1].html.count("<li>") for update in updates]
    assert shown == sorted(shown)
    assert len(set(shown)) > 3
    assert all(pause >= 0.1 for pause in pauses)
    assert sum(pauses) <= 0.6 + 1e-9


def test_progress_is_shown_and_said() -> None:
    announcements = [update.announcement for update in turn("Wat doe ik?")]
    assert texts.STEP[Step.SEARCHING] in announcements
    assert texts.STEP[Step.COMPOSING] in announcements


def test_the_responder_gets_the_answered_questions_before_this_one() -> None:
    responder = FakeResponder()
    messages: tuple[Message, ...] = ()
    for question in ("Wat is <b>OTS</b>?\nEn & UHP?", "Gaat dit stuk?", "En dan?"):
        messages = turn(question, messages, responder)[-1].messages
    assert responder.histories == [
        (),
        ("Wat is <b>OTS</b>?\nEn & UHP?",),
        ("Wat is <b>OTS</b>?\nEn & UHP?",),
    ]
    assert len(messages) == 6


@pytest.mark.parametrize("question", ["", " \n ", "\x00"])
def test_an_empty_question_is_told_beside_the_field_and_asks_nothing(question: str) -> None:
    responder = FakeResponder()
    (update,) = turn(question, (), responder)
    assert update.note == texts.QUESTION_EMPTY
    assert responder.questions == []


def test_a_question_that_cannot_be_searched_stays_in_the_field() -> None:
    earlier = turn("Wat doe ik?")[-1].messages
    last = turn("Dit is te lang", earlier)[-1]
    assert last == Update(earlier, question="Dit is te lang", note="Je vraag is te lang.")


def test_an_unusable_index_is_told_in_the_conversation() -> None:
    last = turn("Is het leeg?")[-1]
    assert "Er zijn nog geen documenten ingelezen" in last.messages[-1].html.replace("&#46;", ".")


def test_an_unforeseen_error_is_told_in_dutch_and_the_question_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        last = turn("Jantje gaat stuk")[-1]
    assert last.announcement == texts.UNEXPECTED
    assert "ZeroDivisionError" not in last.messages[-1].html
    assert "ZeroDivisionError" in caplog.text
    assert "fakes.py" in caplog.text
    assert "Jantje" not in caplog.text


def test_nothing_of_an_answered_question_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        turn("Wat doe ik met Jantje?")
    assert "Jantje" not in caplog.text


def test_a_stopped_answer_is_replaced_by_the_word_that_it_was_stopped() -> None:
    busy, *_ = turn("Wat doe ik?")
    question, notice = stopped(busy.messages)
    assert question == busy.messages[0]
    assert not rendering.is_busy(notice.html)
    assert earlier_questions((question, notice)) == ()


def test_stopping_when_nothing_is_busy_changes_nothing() -> None:
    done = turn("Wat doe ik?")[-1].messages
    assert stopped(done) == done
    assert stopped(()) == ()
