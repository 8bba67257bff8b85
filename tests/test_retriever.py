"""The LangChain face of the index, used as LangChain uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from fakes import FakeEmbedder
from langchain_core.runnables import RunnableLambda
from langchain_core.vectorstores import InMemoryVectorStore

from assistant.answering import Answering
from assistant.errors import QuestionError
from assistant.retriever import PassageEmbeddings, PassageRetriever
from ingest.embedding import BUILT_IN, load_embedder
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from langchain_core.documents import Document

CORPUS = Path(__file__).parent.parent / "corpus"


def title_of_first(documents: list[Document]) -> str:
    return str(documents[0].metadata["title"])


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    settings = Settings(data=tmp_path_factory.mktemp("data"), corpus=(CORPUS,))
    ingest(settings, lambda _: None)
    return Answering(settings)


def test_it_gives_the_passages_of_the_search_in_their_order(answering: Answering) -> None:
    question = "Wat beveelt Lenferink aan over huisvesting?"
    found = PassageRetriever(answering=answering, count=4).invoke(question)
    wanted = answering.search(question, (), 4)
    assert [document.metadata["passage"] for document in found] == [p.passage for p in wanted]
    assert [document.page_content for document in found] == [p.text for p in wanted]
    assert len(found) == 4


def test_it_can_be_a_link_of_a_chain(answering: Answering) -> None:
    chain = PassageRetriever(answering=answering, count=1) | RunnableLambda(title_of_first)
    assert "Twente" in chain.invoke("Hoeveel gemeenten werken samen in Twente?")


def test_a_question_that_cannot_be_searched_is_an_error(answering: Answering) -> None:
    with pytest.raises(QuestionError):
        PassageRetriever(answering=answering).invoke("  ")


QUESTIONS = ("pleegvergoeding", "uitspraak van de rechter", "mentor van een kind")
PASSAGES = [
    "Pleegouders krijgen een vergoeding voor de kosten van het kind.",
    "De rechter spreekt een ondertoezichtstelling uit.",
    "In de opvang heeft ieder kind een mentor.",
]


def test_the_embeddings_are_those_of_the_embedder() -> None:
    embedder = FakeEmbedder()
    embeddings = PassageEmbeddings(embedder)
    assert np.array_equal(embeddings.embed_documents(PASSAGES), embedder.embed_passages(PASSAGES))
    assert np.array_equal(embeddings.embed_query("mentor"), embedder.embed_question("mentor"))
    assert embeddings.embed_documents([]) == []


def test_the_embeddings_serve_a_vector_store_of_langchain() -> None:
    store = InMemoryVectorStore(PassageEmbeddings(load_embedder(BUILT_IN)))
    store.add_texts(PASSAGES)
    for question, passage in zip(QUESTIONS, PASSAGES, strict=True):
        assert store.similarity_search(question, k=1)[0].page_content == passage
