from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.cleaning import Piece, assemble
from ingest.collection import (
    MOST_REMEMBERED,
    StoredCollection,
    blocks_to_json,
    write_collection,
)
from ingest.records import BlockKind, Details, Document, Kind
from ingest.splitting import split_document

if TYPE_CHECKING:
    from pathlib import Path

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
words = texts.map(lambda text: " ".join(text.split())).filter(bool)
several = st.lists(texts, max_size=3).map(tuple)
details = st.builds(
    Details,
    title=texts,
    publisher=st.just("") | texts,
    authors=several,
    kind=st.none() | st.sampled_from(Kind),
    audience=several,
    published=st.sampled_from(("", "2018", "2018-05")),
    themes=several,
)
pieces = st.lists(
    st.builds(
        Piece,
        kind=st.sampled_from(list(BlockKind)),
        text=words,
        level=st.integers(0, 6),
        marker=st.sampled_from(("", "- ")),
        page=st.none() | st.integers(1, 9),
    ),
    min_size=1,
    max_size=5,
)


def made(document_id: str, its_details: Details, its_pieces: list[Piece]) -> Document:
    text, blocks = assemble(its_pieces)
    return Document(document_id, text, blocks, its_details, "0" * 64)


documents = st.lists(
    st.builds(made, words, details, pieces), max_size=4, unique_by=lambda document: document.id
)


@pytest.mark.parametrize("paragraphs", [2, 4000], ids=["few blocks", "more than are remembered"])
def test_a_document_is_read_the_same_every_time(tmp_path: Path, paragraphs: int) -> None:
    spoken = [Piece(BlockKind.PARAGRAPH, f"Alinea {number}.") for number in range(paragraphs)]
    document = made("lang.md", Details("Lang"), spoken)
    changed = made("lang.md", Details("Lang"), [Piece(BlockKind.PARAGRAPH, "Nieuw."), *spoken])
    for name, written in (("een", document), ("twee", changed)):
        path = tmp_path / f"{name}.sqlite"
        write_collection(path, [written], lambda _: ())

        assert [StoredCollection(path).documents() for _ in range(2)] == [(written,)] * 2
    is_long = len(blocks_to_json(document.blocks)) > MOST_REMEMBERED
    assert is_long == (paragraphs > 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents)
def test_what_is_written_is_read_back_the_same(tmp_path: Path, written: list[Document]) -> None:
    path = tmp_path / "collection.sqlite"
    path.unlink(missing_ok=True)
    passages = [passage for document in written for passage in split_document(document)]
    assert write_collection(path, written, split_document) == len(passages)
    stored = StoredCollection(path)

    assert stored.documents() == tuple(written)
    assert stored.listed() == tuple(replace(d, text="", blocks=()) for d in written)
    assert stored.passages(range(len(passages))) == dict(enumerate(passages))
    assert [p for batch in stored.in_batches(2) for p in batch] == passages
    assert stored.passage_ids() == tuple(passage.id for passage in passages)
    for document in written:
        assert stored.documents([document.id]) == (document,)
        split = split_document(document)
        assert stored.passages_of(document.id) == split
        assert stored.ids_of(document.id) == tuple(passage.id for passage in split)


def test_what_is_not_there_is_not_given(tmp_path: Path) -> None:
    path = tmp_path / "collection.sqlite"
    write_collection(path, [], split_document)
    stored = StoredCollection(path)
    assert stored.documents(["a.md"]) == stored.documents([]) == stored.documents() == ()
    assert stored.passages([3]) == stored.passages([]) == {}
    assert stored.passages_of("a.md") == ()


def test_reading_makes_no_file_and_writing_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "collection.sqlite"
    with pytest.raises(sqlite3.OperationalError):
        StoredCollection(path).documents()
    assert not path.exists()
    write_collection(path, [], split_document)
    with pytest.raises(sqlite3.OperationalError):
        write_collection(path, [], split_document)


@pytest.mark.parametrize("count", [999, 40_000])
def test_thousands_of_passages_may_be_asked_for_at_once(tmp_path: Path, count: int) -> None:
    path = tmp_path / "collection.sqlite"
    write_collection(path, [], split_document)
    assert StoredCollection(path).passages(range(count)) == {}
