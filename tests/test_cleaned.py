from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from small_corpus import SHELTER, VISIT, VISIT_SENTENCE, write_small_corpus

from assistant import texts
from assistant.answering import Answering
from assistant.cleaned import KnownNames, cleaned
from assistant.errors import IndexUnusableError, QuestionError
from assistant.identifiers import CaseDataKind
from assistant.records import Answer
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Kevin de Wit"
ABOUT_A_CLIENT = f"Binnen hoeveel weken komt de begeleider van {NAME} op huisbezoek?"
MASKED = ABOUT_A_CLIENT.replace(NAME, "[naam]")
ORGANISATION = "Stichting Jansen van Beek"


def ask(answering: Answering, question: str, *history: str) -> Answer:
    *_, answer = answering.respond(question, history)
    assert isinstance(answer, Answer)
    return answer


def test_what_was_left_out_is_known_by_its_kind_and_twice_is_as_once() -> None:
    first = cleaned(ABOUT_A_CLIENT, ())
    assert NAME not in f"{first.text}{first.search}"
    assert first.kinds == (CaseDataKind.NAME,)
    assert "[" not in first.search
    assert cleaned(first.text, ()) == first


def test_a_question_without_case_data_stays_as_it_was() -> None:
    question = cleaned(VISIT, ())
    assert (question.text, question.search, question.kinds) == (VISIT, VISIT, ())


def test_an_answer_tells_that_case_data_was_left_out_and_never_what(
    small_answering: Answering,
) -> None:
    answer = ask(small_answering, ABOUT_A_CLIENT)
    assert VISIT_SENTENCE in {statement.text for statement in answer.statements}
    assert texts.case_data_left_out([CaseDataKind.NAME]) in answer.remarks
    assert "Kevin" not in repr(answer)
    assert texts.CASE_DATA["name"] in answer.question
    assert ask(small_answering, VISIT).remarks == ()


def test_case_data_of_an_earlier_question_is_not_searched(small_answering: Answering) -> None:
    answer = ask(small_answering, "En daarna?", ABOUT_A_CLIENT)
    assert "begeleider" in answer.searched_for
    assert "Kevin" not in repr(answer)
    assert "[" not in answer.searched_for


def test_case_data_is_not_searched_for_passages(small_answering: Answering) -> None:
    found, clean = (small_answering.search(q, (), 3) for q in (ABOUT_A_CLIENT, MASKED))
    assert found
    assert found == clean


def test_a_question_of_nothing_but_case_data_is_empty(small_answering: Answering) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(small_answering, "kevin.dewit@voorbeeld.invalid 06-12345678")
    assert caught.value.message == texts.QUESTION_EMPTY


def test_case_data_is_not_logged(
    small_index: Settings, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(Answering(small_index), ABOUT_A_CLIENT)
        with pytest.raises(IndexUnusableError):
            ask(Answering(Settings(data=tmp_path)), ABOUT_A_CLIENT)
    assert "Kevin" not in caplog.text


@pytest.fixture
def index(tmp_path: Path) -> Settings:
    """A collection in which an organisation carries a surname."""
    corpus = write_small_corpus(tmp_path / "corpus")
    text = f"{SHELTER}\nDe opvang hoort bij {ORGANISATION}. Daar werken veel mensen.\n"
    (corpus / "map" / "opvang.md").write_text(text, "utf-8")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    ingest(settings, lambda _: None)
    return settings


def test_names_of_several_words_in_the_documents_are_known_and_stay(index: Settings) -> None:
    names = KnownNames(index.data).current()
    assert ORGANISATION in names
    assert all(" " in name for name in names)
    question = f"Wat doet {ORGANISATION} voor kinderen?"
    assert Answering(index).cleaned(question).text == question


def test_the_names_are_those_of_the_generation_that_is_current(index: Settings) -> None:
    known = KnownNames(index.data)
    assert ORGANISATION in known.current()
    (index.corpus[0] / "map" / "opvang.md").write_text(SHELTER, "utf-8")
    ingest(index, lambda _: None)
    assert ORGANISATION not in known.current()


def test_without_an_index_no_name_is_known_and_case_data_is_found(tmp_path: Path) -> None:
    answering = Answering(Settings(data=tmp_path))
    assert KnownNames(tmp_path).current() == frozenset()
    assert NAME not in answering.cleaned(ABOUT_A_CLIENT).text


def test_own_words_are_searched_without_earlier_questions_and_other_names(
    small_answering: Answering,
) -> None:
    question, before = "en bij een OTS?", "Wie geeft toestemming voor een vakantie?"
    *_, literal = small_answering.respond(question, (before,), literal=True)
    completed = ask(small_answering, question, before)
    assert isinstance(literal, Answer)
    assert literal.searched_for == question
    assert texts.SEARCHED_MY_WORDS in literal.remarks
    assert literal.choices == ()
    assert "vakantie" in completed.searched_for
    assert "ondertoezichtstelling" in completed.searched_for
    assert completed.question == question
