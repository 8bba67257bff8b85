"""One turn, from question to answer; knows no screen."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from assistant import texts
from assistant.clarifying import Found, choices_for, may_be_unclear
from assistant.cleaned import KnownNames, cleaned
from assistant.composing import DEFAULT_THRESHOLDS, Thresholds, compose
from assistant.disagreeing import disagreement_remark
from assistant.errors import AssistantError, IndexUnusableError
from assistant.evidence import sentences_of
from assistant.facts import Synonyms
from assistant.framing import frame_remark
from assistant.looking_up import passages_to_find, passages_to_read
from assistant.quoting import documents_of, quoting_answer, ranked
from assistant.reading import paragraphs_to_read
from assistant.records import (
    EVERYTHING,
    Answer,
    CleanedQuestion,
    Intent,
    Progress,
    RankedPassage,
    Scope,
    Step,
)
from assistant.reranking import Reranker, RerankingRetriever, load_reranker
from assistant.retrieval import Retriever
from assistant.signals import Signals, answer_without_search, searched, signals_of
from assistant.snapshots import check_citations
from assistant.understanding import understand
from assistant.writing import in_words_of
from ingest import other_words
from ingest import texts as ingest_texts
from ingest.checking import check_generation
from ingest.embedding import BUILT_IN, embedder_fingerprint, load_embedder
from ingest.errors import GenerationError, IngestError
from ingest.generations import Generation, Generations, open_generation
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.records import Checked, Cited
    from assistant.writing import AnswerWriter
    from ingest.embedding import Embedder
    from ingest.settings import Settings

logger = logging.getLogger("assistant")


@dataclass(frozen=True)
class Bench:
    """An open generation, with what is needed to question it.

    `sentence_embedder` is the built-in one whatever the passages are embedded with: it costs next
    to nothing for every sentence of every passage read.
    """

    retriever: Retriever | RerankingRetriever
    vocabulary: Vocabulary
    synonyms: Synonyms
    sentence_embedder: Embedder

    @property
    def generation(self) -> Generation:
        """The generation that is questioned."""
        return self.retriever.generation


@dataclass(frozen=True)
class Wishes:
    """How a question is to be answered; see `assistant.records.Responder`."""

    plain: bool
    literal: bool
    scope: Scope


@dataclass
class Answering:
    """Answers questions from the generation that is current; follows it when it changes.

    Safe to use from several threads. What is heavy loads with the first question, or with `warm`.
    With a `writer` a language model words the answers. Case data is left out of a question before
    anything is done with it.
    """

    settings: Settings
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    writer: AnswerWriter | None = None
    _embedder: Embedder | None = None
    _reranker: Reranker | None = None
    _bench: Bench | None = None
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._known = KnownNames(self.settings.data)

    def respond(
        self,
        question: str,
        history: Sequence[str],
        *,
        plain: bool = False,
        literal: bool = False,
        scope: Scope = EVERYTHING,
    ) -> Iterator[Progress | Answer]:
        """Progress, then one answer; see `assistant.records.Responder`."""
        asked = self.cleaned(question)
        wishes = Wishes(plain, literal, scope)
        for event in self._responded(asked, history, wishes):
            yield _as_asked(event, asked)

    def cleaned(self, question: str) -> CleanedQuestion:
        """The question without case data; names that the documents hold stay."""
        return cleaned(question, self._known.current())

    def check(self, cited: Sequence[Cited]) -> tuple[Checked, ...]:
        """How earlier citations stand to the documents of now."""
        try:
            return check_citations(cited, self.settings.data)
        except IngestError as error:
            raise IndexUnusableError(str(error), error.message) from error

    def _responded(
        self, asked: CleanedQuestion, history: Sequence[str], wishes: Wishes
    ) -> Iterator[Progress | Answer]:
        question = asked.text
        signals = signals_of(question, history)
        if signals.needs_no_search:
            yield self._unsearched(question, signals)
            return
        try:
            # What a document says is not put in other words where a judgement is asked for.
            writer = self.writer if signals.intent is Intent.QUESTION else None
            earlier = self._searched_before(history)
            for event in self._searched(asked, earlier, writer, wishes):
                yield _with_signals(event, signals)
        except AssistantError as error:
            # Whom to call must reach the user, whatever is wrong with question or index.
            if not signals.notices:
                raise
            logger.warning("no answer: %s", error)
            yield self._unsearched(question, signals, error.message)

    def _searched_before(self, history: Sequence[str]) -> tuple[str, ...]:
        """The earlier questions as they were searched."""
        return tuple(self.cleaned(question).search for question in searched(history))

    def _searched(
        self,
        asked: CleanedQuestion,
        history: Sequence[str],
        writer: AnswerWriter | None,
        wishes: Wishes,
    ) -> Iterator[Progress | Answer]:
        if self._bench is None:
            yield Progress(Step.LOADING)
        bench = self._opened()
        yield Progress(Step.SEARCHING)
        query = understand(asked.search, history, bench.vocabulary, literal=wishes.literal)
        completed = signals_of(query.text)
        if completed.intent is Intent.WHEREABOUTS:
            yield self._unsearched(asked.text, completed)
            return
        found = bench.retriever.search(query, passages_to_find(query), wishes.scope)
        search = passages_to_read(query, found)
        yield Progress(Step.COMPOSING)
        documents = documents_of(bench.generation, search.hits)
        sentences = sentences_of(query, search, documents, bench.sentence_embedder)
        selection = compose(query, search.importance, sentences, self.thresholds)
        answer = quoting_answer(
            query, selection, search.hits, documents, bench.generation.manifest.id
        )
        if wishes.scope:
            answer = _within(wishes.scope, bench.generation, answer)
        if wishes.literal:
            answer = replace(answer, remarks=(texts.SEARCHED_MY_WORDS,))
        elif not (history and may_be_unclear(history[-1], bench.vocabulary)):
            seen = Found(search.hits, documents, bench.vocabulary)
            answer = replace(answer, choices=choices_for(query.text, seen))
        if remark := disagreement_remark(query, search.importance, selection.quotes):
            answer = replace(answer, remarks=(*answer.remarks, remark))
        if writer is None or not answer.statements:
            remarks = (*answer.remarks, texts.NOT_SIMPLER) if wishes.plain else answer.remarks
            yield _with_frame(replace(answer, remarks=remarks))
            return
        paragraphs = paragraphs_to_read(selection.quotes, sentences)
        written = in_words_of(
            writer,
            answer,
            query.expected,
            # With the placeholders it reads as it was meant.
            asked.text if query.text == asked.search else query.text,
            paragraphs,
            bench.synonyms,
            plain=wishes.plain,
        )
        for event in written:
            yield _with_frame(event)

    def _unsearched(self, question: str, signals: Signals, problem: str = "") -> Answer:
        """The fixed answer, or the problem; it names a generation only where there is one."""
        return answer_without_search(question, signals, self.current_generation(), problem)

    def search(
        self, question: str, history: Sequence[str], count: int
    ) -> tuple[RankedPassage, ...]:
        """The passages that fit a question best."""
        bench = self._opened()
        asked, earlier = self.cleaned(question).search, self._searched_before(history)
        hits = bench.retriever.search(understand(asked, earlier, bench.vocabulary), count).hits
        return ranked(hits, documents_of(bench.generation, hits))

    def warm(self) -> None:
        """Load what is heavy now, so that the first question does not wait for it."""
        try:
            bench = self._opened()
            self._known.current()
            bench.retriever.search(understand(texts.WARM_UP_QUESTION, (), bench.vocabulary), 1)
        except AssistantError as error:
            logger.warning("%s", error)

    def current_generation(self) -> str:
        """The id of the current generation, "" where there is none; nothing is loaded."""
        try:
            pointer = Generations(self.settings.data).pointer()
        except GenerationError:
            pointer = None
        return pointer.generation if pointer else ""

    def is_ready(self) -> bool:
        """Whether a question would be answered without loading anything."""
        return self._bench is not None

    def generation_id(self) -> str:
        """The generation that questions are answered from."""
        return self._opened().generation.manifest.id

    def bench(self) -> Bench:
        """What questions are answered with now; raises `IndexUnusableError`."""
        return self._opened()

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
        generation = open_generation(
            self.settings.data, name, embedder_fingerprint(name), self.settings.chroma_url
        )
        _check(generation)
        if self._embedder is None:
            self._embedder = load_embedder(name, device=self.settings.device)
        retriever = self._reranked(Retriever(generation, self._embedder))
        # A device named for the model would have torch imported to look for it.
        is_light = name == BUILT_IN and not self.settings.device
        self._bench = Bench(
            retriever,
            Vocabulary(generation.thesaurus, other_words.shipped()),
            Synonyms.of(generation.thesaurus),
            self._embedder if is_light else load_embedder(BUILT_IN),
        )
        return self._bench

    def _reranked(self, retriever: Retriever) -> Retriever | RerankingRetriever:
        """With a second look by the cross-encoder, when the settings name one."""
        if not self.settings.reranker:
            return retriever
        if self._reranker is None:
            self._reranker = load_reranker(self.settings.reranker, self.settings.device)
        return RerankingRetriever(retriever, self._reranker)


def _within(scope: Scope, generation: Generation, answer: Answer) -> Answer:
    """With the documents that were searched; what is not in those may be in others."""
    titles = {document.id: document.title for document in generation.manifest.documents}
    chosen = [titles[document] for document in scope.documents if document in titles]
    missing = answer.missing if answer.statements else (texts.NOT_WITHIN,)
    return replace(answer, within=texts.searched_within(scope, chosen), missing=missing)


def _as_asked(event: Progress | Answer, asked: CleanedQuestion) -> Progress | Answer:
    """With the question as it is shown, and what was left out of it."""
    if isinstance(event, Progress):
        partial = replace(event.partial, question=asked.text) if event.partial else None
        return Progress(event.step, partial)
    left_out = (texts.case_data_left_out(asked.kinds),) if asked.kinds else ()
    return replace(event, question=asked.text, remarks=(*left_out, *event.remarks))


def _with_frame(event: Progress | Answer) -> Progress | Answer:
    """With the legal frame that the quotes speak of, where the question does not name it."""
    if isinstance(event, Progress):
        return event
    remark = frame_remark(event)
    return replace(event, remarks=(remark, *event.remarks)) if remark else event


def _with_signals(event: Progress | Answer, signals: Signals) -> Progress | Answer:
    if isinstance(event, Answer):
        # Only completed by the conversation it may seek somebody who is kept hidden.
        return event if event.intent is Intent.WHEREABOUTS else signals.added_to(event)
    partial = signals.added_to(event.partial) if event.partial else None
    return Progress(event.step, partial)


def _check(generation: Generation) -> None:
    """Raise `GenerationError`, with what to do about it, when a part is missing or damaged."""
    try:
        check_generation(generation)
    except GenerationError as error:
        message = ingest_texts.broken_generation(generation.manifest.id)
        raise GenerationError(str(error), message) from error
