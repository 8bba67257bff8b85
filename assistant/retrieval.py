"""Passages for a question: lexical and dense, fused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import language
from ingest.lexical import Field, combined, inverse_document_frequency

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.understanding import Query, Wanted
    from ingest.embedding import Embedder
    from ingest.generations import Generation
    from ingest.lexical import Scores
    from ingest.records import Passage

CANDIDATES = 50


@dataclass(frozen=True)
class Weights:
    """How the ways of searching count; words and 4-grams half and half, vectors a little.

    Measured on ten Dutch sets: each divided by its maximum and added beats reciprocal ranks, and
    vectors with an equal weight make a good lexical index worse.
    """

    words: float = 0.5
    grams: float = 0.5
    vectors: float = 0.2
    parts: float = 0.5
    names: float = 0.7


@dataclass(frozen=True)
class Hit:
    """A passage found, with its score (comparable within one question only)."""

    number: int
    passage: Passage
    score: float


@dataclass(frozen=True)
class Search:
    """What a search found, and how telling each stem of the question is in the collection.

    `importance` is between 0 (every passage has it) and 1 (no passage has it).
    """

    hits: tuple[Hit, ...]
    importance: Mapping[str, float]


@dataclass(frozen=True)
class Retriever:
    """Searches one generation."""

    generation: Generation
    embedder: Embedder
    weights: Weights = Weights()

    def search(self, query: Query, count: int) -> Search:
        """The passages that fit best, the best first; none when no word or meaning fits."""
        words = self._word_weights(query)
        found = self.generation.lexical.score_terms(Field.WORDS, list(words))
        grams = self._gram_weights(query)
        fused: Scores = {}
        _add(fused, combined(found, words), self.weights.words)
        by_gram = self.generation.lexical.score_terms(Field.GRAMS, list(grams))
        _add(fused, combined(by_gram, grams), self.weights.grams)
        _add(fused, self._dense(query), self.weights.vectors)
        best = sorted(fused, key=lambda number: (-fused[number], number))[:count]
        passages = self.generation.collection.passages(best)
        hits = tuple(Hit(number, passages[number], fused[number]) for number in best)
        having = {stem: len(scores) for stem, scores in found.items()}
        return Search(hits, self._importance(having))

    def _importance(self, having: Mapping[str, int]) -> dict[str, float]:
        count = self.generation.lexical.count
        most = inverse_document_frequency(count, 0)
        return {
            stem: inverse_document_frequency(count, number) / most
            for stem, number in having.items()
        }

    def _word_weights(self, query: Query) -> dict[str, float]:
        weights: dict[str, float] = {}
        for wanted in query.wanted:
            _raise(weights, wanted.word.stem, wanted.weight)
            for part in wanted.word.parts:
                _raise(weights, part, wanted.weight * self.weights.parts)
            for term, weight in self._name_terms(wanted).items():
                _raise(weights, term, weight)
        return weights

    def _name_terms(self, wanted: Wanted) -> Mapping[str, float]:
        """The stems of the other names; the words of a name share its weight."""
        terms: dict[str, float] = {}
        for name in wanted.names:
            content = [word for word in language.words(name) if not word.is_stop_word]
            for word in content:
                _raise(terms, word.stem, wanted.weight * self.weights.names / len(content))
        return terms

    def _gram_weights(self, query: Query) -> dict[str, float]:
        weights: dict[str, float] = {}
        for wanted in query.wanted:
            for gram in language.grams(wanted.word.folded):
                _raise(weights, gram, wanted.weight)
        return weights

    def _dense(self, query: Query) -> Scores:
        vector = self.embedder.embed_question(query.text)
        if not vector.any():
            return {}
        numbers = self.generation.passage_numbers
        nearest = self.generation.vectors.nearest(vector, CANDIDATES)
        return {numbers[passage]: max(score, 0.0) for passage, score in nearest.items()}


def _raise(weights: dict[str, float], term: str, weight: float) -> None:
    weights[term] = max(weights.get(term, 0.0), weight)


def _add(fused: Scores, scores: Scores, share: float) -> None:
    most = max(scores.values(), default=0.0)
    if most <= 0:
        return
    for number, score in scores.items():
        fused[number] = fused.get(number, 0.0) + share * score / most
