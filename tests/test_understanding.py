from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant import texts
from assistant.errors import QuestionError
from assistant.expecting import Expected
from assistant.following import MOST_CHARACTERS
from assistant.understanding import Query, understand
from ingest.thesaurus import Concept, Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

VOCABULARY = Vocabulary(
    Thesaurus(
        (
            Concept(
                "ondertoezichtstelling",
                alternatives=("toezichtmaatregel",),
                everyday=("onder toezicht gesteld",),
                abbreviations=("OTS",),
                related=("voogdij",),
                not_same=("uithuisplaatsing",),
            ),
            Concept(
                "uithuisplaatsing",
                alternatives=("plaatsing elders",),
                everyday=("uit huis gehaald",),
                abbreviations=("UHP",),
                not_same=("ondertoezichtstelling",),
            ),
            Concept("voogdij", alternatives=("gezag van een voogd",)),
        )
    )
)
SUPERVISION = "Hoe lang duurt een ondertoezichtstelling?"


def ask(question: str, *history: str) -> Query:
    return understand(question, history, VOCABULARY)


def names(query: Query) -> set[str]:
    return {name for wanted in query.wanted for name in wanted.names}


def surfaces(query: Query) -> list[str]:
    return [wanted.surface for wanted in query.wanted]


@pytest.mark.parametrize(
    "copied",
    [
        "verd\u00adriet van kinde\u00adren",
        "verdriet van kin\u200bderen",
        "verdriet van kin-\nderen",
        "verdriet\u00a0van kinderen",
    ],
    ids=["soft hyphen", "zero width", "broken at a line end", "hard space"],
)
def test_a_question_copied_from_a_document_is_searched_as_if_it_was_typed(copied: str) -> None:
    query = ask(f"Wat staat er over {copied}?")

    assert surfaces(query) == ["verdriet", "kinderen"]
    assert query.question == "Wat staat er over verdriet van kinderen?"


def test_a_question_is_searched_by_its_telling_words() -> None:
    assert surfaces(ask("Wat staat er over het verdriet van kinderen?")) == ["verdriet", "kinderen"]


@pytest.mark.parametrize(
    "question",
    ["Wat is een ondertoezichtstelling?", "Ze is onder toezicht gesteld", "Wat is een OTS?"],
)
def test_the_other_names_of_a_concept_are_searched_and_shown(question: str) -> None:
    query = ask(question)
    assert {"toezichtmaatregel"} <= names(query)
    assert "toezichtmaatregel" in query.searched_for
    assert query.searched_for.startswith(question)


def test_an_abbreviation_is_searched_by_what_it_stands_for() -> None:
    assert "ondertoezichtstelling" in ask("Wat is een OTS?").searched_for


def test_the_user_is_shown_the_names_of_documents_not_everyday_words() -> None:
    assert "onder toezicht gesteld" not in ask("Wat is een OTS?").searched_for


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Wat is een ondertoezichtstelling?", {"uithuisplaatsing", "plaatsing elders", "UHP"}),
        ("Wat is een uithuisplaatsing?", {"ondertoezichtstelling", "toezichtmaatregel", "OTS"}),
        ("Wat is een ondertoezichtstelling?", {"voogdij", "gezag van een voogd"}),
    ],
)
def test_a_question_never_widens_to_another_concept(question: str, others: set[str]) -> None:
    query = ask(question)
    assert names(query) & others == set()
    assert not any(other in query.searched_for for other in others)


def test_a_question_without_concepts_is_searched_for_as_it_was_typed() -> None:
    query = ask("  Welke verf\nis  goed? ")
    assert query.question == "Welke verf is goed?"
    assert query.searched_for == query.question


@pytest.mark.parametrize(
    "question",
    ["Wie beslist dat?", "Hoe lang geldt zo'n besluit?", "Waarom?"],
)
def test_a_follow_up_is_searched_with_the_question_before_it(question: str) -> None:
    query = ask(question, "Wat is verf?", SUPERVISION)
    assert query.earlier == SUPERVISION
    assert "ondertoezichtstelling" in surfaces(query)
    assert "verf" not in surfaces(query)
    assert SUPERVISION in query.searched_for
    assert SUPERVISION in query.text


def test_a_follow_up_of_a_follow_up_still_knows_what_it_is_about() -> None:
    query = ask("En daarna?", "Wat is verf?", SUPERVISION, "Wie beslist dat?")
    assert query.earlier == f"{SUPERVISION} Wie beslist dat?"
    assert {"ondertoezichtstelling", "beslist"} <= set(surfaces(query))


def test_a_word_that_only_asks_counts_less_than_what_it_asks_about() -> None:
    weights = {wanted.surface: wanted.weight for wanted in ask(SUPERVISION).wanted}
    assert weights["duurt"] < weights["ondertoezichtstelling"]


def test_the_words_of_a_follow_up_count_more_than_those_before_it() -> None:
    weights = {w.surface: w.weight for w in ask("Waar vraag je dat verzoek?", SUPERVISION).wanted}
    assert weights["verzoek"] > weights["ondertoezichtstelling"] > 0


def test_a_follow_up_that_can_be_completed_is_searched_as_a_question_of_its_own() -> None:
    query = ask("En een uithuisplaatsing?", SUPERVISION)
    assert (query.question, query.earlier) == ("Hoe lang duurt een uithuisplaatsing?", "")
    assert query.expected is Expected.DURATION
    assert query.searched_for.startswith(query.question)
    assert "ondertoezichtstelling" not in surfaces(query)


def test_its_own_words_and_no_others_are_searched_when_that_is_asked() -> None:
    query = understand("En een OTS?", (SUPERVISION,), VOCABULARY, literal=True)
    assert query.text == query.searched_for == "En een OTS?"
    assert names(query) == set()
    assert query.concepts == {}


def test_a_name_in_everyday_words_for_a_concept_has_no_other_names() -> None:
    travel = Concept("reizen met een kind", everyday=("naar Turkije", "op vakantie"))
    stay = Concept("Wet Vlier", abbreviations=("Wvl",))
    vocabulary = Vocabulary(Thesaurus((travel, stay)))
    query = understand("Mag een kind op vakantie naar Turkije volgens de Wvl?", (), vocabulary)
    others = {wanted.surface: wanted.names for wanted in query.wanted}
    assert others["Turkije"] == ()
    assert others["vakantie"] == ("reizen met een kind",)
    assert others["Wvl"] == ("Wet Vlier",)


def test_a_question_in_title_case_holds_no_name() -> None:
    query = ask("Hoe Lang Duurt Een Ondertoezichtstelling?")
    assert not any(wanted.name for wanted in query.wanted)


def test_a_word_of_both_questions_counts_once_and_as_asked_now() -> None:
    query = ask("En de duur van een ondertoezichtstelling?", SUPERVISION)
    found = [wanted for wanted in query.wanted if wanted.surface == "ondertoezichtstelling"]
    assert [wanted.weight for wanted in found] == [1.0]


def test_a_question_that_stands_by_itself_leaves_the_earlier_ones_out() -> None:
    query = ask("Welke scholing krijgen nieuwe pleegouders vooraf?", SUPERVISION)
    assert query.earlier == ""
    assert "ondertoezichtstelling" not in surfaces(query)


def test_what_is_expected_is_what_the_question_itself_asks_for() -> None:
    assert ask("En wie beslist?", SUPERVISION).expected is Expected.DECIDER


@pytest.mark.parametrize(
    ("question", "proper"),
    [
        ("Wie werkt er in Groningen?", ["Groningen"]),
        ("Groningen doet mee?", []),
        ("Wat doet de Gemeente?", []),
        ("Wat is een OTS?", []),
    ],
)
def test_a_name_is_told_from_other_words_with_capitals(question: str, proper: list[str]) -> None:
    assert [w.surface for w in ask(question).wanted if w.is_proper] == proper


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", texts.QUESTION_EMPTY),
        (" \n\t", texts.QUESTION_EMPTY),
        ("?!…", texts.QUESTION_EMPTY),
        ("zorg " * 2000, texts.question_too_long(9999, MOST_CHARACTERS)),
        ("What should I do when the child is not safe?", texts.QUESTION_NOT_DUTCH),
        ("Was muss ich tun, wenn das Kind nicht sicher ist?", texts.QUESTION_NOT_DUTCH),
        ("Що мені робити з дитиною?", texts.QUESTION_NOT_DUTCH),
    ],
)
def test_a_question_that_cannot_be_searched_is_refused_in_dutch(
    question: str, message: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(question, SUPERVISION)
    assert caught.value.message == message
    assert not question.strip() or question.strip() not in str(caught.value)


@pytest.mark.parametrize("length", [MOST_CHARACTERS, MOST_CHARACTERS + 1])
def test_a_question_may_have_just_so_many_characters(length: int) -> None:
    question = ("kind " * length)[: length - 1] + "?"
    assert len(question) == length
    if length > MOST_CHARACTERS:
        with pytest.raises(QuestionError):
            ask(question)
    else:
        assert ask(question).question == question


@pytest.mark.parametrize(
    "question", ["ots duur", "PGB", "Wat zegt de Jeugdwet?", "pleegzrog vergoedng", "crisis?"]
)
def test_short_and_misspelt_dutch_is_not_taken_for_another_language(question: str) -> None:
    assert ask(question).question == question


def possible(question: str, history: Sequence[str]) -> bool:
    try:
        understand(question, history, VOCABULARY)
    except QuestionError as error:
        return bool(error.message)
    return True


@given(st.text(max_size=200), st.lists(st.text(max_size=40), max_size=2))
@example("Wat is \ud83d pleegzorg?", ["\udc00"])
@example("Hoeveel -- zijn er?", [])
@example("x" * MOST_CHARACTERS, [])
def test_any_text_is_understood_or_refused_with_a_message(
    question: str, history: list[str]
) -> None:
    assert possible(question, history)


@given(st.text(st.sampled_from("ab é\ud83d\udc00\u2028\n?"), max_size=60))
def test_what_is_searched_can_always_be_written_down(text: str) -> None:
    query = ask(f"Wat doet een pleegouder met zakgeld en sparen {text}", text)
    assert f"{query.question}{query.text}{query.searched_for}".encode()
