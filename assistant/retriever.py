"""The index as a LangChain retriever, for other people's chains."""

from __future__ import annotations

# Pydantic reads these names while the program runs.
from langchain_core.callbacks import CallbackManagerForRetrieverRun  # noqa: TC002
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import InstanceOf  # noqa: TC002

from assistant.answering import Answering  # noqa: TC001


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
