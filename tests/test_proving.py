from __future__ import annotations

import pytest
from test_reading import ITEM, PARAGRAPH, sentences_of

from assistant import texts
from assistant.drafting import DraftSentence
from assistant.proving import Checking, Written
from assistant.reading import Source
from assistant.records import Verdict

VISIT = "De begeleider komt binnen twee weken op huisbezoek."
ALONE = "Daarbij spreekt de begeleider alleen met het kind."
REFUSING = "Een pleegouder mag het huisbezoek niet weigeren."
TRAVEL = "Voor een reis moet de voogd toestemming geven."

SOURCES = {
    "b2c3": Source("b2c3", tuple(sentences_of((PARAGRAPH, [VISIT, ALONE, REFUSING]), name="b.md"))),
    "d4f5": Source("d4f5", tuple(sentences_of((PARAGRAPH, [TRAVEL]), name="d.md"))),
    "g6h7": Source(
        "g6h7", tuple(sentences_of((PARAGRAPH, ["Neem mee:"]), (ITEM, ["een kopie van het pas"])))
    ),
}


def checked(*sentences: tuple[str, str]) -> Written:
    """What is left of sentences, each with its keys."""
    checking = Checking(SOURCES)
    checking.add(DraftSentence(text, tuple(keys.split())) for text, keys in sentences)
    return checking.written


def said(written: Written) -> list[str]:
    return [statement.text for statement in written.statements]


def test_the_citation_is_the_sentence_that_bears_the_statement_out_not_its_paragraph() -> None:
    (statement,) = checked(("Pleegouders mogen het huisbezoek niet weigeren.", "b2c3")).statements
    (citation,) = statement.citations
    assert citation.quote == REFUSING
    assert statement.verdict is Verdict.SUPPORTED


def test_of_several_keys_the_one_that_bears_it_out_is_cited_and_unknown_ones_are_dropped() -> None:
    (statement,) = checked((VISIT, "d4f5 x9x9 b2c3")).statements
    assert [citation.document for citation in statement.citations] == ["b.md"]


@pytest.mark.parametrize("keys", ["", "x9x9", "1"])
def test_a_sentence_without_a_known_key_is_removed(keys: str) -> None:
    written = checked((VISIT, keys))
    assert written.statements == ()
    assert [removed.reason for removed in written.removed] == [texts.REMOVED_UNCITED]


def test_what_two_sources_say_apart_is_not_shown_as_said_together() -> None:
    text = "De voogd moet binnen twee weken toestemming geven."
    assert checked((text, "b2c3 d4f5")).statements == ()


def test_the_same_sentence_twice_is_shown_once() -> None:
    written = checked((VISIT, "b2c3"), (VISIT, "b2c3"))
    assert said(written) == [VISIT]
    assert written.removed == ()


def test_a_sentence_that_leans_on_a_removed_one_is_removed_too() -> None:
    lie = "De begeleider komt binnen drie weken op huisbezoek."
    written = checked((lie, "b2c3"), (ALONE, "b2c3"))
    assert written.statements == ()
    assert [removed.reason for removed in written.removed][1] == texts.REMOVED_LEANS


def test_a_sentence_leans_only_on_one_from_the_same_source() -> None:
    assert said(checked((VISIT, "b2c3"), (ALONE, "b2c3"))) == [VISIT, ALONE]
    assert said(checked((TRAVEL, "d4f5"), (ALONE, "b2c3"))) == [TRAVEL]
    assert said(checked((ALONE, "b2c3"))) == []


def test_every_sentence_is_either_shown_or_told_as_removed() -> None:
    written = checked((VISIT, "b2c3"), (TRAVEL, "b2c3"), ("Verzonnen.", "d4f5"), (REFUSING, "b2c3"))
    assert said(written) == [VISIT, REFUSING]
    assert [removed.text for removed in written.removed] == [TRAVEL, "Verzonnen."]
    assert all(removed.reason for removed in written.removed)
