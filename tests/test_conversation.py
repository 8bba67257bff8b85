from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from fakes import FakeResponder

from assistant import rendering, texts
from assistant.conversation import (
    Message,
    Update,
    converse,
    earlier_questions,
    pending,
    question_of,
    stopped,
    withdrawn,
)
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


def test_an_answer_that_is_written_grows_as_it_comes_and_does_not_begin_again() -> None:
    updates = turn("Is dit geschreven?")
    grown = [u.messages[-1].html.count('class="cite"') for u in updates if u.panel is not None]
    assert grown == [1, 2, 3, 4, 4]
    busy = [rendering.is_busy(u.messages[-1].html) for u in updates if u.panel is not None]
    assert busy == [True, True, True, True, False]
    said = [update.announcement for update in updates]
    assert set(said[1:-1]) == {texts.STEP[step] for step in Step if step is not Step.LOADING}


@pytest.mark.parametrize("plain", [False, True])
def test_the_wish_for_easier_words_reaches_the_responder(plain: bool) -> None:
    responder = FakeResponder()
    list(converse(responder, "Wat doe ik?", (), plain=plain, pause=lambda _: None))
    assert responder.plain == [plain]


CLIENT = "Mijn cliënt Kevin de Wit slaapt slecht. Wat doe ik?"


def test_case_data_stands_nowhere_in_a_turn() -> None:
    responder = FakeResponder()
    updates = turn(CLIENT, (), responder)
    assert "Kevin" not in repr(updates)
    assert "Kevin" not in repr(responder)
    assert rendering.is_answer(updates[-1].messages[-1].html)


def test_where_a_model_answers_case_data_is_shown_before_anything_is_asked() -> None:
    responder = FakeResponder()
    (waiting,) = converse(responder, CLIENT, (), asks_first=True)
    assert responder.questions == []
    assert "Kevin" not in repr(waiting)
    assert rendering.is_case_data(waiting.messages[-1].html)
    assert waiting.question is None
    assert "[naam]" in pending(waiting.messages)


def test_a_question_goes_on_without_case_data_once_that_is_decided() -> None:
    responder = FakeResponder()
    *_, before = turn("Wat doe ik eerst?", (), responder)
    (waiting,) = converse(responder, CLIENT, before.messages, asks_first=True)
    question = pending(waiting.messages)
    *_, last = converse(responder, question, waiting.messages, asks_first=True, pause=print)
    assert responder.questions[1:] == [question]
    assert responder.histories[1] == ("Wat doe ik eerst?",)
    assert len(last.messages) == 4
    assert rendering.is_answer(last.messages[-1].html)
    assert last.question == "" or last.question is None


def test_a_question_that_is_withdrawn_leaves_the_conversation_and_the_field_as_they_were() -> None:
    *_, before = turn("Wat doe ik eerst?")
    (waiting,) = converse(FakeResponder(), CLIENT, before.messages, asks_first=True)
    assert withdrawn(waiting.messages) == Update(before.messages)
    assert pending(before.messages) == ""


def test_another_question_takes_the_place_of_one_that_waits() -> None:
    (waiting,) = converse(FakeResponder(), CLIENT, (), asks_first=True)
    *_, last = converse(FakeResponder(), "Wat nu?", waiting.messages, asks_first=True, pause=print)
    assert len(last.messages) == 2


@pytest.mark.parametrize("question", ["Wat doe ik?", "Wat doet [naam] nu?"])
def test_a_question_without_case_data_does_not_wait(question: str) -> None:
    *_, last = converse(FakeResponder(), question, (), asks_first=True, pause=print)
    assert rendering.is_answer(last.messages[-1].html)


def test_the_question_of_an_answer_is_known_by_its_key() -> None:
    *_, last = turn("En dan?", turn("Wat doe ik?")[-1].messages)
    assert last.panel is not None
    assert question_of(last.messages, last.panel["key"]) == "En dan?"
    assert question_of(last.messages, "1") == "Wat doe ik?"


@pytest.mark.parametrize("key", ["", "0", "2", "99", "-1", "x", "²"])
def test_a_key_of_no_answer_has_no_question(key: str) -> None:
    assert question_of(turn("Wat doe ik?")[-1].messages, key) == ""


def test_own_words_are_searched_when_that_is_asked() -> None:
    responder = FakeResponder()
    list(converse(responder, "Wat doe ik?", (), literal=True, pause=print))
    assert responder.literal == [True]
