"""What a word for a concept would change for a few questions, without publishing anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.composing import DEFAULT_THRESHOLDS, compose
from assistant.errors import QuestionError
from assistant.evidence import sentences_of
from assistant.looking_up import passages_to_find, passages_to_read
from assistant.privacy import for_search
from assistant.quoting import documents_of, quoting_answer
from assistant.records import Status
from assistant.understanding import understand
from ingest.own_words import with_own_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assistant.answering import Bench
    from assistant.records import Answer, RankedPassage
    from ingest.own_words import OwnWord
    from ingest.vocabulary import Vocabulary

PASSAGES_SHOWN = 3


@dataclass(frozen=True)
class Outcome:
    """What a question gets: the passages found, the best first, and what is quoted of them."""

    status: Status
    quotes: tuple[str, ...] = ()
    passages: tuple[RankedPassage, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """Equal where a visitor sees the same: a score is for the order only."""
        return (self.status, *self.quotes, *(each.passage for each in self.passages))


@dataclass(frozen=True)
class Trial:
    """A question with the vocabulary of now, and with the word."""

    question: str
    before: Outcome
    after: Outcome

    @property
    def changes(self) -> bool:
        """Whether something else is found or quoted."""
        return self.before.shown != self.after.shown


def tried(bench: Bench, own: OwnWord, questions: Sequence[str], data: Path) -> tuple[Trial, ...]:
    """Each question before and after; raises `SourceError` for a word that cannot be.

    The passages are those of the current generation: what itself has the word is found no
    better than now, which publishing may change.
    """
    after = replace(
        bench.vocabulary, thesaurus=with_own_words(bench.vocabulary.thesaurus, [own], data)
    )
    return tuple(
        Trial(each, _outcome(bench, bench.vocabulary, each), _outcome(bench, after, each))
        for each in questions
    )


def _outcome(bench: Bench, vocabulary: Vocabulary, question: str) -> Outcome:
    """As a visitor would get it by quoting."""
    try:
        query = understand(for_search(question, ()), (), vocabulary)
    except QuestionError:
        return Outcome(Status.NONE)
    found = bench.retriever.search(query, passages_to_find(query))
    search = passages_to_read(query, found)
    documents = documents_of(bench.generation, search.hits)
    sentences = sentences_of(query, search, documents, bench.sentence_embedder)
    selection = compose(query, search.importance, sentences, DEFAULT_THRESHOLDS)
    given = quoting_answer(query, selection, search.hits, documents, bench.generation.manifest.id)
    return _outcome_of(given)


def _outcome_of(given: Answer) -> Outcome:
    quotes = tuple(statement.text for statement in given.statements)
    return Outcome(given.status, quotes, given.passages[:PASSAGES_SHOWN])
