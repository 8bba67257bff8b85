"""A question in a text leads to an answer; a sentence that only ends in one may be the answer."""

from __future__ import annotations

import pytest

from assistant.pointing import ends_as_question, is_question

TELLING = (
    "Daarover sprak een groep van dertig ouders op de avond Samen eten – hoe doe je dat?",
    'Toch ziet de wethouder van jeugd veel kansen voor later: "Wie had dat gedacht?"',
    "De ouders vroegen zich op die avond van alles af; wat nu?",
)
ASKING = (
    "Hoe doe je dat?",
    "Hoe doe je dat als ouder van een kind in de opvang: wat zeg je?",
    "En wat nu?",
    'Dus: "Wat nu?"',
    "Samen eten, hoe doe je dat?",
)


@pytest.mark.parametrize("text", TELLING)
def test_what_is_told_before_the_question_may_answer(text: str) -> None:
    assert ends_as_question(text)
    assert not is_question(text)


@pytest.mark.parametrize("text", ASKING)
def test_a_question_answers_nothing_itself(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", [*TELLING, *ASKING])
def test_without_its_mark_no_sentence_is_a_question(text: str) -> None:
    assert not is_question(text.replace("?", "."))
