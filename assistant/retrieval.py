"""Passages for a question: lexical and dense, fused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest import language
from ingest.lexical import Field, inverse_document_frequency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assistant.understanding import Query, Wanted
    from ingest.embedding import Embedder
    from ingest.generations import Generation
    from ingest.lexical import FloatArray
    from ingest.records import Passage

CANDIDATES = 50


@dataclass(frozen=True)
class Weights:
    """How the ways of searching count; words and 4-grams half and half, vectors a little.

    Measured on ten Dutch sets: each divided by its maximum and added beats reciprocal ranks, and
    vectors with an equal weight make a good lexical index worse. That was with a static model,
    which by itself ranks far below BM25. A transformer ranks Dutch passages about as well or better
    (published nDCG@10 of 43 to 58 against 45, static models 28 to 32), so its vectors count as much
    as words or as 4-grams do, half as much as both together. That is reasoned, not measured: there
    was no such model here to measure with. The weights of concepts and of their other names were
    compared on `tests/quality/tuning.jsonl` and the sets `pages` and `originals`.
    """

    words: float = 0.5
    grams: float = 0.5
    concepts: float = 0.4
    vectors: float = 0.2
    transformer_vectors: float = 0.5
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
        lexical = self.generation.lexical
        fused = (
            self.weights.words * _against_best(lexical.score(Field.WORDS, words))
            + self.weights.grams
            * _against_best(lexical.score(Field.GRAMS, self._gram_weights(query)))
            + self.weights.concepts * _against_best(lexical.score(Field.CONCEPTS, query.concepts))
            + self._vector_weight * _against_best(self._dense(query))
        )
        best = [int(number) for number in np.argsort(-fused, kind="stable")[:count]]
        found = [number for number in best if fused[number] > 0]
        passages = self.generation.collection.passages(found)
        hits = tuple(Hit(number, passages[number], float(fused[number])) for number in found)
        return Search(hits, self._importance(words))

    @property
    def _vector_weight(self) -> float:
        is_static = self.embedder.is_static
        return self.weights.vectors if is_static else self.weights.transformer_vectors

    def _importance(self, terms: Iterable[str]) -> dict[str, float]:
        lexical = self.generation.lexical
        most = inverse_document_frequency(lexical.count, 0)
        return {
            term: lexical.inverse_document_frequency(Field.WORDS, term) / most for term in terms
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

    def _dense(self, query: Query) -> FloatArray:
        similarities = np.zeros(self.generation.lexical.count, dtype=np.float32)
        vector = self.embedder.embed_question(query.text)
        if vector.any():
            numbers = self.generation.passage_numbers
            for passage, cosine in self.generation.vectors.nearest(vector, CANDIDATES).items():
                similarities[numbers[passage]] = max(cosine, 0.0)
        return similarities


def _raise(weights: dict[str, float], term: str, weight: float) -> None:
    weights[term] = max(weights.get(term, 0.0), weight)


def _against_best(scores: FloatArray) -> FloatArray:
    """Scores as shares of the highest, which makes ways of searching comparable."""
    most = float(scores.max(initial=0.0))
    return scores / most if most > 0 else scores
