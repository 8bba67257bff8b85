"""One turn, from question to answer; knows no screen."""

from __future__ import annotations

import logging
import sqlite3
import uuid
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from threading import Lock
from typing import TYPE_CHECKING

from assistant import texts
from assistant.composing import DEFAULT_THRESHOLDS, Thresholds, compose
from assistant.errors import AssistantError, IndexUnusableError
from assistant.evidence import sentences_of
from assistant.records import (
    Answer,
    Citation,
    Mode,
    Progress,
    RankedPassage,
    Snapshot,
    Statement,
    Status,
    Step,
)
from assistant.reranking import Reranker, RerankingRetriever, load_reranker
from assistant.retrieval import Retriever
from assistant.understanding import understand
from assistant.verifying import is_proven, verdict_of
from ingest import texts as ingest_texts
from ingest.checking import check_generation
from ingest.embedding import embedder_fingerprint, load_embedder
from ingest.errors import GenerationError, IngestError
from ingest.generations import Generation, Generations, open_generation
from ingest.records import BlockKind
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.composing import Selection
    from assistant.evidence import Sentence
    from assistant.retrieval import Hit
    from assistant.understanding import Query
    from ingest.embedding import Embedder
    from ingest.records import Document
    from ingest.settings import Settings

logger = logging.getLogger("assistant")

# So many passages are read for sentences that answer.
PASSAGES_READ = 10
PASSAGES_SHOWN = 10


@dataclass(frozen=True)
class Bench:
    """An open generation, with what is needed to question it."""

    retriever: Retriever | RerankingRetriever
    vocabulary: Vocabulary

    @property
    def generation(self) -> Generation:
        """The generation that is questioned."""
        return self.retriever.generation


@dataclass
class Answering:
    """Answers questions from the generation that is current; follows it when it changes.

    Safe to use from several threads. What is heavy loads with the first question, or with `warm`.
    """

    settings: Settings
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    _embedder: Embedder | None = None
    _reranker: Reranker | None = None
    _bench: Bench | None = None
    _lock: Lock = field(default_factory=Lock)

    def respond(self, question: str, history: Sequence[str]) -> Iterator[Progress | Answer]:
        """Progress, then one answer; see `assistant.records.Responder`."""
        if self._bench is None:
            yield Progress(Step.LOADING)
        bench = self._opened()
        yield Progress(Step.SEARCHING)
        query = understand(question, history, bench.vocabulary)
        search = bench.retriever.search(query, PASSAGES_READ)
        yield Progress(Step.COMPOSING)
        documents = _documents(bench.generation, search.hits)
        sentences = sentences_of(query, search, documents)
        selection = compose(query, search.importance, sentences, self.thresholds)
        yield _answer(query, selection, search.hits, documents, bench.generation.manifest.id)

    def search(
        self, question: str, history: Sequence[str], count: int
    ) -> tuple[RankedPassage, ...]:
        """The passages that fit a question best."""
        bench = self._opened()
        hits = bench.retriever.search(understand(question, history, bench.vocabulary), count).hits
        return _ranked(hits, _documents(bench.generation, hits))

    def warm(self) -> None:
        """Load what is heavy now, so that the first question does not wait for it."""
        try:
            bench = self._opened()
            bench.retriever.search(understand(texts.WARM_UP_QUESTION, (), bench.vocabulary), 1)
        except AssistantError as error:
            logger.warning("%s", error)

    def is_ready(self) -> bool:
        """Whether a question would be answered without loading anything."""
        return self._bench is not None

    def generation_id(self) -> str:
        """The generation that questions are answered from."""
        return self._opened().generation.manifest.id

    def _opened(self) -> Bench:
        with self._lock:
            try:
                return self._current_bench()
            except IngestError as error:
                raise IndexUnusableError(str(error), error.message) from error

    def _current_bench(self) -> Bench:
        pointer = Generations(self.settings.data).pointer()
        bench = self._bench
        if bench and pointer and pointer.generation == bench.generation.manifest.id:
            return bench
        name = self.settings.embedding
        generation = open_generation(self.settings.data, name, embedder_fingerprint(name))
        _check(generation)
        if self._embedder is None:
            self._embedder = load_embedder(name, device=self.settings.device)
        retriever = self._reranked(Retriever(generation, self._embedder))
        self._bench = Bench(retriever, Vocabulary(generation.thesaurus))
        return self._bench

    def _reranked(self, retriever: Retriever) -> Retriever | RerankingRetriever:
        """With a second look by the cross-encoder, when the settings name one."""
        if not self.settings.reranker:
            return retriever
        if self._reranker is None:
            self._reranker = load_reranker(self.settings.reranker, self.settings.device)
        return RerankingRetriever(retriever, self._reranker)


def _check(generation: Generation) -> None:
    """Raise `GenerationError`, with what to do about it, when a part is missing or damaged."""
    try:
        check_generation(generation)
    except GenerationError as error:
        message = ingest_texts.broken_generation(generation.manifest.id)
        raise GenerationError(str(error), message) from error


def example_questions(settings: Settings) -> tuple[str, ...]:
    """Questions that the documents say they answer, of each in turn; none without an index."""
    generations = Generations(settings.data)
    try:
        manifest = generations.current()
        if manifest is None:
            return ()
        documents = Generation(generations.folder(manifest.id), manifest).collection.documents()
    except (GenerationError, sqlite3.Error, ValueError) as error:
        logger.warning("no example questions: %s", error)
        return ()
    lists = [document.details.example_questions for document in documents]
    rounds = zip_longest(*lists)
    return tuple(question for turn in rounds for question in turn if question)


def _documents(generation: Generation, hits: Sequence[Hit]) -> dict[str, Document]:
    wanted = {hit.passage.document for hit in hits}
    return {document.id: document for document in generation.collection.documents(wanted)}


def _ranked(hits: Sequence[Hit], documents: Mapping[str, Document]) -> tuple[RankedPassage, ...]:
    return tuple(
        RankedPassage(
            hit.passage.document,
            documents[hit.passage.document].details.title,
            hit.passage.id,
            hit.passage.heading,
            round(hit.score, 4),
            hit.passage.text.strip(),
        )
        for hit in hits
    )


def _answer(
    query: Query,
    selection: Selection,
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    generation: str,
) -> Answer:
    statements = tuple(
        statement
        for quote in selection.quotes
        for statement in _statements(quote)
        if is_proven(statement)
    )
    missing: tuple[str, ...] = ()
    if not statements:
        status, missing = Status.NONE, (texts.not_found(selection.lacks),)
    elif selection.is_full:
        status = Status.FULL
    else:
        status, missing = Status.PARTIAL, (texts.partly_found(selection.lacks, selection.unsaid),)
    return Answer(
        id=uuid.uuid4().hex[:12],
        status=status,
        question=query.question,
        searched_for=query.searched_for,
        statements=statements,
        missing=missing,
        passages=_ranked(hits[:PASSAGES_SHOWN], documents),
        mode=Mode.QUOTE,
        generation=generation,
    )


def _statements(quote: Sequence[Sentence]) -> Iterator[Statement]:
    """Neighbouring sentences of one paragraph or list item make one statement."""
    for _, group in groupby(quote, key=lambda sentence: sentence.block):
        sentences = list(group)
        citation = _citation(sentences[0], sentences[-1])
        verdict = verdict_of(citation.quote, (citation,), sentences[0].document)
        yield Statement(" ".join(citation.quote.split()), verdict, (citation,))


def _citation(first: Sentence, last: Sentence) -> Citation:
    document, passage, block = first.document, first.hit.passage, first.block
    paragraphs = [b for b in document.blocks if b.kind is not BlockKind.HEADING]
    index = paragraphs.index(block)
    before, after = paragraphs[index - 1 : index], paragraphs[index + 1 : index + 2]
    return Citation(
        document=document.id,
        title=document.details.title,
        passage=passage.id,
        heading=passage.heading,
        page=block.page or passage.page,
        quote=document.text[first.start : last.end],
        start=first.start,
        end=last.end,
        snapshot=Snapshot(
            details=document.details,
            paragraph=document.text[block.start : block.end],
            quote_start=first.start - block.start,
            quote_end=last.end - block.start,
            before="".join(document.text[b.start : b.end] for b in before),
            after="".join(document.text[b.start : b.end] for b in after),
            sha256=document.sha256,
        ),
    )
