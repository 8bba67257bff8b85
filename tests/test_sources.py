from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from fakes import FACTS, RECORDS, SIGNALS, WORKING_DAYS, answer, cite, neglect_answer, state
from hypothesis import given
from hypothesis import strategies as st

from assistant.sources import (
    Source,
    numbered_sources,
    panel_data,
    paragraph_pieces,
    reader_address,
    statement_groups,
    web_address,
)
from ingest.records import Details

if TYPE_CHECKING:
    from assistant.records import Statement

words = st.lists(st.sampled_from(("een", "kind", "mag", "niet", "<b>")), min_size=1, max_size=12)
spans = st.tuples(st.integers(0, 30), st.integers(1, 30))


@given(words, st.lists(spans, max_size=4))
def test_the_pieces_of_a_paragraph_give_it_and_each_quote_back(
    paragraph_words: list[str], places: list[tuple[int, int]]
) -> None:
    paragraph = " ".join(paragraph_words)
    quotes = [paragraph[start : start + length] for start, length in places]
    sources = [
        Source(number, cite(quote, paragraph, WORKING_DAYS))
        for number, quote in enumerate(filter(None, quotes), start=1)
    ]

    pieces = paragraph_pieces(paragraph, sources)

    assert "".join(piece.text for piece in pieces) == paragraph
    for source in sources:
        marked = "".join(piece.text for piece in pieces if source.number in piece.numbers)
        assert marked == source.citation.quote


@given(st.lists(st.sampled_from(neglect_answer().statements), max_size=9))
def test_sources_are_numbered_from_one_without_gaps_and_each_sentence_once(
    statements: list[Statement],
) -> None:
    sources = numbered_sources(replace(neglect_answer(), statements=tuple(statements)))
    assert [source.number for source in sources] == list(range(1, len(sources) + 1))
    quotes = [source.citation.quote for source in sources]
    assert len(quotes) == len(set(quotes))


def test_statements_of_one_document_stand_together_in_their_order() -> None:
    first, second, third, fourth = neglect_answer().statements
    groups = statement_groups(answer(second, first, third, fourth))
    assert [group.statements for group in groups] == [(second, third, fourth), (first,)]


def test_a_statement_without_a_citation_is_left_out() -> None:
    uncited = replace(neglect_answer().statements[0], citations=())
    assert statement_groups(answer(uncited)) == ()


def test_a_paragraph_cited_twice_stands_in_the_panel_once() -> None:
    documents = panel_data(neglect_answer(), "1")["documents"]
    assert [document["title"] for document in documents] == [
        "Samen beslissen met gezinnen",
        "Werkwijze bij een vermoeden van verwaarlozing",
    ]
    assert [passage["numbers"] for passage in documents[1]["passages"]] == [[2, 3], [4]]


def test_a_neighbouring_paragraph_is_shown_once_and_not_when_it_is_cited_itself() -> None:
    signals = cite("Losse signalen", SIGNALS, WORKING_DAYS, before=RECORDS, after=FACTS)
    facts = cite("Noteer feiten", FACTS, WORKING_DAYS, paragraph_start=500, before=SIGNALS)
    records = cite("Een goed dossier", RECORDS, WORKING_DAYS, paragraph_start=900, before="X")
    data = panel_data(answer(state(signals, facts), state(records)), "1")
    passages = data["documents"][0]["passages"]
    assert [(passage["before"], passage["after"]) for passage in passages] == [
        ("", ""),
        ("", ""),
        ("X", ""),
    ]


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "data:text/html,x", "/etc", "file:///a"]
)
def test_only_web_addresses_are_offered_to_open(url: str) -> None:
    assert web_address(Details("Titel", url=url)) == ""


def test_every_passage_leads_into_its_document_at_its_first_sentence() -> None:
    for document in panel_data(neglect_answer(), "1")["documents"]:
        for passage in document["passages"]:
            address = urlsplit(passage["reader"])
            query = dict(parse_qsl(address.query, strict_parsing=True))
            assert (address.path, address.fragment) == ("/lees", "zin")
            quotes = [piece["text"] for piece in passage["pieces"] if piece["numbers"]]
            assert query["zin"] == quotes[0]
            assert int(query["tot"]) - int(query["van"]) == len(quotes[0])


def test_a_very_long_quote_is_left_out_of_the_address() -> None:
    quote = "woord " * 300
    address = reader_address(cite(quote, quote, WORKING_DAYS))
    assert "zin=" not in address
    assert len(address) < 2000


def test_a_document_has_its_references_with_the_cited_pages() -> None:
    references = panel_data(neglect_answer(), "1")["documents"][1]["references"]
    assert references.keys() == {"apa", "plain"}
    assert all("pp. 7, 9" in reference for reference in references.values())


def test_what_has_been_replaced_is_said_to_be() -> None:
    document = panel_data(neglect_answer(), "1")["documents"][0]
    assert document["warnings"] == ["Vervangen door: Samen beslissen, tweede druk."]
