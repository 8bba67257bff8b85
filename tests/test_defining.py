from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.defining import Given, ask, read_asked, shares

from assistant import texts
from assistant.defining import defines, term_asked
from assistant.expecting import Expected, expected_of, is_strict
from assistant.records import Status

TERMS = {
    "Wat is een mentor?": "mentor",
    "Wat zijn mentoren eigenlijk?": "mentoren",
    "Wat betekent casuïstiek?": "casuistiek",
    "Wat houdt de pleegzorg in?": "pleegzorg",
    "Wat wordt verstaan onder een gezinshuis?": "gezinshuis",
    "Wat bedoelen jullie met 'maatwerk'?": "maatwerk",
    "Wat verstaat de wet onder jeugdhulp?": "jeugdhulp",
    "Wat is een mentor in de opvang?": "mentor",
    "Leg uit wat een mentor is.": "mentor",
    "Een mentor, wat is dat?": "mentor",
    "Wat is de betekenis van nazorg?": "nazorg",
}
OTHERS = (
    "Wat is de rol van de mentor?",
    "Wat is belangrijk bij pleegzorg?",
    "Wat is er afgesproken?",
    "Wat zijn de taken van een voogd?",
    "Wat betekent een verhuizing voor een kind?",
    "Wat is het verschil tussen een gezinshuis en een pleeggezin?",
    "Wat doet een mentor?",
    "Wat houdt gemeenten tegen?",
    "Hoe lang duurt pleegzorg?",
    "",
)


@pytest.mark.parametrize(("question", "term"), TERMS.items())
def test_a_question_for_a_definition_names_its_term(question: str, term: str) -> None:
    assert term_asked(question) == term
    assert expected_of(question) is Expected.DEFINITION


@pytest.mark.parametrize("question", OTHERS)
def test_what_asks_something_of_a_thing_asks_for_no_definition(question: str) -> None:
    assert term_asked(question) == ""
    assert expected_of(question) is not Expected.DEFINITION


@pytest.mark.parametrize(
    "text",
    [
        "Een mentor is een volwassene die een kind helpt.",
        "Onder mentor wordt verstaan: wie een kind helpt.",
        "In deze wet wordt verstaan onder mentor degene die een kind helpt.",
        "- mentor: volwassene die een kind helpt;",
        "Een mentor als bedoeld in het eerste lid is degene die een kind helpt.",
        "Mentoren zijn degenen die een kind helpen.",
        "Zij helpen een kind: dat is een mentor.",
        "Een volwassen helper (mentor) spreekt met het kind.",
        "Het kind spreekt met een mentor (een volwassen helper).",
        "Wie een kind zo helpt, wordt mentor genoemd.",
        "Van een mentor is sprake als een volwassene een kind helpt.",
        "Kinderen spreken met een mentor, een volwassene met tijd.",
    ],
)
def test_a_sentence_that_says_what_it_is_defines_it(text: str) -> None:
    assert defines(text, "mentor")
    assert not defines(text, "voogd")


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente is opdrachtgever van de mentor.",
        "Een mentor helpt een kind.",
        "De rol van de mentor is een andere.",
        "De mentor is er op maandag.",
        "De raad is zo geregeld dat de mentor: a. tijd heeft, en b. luistert.",
        "Spreek met de mentor (zie artikel 4).",
        "Een mentorproject is een project van een jaar of langer.",
    ],
)
def test_a_sentence_that_only_speaks_of_it_does_not(text: str) -> None:
    assert not defines(text, "mentor")


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_can_be_asked_and_looked_at(text: str, term: str) -> None:
    assert not defines(text, "")
    assert isinstance(defines(text, term_asked(f"Wat is {term}?")), bool)


def test_without_a_definition_there_may_be_an_answer_in_part_that_says_so() -> None:
    assert not is_strict(Expected.DEFINITION)
    said = texts.partly_found(Expected.DEFINITION, (), ("jeugdhulp",))
    assert "‘jeugdhulp’" in said
    assert "geen omschrijving" in said


@pytest.fixture(scope="module")
def answered(indexes: Path) -> list[Given]:
    return ask(read_asked(), indexes)


def test_the_set_is_half_defined_and_half_held_back() -> None:
    asked = read_asked()
    assert len(asked) == len({one.question for one in asked}) >= 40
    assert 0.4 < sum(bool(one.span) for one in asked) / len(asked) < 0.6
    assert 2 * sum(one.part != "tuning" for one in asked) >= len(asked)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["reported", "unseen"])
def test_a_definition_is_quoted_and_without_one_no_answer_is_called_whole(
    answered: list[Given], part: str
) -> None:
    (quoted, defined), (told, not_defined) = shares(answered, part)
    assert quoted >= 0.85 * defined
    assert told >= 0.95 * not_defined


@pytest.mark.slow
def test_where_nothing_is_defined_the_answer_says_that(answered: list[Given]) -> None:
    partly = [
        one.answer for one in answered if not one.asked.span and one.answer.status is Status.PARTIAL
    ]
    assert partly
    said = [text for answer in partly for text in answer.missing if "omschrijving" in text]
    assert len(said) >= 0.9 * len(partly)


def test_the_questions_read_the_documents_they_are_about() -> None:
    assert {one.collection for one in read_asked()} == {"digests", "laws"}
    assert Path(__file__).parent.joinpath("quality", "laws").is_dir()
