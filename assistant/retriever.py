"""The index as a LangChain retriever, and its model as LangChain embeddings, for others' chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

# Pydantic reads these names while the program runs.
from langchain_core.callbacks import CallbackManagerForRetrieverRun  # noqa: TC002
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import InstanceOf  # noqa: TC002

from assistant.answering import Answering  # noqa: TC001

if TYPE_CHECKING:
    from ingest.embedding import Embedder


class PassageRetriever(BaseRetriever):
    """The `count` passages that fit a question best, the best first.

    A document's content is the passage; its metadata hold `document` and `passage` (ids), `title`,
    `heading` (the path of headings) and `score` (comparable within one question). Raises
    `AssistantError`s as `Answering.search` does.
    """

    answering: InstanceOf[Answering]
    count: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
    ) -> list[Document]:
        return [
            Document(
                page_content=passage.text,
                metadata={
                    "document": passage.document,
                    "passage": passage.passage,
                    "title": passage.title,
                    "heading": list(passage.heading),
                    "score": passage.score,
                },
            )
            for passage in self.answering.search(query, (), self.count)
        ]


class PassageEmbeddings(Embeddings):
    """An embedder with its prompts for passages and questions, as LangChain asks for one.

    `PassageEmbeddings(load_embedder("built-in"))`. Vectors have length 1; the built-in model gives
    all zeros for a text without a word that it knows.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages."""
        return [[float(value) for value in row] for row in self._embedder.embed_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(value) for value in self._embedder.embed_question(text)]
