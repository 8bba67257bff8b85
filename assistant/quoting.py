"""What was chosen from the documents as an answer: statements, or why there are none."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import TYPE_CHECKING

from assistant import texts
from assistant.citing import citation_of
from assistant.records import Answer, Mode, RankedPassage, Statement, Status
from assistant.verifying import is_proven, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.composing import Selection
    from assistant.evidence import Sentence
    from assistant.retrieval import Hit
    from assistant.understanding import Query
    from ingest.generations import Generation
    from ingest.records import Document

PASSAGES_SHOWN = 10


def documents_of(generation: Generation, hits: Sequence[Hit]) -> dict[str, Document]:
    """The documents that the passages found are of, by id."""
    wanted = {hit.passage.document for hit in hits}
    return {document.id: document for document in generation.collection.documents(wanted)}


def ranked(hits: Sequence[Hit], documents: Mapping[str, Document]) -> tuple[RankedPassage, ...]:
    """The passages found, as they are shown."""
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


def quoting_answer(
    query: Query,
    selection: Selection,
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    generation: str,
) -> Answer:
    """The answer that the quotes make, each proven again against its document."""
    statements = tuple(
        statement
        for quote in selection.quotes
        for statement in _statements(quote)
        if is_proven(statement)
    )
    missing: tuple[str, ...] = ()
    if not statements:
        status, missing = Status.NONE, (_refusal(selection),)
    elif selection.is_full:
        status = Status.FULL
    else:
        left_open = texts.partly_found(selection.lacks, selection.unsaid, selection.mentions)
        status, missing = Status.PARTIAL, (left_open,)
    return Answer(
        id=uuid.uuid4().hex[:12],
        status=status,
        question=query.question,
        searched_for=query.searched_for,
        statements=statements,
        missing=missing,
        passages=ranked(hits[:PASSAGES_SHOWN], documents),
        mode=Mode.QUOTE,
        generation=generation,
    )


def _refusal(selection: Selection) -> str:
    return texts.not_found(
        selection.lacks,
        selection.mentions,
        selection.unheard,
        holds_another=selection.holds_another,
    )


def _statements(quote: Sequence[Sentence]) -> Iterator[Statement]:
    """Neighbouring sentences of one paragraph or list item make one statement."""
    for _, group in groupby(quote, key=lambda sentence: sentence.block):
        sentences = list(group)
        citation = citation_of(sentences[0], sentences[-1])
        verdict = verdict_of(citation.quote, (citation,), sentences[0].document)
        yield Statement(" ".join(citation.quote.split()), verdict, (citation,))
