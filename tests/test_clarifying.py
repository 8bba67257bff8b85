from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from quality.figures import read_items

from assistant import texts
from assistant.clarifying import Found, choices_for, may_be_unclear, topic_of
from assistant.records import Answer
from assistant.retrieval import Hit
from ingest.records import Details, Document, Passage
from ingest.thesaurus import Concept, Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.answering import Answering

QUALITY = Path(__file__).parent / "quality"
VOCABULARY = Vocabulary(
    Thesaurus(
        (
            Concept("vrouwenopvang", abbreviations=("VO",)),
            Concept("gesloten jeugdhulp"),
            Concept("spoedhulp", everyday=("spoed",)),
            Concept("vervoer met haast", everyday=("spoed",)),
        )
    )
)


def found(*passages: tuple[str, str, str], examples: tuple[str, ...] = ()) -> Found:
    """Of passages as document, heading and text, the best first; the first has the examples."""
    hits = tuple(
        Hit(n, Passage(f"{n}", document, (heading,), None, 0, len(text), text), 1 - n / 20)
        for n, (document, heading, text) in enumerate(passages)
    )
    documents = {
        document: Document(document, "", (), Details(document), "") for document, _, _ in passages
    }
    if examples:
        first = passages[0][0]
        details = Details(first, example_questions=examples)
        documents[first] = replace(documents[first], details=details)
    return Found(hits, documents, VOCABULARY)


LEAVE = (("a", "Ziekte", "Verlof bij ziekte."), ("b", "Vakantie", "Verlof in de zomer."))


@pytest.mark.parametrize(
    "question",
    ["verlof", "Verlof?", "gesloten jeugdhulp", "iets over verlof", "wat weet je over verlof?"],
)
def test_a_bare_word_is_a_topic(question: str) -> None:
    assert topic_of(question, VOCABULARY) in question


@pytest.mark.parametrize(
    "question",
    [
        "Wat is verlof?",
        "Mag verlof?",
        "waarom",
        "verlof pleegouder regels",
        "artikel 16",
        "",
        "?",
        "en",
    ],
)
def test_what_asks_something_or_names_more_is_no_topic(question: str) -> None:
    assert topic_of(question, VOCABULARY) == ""


def test_a_bare_word_that_documents_speak_of_apart_gets_a_question_for_each() -> None:
    choices = choices_for("verlof", found(*LEAVE))
    assert choices == tuple(texts.question_about_place("verlof", h) for h in ("Ziekte", "Vakantie"))


def test_a_question_that_a_document_says_it_answers_goes_before_one_made_here() -> None:
    example = "Hoe vraag ik verlof aan?"
    choices = choices_for("verlof", found(*LEAVE, examples=("Wat is ziekte?", example)))
    assert choices == (example, texts.question_about_place("verlof", "Vakantie"))


def test_a_bare_word_that_one_document_speaks_of_gets_none() -> None:
    assert choices_for("verlof", found(LEAVE[0], ("a", "Meer", "Ander verlof."))) == ()


def test_a_word_that_no_passage_says_gets_none() -> None:
    assert choices_for("zwemles", found(*LEAVE)) == ()
    assert choices_for("verlof", found()) == ()


def test_at_most_four_are_shown_and_each_is_a_whole_question() -> None:
    many = tuple((f"{n}", f"Kop {n}", "Over verlof.") for n in range(8))
    choices = choices_for("verlof", found(*many))
    assert len(choices) == 4
    assert len(set(choices)) == 4
    assert all(choice.endswith("?") and len(choice.split()) > 3 for choice in choices)


def test_a_word_for_two_concepts_that_are_both_spoken_of_is_asked_back() -> None:
    both = found(("a", "A", "De spoedhulp komt."), ("b", "B", "Het vervoer met haast."))
    labels = ("spoedhulp", "vervoer met haast")
    assert choices_for("spoed", both) == tuple(map(texts.question_about_concept, labels))


def test_an_abbreviation_that_nothing_decides_is_asked_back_with_its_meanings() -> None:
    choices = choices_for("Wie betaalt de VO?", found(*LEAVE))
    assert choices == ("Wie betaalt de vrouwenopvang?", "Wie betaalt het voortgezet onderwijs?")


@pytest.mark.parametrize(
    "text",
    ["Over de vrouwenopvang.", "In het voortgezet onderwijs krijgt elke leerling een mentor."],
)
def test_an_abbreviation_that_the_passages_decide_is_clear(text: str) -> None:
    assert choices_for("Wie betaalt de VO?", found(("a", "A", text))) == ()


@pytest.mark.parametrize(
    "question", ["Wat zegt artikel 265 BW?", "Is de VO een vrouwenopvang?", "Wat zegt de OTS?"]
)
def test_an_abbreviation_that_the_question_decides_is_clear(question: str) -> None:
    assert choices_for(question, found(*LEAVE)) == ()


def test_a_question_that_may_have_been_asked_back_is_known_afterwards() -> None:
    assert may_be_unclear("verlof", VOCABULARY)
    assert may_be_unclear("Wie betaalt de VO?", VOCABULARY)
    assert not may_be_unclear("Wie betaalt het verlof?", VOCABULARY)


def test_nothing_is_asked_back_twice_in_a_row(shipped_answering: Answering) -> None:
    first, second = (choices_of(shipped_answering, *asked) for asked in ((), ("kinderen",)))
    assert first
    assert second == ()


def choices_of(answering: Answering, *history: str, question: str = "gemeenten") -> tuple[str, ...]:
    *_, last = answering.respond(question, history)
    assert isinstance(last, Answer)
    return last.choices


def test_the_answer_stands_below_the_choices(shipped_answering: Answering) -> None:
    *_, last = shipped_answering.respond("gemeenten", ())
    assert isinstance(last, Answer)
    assert last.choices
    assert last.statements


def test_every_choice_is_itself_clear(shipped_answering: Answering) -> None:
    for choice in choices_of(shipped_answering):
        assert choices_of(shipped_answering, question=choice) == ()


@pytest.mark.parametrize("name", ["questions", "tuning"])
def test_a_full_question_is_hardly_ever_asked_back(name: str, shipped_answering: Answering) -> None:
    items = read_items(QUALITY / f"{name}.jsonl")
    asked_back = [
        item.question
        for item in items
        if choices_of(shipped_answering, *item.history, question=item.question)
    ]
    assert len(asked_back) <= 0.02 * len(items)
