"""Passages for a question: lexical and dense, fused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.covering import covered
from assistant.records import EVERYTHING
from ingest import language
from ingest.lexical import Field, inverse_document_frequency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assistant.records import Scope
    from assistant.understanding import Query, Wanted
    from ingest.embedding import Embedder
    from ingest.generations import Generation
    from ingest.lexical import FloatArray
    from ingest.records import Passage

CANDIDATES = 50


@dataclass(frozen=True)
class Weights:
    """How the ways of searching count, each divided by its maximum (`covered` is a share already).

    What a passage covers of the question counts most; `support` is the share of the best other
    passage of the same document. Compared on `tests/quality/tuning.jsonl` and the tuning part of
    `tests/quality/laws.jsonl`, where the optimum is flat (`python -m tests.quality.fitting`); those
    of concepts and of their other names on `tuning.jsonl`, `pages` and `originals`.

    Vectors of a transformer rank Dutch passages better than static ones do (published nDCG@10 of
    43 to 58 against 28 to 32) and count more; how much is reasoned, not measured: there was no
    such model here. The weight of written questions is a guess: no chat model was there either;
    so is `out_of_date`, the factor for a document that is no longer valid or was replaced.
    """

    words: float = 0.4
    grams: float = 0.6
    concepts: float = 0.4
    vectors: float = 0.9
    transformer_vectors: float = 1.2
    parts: float = 0.5
    names: float = 0.7
    said_otherwise: float = 0.4
    goes_with: float = 0.2
    covered: float = 1.5
    support: float = 0.2
    questions: float = 1.0
    out_of_date: float = 0.6

    def of_vectors(self, *, is_static: bool) -> float:
        """The weight of the vectors of a model of this class."""
        return self.vectors if is_static else self.transformer_vectors

    def most(self, *, is_static: bool, is_expanded: bool) -> float:
        """What a passage scores that is best in every way, without the support of another."""
        lexical = self.words + self.grams + self.concepts + self.covered
        return lexical + self.of_vectors(is_static=is_static) + self.questions * is_expanded


@dataclass(frozen=True)
class Hit:
    """A passage found; `score` is about 1 for one that is best in every way of searching."""

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

    def search(self, query: Query, count: int, scope: Scope = EVERYTHING) -> Search:
        """The passages that fit best, the best first; none when no word or meaning fits.

        They are of documents within the scope; scores are the same as without one.
        """
        words = self._word_weights(query)
        importance = self._importance(words)
        lexical = self.generation.lexical
        fused = (
            self.weights.words * _against_best(lexical.score(Field.WORDS, words))
            + self.weights.grams
            * _against_best(lexical.score(Field.GRAMS, self._gram_weights(query)))
            + self.weights.concepts * _against_best(lexical.score(Field.CONCEPTS, query.concepts))
            + self.weights.of_vectors(is_static=self.embedder.is_static)
            * _against_best(self._dense(query))
            + self.weights.covered * covered(query, importance, lexical)
            + self.weights.questions * self._asked(words, self._gram_weights(query))
        )
        most = self.weights.most(
            is_static=self.embedder.is_static,
            is_expanded=self.generation.questions is not None,
        )
        scores = self._current(self._supported(fused)) / np.float32(most)
        scores = self._within(scope, scores)
        best = [int(number) for number in np.argsort(-scores, kind="stable")[:count]]
        found = [number for number in best if scores[number] > 0]
        passages = self.generation.collection.passages(found)
        hits = tuple(Hit(number, passages[number], float(scores[number])) for number in found)
        return Search(hits, importance)

    def _supported(self, fused: FloatArray) -> FloatArray:
        """Each passage with a share of the best other passage of its document."""
        if not len(fused):
            return fused
        documents = self.generation.document_positions
        best = np.zeros(documents.max() + 1, dtype=np.float32)
        second = np.zeros_like(best)
        np.maximum.at(best, documents, fused)
        leads = fused == best[documents]
        np.maximum.at(second, documents, np.where(leads, 0, fused))
        others = np.where(leads, second[documents], best[documents])
        supported: FloatArray = fused + np.float32(self.weights.support) * others * (fused > 0)
        return supported

    def _current(self, scores: FloatArray) -> FloatArray:
        """The passages of documents that no longer hold, lower."""
        if not len(scores):
            return scores
        today = dt.datetime.now(tz=dt.UTC).date()
        old = self.generation.out_of_date(today)[self.generation.document_positions]
        lowered: FloatArray = np.where(old, scores * np.float32(self.weights.out_of_date), scores)
        return lowered

    def _within(self, scope: Scope, scores: FloatArray) -> FloatArray:
        """Nothing for the passages of documents that are not asked."""
        if not scope or not len(scores):
            return scores
        listed = self.generation.collection.listed()
        admitted = np.array([scope.admits(document) for document in listed], dtype=np.bool_)
        within: FloatArray = scores * admitted[self.generation.document_positions]
        return within

    def _asked(self, words: Mapping[str, float], grams: Mapping[str, float]) -> FloatArray:
        """How much the questions that a model wrote for each passage are like this one."""
        index = self.generation.questions
        if index is None:
            return np.zeros(self.generation.lexical.count, dtype=np.float32)
        in_words = _against_best(index.score(Field.WORDS, words))
        in_grams = _against_best(index.score(Field.GRAMS, grams))
        asked: FloatArray = (in_words + in_grams) * np.float32(0.5)
        return asked

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
            for term in wanted.others.same:
                _raise(weights, term, wanted.weight * self.weights.said_otherwise)
            for term in wanted.others.near:
                _raise(weights, term, wanted.weight * self.weights.goes_with)
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
