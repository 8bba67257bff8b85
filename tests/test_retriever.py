"""The LangChain face of the index, used as LangChain uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from langchain_core.runnables import RunnableLambda

from assistant.answering import Answering
from assistant.errors import QuestionError
from assistant.retriever import PassageRetriever
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
