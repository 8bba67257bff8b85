from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document
from ingest.sentences import sentence_spans
from ingest.splitting import (
    FEWEST_CHARACTERS,
    MOST_CHARACTERS,
    split_document,
    text_to_embed,
)

SENTENCES = (
    "Bespreek het.",
    "Overleg o.a. met de voogd, de ouders enz. en leg de afspraken binnen vijf werkdagen vast.",
    "“Ik wil naar huis!”",
    "Zie art. 1:265b BW.",
    "De gemeente betaalt 3.500 euro per jaar voor scholing en nazorg van pleegouders in de regio.",
    f"Dit is {'heel ' * 200}lang.",
)

bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12).map(" ".join)
headings = st.builds(
    Piece,
    kind=st.just(BlockKind.HEADING),
    text=st.sampled_from(("Signalen", "Gesprek", "Vervolg", "Titel")),
    level=st.integers(1, 4),
)
items = st.builds(
    Piece, kind=st.just(BlockKind.ITEM), text=bodies, level=st.just(1), marker=st.just("- ")
)
paragraphs = st.builds(Piece, kind=st.just(BlockKind.PARAGRAPH), text=bodies)


def document_of(pieces: list[Piece], document_id: str = "a.md") -> Document:
    text, blocks = assemble(pieces)
    return Document(document_id, text, blocks, Details("Titel"), "")


documents = st.lists(headings | items | paragraphs, min_size=1, max_size=15).map(document_of)


@given(documents)
def test_a_passage_is_the_text_between_its_offsets(document: Document) -> None:
    for passage in split_document(document):
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.document == document.id


@given(documents)
def test_the_passages_in_order_give_the_document_back(document: Document) -> None:
    passages = split_document(document)
    assert "".join(passage.text for passage in passages) == document.text
    assert all(passage.text.strip() for passage in passages)


@given(documents)
def test_no_passage_begins_inside_a_sentence_or_a_word(document: Document) -> None:
    starts = [passage.start for passage in split_document(document)][1:]
    for block in document.blocks:
        spans = sentence_spans(document.text[block.start : block.end])
        for span in spans:
            sentence_start, sentence_end = block.start + span.start, block.start + span.end
            assert not any(sentence_start < start < sentence_end for start in starts)


@given(documents)
def test_a_passage_is_longer_than_the_most_only_for_what_cannot_be_cut(document: Document) -> None:
    for passage in split_document(document):
        if len(passage.text.rstrip()) <= MOST_CHARACTERS:
            continue
        blocks = [b for b in document.blocks if passage.start <= b.start < passage.end]
        headings = sum(b.end - b.start + 2 for b in blocks if b.kind is BlockKind.HEADING)
        last_sentence = max(
            (
                span.end - span.start
                for block in document.blocks
                for span in sentence_spans(document.text[block.start : block.end])
                if block.start + span.start < passage.end and passage.start < block.start + span.end
            ),
        )
        assert len(passage.text.rstrip()) <= (
            headings + FEWEST_CHARACTERS + max(MOST_CHARACTERS, last_sentence) + len("\n\n- ")
        )


@given(documents)
def test_a_section_begins_a_passage_and_a_passage_holds_one_section(document: Document) -> None:
    starts = {passage.start for passage in split_document(document)}
    for before, block in pairwise(document.blocks):
        if block.kind is BlockKind.HEADING and before.kind is not BlockKind.HEADING:
            assert block.start in starts


@given(documents)
def test_a_heading_is_never_cut_off_from_what_stands_under_it(document: Document) -> None:
    starts = {passage.start for passage in split_document(document)}
    for block, after in pairwise(document.blocks):
        if block.kind is BlockKind.HEADING:
            line_start = document.text.rfind("\n", 0, after.start) + 1
            assert line_start not in starts


@given(documents)
def test_the_heading_path_is_that_of_the_text_without_the_title(document: Document) -> None:
    for passage in split_document(document):
        path: list[tuple[int, str]] = []
        bodies = False
        for block in document.blocks:
            if block.end > passage.end:
                break
            if block.kind is BlockKind.HEADING:
                if bodies and block.start >= passage.start:
                    break
                title = document.text[block.start : block.end]
                path = [*(above for above in path if above[0] < block.level), (block.level, title)]
            bodies = bodies or (block.kind is not BlockKind.HEADING and block.end > passage.start)
        assert passage.heading == tuple(title for _, title in path if title != "Titel")


@given(documents)
def test_ids_are_unique_and_the_same_when_split_again(document: Document) -> None:
    ids = [passage.id for passage in split_document(document)]
    assert len(ids) == len(set(ids))
    assert ids == [passage.id for passage in split_document(document)]


@given(st.lists(items | paragraphs, min_size=1, max_size=5), bodies)
def test_a_change_at_the_end_of_a_document_leaves_the_ids_of_earlier_sections(
    pieces: list[Piece], added: str
) -> None:
    section = Piece(BlockKind.HEADING, "Vervolg", 1)
    before = split_document(document_of([*pieces, section, Piece(BlockKind.PARAGRAPH, "Kort.")]))
    after = split_document(document_of([*pieces, section, Piece(BlockKind.PARAGRAPH, added)]))
    unchanged = [passage.id for passage in before if passage.heading != ("Vervolg",)]
    assert [passage.id for passage in after][: len(unchanged)] == unchanged


def test_the_same_text_twice_or_in_another_document_has_another_id() -> None:
    section = [Piece(BlockKind.HEADING, "Signalen", 1), Piece(BlockKind.PARAGRAPH, SENTENCES[1])]
    twice = split_document(document_of(section * 2))
    other = split_document(document_of(section, "b.md"))
    assert len({passage.id for passage in (*twice, *other)}) == 3


@pytest.mark.parametrize("page", [None, 7])
def test_a_passage_has_the_page_it_begins_on(page: int | None) -> None:
    text, blocks = assemble([Piece(BlockKind.PARAGRAPH, SENTENCES[1], page=page)])
    document = Document("a.md", text, blocks, Details("Titel"), "")
    assert [passage.page for passage in split_document(document)] == [page]


def test_what_is_embedded_says_where_the_passage_stands() -> None:
    pieces = [
        Piece(BlockKind.HEADING, "Signalen", 1),
        Piece(BlockKind.HEADING, "Thuis", 2),
        Piece(BlockKind.PARAGRAPH, SENTENCES[1]),
    ]
    (passage,) = split_document(document_of(pieces))
    embedded = text_to_embed("Werkwijze", passage)
    assert embedded.splitlines()[:2] == ["Werkwijze", "Signalen - Thuis"]
    assert embedded.endswith(passage.text)
