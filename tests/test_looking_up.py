from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.looking_up import (
    LOOKED_UP,
    MOST_DEFINING,
    PASSAGES_READ,
    Term,
    passages_to_find,
    passages_to_read,
)
from assistant.retrieval import Hit, Search
from assistant.understanding import Query, understand
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document
from ingest.splitting import split_document
from ingest.thesaurus import Concept, Thesaurus
from ingest.vocabulary import Vocabulary

ASKED = "Wat is een mentor?"
DEFINING = "- mentor: volwassene die een kind helpt;"
OTHER = "Een mentor helpt een kind."


def ask(question: str, *concepts: Concept) -> Query:
    return understand(question, (), Vocabulary(Thesaurus(concepts)))


def search_of(*texts: str) -> Search:
    """A search that found a passage of each text, the best first."""
    hits = []
    for number, text in enumerate(texts):
        whole, blocks = assemble([Piece(BlockKind.PARAGRAPH, text)])
        document = Document(f"{number}.md", whole, blocks, Details("Titel"), "")
        passage = replace(split_document(document)[0], text=text)
        hits.append(Hit(number, passage, 1 - number / 100))
    return Search(tuple(hits), {})


def numbers(search: Search) -> list[int]:
    return [hit.number for hit in search.hits]


def test_a_definition_far_down_is_read_in_the_place_of_the_last_of_the_best() -> None:
    search = search_of(*[OTHER] * 20, DEFINING, OTHER)
    assert numbers(passages_to_read(ask(ASKED), search)) == [*range(PASSAGES_READ - 1), 20]


def test_for_another_question_the_best_are_read() -> None:
    query = ask("Hoe helpt een mentor?")
    assert passages_to_find(query) == PASSAGES_READ < LOOKED_UP == passages_to_find(ask(ASKED))
    found = search_of(*[OTHER] * 20, DEFINING)
    assert numbers(passages_to_read(query, found)) == [*range(PASSAGES_READ)]


@given(st.lists(st.sampled_from([DEFINING, OTHER]), max_size=LOOKED_UP))
def test_what_is_read_keeps_its_order_and_most_of_the_best(texts: list[str]) -> None:
    read = numbers(passages_to_read(ask(ASKED), search_of(*texts)))
    assert read == sorted(set(read))
    assert len(read) == min(len(texts), PASSAGES_READ)
    assert sum(number < PASSAGES_READ for number in read) >= min(
        len(texts), PASSAGES_READ - MOST_DEFINING
    )


def test_what_is_defined_under_another_name_is_defined() -> None:
    text = "Een buddy is een volwassene die een kind helpt."
    concept = Concept("mentor", alternatives=("buddy",))
    assert Term.of(ask(ASKED, concept)).is_defined_in(text)
    assert not Term.of(ask(ASKED)).is_defined_in(text)


@pytest.mark.parametrize("question", ["Hoe helpt een mentor?", "Wat is een voogd?"])
def test_a_question_for_something_else_has_no_definition_here(question: str) -> None:
    assert not Term.of(ask(question)).is_defined_in(DEFINING)
